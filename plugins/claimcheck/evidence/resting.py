"""What each claim rests on: the sentences that citations cover, and what the cited findings carry."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from claimcheck.evidence.suggest import FindingIndex
from claimcheck.facts import FactsReader
from claimcheck.language import Figure
from claimcheck.model import (
    CITATION_PATTERN,
    Bibliography,
    Block,
    BlockKind,
    Citation,
    CitationItem,
    Finding,
    Glossary,
    Page,
    Phones,
    Place,
    PlacedCitation,
    Sentence,
    Source,
    Span,
    Standing,
    parse_citation,
)
from claimcheck.page import cut_block

_COVERED = {Standing.CLAIM, Standing.FRAGMENT}
_Key = TypeVar("_Key")
_Made = TypeVar("_Made")
#: Of how many texts of the data files is kept how they are cut, and of how many findings what they carry.
_KEPT = 4_096


class Cited(NamedTuple):
    """A finding that a sentence cites, with its source."""

    source: Source
    finding: Finding

    def __str__(self) -> str:
        return f"[@{self.source.id}#{self.finding.id}]"


#: A setting and its value, as programs write them: behind such a colon nobody is told to do anything.
_SETTING = re.compile(r"[a-z]+(?:[-_.][a-z]+)+: [\w.-]+")


def _as_said(page: Page, sentence: Sentence) -> str:
    """The words of a sentence; the colon of a setting in code parts none of them."""
    text = sentence.text
    for start, end in page.blocks[sentence.block].code if sentence.block >= 0 else ():
        at = start - sentence.start
        if at >= 0 and _SETTING.fullmatch(text[at : end - sentence.start]):
            text = text[:at] + text[at : end - sentence.start].replace(":", " ") + text[end - sentence.start :]
    return text


@dataclass(frozen=True)
class Statement:
    """A sentence that rests on findings: of a page, or of the data (then there is no page).

    ``is_note`` says that it is a note about a source; it rests on all findings of that source.
    ``term`` is the label of the term that a sentence of the glossary explains.
    """

    text: str
    place: Place
    cited: tuple[Cited, ...]
    page: Page | None = None
    lead_in: str = ""
    is_note: bool = False
    term: str = ""

    def at(self, words: str) -> Place:
        """The place of some words in the sentence."""
        return self.place if self.place.span is not None else self.place._replace(needle=words)

    @functools.cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings that are cited."""
        return tuple(cited.finding for cited in self.cited)

    @functools.cached_property
    def compared(self) -> tuple[object, ...]:
        """All on which it depends what the sentence says otherwise than its findings."""
        stated = tuple((f.says, f.also, f.orders, f.certainty, f.part_of, f.with_) for f in self.findings)
        return self.text, stated, self.page is None, self.is_note


class OfPage(Generic[_Made]):
    """What was made of the page at hand, and of that alone: many rules ask for it, and a site may have thousands."""

    def __init__(self, make: Callable[[Page], _Made]) -> None:
        self._make = make
        self._known: tuple[Page, _Made] | None = None

    def __call__(self, page: Page) -> _Made:
        """What is made of a page."""
        if self._known is None or self._known[0] is not page:
            self._known = page, self._make(page)
        return self._known[1]


