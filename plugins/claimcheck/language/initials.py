"""Whether words spell an abbreviation out: "Body Mass Index" does for BMI, "Body Mass Index, which tells" does not."""

from __future__ import annotations

import re

from claimcheck.language.assertions import assertion_in
from claimcheck.language.folding import fold
from claimcheck.language.lists import entries
from claimcheck.language.orderwords import ACTING

_PART = re.compile(r"[^\W_]+")
#: Small words that have no letter in an abbreviation, or have one.
_SMALL = frozenset(entries("labels", "small"))
_ENDING = "s"
_FEWEST = 2


def spells_out(short: str, text: str) -> bool:
    """Whether each word of a text gives its first letter to an abbreviation, in order, and tells or orders nothing."""
    letters = [c for c in fold(short).text.removesuffix(_ENDING).lower() if c.isalnum()]
    words = _PART.findall(fold(text).text.lower())
    if len(letters) < _FEWEST or not words or words[0] in ACTING or assertion_in(text):
        return False
    return _matches(letters, words)


def _matches(letters: list[str], words: list[str]) -> bool:
    if not words:
        return not letters
    with_letter = bool(letters) and words[0][0] == letters[0] and _matches(letters[1:], words[1:])
    return with_letter or (words[0] in _SMALL and _matches(letters, words[1:]))
