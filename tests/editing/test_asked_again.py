"""What is asked again when something changes, and what is not; and records of two branches that meet."""

import shutil
import subprocess
from pathlib import Path

import pytest

from claimcheck.cli.command import main
from claimcheck.inputs.recording import with_records
from claimcheck.inputs.reviews import parse_reviews
from compared_site import DAY, FILES, made, record
from harness import check_here, write_site

CONFIG = FILES["mkdocs.yml"].replace('""}', '"", severity: {unreviewed-claim: error}}')
PAGE = """\
# Tidal knee

Sway is a sign of tidal knee [@harbor-clinic#signs].

## Signs

The knee shows itself so [@harbor-clinic#signs]:

- sway from side to side

## Rest

Some people sway less with rest [@harbor-clinic#rest].
We keep the list on your own device.
"""
FOLLOWS = (
    ("Sway is a sign of tidal knee.", ""), ("The knee shows itself so:", ""),
    ("sway from side to side", "The knee shows itself so:"), ("Some people sway less with rest.", ""),
)  # fmt: skip
SIGNS = "Sway is a sign of tidal knee.", "The knee shows itself so:", "sway from side to side"
REST, READ = "Some people sway less with rest.", "We keep the list on your own device."


@pytest.fixture
def compared(tmp_path, monkeypatch):
    """A site all of whose sentences were compared or read."""
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {**FILES, "mkdocs.yml": CONFIG, "content/index.md": PAGE, "glossary.yaml": "terms: []\n"})
    verdicts = [
        {"page": "index", "sentence": sentence, "under": under, "verdict": "follows", "by": "automated"}
        for sentence, under in FOLLOWS
    ]
    read = {"page": "index", "sentence": READ, "under": "Rest", "verdict": "no-claim", "by": "automated"}
    assert record([*verdicts, read], monkeypatch) == 0
    assert asked() == ((), ())
    return tmp_path


def asked():
    """The sentences that have to be looked at again, and the reasons that are told of records."""
    found = [d for d in check_here().diagnostics if d.rule in {"unreviewed-claim", "uncited-claim", "outdated-review"}]
    again = tuple(d.subject for d in found if d.rule != "outdated-review")
    why = tuple(d.message.partition(": ")[2] for d in found if d.rule == "outdated-review")
    return again, why


def change(path, old, new):
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.usefixtures("compared")
def test_a_finding_that_is_edited():
    """All that rests on it, and nothing else."""
    change("sources.yaml", "Some people get a cold foot.", "A few people get a cold foot.")
    assert asked() == (SIGNS, ('the finding "harbor-clinic#signs" was changed',) * 3)


@pytest.mark.usefixtures("compared")
def test_what_a_reader_of_the_finding_need_not_know():
    """The place in the source, and how it was read."""
    change("sources.yaml", "where: Table 2", "where: Table 3")
    assert asked() == ((), ())


@pytest.mark.usefixtures("compared")
def test_a_sentence_that_is_edited():
    """That one, with the words that it has now."""
    change("content/index.md", "Some people sway less", "People sway less")
    assert asked() == (("People sway less with rest.",), ('the page says now "People sway less with rest."',))


def test_a_page_that_is_moved(compared):
    """A comparison holds wherever the words stand; what was read without a source is read on its new page."""
    (compared / "content/life").mkdir()
    Path("content/index.md").rename("content/life/knee.md")
    assert asked() == ((READ,), ('the sentence stands on "life/knee", not on "index"',))


@pytest.mark.usefixtures("compared")
def test_a_section_that_is_moved():
    """Nothing: its sentences stand under the same heading, with the same words around them."""
    before, _, after = PAGE.partition("## Rest")
    top, signs = before.split("## Signs")
    Path("content/index.md").write_text(f"{top}## Rest{after}\n## Signs{signs}", encoding="utf-8")
    assert asked() == ((), ())


@pytest.mark.usefixtures("compared")
def test_a_heading_that_is_renamed():
    """What was read without a source alone: it could mean something else there."""
    change("content/index.md", "## Rest", "## Rest cures")
    assert asked() == ((READ,), ('the sentence stands under "Rest cures", not under "Rest"',))


@pytest.mark.usefixtures("compared")
def test_a_lead_in_that_is_exchanged():
    """The sentence itself, and each item below it."""
    change("content/index.md", "The knee shows itself so", "The knee does not show itself so")
    again, why = asked()
    assert again == ("The knee does not show itself so:", "sway from side to side")
    assert 'the sentence belongs to "The knee does not show itself so:" now, not to "The knee shows itself so:"' in why


@pytest.mark.usefixtures("compared")
def test_a_source_that_is_superseded():
    """All that rests on any of its findings; the reason is told."""
    change("sources.yaml", "status: current", "status: superseded")
    again, why = asked()
    assert again == (*SIGNS, REST)
    assert why[0] == 'the finding "harbor-clinic#rest" was changed; its source is superseded now'


