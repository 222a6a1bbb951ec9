"""Numbers beside a medicine that count nothing which may be counted there: readers take them for a dose.

What may be counted is a list, ``language/english/counted_beside_medicines.yaml``; units of doses are none, because
nobody can list them all ("four small white ones").
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.language.folding import as_plain, fold
from claimcheck.language.lists import any_of, entries
from claimcheck.language.numbers import START, may_start, read_number, starts_of
from claimcheck.language.patterns import expression
from claimcheck.language.phrases import key_words, tokens_of
from claimcheck.language.readingwords import TEXT_PARTS
from claimcheck.language.units import COUNTED, TIME_NAMES

_FILE = "counted_beside_medicines"
_STUDIED = {"people", "studies", "reviews", "centers", "countries", "treatments"}
_NOUNS = (
    frozenset(entries(_FILE, "may_be_counted"))
    | {word for word, of in COUNTED.items() if of in _STUDIED}
    | set(TEXT_PARTS)
)
_VAGUE = expression(rf"\b{any_of(_FILE, 'vague')}\b", re.I)
_VAGUE_WORDS, _FORM_WORDS = key_words(entries(_FILE, "vague")), key_words(entries(_FILE, "forms"))
_FORMS = expression(rf"\b{any_of(_FILE, 'forms')}\b", re.I)
_NUMBERED = expression(rf"\b{any_of(_FILE, 'numbered')}[ -]\Z", re.I)
_AGED = expression(
    rf"\b{any_of(_FILE, 'aged')}(?: (?:are|who are))? {any_of(_FILE, 'aged_by')} (?:the age of )?\Z", re.I
)
#: By which share something became less: "cut strokes by about two".
_LESS_BY = expression(r"\b([A-Za-z]+) by (?:about |almost |nearly |around |over |at least )?\Z", re.I)
_POINTING = expression(rf"\b{any_of(_FILE, 'pointing')} \Z", re.I)
_RANGE = expression(r"(?: ?[-\u2013\u2014] ?| to | or | and |-to-)(?=\S)", re.I)
_PERCENT = expression(r"[ -]?(?:%|per ?cent\b)", re.I)
#: The share "3 out of 10", "1 in 4", "10 of 40".
_SHARE = expression(r" (?:in|of|out of)(?: every| each)? (?=\S)", re.I)
_TIMES = expression(
    rf"(?: times)? as {any_of(_FILE, 'times_as')}\b|(?: times)? (?:as )?{any_of(_FILE, 'times')}\b", re.I
)
_OF = expression(rf"(?: or more)?(?: of)?(?: {any_of(_FILE, 'between')}\b)*", re.I)
#: What a share is taken of, told first: "Of 100 people on it, 20 feel weak".
_WHOLE = expression(r"\s*Of (?:the )?(?=\S)")
_WORD = expression(r"[ -]?([A-Za-z]+)")
_YEAR = expression(r"(?:19|20)\d\d\Z")
_ENDS = frozenset(entries(_FILE, "ends"))
_ADJECTIVES = 2  # words that may stand between a number and its noun
_REACH = 40  # characters before a number in which something may say what it is


class Uncounted(NamedTuple):
    """A number that counts nothing on the list; ``is_time`` where a unit of time stands behind it."""

    text: str
    start: int
    end: int
    is_time: bool = False


def names_a_form(text: str) -> str:
    """The first word in a text for what medicines are taken as (tablets, syrup), or nothing."""
    plain = as_plain(text)
    match = None if _FORM_WORDS.isdisjoint(tokens_of(plain)) else _FORMS.search(plain)
    return match[0] if match else ""


@functools.lru_cache(maxsize=2048)
def uncounted(text: str) -> tuple[Uncounted, ...]:
    """The numbers of a text beside a medicine that may be doses, in order."""
    folded = fold(text)
    found = []
    for start, end, is_time in _uncounted(folded.text):
        a, b = folded.span(start, end)
        found.append(Uncounted(text[a:b], a, b, is_time))
    return tuple(found)


def _uncounted(text: str) -> Iterator[tuple[int, int, bool]]:
    at = 0
    tells_whole = _tells_whole(text)
    for start, end in _numbers(text):
        if start < at:
            continue
        whole = _share_end(text, end)
        at = max(whole, end)
        if whole > end or _is_named(text, start, end):
            continue
        noun = _noun_behind(text, end)
        if noun not in _NOUNS and not (tells_whole and text[:start].endswith((", ", ", about ", " and "))):
            yield start, end, noun in TIME_NAMES


def _tells_whole(text: str) -> bool:
    """Whether a text begins with the people, studies or products of whom its numbers are shares."""
    opening = _WHOLE.match(text)
    number = read_number(text, opening.end()) if opening and START.match(text, opening.end()) else None
    return number is not None and _noun_behind(text, number.end) in _NOUNS


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers stand, ranges as one, in order."""
    may_be_vague = not _VAGUE_WORDS.isdisjoint(tokens_of(text))
    vague = [match.span() for match in _VAGUE.finditer(text)] if may_be_vague else []
    exact = []
    at, starts = 0, starts_of(text)
    while (match := starts.search(text, at)) is not None:
        number = read_number(text, match.start())
        at = max(number.end if number else 0, match.end())
        if number is not None and (may_start(text, match.start()) or text[match.start() - 1] in "-,:/"):
            exact.append((match.start(), number.end))
            at = number.end
    joined: list[tuple[int, int]] = []
    for start, end in sorted(exact):
        if joined and (link := _RANGE.fullmatch(text, joined[-1][1], start + 1)) is None:
            link = _RANGE.match(text, joined[-1][1])
        else:
            link = None
        if joined and link is not None and link.end() == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    yield from sorted([*joined, *vague])


def _share_end(text: str, end: int) -> int:
    """The end of a share ("1 in 3", "10 of 40 people", "30 percent") whose first number ends there; or ``end``."""
    percent = _PERCENT.match(text, end)
    if percent:
        return percent.end()
    link = _SHARE.match(text, end)
    whole = read_number(text, link.end()) if link and START.match(text, link.end()) else None
    return whole.end if whole is not None else end


def _is_named(text: str, start: int, end: int) -> bool:
    """Whether a number names something, tells an age or a year, or how many times as likely something is."""
    before, words = text[max(start - _REACH, 0) : start], text[start:end]
    if _NUMBERED.search(before) or _AGED.search(before) or _YEAR.match(words) or _TIMES.match(text, end):
        return True
    less = _LESS_BY.search(before)
    if less and not _NOUNS.isdisjoint(_singulars(less[1].lower())):
        return True
    return words.lower() == "one" and bool(_POINTING.search(before))


def _noun_behind(text: str, end: int) -> str:
    """What a number counts: a noun on the list, or a unit of time; nothing where neither stands behind it."""
    between = _OF.match(text, end)
    at = between.end() if between else end
    for _ in range(_ADJECTIVES + 1):
        match = _WORD.match(text, at)
        if match is None or match[1].lower() in _ENDS or _FORMS.match(text, match.start(1)):
            return ""
        word = match[1].lower()
        noun = next((form for form in _singulars(word) if form in _NOUNS), "")
        if noun or word in TIME_NAMES:
            return noun or word
        at = match.end()
    return ""


def _singulars(word: str) -> tuple[str, ...]:
    """A word, and what it may be the plural of."""
    return word, word.removesuffix("s"), word.removesuffix("es"), f"{word.removesuffix('ies')}y"
