"""The terms of the glossary."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from claimcheck.model.problems import DataProblem, Span


class TermKind(enum.StrEnum):
    """What sort of thing a term names."""

    CONDITION = "condition"
    SYMPTOM = "symptom"
    TREATMENT = "treatment"
    TEST = "test"
    MEDICINE = "medicine"
    BODY = "body"
    PERSON = "person"
    CONCEPT = "concept"


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary. Names of the fields follow SKOS (https://www.w3.org/TR/skos-reference/)."""

    id: str
    kind: TermKind
    pref_label: str
    span: Span
    alt_labels: tuple[str, ...] = ()
    hidden_labels: tuple[str, ...] = ()
    abbr: str = ""
    say: str = ""
    plain: str = ""
    ours: bool = False
    definition: str = ""
    definition_span: Span | None = None
    requires: tuple[tuple[str, ...], ...] = ()
    excludes: tuple[str, ...] = ()
    explain: bool = False
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    scope_note: str = ""
    codes: Mapping[str, str] = field(default_factory=dict)
    spans: Mapping[tuple[str | int, ...], Span] = field(default_factory=dict)

    def span_of(self, *path: str | int) -> Span:
        """Where a value of the entry stands: ``span_of("related", 0)``; the id's place where that is not known."""
        return self.spans.get(path, self.span)

    @property
    def is_sourced(self) -> bool:
        """Whether its definition cites something; else its meaning is in the words of the site alone."""
        return "[@" in self.definition

    @property
    def is_plain_sourced(self) -> bool:
        """Whether its plain meaning rests on what the definition cites: it does unless it is marked as own words."""
        return self.is_sourced and not self.ours

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label that names the term: preferred, accepted, abbreviation, and those never to be written."""
        own = (self.pref_label, *self.alt_labels, self.abbr, *self.hidden_labels)
        return tuple(label for label in own if label)


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms by id, and what was wrong in the file. ``digest`` is that of its text, where it was read from one."""

    path: str
    terms: Mapping[str, Term] = field(default_factory=dict)
    problems: tuple[DataProblem, ...] = ()
    readable: bool = True
    digest: str = field(default="", compare=False)
