"""Reading one number of a text, in digits or in words, as an exact fraction."""

from __future__ import annotations

import functools
import re
from fractions import Fraction
from typing import NamedTuple

from claimcheck.language.lists import amounts
from claimcheck.language.patterns import expression
from claimcheck.language.phrases import tokens_of

_SMALL, _TENS, _SCALES = (amounts("numbers", name) for name in ("small", "tens", "scales"))
_DOZEN, _TEN, _THOUSAND = 12, 10, 1000
_ANY = 10**12
#: Names of parts, with how many of it make one.
PARTS = amounts("numbers", "parts")

#: Every word of which a number is made.
NUMBER_WORDS = (*_SMALL, *_TENS, *_SCALES, "dozen")
_WORD = "|".join([*_SMALL, *_TENS, *_SCALES, "dozen"])
_DIGITS = expression(r"\d{1,3}(?:,\d{3})+(?![\d,]?\d)(?:\.\d+)?|\d{1,3}(?: \d{3})+(?!\d| \d)|\d+(?:\.\d+)?")
_WORDS = expression(
    rf"(?:(?:a|half a)[ -](?=hundred|thousand|million|billion|dozen))?(?:{_WORD})\b(?:(?:[ -]| and )(?:{_WORD})\b)*",
    re.I,
)
_SCALE = expression(r"[ -](hundred|thousand|million|billion)\b", re.I)
_AND_PART = expression(r"(?: and |-and-)(?:a |one[ -])?(half|quarter|third)\b|(?: and | )(\d)/(\d)(?![\d/])", re.I)
#: What stands between a number and a scale or part that belongs to it: "2 million", "2-and-a-half".
_JOINTS = frozenset(" -")
_SLASH = expression(r"/(\d+)(?![\d/])")
#: Where a number may start; :func:`may_start` looks at what stands before it.
START = expression(rf"\d|(?<![^\W_])(?:{_WORD}|(?:a|half a)[ -](?:hundred|thousand|million|billion|dozen))\b", re.I)


#: Where one may start in a text without number words.
_DIGIT = expression(r"\d")
_TOKENS = frozenset(NUMBER_WORDS)


def holds_number(text: str) -> bool:
    """Whether a text holds a digit or a word of which numbers are made: in no other one a number starts."""
    return holds_digit(text) or holds_number_word(text)


def holds_digit(text: str) -> bool:
    """Whether a folded text holds a digit."""
    return _DIGIT.search(text) is not None


def holds_number_word(text: str) -> bool:
    """Whether a text holds a word of which numbers are made."""
    return not _TOKENS.isdisjoint(tokens_of(text))


def starts_of(text: str) -> re.Pattern[str]:
    """What finds where numbers start in a text: :data:`START`, or digits where no number word stands in it."""
    return START if holds_number_word(text) else _DIGIT


class Number(NamedTuple):
    """A number in a text: its value, where it stands, and whether it is written in words."""

    value: Fraction
    start: int
    end: int
    in_words: bool = False
    is_part: bool = False


def may_start(text: str, start: int) -> bool:
    """Whether a number may start here: not inside a word, a code ("ICD-10"), an address or a longer number."""
    before = text[max(start - 2, 0) : start]
    last, earlier = before[-1:], before[-2:-1] if len(before) > 1 else ""
    if last.isalnum() or last in {"_", "#", "&", "@"}:
        return False
    return not (last and last in ".,/-:" and earlier.isalnum())


def read_number(text: str, start: int) -> Number | None:
    """The number that starts at ``start``, or nothing."""
    number = _digits(text, start) if text[start : start + 1].isdigit() else _words(text, start)
    if number is None or text[number.end : number.end + 1] not in _JOINTS:
        return number
    mixed = _AND_PART.match(text, number.end)
    if mixed is None:
        return number
    part = Fraction(1, PARTS[mixed[1].lower()]) if mixed[1] else Fraction(int(mixed[2]), int(mixed[3]) or 1)
    return Number(number.value + part, start, mixed.end(), number.in_words)


def _digits(text: str, start: int) -> Number | None:
    match = _DIGITS.match(text, start)
    if match is None:
        return None
    value, end = _value_of(match[0]), match.end()
    joint = text[end : end + 1]
    slash = _SLASH.match(text, end) if joint == "/" else None
    if slash and value < int(slash[1]):
        return Number(value / int(slash[1]), start, slash.end(), is_part=True)
    scale = _SCALE.match(text, end) if joint in _JOINTS else None
    if scale:
        return Number(value * _SCALES[scale[1].lower()], start, scale.end())
    return Number(value, start, end)


@functools.lru_cache(maxsize=1024)
def _value_of(digits: str) -> Fraction:
    """The value of digits, with or without signs between thousands; the same few stand in most texts."""
    return Fraction(digits.replace(" ", "").replace(",", ""))


def _words(text: str, start: int) -> Number | None:
    match = _WORDS.match(text, start)
    if match is None:
        return None
    taken: list[str] = []
    end = start
    for piece in re.finditer(r"\w+", match[0]):
        word = piece[0].lower()
        if word == "and":
            continue
        value = _value([*taken, word])
        if value is None and word not in {"a", "half"}:
            break
        taken.append(word)
        end = start + piece.end() if value is not None else end
    value = _value(taken)
    return Number(Fraction(value), start, end, in_words=True) if value is not None and end > start else None


def _value(words: list[str]) -> Fraction | None:
    """The value of number words in their order, or nothing where they make no single number."""
    rest = [w for w in words if w != "a"]
    factor = Fraction(1)
    if rest[:1] == ["half"]:
        factor, rest = Fraction(1, 2), rest[1:]
    if not rest:
        return None
    sum_ = _Sum()
    if not all(sum_.take(word) for word in rest):
        return None
    return factor * (sum_.total + sum_.current)


class _Sum:
    """Adds up number words from left to right. ``room`` is the bound below which the next word must stay."""

    def __init__(self) -> None:
        self.total = 0
        self.current = 0
        self.room = _ANY
        self.scale = _ANY

    def take(self, word: str) -> bool:
        """Take the next word; whether it fits."""
        if word in _SCALES or word == "dozen":
            return self._take_scale(_SCALES.get(word, _DOZEN))
        value = _TENS.get(word, _SMALL.get(word, 0))
        if value >= self.room or (value == 0 and self.room != _ANY):
            return False
        self.current += value
        self.room = _TEN if word in _TENS else 0
        return True

    def _take_scale(self, scale: int) -> bool:
        if scale >= self.scale or (self.current == 0 and self.room != _ANY):
            return False
        self.current = max(self.current, 1) * scale
        self.room = scale if scale != _DOZEN else 0
        if scale >= _THOUSAND:
            self.total, self.current, self.scale = self.total + self.current, 0, scale
        return True
