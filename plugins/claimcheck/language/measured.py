"""The figure that begins with a number: a share, a time, an amount, so many times, a count or a year."""

from __future__ import annotations

import re

from claimcheck.language.figuretypes import Figure, FigureKind, Value, count_of, figure_of
from claimcheck.language.lists import entries
from claimcheck.language.lookback import ends_with, last_words
from claimcheck.language.numbers import PARTS, Number, read_number
from claimcheck.language.patterns import expression
from claimcheck.language.units import AMOUNTS, COUNTED, PLURALS, TIME_NAMES, time_unit
from claimcheck.language.wording import one_of

_PERCENT = expression(
    r"[ -]?(?:(?P<points>percentage[ -]points?\b|%[ -]points?\b)|(?:%|percent\b|per cent\b|pct\b))", re.I
)
_UNIT = expression(
    r"[ -]?(?:(?:more|extra|further|additional|full|whole|consecutive|continuous|long) )?"
    r"(?:(?P<power>square|cubic|sq\.?|cu\.?)[ -])?(?P<name>\u00b0|[A-Za-z]+)(?:[ -]olds?\b)?"
)
#: Behind a length, what makes an area or a volume of it: "30 m3", "30 m^3".
_RAISED = expression(r"\^?([23])(?![\d.,]*\d)")
_POWERS = {"sq": 2, "cu": 3}
#: Behind a degree, what it measures.
_SCALE_NAME = expression(r" ?(?:(?P<c>C\b|Celsius\b|centigrade\b)|(?P<f>F\b|Fahrenheit\b))")
_LENGTHS = frozenset({"mm", "inch"})
#: "Two feet" are parts of a body as often as a length.
_FEET, _BOTH = frozenset({"foot", "feet"}), 2
_OF = expression(r" (?P<word>in|out of|of|from|per)(?: (?:every|each))?(?: (?:the|all|these|those))? ", re.I)
#: "Of 200 trees, 50 died": the whole first.
_OF_ALL = expression(r"(?:\A|[.;:] )of (?:the |all |these |those )?\Z", re.I)
_OF_ALL_LAST = last_words("of the all these those")
_OF_WHOM = expression(r" (?:[A-Za-z-]+ ){0,6}[A-Za-z-]+, (?:only |about |just |some )?(?=\d)", re.I)
_NOUN_OF = expression(r" (?:[A-Za-z-]+ ){1,3}(?P<word>in|out of|per|for)(?: (?:every|each))? ", re.I)
_PREFIX_TIME = expression(r"\b(?P<unit>day|week|month|year)s? \Z", re.I)
_PREFIX_TIME_LAST = last_words("day days week weeks month months year years")
_PREFIX_AGE = expression(
    r"\b(?:aged?|ages)(?: of)?(?: about| around)? \Z|\b(?:older|younger) than \Z|\b(?:turns?|turned) \Z"
    r"|\b(?:people|adults|children|those|men|women|babies) (?:aged )?(?:under|over|above|below) \Z",
    re.I,
)
_PREFIX_AGE_LAST = last_words("age aged ages of about around than turn turns turned under over above below")
#: A pattern for the name of a part: "half", "thirds".
PART_NAMES = one_of("half halves thirds? quarters? fourths? fifths? sixths? sevenths? eighths? ninths? tenths?")
_PART = expression(rf"[ -]({PART_NAMES})\b", re.I)
_HALVED_THINGS = one_of(
    "body brain face visual_field field sight vision view room page plate world space head mouth scene picture "
    "chest table "
    "bed wall side sided brother sister hearted"
)
#: What is halved and no share of anything: "half of the body".
HALVED = expression(
    r"[ -](?:of )?(?:the |their |your |his |her |its |a |my |our )?(?:left |right |whole |entire )?"
    rf"{_HALVED_THINGS}\b",
    re.I,
)
_STOPS_NOUN = frozenset(entries("figures", "stops_noun"))
_NOUN_WORD = expression(r"[ -]([A-Za-z]+(?:-[A-Za-z]+)*)")
_MAX_NOUN_WORDS = 4
_YEARS, _YEAR_DIGITS = range(1900, 2100), 4
_ROUND = {5, 10, 20, 25, 50, 100, 1_000, 10_000, 100_000, 1_000_000}


def single(text: str, start: int, opening: int | None = None) -> Figure | None:
    """The figure that starts with the number at ``start``, without a range.

    ``opening`` is where the range starts whose second number this is: what stands before it tells the unit of both.
    """
    number = read_number(text, start)
    if number is None:
        return None
    for reader in (_percent, _share, _part, _unit):
        figure = reader(text, number)
        if figure is not None:
            return figure
    return count(text, number, start if opening is None else opening)


def _percent(text: str, number: Number) -> Figure | None:
    match = _PERCENT.match(text, number.end)
    if match is None:
        return None
    kind = FigureKind.POINTS if match["points"] else FigureKind.SHARE
    return figure_of(text, number, Value(kind, number.value / 100, "share"), match.end())


def _share(text: str, number: Number) -> Figure | None:
    if number.is_part:
        return figure_of(text, number, Value(FigureKind.SHARE, number.value, "share"), number.end)
    if ends_with(_OF_ALL, text, number.start, _OF_ALL_LAST):
        told = _OF_WHOM.match(text, number.end)
        part = read_number(text, told.end()) if told else None
        if part is not None and 0 < part.value < number.value and not (_percent(text, part) or _unit(text, part)):
            share = figure_of(text, number, Value(FigureKind.SHARE, part.value / number.value, "share"), part.end)
            unit = class_behind(text, number.end)
            return share._replace(parts=tuple(count_of(text, each, unit) for each in (part, number)))
    for pattern, plain in ((_OF, True), (_NOUN_OF, False)):
        link = pattern.match(text, number.end)
        whole = read_number(text, link.end()) if link else None
        if link is None or whole is None or whole.value < number.value or whole.value <= 1:
            continue
        if _is_share(text, number, link, whole, plain=plain):
            share = figure_of(text, number, Value(FigureKind.SHARE, number.value / whole.value, "share"), whole.end)
            return share._replace(parts=_parts(text, number, link, whole), in_words=number.in_words and whole.in_words)
    return None


