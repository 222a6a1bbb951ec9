"""A review cannot hold.

What it does:
    Refuses a record in ``reviews/`` that excuses what needs a source: a sentence that is recorded as ``no-claim`` and
    holds a medicine, a figure with a unit or a share, or a word of effect, promise or harm; on sites about health also
    a dose, leave to do something ("it is fine to wait"), something denied of care or a body, or an order about a body,
    food, medicine, movement, waiting or help; one as ``ours`` for the same, but for orders, which other rules judge in
    own words. So is a record by an editor or clinician who is not listed in ``reviewers.yml`` under that name, one
    whose verdict does not fit its findings, and one of a day to come.

Why it matters:
    A record takes the place of a source. Whoever could write one for any sentence, or under any name, could let
    anything pass.

Example:
    - sentence: "Baclofen is safe at night."
      verdict: no-claim

Write instead:
    Cite the sentence on its page, and take the record out.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.facts import unexcused
from claimcheck.model import Place, Problem, Review, Role, Severity, Span, Verdict, parse_item
from claimcheck.rules.base import Data, Rule, WholeSite

_Fault = tuple[Span, str, str]


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield what is wrong with each record."""
    for review in site.data.reviews.entries:
        for span, message, help in faults_of(review, site.data):
            yield Problem(Place(span=span), message, help, review.sentence)


def faults_of(review: Review, data: Data) -> Iterator[_Fault]:
    """What is wrong with a record: where, the message, and the edit that mends it."""
    yield from _sentence(review, data)
    yield from _findings(review, data)
    yield from _who(review, data)


def _sentence(review: Review, data: Data) -> Iterator[_Fault]:
    ours = review.verdict is Verdict.OURS
    why = unexcused(review.sentence, data.judging(), ours=ours) if review.verdict is not Verdict.FOLLOWS else ""
    if why:
        message = f"no review can excuse this sentence: it holds {why}, and stands there without a source"
        yield review.span, message, "cite a source on the page and take the record out, or rewrite the sentence"


def _findings(review: Review, data: Data) -> Iterator[_Fault]:
    if review.verdict is Verdict.FOLLOWS and not review.findings:
        message = "the record says that the sentence follows, and names no finding from which"
        yield review.span, message, "name each finding under findings, with its digest"
    elif review.verdict is not Verdict.FOLLOWS and review.findings:
        message = f'a record with the verdict "{review.verdict}" rests on no finding, and this one names some'
        yield review.span_of("findings"), message, "take findings out, or change the verdict to follows"
    for named in review.findings:
        item = parse_item(named)
        if item is None or data.bibliography.finding(item) is None:
            yield (
                review.span_of("findings", named),
                f'"{named}" is no listed finding',
                "correct it, or take the record out",
            )
    if review.carried and review.verdict is not Verdict.NO_CLAIM:
        yield review.span_of("carried"), "only a record no-claim can be carried over", "take carried out"


def _who(review: Review, data: Data) -> Iterator[_Fault]:
    if review.by is Role.AUTOMATED and review.name:
        yield review.span_of("name"), "a comparison by a program has no name", "take name out, or correct by"
    elif review.by is not Role.AUTOMATED and review.name not in data.reviewers:
        who = f'"{review.name}" is not' if review.name else "the record names nobody who is"
        message = f"{who} listed in {data.settings.reviewers}, so nobody knows of such a review by a {review.by}"
        yield review.span_of("name"), message, "let a maintainer list the person there, or write by: automated"
    day = review.day
    if day is not None and day > data.today:
        yield review.span_of("on"), f"the day of this review is still to come: {review.on}", "correct the day"


RULE = Rule("invalid-review", Severity.ERROR, __doc__, check_site=check_site)
