"""What a check keeps for the next one: never wrong, whatever changed in between, and nothing lost where it is."""

import dataclasses
import datetime as dt
import errno
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.cli import caching
from claimcheck.cli.command import main
from claimcheck.inputs.settings import SettingsError
from claimcheck.runs import cache, running
from claimcheck.runs.pagework import PageWork
from claimcheck.runs.running import open_site, run
from harness import TODAY, write_site

BASES = "base_path: [content]"
FILES = {
    **{f"content/knee-{n}.md": f"# Knee {n}\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n" for n in range(3)},
    "content/index.md": "# Home\n\n- [Knee 1](knee-1.md)\n- [What else a knee may do](knee-2.md)\n",
    "content/part.md": '# Part\n\nSalt moves the knee.\nAsk your own team.\n\n--8<-- "tail.txt"\n',
    "content/tail.txt": "The tide turns.\n",
    "content/due.md": "---\nnext_check: 2027-01-01\n---\n\n# Due\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n",
}


RECORD = '- {sentence: "The tide turns.", under: Part, verdict: no-claim, by: automated, on: "2026-11-20"}\n'


class Site:
    """A site that is edited and checked again and again."""

    def __init__(self, folder):
        self.folder, self.day, self.looked = folder, TODAY, []

    def check(self, where="kept", **settings):
        """The result with what was kept before, or without any."""
        self.looked.clear()
        site = open_site(Path("mkdocs.yml"))
        return run(site, self.day, folder=self.folder / where if where else None, **settings)

    def edit(self, name, old, new):
        """Put other words into a file."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site whose pages include a file and name each other, and a count of the pages that were read."""
    write_site(tmp_path, FILES)
    config = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert BASES in config
    config = config.replace(BASES, "base_path: [parts, content]")
    (tmp_path / "mkdocs.yml").write_text(config, encoding="utf-8")
    (tmp_path / "parts").mkdir()
    monkeypatch.chdir(tmp_path)
    made = Site(tmp_path)
    look = PageWork.look

    def counted(self, number):
        made.looked.append(self.pages[number].src)
        return look(self, number)

    monkeypatch.setattr(PageWork, "look", counted)
    return made


def test_a_second_check_reads_no_page(site):
    """It says the same; and after one edit it reads that page alone."""
    first = site.check()
    assert len(site.looked) == len([name for name in FILES if name.endswith(".md")])
    assert site.check() == first
    assert site.looked == []
    site.edit("content/knee-0.md", "Knee 0", "A knee")
    site.check()
    assert site.looked == ["knee-0.md"]


def test_the_data_files_are_judged_once(site, monkeypatch):
    """What is found in them is told by the next checks, too, of all pages or of one, until one of them changes."""
    judged = []
    judge_data = running.judge_data
    monkeypatch.setattr(running, "judge_data", lambda *asked: judged.append(1) or judge_data(*asked))
    site.edit("glossary.yaml", 'what-it-is]."', 'what-it-is]. Salt cures it."')
    first = site.check()
    assert "uncited-definition" in {d.rule for d in first.diagnostics}
    assert site.check() == first
    assert len(judged) == 1
    paths = [run(open_site(Path("mkdocs.yml"), [Path("content/due.md")]), TODAY, folder=site.folder / "kept")] * 2
    assert {d for d in first.diagnostics if d.rule == "uncited-definition"} <= set(paths[1].diagnostics)
    assert site.check() == first
    assert len(judged) == 2
    site.edit("glossary.yaml", "Salt cures it", "Sand cures it")
    assert site.check() == site.check(None) != first
    monkeypatch.setattr(
        running, "judge_data", lambda *_: (dataclasses.replace(first.diagnostics[0], rule="unreadable-page"),)
    )
    site.edit("glossary.yaml", "Sand cures it", "Wind cures it")
    assert "unreadable-page" in {d.rule for d in site.check().diagnostics}
    monkeypatch.setattr(running, "judge_data", judge_data)
    assert site.check() == site.check(None)


def toggled(path, text):
    """A file that is there after every other edit."""

    def toggle(site):
        if (site.folder / path).exists():
            (site.folder / path).unlink()
        else:
            (site.folder / path).parent.mkdir(exist_ok=True)
            (site.folder / path).write_text(text, encoding="utf-8")

    return toggle


def swapped(path, one, other):
    """A word that is exchanged for another one, and back."""

    def swap(site):
        text = (site.folder / path).read_text(encoding="utf-8")
        assert one in text or other in text, path
        text = text.replace(one, other) if one in text else text.replace(other, one)
        (site.folder / path).write_text(text, encoding="utf-8")

    return swap


