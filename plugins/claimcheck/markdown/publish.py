"""From a finished body to what readers get: marks and cards in place of the neutral tokens."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claimcheck.coverage import cut_block
from claimcheck.markdown import cards
from claimcheck.markdown.dialing import publish_dials, sources_of_dials
from claimcheck.markdown.glossing import publish_terms
from claimcheck.model import NO_PHONES, Bibliography, Citation, CitationItem, Glossary, Phones, Source
from claimcheck.reading import Body, read_body

LEGEND = "our words: a practical idea of ours, without a source"
WAIVED = "We could not yet find a source for this."


@dataclass(frozen=True, slots=True)
class Publisher:
    """Writes the program's own fragments into a body. Call it with the body; it gives the HTML for readers."""

    bibliography: Bibliography
    glossary: Glossary
    fragment: str = ""
    phones: Phones = NO_PHONES

    def __call__(self, body: Body) -> str:
        """Publish one page; or one fragment for templates, whose name keeps its ids apart from the page's."""
        deck = _Deck(self.bibliography, self.fragment)
        shown = shown_citations(body)
        html = _replace_citations(body, shown, deck)
        html = _replace_waivers(html, body.attribute)
        html = publish_dials(html, body, self.phones)
        html = publish_terms(html, body.attribute, self.glossary, self.bibliography, self.fragment)
        legend = f'<p class="cc-ours-legend">{LEGEND}</p>' if 'class="cc-ours-mark"' in html else ""
        html = re.sub(rf' {body.attribute}="[^"]*"', "", html)
        cited = [item.key for citation in body.citations for item in citation.items]
        cited += sources_of_dials(body, self.phones)
        sources = "" if self.fragment else cards.sources_html(self.bibliography, cited)
        return html + legend + deck.html() + sources


def shown_citations(body: Body) -> Mapping[int, tuple[CitationItem, ...]]:
    """The numbers of the citations that show a mark, each with the items that its cards tell about.

    Where the next sentence of the same block cites the same sources, only the last one shows its mark;
    it tells what the ones before it cite, too.
    """
    shown: dict[int, tuple[CitationItem, ...]] = {}
    for block in read_body(body).blocks:
        shown.update({c.citation.number: c.citation.items for c in block.citations if not c.misplaced})
        cited = [cut.own for cut in cut_block(block) if cut.own]
        for own, following in itertools.pairwise(cited):
            if _keys(own) == _keys(following):
                carried = tuple(item for citation in own for item in shown.pop(citation.number))
                first = following[0].number
                shown[first] = tuple(dict.fromkeys((*carried, *shown[first])))
    return shown


def _keys(citations: tuple[Citation, ...]) -> set[str]:
    return {item.key for citation in citations for item in citation.items}


@dataclass(slots=True)
class _Deck:
    """The cards of one page: equal ones are written once."""

    bibliography: Bibliography
    fragment: str = ""
    found: dict[tuple[str, tuple[str, ...]], cards.Card] = field(default_factory=dict)

    def mark(self, items: tuple[CitationItem, ...]) -> str:
        """The mark for citation items; its cards go into the deck."""
        unlisted = [item for item in items if item.key not in self.bibliography.sources]
        marks = cards.mark(self._cards(items))
        return marks + (cards.unlisted(unlisted) if unlisted else "")

    def _cards(self, items: tuple[CitationItem, ...]) -> Iterator[cards.Card]:
        for key in dict.fromkeys(item.key for item in items):
            source = self.bibliography.sources.get(key)
            if source is not None:
                yield self._card(source, tuple(dict.fromkeys(i.finding for i in items if i.key == key)))

    def _card(self, source: Source, names: tuple[str, ...]) -> cards.Card:
        findings = tuple(source.findings[name] for name in names if name in source.findings)
        key = (source.id, names)
        if key not in self.found:
            self.found[key] = cards.Card(len(self.found) + 1, source, findings, self.fragment)
        return self.found[key]

    def html(self) -> str:
        """All cards, kept out of the search index."""
        written = "".join(cards.card_html(card) for card in self.found.values())
        return f'<section class="cc-cards" data-search-exclude>{written}</section>' if written else ""


def _replace_citations(body: Body, shown: Mapping[int, tuple[CitationItem, ...]], deck: _Deck) -> str:
    def replace(match: re.Match[str]) -> str:
        number = int(match[1])
        return deck.mark(shown[number]) if number in shown else ""

    return re.sub(rf'\s*<span {body.attribute}="cite:(\d+)"></span>', replace, body.html)


def _replace_waivers(html: str, attribute: str) -> str:
    written = f'<span class="cc-waiver">{WAIVED}</span>'
    return re.sub(rf'<span {attribute}="waiver:\d+"></span><!--.*?-->', written, html, flags=re.S)
