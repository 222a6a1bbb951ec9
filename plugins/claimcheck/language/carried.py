"""Whether a figure of a claim is among those of its findings: the same value in the same unit."""

from __future__ import annotations

from collections.abc import Iterable

from claimcheck.language.figuretypes import Figure, FigureKind

_SCALES_LEFT_OUT = ({"degree", "degree C"}, {"degree", "degree F"})


def is_carried(wanted: Figure, found: Iterable[Figure]) -> bool:
    """Whether a figure of a claim is among the figures of its findings, with the same value and unit."""
    stated = tuple(found)
    for figure in stated:  # a plain loop: most figures of a page are carried by one of the first
        if _is_same(wanted, figure) or _is_end(wanted, figure):
            return True
    if any(_is_same(wanted, part) for figure in stated for part in figure.parts):
        return True
    if wanted.parts and all(is_carried(part, stated) for part in wanted.parts):
        return True
    if wanted.is_range:
        ends = [wanted._replace(low=value, high=value, bound="") for value in (wanted.low, wanted.high)]
        between = wanted.many and any(wanted.low <= f.low <= wanted.high and _fits_unit(wanted, f) for f in stated)
        return between or all(any(_is_same(end, figure) for figure in stated) for end in ends)
    return False


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
