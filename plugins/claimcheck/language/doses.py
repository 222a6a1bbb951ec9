"""Amounts of a medicine in a text: "300 mg", "three hundred milligrams", "two tablets", "twice a day"."""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.language.folding import as_plain, fold
from claimcheck.language.lists import any_of, entries
from claimcheck.language.numbers import START, holds_digit, may_start, read_number, starts_of
from claimcheck.language.patterns import expression
from claimcheck.language.phrases import key_words, tokens_of
from claimcheck.language.units import COUNTED, TIME_NAMES


class AmountKind(enum.StrEnum):
    """How surely an amount is the dose of a medicine."""

    WEIGHED = "weighed"  # milligrams and the like: hardly anything else is given in them
    COUNTED = "counted"  # grams, milliliters, units, tablets: other things are, too
    TIMED = "timed"  # "twice a day"


class Amount(NamedTuple):
    """An amount in a text, as it is written there; ``start`` and ``end`` are its offsets.

    ``is_dosing``: words around it speak of how often or how much is given; ``is_taken``: of somebody who takes it.
    """

    kind: AmountKind
    text: str
    start: int
    end: int
    is_dosing: bool = False
    is_taken: bool = False


_WEIGHED = any_of("doses", "weighed")
_COUNTED = any_of("doses", "solid", "spooned", "poured")
_COUNTABLE = any_of("doses", "solid", "spooned", "spelled")
_SOLID = any_of("doses", "solid")
#: What may stand between a number and its unit: "300-mg", "(300) mg", "300 (mg)", "1/2 a tablet".
_UNIT = expression(
    rf"[\s_]?[)\]]?\s?-?\s?[(\[]?(?:(?:of )?an? )?(?:(?P<weighed>{_WEIGHED})|(?P<counted>{_COUNTED}))(?![\w])", re.I
)
_GRAM = expression(r"\s?-?g(?![\w])")
_RANGE = expression(r"\s?(?:-|\u2013|\u2014|to|or|and)\s?(?=\S)", re.I)
_UNIT_FIRST = expression(rf"(?<![\w/]){_WEIGHED}\s?[:=]?\s?(?P<number>\d[\d.,]*)(?!\w)", re.I)
_COUNT_WORD = rf"(?:\d+|{any_of('doses', 'counts')})"
_PART_OF_DAY = any_of("doses", "parts_of_day")
#: Amounts without a number in front: "half a tablet", "hundreds of milligrams", "a pill each night", "tablets: two".
_UNNUMBERED = expression(
    rf"\b(?:half|(?:a|one) (?:half|third|quarter|fifth|tenth) of) an? (?:{_WEIGHED}|{_COUNTED})\b"
    r"|\ban? (?:milligram|microgram)\b"
    rf"|\b(?:hundreds|thousands|dozens|tens|a few|several|a couple|a pair|a handful)(?: of)? {_COUNTABLE}\b"
    rf"|\b(?:a|one) {_COUNTABLE} (?:a|per|each|every|at|in the|before|after|with)(?: each| every)? {_PART_OF_DAY}\b"
    rf"|\b(?:tablets|pills|capsules)\s?[,:=]\s?{_COUNT_WORD}\b"
    rf"|(?<!\w)[ivxlc]+ (?:{_WEIGHED}|tablets?|pills?|capsules?|drops?|puffs?)\b"
    rf"|\b(?:another|one more|(?:every|an?) (?:other|extra|second|third|fourth|additional|further)) {_SOLID}\b"
    rf"|\ban? {any_of('doses', 'vessels')} (?:of|(?:at|in the|every|each|before|after|with) {_PART_OF_DAY})\b"
    rf"|\b{any_of('doses', 'foreign')}\b",
    re.I,
)
_DAILY = (
    r"(?:(?:a|per|each|every|in a|in one)[ -](?:day|night)|daily|nightly|(?:in|every|per) (?:24|twenty-four) hours"
    r"|(?:a|per|each|every) week|weekly)"
)
_OFTEN = rf"(?:{_COUNT_WORD}(?: (?:to|or|-) {_COUNT_WORD})?[ -](?:times|doses)|once|twice|thrice)"
_TIMED = expression(
    rf"\b{_OFTEN}[ -]{_DAILY}\b|\bevery (?:{_COUNT_WORD}|twelve|12)(?:(?: to |-){_COUNT_WORD})?[ -]hours?\b"
    rf"|\b{_COUNT_WORD} ?[x\u00d7] ?(?:/ ?|an? |per |each |every )?(?:day|daily|night|nightly)\b"
    rf"|\b(?:{_COUNT_WORD}|twelve)[ -]hourly\b|\bevery (?:other|second|third) (?:day|night)\b"
    r"|\b(?:with|before|after) (?:each|every) meal\b"
    r"|(?<!\w)x ?\d+\b(?!\.\d)|\bp\.?r\.?n\b"
    r"|\b(?:b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|t\.?d\.?s|q\.?d\.?s|q\.?h\.?s|q ?\d+ ?h)\b\.?",
    re.I,
)
_UNNUMBERED_ENTRIES = [
    entry
    for name in ("weighed", "solid", "spooned", "poured", "spelled", "vessels", "foreign")
    for entry in entries("doses", name)
]


