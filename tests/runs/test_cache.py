"""What a check keeps for the next one: never wrong, whatever changed in between, and nothing lost where it is."""

import dataclasses
import datetime as dt
import errno
import itertools
import json
import multiprocessing
import os
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimcheck.cli.command import main
from claimcheck.editing import caching
from claimcheck.inputs.configyaml import ConfigError
from claimcheck.inputs.datafiles import load_reviews
from claimcheck.inputs.settings import SettingsError
from claimcheck.runs import cache, keptfiles, watched
from claimcheck.runs.keptlines import Entry, file_of, lines_in
from claimcheck.runs.pagework import PageWork
from claimcheck.runs.running import open_site, run
from claimcheck.verdict import checking
from claimcheck.verdict.checking import ask
from corpus import Corpus
from harness import TODAY, write_site
from kept_site import FILE_EDITS, FILES, RECORD

BASES = "base_path: [content]"
PAGES = sorted(name.removeprefix("content/") for name in FILES if name.endswith(".md"))
#: Those with a claim that nothing covers: to offer findings is to look at all of them.
UNCITED = ["far.md", "index.md", "part.md"]
DAYS = [TODAY + dt.timedelta(days=number) for number in range(-3, 4)]
NEW = "{says: A knee bends., basis: original}"
OTHER = "Tidal knee is found in the left knee in 3 in 4 people [@harbor-clinic#often-left]"


ONE = [Path("content/knee-0.md")]


class Site:
    """A site that is edited and checked again and again."""

    def __init__(self, folder):
        self.folder, self.day, self.looked = folder, TODAY, []

    def check(self, where="kept", **settings):
        """The result with what was kept before, or without any."""
        self.looked.clear()
        folder = self.folder / where if where else None
        return run(open_site(Path("mkdocs.yml"), folder=folder), self.day, folder=folder, **settings)

    @property
    def kept(self):
        """The file of what was found on all pages."""
        (file,) = (path for path in (self.folder / "kept").glob("*.json") if path.name.count(".") == 1)
        return file

    @property
    def kept_of_some(self):
        """The file of what was found on the data, and by checks of some pages."""
        (file,) = (self.folder / "kept").glob("*.some.json")
        return file

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
    assert len(site.looked) == len(PAGES)
    assert site.check() == first
    assert site.looked == []
    site.edit("content/knee-0.md", "Knee 0", "A knee")
    site.check()
    assert site.looked == ["knee-0.md"]


@pytest.fixture
def judged(monkeypatch):
    """What was asked of the data files: the names of rules, and the ids of sources that were judged by themselves."""
    names = []

    def asked(rule, *rest):
        names.append(rule.name)
        return checking.ask_data(rule, *rest)

    def sources(given, *rest):
        given = list(given)
        names.extend(source.id for source in given)
        return checking.judge_sources(given, *rest)

    monkeypatch.setattr(cache, "ask_data", asked)
    monkeypatch.setattr(cache, "judge_sources", sources)
    return names


def test_the_data_files_are_judged_once(site, judged):
    """What is found in them is told by the next checks, too, of all pages or of one, until one of them changes."""
    site.edit("glossary.yaml", 'what-it-is]."', 'what-it-is]. Salt cures it."')
    first = site.check()
    assert "uncited-definition" in {d.rule for d in first.diagnostics}
    assert {"uncited-definition", "harbor-clinic"} <= set(judged)
    assert len(judged) == len(set(judged))
    judged.clear()
    assert site.check() == first
    folder = site.folder / "kept"
    part = run(open_site(Path("mkdocs.yml"), [Path("content/due.md")], folder), TODAY, folder=folder)
    assert {d for d in first.diagnostics if d.rule == "uncited-definition"} <= set(part.diagnostics)
    assert site.check() == first
    assert judged == [], "of a part of the pages, data say what they say of all"
    site.edit("glossary.yaml", "terms:", "# one line more\nterms:")
    assert site.check() == site.check(None) != first
    site.edit("glossary.yaml", "Salt cures it", "Sand cures it")
    assert site.check() == site.check(None) != first


