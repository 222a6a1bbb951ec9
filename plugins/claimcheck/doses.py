"""Amounts of a medicine in a text: "300 mg", "three hundred milligrams", "two tablets", "twice a day"."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.folding import fold
from claimcheck.numbers import START, may_start, read_number
from claimcheck.wording import one_of


class AmountKind(enum.StrEnum):
    """How surely an amount is the dose of a medicine."""

    WEIGHED = "weighed"  # milligrams and the like: hardly anything else is given in them
    COUNTED = "counted"  # grams, milliliters, units, tablets: other things are, too
    TIMED = "timed"  # "twice a day"


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in a text, as it is written there."""

    kind: AmountKind
    text: str
    start: int
    end: int
    is_dosing: bool = False


_WEIGHED = one_of(
    r"m\.?g mgs milligram+e?s? mcg mcgs u\.?g \xb5g microgram+e?s? iu i\.u\. international_units? mg/kg mcg/kg "
    r"mg/day mg/ml"
)
_COUNTED = one_of(
    "grams? grammes? ml mls milliliters? millilitres? cc units? tablets? pills? capsules? drops puffs? lozenges? "
    "suppositories "
    "teaspoons? tablespoons? spoonfuls? ampoules? vials?"
)
_UNIT = re.compile(rf"\s?-?\s?(?:(?P<weighed>{_WEIGHED})|(?P<counted>{_COUNTED}))(?![\w])", re.I)
_GRAM = re.compile(r"\s?-?g(?![\w])")
_RANGE = re.compile(r"\s?(?:-|\u2013|\u2014|to|or|and)\s?(?=\S)", re.I)
_UNIT_FIRST = re.compile(rf"(?<![\w/]){_WEIGHED}\s?[:=]?\s?(?P<number>\d[\d.,]*)(?!\w)", re.I)
_HALF = re.compile(rf"\b(?:half|a quarter of|one half of) an? (?:{_COUNTED})\b|\ban? (?:milligram|microgram)\b", re.I)
_COUNT_WORD = r"(?:\d+|one|two|three|four|five|six|eight|ten|several|many)"
_DAILY = (
    r"(?:(?:a|per|each|every|in a|in one)[ -](?:day|night)|daily|nightly|(?:in|every|per) (?:24|twenty-four) hours)"
)
_OFTEN = rf"(?:{_COUNT_WORD}(?: (?:to|or|-) {_COUNT_WORD})?[ -]times|once|twice|thrice)"
_TIMED = re.compile(
    rf"\b{_OFTEN}[ -]{_DAILY}\b|\bevery (?:{_COUNT_WORD}|twelve|12)(?:(?: to |-){_COUNT_WORD})?[ -]hours?\b"
    r"|\b(?:b\.?i\.?d|t\.?i\.?d|q\.?i\.?d)\b\.?",
    re.I,
)
_DOSING = re.compile(
    r"\b"
    + one_of(
        "doses? dosages? dosing daily a_day per_day each_day every_day bedtime at_night mornings? evenings? take takes "
        r"taken taking start starts starting begin begins maximum max tablets? pills? capsules? inject\w* "
        r"increase\w* up_to"
    )
    + r"\b",
    re.I,
)
_BARE_UNIT = re.compile(rf"(?<![\w]){_WEIGHED}(?!\w)", re.I)
#: The letter O in the place of a zero.
_OH = re.compile(r"(?<=\d)[oO]+(?=\d*\s?-?\s?[mu])")
_SENTENCE = re.compile(r"[.!?]\s")


def find_amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of a text, in order; look-alike letters and invisible characters do not hide one."""
    folded = fold(text)
    plain = _OH.sub(lambda m: "0" * len(m[0]), folded.text)
    found = sorted(_spans(plain), key=lambda hit: (hit[1], -hit[2]))
    amounts: list[Amount] = []
    end = 0
    for kind, start, stop in found:
        if start >= end:
            a, b = folded.span(start, stop)
            amounts.append(Amount(kind, text[a:b], a, b, _is_dosing(folded.text, start, stop)))
            end = stop
    return tuple(amounts)


def names_unit(text: str) -> bool:
    """Whether a text names a unit of weight, as a column header does for the numbers below it."""
    return bool(_BARE_UNIT.search(fold(text).text))


def bare_numbers(text: str) -> list[tuple[int, int]]:
    """Where a number stands in a text, in digits or words."""
    folded = fold(text)
    spans = []
    at = 0
    while (match := START.search(folded.text, at)) is not None:
        number = read_number(folded.text, match.start()) if may_start(folded.text, match.start()) else None
        at = max(number.end if number else 0, match.end())
        if number is not None:
            spans.append(folded.span(number.start, number.end))
    return spans


def _spans(text: str) -> Iterator[tuple[AmountKind, int, int]]:
    yield from _numbered(text)
    for match in _UNIT_FIRST.finditer(text):
        yield AmountKind.WEIGHED, match.start(), match.end()
    for match in _HALF.finditer(text):
        yield AmountKind.COUNTED, match.start(), match.end()
    for match in _TIMED.finditer(text):
        yield AmountKind.TIMED, match.start(), match.end()


def _numbered(text: str) -> Iterator[tuple[AmountKind, int, int]]:
    at = 0
    while (match := START.search(text, at)) is not None:
        at = match.end()
        number = read_number(text, match.start())
        if number is None or not _opens(text, match.start()):
            continue
        at = max(at, number.end)
        end = _end_of_range(text, number.end)
        unit = _UNIT.match(text, end)
        if unit is not None:
            kind = AmountKind.WEIGHED if unit["weighed"] else AmountKind.COUNTED
            yield kind, number.start, unit.end()
        elif (gram := _GRAM.match(text, end)) is not None:
            yield AmountKind.COUNTED, number.start, gram.end()


def _opens(text: str, start: int) -> bool:
    """Whether an amount may start here: a dose may hide behind a letter ("x300 mg"), number words may not."""
    before = text[max(start - 1, 0) : start]
    return text[start].isdigit() or not before.isalnum()


def _end_of_range(text: str, end: int) -> int:
    """The end of "2 to 4" or "2-4"; ``end`` where no range follows."""
    link = _RANGE.match(text, end)
    second = read_number(text, link.end()) if link and START.match(text, link.end()) else None
    return second.end if second is not None else end


def _is_dosing(text: str, start: int, end: int) -> bool:
    """Whether the sentence around an amount speaks of taking it."""
    before = [m.end() for m in _SENTENCE.finditer(text, 0, start)]
    after = _SENTENCE.search(text, end)
    sentence = text[before[-1] if before else 0 : start] + " " + text[end : after.start() if after else len(text)]
    return bool(_DOSING.search(sentence))