def _beginnings(starred: Iterable[str]) -> tuple[str, ...]:
    """How the word with a star begins in those entries that have one, each that holds no other."""
    begun = {entry.partition("*")[0].replace("-", " ").split()[-1] for entry in starred if "*" in entry}
    return tuple(each for each in begun if not any(other in each for other in begun - {each}))


#: Words and letters without which the patterns above find nothing; tests look for others.
_UNNUMBERED_WORDS, _UNNUMBERED_SIGNS = key_words(_UNNUMBERED_ENTRIES), _beginnings(_UNNUMBERED_ENTRIES)
_WEIGHED_WORDS, _WEIGHED_SIGNS = key_words(entries("doses", "weighed")), _beginnings(entries("doses", "weighed"))
_TIMED_WORDS = frozenset(entries("doses", "timed_cues"))
#: A digit behind a letter, as in "mg300", and what stands so behind a sign for a time: "q8h", "3xday".
_JOINED_DIGIT = expression(r"\d(?<=[^\W\d_]\d)")
_JOINED_TIME = expression(r"[xXqQ](?:\d|(?i:dai|day|night))")
#: What makes any number before it a dose: "two at night", "thirty a day".
_TAKEN_AT = expression(rf"(?: of (?:them|these|those))? {any_of('doses', 'taken_at')}\b", re.I)
_DOSING = expression(rf"\b{any_of('doses', 'dosing')}\b", re.I)
_BARE_UNIT = expression(rf"(?<![\w]){_WEIGHED}(?!\w)", re.I)
#: What says that the number behind it is a dose, though no unit stands there: "start at three hundred".
_GIVEN_AT = expression(
    rf"\b{any_of('doses', 'given_at')}\b(?:\s\w+){{0,2}}?(?:\s(?:at|with|is|was|of|to|up to|from)|:)\s\Z", re.I
)
_REACH = 120  # characters before a number in which somebody may be told to take it
_NOTHING_COUNTED = expression(
    r"\s*(?:[.,;:!?)\]](?!\d)|\Z|(?:an? |per |each |every )(?:day|night)\b|daily\b|then\b|at (?:night|first)\b)", re.I
)
_YEAR = expression(r"(?:19|20)\d\d\Z")
#: Somebody takes it: so is an amount given even where no medicine that is known stands near.
_TAKEN = expression(rf"\b{any_of('doses', 'taken')}\b", re.I)
#: The letter O in the place of a zero.
_OH = expression(r"[oO](?<=\d[oO])[oO]*(?=\d*\s?-?\s?[mu])")
#: The number that stands directly behind a name, as on a box ("Softil 300").
_STRENGTH = expression(
    rf"[ \u00a0-](\d[\d.,]*(?<=\d))(?![\w%]|\s+in\s+(?:every |a )?(?:\d|{any_of('doses', 'shared_by')}))"
)
_FOLLOWING = expression(r"[ \u00a0-]([A-Za-z]+)")
_NO_STRENGTH = frozenset({*COUNTED, *TIME_NAMES, *entries("doses", "no_strength")})
#: What readers see in the place of a dose.
_LEFT_OUT = "[amount left out]"
_SENTENCE = expression(r"[.!?]\s")


#: Longer texts are not kept: they would fill the memory, and hardly come again.
_KEPT_CHARS = 1_000


def find_amounts(text: str) -> tuple[Amount, ...]:
    """The amounts of a text, in order; look-alike letters and invisible characters do not hide one."""
    return _kept_amounts(text) if len(text) <= _KEPT_CHARS else _amounts(text)


@functools.lru_cache(maxsize=4096)
def _kept_amounts(text: str) -> tuple[Amount, ...]:
    return _amounts(text)


