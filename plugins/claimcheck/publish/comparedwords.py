"""What readers are told about comparisons: whether a sentence was held against its findings, by whom, and when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.model import Bibliography, Page, Review, Role
from claimcheck.page import Comparisons, told_on
from claimcheck.publish.days import long_date

NOT_YET = "Not yet"
#: By whom a comparison was made; the least of them speaks for several sentences.
_BY = {
    Role.AUTOMATED: "by a program, not yet by a person",
    Role.EDITOR: "by an editor, not yet by a clinician",
    Role.CLINICIAN: "by a clinician",
}


def compared_words(reviews: Iterable[Review | None]) -> str:
    """For sentences, each with the record that holds for it or none: "By a program, not yet by a person, last on DAY".

    Where only some of them were compared, and where there are no sentences, that is "Not yet".
    """
    held = list(reviews)
    found = [review for review in held if review is not None]
    if not found or len(found) < len(held):
        return NOT_YET
    words = compared_by(found)
    return words[0].upper() + words[1:]


def compared_by(reviews: Sequence[Review]) -> str:
    """By whom some comparisons were made, and when the last of them, in the middle of a sentence."""
    last = max(review.on for review in reviews)
    return f"{_BY[least_role(reviews)]}, last on {long_date(last)}"


def least_role(reviews: Iterable[Review]) -> Role:
    """A program before an editor, an editor before a clinician."""
    roles = {review.by for review in reviews}
    return next(role for role in _BY if role in roles)


def reviews_on(page: Page, bibliography: Bibliography, comparisons: Comparisons) -> Mapping[int, Review | None]:
    """For each sentence of a page that rests on findings, by its number, the record that holds for it, or nothing."""
    return {
        told.place.sentence: comparisons.holding(told, bibliography)
        for told in told_on(page, bibliography)
        if told.is_compared and told.place.sentence is not None
    }


@dataclass(frozen=True, slots=True)
class Compared:
    """Of a page that rests on findings: the role of whoever compared its sentences, and the last day; or nothing."""

    by: str = ""
    on: dt.date | None = None


def compared_on(page: Page, bibliography: Bibliography, comparisons: Comparisons) -> Compared | None:
    """What a page's foot tells: the least role, and nothing where a sentence is left; ``None`` where none is to do."""
    reviews = reviews_on(page, bibliography, comparisons).values()
    if not reviews:
        return None
    days = [review.day for review in reviews if review is not None and review.day is not None]
    if len(days) < len(reviews):
        return Compared()
    return Compared(least_role(review for review in reviews if review is not None), max(days))