def test_sources_are_judged_again_on_the_day_on_which_one_is_stale(site, judged):
    """Until then no rule would say anything else of them."""
    site.check()
    judged.clear()
    site.day += dt.timedelta(days=1)
    assert "stale-source" not in {d.rule for d in site.check().diagnostics}
    assert judged == []
    site.day += dt.timedelta(days=1000)
    found = site.check()
    assert found == site.check(None)
    assert "stale-source" in {d.rule for d in found.diagnostics}


def test_a_rule_on_data_that_failed_is_asked_again(site, judged, monkeypatch):
    """Its fault may have been of that moment."""
    with monkeypatch.context() as broken:
        broken.setattr(checking, "RULES", without_data(checking.RULES))
        assert site.check().could_not_check
    judged.clear()
    assert site.check() == site.check(None)
    assert {"uncited-definition", "harbor-clinic"} <= set(judged)


def without_data(rules):
    """Rules of which some fail over the data files."""

    def fail(*_):
        raise MemoryError

    failing = {"uncited-definition": {"check_data": fail}, "asserting-label": {"check_source": fail}}
    return tuple(dataclasses.replace(rule, **failing.get(rule.name, {})) for rule in rules)


def test_only_sources_are_judged_again_that_changed(site, judged):
    """And rules that looked at them; but for what is told of all by name, which any note may hold."""
    site.edit("sources.yaml", "name: Harbor Clinic", 'note: "Only the abstract was read."\n    name: Harbor Clinic')
    site.check()
    judged.clear()
    site.edit("sources.yaml", 'says: "Tidal knee is a stiffness', 'says: "Tidal knee is a warmth')
    assert next_time(site)
    assert "harbor-clinic" in judged
    assert {"asserting-label", "tide-review-2022"} & set(judged) == set()
    judged.clear()
    site.edit("sources.yaml", "name: Harbor Clinic", "name: Clinic at the Harbor")
    next_time(site)
    assert {"harbor-clinic", "tide-review-2022"} <= set(judged)
    judged.clear()
    site.edit("glossary.yaml", "prefLabel: sway", "prefLabel: swaying")
    next_time(site)
    assert {"asserting-label", "harbor-clinic", "tide-review-2022"} <= set(judged)


def test_what_is_wrong_in_a_source_is_told_until_it_is_mended(site):
    """It moves with its lines; what was clean says nothing of it."""
    site.check()
    site.edit("sources.yaml", "name: Harbor Clinic", "name: Harbor Clinic cures every knee")
    told = site.check()
    assert "asserting-label" in {d.rule for d in told.diagnostics}
    assert next_time(site) == []
    site.edit("sources.yaml", "references:", "# one line more\nreferences:")
    assert site.check() == site.check(None) != told
    site.edit("sources.yaml", "name: Harbor Clinic cures every knee", "name: Harbor Clinic")
    next_time(site)


def next_day(site):
    """A year later much is due."""
    site.day = TODAY if site.day != TODAY else TODAY + dt.timedelta(days=800)


EDITS = [*FILE_EDITS, next_day]


