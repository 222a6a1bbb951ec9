"""Figures without a number: "half", "a third", "twice", "doubled", "hundreds of people", "a week"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from claimcheck.language.figuretypes import Figure, FigureKind, Value, figure_at
from claimcheck.language.lists import amounts, any_of, entries, meanings
from claimcheck.language.lookback import ends_with
from claimcheck.language.measured import HALVED, PART_NAMES, class_behind, count
from claimcheck.language.numbers import PARTS, read_number
from claimcheck.language.patterns import expression
from claimcheck.language.phrases import tokens_of
from claimcheck.language.units import time_unit
from claimcheck.language.wording import one_of

_MULTIPLES = {verb: Fraction(times) for verb, times in meanings("numbers", "multiplying").items()}
_OFTEN, _FOLDS = amounts("numbers", "often"), amounts("numbers", "folds")
#: "Hundreds" may stand for any number from two hundred up to the next word.
_MANY, _MANY_TOP = amounts("numbers", "many"), amounts("numbers", "many_at_most")
#: A figure without a number.
WITHOUT_NUMBER = expression(
    r"(?<![\w-])(?:(?P<half>half)|an? (?P<part>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)"
    rf"|(?P<times>{any_of('numbers', 'often')})"
    rf"|(?P<double>{any_of('numbers', 'multiplying')}){any_of('numbers', 'multiplying_ends')}"
    rf"|(?P<fold>{any_of('numbers', 'folds')})-?fold"
    rf"|(?P<many>{any_of('numbers', 'many')})(?= of\b)"
    r"|an? (?P<one>minute|hour|day|fortnight|week|month|year|decade)(?P<extra> and a half)?)(?![\w-])",
    re.I,
)
#: The words without which the pattern above finds nothing.
_WORDS = frozenset(
    "half third quarter fifth sixth seventh eighth ninth tenth fold minute hour day fortnight week month year decade"
    .split()
) | {
    *_OFTEN, *_MANY, *(f"{number}fold" for number in _FOLDS),
    *(f"{verb}{end}" for verb in _MULTIPLES for end in entries("numbers", "multiplying_ends")),
}  # fmt: skip
_TO_PART = expression(rf" to an? (?:{PART_NAMES})\b", re.I)
_LEADS_PART = expression(
    r"\b"
    + one_of("about around nearly almost over roughly approximately only by than to least from just some or and")
    + r" \Z",
    re.I,
)
#: A half that is a place: "the left half of the brain", "the other half".
_PLACED_HALF = expression(
    r"\b"
    + one_of(
        "left right other each upper lower first second third top bottom either same opposite weak weaker strong "
        "stronger "
        "front back inner outer this that better"
    )
    + r" \Z",
    re.I,
)
_SHARED = one_of("of the as all these those their its that more less fewer lower higher did had have were are was is")
_COUNTED_HALF = expression(rf" {_SHARED}\b|\s*[.,;:!?)]|\Z", re.I)
_OF_TIME = expression(r" an? (minute|hour|day|week|month|year)\b", re.I)
_OF_SCALE = expression(r" an? (?:hundred|thousand|million|billion|dozen)\b", re.I)
_OF = expression(r" of\b", re.I)
_RISK = expression(
    r" (?:the|their|your|a person's|its|his|her|as)? ?(?:[a-z-]+ )?"
    r"(?:risk|chances?|odds|number|rates?|likelihood|share|as|time)\b",
    re.I,
)
#: What is measured in people, so that "doubled balance" and "halved the pain" are results.
_MEASURED = expression(
    r" (?:the |their |its |his |her )?(?:[a-z-]+ )?"
    + one_of(
        "balance strength speed distance score scores pain stiffness spasticity weakness function movement walking use "
        "recovery falls grip power range activity independence stays? length deaths? strokes? seizures? steps"
    )
    + r"\b",
    re.I,
)
_WITHIN = expression(r"\b(?:within|after|about|around|nearly|almost|than|least|for|lasts?|lasted|takes?|took) \Z", re.I)


def may_lack_number(plain: str) -> bool:
    """Whether a folded text holds a word of which figures without a number are made."""
    return not _WORDS.isdisjoint(tokens_of(plain))


def find_without_number(text: str) -> Iterator[tuple[Figure, bool]]:
    """The figures without a number in a folded text, in order, each with whether a claim states it, too.

    A finding may state every one of them.
    """
    for match in WITHOUT_NUMBER.finditer(text) if may_lack_number(text) else ():
        found = _half(text, match) if match["half"] else _other(text, match)
        if found is not None:
            yield found


def _half(text: str, match: re.Match[str]) -> tuple[Figure, bool] | None:
    span = _OF_TIME.match(text, match.end())
    if span:
        family, factor = time_unit(span[1].lower())
        return figure_at(text, match.start(), span.end(), Value(FigureKind.TIME, factor / 2, family)), True
    if _OF_SCALE.match(text, match.end()):
        number = read_number(text, match.start())
        return None if number is None else (count(text, number, match.start()), True)
    if ends_with(_PLACED_HALF, text, match.start()) or HALVED.match(text, match.end()):
        return None
    counts = ends_with(_LEADS_PART, text, match.start()) or _COUNTED_HALF.match(text, match.end())
    half = Value(FigureKind.SHARE, Fraction(1, 2), "share")
    return figure_at(text, match.start(), match.end(), half), bool(counts)


def _other(text: str, match: re.Match[str]) -> tuple[Figure, bool] | None:
    start, end = match.span()
    if match["part"]:
        leads = ends_with(_LEADS_PART, text, start) or _TO_PART.match(text, end)
        is_share = leads or _OF.match(text, end)
        part = Value(FigureKind.SHARE, Fraction(1, PARTS[match["part"].lower()]), "share")
        return (figure_at(text, start, end, part), True) if is_share else None
    if match["times"]:
        times = Fraction(_OFTEN[match["times"].lower()])
        return figure_at(text, start, end, Value(FigureKind.TIMES, times, "times")), True
    if match["double"]:
        value = _MULTIPLES[match["double"].lower()]
        kind, unit = (FigureKind.TIMES, "times") if value > 1 else (FigureKind.SHARE, "share")
        counts = _RISK.match(text, end) or _MEASURED.match(text, end)
        return figure_at(text, start, end, Value(kind, value, unit)), bool(counts)
    if match["many"]:
        return _many(text, match)
    if match["fold"]:
        folds = Fraction(_FOLDS[match["fold"].lower()])
        return figure_at(text, start, end, Value(FigureKind.TIMES, folds, "times")), True
    family, factor = time_unit(match["one"].lower())
    time = Value(FigureKind.TIME, factor * (Fraction(3, 2) if match["extra"] else 1), family)
    within = bool(ends_with(_WITHIN, text, start)) and match["one"].lower() not in {"day", "minute"}
    return figure_at(text, start, end, time), bool(match["extra"]) or within


def _many(text: str, match: re.Match[str]) -> tuple[Figure, bool]:
    """Hundreds of something; a claim states them where the class of the things is known."""
    start, end = match.span()
    name = match["many"].lower()
    unit = class_behind(text, end + len(" of"))
    many = figure_at(text, start, end, Value(FigureKind.COUNT, Fraction(2 * _MANY[name]), unit))
    return many._replace(high=Fraction(_MANY_TOP[name]), bare=not unit, many=True), bool(unit)
