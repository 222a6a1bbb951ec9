"""The figures of a text: shares, times, counts, amounts, years, with exact values that can be compared.

"80 percent", "4 in 5" and "8 out of 10" are one share; "48 hours" and "2 days" are one time.
A claim is read strictly: number words count only before a noun that is measured or counted
("three months", "two trials", but not "two hands").
A finding is read generously: every number that it holds may carry a claim.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from claimcheck.language.folding import fold
from claimcheck.language.negation import is_denied
from claimcheck.language.numbers import NUMBER_WORDS, PARTS, START, Number, holds_number, may_start, read_number
from claimcheck.language.patterns import expression
from claimcheck.language.phrases import tokens_of
from claimcheck.language.units import AMOUNTS, COUNTED, PLURALS, TIME_NAMES, time_unit
from claimcheck.language.wording import one_of


class FigureKind(enum.StrEnum):
    """What sort of figure it is. Figures of two kinds are never the same."""

    SHARE = "share"
    POINTS = "percentage points"
    TIME = "time"
    AMOUNT = "amount"
    TIMES = "times"
    COUNT = "count"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text. A single value has ``low`` equal to ``high``.

    ``unit`` is the unit that the value was turned into, or the class of what is counted.
    ``bound`` is "most" behind "up to", "least" behind "at least"; ``beyond`` says that the value itself is left out.
    ``parts`` are figures that a finding states along with it: both numbers of "17 of 33 people".
    Values are exact fractions; ``start`` and ``end`` are offsets in the text.
    """

    kind: FigureKind
    low: Fraction
    high: Fraction
    unit: str
    text: str
    start: int
    end: int
    bound: str = ""
    beyond: bool = False
    many: bool = False
    bare: bool = False
    in_words: bool = False
    parts: tuple[Figure, ...] = ()

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class _Value:
    kind: FigureKind
    value: Fraction
    unit: str


