"""All that a sentence says otherwise than what it cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.evidence import (
    ahead,
    bounds,
    hedging,
    orders,
    permissions,
    rates,
    relations,
    sequences,
    signwords,
    travelling,
    unsettled,
    wordknown,
)
from claimcheck.evidence.differences import Difference
from claimcheck.evidence.hedging import HEDGE
from claimcheck.evidence.orders import ORDER
from claimcheck.evidence.rates import RATE
from claimcheck.evidence.relations import RELATION
from claimcheck.evidence.resting import Statement, cut_cited
from claimcheck.evidence.signwords import CAUSE, DENIAL, DIRECTION, QUANTITY
from claimcheck.evidence.wordknown import UNKNOWN
from claimcheck.facts import Facts, FactsReader
from claimcheck.language import is_carried, is_near

FIGURE = "figure"
__all__ = [
    "CAUSE",
    "DENIAL",
    "DIRECTION",
    "FIGURE",
    "HEDGE",
    "ORDER",
    "QUANTITY",
    "RATE",
    "RELATION",
    "UNKNOWN",
    "differences",
]


def differences(statement: Statement, reader: FactsReader, *, strict: bool = True) -> Iterator[Difference]:
    """The differences between a sentence and its findings, sure ones and others; a note speaks of its source itself.

    With ``strict`` only what a finding lists under ``orders`` carries an order, and no figure is rounded by digits.
    """
    said = reader.read(statement.text)
    if statement.is_note or statement.text.rstrip().endswith("?"):
        return
    stated = [reader.read(text) for finding in statement.findings for text in (finding.says, *finding.also)]
    ordered = [reader.read(line) for finding in statement.findings for line in finding.orders]
    if statement.page is not None:
        told = [] if strict else list(_told(said, statement, reader))
        yield from orders.orders(said, ordered, told)
        yield from permissions.permissions(said, ordered, stated)
        open_ones = list(unsettled.unsettled(said, stated, of_one=len(statement.findings) == 1))
        sure = any(difference.sure for difference in open_ones)
        yield from open_ones if sure else (*open_ones, *hedging.hedges(said, stated, statement.findings))
        yield from hedging.causes(said, stated)
        yield from hedging.conclusions(said, stated)
        yield from travelling.parts(said, statement.findings, reader)
        yield from wordknown.unknown_words(said, [*stated, *ordered])
    yield from _rounded(said, stated, digits=not strict)
    if said.tellings:
        stated += ordered
    yield from signwords.quantities(said, stated)
    yield from signwords.denials(said, stated)
    yield from ahead.ahead(said, stated)
    yield from bounds.bounds(said, stated)
    turned, swapped = list(signwords.directions(said, stated)), list(relations.relations(said, stated))
    if relations.is_converse(said, turned, swapped):
        turned, swapped = ([difference._replace(sure=False) for difference in each] for each in (turned, swapped))
    yield from (*turned, *swapped, *sequences.sequences(said, stated), *rates.rates(said, stated))


def _told(said: Facts, statement: Statement, reader: FactsReader) -> Iterator[Facts]:
    """The sentences of the findings that are orders by their own words."""
    for telling in said.tellings:
        for finding in statement.findings:
            stated = (reader.read(text) for text, _ in cut_cited(finding.says))
            yield from (facts for facts in stated if orders.is_told(facts, telling))


def _rounded(said: Facts, stated: Sequence[Facts], *, digits: bool) -> Iterator[Difference]:
    """Fractions in words that only come near a figure of the findings."""
    figures = [figure for facts in stated for figure in facts.stated_figures] if said.figures else []
    for figure in said.figures:
        if not is_carried(figure, figures) and is_near(figure, said.text, figures, rounded=digits):
            yield Difference(FIGURE, figure.text, "", sure=False)
