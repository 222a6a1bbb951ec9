"""A figure under ``also`` is no rounding of what the finding says.

What it does:
    Looks at each figure of a finding's ``also``. It must lie near a figure of ``says``, in its range, or follow from
    two of its counts: their share, their sum or their difference.

Why it matters:
    ``also`` lists roundings that somebody has checked, and sentences may use each of them.

Example:
    says: "Sway came in 22 percent."
    also: ["about 1 in 3"]

Write instead:
    also: ["about 1 in 5"]
"""

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

from claimcheck.language import Figure, FigureKind, find_figures, is_carried
from claimcheck.model import Place, Problem, Severity, Source
from claimcheck.rules.base import Data, Rule

#: How far a rounding lies from its figure at most, and a figure that follows from two others.
_NEAR, _NEARER = Fraction(3, 20), Fraction(1, 15)
_MOST = 3  # figures that are added or taken away
_LOOKED_AT = 30  # figures of a finding
_COUNTED = {FigureKind.COUNT, FigureKind.SHARE, FigureKind.POINTS}


def check_source(source: Source, data: Data) -> Iterator[Problem]:
    """Yield each figure that does not come from its finding."""
    for name, finding in source.findings.items():
        stated = _figures(finding.says, data) if finding.also else ()
        for index, text in enumerate(finding.also):
            for figure in _figures(text, data):
                if not _follows(figure, stated):
                    place = Place(span=finding.span_of("also", index))
                    message = f'"{figure.text}" is no rounding of a figure in what "{name}" says'
                    yield Problem(place, message, "correct it, or say the figure itself in the finding", figure.text)


def _figures(text: str, data: Data) -> tuple[Figure, ...]:
    return find_figures(text, tuple(data.settings.not_figures), generous=True)


def _follows(figure: Figure, stated: Sequence[Figure]) -> bool:
    single = [*stated, *(part for other in stated for part in other.parts)]
    if is_carried(figure, stated) or any(_is_near(figure, other) for other in single):
        return True
    values = list(dict.fromkeys(end for f in single if f.kind in _COUNTED for end in (f.low, f.high)))[:_LOOKED_AT]
    return figure.kind in _COUNTED and any(_differs(figure.low, value) <= _NEARER for value in _derived(values))


def _is_near(figure: Figure, other: Figure) -> bool:
    """Whether a figure rounds another of its kind, or lies in its range."""
    if figure.kind is not other.kind or figure.unit != other.unit:
        return False
    inside = other.low <= figure.low and figure.high <= other.high
    return inside or max(_differs(figure.low, other.low), _differs(figure.high, other.high)) <= _NEAR


def _differs(one: Fraction, other: Fraction) -> Fraction:
    return abs(one - other) / abs(other) if other else Fraction(int(one != other))


def _derived(values: Sequence[Fraction]) -> Iterator[Fraction]:
    """What follows from some of the values: the share of one in another, sums, and what is left of one."""
    for one, other in itertools.permutations(values, 2):
        yield one / other if other else Fraction(0)
    for count in range(2, _MOST + 1):
        for chosen in itertools.combinations(values, count):
            yield sum(chosen, Fraction(0))
            yield 2 * max(chosen) - sum(chosen, Fraction(0))


RULE = Rule("unfounded-also", Severity.WARNING, __doc__, check_source=check_source, needs=("numbers", "units"))