_PERCENT = expression(
    r"[ -]?(?:(?P<points>percentage[ -]points?\b|%[ -]points?\b)|(?:%|percent\b|per cent\b|pct\b))", re.I
)
_UNIT = expression(
    r"[ -]?(?:(?:more|extra|further|additional|full|whole|consecutive|continuous|long) )?"
    r"(?:(?P<power>square|cubic|sq\.?|cu\.?)[ -])?(?P<name>\u00b0|[A-Za-z]+)(?:[ -]olds?\b)?"
)
#: A raised digit is taken for a note, and folded away, but behind a length.
_RAISED_SIGN = re.compile(r"\b((?<![A-Za-z])(?:mm|cm|km|m|ft|yd))([\u00b2\u00b3])")
#: Behind a length, what makes an area or a volume of it: "30 m3", "30 m^3".
_RAISED = expression(r"\^?([23])(?![\d.,]*\d)")
_POWERS = {"sq": 2, "cu": 3}
#: Behind a degree, what it measures.
_SCALE_NAME = expression(r" ?(?:(?P<c>C\b|Celsius\b|centigrade\b)|(?P<f>F\b|Fahrenheit\b))")
_SCALES_LEFT_OUT = ({"degree", "degree C"}, {"degree", "degree F"})
_LENGTHS = frozenset({"mm", "inch"})
#: "Two feet" are parts of a body as often as a length.
_FEET, _BOTH = frozenset({"foot", "feet"}), 2
_OF = expression(r" (?P<word>in|out of|of|from|per)(?: (?:every|each))?(?: (?:the|all|these|those))? ", re.I)
#: "Of 200 trees, 50 died": the whole first.
_OF_ALL = expression(r"(?:\A|[.;:] )of (?:the |all |these |those )?\Z", re.I)
_OF_WHOM = expression(r" (?:[A-Za-z-]+ ){0,6}[A-Za-z-]+, (?:only |about |just |some )?(?=\d)", re.I)
_NOUN_OF = expression(r" (?:[A-Za-z-]+ ){1,3}(?P<word>in|out of|per|for)(?: (?:every|each))? ", re.I)
_RANGE = expression(
    r"(?: to |-to-| ?[-\u2013\u2014] ?| through | or | and )(?:about |around |as many as |up to )?"
    r"(?=(?P<prefix>(?:days?|weeks?|months?|years?) )?)",
    re.I,
)
_TO = expression(r"(?: to |-to-| or )(?:about |around |nearly |almost )?", re.I)
_LISTED = expression(r"(?:, (?:and |or )?| and )")
_BETWEEN = expression(r"\bbetween (?:about |around )?\Z", re.I)
_PREFIX_TIME = expression(r"\b(?P<unit>day|week|month|year)s? \Z", re.I)
_PREFIX_AGE = expression(
    r"\b(?:aged?|ages)(?: of)?(?: about| around)? \Z|\b(?:older|younger) than \Z|\b(?:turns?|turned) \Z"
    r"|\b(?:people|adults|children|those|men|women|babies) (?:aged )?(?:under|over|above|below) \Z",
    re.I,
)
_UNDER, _OVER = "less_than fewer_than shorter_than", "more_than longer_than"
_MOST = one_of(f"up_to at_most no_more_than not_more_than as_many_as as_much_as a_maximum_of {_UNDER}")
_LEAST = one_of(f"at_least no_less_than no_fewer_than not_less_than a_minimum_of as_few_as {_OVER}")
_BOUND = expression(rf"\b(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))(?: about| around| a| the)* \Z", re.I)
_BEYOND = expression(rf"(?:{one_of(f'{_UNDER} {_OVER}')})(?: about| around| a| the)* \Z", re.I)
_PART_NAMES = one_of("half halves thirds? quarters? fourths? fifths? sixths? sevenths? eighths? ninths? tenths?")
_PART = expression(rf"[ -]({_PART_NAMES})\b", re.I)
_TO_PART = expression(rf" to an? (?:{_PART_NAMES})\b", re.I)
_LONE = expression(
    r"(?<![\w-])(?:(?P<half>half)|an? (?P<part>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)"
    r"|(?P<times>twice|thrice)|(?P<double>doubl|tripl|quadrupl|halv)(?:es?|ed|ing)"
    r"|(?P<fold>two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundred|thousand)-?fold"
    r"|(?P<many>dozens|hundreds|thousands|millions|billions)(?= of\b)"
    r"|an? (?P<one>minute|hour|day|fortnight|week|month|year|decade)(?P<extra> and a half)?)(?![\w-])",
    re.I,
)
_FOLDS = {w: i for i, w in enumerate("two three four five six seven eight nine ten".split(), start=2)} | {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000,
}  # fmt: skip
_MULTIPLES = {"doubl": Fraction(2), "tripl": Fraction(3), "quadrupl": Fraction(4), "halv": Fraction(1, 2)}
#: "Hundreds" may stand for any number from two hundred up to the next word.
_MANY = {"dozens": 12, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 10**9}
_MANY_TOP = {"dozens": 1_000, "hundreds": 10_000, "thousands": 1_000_000, "millions": 10**9, "billions": 10**13}
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
_HALVED_THINGS = one_of(
    "body brain face visual_field field sight vision view room page plate world space head mouth scene picture "
    "chest table "
    "bed wall side sided brother sister hearted"
)
_HALVED = expression(
    r"[ -](?:of )?(?:the |their |your |his |her |its |a |my |our )?(?:left |right |whole |entire )?"
    rf"{_HALVED_THINGS}\b",
    re.I,
)
_SHARED = one_of("of the as all these those their its that more less fewer lower higher did had have were are was is")
_COUNTED_HALF = expression(rf" {_SHARED}\b|\s*[.,;:!?)]|\Z", re.I)
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
_LATER = expression(r" (?:after|later|ago|before|on|or more|or less|at most)\b", re.I)
_STOPS_NOUN = frozenset(
    "of in with and or to from who were had is are was for at on by after before than as that which when where "
    "while but "
    "not have has did do does can may will would could should if then so because into over under during per a an "
    "the".split()
)
_NOUN_WORD = expression(r"[ -]([A-Za-z]+(?:-[A-Za-z]+)*)")
#: The words without which no pattern here finds anything, where there is no digit; a test looks for others.
_FIGURE_WORDS = frozenset(
    "half third quarter fourth fifth sixth seventh eighth ninth tenth twice thrice fold "
    "minute hour day fortnight week month year decade".split()
)
_FIGURE_STARTS = (*NUMBER_WORDS, "doubl", "tripl", "quadrupl", "halv", "billions", "thousands", "millions", "hundreds")
_MAX_NOUN_WORDS = 4
_MAX_LISTED = 20  # numbers in a list that share a unit
_REACH = 80  # characters; the longest words before a number that any pattern here knows are half of that
_YEARS, _YEAR_DIGITS = range(1900, 2100), 4
_ROUND = {5, 10, 20, 25, 50, 100, 1_000, 10_000, 100_000, 1_000_000}
_HIDDEN = "\u2400"
_MONTH = one_of(
    "jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june? july? aug(?:ust)? sep(?:t(?:ember)?)? oct(?:ober)? "
    "nov(?:ember)? dec(?:ember)?"
)
_NUMBERED = one_of(
    r"step pages? figure fig\. table chapter section part question no\. number box room drawing picture version "
    r"item line "
    "rule type phase"
)
#: Numbers that name a place, a date or a thing, and measure nothing.
_ADDRESSES, _SAYINGS = r"https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+", r"\bone day to the next\b|\bno two\b"
_NAMES = expression(
    rf"{_ADDRESSES}|\b10\.\d{{4,9}}/[^\s)]+"
    rf"|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?:,? \d{{4}}\b)?"
    rf"|\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?(?:%|percent))(?:,? \d{{4}}\b)?"
    r"|\b\d{1,2}:\d\d\b|\b\d{1,2} ?(?:a\.m\.|p\.m\.|am\b|pm\b|o'clock)"
    rf"|\b{_NUMBERED} \d+(?:\.\d+)*\b(?!\s?(?:%|percent))"
    r"|\b\d+(?:st|nd|rd|th)\b|(?<![\w.])'?\d+0s\b"
    r"|\A\s*\(?\d{1,2}[.)]\s|\b\d{3}-\d{4}\b|\+\d[\d ()-]{6,}\d|\b1-8\d\d-[\d-]+\b"
    r"|\b\d+[A-Za-z]?-[A-Za-z]-\d+\b|\b\d+D\b"
    rf"|{_SAYINGS}",
    re.I,
)
#: Those without a digit.
_NAMES_IN_WORDS = expression(rf"{_ADDRESSES}|{_SAYINGS}", re.I)