def next_day(site):
    """A year later much is due."""
    site.day = TODAY if site.day != TODAY else TODAY + dt.timedelta(days=800)


EDITS = [
    swapped("content/knee-0.md", "is stiff", "is stiff for 12 weeks"),
    swapped("content/knee-1.md", "# Knee 1", "# Another knee"),
    swapped("content/knee-2.md", "# Knee 2", "# What else a knee may do"),
    swapped("content/index.md", "[Knee 1]", "[Knee One]"),
    swapped("content/tail.txt", "The tide turns", "The tide rises by night"),
    toggled("parts/tail.txt", "Another file comes first.\n"),
    toggled("content/new.md", "# New\n\nSand is warm.\n"),
    swapped("sources.yaml", "what-it-is:", "what-it-was:"),
    swapped("glossary.yaml", "prefLabel:", "prefLabel: "),
    swapped("mkdocs.yml", "base_path: [parts, content]", "base_path: [content, parts]"),
    swapped("mkdocs.yml", "Ask your own team", "Ask your own aunt"),
    swapped("glossary.yaml", 'what-it-is]."', 'what-it-is]. Salt cures it."'),
    toggled("reviews/part.yaml", RECORD),
    next_day,
]


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits_it_says_what_a_first_check_says(site, seed, monkeypatch):
    """Edits in random order, alone and together; each run is compared with one that has nothing to go by."""
    chance = random.Random(seed)  # noqa: S311 - made to repeat itself
    monkeypatch.setattr(cache, "_program", lambda: str(len(seen) // 8))
    order = [*range(len(EDITS)), *(chance.randrange(len(EDITS)) for _ in range(9))]
    chance.shuffle(order)
    seen = set()
    for number in order:
        EDITS[number](site)
        kept, cold = site.check(jobs=1), site.check(where="")
        assert kept == cold
        seen.add(kept.diagnostics)
    assert len(seen) > len(EDITS)


def entry_with(change):
    """A cache file in which each entry was changed by somebody else."""

    def write(file):
        entries = json.loads(file.read_text(encoding="ascii"))
        file.write_text(json.dumps({src: change(src, entry) for src, entry in entries.items()}), encoding="ascii")

    return write


def without_diagnostics(_, entry):
    """An entry that says that a page is clean."""
    return {**entry, "value": json.dumps({**json.loads(entry["value"]), "diagnostics": []})}


DAMAGES = {
    "empty": lambda file: file.write_text("", encoding="ascii"),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-40]),
    "not text": lambda file: file.write_bytes(b"\xff\x00\x1f"),
    "a list": lambda file: file.write_text("[]", encoding="ascii"),
    "nested": lambda file: file.write_text("[" * 100_000, encoding="ascii"),
    "no entries": entry_with(lambda *_: 1),
    "no value": entry_with(lambda _, entry: {"key": entry["key"]}),
    "cleaned": entry_with(without_diagnostics),
    "another key": entry_with(lambda src, entry: {**entry, "key": src}),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_as_none(site, damage):
    """Each page is read again, and the result is the same."""
    first = site.check()
    (file,) = (site.folder / "kept").glob("*.json")
    damage(file)
    assert site.check() == first
    assert site.looked


@pytest.mark.parametrize("failing", ["mkstemp", "fdopen"])
def test_a_folder_that_takes_no_file_is_no_fault(site, monkeypatch, failing):
    """A full or read-only disk: the check says what it says, and leaves nothing half written."""

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(cache.tempfile if failing == "mkstemp" else cache.os, failing, full)
    assert site.check() == site.check(where="")
    assert list((site.folder / "kept").iterdir()) == []


def test_who_is_ended_while_writing_leaves_the_old_file(site, monkeypatch):
    """A file is written under another name, and takes its own when it is whole."""
    first = site.check()
    site.edit("content/knee-0.md", "Knee 0", "A knee")
    monkeypatch.setattr(cache.Path, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        site.check()
    monkeypatch.undo()
    assert [path.suffix for path in sorted((site.folder / "kept").glob("*.*"))] == ["", ".json"]
    os.chdir(site.folder)
    site.edit("content/knee-0.md", "A knee", "Knee 0")
    assert site.check() == first


def test_an_extension_that_may_read_other_files_keeps_nothing(site):
    """What a page depends on must be known."""
    site.edit("mkdocs.yml", "  - abbr\n", "  - abbr\n  - pymdownx.b64\n")
    site.check()
    assert not (site.folder / "kept").exists()


def test_paths_keep_their_own_pages(site):
    """A check of one page takes nothing from a check of all."""
    site.check()
    (file,) = (site.folder / "kept").glob("*.json")
    before = set(json.loads(file.read_text(encoding="ascii")))
    one = open_site(Path("mkdocs.yml"), [Path("content/knee-0.md")])
    assert run(one, TODAY, folder=site.folder / "kept") == run(one, TODAY)
    assert set(json.loads(file.read_text(encoding="ascii"))) == {*before, "//data of some pages"}


def test_of_pages_that_were_not_read_no_name_is_wrong(site):
    """A check of one page believes what it calls the others; a check of all does not, also when asked in turn."""
    called = "Read [Salt and sand](knee-1.md).\nRead [Salt and sand](knee-0.md).\n"
    site.edit("content/knee-0.md", "Knee 0\n", f"Knee 0\n\n{called}")
    for _ in range(2):
        one = run(open_site(Path("mkdocs.yml"), [Path("content/knee-0.md")]), TODAY, folder=site.folder / "kept")
        for found, told in ((one, 1), (site.check(), 2)):
            claims = [d for d in found.diagnostics if d.rule == "uncited-claim" and d.subject.startswith("Read")]
            assert len(claims) == told


def test_links_of_a_fragment_are_written_from_the_docs_folder(site):
    """There their targets are asked for their names."""
    site.edit("mkdocs.yml", "prescriber_sentence:", "fragments: {strip: parts/strip.md}\n      prescriber_sentence:")
    (site.folder / "content/parts").mkdir()
    (site.folder / "content/parts/strip.md").write_text("# Strip\n\nRead [Knee 1](knee-1.md).\n", encoding="utf-8")
    assert [d.subject for d in site.check().diagnostics if d.span.path.endswith("strip.md")] == []


@pytest.mark.usefixtures("site")
def test_other_hash_seeds_know_the_same_pages():
    """Sets have no order; keys have."""
    code = (
        "import sys, datetime as dt; from pathlib import Path; from claimcheck.runs import cache, running as r;"
        "s = r.open_site(Path('mkdocs.yml')); print(cache._base(s, r.data_of(s, dt.date(2026, 11, 21))))"
    )
    command = [sys.executable, "-c", code]
    outputs = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().strip()) == 64


class TestFolder:
    """Where the command keeps it."""

    @pytest.fixture(autouse=True)
    def usual(self, site, monkeypatch):
        """As for people, not as in continuous integration."""
        monkeypatch.delenv("CI", raising=False)
        monkeypatch.setattr(caching, "FOLDER", Path(".cache/claimcheck"))
        self.config, self.folder = Path("mkdocs.yml"), site.folder
        subprocess.run(["git", "init", "-q"], check=True)

    def test_it_lies_beside_the_configuration_and_ignores_itself(self):
        """Git is told to leave it out."""
        assert main(["check", "--today", str(TODAY)]) == 1
        assert len(list(Path(".cache/claimcheck").glob("*.json"))) == 1
        listed = subprocess.run(["git", "status", "--short"], capture_output=True, text=True, check=True)
        assert ".cache" not in listed.stdout

    @pytest.mark.parametrize("options", [("--no-cache",), ("--no-cache", "--cache", "there")])
    def test_it_can_be_left_out(self, options):
        """Nothing is written."""
        main(["check", "--today", str(TODAY), *options])
        assert not Path(".cache").exists()
        assert not Path("there").exists()

    @pytest.mark.parametrize("linked", [False, True])
    def test_one_that_git_tracks_is_refused(self, linked, capsys):
        """Else a pull request could bring what a check says; a link leads nowhere else."""
        there = Path("other" if linked else ".cache/claimcheck")
        there.mkdir(parents=True)
        (there / "a.json").write_text("{}", encoding="ascii")
        if linked:
            Path(".cache").mkdir()
            Path(".cache/claimcheck").symlink_to(there.resolve())
        subprocess.run(["git", "add", "-f", str(there)], check=True)
        assert main(["check", "--today", str(TODAY)]) == 2
        assert "git tracks files of the cache" in capsys.readouterr().err

    def test_in_continuous_integration_it_lies_outside(self, monkeypatch, tmp_path_factory):
        """What is checked there may come from strangers."""
        monkeypatch.setenv("CI", "true")
        outside = tmp_path_factory.mktemp("outside")
        assert caching.cache_folder(None, self.config) is None
        assert caching.cache_folder(outside, self.config) == outside
        with pytest.raises(SettingsError, match="continuous integration"):
            caching.cache_folder(self.folder / "kept", self.config)
