"""The figures of a run, for people and for the foot of each page."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from claimcheck.check import Result
from claimcheck.model import Page, Severity, Standing


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over pages. ``cited`` counts the claims that a citation covers."""

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
        return asdict(self)


def summarise(result: Result) -> Summary:
    """The figures of a whole run."""
    pages = result.pages
    return Summary(
        pages=len(pages),
        sentences=sum(len(p.sentences) for p in pages),
        claims=sum(len(p.claims) for p in pages),
        cited=sum(bool(s.covering) for p in pages for s in p.claims),
        own_words=sum(s.standing is Standing.OURS for p in pages for s in p.sentences),
        waivers=sum(len(p.waivers) for p in pages),
        errors=result.count(Severity.ERROR),
        warnings=result.count(Severity.WARNING),
        notes=result.count(Severity.NOTE),
    )


def page_figures(page: Page) -> dict[str, int]:
    """The figures at a page's foot: claims, how many a citation covers, blocks of own words, waivers."""
    return {
        "claims": len(page.claims),
        "cited": sum(bool(s.covering) for s in page.claims),
        "own_words": len({block.box for block in page.blocks if block.ours}),
        "waivers": len(page.waivers),
    }