def find_figures(text: str, ignored: Iterable[str] = (), *, generous: bool = False) -> tuple[Figure, ...]:
    """The figures of a text, in order.

    ``ignored`` are entries of the setting ``not_figures``; one between slashes is a pattern.
    ``generous`` reads the text of a finding: number words count before any noun.
    """
    folded = fold(_RAISED_SIGN.sub(_lowered, text))
    if not may_hold_figures(folded.text):
        return ()
    plain = _without(folded.text, tuple(ignored))
    found = sorted([*_numbers(plain, generous=generous), *_lone(plain, generous=generous)], key=lambda f: f.start)
    placed = []
    end = 0
    for figure in found:
        if figure.start < end:
            continue
        end = figure.end
        start, stop = folded.span(figure.start, figure.end)
        placed.append(replace(figure, start=start, end=stop, text=text[start:stop]))
    return tuple(placed)


def may_hold_figures(plain: str) -> bool:
    """Whether a folded text holds a digit or a word of which figures are made. Most texts hold neither."""
    return any(map(str.isdigit, plain)) or any(
        token in _FIGURE_WORDS or token.startswith(_FIGURE_STARTS) for token in tokens_of(plain)
    )


def is_carried(wanted: Figure, found: Iterable[Figure]) -> bool:
    """Whether a figure of a claim is among the figures of its findings, with the same value and unit."""
    stated = tuple(found)
    if any(_is_same(wanted, figure) or _is_end(wanted, figure) for figure in stated):
        return True
    if any(_is_same(wanted, part) for figure in stated for part in figure.parts):
        return True
    if wanted.parts and all(is_carried(part, stated) for part in wanted.parts):
        return True
    if wanted.is_range:
        ends = [replace(wanted, low=value, high=value, bound="") for value in (wanted.low, wanted.high)]
        between = wanted.many and any(wanted.low <= f.low <= wanted.high and _fits_unit(wanted, f) for f in stated)
        return between or all(any(_is_same(end, figure) for figure in stated) for end in ends)
    return False