class Evidence:
    """The findings of the bibliography, with the terms and figures that each of them carries."""

    def __init__(
        self, bibliography: Bibliography, glossary: Glossary, reader: FactsReader, index: FindingIndex
    ) -> None:
        self._bibliography, self._glossary = bibliography, glossary
        self._reader, self._index = reader, index
        self._carried: dict[tuple[str, tuple[str, ...]], frozenset[str]] = {}
        self._figures: dict[tuple[str, ...], tuple[Figure, ...]] = {}
        self._statements = OfPage(lambda page: tuple(self._of_page(page)))

    def statements(self, page: Page) -> tuple[Statement, ...]:
        """The sentences of a page that citations cover, where every cited finding is listed."""
        return self._statements(page)

    def definitions(self) -> tuple[Statement, ...]:
        """The sentences of the glossary that rest on findings.

        Those of a definition and of a note cite for themselves; the plain meaning rests on what the definition cites,
        unless it is marked as own words.
        """
        return self._definitions

    @functools.cached_property
    def _definitions(self) -> tuple[Statement, ...]:
        return tuple(self._of_glossary())

    def _of_glossary(self) -> Iterator[Statement]:
        for term in self._glossary.terms.values():
            defined = cut_cited(term.definition)
            yield from self._cited(defined, term.definition_span or term.span, term.pref_label)
            yield from self._cited(cut_cited(term.scope_note), term.span_of("scopeNote"), term.pref_label)
            behind = tuple(citation for _, citations in defined for citation in citations)
            plain = [] if term.ours else [(text, behind) for text, _ in cut_cited(term.plain)]
            yield from self._cited(plain, term.span_of("plain"), term.pref_label)

    def conditions(self, phones: Phones) -> Iterator[Statement]:
        """What is said of the lines that readers may call; each rests on its line's finding."""
        for phone in phones.entries:
            behind = (Citation(phone.findings),)
            for key, said in (("condition", phone.condition), ("purpose", phone.purpose)):
                yield from self._cited([(text, behind) for text, _ in cut_cited(said)], phone.span_of(key))

    def _cited(
        self, sentences: Iterable[tuple[str, tuple[Citation, ...]]], span: Span, term: str = ""
    ) -> Iterator[Statement]:
        for text, citations in sentences:
            cited = self._resolve(tuple(item for citation in citations for item in citation.items))
            if cited:
                yield Statement(text, Place(span=span), cited, term=term)

    def terms_of(self, finding: Finding) -> frozenset[str]:
        """The terms that a finding is about: named in its words or listed under ``about``, and all that are broader."""
        key = (finding.says, finding.about)
        known = self._carried.get(key)
        if known is None:
            facts = self._reader.read(finding.says)
            named = {mention.term for mention in facts.mentions} | set(finding.about)
            known = frozenset(wider for term in named for wider in facts.terms.wider(term))
            _put(self._carried, key, known)
        return known

    def figures_of(self, finding: Finding) -> tuple[Figure, ...]:
        """The figures that a finding states, reviewed roundings included."""
        texts = (finding.says, *finding.also)
        known = self._figures.get(texts)
        if known is None:
            known = tuple(figure for text in texts for figure in self._reader.read(text).stated_figures)
            _put(self._figures, texts, known)
        return known

    def nearest_about(self, text: str, term: str, limit: int = 3) -> list[tuple[str, Finding]]:
        """The findings about a term that share most words with a sentence."""
        about = (found for found in self._index.ranked(text) if term in self.terms_of(found[1]))
        return list(itertools.islice(about, limit))

    def _of_page(self, page: Page) -> Iterator[Statement]:
        for sentence in page.sentences:
            if sentence.standing in _COVERED and sentence.items:
                cited = self._resolve(sentence.items)
                if cited:
                    place = Place(sentence=sentence.number)
                    yield Statement(_as_said(page, sentence), place, cited, page, _lead_in(page, sentence))

    def _resolve(self, items: tuple[CitationItem, ...]) -> tuple[Cited, ...]:
        """The cited findings; none at all where one is not listed, which other rules report.

        A source that is cited without a finding stands for all that it found.
        """
        cited: dict[tuple[str, str], Cited] = {}
        for item in items:
            source, finding = self._bibliography.sources.get(item.key), self._bibliography.finding(item)
            if source is None or (item.finding and finding is None):
                return ()
            for found in (finding,) if finding else source.findings.values():
                cited.setdefault((source.id, found.id), Cited(source, found))
        return tuple(cited.values())


def _put(kept: dict[_Key, _Made], key: _Key, made: _Made) -> None:
    """Keep what was made; where there is no room, what was kept goes: nearby pages cite the same findings."""
    if len(kept) == _KEPT:
        kept.clear()
    kept[key] = made


def statements_in_notes(source: Source) -> Iterator[Statement]:
    """What the notes of a source and of its findings say; each sentence rests on all findings of the source."""
    cited = tuple(Cited(source, finding) for finding in source.findings.values())
    for text, span in source.notes:
        for sentence, _ in cut_cited(text):
            yield Statement(sentence, Place(span=span), cited, is_note=True)


@functools.lru_cache(maxsize=_KEPT)
def cut_cited(written: str) -> tuple[tuple[str, tuple[Citation, ...]], ...]:
    """The sentences of a plain text of the glossary, each with its citations; most rules ask for all of them."""
    text, placed = _split(written)
    block = Block(-1, BlockKind.DEFINITION, text, citations=placed)
    return tuple((text[cut.start : cut.end], cut.own) for cut in cut_block(block)) if text else ()


def _split(text: str) -> tuple[str, tuple[PlacedCitation, ...]]:
    """A plain text without its citations, and where each of them stood."""
    pieces: list[str] = []
    placed = []
    at = 0
    for number, match in enumerate(re.finditer(rf"\s*{CITATION_PATTERN}", text)):
        pieces.append(text[at : match.start()])
        citation = parse_citation(match[1], number)
        if citation is not None:
            placed.append(PlacedCitation(citation, sum(map(len, pieces))))
        at = match.end()
    return "".join([*pieces, text[at:]]), tuple(placed)


def _lead_in(page: Page, sentence: Sentence) -> str:
    return page.sentences[sentence.lead_in].text if sentence.lead_in is not None else ""
