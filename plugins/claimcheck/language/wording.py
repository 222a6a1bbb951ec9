"""Plain questions about the wording of one sentence. All deterministic; none guesses at meaning."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from claimcheck.language.folding import as_plain, fold
from claimcheck.language.lists import entries
from claimcheck.language.patterns import expression
from claimcheck.language.phrases import Hit, phrases, tokens_of

_NUMBER_WORD = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|third|quarter|dozen"
)
_NUMBER = rf"(?:\d+(?:[.,]\d+)*|(?:{_NUMBER_WORD})(?:[- ](?:{_NUMBER_WORD}|one))*)"
_DOSE_UNIT = r"(?:mg|mcg|[\u00b5\u03bc]g|ug|g|kg|ml|l|iu|units?|milligrams?|micrograms?|grams?|millilit(?:er|re)s?)"
_PERCENT = expression(rf"{_NUMBER}\s*(?:%|percent\b|per\s?cent\b|percentage points?\b)", re.I)
_N_IN_N = expression(rf"\b(?:{_NUMBER}|one)\s+(?:in|out of|of)\s+(?:every\s+)?{_NUMBER}\b", re.I)
_DOSE = expression(
    rf"\b{_NUMBER}\s*-?\s*{_DOSE_UNIT}\b(?:/\w+)?|\b(?:{_NUMBER}|once|twice)\s+(?:times\s+)?(?:a|per)\s+day\s+(?:tablet|dose)",
    re.I,
)
_HEALTH_UNIT = expression(rf"\b{_NUMBER}\s*-?\s*(?:{_DOSE_UNIT}|mmhg|bpm|\u00b0\s?[cf]|degrees?|points?)\b", re.I)
_PEOPLE = expression(
    rf"\b{_NUMBER}\s+(?:[a-z]+\s+)?(?:people|persons|patients|adults|children|babies|infants|men|women|survivors|trials|"
    r"studies|participants)\b",
    re.I,
)
_FIGURE = expression(rf"\d|\b(?:{_NUMBER_WORD})\b", re.I)
_WORD = expression(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
#: A part of a word: what stands between hyphens, stops and capitals.
_PART = expression(r"[A-Z]?[^\W_A-Z]+|[A-Z]+")
_PARTS_FOR_WORDS = (3, 2)
#: Letters of scripts that set no space between words: Han, Kana, Thai, Lao, Burmese, Khmer. Two make a word, about.
_UNSPACED = expression(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
#: The stops of languages that have marks of their own.
STOPS = "".join(entry for entry in entries("sentences", "ends", "zh") if not entry.isascii())
_LONG_PART = 24
_NUMBER_STARTS = ("one", *_NUMBER_WORD.split("|"))
#: Of how many texts is kept what was found: as a rule those of the page at hand.
_KEPT = 1_024


def number_pattern() -> str:
    """A pattern for a number in digits or words, two or more."""
    return _NUMBER


def one_of(entries: str) -> str:
    """A pattern for one of some words. Spaces part the entries; an underscore stands for a space inside one."""
    return "(?:" + "|".join(entries.split()).replace("_", " ") + ")"


def words(text: str) -> list[str]:
    """The words of a text, in order."""
    return [*_words(text)]


@functools.lru_cache(maxsize=_KEPT)
def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(as_plain(text)))


def fits(text: str, limit: int) -> bool:
    """Whether a text has at most ``limit`` words, and no more is glued together in them than words are in general."""
    most, each = _PARTS_FOR_WORDS
    count, parts = _lengths(text)
    return count <= limit and parts <= limit * most // each


@functools.lru_cache(maxsize=_KEPT)
def _lengths(text: str) -> tuple[int, int]:
    """How many words a text has, and how many parts of words."""
    parts = sum(1 + len(part) // _LONG_PART for part in _PART.findall(as_plain(text)))
    return len(_words(text)) + _unspaced(text), parts


def _unspaced(text: str) -> int:
    """How many words stand, about, in the letters of scripts that set no space between words."""
    return 0 if text.isascii() else len(_UNSPACED.findall(text)) // 2


def has_percentage(text: str) -> bool:
    """Whether the text holds a percentage."""
    plain = as_plain(text)
    return ("%" in plain or "cent" in plain.casefold()) and bool(_PERCENT.search(plain))


def has_n_in_n(text: str) -> bool:
    """Whether the text holds a share such as "4 in 5"."""
    plain = as_plain(text)
    return _may_count(plain) and bool(_N_IN_N.search(plain))


def has_dose(text: str) -> bool:
    """Whether the text holds an amount with a unit in which medicines are measured."""
    return bool(_DOSE.search(as_plain(text)))


def has_health_unit(text: str) -> bool:
    """Whether the text holds a figure with a unit of health care."""
    plain = as_plain(text)
    return _may_count(plain) and bool(_HEALTH_UNIT.search(plain))


def _may_count(plain: str) -> bool:
    """Whether a folded text holds a digit, or a word that begins as a number does."""
    return any(map(str.isdigit, plain)) or any(token.startswith(_NUMBER_STARTS) for token in tokens_of(plain))


def has_people_count(text: str) -> bool:
    """Whether the text counts people or studies."""
    return bool(_PEOPLE.search(as_plain(text)))


def has_figure(text: str) -> bool:
    """Whether the text holds a digit or a number word above one."""
    return bool(_FIGURE.search(as_plain(text)))


def find_phrase(text: str, entries: Iterable[str]) -> str:
    """The first of the entries that stands in the text as whole words, or nothing."""
    plain = as_plain(text)
    found = phrases(tuple(entries)).find(plain)
    return plain[slice(*found[0][:2])] if found else ""


def find_phrases(text: str, entries: Iterable[str]) -> list[tuple[int, int]]:
    """The offsets (start, end) at which any of the entries stands in the text as whole words, in order."""
    return [(start, end) for start, end, _ in find_entries(text, entries)]


def find_entries(text: str, entries: Iterable[str]) -> list[Hit]:
    """As :func:`find_phrases`, each with its entry: the text's own letters may be others ("c²an", "CAN")."""
    found = phrases(tuple(entries)).find(as_plain(text))
    if not found or text.isascii():
        return found
    folded = fold(text)
    return [(*folded.span(start, end), entry) for start, end, entry in found]


def starts_with(text: str, entries: Iterable[str]) -> str:
    """The entry with which the text begins, or nothing."""
    plain = as_plain(text).lstrip()
    found = phrases(tuple(entries)).find(plain)
    return plain[: found[0][1]] if found and found[0][0] == 0 else ""