# --------------------------------------------------------------------------- comparing


def _is_same(wanted: Figure, found: Figure) -> bool:
    same_value = (wanted.low, wanted.high) == (found.low, found.high)
    return same_value and _fits_unit(wanted, found) and not _is_opposed(wanted, found)


def _is_end(wanted: Figure, found: Figure) -> bool:
    """Whether "up to 94 percent" is the upper end of a range, or "at least 73 percent" the lower one."""
    if wanted.is_range or not found.is_range or not _fits_unit(wanted, found):
        return False
    return (wanted.bound == "most" and wanted.low == found.high) or (
        wanted.bound == "least" and wanted.low == found.low
    )


def _fits_unit(wanted: Figure, found: Figure) -> bool:
    if wanted.kind is found.kind:
        units = {wanted.unit, found.unit}
        is_bare = not all(units) if wanted.kind is FigureKind.COUNT else units in _SCALES_LEFT_OUT
        return wanted.unit == found.unit or is_bare
    kinds = {wanted.kind, found.kind}
    scores = any(f.kind is FigureKind.AMOUNT and f.unit in {"point", "degree"} for f in (wanted, found))
    if kinds == {FigureKind.COUNT, FigureKind.AMOUNT}:
        return scores and (wanted.bare or found.bare)
    if kinds == {FigureKind.COUNT, FigureKind.YEAR}:
        return True
    if kinds == {FigureKind.COUNT, FigureKind.SHARE}:  # a probability of 0.14 is 14 percent
        count = wanted if wanted.kind is FigureKind.COUNT else found
        return count.bare and count.high < 1
    return False


def _is_opposed(wanted: Figure, found: Figure) -> bool:
    """Whether one says "at least" where the other says "at most", or "more than" where the other gives the number."""
    return {wanted.bound, found.bound} == {"most", "least"} or (wanted.beyond and not found.bound)


# --------------------------------------------------------------------------- finding


def _without(text: str, ignored: tuple[str, ...]) -> str:
    """The text with names, dates and ignored entries blanked out."""
    named = _NAMES if any(map(str.isdigit, text)) else _NAMES_IN_WORDS
    text = named.sub(_blank, text)
    return _ignored_pattern(ignored).sub(_blank, text) if ignored else text


def _lowered(match: re.Match[str]) -> str:
    return match[1] + ("2" if match[2] == "\u00b2" else "3")


def _blank(match: re.Match[str]) -> str:
    return _HIDDEN * len(match[0])


@functools.lru_cache(maxsize=64)
def _ignored_pattern(ignored: tuple[str, ...]) -> re.Pattern[str]:
    bodies = [
        entry[1:-1] if len(entry) > 1 and entry[0] == entry[-1] == "/" else re.escape(entry)
        for entry in sorted(ignored, key=len, reverse=True)
    ]
    return re.compile(r"(?<![\w.,-])(?:" + "|".join(bodies) + r")(?![\w%])(?![.,]\d)(?!-\d)")


def _behind(text: str, end: int) -> str:
    """The words before a place, as far back as a pattern looks."""
    return text[max(end - _REACH, 0) : end]


