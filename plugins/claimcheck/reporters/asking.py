"""What there is to compare, for other front ends: one JSON object, versioned."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from claimcheck.editing import Asked
from claimcheck.evidence import Cited
from claimcheck.inputs import finding_digest
from claimcheck.language import apart
from claimcheck.model import Review, Standing
from claimcheck.reporters.askedtext import BY, asked_text
from claimcheck.reporters.base import as_one_json

__all__ = ["BY", "VERSION", "Where", "asked_text", "report", "values_of"]

VERSION = 1
#: Why a sentence is no claim, in words.
_WHY = {
    Standing.LABEL: "a label: it names what it stands beside",
    Standing.QUESTION: "a question",
    Standing.FRAGMENT: "an item of a few words: it belongs to its lead-in",
    Standing.SIGNPOST: "a link that says no more than what its target is called",
    Standing.SAFETY: "a safety sentence of the settings",
    Standing.REVIEWED: "recorded as no-claim",
    Standing.DRAWING: "tells what a drawing shows",
    Standing.OURS: "in a block that readers see as own words",
    Standing.MYTH: "the title of a myth, which its box corrects",
    Standing.EXPANSION: "spells an abbreviation out",
}

Where = Callable[[Asked], tuple[str, int]]


def report(asked: Iterable[Asked], where: Where) -> str:
    """All sentences, each with its findings, how far they differ, and what is recorded."""
    sentences = [values_of(one, where(one)) for one in asked]
    return as_one_json({"version": VERSION, "sentences": sentences})


def values_of(asked: Asked, where: tuple[str, int]) -> dict[str, Any]:
    """A sentence as plain values."""
    told = asked.told
    return {
        "page": told.page, "path": where[0], "line": where[1], "sentence": told.text, "under": told.under,
        "heading": told.heading, "clauses": apart(told.text), "claim": told.standing is Standing.CLAIM,
        "exempt": _WHY.get(told.standing, ""), "verdict": asked.verdict, "never": asked.refused,
        "findings": [_finding(cited) for cited in asked.cited],
        "marks": [
            {"kind": d.kind, "text": d.text, "stated": d.stated, "sure": d.sure} for d in asked.differences
        ],
        "record": _record(asked.record), "was": _record(asked.was), "changed": asked.changed,
    }  # fmt: skip


def _finding(cited: Cited) -> dict[str, Any]:
    source, finding = cited.source, cited.finding
    return {
        "name": f"{source.id}#{finding.id}", "source": source.title, "kind": source.kind, "status": source.status,
        "says": finding.says, "also": finding.also, "orders": finding.orders, "against": finding.against,
        "with": finding.with_, "part_of": finding.part_of, "certainty": finding.certainty,
        "population": finding.population, "where": finding.where, "basis": finding.basis, "note": finding.note,
        "digest": finding_digest(finding, source.status),
    }  # fmt: skip


def _record(review: Review | None) -> dict[str, Any] | None:
    if review is None:
        return None
    return {
        "sentence": review.sentence, "under": review.under, "verdict": review.verdict, "by": review.by,
        "name": review.name, "on": review.on, "carried": review.carried, "findings": dict(review.findings),
    }  # fmt: skip