@pytest.mark.parametrize("seed", range(2))
def test_after_any_edits_it_says_what_a_first_check_says(site, seed, monkeypatch):
    """Edits in random order, alone and together; each run is compared with one that has nothing to go by."""
    chance = random.Random(seed)  # noqa: S311 - made to repeat itself
    monkeypatch.setattr(cache, "program", lambda: str(len(seen) // 8))
    order = [*range(len(EDITS)), *(chance.randrange(len(EDITS)) for _ in range(9))]
    chance.shuffle(order)
    seen = set()
    for number in order:
        EDITS[number](site)
        kept, cold = site.check(jobs=1), site.check(where="")
        assert kept == cold
        seen.add(kept.diagnostics)
    assert len(seen) > 12


def next_time(site, **settings):
    """The pages that are read when a site is checked once more; what is said is what a first check says."""
    kept = site.check(**settings)
    looked = sorted(site.looked)
    assert kept == site.check(where="")
    return looked


class TestOnlyWhatIsUsed:
    """A change of the data, of the day or of another file reads those pages anew that looked at it."""

    @pytest.fixture(autouse=True)
    def checked(self, site):
        """A first check was made; two findings are cited, each on pages of its own."""
        site.edit("content/knee-1.md", "The knee is stiff [@harbor-clinic#what-it-is]", OTHER)
        site.edit("content/index.md", "# Home\n", "# Home\n\n[Late](late.md)\n")
        site.check()

    def test_a_finding(self, site):
        """One page cites it; another one would have offered it as a suggestion."""
        site.edit("sources.yaml", "left knee in 3 in 4 people", "left knee in 2 in 4 people")
        assert next_time(site) == sorted({"knee-1.md", *UNCITED})

    def test_lines_move(self, site):
        """Where an entry stands is of no account for pages, but what is said of the entry names its line."""
        site.edit("sources.yaml", "references:", "# one line more\nreferences:")
        site.edit("glossary.yaml", "terms:", "# one line more\nterms:")
        assert next_time(site) == []

    def test_a_new_finding(self, site):
        """No page has asked which findings there are, but for suggestions."""
        site.edit(
            "sources.yaml", "      often-left:", "      new: {says: A knee bends., basis: original}\n      often-left:"
        )
        assert next_time(site) == UNCITED

    def test_a_meaning(self, site):
        """No page looked at the meaning of this term."""
        site.edit("glossary.yaml", "Leaning to one side", "Bending to one side")
        assert next_time(site) == []

    def test_a_label(self, site):
        """It may stand on any page."""
        site.edit("glossary.yaml", "prefLabel: sway", "altLabel: [tide]\n  prefLabel: sway")
        assert next_time(site) == PAGES

    def test_a_record(self, site):
        """It may absolve a sentence of any page; the rules on records hold it against all pages."""
        (site.folder / "reviews").mkdir()
        (site.folder / "reviews/part.yaml").write_text(RECORD, encoding="utf-8")
        assert next_time(site) == PAGES
        site.edit("reviews/part.yaml", "The tide turns", "The tide comes")
        assert next_time(site) == PAGES
        site.edit("reviews/part.yaml", "2026-11-20", (TODAY + dt.timedelta(days=2)).isoformat())
        next_time(site)
        early = site.check().diagnostics
        site.day += dt.timedelta(days=2)
        assert next_time(site) == []
        assert "invalid-review" in {d.rule for d in early} - {d.rule for d in site.check().diagnostics}

    def test_midnight(self, site):
        """A day changes nothing, until one of a page has come; from then on it tells how many days ago that was."""
        site.day += dt.timedelta(days=1)
        assert next_time(site) == []
        site.day = dt.date(2027, 1, 1)
        assert next_time(site) == []
        for _ in range(2):
            site.day += dt.timedelta(days=1)
            assert next_time(site) == ["due.md"]
        site.day = TODAY
        assert next_time(site) == ["due.md"]

    def test_a_page_comes(self, site):
        """The page that leads to it is read anew."""
        (site.folder / "content/late.md").write_text("# Late\n", encoding="utf-8")
        assert next_time(site) == ["index.md", "late.md"]


def test_a_path_that_cannot_be_noted_is_asked_for_again(site):
    """It holds the sign that parts the words of a note."""
    site.edit("content/knee-0.md", "# Knee 0\n", "# Knee 0\n\n[Late](a\x7fb.md)\n")
    site.check()
    assert next_time(site) == ["knee-0.md"]
    (site.folder / "content/a\x7fb.md").write_text("# Late\n", encoding="utf-8")
    assert next_time(site) == ["a\x7fb.md", "knee-0.md"]


@pytest.fixture
def asked(monkeypatch):
    """The names of the rules over the whole site that ran."""
    names = set()

    def noted(rule, whole):
        names.add(rule.name)
        return ask(rule, whole)

    monkeypatch.setattr(cache, "ask", noted)
    return names


def test_rules_over_the_whole_site_run_again_where_what_they_looked_at_changed(site, asked):
    """Each asks for parts of the site; a page concerns those that look at the records of pages."""
    site.check()
    assert {"incomplete-source", "unused-source", "softened-setting"} <= asked
    asked.clear()
    assert next_time(site) == []
    assert asked == set()
    site.edit("content/knee-0.md", "[@harbor-clinic#what-it-is]", "[@tide-review-2022#one-week]")
    next_time(site)
    assert {"unused-source", "unused-term"} <= asked
    assert not asked & {"softened-setting", "invalid-review"}
    asked.clear()
    site.edit("sources.yaml", "Wall walking improved", "Wall walking may have improved")
    next_time(site)
    assert {"incomplete-source", "unused-source"} <= asked
    assert "softened-setting" not in asked


def test_a_rule_that_failed_is_asked_again(site, monkeypatch):
    """Its fault may have been of that moment, such as a full memory."""
    rules = {rule.name: rule for rule in checking.RULES}

    def fail(*_):
        raise MemoryError

    failing = {
        "uncited-claim": dataclasses.replace(rules["uncited-claim"], check_page=fail),
        "switched-off": dataclasses.replace(rules["switched-off"], check_site=fail),
    }
    with monkeypatch.context() as broken:
        broken.setattr(checking, "RULES", tuple(failing.get(rule.name, rule) for rule in checking.RULES))
        assert site.check().could_not_check
    assert next_time(site) == PAGES


def test_two_runs_at_once_harm_nothing(site):
    """Each has read what was there before, and each writes a whole file."""
    site.check()
    site.edit("content/knee-0.md", "Knee 0", "A knee")
    here, there = (multiprocessing.get_context("fork").Process(target=site.check) for _ in range(2))
    for process in (here, there):
        process.start()
    for process in (here, there):
        process.join()
    assert (here.exitcode, there.exitcode) == (0, 0)
    assert next_time(site) == []
    assert [path.suffix for path in sorted((site.folder / "kept").glob("*.*"))] == ["", *[".json"] * 4]


def test_who_is_killed_leaves_nothing_for_ever(site, monkeypatch):
    """A file that was begun is as none, and taken away when it is a day old."""
    first = site.check()
    site.edit("content/knee-0.md", "Knee 0", "A knee")
    monkeypatch.setattr(cache.Path, "replace", lambda *_: os._exit(9))
    process = multiprocessing.get_context("fork").Process(target=site.check)
    process.start()
    process.join()
    monkeypatch.undo()
    os.chdir(site.folder)
    (left,) = (site.folder / "kept").glob("*.new")
    site.edit("content/knee-0.md", "A knee", "Knee 0")
    assert site.check() == first
    os.utime(left, (0, 0))
    site.edit("content/knee-0.md", "Knee 0", "A knee")
    site.check()
    assert not left.exists()


def rewritten(site, chance):
    """A file of the site in which one line was changed without any thought; what it was before."""
    path = chance.choice(
        sorted(p for p in site.folder.rglob("*") if p.suffix in {".md", ".yaml", ".yml", ".txt"} and p.stat().st_size)
    )
    before = path.read_text(encoding="utf-8")
    lines = before.splitlines(keepends=True)
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    words = lines[at].split(" ")
    kind = chance.choice(["out", "twice", "swap", "word", "number"])
    if kind == "out":
        del lines[at]
    elif kind == "twice":
        lines.insert(at, lines[at])
    elif kind == "swap":
        lines[at], lines[other] = lines[other], lines[at]
    elif kind == "word":
        words[chance.randrange(len(words))] = chance.choice(lines[other].split(" "))
        lines[at] = " ".join(words)
    else:
        lines[at] = re.sub(r"\d", lambda _: str(chance.randrange(10)), lines[at])
    path.write_text("".join(lines), encoding="utf-8")
    return path, before


@pytest.mark.parametrize("seed", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in range(1, 6))])
def test_after_thoughtless_edits_it_says_what_a_first_check_says(tmp_path, monkeypatch, seed):
    """A site with a problem of each kind on each page; what can no longer be set up is undone."""
    Corpus(2, seed, spoiled=True).write(tmp_path)
    monkeypatch.chdir(tmp_path)
    site, chance = Site(tmp_path), random.Random(seed)  # noqa: S311 - made to repeat itself
    said = set()
    for _ in range(6 if seed == 0 else 30):
        path, before = rewritten(site, chance)
        site.day = chance.choice(DAYS)
        try:
            cold = site.check(where="")
        except ConfigError:
            path.write_text(before, encoding="utf-8")
            continue
        assert site.check() == cold
        said.add(cold.diagnostics)
        if cold.could_not_check:
            path.write_text(before, encoding="utf-8")
    assert len(said) > 3