def _ends_with(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """What a pattern that ends with the text finds directly before a place.

    It looks back no farther than it must: over a whole text, once a number, that would take the square of its length.
    """
    return pattern.search(text, max(end - _REACH, 0), end)


def _numbers(text: str, *, generous: bool) -> Iterator[Figure]:
    at = 0 if holds_number(text) else len(text)
    while (match := START.search(text, at)) is not None:
        at = match.end()
        if not may_start(text, match.start()):
            at = _behind_digits(text, match.start()) or match.end()
            continue
        figure = _ranged(text, match.start())
        if figure is None:
            continue
        at = max(figure.end, match.end())
        figure = _with_unit_of_list(text, figure)
        if generous or _counts(text, figure):
            yield _with_bound(text, figure)


def _behind_digits(text: str, start: int) -> int:
    match = re.compile(r"[\d.,]*\d").match(text, start)
    return match.end() if match else 0


def _counts(text: str, figure: Figure) -> bool:
    """Whether a figure of a claim states a result, and is no way of speaking ("two hands", "one day you will")."""
    if not figure.in_words:
        return True
    if not _written_one(figure):
        return figure.kind is not FigureKind.COUNT or bool(figure.unit)
    if figure.kind is FigureKind.TIME:
        leads = _ends_with(_PREPOSITION, text, figure.start) or _LATER.match(text, figure.end)
        return "-" in figure.text or bool(leads)
    return figure.kind is FigureKind.SHARE or figure.unit in {"mg", "ml", "mm"}


def _written_one(figure: Figure) -> bool:
    return (
        re.match(r"one\b(?![- ](?:hundred|thousand|million|and a)|-\w+th)", figure.text, re.I) is not None
        and not figure.is_range
    )


def _ranged(text: str, start: int) -> Figure | None:
    """The figure at ``start``, with the end of its range where there is one."""
    first = _single(text, start)
    if first is None:
        return None
    link = _RANGE.match(text, first.end)
    if link is None or (" and " in link[0] and not _ends_with(_BETWEEN, text, start)):
        return first
    at = link.end() + len(link["prefix"] or "")
    lone = _lone_end(text, first)
    if lone is not None:
        return lone
    if not (text[at : at + 1].isdigit() or START.match(text, at)):
        return first
    second = _single(text, at, before=_behind(text, start) if not link["prefix"] else None)
    if second is None:
        return first
    return _joined(text, first, second) or first


def _lone_end(text: str, first: Figure) -> Figure | None:
    """A range that ends without a number, or begins so: "six months to a year", "half a year to a year"."""
    link = _TO.match(text, first.end)
    match = _LONE.match(text, link.end()) if link else None
    if match and match["one"] and first.kind is FigureKind.TIME:
        family, factor = time_unit(match["one"].lower())
        value = _Value(FigureKind.TIME, factor * (Fraction(3, 2) if match["extra"] else 1), family)
    elif match and match["part"] and first.kind is FigureKind.SHARE:
        value = _Value(FigureKind.SHARE, Fraction(1, PARTS[match["part"].lower()]), "share")
    elif link and first.in_words and START.match(text, link.end()):
        second = _single(text, link.end())
        return _joined(text, first, second) if second is not None and second.kind is FigureKind.TIME else None
    else:
        return None
    return _joined(text, first, _at(text, *match.span(), value))


def _with_unit_of_list(text: str, figure: Figure) -> Figure:
    """A bare number in a list with the unit of its last: "3" in "3, 6 and 12 months"."""
    at = figure.end
    for _ in range(_MAX_LISTED if figure.bare else 0):
        link = _LISTED.match(text, at)
        following = _single(text, link.end()) if link and START.match(text, link.end()) else None
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
    return replace(
        first, low=min(first.low, second.low), high=max(first.high, second.high), bare=first.bare and second.bare,
        end=second.end, text=text[first.start : second.end], in_words=first.in_words and second.in_words, parts=parts,
    )  # fmt: skip


def _as_second(first: Figure, second: Figure) -> Figure:
    """The bare first number of "24 to 48 hours" in the unit of the second."""
    factor = second.low / _raw(second) if _raw(second) else Fraction(1)
    return replace(
        first, kind=second.kind, unit=second.unit, low=first.low * factor, high=first.high * factor, bare=False
    )


def _raw(figure: Figure) -> Fraction:
    number = read_number(figure.text, 0)
    return number.value if number is not None else figure.low


def _single(text: str, start: int, before: str | None = None) -> Figure | None:
    """The figure that starts with the number at ``start``, without a range."""
    number = read_number(text, start)
    if number is None:
        return None
    for reader in (_percent, _share, _part, _unit):
        figure = reader(text, number)
        if figure is not None:
            return figure
    return _count(text, number, before if before is not None else _behind(text, start))


def _make(text: str, number: Number, value: _Value, end: int) -> Figure:
    return replace(_at(text, number.start, end, value), in_words=number.in_words)


def _percent(text: str, number: Number) -> Figure | None:
    match = _PERCENT.match(text, number.end)
    if match is None:
        return None
    kind = FigureKind.POINTS if match["points"] else FigureKind.SHARE
    return _make(text, number, _Value(kind, number.value / 100, "share"), match.end())


def _share(text: str, number: Number) -> Figure | None:
    if number.is_part:
        return _make(text, number, _Value(FigureKind.SHARE, number.value, "share"), number.end)
    if _ends_with(_OF_ALL, text, number.start):
        told = _OF_WHOM.match(text, number.end)
        part = read_number(text, told.end()) if told else None
        if part is not None and 0 < part.value < number.value and not (_percent(text, part) or _unit(text, part)):
            share = _make(text, number, _Value(FigureKind.SHARE, part.value / number.value, "share"), part.end)
            unit = _class_behind(text, number.end)
            counts = (_make(text, n, _Value(FigureKind.COUNT, n.value, unit), n.end) for n in (part, number))
            return replace(share, parts=tuple(replace(count, bare=not unit) for count in counts))
    for pattern, plain in ((_OF, True), (_NOUN_OF, False)):
        link = pattern.match(text, number.end)
        whole = read_number(text, link.end()) if link else None
        if link is None or whole is None or whole.value < number.value or whole.value <= 1:
            continue
        if _is_share(text, number, link, whole, plain=plain):
            share = _make(text, number, _Value(FigureKind.SHARE, number.value / whole.value, "share"), whole.end)
            return replace(share, parts=_parts(text, number, link, whole), in_words=number.in_words and whole.in_words)
    return None


def _is_share(text: str, number: Number, link: re.Match[str], whole: Number, *, plain: bool) -> bool:
    """Whether "N in M" counts people, and is not "3 times in 24 hours" or "6 children in 2 groups"."""
    if _percent(text, whole) or _unit(text, whole) or _is_year(text, whole):
        return False
    word = link["word"].lower()
    unit = _class_behind(text, whole.end)
    if word in {"of", "from"}:
        return plain and not (number.in_words and number.value == 1 and unit not in {"people", "studies"})
    if plain:
        return word != "per" or whole.value in _ROUND
    return unit in {"", "people"} and whole.value in _ROUND and not _PART.match(text, whole.end)


def _parts(text: str, number: Number, link: re.Match[str], whole: Number) -> tuple[Figure, ...]:
    """Both counts of "17 of 33 people"."""
    if link["word"].lower() not in {"of", "from"}:
        return ()
    unit = _class_behind(text, whole.end)
    return tuple(
        replace(_make(text, n, _Value(FigureKind.COUNT, n.value, unit), n.end), bare=not unit) for n in (number, whole)
    )


def _part(text: str, number: Number) -> Figure | None:
    match = _PART.match(text, number.end)
    if match is None or number.value.denominator != 1:
        return None
    name = match[1].lower().rstrip("s").replace("halve", "half")
    value = number.value / PARTS[name]
    if value >= 1 or (
        name == "half" and (_HALVED.match(text, match.end()) or text[match.end() : match.end() + 1] == "-")
    ):
        return None
    return _make(text, number, _Value(FigureKind.SHARE, value, "share"), match.end())


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
        return _make(text, number, _Value(FigureKind.TIME, number.value * factor, family), match.end())
    if low in {"times", "fold"}:
        return _make(text, number, _Value(FigureKind.TIMES, number.value, "times"), match.end("name"))
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
    return _make(text, number, _Value(FigureKind.AMOUNT, number.value * factor, unit), end)


def _count(text: str, number: Number, before: str) -> Figure:
    if not number.in_words and _is_year(text, number):
        return _make(text, number, _Value(FigureKind.YEAR, number.value, "year"), number.end)
    unit = _class_behind(text, number.end, single=number.value == 1)
    prefix = _PREFIX_TIME.search(before)
    if not unit and prefix:
        family, factor = time_unit(prefix["unit"].lower())
        return replace(_make(text, number, _Value(FigureKind.TIME, number.value * factor, family), number.end))
    if not unit and _PREFIX_AGE.search(before):
        return _make(text, number, _Value(FigureKind.TIME, number.value * 12, "months"), number.end)
    return replace(_make(text, number, _Value(FigureKind.COUNT, number.value, unit), number.end), bare=not unit)


def _is_year(text: str, number: Number) -> bool:
    written = text[number.start : number.end]
    counted = _class_behind(text, number.end) in {"people", "studies"}
    return len(written) == _YEAR_DIGITS and written.isdigit() and number.value in _YEARS and not counted


def _class_behind(text: str, at: int, *, single: bool = False) -> str:
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


def _with_bound(text: str, figure: Figure) -> Figure:
    match = _ends_with(_BOUND, text, figure.start)
    if match is None:
        return figure
    beyond = bool(_BEYOND.match(text, match.start(), figure.start)) and not is_denied(text, *match.span())
    return replace(figure, bound="most" if match["most"] else "least", beyond=beyond)


# --------------------------------------------------------------------------- figures without a number


def _lone(text: str, *, generous: bool) -> Iterator[Figure]:
    for match in _LONE.finditer(text):
        figure = _half(text, match, generous=generous) if match["half"] else _other(text, match, generous=generous)
        if figure is not None:
            yield _with_bound(text, _lone_end(text, figure) or figure)


def _half(text: str, match: re.Match[str], *, generous: bool) -> Figure | None:
    span = re.compile(r" an? (minute|hour|day|week|month|year)\b", re.I).match(text, match.end())
    if span:
        family, factor = time_unit(span[1].lower())
        return _at(text, match.start(), span.end(), _Value(FigureKind.TIME, factor / 2, family))
    if re.compile(r" an? (?:hundred|thousand|million|billion|dozen)\b", re.I).match(text, match.end()):
        number = read_number(text, match.start())
        return None if number is None else _count(text, number, _behind(text, match.start()))
    if _ends_with(_PLACED_HALF, text, match.start()) or _HALVED.match(text, match.end()):
        return None
    if generous or _ends_with(_LEADS_PART, text, match.start()) or _COUNTED_HALF.match(text, match.end()):
        return _at(text, match.start(), match.end(), _Value(FigureKind.SHARE, Fraction(1, 2), "share"))
    return None


def _other(text: str, match: re.Match[str], *, generous: bool) -> Figure | None:
    start, end = match.span()
    if match["part"]:
        leads = _ends_with(_LEADS_PART, text, start) or _TO_PART.match(text, end)
        is_share = leads or re.compile(r" of\b", re.I).match(text, end)
        part = Fraction(1, PARTS[match["part"].lower()])
        return _at(text, start, end, _Value(FigureKind.SHARE, part, "share")) if is_share else None
    if match["times"]:
        value = Fraction(2 if match["times"].lower() == "twice" else 3)
        return _at(text, start, end, _Value(FigureKind.TIMES, value, "times"))
    if match["double"]:
        value = _MULTIPLES[match["double"].lower()]
        counts = generous or _RISK.match(text, end) or _MEASURED.match(text, end)
        kind, unit = (FigureKind.TIMES, "times") if value > 1 else (FigureKind.SHARE, "share")
        return _at(text, start, end, _Value(kind, value, unit)) if counts else None
    if match["many"]:
        name = match["many"].lower()
        unit = _class_behind(text, end + len(" of"))
        many = _at(text, start, end, _Value(FigureKind.COUNT, Fraction(2 * _MANY[name]), unit))
        return replace(many, high=Fraction(_MANY_TOP[name]), bare=not unit, many=True) if unit or generous else None
    if match["fold"]:
        return _at(text, start, end, _Value(FigureKind.TIMES, Fraction(_FOLDS[match["fold"].lower()]), "times"))
    family, factor = time_unit(match["one"].lower())
    value = factor * (Fraction(3, 2) if match["extra"] else 1)
    if (
        generous
        or match["extra"]
        or (_ends_with(_WITHIN, text, start) and match["one"].lower() not in {"day", "minute"})
    ):
        return _at(text, start, end, _Value(FigureKind.TIME, value, family))
    return None


def _at(text: str, start: int, end: int, value: _Value) -> Figure:
    return Figure(value.kind, value.value, value.value, value.unit, text[start:end], start, end, in_words=True)