def _amounts(text: str) -> tuple[Amount, ...]:
    folded = fold(text)
    plain = _OH.sub(lambda m: "0" * len(m[0]), folded.text) if holds_digit(folded.text) else folded.text
    found = sorted(_spans(plain), key=lambda hit: (hit[1], -hit[2]))
    amounts: list[Amount] = []
    end = 0
    for kind, start, stop in found:
        if start >= end:
            a, b = folded.span(start, stop)
            around = _around(plain, start, stop)
            dosing, taken = bool(_DOSING.search(around)), bool(_TAKEN.search(around))
            amounts.append(Amount(kind, text[a:b], a, b, dosing, taken))
            end = stop
    return tuple(amounts)


def without_doses(text: str) -> str:
    """A text for readers in which no dose stands: evidence may hold one, and a card may not pass it on."""
    amounts = find_amounts(text)
    if not any(a.kind is AmountKind.WEIGHED or (a.kind is AmountKind.COUNTED and a.is_taken) for a in amounts):
        return text
    for amount in reversed(amounts):
        text = f"{text[: amount.start]}{_LEFT_OUT}{text[amount.end :]}"
    return text


def strength_behind(text: str, at: int) -> tuple[int, int] | None:
    """The place of the number directly behind a name that ends at ``at``, where nothing says what it counts."""
    match = _STRENGTH.match(text, at)
    following = _FOLLOWING.match(text, match.end()) if match else None
    if match is None or (following is not None and following[1].lower() in _NO_STRENGTH):
        return None
    return match.span(1)


def names_unit(text: str) -> bool:
    """Whether a text names a unit of weight, as a column header does for the numbers below it."""
    return bool(_BARE_UNIT.search(as_plain(text)))


def bare_numbers(text: str) -> list[tuple[int, int]]:
    """The offsets (start, end) of each number in a text, in digits or words."""
    folded = fold(text)
    spans: list[tuple[int, int]] = []
    at, starts = 0, starts_of(folded.text)
    while (match := starts.search(folded.text, at)) is not None:
        number = read_number(folded.text, match.start()) if may_start(folded.text, match.start()) else None
        at = max(number.end if number else 0, match.end())
        if number is not None:
            spans.append(folded.span(number.start, number.end))
    return spans


def _spans(text: str) -> Iterator[tuple[AmountKind, int, int]]:
    yield from _numbered(text)
    tokens, small = tokens_of(text), text.casefold()
    if holds_digit(text) and (_may_hold(_WEIGHED_WORDS, _WEIGHED_SIGNS, tokens, small) or _JOINED_DIGIT.search(text)):
        for match in _UNIT_FIRST.finditer(text):
            yield AmountKind.WEIGHED, match.start(), match.end()
    if _may_hold(_UNNUMBERED_WORDS, _UNNUMBERED_SIGNS, tokens, small):
        for match in _UNNUMBERED.finditer(text):
            yield AmountKind.COUNTED, match.start(), match.end()
    if not _TIMED_WORDS.isdisjoint(tokens) or _JOINED_TIME.search(text):
        for match in _TIMED.finditer(text):
            yield AmountKind.TIMED, match.start(), match.end()


def _may_hold(words: frozenset[str], signs: tuple[str, ...], tokens: frozenset[str], small: str) -> bool:
    return not words.isdisjoint(tokens) or any(sign in small for sign in signs)


def _numbered(text: str) -> Iterator[tuple[AmountKind, int, int]]:
    at, starts = 0, starts_of(text)
    while (match := starts.search(text, at)) is not None:
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
        elif (taken := _TAKEN_AT.match(text, end)) is not None:
            yield AmountKind.COUNTED, number.start, taken.end()
        elif _is_given(text, number.start, end):
            yield AmountKind.COUNTED, number.start, end


def _is_given(text: str, start: int, end: int) -> bool:
    """Whether a number without a unit is what somebody is told to take, as in "The dose is three hundred"."""
    stands_alone = _NOTHING_COUNTED.match(text, end) and not _YEAR.match(text[start:end])
    return bool(stands_alone and _GIVEN_AT.search(text, max(start - _REACH, 0), start))


def _opens(text: str, start: int) -> bool:
    """Whether an amount may start here: a dose may hide behind a letter ("x300 mg"), number words may not."""
    before = text[max(start - 1, 0) : start]
    return text[start].isdigit() or not before.isalnum()


def _end_of_range(text: str, end: int) -> int:
    """The end of "2 to 4" or "2-4"; ``end`` where no range follows."""
    link = _RANGE.match(text, end)
    second = read_number(text, link.end()) if link and START.match(text, link.end()) else None
    return second.end if second is not None else end


def _around(text: str, start: int, end: int) -> str:
    """The sentence around an amount, without the amount."""
    before = [m.end() for m in _SENTENCE.finditer(text, 0, start)]
    after = _SENTENCE.search(text, end)
    return text[before[-1] if before else 0 : start] + " " + text[end : after.start() if after else len(text)]