def entry_with(change):
    """A cache file in which each entry was changed by somebody else."""

    def write(file):
        lines = lines_in(file.read_bytes())
        file.write_bytes(b"".join(file_of({src: change(src, line) for src, line in lines.items()})))

    return write


def without_diagnostics(_, line):
    """An entry that says that a page is clean."""
    total, key, seen, texts, value, *looks = line.split(b"\t")
    cleaned = json.dumps({**json.loads(value), "diagnostics": []}).encode()
    return b"\t".join((total, key, seen, texts, cleaned, *looks))


def with_another_key(src, line):
    """An entry that was kept under another key, with a sum of its own."""
    *texts, looks = line.split(b"\t")[2:]
    return Entry(src, *(text.decode() for text in texts), looks).line


DAMAGES = {
    "empty": lambda file: file.write_text("", encoding="ascii"),
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:300]),
    "cut off in each line": entry_with(lambda _, line: line[:-40]),
    "not text": lambda file: file.write_bytes(b"\xff\x00\x1f"),
    "a list": lambda file: file.write_text("[]", encoding="ascii"),
    "nested": lambda file: file.write_text("[" * 100_000, encoding="ascii"),
    "no names": lambda file: file.write_bytes(file.read_bytes().replace(b'"\t', b"\t")),
    "no entries": entry_with(lambda *_: b"1"),
    "no value": entry_with(lambda _, line: line.rpartition(b"\t")[0]),
    "cleaned": entry_with(without_diagnostics),
    "another key": entry_with(with_another_key),
    "of another page": entry_with(lambda src, line: line.replace(src.encode(), b"a.md")),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_as_none(site, damage):
    """Each page is read again, and the result is the same."""
    first = site.check()
    damage(site.kept)
    damage(site.kept_of_some)
    assert site.check() == first
    assert site.looked


