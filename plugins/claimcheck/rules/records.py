"""From a page to its record: the little that rules over the whole site, and figures, need when the page is gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.facts import ungiven_order
from claimcheck.inputs import SiteConfig
from claimcheck.language import normalise
from claimcheck.model import Page, Sentence, Standing
from claimcheck.rules.base import Data, PageRecord
from claimcheck.rules.citing import placed_items

_GIVING = {Standing.OURS, Standing.STANDING}


class Recorder:
    """Makes the records of one site's pages."""

    def __init__(self, data: Data, config: SiteConfig) -> None:
        judging = data.judging()
        self._data = data
        self._listed = {normalise(text) for text in data.settings.standing}
        self._searched = {line.page for line in data.search.lines}
        self._ordered = {entry.page for entry in config.nav if ungiven_order(entry.title, judging)}
        self._any_ordered = bool(config.nav_file)

    def record(self, page: Page) -> PageRecord:
        """What is kept of a page. The same page gives the same record, in the order of the page."""
        claims = page.claims
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
            anchors=tuple(page.anchors) if page.src in self._searched else (),
            given=tuple(sentence.text for sentence in giving(page.sentences)) if is_ordered else (),
            sentences=len(page.sentences),
            claims=len(claims),
            cited=sum(bool(sentence.covering) for sentence in claims),
            own_words=sum(sentence.standing is Standing.OURS for sentence in page.sentences),
            waivers=len(page.waivers),
        )

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


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
