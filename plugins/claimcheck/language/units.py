"""The units in which figures are given, and the nouns that are counted: ``language/english/units.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from claimcheck.language.lists import entries, meanings

#: Units of time by their length: those of fixed length in minutes, the others in months.
MINUTES = {name: Fraction(length) for name, length in meanings("units", "minutes").items()}
MONTHS = {name: Fraction(length) for name, length in meanings("units", "months").items()}
#: Each word for a time, with the unit that it names.
TIME_NAMES: Mapping[str, str] = meanings("units", "times")
#: Each word for an amount: the unit that it is turned into, and how many of it.
AMOUNTS = {word: (unit, Fraction(factor)) for word, (unit, factor) in meanings("units", "amounts").items()}
#: Each word for what is counted, with the class that it belongs to.
COUNTED: Mapping[str, str] = {
    **meanings("units", "counted"),
    **{word: f"{name}s" for name in entries("units", "counted_alone") for word in (f"{name}s", name)},
}
PLURALS = frozenset(word for word in COUNTED if word.endswith("s") or word in entries("units", "plurals"))


def time_unit(name: str) -> tuple[str, Fraction]:
    """What a unit of time is turned into, and how many of it."""
    return ("minutes", MINUTES[name]) if name in MINUTES else ("months", MONTHS[name])