def _is_share(text: str, number: Number, link: re.Match[str], whole: Number, *, plain: bool) -> bool:
    """Whether "N in M" counts people, and is not "3 times in 24 hours" or "6 children in 2 groups"."""
    if _percent(text, whole) or _unit(text, whole) or _is_year(text, whole):
        return False
    word = link["word"].lower()
    unit = class_behind(text, whole.end)
    if word in {"of", "from"}:
        return plain and not (number.in_words and number.value == 1 and unit not in {"people", "studies"})
    if plain:
        return word != "per" or whole.value in _ROUND
    return unit in {"", "people"} and whole.value in _ROUND and not _PART.match(text, whole.end)


def _parts(text: str, number: Number, link: re.Match[str], whole: Number) -> tuple[Figure, ...]:
    """Both counts of "17 of 33 people"."""
    if link["word"].lower() not in {"of", "from"}:
        return ()
    unit = class_behind(text, whole.end)
    return tuple(count_of(text, each, unit) for each in (number, whole))


def _part(text: str, number: Number) -> Figure | None:
    match = _PART.match(text, number.end)
    if match is None or number.value.denominator != 1:
        return None
    name = match[1].lower().rstrip("s").replace("halve", "half")
    value = number.value / PARTS[name]
    if value >= 1 or (
        name == "half" and (HALVED.match(text, match.end()) or text[match.end() : match.end() + 1] == "-")
    ):
        return None
    return figure_of(text, number, Value(FigureKind.SHARE, value, "share"), match.end())


def _unit(text: str, number: Number) -> Figure | None:
    match = _UNIT.match(text, number.end)
    if match is None:
        return None
    name = match["name"]
    low = name.lower()
    if match["power"] or low in _FEET or low in AMOUNTS:
        return _amount(text, number, match)
    if low in TIME_NAMES:
        family, factor = time_unit(TIME_NAMES[low])
        return figure_of(text, number, Value(FigureKind.TIME, number.value * factor, family), match.end())
    if low in {"times", "fold"}:
        return figure_of(text, number, Value(FigureKind.TIMES, number.value, "times"), match.end("name"))
    return None


def _amount(text: str, number: Number, match: re.Match[str]) -> Figure | None:
    """An amount in its unit; a length may be the side of an area or a volume."""
    name = match["name"]
    amount = AMOUNTS.get(name.lower())
    is_body = name.lower() in _FEET and number.in_words and number.value <= _BOTH
    if amount is None or is_body or (len(name) == 1 and name not in "glmL\u00b0"):
        return None
    unit, factor = amount
    end = match.end("name")
    if unit in _LENGTHS:
        raised = None if match["power"] else _RAISED.match(text, end)
        power = _POWERS[match["power"][:2].lower()] if match["power"] else int(raised[1]) if raised else 1
        unit, factor, end = f"{unit}{power}" if power > 1 else unit, factor**power, raised.end() if raised else end
    elif match["power"]:
        return None
    if unit == "degree":
        scale = _SCALE_NAME.match(text, end)
        unit, end = ("degree C" if scale["c"] else "degree F", scale.end()) if scale else (unit, end)
    return figure_of(text, number, Value(FigureKind.AMOUNT, number.value * factor, unit), end)


def count(text: str, number: Number, opening: int) -> Figure:
    """A number of which no unit tells more: a year, an age, a count; ``opening`` is where its figure starts."""
    if not number.in_words and _is_year(text, number):
        return figure_of(text, number, Value(FigureKind.YEAR, number.value, "year"), number.end)
    unit = class_behind(text, number.end, single=number.value == 1)
    if unit:
        return count_of(text, number, unit)
    prefix = ends_with(_PREFIX_TIME, text, opening, _PREFIX_TIME_LAST)
    if prefix:
        family, factor = time_unit(prefix["unit"].lower())
        return figure_of(text, number, Value(FigureKind.TIME, number.value * factor, family), number.end)
    if ends_with(_PREFIX_AGE, text, opening, _PREFIX_AGE_LAST):
        return figure_of(text, number, Value(FigureKind.TIME, number.value * 12, "months"), number.end)
    return count_of(text, number, "")


def _is_year(text: str, number: Number) -> bool:
    written = text[number.start : number.end]
    if len(written) != _YEAR_DIGITS or not written.isdigit() or number.value not in _YEARS:
        return False
    return class_behind(text, number.end) not in {"people", "studies"}


def class_behind(text: str, at: int, *, single: bool = False) -> str:
    """The class of what is counted, among the next words: "people" in "12 older stroke survivors".

    A noun in the singular counts only behind one, or behind a hyphen: "stroke" in "434 stroke patients" is not counted.
    """
    for _ in range(_MAX_NOUN_WORDS):
        match = _NOUN_WORD.match(text, at)
        if match is None or match[1].lower() in _STOPS_NOUN:
            return ""
        word = match[1].lower()
        if word in COUNTED and (single or word in PLURALS or match[0][0] == "-"):
            return COUNTED[word]
        at = match.end()
    return ""
