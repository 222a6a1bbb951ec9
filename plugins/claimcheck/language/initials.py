"""Whether words spell an abbreviation out: "Body Mass Index" does for BMI, "Body Mass Index, which tells" does not."""

from __future__ import annotations

import re

from claimcheck.language.folding import as_plain
from claimcheck.language.lists import entries
from claimcheck.language.patterns import expression

_PART = expression(r"[^\W_]+")
_TWO_WORDS = expression(r"\w+ \w+ \(\Z")
#: Small words that have no letter in an abbreviation, or have one.
_SMALL = frozenset(entries("labels", "small"))
_ENDING = "s"
_FEWEST = 2
#: So many letters has a word that is made of several: "electrocardiogram", "transoesophageal".
_LONG = 11


def spells_out(short: str, text: str) -> bool:
    """Whether each word of a text gives its first letter to an abbreviation, and more where needed, in order.

    What it says beside is for others to judge: "No Doctor Needed" spells NDN out as well as "Body Mass Index" does BMI.
    """
    letters = [c for c in as_plain(short).removesuffix(_ENDING).lower() if c.isalnum()]
    words = _PART.findall(as_plain(text).lower())
    return len(letters) >= _FEWEST and bool(words) and _matches(letters, words)


def opens_words(short: str, text: str) -> bool:
    """Whether the letters of an abbreviation open some words of a text, in order, the first word among them."""
    words = _PART.findall(text)
    return _has_initials(short, words) and words[0][0].lower() == short[0].lower()


def is_spelled_beside(short: str, text: str) -> bool:
    """Whether "Long Name (LN)", "Long Name, LN" or "LN (long name)" stands in the text, with the right initials."""
    if short not in text:
        return False
    for match in re.finditer(rf"[(,]\s*{re.escape(short)}s?\b", text):
        if _has_initials(short, _PART.findall(text[: match.start()])[-2 * len(short) - 2 :]):
            return True
    for match in re.finditer(rf"{re.escape(short)}s?\s+\(([^()]+)\)", text):
        if _has_initials(short, _PART.findall(match[1])):
            return True
    return False


def _has_initials(short: str, words: list[str]) -> bool:
    """Whether the letters open some of the words, in order, the last one included."""
    initials = "".join(w[0] for w in words).lower()
    position = -1
    for letter in short.lower():
        position = initials.find(letter, position + 1)
        if position < 0:
            return False
    return True


def stands_behind_meaning(text: str, start: int, end: int) -> bool:
    """Whether letters stand in brackets behind plain words: "weak currents through the skull (tDCS)"."""
    return bool(_TWO_WORDS.search(text[:start])) and text[end : end + 1] in {")", ","}


def _matches(letters: list[str], words: list[str]) -> bool:
    if not words:
        return not letters
    begins = bool(letters) and words[0][0] == letters[0]
    if begins and any(_matches(letters[taken:], words[1:]) for taken in _taken(letters, words[0])):
        return True
    return words[0] in _SMALL and _matches(letters, words[1:])


def _taken(letters: list[str], word: str) -> list[int]:
    """How many letters in a row a word may give, its first among them: "electrocardiogram" gives all of ECG."""
    given, at = [1], 1
    if len(word) < _LONG:
        return given
    for count, letter in enumerate(letters[1:], 2):
        at = word.find(letter, at) + 1
        if not at:
            break
        given.append(count)
    return given