@pytest.mark.usefixtures("compared")
def test_another_citation():
    """The pair is another one."""
    change("content/index.md", "less with rest [@harbor-clinic#rest]", "less with rest [@harbor-clinic#signs]")
    assert asked() == ((REST,), ("the sentence rests on other findings now",))


@pytest.mark.usefixtures("compared")
def test_what_is_compared_anew_leaves_nothing_behind(monkeypatch, capsys):
    """The old record of the same sentence goes, since nothing stands so any more; the rest stays."""
    change("content/index.md", "The knee shows itself so", "The knee may show itself so")
    verdict = {"page": "index", "sentence": SIGNS[2], "under": "The knee may show itself so:", "verdict": "follows"}
    assert record([{**verdict, "by": "automated"}], monkeypatch) == 0
    assert asked() == (("The knee may show itself so:",), ('the page says now "The knee may show itself so:"',))
    assert main(["review", "--prune", *DAY]) == 0
    assert "1 records taken out" in capsys.readouterr().out
    assert asked() == (("The knee may show itself so:",), ())


# --------------------------------------------------------------------------- what rests on a source


@pytest.mark.usefixtures("compared")
@pytest.mark.parametrize(
    ("named", "sentences", "last"),
    [
        ("harbor-clinic#rest", [REST], "1 sentences on 1 pages rest on harbor-clinic#rest"),
        ("@harbor-clinic", [*SIGNS, REST], "4 sentences on 1 pages rest on @harbor-clinic"),
    ],
)
def test_impact_lists_all_that_rests_on_a_source(named, sentences, last, capsys):
    """With page, line, what it belongs to and who compared it; ``diff`` names the same sentences when it changes."""
    capsys.readouterr()
    assert main(["impact", named, *DAY]) == 0
    out = capsys.readouterr().out.splitlines()
    assert [line.split(": ", 2)[2] for line in out if line.startswith("content/")] == sentences
    assert f"content/index.md:13: compared by a program on 2026-11-21: {REST}" in out
    assert out[-1] == last


@pytest.mark.usefixtures("compared")
def test_diff_names_them_too(tmp_path, capsys):
    """Below the finding that changed."""
    shutil.copytree(tmp_path, tmp_path / "before")
    change("sources.yaml", "Some people get a cold foot.", "A few people get a cold foot.")
    main(["diff", "before", *DAY])
    out = capsys.readouterr().out
    assert "finding harbor-clinic#signs changed" in out
    assert all(
        f"rests on it: content/index.md:{line} {text}" in out for line, text in zip((3, 7, 9), SIGNS, strict=True)
    )


@pytest.mark.usefixtures("compared")
@pytest.mark.parametrize(
    ("named", "help"),
    [("harbour-clinic", 'did you mean "harbor-clinic"?'), ("harbor-clinic#rests", 'did you mean "rest"?')],
)
def test_impact_of_nothing_is_refused(named, help, capsys):
    """A slip must not look like a source on which nothing rests."""
    assert main(["impact", named, *DAY]) == 2
    assert help in capsys.readouterr().err


# --------------------------------------------------------------------------- two branches


def git(folder, *arguments):
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def merged(tmp_path, there, ours, theirs):
    """What git makes of two branches that each record sentences of one page, and its exit code."""
    file = tmp_path / "index.yaml"
    git(tmp_path, "init", "-q", "-b", "main")

    def commit(text):
        file.write_text(text, encoding="utf-8")
        git(tmp_path, "add", "-A")
        assert git(tmp_path, "commit", "-qm", "x").returncode == 0

    base = with_records("", map(made, there), "index")
    commit(base)
    git(tmp_path, "checkout", "-qb", "other")
    commit(with_records(base, map(made, theirs), "index"))
    git(tmp_path, "checkout", "-q", "main")
    commit(with_records(base, map(made, ours), "index"))
    code = git(tmp_path, "merge", "-q", "--no-edit", "other").returncode
    return file.read_text(encoding="utf-8"), code


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (["b"], ["d"]), (["b", "f"], ["d", "h"]), (["a1", "a2", "a3"], ["g1", "g2"]), (["b"], ["b"]), (["0"], ["z"]),
    ],
)  # fmt: skip
def test_records_of_two_branches_merge(tmp_path, ours, theirs):
    """Where a record stands between those that came, git puts both in, each at its place."""
    there = ["a", "c", "e", "g", "i"]
    text, code = merged(tmp_path, there, ours, theirs)
    assert code == 0
    read = parse_reviews(text, "", "index")
    assert not read.problems
    assert [r.sentence for r in read.entries] == sorted({*there, *ours, *theirs})


def test_two_records_for_the_same_place_are_a_conflict(tmp_path):
    """Git asks; a file in which its marks stand is refused whole."""
    text, code = merged(tmp_path, ["a", "c"], ["b1"], ["b2"])
    assert code == 1
    assert parse_reviews(text, "", "index").problems
