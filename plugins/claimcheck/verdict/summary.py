"""The figures of a run and of each page, for those who keep a site."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from claimcheck.model import Bibliography, Page, Severity
from claimcheck.verdict.results import Result


class Summary(NamedTuple):
    """Counts over pages: ``cited`` are claims that a citation covers, ``own_words`` sentences marked as ours."""

    pages: int
    sentences: int
    claims: int
    cited: int
    own_words: int
    waivers: int
    errors: int = 0
    warnings: int = 0
    notes: int = 0

    def as_dict(self) -> dict[str, int]:
        """The figures by name."""
        return self._asdict()


def summarise(result: Result) -> Summary:
    """The figures of a whole run."""
    records = result.records
    return Summary(
        pages=len(records),
        sentences=sum(r.sentences for r in records),
        claims=sum(r.claims for r in records),
        cited=sum(r.cited for r in records),
        own_words=sum(r.own_words for r in records),
        waivers=sum(r.waivers for r in records),
        errors=result.count(Severity.ERROR),
        warnings=result.count(Severity.WARNING),
        notes=result.count(Severity.NOTE),
    )


class PageFigures(NamedTuple):
    """The figures of one page.

    ``own_words`` counts blocks; ``oldest_check`` is the earliest day on which somebody last looked at a source that
    the page's claims cite.
    """

    claims: int
    cited: int
    own_words: int
    waivers: int
    oldest_check: dt.date | None


def page_figures(page: Page, bibliography: Bibliography) -> PageFigures:
    """The figures of one page."""
    claims = page.counted_claims
    keys = {item.key for claim in claims for citation in claim.covering for item in citation.items}
    sources = [bibliography.sources[key] for key in keys if key in bibliography.sources]
    return PageFigures(
        claims=len(claims),
        cited=sum(bool(s.covering) for s in claims),
        own_words=len({block.box for block in page.blocks if block.ours}),
        waivers=len(page.waivers),
        oldest_check=min((s.checked_day for s in sources if s.checked_day is not None), default=None),
    )


def counted(word: str, count: int) -> str:
    """A number with its noun: "1 page", "2 pages"."""
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
