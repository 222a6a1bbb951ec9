"""A bibliography that was parsed before is taken as it was: equal in every value and place, and never a wrong one."""

import errno
import json
from pathlib import Path

import pytest

from claimcheck.inputs import keptdata
from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.inputs.keptdata import DataStore
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
    """The texts that were parsed."""
    texts = []

    def noted(text, *rest):
        texts.append(text)
        return parse_bibliography(text, *rest)

    monkeypatch.setattr(keptdata, "parse_bibliography", noted)
    return texts


def same(one, other):
    """Whether two bibliographies are equal to the last place."""
    return one == other and list(one.sources.items()) == list(other.sources.items()) and one.digest == other.digest


def texts_of_cases():
    """The bibliographies of all cases of rules, with all that may be wrong in them, joined by nothing."""
    return sorted({path.read_text(encoding="utf-8", errors="replace") for path in RULES_FOLDER.rglob("sources.yaml")})


def test_what_is_kept_is_equal(store, parsed, tmp_path):
    """The guide's, a made-up one, and those of the cases of rules; the second time none is parsed."""
    Corpus(2, spoiled=True).write(tmp_path / "site")
    files = (ROOT / "sources.yaml", tmp_path / "site/sources.yaml")
    for text in (*(path.read_text(encoding="utf-8") for path in files), *texts_of_cases()):
        first = store.read(text, "sources.yaml", "kebab")
        assert same(first, parse_bibliography(text, "sources.yaml", "kebab"))
        parsed.clear()
        assert same(store.read(text, "sources.yaml", "kebab"), first)
        assert parsed == ([] if first.readable else [text])


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


def changed(**parts):
    """A file in which somebody else wrote other parts."""

    def change(file):
        kept = json.loads(file.read_text(encoding="ascii"))
        file.write_text(json.dumps({**kept, **{name: make(kept) for name, make in parts.items()}}), encoding="ascii")

    return change


DAMAGES = {
    "cut off": lambda file: file.write_bytes(file.read_bytes()[:-40]),
    "not text": lambda file: file.write_bytes(b"\xff\x00\x1f"),
    "a list": lambda file: file.write_text("[]", encoding="ascii"),
    "nested": lambda file: file.write_text("[" * 100_000, encoding="ascii"),
    "a source is gone": changed(sources=lambda kept: dict(list(kept["sources"].items())[1:])),
    "another order": changed(sources=lambda kept: dict(reversed(kept["sources"].items()))),
    "no problems": changed(head=lambda kept: json.dumps([*json.loads(kept["head"])[:2], [1]])),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_as_none(file, store, parsed, damage):
    """The text is parsed again; a place that takes no file is no fault."""
    store.read(SMALL, "sources.yaml", "any")
    damage(file)
    assert same(store.read(SMALL, "sources.yaml", "any"), parse_bibliography(SMALL, "sources.yaml", "any"))
    assert len(parsed) == 2
