"""The ledger: every claim of a site with the sources and findings that it rests on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimcheck.language import normalise
from claimcheck.model import BlockKind, CitationItem, Page, Sentence, Standing

VERSION = 1
_SECTION = 2


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One claim on one page. The same sentence has the same ``id`` wherever it stands."""

    id: str
    sentence: str
    src: str
    items: tuple[CitationItem, ...]
    section: str = ""  # the heading of the second level that it stands under, if any


def ledger(pages: Sequence[Page]) -> tuple[LedgerEntry, ...]:
    """Every cited claim, page by page, in the order of reading."""
    return tuple(entry for page in pages for entry in _entries(page))


def _entries(page: Page) -> Iterator[LedgerEntry]:
    sections = _sections(page)
    for sentence in page.sentences:
        if sentence.covering and sentence.standing in {Standing.CLAIM, Standing.FRAGMENT}:
            text = _in_full(page, sentence)
            yield LedgerEntry(claim_id(text), text, page.src, sentence.items, sections.get(sentence.block, ""))


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
        }
        for entry in entries
    ]
    return json.dumps({"version": VERSION, "claims": claims}, ensure_ascii=False, indent=1) + "\n"