def test_who_takes_away_what_was_looked_at_is_not_believed(site):
    """Not where a file of the data changed since, and not once the next check has looked at the entries."""
    site.check()
    for file in (site.kept, site.kept_of_some):
        entry_with(lambda _, line: line.rpartition(b"\t")[0] + b"\t[]")(file)
    site.edit("glossary.yaml", "terms:", "# one line more\nterms:")
    assert site.check() == site.check(where="")
    for file in (site.kept, site.kept_of_some):
        entry_with(lambda _, line: line.rpartition(b"\t")[0] + b"\t[]")(file)
    assert site.check() == site.check(where="")
    site.edit("sources.yaml", 'says: "Tidal knee is a stiffness', 'says: "Tidal knee is a warmth')
    assert site.check() == site.check(where="")


@pytest.mark.parametrize("failing", ["mkstemp", "fdopen"])
def test_a_folder_that_takes_no_file_is_no_fault(site, monkeypatch, failing):
    """A full or read-only disk: the check says what it says, and leaves nothing half written."""

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(keptfiles.tempfile if failing == "mkstemp" else keptfiles.os, failing, full)
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
    assert [path.suffix for path in sorted((site.folder / "kept").glob("*.*"))] == ["", *[".json"] * 4]
    os.chdir(site.folder)
    site.edit("content/knee-0.md", "A knee", "Knee 0")
    assert site.check() == first


def test_an_extension_that_may_read_other_files_keeps_no_page(site):
    """What a page depends on must be known."""
    site.edit("mkdocs.yml", "  - abbr\n", "  - abbr\n  - pymdownx.b64\n")
    site.check()
    assert next_time(site) == PAGES


def test_paths_keep_their_own_pages(site):
    """A check of one page takes nothing of pages from a check of all."""
    site.check()
    whole, file = site.kept.read_bytes(), site.kept_of_some
    before = set(lines_in(file.read_bytes()))
    one = open_site(Path("mkdocs.yml"), [Path("content/knee-0.md")])
    assert run(one, TODAY, folder=site.folder / "kept") == run(one, TODAY)
    added = set(lines_in(file.read_bytes())) - before
    assert {name.partition(" (")[2] for name in added} == {"some pages)"}
    assert any(name.startswith("knee-0.md") for name in added)
    assert site.kept.read_bytes() == whole


