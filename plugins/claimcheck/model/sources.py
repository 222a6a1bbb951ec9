"""Sources with their findings, as the bibliography lists them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from claimcheck.model.citations import CitationItem
from claimcheck.model.days import as_day
from claimcheck.model.places import Way
from claimcheck.model.problems import DataProblem, Span


@dataclass(frozen=True, slots=True)
class Finding:
    """What a source states, in our words (``custom.findings`` of an entry in ``sources.yaml``).

    ``orders`` is what it tells people to do or not to do, ``against`` what it contradicts (findings, or a sentence),
    ``with_`` what must travel with its figures (``with`` in the file),
    ``part_of`` the words of it whose figures describe the whole review and not this result,
    ``spans`` the places of its id, at the end of no way, and of its texts.
    """

    id: str
    says: str
    spans: Mapping[Way, Span]
    about: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    where: str = ""
    grade: str = ""
    certainty: str = ""
    population: tuple[str, ...] = ()
    basis: str = ""
    note: str = ""
    with_: tuple[str, ...] = ()
    part_of: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where its id stands."""
        return self.spans[()]

    def span_of(self, key: str, number: int = 0) -> Span:
        """Where a text under a key stands: the one of that number in a list, or the only one; else the finding."""
        return self.spans.get((key, number)) or self.spans.get((key,), self.span)


class Edition(NamedTuple):
    """``newest``: the day on which somebody saw that no newer edition exists, and where."""

    on: str
    where: str

    @property
    def day(self) -> dt.date | None:
        """``on`` as a day; nothing where it is none."""
        return as_day(self.on)


@dataclass(frozen=True, slots=True)
class Source:
    """An entry of the bibliography. ``csl`` holds the fields of CSL (https://docs.citationstyles.org) as plain values.

    ``read_at`` is the address of the copy that was read, where it is not the original;
    ``language`` is that of the original, as a tag such as "pt-BR".
    """

    id: str
    csl: Mapping[str, Any]
    span: Span
    name: str = ""
    kind: str = ""
    status: str = "current"
    superseded_by: str = ""
    checked: str = ""
    read_at: str = ""
    published_by: str = ""
    language: str = ""
    newest: Edition | None = None
    link_span: Span | None = None
    note: str = ""
    findings: Mapping[str, Finding] = field(default_factory=dict)
    spans: Mapping[Way, Span] = field(default_factory=dict)

    def span_of(self, key: str) -> Span:
        """Where a value of the entry stands; the id's place where that is not known."""
        return self.spans.get((key,), self.span)

    @property
    def notes(self) -> tuple[tuple[str, Span], ...]:
        """The notes that readers see, the source's and its findings', each with its place."""
        own = ((self.note, self.span_of("note")),) if self.note else ()
        return (*own, *((f.note, f.span_of("note")) for f in self.findings.values() if f.note))

    @property
    def title(self) -> str:
        """The title of the work."""
        return str(self.csl.get("title", ""))

    @property
    def url(self) -> str:
        """The address of the work: ``URL``, or that of its ``DOI``, or of its ``PMID`` in PubMed, or nothing."""
        if self.csl.get("URL"):
            return str(self.csl["URL"])
        if self.csl.get("DOI"):
            return f"https://doi.org/{self.csl['DOI']}"
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.csl['PMID']}/" if self.csl.get("PMID") else ""

    @property
    def year(self) -> str:
        """The year of issue, or nothing."""
        return str(self.csl.get("issued", ""))[:4]

    @property
    def checked_day(self) -> dt.date | None:
        """The day when somebody last looked at it; nothing where none is told, or where it is no day."""
        return as_day(self.checked)


@dataclass(frozen=True, slots=True)
class Bibliography:
    """All sources by id, and what was wrong in the file. ``digest`` is that of its text, where it was read from one.

    ``kinds`` are those that sources may have, each with its name for readers.
    """

    path: str
    sources: Mapping[str, Source] = field(default_factory=dict)
    problems: tuple[DataProblem, ...] = ()
    readable: bool = True
    digest: str = field(default="", compare=False)
    kinds: Mapping[str, str] = field(default_factory=dict)

    def kind_name(self, source: Source) -> str:
        """What readers see for the kind of a source; the kind itself where it has no name."""
        return self.kinds.get(source.kind, source.kind)

    def finding(self, item: CitationItem) -> Finding | None:
        """The finding that a citation item names, or nothing."""
        source = self.sources.get(item.key)
        return source.findings.get(item.finding) if source and item.finding else None
