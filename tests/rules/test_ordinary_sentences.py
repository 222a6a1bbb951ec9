"""Everyday sentences: no rule about figures, words or safety may cry wolf over them."""

from pathlib import Path

import pytest

from claimcheck.inputs.glossary import parse_glossary
from claimcheck.inputs.settings import Settings
from claimcheck.language.figures import find_figures
from claimcheck.language.terms import TermIndex
from harness import check_here, write_site

FILE = (Path(__file__).parents[1] / "data") / "ordinary_sentences.txt"
SETTINGS = """
site_name: Ordinary
docs_dir: content
plugins:
  - claimcheck:
      safety_sentences: ["Do not start, change or stop a medicine without the person who prescribed it."]
      select:
        - dose-on-page
        - emergency-number
        - prescriber-missing
        - unsafe-phrase
        - conflicting-definition
        - non-preferred-label
        - undefined-abbreviation
"""
PAGE = """# Ordinary

## Medicines

Baclofen can make people sleepy.
Do not start, change or stop a medicine without the person who prescribed it.

## Life

{}
"""


def sections():
    found = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            lines = found[line.strip("[]")] = []
        elif line and not line.startswith("#"):
            lines.append(line)
    return found


SECTIONS = sections()
SENTENCES = [sentence for lines in SECTIONS.values() for sentence in lines]


@pytest.fixture(scope="module")
def terms(root):
    return TermIndex(parse_glossary((root / "glossary.yaml").read_text(encoding="utf-8"), "glossary.yaml"))


def test_there_are_many_and_none_twice():
    assert len(SENTENCES) >= 500
    assert len(set(SENTENCES)) == len(SENTENCES)


def test_no_rule_cries_wolf(root, tmp_path, monkeypatch):
    """Each sentence stands on a page of its own, below a section that names a medicine."""
    files = {f"content/p{n:03}.md": PAGE.format(sentence) for n, sentence in enumerate(SENTENCES)}
    files |= {"mkdocs.yml": SETTINGS, "glossary.yaml": (root / "glossary.yaml").read_text(encoding="utf-8")}
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, files)
    found = [d for d in check_here().diagnostics if d.rule != "softened-setting"]  # the settings of this test are
    wrong = [f"{SENTENCES[int(Path(d.span.path).stem[1:])]} | {d.rule}: {d.message}" for d in found]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("sentence", SECTIONS["plain"])
def test_plain_sentences_hold_no_figure_and_no_term(sentence, terms):
    assert not find_figures(sentence, Settings().not_figures)
    assert not terms.find(sentence)
