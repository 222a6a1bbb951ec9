"""What a figure is: its kind, its exact value, its unit, and where it stands in a text."""

from __future__ import annotations

import enum
from fractions import Fraction
from typing import NamedTuple

from claimcheck.language.numbers import Number


class FigureKind(enum.StrEnum):
    """What sort of figure it is. Figures of two kinds are never the same."""

    SHARE = "share"
    POINTS = "percentage points"
    TIME = "time"
    AMOUNT = "amount"
    TIMES = "times"
    COUNT = "count"
    YEAR = "year"


class Figure(NamedTuple):
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


class Value(NamedTuple):
    """The value of a figure in its unit."""

    kind: FigureKind
    value: Fraction
    unit: str


def figure_at(text: str, start: int, end: int, value: Value) -> Figure:
    """A figure in words that stands between two places of a text."""
    return Figure(value.kind, value.value, value.value, value.unit, text[start:end], start, end, in_words=True)


def figure_of(text: str, number: Number, value: Value, end: int) -> Figure:
    """A figure that begins with a number, and ends at ``end``."""
    start = number.start
    return Figure(
        value.kind, value.value, value.value, value.unit, text[start:end], start, end, in_words=number.in_words
    )


def count_of(text: str, number: Number, unit: str) -> Figure:
    """A count of a class of things; a bare one without a class."""
    start, end, value = number.start, number.end, number.value
    return Figure(
        FigureKind.COUNT, value, value, unit, text[start:end], start, end, bare=not unit, in_words=number.in_words
    )
