"""The figures of a text: shares, times, counts, amounts, years, with exact values that can be compared.

"80 percent", "4 in 5" and "8 out of 10" are one share; "48 hours" and "2 days" are one time.
A claim is read strictly: number words count only before a noun that is measured or counted
("three months", "two trials", but not "two hands").
A finding is read generously: every number that it holds may carry a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from claimcheck.language.figuretypes import Figure, FigureKind, Value, figure_at
from claimcheck.language.folding import Folded, fold
from claimcheck.language.lookback import ends_with, last_words
from claimcheck.language.measured import single
from claimcheck.language.negation import is_denied
from claimcheck.language.notfigures import without_names
from claimcheck.language.numbers import PARTS, START, holds_number, may_start, read_number, starts_of
from claimcheck.language.patterns import expression
from claimcheck.language.units import time_unit
from claimcheck.language.wordfigures import WITHOUT_NUMBER, find_without_number, may_lack_number
from claimcheck.language.wording import one_of

#: A raised digit is taken for a note, and folded away, but behind a length.
_RAISED_SIGN = re.compile(r"\b((?<![A-Za-z])(?:mm|cm|km|m|ft|yd))([\u00b2\u00b3])")
_RANGE = expression(
    r"(?: to |-to-| ?[-\u2013\u2014] ?| through | or | and )(?:about |around |as many as |up to )?"
    r"(?=(?P<prefix>(?:days?|weeks?|months?|years?) )?)",
    re.I,
)
_TO = expression(r"(?: to |-to-| or )(?:about |around |nearly |almost )?", re.I)
_LISTED = expression(r"(?:, (?:and |or )?| and )")
_BETWEEN = expression(r"\bbetween (?:about |around )?\Z", re.I)
_UNDER, _OVER = "less_than fewer_than shorter_than", "more_than longer_than"
_MOST = f"up_to at_most no_more_than not_more_than as_many_as as_much_as a_maximum_of {_UNDER}"
_LEAST = f"at_least no_less_than no_fewer_than not_less_than a_minimum_of as_few_as {_OVER}"
_BOUND = expression(rf"\b(?:(?P<most>{one_of(_MOST)})|(?P<least>{one_of(_LEAST)}))(?: about| around| a| the)* \Z", re.I)
_BOUND_LAST = last_words(f"{_MOST} {_LEAST} about around a the")
_BEYOND = expression(rf"(?:{one_of(f'{_UNDER} {_OVER}')})(?: about| around| a| the)* \Z", re.I)
_PREPOSITION = expression(
    r"\b"
    + one_of(
        "within after in for about around than least first last next over under by before until to from at every "
        "each only "
        "just or of"
    )
    + r" \Z",
    re.I,
)
_DIGITS = expression(r"[\d.,]*\d")
_ONE = expression(r"one\b(?![- ](?:hundred|thousand|million|and a)|-\w+th)", re.I)
_LATER = expression(r" (?:after|later|ago|before|on|or more|or less|at most)\b", re.I)
_MAX_LISTED = 20  # numbers in a list that share a unit


class Figures(NamedTuple):
    """The figures of a text, in order: those that it states as a claim, and those that it may state as a finding."""

    claimed: tuple[Figure, ...] = ()
    stated: tuple[Figure, ...] = ()


_NO_FIGURES = Figures()


def find_figures(text: str, ignored: Iterable[str] = (), *, generous: bool = False) -> tuple[Figure, ...]:
    """The figures of a text, in order.

    ``ignored`` are entries of the setting ``not_figures``; one between slashes is a pattern.
    ``generous`` reads the text of a finding: number words count before any noun.
    """
    found = read_figures(text, ignored)
    return found.stated if generous else found.claimed


def read_figures(text: str, ignored: Iterable[str] = ()) -> Figures:
    """The figures of a text in both readings: what it says is looked through once."""
    folded = fold(text if text.isascii() else _RAISED_SIGN.sub(_lowered, text))
    if not may_hold_figures(folded.text):
        return _NO_FIGURES
    plain = without_names(folded.text, tuple(ignored))
    found = [*_numbers(plain), *_without_number(plain)]
    found.sort(key=lambda each: each[0].start)
    stated = _in_order([figure for figure, _ in found], text, folded)
    claimed = [figure for figure, counts in found if counts]
    return Figures(stated if len(claimed) == len(found) else _in_order(claimed, text, folded), stated)


def _in_order(found: Iterable[Figure], text: str, folded: Folded) -> tuple[Figure, ...]:
    """Figures with their places in the text as it was written; of two that overlap, the first."""
    placed = []
    end = 0
    for figure in found:
        if figure.start < end:
            continue
        end = figure.end
        start, stop = folded.span(figure.start, figure.end)
        placed.append(_placed(figure, text, start, stop))
    return tuple(placed)


def _placed(figure: Figure, text: str, start: int, end: int) -> Figure:
    """A figure with its place in the text as it was written."""
    if (start, end, text[start:end]) == (figure.start, figure.end, figure.text):
        return figure
    return figure._replace(start=start, end=end, text=text[start:end])


def may_hold_figures(plain: str) -> bool:
    """Whether a folded text holds a digit or a word of which figures are made. Most texts hold neither."""
    return holds_number(plain) or may_lack_number(plain)


def _lowered(match: re.Match[str]) -> str:
    return match[1] + ("2" if match[2] == "\u00b2" else "3")


def _numbers(text: str) -> Iterator[tuple[Figure, bool]]:
    """The figures with a number, each with whether it counts in a claim, too."""
    at, starts = 0, starts_of(text)
    while (match := starts.search(text, at)) is not None:
        at = match.end()
        if not may_start(text, match.start()):
            at = _behind_digits(text, match.start()) or match.end()
            continue
        figure = _ranged(text, match.start())
        if figure is None:
            continue
        at = max(figure.end, match.end())
        figure = _with_unit_of_list(text, figure)
        yield _with_bound(text, figure), _counts(text, figure)


def _behind_digits(text: str, start: int) -> int:
    match = _DIGITS.match(text, start)
    return match.end() if match else 0


def _counts(text: str, figure: Figure) -> bool:
    """Whether a figure of a claim states a result, and is no way of speaking ("two hands", "one day you will")."""
    if not figure.in_words:
        return True
    if not _written_one(figure):
        return figure.kind is not FigureKind.COUNT or bool(figure.unit)
    if figure.kind is FigureKind.TIME:
        leads = ends_with(_PREPOSITION, text, figure.start) or _LATER.match(text, figure.end)
        return "-" in figure.text or bool(leads)
    return figure.kind is FigureKind.SHARE or figure.unit in {"mg", "ml", "mm"}


def _written_one(figure: Figure) -> bool:
    return _ONE.match(figure.text) is not None and not figure.is_range


def _ranged(text: str, start: int) -> Figure | None:
    """The figure at ``start``, with the end of its range where there is one."""
    first = single(text, start)
    if first is None:
        return None
    link = _RANGE.match(text, first.end)
    if link is None or (" and " in link[0] and not ends_with(_BETWEEN, text, start)):
        return first
    at = link.end() + len(link["prefix"] or "")
    lone = _end_without_number(text, first)
    if lone is not None:
        return lone
    if not (text[at : at + 1].isdigit() or START.match(text, at)):
        return first
    second = single(text, at, start if not link["prefix"] else None)
    if second is None:
        return first
    return _joined(text, first, second) or first


def _end_without_number(text: str, first: Figure) -> Figure | None:
    """A range that ends without a number, or begins so: "six months to a year", "half a year to a year"."""
    link = _TO.match(text, first.end)
    match = WITHOUT_NUMBER.match(text, link.end()) if link else None
    if match and match["one"] and first.kind is FigureKind.TIME:
        family, factor = time_unit(match["one"].lower())
        value = Value(FigureKind.TIME, factor * (Fraction(3, 2) if match["extra"] else 1), family)
    elif match and match["part"] and first.kind is FigureKind.SHARE:
        value = Value(FigureKind.SHARE, Fraction(1, PARTS[match["part"].lower()]), "share")
    elif link and first.in_words and START.match(text, link.end()):
        second = single(text, link.end())
        return _joined(text, first, second) if second is not None and second.kind is FigureKind.TIME else None
    else:
        return None
    return _joined(text, first, figure_at(text, *match.span(), value))


def _with_unit_of_list(text: str, figure: Figure) -> Figure:
    """A bare number in a list with the unit of its last: "3" in "3, 6 and 12 months"."""
    at = figure.end
    for _ in range(_MAX_LISTED if figure.bare else 0):
        link = _LISTED.match(text, at)
        following = single(text, link.end()) if link and START.match(text, link.end()) else None
        if following is None:
            break
        if not following.bare:
            return _as_second(figure, following)
        at = following.end
    return figure


def _joined(text: str, first: Figure, second: Figure) -> Figure | None:
    if (first.kind, first.unit) != (second.kind, second.unit):
        if not first.bare:
            return None
        first = _as_second(first, second)
    parts = (first, second) if first.kind is FigureKind.COUNT else ()
    return first._replace(
        low=min(first.low, second.low), high=max(first.high, second.high), bare=first.bare and second.bare,
        end=second.end, text=text[first.start : second.end], in_words=first.in_words and second.in_words, parts=parts,
    )  # fmt: skip


def _as_second(first: Figure, second: Figure) -> Figure:
    """The bare first number of "24 to 48 hours" in the unit of the second."""
    factor = second.low / _raw(second) if _raw(second) else Fraction(1)
    return first._replace(
        kind=second.kind, unit=second.unit, low=first.low * factor, high=first.high * factor, bare=False
    )


def _raw(figure: Figure) -> Fraction:
    number = read_number(figure.text, 0)
    return number.value if number is not None else figure.low


def _without_number(text: str) -> Iterator[tuple[Figure, bool]]:
    """The figures without a number, each with the end of its range and its bound, and whether a claim states it."""
    for figure, counts in find_without_number(text):
        yield _with_bound(text, _end_without_number(text, figure) or figure), counts


def _with_bound(text: str, figure: Figure) -> Figure:
    match = ends_with(_BOUND, text, figure.start, _BOUND_LAST)
    if match is None:
        return figure
    beyond = bool(_BEYOND.match(text, match.start(), figure.start)) and not is_denied(text, *match.span())
    return figure._replace(bound="most" if match["most"] else "least", beyond=beyond)
