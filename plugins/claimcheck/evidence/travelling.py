"""Figures that a finding gives for a whole review, or only together with other words: ``part_of`` and ``with``."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.evidence.differences import Difference
from claimcheck.facts import Facts, FactsReader
from claimcheck.language import is_carried
from claimcheck.model import Finding

PART, TOGETHER = "part", "with"


def parts(said: Facts, findings: tuple[Finding, ...], reader: FactsReader) -> Iterator[Difference]:
    """Figures of a whole review that stand beside a result, and figures without what must travel with them.

    These are never sure: a sentence may say in other words whom a figure counts.
    """
    for finding in findings if said.figures else ():
        for text in finding.part_of:
            whole = reader.read(text).stated_figures
            counted = next((figure for figure in said.figures if is_carried(figure, whole)), None)
            if counted is not None and not said.signs_of("whole"):
                yield Difference(PART, counted.text, text, sure=False)
        for text in finding.with_ if finding.with_ and _carries(finding, said, reader) else ():
            words = reader.read(text).content_words
            if words.isdisjoint(said.content_words):
                yield Difference(TOGETHER, "", text, sure=False)


def _carries(finding: Finding, said: Facts, reader: FactsReader) -> bool:
    """Whether a finding gives a figure of the sentence."""
    stated = reader.read(finding.says).stated_figures
    return any(is_carried(figure, stated) for figure in said.figures)
