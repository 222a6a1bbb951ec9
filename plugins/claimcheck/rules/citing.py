"""The citations of a page with the places where they stand: shared by the rules about citations."""

from __future__ import annotations

import bisect
import difflib
import re
from collections.abc import Iterator, Mapping

from claimcheck.model import (
    KEBAB,
    KEY,
    Block,
    CitationItem,
    Finding,
    Page,
    Place,
    Sentence,
    Source,
    Span,
    find_citations,
    parse_item,
    suggest_key,
)
from claimcheck.rules.base import Data, WholeSite


def placed_items(page: Page) -> tuple[tuple[CitationItem, Place], ...]:
    """Every citation item of a page that counts, with where to point: body first, then front matter."""
    described = tuple(described_items(page))
    return (*page.cited_items, *described) if described else page.cited_items


def cited_keys(site: WholeSite) -> frozenset[str]:
    """The ids of all sources that pages, definitions and lines to call cite."""
    definitions = (term.definition for term in site.data.glossary.terms.values())
    items = [item for text in definitions for citation in find_citations(text) for item in citation.items]
    items += [item for phone in site.data.phones.entries for item in phone.findings]
    on_pages = (key for page in site.records for key in page.keys)
    return frozenset((*on_pages, *(item.key for item in items)))


def cited_sources(page: Page, data: Data, status: str) -> Iterator[tuple[Source, Place]]:
    """Every listed source of a status that a page cites, with where to point."""
    items = placed_items(page)
    cited = ((key, data.bibliography.sources.get(key)) for key in {item.key for item, _ in items})
    found = {key: source for key, source in cited if source is not None and source.status == status}
    for item, place in items if found else ():
        if item.key in found:
            yield found[item.key], place


def written_citation(page: Page, sentence: Sentence, data: Data) -> str:
    """The citation of listed findings that stands in an uncovered claim as plain text, or nothing.

    It is well written and is none all the same: HTML without ``markdown="1"``, or a backslash, keeps it from being one.
    """
    if not sentence.is_claim or sentence.covering or sentence.block < 0:
        return ""
    for citation in find_citations(sentence.text):
        if all(data.bibliography.finding(item) is not None for item in citation.items):
            return str(citation)
    return ""


def fault_behind(name: str, form: str, known: Mapping[str, Source | Finding], path: str) -> str:
    """What to mend first in the data file of that path, where a citation is not known because of it; else nothing.

    That is so where the nearest name that is listed has a form that cannot be cited, or where nothing is listed.
    """
    if not known:
        return f"mend {path} first: nothing that can be cited is listed there"
    if not name or re.fullmatch(form, name):
        return ""
    return f'mend the name "{name}" in {path} first: it has no form that can be cited'


def fault_of(item: CitationItem, data: Data) -> str:
    """What to mend first in the bibliography, where one of its faults keeps a citation from being known; or nothing."""
    sources, path = data.bibliography.sources, data.bibliography.path
    source = sources.get(item.key)
    if source is None:
        return fault_behind(suggest_key(item.key, sources), KEY, sources, path)
    close = difflib.get_close_matches(item.finding, list(source.findings), n=1)
    return fault_behind(close[0] if close else "", KEBAB, source.findings, path)


def words_of(findings: tuple[Finding, ...], data: Data) -> frozenset[str]:
    """The words of meaning of findings, and of the labels and plain meanings of the terms that they are about."""
    texts = [text for finding in findings for text in (finding.says, *finding.also)]
    for term_id in {term for finding in findings for term in data.evidence.terms_of(finding)}:
        term = data.glossary.terms.get(term_id)
        texts += [*term.labels, term.plain] if term else []
    return frozenset(word for text in texts for word in data.read(text).content_words)


def shares_words(words: frozenset[str], findings: tuple[Finding, ...], data: Data) -> bool:
    """Whether any of the words is among :func:`words_of` the findings; mostly one stands in the findings themselves."""
    said = (data.read(text).content_words for finding in findings for text in (finding.says, *finding.also))
    return not all(words.isdisjoint(each) for each in said) or not words.isdisjoint(words_of(findings, data))


def place_of(block: Block, index: int) -> Place:
    """Where one of a block's citations stands."""
    key = block.citations[index].citation.items[0].key
    before = (item for placed in block.citations[:index] for item in placed.citation.items)
    return Place(block=block.number, needle=f"@{key}", occurrence=sum(item.key == key for item in before))


def described_items(page: Page) -> Iterator[tuple[CitationItem, Place]]:
    """The items of the front matter's ``description_sources``."""
    for text in description_sources(page):
        item = parse_item(text)
        if item is not None:
            yield item, Place(span=description_span(page))


def description_sources(page: Page) -> list[str]:
    """The texts under ``description_sources``, whatever they are."""
    values = page.meta.values.get("description_sources")
    return [str(value) for value in values] if isinstance(values, list) else []


def description_span(page: Page) -> Span:
    """Where ``description_sources`` stands."""
    return page.meta.spans.get("description_sources") or Span.at(page.path)


def sentences_of(page: Page, block: Block) -> list[Sentence]:
    """The sentences of a block, in order; those of a page stand in the order of its blocks."""
    start = bisect.bisect_left(page.sentences, block.number, key=_block_of)
    end = bisect.bisect_right(page.sentences, block.number, start, key=_block_of)
    return list(page.sentences[start:end])


def _block_of(sentence: Sentence) -> int:
    return sentence.block
