"""A bibliography that was parsed before is taken as it was: equal in every value and place, and never a wrong one."""

import errno
import random
import re
from pathlib import Path

import pytest

from claimcheck.inputs import bibliography, keptdata
from claimcheck.inputs.bibliography import parse_bibliography, parse_entries
from claimcheck.inputs.entrytexts import entry_texts
from claimcheck.inputs.keptdata import DataStore
from claimcheck.inputs.sourcekinds import ALL_KINDS
from corpus import Corpus
from harness import RULES_FOLDER

ROOT = Path(__file__).parents[2]
SMALL = (RULES_FOLDER / "default/sources.yaml").read_text(encoding="utf-8")


def store_of(file, program="this program"):
    """A store in a file; a folder takes none."""

    def save(text):
        if file.is_dir():
            raise OSError(errno.EISDIR, "is a folder")
        file.write_text(text, encoding="ascii")

    return DataStore(program, file.read_bytes, save)


@pytest.fixture
def file(tmp_path):
    """The file of a store, which is empty at first."""
    return tmp_path / "kept.json"


@pytest.fixture
def store(file):
    """The store."""
    return store_of(file)


@pytest.fixture
def parsed(monkeypatch):
    """The texts that were parsed, whole or in part."""
    texts = []

    def noting(parse):
        return lambda text, *rest: texts.append(text) or parse(text, *rest)

    monkeypatch.setattr(keptdata, "parse_bibliography", noting(parse_bibliography))
    monkeypatch.setattr(keptdata, "parse_entries", noting(parse_entries))
    return texts


def same(one, other):
    """Whether two bibliographies are equal to the last place."""
    return one == other and list(one.sources.items()) == list(other.sources.items()) and one.digest == other.digest


def texts_of_cases():
    """The bibliographies of all cases of rules, with all that may be wrong in them, joined by nothing."""
    return sorted({path.read_text(encoding="utf-8", errors="replace") for path in RULES_FOLDER.rglob("sources.yaml")})


def test_what_sources_hold_is_known_without_making_others(store, monkeypatch):
    """In the bibliographies of all cases, those that a rule looks for are the same."""
    asked, held = [], set()
    make = keptdata.KeptSources.__getitem__
    monkeypatch.setattr(keptdata.KeptSources, "__getitem__", lambda self, key: asked.append(key) or make(self, key))
    for text in texts_of_cases():
        whole = parse_bibliography(text, "sources.yaml", "kebab").sources
        store.read(text, "sources.yaml", "kebab")
        kept = store.read(text, "sources.yaml", "kebab").sources
        for what in (keptdata.ABOUT, keptdata.AGAINST, keptdata.NOTHING):
            asked.clear()
            found = list(keptdata.sources_holding(kept, what))
            assert found == list(keptdata.sources_holding(whole, what))
            assert asked in ([], [source.id for source in found])
            held |= {what} if found else set()
    assert len(held) == 3


def test_what_is_kept_is_equal(store, parsed, tmp_path):
    """The guide's, a made-up one, and those of the cases of rules; the second time none is parsed."""
    Corpus(2, spoiled=True).write(tmp_path / "site")
    files = (ROOT / "sources.yaml", tmp_path / "site/sources.yaml")
    for text in (*(path.read_text(encoding="utf-8") for path in files), *texts_of_cases()):
        first = store.read(text, "sources.yaml", "kebab")
        assert same(first, parse_bibliography(text, "sources.yaml", "kebab"))
        parsed.clear()
        assert same(store.read(text, "sources.yaml", "kebab"), first)
        assert (parsed == []) == first.readable


@pytest.mark.parametrize("other", ["text", "path", "style", "program"])
def test_another_text_path_style_or_program_is_parsed(file, store, parsed, other):
    """What was kept of one is nothing for another."""
    store.read(SMALL, "sources.yaml", "any")
    if other == "program":
        store = store_of(file, "another program")
    given = {"text": SMALL, "path": "sources.yaml", "style": "any"}
    given[other] = {"text": SMALL.replace("Harbor", "Haven"), "path": "x.yaml", "style": "kebab"}.get(other, "")
    text, path, style = given["text"], given["path"], given["style"]
    assert same(store.read(text, path, style), parse_bibliography(text, path, style))
    assert len(parsed) == 2


