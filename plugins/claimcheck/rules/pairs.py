"""All sentences of a site as records tell of them, those of the glossary among them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from claimcheck.inputs import canonical
from claimcheck.model import Standing
from claimcheck.page import Told
from claimcheck.rules.base import Data


def glossary_name(data: Data) -> str:
    """The name under which records tell of the glossary: that of its file."""
    return PurePosixPath(data.glossary.path).stem


def told_in_glossary(data: Data) -> Iterator[Told]:
    """The sentences of the glossary that rest on findings; each belongs to the term that it explains."""
    name = glossary_name(data)
    for statement in data.evidence.definitions():
        findings = tuple(sorted({f"{cited.source.id}#{cited.finding.id}" for cited in statement.cited}))
        term = canonical(statement.term)
        yield Told(name, canonical(statement.text), term, term, Standing.CLAIM, findings, statement.place)
