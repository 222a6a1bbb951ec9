"""The time for which a figure is told: "5 days a week" is not "5 days a month"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.evidence.differences import Difference
from claimcheck.facts import Facts

RATE = "rate"


def rates(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """Figures of a sentence that its findings tell for another time, or for none.

    The same figure with another time is a sure difference; a time that no finding names, somebody has to
    look at.
    """
    theirs = [rate for facts in stated for rate in facts.rates] if said.rates else []
    for rate in said.rates:
        same = [other for other in theirs if other.numbers & rate.numbers]
        if any(other.period == rate.period for other in same):
            continue
        if same:
            yield Difference(RATE, rate.text, same[0].text, sure=True)
        elif not any(rate.period in facts.plain.lower() or rate.period in _named(facts) for facts in stated):
            yield Difference(RATE, rate.text, "", sure=False)


def _named(facts: Facts) -> frozenset[str]:
    return frozenset(rate.period for rate in facts.rates)
