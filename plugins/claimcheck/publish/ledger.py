"""The ledger: every claim of a site with the sources and findings that it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.language import normalise
from claimcheck.model import Bibliography, BlockKind, CitationItem, Page, Review, Reviews, Sentence, Standing
from claimcheck.page import Comparisons
from claimcheck.publish.comparedwords import reviews_on

VERSION = 1
_SECTION = 2


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One claim on one page. The same sentence has the same ``id`` wherever it stands.

    ``review`` is the record that says that it follows from its findings, as far as one holds.
    """

    id: str
    sentence: str
    src: str
    items: tuple[CitationItem, ...]
    section: str = ""  # the heading of the second level that it stands under, if any
    review: Review | None = None


def ledger(pages: Sequence[Page], bibliography: Bibliography, reviews: Reviews) -> tuple[LedgerEntry, ...]:
    """Every cited claim, page by page, in the order of reading."""
    comparisons = Comparisons(reviews)
    return tuple(entry for page in pages for entry in _entries(page, bibliography, comparisons))


def _entries(page: Page, bibliography: Bibliography, comparisons: Comparisons) -> Iterator[LedgerEntry]:
    sections = _sections(page)
    reviews = reviews_on(page, bibliography, comparisons)
    for sentence in page.counted_claims:
        if sentence.covering:
            text = _in_full(page, sentence)
            section = sections.get(sentence.block, "")
            yield LedgerEntry(claim_id(text), text, page.src, sentence.items, section, reviews.get(sentence.number))


def _sections(page: Page) -> dict[int, str]:
    """The heading of the second level above each block, by the block's number."""
    found, section = {}, ""
    for block in page.blocks:
        if block.kind is BlockKind.HEADING and block.level <= _SECTION:
            section = block.text if block.level == _SECTION else ""
        found[block.number] = section
    return found


def _in_full(page: Page, sentence: Sentence) -> str:
    """The sentence, with the lead-in that a fragment of a list belongs to."""
    if sentence.standing is Standing.FRAGMENT and sentence.lead_in is not None:
        return f"{page.sentences[sentence.lead_in].text} {sentence.text}"
    return sentence.text


def claim_id(sentence: str) -> str:
    """A stable id: a hash of the normalised sentence (BLAKE2s, 6 bytes, hexadecimal)."""
    return hashlib.blake2s(normalise(sentence).casefold().encode(), digest_size=6).hexdigest()


def ledger_json(entries: Sequence[LedgerEntry]) -> str:
    """The ledger as JSON, for other programs."""
    claims = [
        {
            "id": entry.id,
            "sentence": entry.sentence,
            "page": entry.src,
            "sources": [{"source": i.key, "finding": i.finding, "locator": i.locator} for i in entry.items],
            "compared": {"by": entry.review.by, "on": entry.review.on} if entry.review else None,
        }
        for entry in entries
    ]
    return json.dumps({"version": VERSION, "claims": claims}, ensure_ascii=False, indent=1) + "\n"
