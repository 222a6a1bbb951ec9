"""For what time a figure is told: 5 days "a week". The words are in ``language/english/rates.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from claimcheck.language.cues import cue_of
from claimcheck.language.lists import amounts, entries, meanings
from claimcheck.language.numbers import Number, may_start, read_number, starts_of
from claimcheck.language.patterns import expression

_PERIODS, _ADVERBS = dict(meanings("rates", "periods")), dict(meanings("rates", "adverbs"))
_LENGTHS, _PAIRS = frozenset(entries("rates", "lengths")), frozenset(entries("rates", "pairs"))
_TIMES = amounts("rates", "times")
_JOINT = "|".join(sorted(entries("rates", "joints"), key=len, reverse=True))
_PERIOD = expression(
    rf"\b(?:(?P<joint>{_JOINT}) (?P<period>{'|'.join(_PERIODS)})|(?P<adverb>{'|'.join(_ADVERBS)}))\b", re.I
)
_PERIOD_CUE = cue_of((*_PERIODS, *_ADVERBS))
_TIME = expression(rf"\b(?:{'|'.join(_TIMES)})\b", re.I)
_PAUSE = expression(r"[.;:()?!](?=\s|\Z)")
_LAST_WORD = expression(r"(\w+)\s*\Z")
#: How many words may stand between a figure and its time.
_REACH = 7
#: How many words may stand before a time that leads its clause: "And so each year".
_LEADING = 2


class Rate(NamedTuple):
    """The numbers of a figure, the time for which it is told, and the words that tell the time."""

    numbers: frozenset[Fraction]
    period: str
    text: str


def find_rates(text: str) -> tuple[Rate, ...]:
    """The rates in a text in plain letters, in the order of their times.

    A figure belongs to the time behind it ("12 in 100 people a year"); a time with no figure before it in its clause
    belongs to the figure behind it ("Each year, 12 in 100 people").
    """
    if not _PERIOD_CUE.stands_in(text):
        return ()
    times = [match for match in _PERIOD.finditer(text) if not _is_length(text, match)]
    return tuple(_rates(text, times)) if times else ()


def _is_length(text: str, match: re.Match[str]) -> bool:
    before = _LAST_WORD.search(text, 0, match.start())
    return bool(match["joint"]) and before is not None and before[1].lower() in _LENGTHS


def _rates(text: str, times: Sequence[re.Match[str]]) -> Iterator[Rate]:
    numbers, pauses = list(_numbers(text)), [0, *(match.end() for match in _PAUSE.finditer(text)), len(text)]
    last = 0
    for match in times:
        opens = max(last, *(end for end in pauses if end <= match.start()))
        closes = min(end for end in pauses if end >= match.end())
        before = [number for number in numbers if opens <= number.start and number.end <= match.start()][-2:]
        behind = [number for number in numbers if match.end() <= number.start and number.end <= closes][:2]
        leads = len(text[opens : match.start()].split()) <= _LEADING
        found = _joined(before, text, match, last=True) or (leads and _joined(behind, text, match, last=False))
        if found:
            period = _PERIODS[match["period"].lower()] if match["joint"] else _ADVERBS[match["adverb"].lower()]
            yield Rate(frozenset(number.value for number in found), period, match[0])
        last = match.end()


def _joined(found: Sequence[Number], text: str, time: re.Match[str], *, last: bool) -> Sequence[Number]:
    """The number next to a time, and the one that makes one figure with it; nothing where it stands too far off."""
    if not found:
        return ()
    between = text[found[-1].end : time.start()] if last else text[time.end() : found[0].start]
    if len(between.split()) > _REACH:
        return ()
    is_pair = len(found) > 1 and text[found[0].end : found[1].start].strip().lower() in _PAIRS
    return found if is_pair else found[-1:] if last else found[:1]


def _numbers(text: str) -> Iterator[Number]:
    """The numbers of a text, "once" and "twice" among them, in their order."""
    found = [Number(Fraction(_TIMES[m[0].lower()]), m.start(), m.end(), in_words=True) for m in _TIME.finditer(text)]
    end = 0
    for match in starts_of(text).finditer(text):
        number = read_number(text, match.start()) if match.start() >= end and may_start(text, match.start()) else None
        if number is not None:
            found.append(number)
            end = number.end
    return iter(sorted(found, key=lambda number: number.start))