def changed(change):
    """A file in which somebody else wrote other lines."""

    def write(file):
        file.write_text("\n".join(change(file.read_text(encoding="ascii").split("\n"))), encoding="ascii")

    return write


DAMAGES = {
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-40]),
    "not text": lambda file: file.write_bytes(b"\xff\x00\x1f"),
    "a list": lambda file: file.write_text("[]", encoding="ascii"),
    "nested": lambda file: file.write_text("[" * 100_000, encoding="ascii"),
    "a source is gone": changed(lambda lines: lines[:-1]),
    "another order": changed(lambda lines: [*lines[:2], *reversed(lines[2:])]),
    "another head": changed(lambda lines: [lines[0], lines[1].replace("harbor", "harbour"), *lines[2:]]),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_as_none(file, store, parsed, damage):
    """The text is parsed again; a place that takes no file is no fault."""
    store.read(SMALL, "sources.yaml", "any")
    damage(file)
    assert same(store.read(SMALL, "sources.yaml", "any"), parse_bibliography(SMALL, "sources.yaml", "any"))
    assert len(parsed) == 2


ENTRY = """- id: {0}
  type: article-journal
  title: "What {0} saw"
  author: [{{literal: "{0}"}}]
  issued: "1990"
  accessed: "2026-11-21"
  DOI: 10.5555/{0}
  custom:
    name: "{0}"
    kind: cohort
    checked: "2026-11-21"
    findings:
      f1: {{says: "Salt is {0}.", basis: original}}
"""
LISTED = "".join(map(ENTRY.format, ("adler", "bako", "cerny", "drum", "engel")))
WHOLE = f"# Sources\n\nreferences:\n{LISTED}"


def cut(text):
    """The entries of a text."""
    return re.split(r"(?m)^(?=- )", text)


EDITS = {
    "a word": lambda text: text.replace("Salt is bako", "Sand is bako"),
    "a line more": lambda text: text.replace("- id: cerny", "\n# of the south\n- id: cerny"),
    "a remark in the middle": lambda text: text.replace("    kind: cohort", "    # so they say\n    kind: cohort", 2),
    "one goes": lambda text: "".join(part for part in cut(text) if "bako" not in part),
    "one comes": lambda text: text + ENTRY.format("fischer"),
    "one comes first": lambda text: text.replace("- id: adler", ENTRY.format("abel") + "- id: adler"),
    "another order": lambda text: "".join((cut(text)[0], *reversed(cut(text)[1:]))),
    "a list at the end": lambda text: text.replace(
        'f1: {says: "Salt is cerny.", basis: original}\n',
        'f1:\n        says: "Salt is cerny."\n        basis: original\n'
        '        against:\n        - "Sand is warm."\n\n# Next\n',
    ),
    "no last line end": lambda text: text.rstrip(),
    "the remark above": lambda text: text.replace("# Sources", "# Our sources\n#\n# All of them"),
}
#: With these, what is wrong must be told as by who reads all.
FAULTS = {
    "the same id": lambda text: text.replace("- id: cerny", "- id: bako"),
    "the same entry": lambda text: text + cut(text)[1],
    "the same name": lambda text: text.replace('name: "cerny"', 'name: "bako"'),
    "another case": lambda text: text.replace("- id: cerny", "- id: Bako"),
    "superseded by nobody": lambda text: text.replace("    kind: cohort", "    kind: cohort\n    superseded-by: x", 1),
    "against nobody": lambda text: text.replace("Salt is cerny.", 'Salt is cerny.", against: ["x#f1"], note: "Read.'),
    "no place": lambda text: text.replace("  DOI: 10.5555/cerny\n", ""),
    "an open quote mark": lambda text: text.replace('"Salt is bako."', '"Salt is bako.'),
    "a quote mark that opens and one that ends": lambda text: text.replace('"Salt is bako."', '"Salt is bako.').replace(
        '"What cerny saw"', 'What cerny saw"'
    ),
    "an anchor": lambda text: text.replace("author: [", "author: &a ["),
    "an alias": lambda text: text.replace("author: [", "author: &a [", 1).replace('[{literal: "drum"}]', "*a"),
    "a tag": lambda text: text.replace('"1990"', "!year 1990", 1),
    "another document": lambda text: text.replace("- id: cerny", "---\n- id: cerny"),
    "a key behind": lambda text: text + "more: 1\n",
    "flow": lambda text: text.replace(LISTED, "[]\n"),
    "another kind of line": lambda text: text.replace("\n- id: cerny", "\u2028- id: cerny"),
    "a tab": lambda text: text.replace("- id: cerny", "\t- id: cerny"),
    "no list": lambda text: text.replace(LISTED, ""),
}


