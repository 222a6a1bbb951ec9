"""From a page to its record: the little that rules over the whole site, and figures, need when the page is gone."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from typing import TypeVar

from claimcheck.evidence import statement_key
from claimcheck.facts import beside_a_medicine, ungiven_order
from claimcheck.inputs import SiteConfig, canonical
from claimcheck.language import normalise
from claimcheck.model import Page, Reviews, Sentence, Standing
from claimcheck.page import keys_on, name_of, told_on
from claimcheck.rules.base import Data, PageRecord
from claimcheck.rules.citing import placed_items
from claimcheck.rules.reviews.unreviewed_claim import count_uncompared

_Value = TypeVar("_Value")
#: How like two sentences must be for the one to be called the other, reworded: a ratio of difflib's.
_ALIKE = 0.6
_STATING = {Standing.CLAIM, Standing.OURS}
_GIVING = {Standing.OURS, Standing.SAFETY}


class Recorder:
    """Makes the records of one site's pages."""

    def __init__(self, data: Data, config: SiteConfig) -> None:
        judging = data.judging()
        self._data = data
        self._listed = {normalise(text) for text in data.settings.safety_sentences}
        needing = (e for e in config.nav if ungiven_order(e.title, judging) or beside_a_medicine(e.title, judging))
        self._ordered = {entry.page for entry in needing}
        self._any_ordered = bool(config.nav_file)
        self._told = _by_page(data.reviews)
        self._sentences = frozenset().union(*self._told.values())

    def record(self, page: Page) -> PageRecord:
        """What is kept of a page. The same page gives the same record, in the order of the page."""
        claims = page.counted_claims
        named = (mention.term for block in page.blocks for mention in self._data.read(block.text).mentions)
        is_ordered = self._any_ordered or page.src in self._ordered
        listed = (normalise(sentence.text) for sentence in page.sentences) if self._listed else ()
        return PageRecord(
            page.path,
            page.src,
            keys=_once(item.key for item, _ in placed_items(page)),
            terms=_once(named),
            about=tuple(dict.fromkeys(self._about(page))),
            listed=_once(text for text in listed if text in self._listed),
            anchors=tuple(page.anchors),
            given=tuple(sentence.text for sentence in giving(page.sentences)) if is_ordered else (),
            reviewed=_once(self._reviewed(page)),
            near=_once(self._near(page)),
            uncompared=count_uncompared(page, self._data),
            stated=" ".join(_once(_stated(page))),
            myths=_once(block.text for block in page.blocks if block.myth_title),
            sentences=len(page.sentences),
            claims=len(claims),
            cited=sum(bool(sentence.covering) for sentence in claims),
            own_words=sum(sentence.standing is Standing.OURS for sentence in page.sentences),
            waivers=len(page.waivers),
        )

    def _reviewed(self, page: Page) -> Iterator[tuple[str, str, str, tuple[str, ...], str]]:
        """The sentences of a page that some record tells of."""
        for told in told_on(page, self._data.bibliography) if self._sentences else ():
            if told.text in self._sentences:
                items = page.sentences[told.place.sentence or 0].items
                cited = told.findings or tuple(f"{item.key}#{item.finding}" for item in items)
                yield told.heading, told.text, told.standing.value, cited, told.under

    def _near(self, page: Page) -> Iterator[tuple[str, str]]:
        """For each record of a page whose sentence is not there the sentence that is most like it."""
        told = self._told.get(name_of(page.src))
        there = dict.fromkeys(text for _, (_, _, text) in keys_on(page)) if told else {}
        for text in sorted(told or ()):
            if text not in there:
                yield from ((text, near) for near in difflib.get_close_matches(text, there, n=1, cutoff=_ALIKE))

    def _about(self, page: Page) -> Iterator[tuple[str, str, str]]:
        """Each cited finding with those terms under its ``about`` that the sentence names."""
        for sentence in page.sentences:
            for item in sentence.items:
                finding = self._data.bibliography.finding(item)
                if finding is not None and finding.about:
                    named = {mention.term for mention in self._data.read(sentence.text).mentions}
                    yield from ((item.key, item.finding, term) for term in finding.about if term in named)


def giving(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """The sentences that carry a source, are own words, or stand in the settings: what may give an order."""
    return (s for s in sentences if (s.items if s.is_claim else s.standing in _GIVING))


def _stated(page: Page) -> Iterator[str]:
    """The keys of what a page states."""
    keys = (statement_key(sentence.text) for sentence in page.sentences if sentence.standing in _STATING)
    return filter(None, keys)


def _by_page(reviews: Reviews) -> dict[str, set[str]]:
    """The sentences of which the records of each page tell."""
    found: dict[str, set[str]] = {}
    for review in reviews.entries:
        found.setdefault(review.page, set()).add(canonical(review.sentence))
    return found


def _once(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(values))
