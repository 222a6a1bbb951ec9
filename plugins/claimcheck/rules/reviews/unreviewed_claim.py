"""A claim was not compared with its findings.

What it does:
    Asks that somebody compared each sentence which rests on findings with what these say, and recorded it in
    ``reviews/``. Where the settings make it an error (``severity``, or ``rules_by_path`` for some pages), each sentence
    without a record that holds is told at its place; else all of them together are one line with their count. A site
    that records no comparison, and does not name this rule in its settings, has not begun, and is told nothing.

Why it matters:
    That a source is listed does not say that the sentence follows from it. Programs see some mistakes; whether a
    sentence says what its finding says, somebody has to look.

Example:
    Rest cures a swollen knee [@harbor-clinic#rest-eases].

Write instead:
    Compare both with ``claimcheck review``: the sentence follows, or is rewritten until it does.
"""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.inputs import Settings
from claimcheck.model import Page, Place, Problem, Severity, Span, Verdict
from claimcheck.page import Told, resting_on, told_on
from claimcheck.rules.base import Data, Rule, WholeSite
from claimcheck.rules.pairs import told_in_glossary

NAME = "unreviewed-claim"
_HELP = "compare it with claimcheck review; rewrite the sentence where it does not follow"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each sentence that was not compared, where that is an error."""
    if _level(data.settings, page.src) is Severity.ERROR:
        for told in uncompared(page, data):
            yield _problem(told, told.place)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield the sentences of the glossary, where that is an error; and one line for all others of the site."""
    data = site.data
    named = NAME in data.settings.severity or any(NAME in rules for rules in data.settings.rules_by_path.values())
    if not (named or any(review.verdict is Verdict.FOLLOWS for review in data.reviews.entries)):
        return
    left = [told for told in told_in_glossary(data) if is_left(told, data)]
    if _level(data.settings, data.glossary.path) is Severity.ERROR:
        yield from (_problem(told, told.place) for told in left)
    counts = {data.glossary.path: len(left), **{record.src: record.uncompared for record in site.records}}
    told_together = {Severity.WARNING, Severity.NOTE}
    counted = {
        path: count
        for path, count in counts.items()
        if count and not data.settings.is_excluded(path) and _level(data.settings, path) in told_together
    }
    if counted:
        pages = "1 page" if len(counted) == 1 else f"{len(counted)} pages"
        message = f"{sum(counted.values())} sentences on {pages} were not compared with their findings yet"
        help = "claimcheck review --status counts them by page; claimcheck review compares them one by one"
        yield Problem(Place(span=Span.at(site.config.path)), message, help)


def uncompared(page: Page, data: Data) -> Iterator[Told]:
    """The sentences of a page that rest on findings, and of which no record holds."""
    return (told for told in told_on(page, data.bibliography) if is_left(told, data))


def count_uncompared(page: Page, data: Data) -> int:
    """How many sentences :func:`uncompared` gives; without any record nobody asks what each of them belongs to."""
    left = uncompared(page, data) if data.comparisons else resting_on(page, data.bibliography)
    return sum(1 for _ in left)


def is_left(told: Told, data: Data) -> bool:
    """Whether a sentence rests on findings, and no record of it holds."""
    return told.is_compared and data.comparisons.holding(told, data.bibliography) is None


def _problem(told: Told, place: Place) -> Problem:
    return Problem(place, "nobody has compared this sentence with its findings as both are now", _HELP, told.text)


def _level(settings: Settings, path: str) -> Severity | None:
    return settings.on(path).level_of(NAME, RULE.severity)


RULE = Rule(NAME, Severity.WARNING, __doc__, check_page=check_page, check_site=check_site)
