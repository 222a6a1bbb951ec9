"""A glossary that was parsed before is taken as it was: equal in every value and place, and never a wrong one."""

import errno
import re
from pathlib import Path

import pytest

from claimcheck.inputs import keptglossary
from claimcheck.inputs.glossary import parse_glossary
from claimcheck.inputs.keptglossary import GlossaryStore

ROOT = Path(__file__).parents[2]
TEXTS = [ROOT / "glossary.yaml", *sorted(ROOT.glob("tests/**/glossary.yaml"))]
TEXT = """terms:
  - id: tidal-knee
    kind: condition
    prefLabel: tidal knee
    altLabel: [sea knee]
    plain: a stiff knee
    definition: A stiffness [@harbor-clinic#what-it-is].
    requires: [[sand, salt], [tide]]
    codes: {mesh: D1}
"""


@pytest.fixture
def file(tmp_path):
    """The file of a store, which is empty at first."""
    return tmp_path / "kept.json"


@pytest.fixture
def parsed(monkeypatch):
    """The texts that were parsed."""
    texts = []
    monkeypatch.setattr(keptglossary, "parse_glossary", lambda *given: texts.append(given[0]) or parse_glossary(*given))
    return texts


def store_of(file, program="this program"):
    """A store in a file; a folder takes none."""

    def save(text):
        if file.is_dir():
            raise OSError(errno.EISDIR, "is a folder")
        file.write_text(text, encoding="ascii")

    return GlossaryStore(program, file.read_bytes, save)


def read(file, text=TEXT, path="glossary.yaml", program="this program"):
    """What a store gives, which is always what parsing gives."""
    given, right = store_of(file, program).read(text, path), parse_glossary(text, path)
    assert given == right
    assert given.digest == right.digest
    assert list(given.terms.items()) == list(right.terms.items())
    return given


def test_it_is_parsed_once(file, parsed):
    """A text, a path or a program that is another one is parsed."""
    read(file)
    read(file)
    assert parsed == [TEXT]
    read(file, TEXT + "# a line more\n")
    read(file, path="other.yaml")
    read(file, program="another program")
    assert len(parsed) == 4


@pytest.mark.parametrize("path", TEXTS, ids=str)
def test_all_is_given_back(file, path, parsed):
    """Each value and place of any glossary at hand."""
    text = path.read_text(encoding="utf-8")
    faults = read(file, text).problems
    read(file, text)
    assert len(parsed) == (2 if faults else 1)


@pytest.mark.parametrize("damage", ["", "[]", "\n[]", "\x80"])
def test_what_is_damaged_is_as_none(file, parsed, damage):
    """Whatever stands in the file, and whichever letter of it is another one."""
    read(file)
    before = file.read_text(encoding="ascii")
    file.write_text(damage, encoding="latin-1")
    read(file)
    file.write_text(re.sub("tidal knee", "tidal foot", before), encoding="ascii")
    read(file)
    assert len(parsed) == 3


def test_what_has_a_fault_is_not_kept(file):
    """Its faults are told each time."""
    assert read(file, TEXT.replace("kind: condition", "kind: sand")).problems
    assert not file.exists()


def test_a_folder_that_takes_no_file_is_no_fault(file):
    """It is parsed each time."""
    file.mkdir()
    read(file)
