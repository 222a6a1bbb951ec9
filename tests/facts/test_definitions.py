"""Sentences that explain terms: a table of those that contradict the glossary and those that do not."""

import re
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.facts import definitions
from claimcheck.facts.definitions import _explanations
from claimcheck.facts.meanings import _places
from claimcheck.inputs.glossary import parse_glossary
from claimcheck.language.terms import TermIndex
from harness import QUIET, check_here, write_site

DATA = yaml.safe_load(
    (Path(__file__).parents[1] / "data").joinpath("definition_sentences.yaml").read_text(encoding="utf-8")
)
SENTENCES = [(text, True) for text in DATA["conflicts"]] + [(text, False) for text in DATA["agrees"]]
SETTINGS = """
site_name: Words
docs_dir: content
plugins:
  - claimcheck:
      select: [conflicting-definition]
"""


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """How often each sentence was reported: all are checked in one site, a page for each."""
    folder = tmp_path_factory.mktemp("words")
    files = {f"content/p{n}.md": f"{text}\n" for n, (text, _) in enumerate(SENTENCES)}
    files |= {"mkdocs.yml": SETTINGS, "glossary.yaml": yaml.safe_dump({"terms": DATA["terms"]})}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write_site(folder, files)
        found = defaultdict(int)
        for diagnostic in check_here().diagnostics:
            if diagnostic.rule in QUIET:
                continue
            assert diagnostic.rule == "conflicting-definition"
            found[Path(diagnostic.span.path).stem] += 1
    return found


def test_the_table_is_large():
    assert len(SENTENCES) >= 100


@pytest.mark.parametrize("number", range(len(SENTENCES)), ids=lambda number: f"{number}: {SENTENCES[number][0]}")
def test_sentence(number, reported):
    assert bool(reported[f"p{number}"]) == SENTENCES[number][1]


def test_words_that_name_are_looked_for_rightly(monkeypatch):
    """What a term is called is looked for only where such a word stands; that changes no explanation."""
    terms = TermIndex(parse_glossary(yaml.safe_dump({"terms": DATA["terms"]}), "glossary.yaml"))
    verbs = ("called", "known as", "named", "termed", "referred to as", "labeled", "labelled")
    forms = [f"A weak side is {verb} hemiparesis." for verb in verbs]
    forms += [f"We {verb} a weak side hemiparesis." for verb in ("call", "name", "term")]
    forms += [f"A weak side is what doctors {verb} hemiparesis." for verb in ("call", "mean by")]
    named = [(text, terms.find(text)) for text in (*forms, *(text for text, _ in SENTENCES))]
    found = [_explanations.__wrapped__(text, mentions) for text, mentions in named]
    assert all(found[: len(forms)]), "each of these explains"
    monkeypatch.setattr(definitions, "_NAMING", ("",))
    assert found == [_explanations.__wrapped__(text, mentions) for text, mentions in named]


_PIECES = st.sampled_from(["salt", "Salt", "SALT", "\u017falt", "s", "_", "-", "7", " ", ".", "\u00e9", "\u212a"])


@given(st.lists(_PIECES).map("".join), st.sampled_from(["salt", "s", "\u00e9", "k", "\u017falt"]))
def test_a_word_is_found_as_a_pattern_finds_it(text, word):
    """Plain texts are cut into words, and no pattern is made; whole words alone are found, case-blind."""
    by_pattern = [found.span() for found in re.finditer(rf"\b{re.escape(word)}\b", text, re.I)]
    assert _places(text, word) == by_pattern