def test_a_page_is_kept_for_a_check_of_all_and_for_one_of_it(site):
    """Neither check takes the place of the other, and of a page that is no more nothing stays."""
    folder = site.folder / "kept"

    def of_one():
        site.looked.clear()
        run(open_site(Path("mkdocs.yml"), ONE, folder), TODAY, folder=folder)
        return site.looked

    site.check()
    assert of_one() == ["knee-0.md"]
    site.edit("content/knee-1.md", "is stiff", "is stiff in 12 weeks")
    assert next_time(site) == ["knee-1.md"]
    assert of_one() == []
    site.edit("content/knee-0.md", "is stiff", "is stiff in 12 weeks")
    assert of_one() == ["knee-0.md"]
    site.check()
    (site.folder / ONE[0]).unlink()
    site.check()
    for file in (site.kept, site.kept_of_some):
        assert not any("knee-0.md" in name for name in lines_in(file.read_bytes()))


def test_rules_over_the_whole_site_are_kept_for_some_pages_too(site, asked):
    """After each edit a check of one page says what a first check of it says, and a check of all leaves that alone."""

    def of_one():
        asked.clear()
        kept = run(open_site(Path("mkdocs.yml"), ONE, folder), TODAY, folder=folder)
        ran = set(asked)
        assert kept == run(open_site(Path("mkdocs.yml"), ONE), TODAY)
        return ran

    folder = site.folder / "kept"
    assert of_one() >= {"softened-setting", "stated-as-true"}
    site.check()
    assert of_one() == set()
    site.edit("content/knee-0.md", "is stiff [", "is stiff in 12 weeks [")
    assert of_one() & {"softened-setting", "stated-as-true"} == {"stated-as-true"}
    for edit in EDITS:
        edit(site)
        of_one()


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
        "s = r.open_site(Path('mkdocs.yml')); print(''.join(cache._bases(s, r.data_of(s, dt.date(2026, 11, 21)))))"
    )
    command = [sys.executable, "-c", code]
    outputs = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop().strip()) == 128


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
        assert len(list(Path(".cache/claimcheck").glob("*.json"))) == 4
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


ASKED = {
    "lt": lambda day, other: (day < other, other > day),
    "le": lambda day, other: (day <= other, other >= day),
    "gt": lambda day, other: (day > other, other < day),
    "ge": lambda day, other: (day >= other, other <= day),
    "eq": lambda day, other: (day == other, other == day),
    "ne": lambda day, other: (day != other, other != day),
    "less": lambda day, other: (day - other, other - day, day - dt.timedelta(days=1)),
    "more": lambda day, other: (day + (other - TODAY), (other - TODAY) + day),
    "parts": lambda day, _: (day.year, day.month, day.day, day.weekday()),
    "text": lambda day, _: (str(day), f"{day}", day.isoformat(), repr(day)[-5:]),
    "hash": lambda day, _: (day in dict.fromkeys(DAYS), hash(day)),
    "two": lambda day, other: (day < other, day > other - dt.timedelta(days=2)),
    "nothing": lambda _, other: other,
}


@pytest.mark.parametrize("name", ASKED)
def test_a_day_knows_how_long_it_gives_the_same_answers(name):
    """On each day of the stretch that it notes, an ordinary day answers as it did; an order is noted exactly."""
    asked = ASKED[name]
    for today, other in itertools.product(DAYS, DAYS):
        notes = watched.Notes()
        day = watched.WatchedDay.noting(today, notes)
        answer, use = asked(day, other), notes.take()
        same = [d for d in DAYS if asked(d, other) == answer]
        noted = [d for d in DAYS if use.since <= d <= use.until]
        assert today in noted
        assert set(noted) <= set(same)
        if name in {"lt", "le", "gt", "ge"}:
            assert noted == same


def test_records_are_compared_by_where_they_stand_and_what_they_say(tmp_path, monkeypatch):
    """Another page, another word, a file that is none: each is another digest, and the same files have the same."""
    monkeypatch.chdir(tmp_path)
    folder = Path("reviews")
    found = [load_reviews(folder).digest]
    for name, text in (("a.yaml", RECORD), ("b.yaml", RECORD), ("b.yaml", f"{RECORD}\n"), ("c.txt", "")):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        found.append(load_reviews(folder).digest)
    assert all(found)
    assert len(set(found)) == len(found)
    assert load_reviews(folder).digest == found[-1]
