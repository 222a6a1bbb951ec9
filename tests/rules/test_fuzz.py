"""Properties over texts that nobody wrote: each is tried on what once failed it, and on a few texts made anew.

The same texts are made on every run; ``make fuzz`` tries others.
"""

import pytest
from hypothesis import given, settings

from fuzzing import PROPERTIES, corpus, text_of

QUICK, LONG = 20, 1_000


@pytest.mark.parametrize("name", PROPERTIES)
def test_what_once_failed_holds(name):
    """Every file in the corpus of a property."""
    for path in corpus(name):
        PROPERTIES[name].holds(text_of(path))


@pytest.mark.parametrize("examples", [QUICK, pytest.param(LONG, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", PROPERTIES)
def test_random_texts_hold(name, examples):
    """Few in every run, many in the long one."""
    known = PROPERTIES[name]
    settings(max_examples=examples, database=None)(given(known.texts)(known.holds))()


def test_every_text_of_the_corpus_belongs_to_a_property(root):
    """A folder with a slip in its name would never be tried."""
    folders = {path.parent.name for path in (root / "tests" / "data" / "fuzz").rglob("*") if path.is_file()}
    assert folders <= set(PROPERTIES)
