"""Numbers that call help, in digits and in words, and messages that do: ``language/english/emergency.yaml``."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from claimcheck.language.folding import as_plain, fold
from claimcheck.language.lists import amounts, any_of, entries
from claimcheck.language.numbers import holds_number_word
from claimcheck.language.patterns import expression
from claimcheck.language.units import COUNTED, TIME_NAMES

_CALLS = expression(
    lambda: rf"\b{any_of('emergency', 'calling')}\b|\b{any_of('emergency', 'before_digits')}\s*(?=\d)", re.I
)
_TEXTING = expression(lambda: rf"\b{any_of('emergency', 'texting')}\b", re.I)
_NO_DIGIT = expression(r"\D")
#: What may stand between the digits of one number: "116 123", "(020) 555-12".
_BETWEEN = r"[ ()./-]{0,4}"
_FOLLOWING = expression(r"[ -]?([a-z%]+)", re.I)
#: Digits in words.
_DIGITS = {value: word for word, value in amounts("numbers", "small").items()}
_THREE = 3
#: "Call 118", "Emergency: 117", "Dial 555 1234 first"; a year tells when.
_CALLED = expression(
    lambda: (
        rf"\b{any_of('emergency', 'calling')}(?::|\s+the\s+number)?\s+"
        rf"(?P<number>[(+]{{0,2}}(?!(?:19|20)\d\d\b)\d(?:{_BETWEEN}\d){{2,}})(?![\w%]|[.,]\d)"
    ),
    re.I,
)


def lone_number(text: str, leads: str, numbers: Iterable[str], phrase: str) -> tuple[str, str]:
    """The first of some numbers that a text tells somebody to call, and its words there; nothing beside a phrase.

    ``leads`` is what stands before a list or over a column, and says what a number in it is for.
    """
    plain, sought = as_plain(text), tuple(numbers)
    if not _may_hold(sought, plain) or holds_words(text, phrase) or not _CALLS.search(f"{leads} {plain}"):
        return "", ""
    for number in sought:
        for start, end in _places(number, plain):
            return number, text[slice(*fold(text).span(start, end))]
    return "", ""


def called_number(text: str) -> str:
    """The digits of the first number that a text tells somebody to call, whichever it is; or nothing."""
    plain = as_plain(text)
    for match in _CALLED.finditer(plain):
        following = _FOLLOWING.match(plain, match.end())
        word = following[1].lower() if following else ""
        if not (_counts(word) or word.endswith("s") or word in entries("labels", "people")):
            return _digits_of(match["number"])
    return ""


def gives_number(text: str, number: str) -> bool:
    """Whether a text holds a number of these digits, however it is set: "11 of 83" does not give 118."""
    set_apart = rf"(?<!\d){_BETWEEN.join(number)}(?!\d)"
    return re.search(set_apart, as_plain(text)) is not None


def _digits_of(text: str) -> str:
    return _NO_DIGIT.sub("", text)


def holds_words(text: str, phrase: str) -> bool:
    """Whether a text holds a phrase, in any case and in letters of any dress."""
    return phrase.casefold() in as_plain(text).casefold()


def _may_hold(numbers: Iterable[str], plain: str) -> bool:
    """Whether one of some numbers may stand in a folded text: words for its digits, or these, however they are set."""
    if holds_number_word(plain):
        return True
    digits = plain.replace(" ", "").replace("-", "")
    return any(number in digits or not number.isdigit() for number in numbers)


def speaks_of_texting(text: str) -> bool:
    """Whether a text speaks of messages in writing."""
    return _TEXTING.search(text) is not None


def _places(number: str, plain: str) -> Iterator[tuple[int, int]]:
    """Where a number stands in a folded text, in any of its spellings, and counts nothing."""
    for match in _spelled(number).finditer(plain):
        following = _FOLLOWING.match(plain, match.end())
        if following is None or not _counts(following[1].lower()):
            yield match.span()


def _counts(word: str) -> bool:
    return word in COUNTED or word in TIME_NAMES or word in entries("emergency", "counting")


@functools.cache
def _spelled(number: str) -> re.Pattern[str]:
    """A pattern for a number in all its spellings: 911, 9-1-1, "nine one one", "triple zero"."""
    digits = "[ -]?".join(number)
    words = "[ -]".join(_DIGITS[int(digit)] for digit in number if digit.isdigit())
    triple = (
        rf"|{any_of('emergency', 'three_times')} {_DIGITS[int(number[0])]}"
        if len(number) == _THREE and len(set(number)) == 1
        else ""
    )
    return expression(rf"(?<![\w.,/-])(?:{digits}|{words}{triple})(?![\w%/]|[.,-]\d)", re.I)
