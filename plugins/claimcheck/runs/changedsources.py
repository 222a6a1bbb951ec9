"""Which sources changed since a cache was written: a page that looked at no such source need not be looked at closely.

Pages look at thousands of findings; to take the digest of each takes longer than to compare the sources.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimcheck.inputs import KeptSources
from claimcheck.rules import Data
from claimcheck.runs.digests import digest_of, plain
from claimcheck.runs.watched import FINDING, FINDINGS, HOSTS, SOURCE, TARGET, TARGETS, TERM, Look

#: Looks at one source, and at what is noted beside sources. All others may have seen anything.
_OF_SOURCES = frozenset({SOURCE, FINDING, FINDINGS})
_BESIDE = frozenset({TERM, TARGET, TARGETS, HOSTS})


def noted_sources(data: Data) -> dict[str, Any]:
    """The digest of each source, and that of all else that a page may look at."""
    sources = data.bibliography.sources
    digests = {key: sources.digest(key) for key in sources} if isinstance(sources, KeptSources) else {}
    beside = repr(plain([data.targets, data.source_hosts]))
    return {"sources": digests, "beside": digest_of(data.glossary.digest, beside)}


def changed_since(noted: dict[str, Any], data: Data) -> frozenset[str] | None:
    """The ids of sources that are others now; nothing where anything beside them is, too."""
    now = noted_sources(data)
    if noted["beside"] != now["beside"] or not now["sources"]:
        return None
    return frozenset(key for key, digest in now["sources"].items() if noted["sources"].get(key) != digest)


def sources_in(looks: Iterable[Look]) -> list[str] | None:
    """The ids of the sources at which there was a look; nothing where some look may have seen any source."""
    found = set()
    for look in looks:
        if look[0] in _OF_SOURCES:
            found.add(look[1])
        elif look[0] not in _BESIDE:
            return None
    return sorted(found)
