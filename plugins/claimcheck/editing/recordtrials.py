"""Records that are taken out: what they absolved is reported again, and what was compared is to be compared again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from claimcheck.editing.asking import asked_on
from claimcheck.editing.citationtrials import is_reported, judged_anew
from claimcheck.editing.trials import By, Kind, Trial
from claimcheck.inputs import canonical
from claimcheck.model import Page, Place, Review, Reviews, Standing, Verdict
from claimcheck.page import Told, key_of, keys_on, told_on, with_reviews
from claimcheck.rules import Data, told_in_glossary
from claimcheck.rules.reviews.unreviewed_claim import is_left


class Records:
    """The records of a site, ready to be taken out."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._compared: Mapping[str, list[Review]] = defaultdict(list)
        self._ours = set()
        for review in data.reviews.entries:
            if review.verdict is Verdict.FOLLOWS:
                self._compared[canonical(review.sentence)].append(review)
            elif review.verdict is Verdict.OURS:
                self._ours.add(key_of(review))

    def trials(self, page: Page) -> Iterator[Trial]:
        """Take out the records that hold for the sentences of a page, those of one sentence at a time."""
        yield from self._absolved(page)
        yield from self._own_words(page)
        yield from self._followed(told_on(page, self._data.bibliography), page.path)

    def trials_of_glossary(self) -> Iterator[Trial]:
        """The same for the comparisons of the glossary."""
        return self._followed(told_in_glossary(self._data), self._data.glossary.path)

    def _absolved(self, page: Page) -> Iterator[Trial]:
        """Sentences that were found to claim nothing: without the record they are claims, and reported."""
        data = self._data
        reviewed = [(s, key) for s, key in keys_on(page) if s.standing is Standing.REVIEWED]
        fresh = judged_anew(page, page.blocks, data) if reviewed else page
        for sentence, key in reviewed:
            left = with_reviews(fresh, data.absolved - {key})
            noticed = is_reported(left, left.sentences[sentence.number], data)
            yield _trial(page.path, Place(sentence=sentence.number), sentence.text, noticed=noticed)

    def _own_words(self, page: Page) -> Iterator[Trial]:
        """Own words that were found fit: without the record they are asked again."""
        for sentence, key in keys_on(page):
            if sentence.standing is Standing.OURS and key in self._ours:
                others = (review for review in self._data.reviews.entries if key_of(review) != key)
                asked = asked_on(page, self._with(others))
                noticed = any(one.is_open for one in asked if one.number == sentence.number)
                yield _trial(page.path, Place(sentence=sentence.number), sentence.text, noticed=noticed)

    def _followed(self, sentences: Iterable[Told], path: str) -> Iterator[Trial]:
        """Sentences that were compared: without the record they are to be compared again."""
        data = self._data
        for told in sentences:
            if told.is_compared and data.comparisons.holding(told, data.bibliography) is not None:
                others = (r for r in self._compared[told.text] if not _is_about(r, told))
                yield _trial(path, told.place, told.text, noticed=is_left(told, self._with(others)))

    def _with(self, reviews: Iterable[Review]) -> Data:
        """The data with these records alone."""
        return replace(self._data, reviews=Reviews(tuple(reviews)))


def _is_about(review: Review, told: Told) -> bool:
    """Whether a record of the same words is about the same findings, and about the same around them."""
    return canonical(review.under) == told.under and set(review.findings) == set(told.findings)


def _trial(path: str, place: Place, text: str, *, noticed: bool) -> Trial:
    return Trial(Kind.REVIEW, path, place, text, By.RULE if noticed else None)
