"""The move from the release before: what its rules let through is written down, as records that nobody has read yet."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.editing.oldrules import was_exempt
from claimcheck.facts import unexcused
from claimcheck.inputs import reviews_text
from claimcheck.model import Page, Place, Review, Role, Sentence, Span, Verdict
from claimcheck.page import key_of, keys_on, name_of
from claimcheck.runs import Prepared, locator_for


@dataclass(frozen=True, slots=True)
class Refused:
    """A sentence that the old rules let through and that no record can excuse: where it stands, and why."""

    span: Span
    sentence: str
    why: str


@dataclass(frozen=True, slots=True)
class Migration:
    """The texts of files of records by page, the new records in them, and what was refused."""

    texts: Mapping[str, str]
    carried: tuple[Review, ...]
    refused: tuple[Refused, ...]


def migrate(prepared: Prepared) -> Migration:
    """What a site needs to pass as before. Records that it has stay as they are; nothing is written here."""
    site = prepared.site
    carried: list[Review] = []
    refused: list[Refused] = []
    for page in site.pages:
        judging = site.data.judging(page.kind)
        for sentence, under in _let_through(page, prepared):
            why = unexcused(sentence.text, judging)
            if why:
                span = locator_for(prepared, page).locate(Place(sentence=sentence.number)).span
                refused.append(Refused(span, sentence.text, why))
            else:
                carried.append(_record(name_of(page.src), sentence.text, under, site.data.today))
    return Migration(_texts(site.data.reviews.entries, carried), tuple(carried), tuple(refused))


def _let_through(page: Page, prepared: Prepared) -> Iterable[tuple[Sentence, str]]:
    """The claims without a source that the old rules let through, each once a heading, with that heading."""
    judging = prepared.site.data.judging(page.kind)
    found: dict[tuple[str, str], tuple[Sentence, str]] = {}
    for sentence, (_, under, text) in keys_on(page):
        block = page.block_of(sentence)
        if sentence.is_claim and not sentence.covering and was_exempt(sentence.text, sentence.start, block, judging):
            found.setdefault((under, text), (sentence, under))
    return found.values()


def _record(page: str, sentence: str, under: str, today: dt.date) -> Review:
    return Review(
        page, sentence, Verdict.NO_CLAIM, Span.at(""), under, by=Role.AUTOMATED, on=today.isoformat(), carried=True
    )


def _texts(known: Iterable[Review], new: Iterable[Review]) -> dict[str, str]:
    """The files of the pages that get records, with those that they have."""
    by_page: dict[str, dict[tuple[object, ...], Review]] = defaultdict(dict)
    for review in known:
        by_page[review.page][*key_of(review), tuple(review.findings)] = review
    changed = set()
    for review in new:
        by_page[review.page].setdefault((*key_of(review), ()), review)
        changed.add(review.page)
    return {page: reviews_text(by_page[page].values()) for page in sorted(changed)}