@pytest.mark.parametrize("edit", EDITS)
def test_of_a_changed_text_only_the_entries_are_parsed_that_changed(store, parsed, edit):
    """Each value and each place is as if all was parsed, now and the next time."""
    text = EDITS[edit](WHOLE)
    assert text != WHOLE
    store.read(WHOLE, "sources.yaml", "any")
    parsed.clear()
    for _ in range(2):
        assert same(store.read(text, "sources.yaml", "any"), parse_bibliography(text, "sources.yaml", "any"))
    assert len("".join(parsed)) < len(WHOLE) / 2
    assert same(store.read(WHOLE, "sources.yaml", "any"), parse_bibliography(WHOLE, "sources.yaml", "any"))


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_after_an_edit_is_told_as_of_the_whole(store, fault):
    """An entry that is wrong, entries that are wrong together, and a text that cannot be cut into entries."""
    text = FAULTS[fault](WHOLE)
    store.read(WHOLE, "sources.yaml", "any")
    for each in (text, text, WHOLE):
        assert same(store.read(each, "sources.yaml", "any"), parse_bibliography(each, "sources.yaml", "any"))
    if fault != "a key behind":
        assert parse_bibliography(text, "sources.yaml", "any").problems or not entry_texts(text)


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_long_text_is_read_some_entries_at_a_time_as_if_at_once(monkeypatch, size):
    """Every value, place and problem is the same, whatever is wrong, and wherever the text is cut."""
    texts = [WHOLE, *texts_of_cases(), *(change(WHOLE) for change in (*EDITS.values(), *FAULTS.values()))]
    at_once = [parse_bibliography(text, "sources.yaml") for text in texts]
    monkeypatch.setattr(bibliography, "_AT_A_TIME", size)
    assert all(
        same(parse_bibliography(text, "sources.yaml"), whole) for text, whole in zip(texts, at_once, strict=True)
    )
    assert sum(bibliography._in_parts(text, "sources.yaml", "any", ALL_KINDS) is not None for text in texts) > 9  # noqa: SLF001


def test_an_anchor_in_each_of_two_entries_is_told(store):
    """Each alone would be none that counts."""
    one = WHOLE.replace('[{literal: "adler"}]', '&a [{literal: "adler"}]')
    two = one.replace('[{literal: "cerny"}]', '&a [{literal: "cerny"}]')
    assert not parse_bibliography(one, "sources.yaml", "any").problems
    for text in (WHOLE, one, two):
        assert same(store.read(text, "sources.yaml", "any"), parse_bibliography(text, "sources.yaml", "any"))
    assert not store.read(two, "sources.yaml", "any").readable


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_a_bibliography_is_as_if_all_was_parsed(store, seed):
    """Edits and faults in random order, one upon another, and lines that are lost or come twice."""
    chance = random.Random(seed)  # noqa: S311 - made to repeat itself
    edits = [*list(EDITS.values()) * 6, *FAULTS.values()]
    text, cut_ones = WHOLE, 0
    for number in range(60):
        lines = text.splitlines(keepends=True)
        at = chance.randrange(len(lines)) if lines else 0
        lines[at : at + 1] = lines[at : at + 1] * chance.choice([0, *[1] * 9, 2])
        text = chance.choice(edits)(WHOLE if number % 4 == 0 else chance.choice([text, "".join(lines)]))
        read, whole = store.read(text, "sources.yaml", "any"), parse_bibliography(text, "sources.yaml", "any")
        assert same(read, whole)
        cut_ones += not whole.problems and len(entry_texts(text)) > 1
    assert cut_ones > 9
