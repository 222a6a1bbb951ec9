"""The ledger: every claim of a site with the sources and findings that it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.language import normalise
from claimcheck.model import CitationItem, Page, Sentence, Standing

VERSION = 1


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One claim on one page. The same sentence has the same ``id`` wherever it stands."""

    id: str
    sentence: str
    src: str
    items: tuple[CitationItem, ...]


def ledger(pages: Sequence[Page]) -> tuple[LedgerEntry, ...]:
    """Every cited claim, page by page, in the order of reading."""
    return tuple(entry for page in pages for entry in _entries(page))


def _entries(page: Page) -> Iterator[LedgerEntry]:
    for sentence in page.sentences:
        if sentence.covering and sentence.standing in {Standing.CLAIM, Standing.FRAGMENT}:
            text = _in_full(page, sentence)
            yield LedgerEntry(claim_id(text), text, page.src, sentence.items)


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
        }
        for entry in entries
    ]
    return json.dumps({"version": VERSION, "claims": claims}, ensure_ascii=False, indent=1) + "\n"
