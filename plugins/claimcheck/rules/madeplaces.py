"""The places on pages that are made from data: no such page is read, and its data tell what stands on it."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.inputs import (
    TITLES,
    finding_place,
    letter_place,
    sort_key,
    source_letter,
    source_part,
    source_place,
    term_place,
)
from claimcheck.rules.base import Data


def made_places(data: Data) -> Mapping[str, frozenset[str]]:
    """For the glossary, the lists of sources and the list of claims: each place that a link can name, title aside."""
    generated = data.settings.generated
    made: dict[str, frozenset[str]] = {}
    if "ledger" in generated:
        made[generated["ledger"]] = frozenset()
    if "glossary" in generated:
        terms = data.glossary.terms.values()
        made[generated["glossary"]] = frozenset(
            place for term in terms for place in (term_place(term.id), letter_place(term.pref_label))
        )
    if "sources" in generated:
        made |= _of_sources(data, generated["sources"])
    return made


def _of_sources(data: Data, src: str) -> Mapping[str, frozenset[str]]:
    """The list of all sources, and its parts with what each source says."""
    found: dict[str, set[str]] = {src: set()}
    for source in data.bibliography.sources.values():
        place = source_place(source.id)
        found[src].add(place)
        of_findings = (finding_place(source.id, finding) for finding in source.findings)
        found.setdefault(source_part(src, source_letter(source.name)), set()).update([place, *of_findings])
    return {page: frozenset(places) for page, places in found.items()}


def is_made_title(place: str) -> bool:
    """Whether a place may be the title of a made page; its form is for the site's extensions to say."""
    return sort_key(place).startswith(tuple(sort_key(title) for title in TITLES.values()))
