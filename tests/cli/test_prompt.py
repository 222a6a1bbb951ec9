"""``claimcheck review`` at a terminal: driven through a pseudo-terminal, as somebody at a screen or a phone would."""

import contextlib

import pytest

from claimcheck.cli.command import main
from compared_site import DAY, FILES
from harness import write_site
from terminals import WIDTH, Terminal


@pytest.fixture
def terminal(tmp_path, monkeypatch):
    """Starts the prompt over a site with other files; ends it after the test."""
    monkeypatch.chdir(tmp_path)
    with contextlib.ExitStack() as stack:

        def start(*arguments, environment=None, **other):
            write_site(tmp_path, {**FILES, **other})
            started = Terminal(*arguments, environment=environment or {})
            stack.callback(started.close)
            return started

        yield start


def test_each_answer_is_saved_at_once_and_told_in_words(terminal, tmp_path):
    """Sentence and finding one under the other, clauses apart, differences named; keys stand on the line."""
    at = terminal("--only", "marked", "--by", "automated")
    shown = at.until("? ")
    for line in (
        "1 of 1", "content/index.md, line 8", "Heading: Tidal knee", "  All people get a cold foot,",
        "  and it hums.", "Finding 1 of 1: harbor-clinic#signs", "  Some people get a cold foot.",
        "  certainty: low", "Look at:", '  quantity: "all" in the sentence; the',
    ):  # fmt: skip
        assert line in shown.splitlines(), line
    assert "f follows" in shown.splitlines()[-3]
    assert "none of the letters" in at.answer("x", "? ")
    refused = " ".join(at.answer("n", "? ").split())
    assert (
        'Not recorded: the sentence cites a source, so it is compared with that, and cannot be "no-claim".' in refused
    )
    assert not (tmp_path / "reviews").exists()
    at.answer("f", "Saved in reviews/index.yaml: follows.")
    assert 'sentence: "All people get a cold foot, and it hums."' in (tmp_path / "reviews/index.yaml").read_text(
        "utf-8"
    )
    assert at.end() == 0
    assert "1 recorded, 0 skipped" in at.said
    assert "\x1b" not in at.said
    assert max(map(len, at.said.splitlines())) <= WIDTH


def test_whoever_stops_loses_nothing(terminal, tmp_path):
    """What was answered stays, and is not asked again; control and C ends like q."""
    at = terminal("--page", "index", "--by", "automated")
    at.until("? ")
    at.answer("f", "2 of")
    at.answer("s", "3 of")
    at.until("? ")
    at.interrupt()
    assert at.end() == 0
    assert "1 recorded, 1 skipped" in at.said
    assert (tmp_path / "reviews/index.yaml").read_text("utf-8").count("- sentence") == 1


def test_an_edited_sentence_is_asked_as_it_is_now(terminal, tmp_path):
    """The editor of the environment opens at the line; what changed since last time is told word by word."""
    old = (
        '- {sentence: "All people sometimes get a cold foot, and it hums.", verdict: follows, by: automated,\n'
        '   findings: {"harbor-clinic#signs": "00000000000000000000000000000000"}, on: "2026-11-20"}\n'
    )
    editor = tmp_path / "nano"
    editor.write_text("#!/bin/sh\necho asked for $1\nsed -i 's/All people get/Some people get/' $2\n", encoding="utf-8")
    editor.chmod(0o755)
    at = terminal(
        "--only", "marked", "--by", "automated", environment={"EDITOR": str(editor)}, **{"reviews/index.yaml": old}
    )
    shown = " ".join(at.until("? ").split())
    assert "Last time: follows by a program on 2026-11-20. Since then: the page says now" in shown
    assert "sentence: All people [out: sometimes] get a cold foot, and it hums." in shown
    shown = at.answer("e", "0 skipped")
    assert "asked for +8" in shown
    assert "Reading the pages again." in shown
    assert "Some people get" in (tmp_path / "content/index.md").read_text("utf-8")


def test_a_finding_is_shown_as_it_was_and_is(terminal, tmp_path):
    """With an earlier edition, each word of it that went or came; all else that is as it was is not asked."""
    write_site(tmp_path / "before", FILES)
    sources = FILES["sources.yaml"].replace("Rest eased", "Rest hardly eased")
    at = terminal("--since", "before", "--by", "automated", **{"sources.yaml": sources})
    shown = " ".join(at.until("? ").split())
    assert "1 of 1" in shown
    assert "changed: Rest [in: hardly] eased sway in 4 of 10 adults." in shown
    at.answer("q", "0 recorded, 0 skipped")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "a record tells who compared"),
        (["--by", "editor", "--name", "Ada Reed"], '"Ada Reed" is not listed in reviewers.yml'),
        (["--by", "editor"], '"" is not listed'),
        (["--by", "automated", "--name", "Ada Reed"], "a comparison by a program has no name"),
    ],
)
def test_nobody_compares_under_a_name_that_nobody_knows(arguments, why, tmp_path, monkeypatch, capsys):
    """It is told before the first question."""
    write_site(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    assert main(["review", *DAY, *arguments]) == 2
    assert why in capsys.readouterr().err
