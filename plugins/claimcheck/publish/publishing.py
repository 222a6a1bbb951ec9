"""From a finished body to what readers get: marks and cards in place of the neutral tokens."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claimcheck.inputs import Settings, canonical
from claimcheck.model import (
    NO_PHONES,
    NO_REVIEWS,
    Bibliography,
    CitationItem,
    Finding,
    Glossary,
    Phones,
    Review,
    Source,
)
from claimcheck.page import FIRST_MARK, LAST_MARK, Body, Comparisons, Judging, findings_of
from claimcheck.publish import cards
from claimcheck.publish.dialing import publish_dials, sources_of_dials
from claimcheck.publish.glossing import publish_terms
from claimcheck.publish.own import OWN, replace_own, without_own
from claimcheck.publish.runs import Rest, Run, Runs, find_runs

LEGEND = "our words: a practical idea of ours, without a source"
WAIVED = "We could not yet find a source for this."
#: A citation, or a sign that stands where a sentence can end.
_PLACE = re.compile(rf'\s*<span {OWN}="cite:(?P<number>\d+)"></span>|[{chr(FIRST_MARK)}-{chr(LAST_MARK)}]')
_WAIVER = re.compile(rf'<span {OWN}="waiver:\d+"></span><!--.*?-->', re.S)


@dataclass(frozen=True)
class Publisher:
    """Writes the program's own fragments into a body. Call it with the body; it gives the HTML for readers.

    What it wrote of a source or a word it writes again: one publisher is for all pages of a site.
    """

    bibliography: Bibliography
    glossary: Glossary
    fragment: str = ""
    phones: Phones = NO_PHONES
    settings: Settings = field(default_factory=Settings)
    comparisons: Comparisons = field(default_factory=lambda: Comparisons(NO_REVIEWS))

    def __call__(self, body: Body) -> str:
        """Publish one page; or one fragment for templates, whose name keeps its ids apart from the page's."""
        return "".join(self.parts(body))

    def parts(self, body: Body) -> tuple[str, str]:
        """What readers read, with its marks; and what stands behind it and no search goes through: cards and lists."""
        deck = _Deck(self._written, self.comparisons, self.fragment)
        runs = find_runs(body, Judging(self.settings, self.glossary), compared=bool(self.comparisons))
        html = _write_marks(runs, body.attribute, deck)
        html = _replace_waivers(html, body.attribute)
        html = publish_dials(html, body, self.phones)
        html, words = publish_terms(html, body.attribute, self.glossary, self._written, self.fragment)
        legend = f'<p class="cc-ours-legend">{LEGEND}</p>' if 'class="cc-ours-mark"' in html else ""
        html = without_own(body.attribute, html)
        cited = [item.key for citation in body.citations for item in citation.items]
        cited += sources_of_dials(body, self.phones)
        sources = "" if self.fragment else cards.sources_html(self._written, cited)
        return html + legend, deck.html() + words + sources

    @functools.cached_property
    def _written(self) -> cards.Written:
        return cards.Written(self.bibliography)


@dataclass(slots=True)
class _Deck:
    """The cards of one page: equal ones are written once."""

    written: cards.Written
    comparisons: Comparisons
    fragment: str = ""
    found: dict[tuple[tuple[object, ...], ...], cards.Card] = field(default_factory=dict)

    def mark(self, run: Run) -> str:
        """The mark of a run; its card goes into the deck."""
        rested = tuple(self._rested(run))
        if not rested:
            return ""
        key = tuple(
            (r.sentences, *map(id, r.reviews), *((source.id, f.id if f else "") for source, f in r.findings))
            for r in rested
        )
        if key not in self.found:
            self.found[key] = cards.Card(len(self.found) + 1, rested, self.fragment)
        return cards.mark(self.found[key])

    @property
    def bibliography(self) -> Bibliography:
        """The site's sources."""
        return self.written.bibliography

    def _rested(self, run: Run) -> Iterable[cards.Rested]:
        """The sentences of a run, those behind each other that rest on the same findings together."""
        for items, rests in itertools.groupby(run.rests, key=lambda rest: tuple(dict.fromkeys(rest.items))):
            findings = tuple(self._findings(items))
            told = [rest for rest in rests if rest.text]
            if findings:
                reviews = tuple(self._review(rest) for rest in told)
                yield cards.Rested(tuple(rest.text for rest in told), findings, reviews)

    def _review(self, rest: Rest) -> Review | None:
        """The comparison that holds for a sentence."""
        if not self.comparisons:
            return None
        named = findings_of(rest.items, self.bibliography)
        return self.comparisons.holding_for(canonical(rest.text), canonical(rest.under), named, self.bibliography)

    def _findings(self, items: Sequence[CitationItem]) -> Iterable[tuple[Source, Finding | None]]:
        for key, name in dict.fromkeys((item.key, item.finding) for item in items):
            source = self.bibliography.sources.get(key)
            if source is not None:
                yield source, source.findings.get(name)

    def names(self, items: Sequence[CitationItem]) -> str:
        """The names of what a sentence cites, and what of it is not listed."""
        keys = dict.fromkeys(item.key for item in items)
        listed = [self.bibliography.sources[key] for key in keys if key in self.bibliography.sources]
        unlisted = [item for item in items if item.key not in self.bibliography.sources]
        return cards.names(listed, self.fragment) + (cards.unlisted(unlisted) if unlisted else "")

    def html(self) -> str:
        """All cards, kept out of the search index."""
        written = "".join(cards.card_html(card, self.written) for card in self.found.values())
        return f'<section class="cc-cards" data-search-exclude>{written}</section>' if written else ""


def _write_marks(runs: Runs, attribute: str, deck: _Deck) -> str:
    """The body with names behind each sentence and a mark behind each run, and without citations and signs."""
    written = {place: deck.names(items) for place, items in runs.names.items()}
    for run in runs.runs:
        written[run.place] = written.get(run.place, "") + deck.mark(run)

    def replace(match: re.Match[str]) -> str:
        number = match["number"]
        if number is None:
            return written.get(match[0], "") if match[0] in runs.signs else match[0]
        return written.get(f"cite:{number}", "") if match["own"] == attribute else match[0]

    return _PLACE.sub(replace, runs.html)


def _replace_waivers(html: str, attribute: str) -> str:
    written = f'<span class="cc-waiver">{WAIVED}</span>'
    return replace_own(_WAIVER, attribute, lambda _: written, html)
