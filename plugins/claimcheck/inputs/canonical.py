"""What makes two texts the same for a review, and the digests by which a change is noticed."""

from __future__ import annotations

import functools
import hashlib
import json
import unicodedata

from claimcheck.model import Bibliography, CitationItem, Finding, without_citations

#: A digest is the first 128 bits of SHA-256, in hexadecimal digits.
DIGEST_LENGTH = 32
#: Of how many texts the form is kept: a heading is asked for with each sentence below it.
_KEPT = 4_096


@functools.lru_cache(maxsize=_KEPT)
def canonical(text: str) -> str:
    """A text in Unicode's form NFC, its citations taken out and its white space folded."""
    bare = without_citations(text)
    return " ".join((bare if bare.isascii() else unicodedata.normalize("NFC", bare)).split())


def finding_digest(finding: Finding, status: str) -> str:
    """The digest of all of a finding on which a comparison rests; ``status`` is that of its source."""
    lists = (finding.also, finding.orders, finding.against, finding.with_, finding.part_of)
    told = [canonical(finding.says), *([canonical(text) for text in texts] for texts in lists)]
    return _digest([*told, finding.certainty, sorted(finding.population), status])


def digest_of_item(item: CitationItem, bibliography: Bibliography) -> str:
    """The digest of the finding that a citation item names; nothing where there is no such finding."""
    finding = bibliography.finding(item)
    return finding_digest(finding, bibliography.sources[item.key].status) if finding is not None else ""


def _digest(values: list[object]) -> str:
    written = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST_LENGTH]
