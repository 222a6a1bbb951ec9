"""What a review was about has changed.

What it does:
    Warns of a record in ``reviews/`` whose sentence stands nowhere any more, stands on another page or under another
    heading, or needs no record now; and of one whose finding was changed, or is not cited there any more. The message
    says what changed.

Why it matters:
    A review holds as long as the words do. One that fits nothing looks like care that nobody has taken.

Example:
    - sentence: "We keep the log on your device."
    where the page says "We keep the log on your own device."

Write instead:
    Read the sentence again and record it anew; take the old record out with ``claimcheck review --prune``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.inputs import canonical, digest_of_item
from claimcheck.model import Place, Problem, Review, Severity, Standing, Verdict, parse_item
from claimcheck.page import key_of, name_of
from claimcheck.rules.base import PageRecord, Rule, WholeSite

_HELP = "read what stands there now and record it anew; claimcheck review --prune takes out what fits nothing"


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence where it stands: its page, the heading above it, what it stands as, the findings that it cites."""

    page: str
    under: str
    standing: str
    cited: frozenset[str]


@dataclass(frozen=True)
class _Standing:
    """Where the sentences stand of which records tell, by their words; what is most like those that are gone."""

    places: dict[str, list[_Place]]
    near: dict[tuple[str, str], str]
    pages: frozenset[str]


@dataclass(frozen=True, slots=True)
class Outdated:
    """A record that does not fit any more, what changed, and whether there is anything left to compare again."""

    review: Review
    what: str
    fits_nothing: bool


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each record that does not fit any more."""
    for old in outdated(site):
        message = f"this record holds no more: {old.what}"
        yield Problem(Place(span=old.review.span), message, _HELP, old.review.sentence)


def outdated(site: WholeSite) -> Iterator[Outdated]:
    """The records that do not fit any more, in their order."""
    entries = site.data.reviews.entries
    if not entries:
        return
    found = _standing(site.records)
    for review in entries:
        compared = review.verdict is Verdict.FOLLOWS
        changed = _of_comparison(review, found, site) if compared else _of_reading(review, found)
        if changed:
            stands = canonical(review.sentence) in found.places
            yield Outdated(review, changed, not (compared and stands))


def _standing(records: tuple[PageRecord, ...]) -> _Standing:
    places: dict[str, list[_Place]] = defaultdict(list)
    near = {}
    for record in records:
        page = name_of(record.src)
        for under, text, standing, cited in record.reviewed:
            places[text].append(_Place(page, under, standing, frozenset(cited)))
        near.update({(page, text): other for text, other in record.near})
    return _Standing(dict(places), near, frozenset(name_of(record.src) for record in records))


def _of_reading(review: Review, found: _Standing) -> str:
    """What changed about a sentence that was read by itself, or nothing."""
    wanted = Standing.REVIEWED if review.verdict is Verdict.NO_CLAIM else Standing.OURS
    page, under, text = key_of(review)
    there = [place for place in found.places.get(text, ()) if (place.page, place.under) == (page, under)]
    if any(place.standing == wanted for place in there):
        return ""
    if there:
        return _needless(there[0], review)
    return _moved(review, found) or _reworded(review, found)


def _needless(place: _Place, review: Review) -> str:
    if place.cited:
        return "the sentence cites a source, so it is a claim like others"
    if review.verdict is Verdict.OURS:
        return "the sentence stands in no block that is marked as own words"
    return f"the sentence needs none: it is exempt as {place.standing}"


def _moved(review: Review, found: _Standing) -> str:
    places = found.places.get(canonical(review.sentence), [])
    here = next((place.under for place in places if place.page == review.page), None)
    if here is not None:
        return f"the sentence stands under {_heading(here)}, not under {_heading(review.under)}"
    return f'the sentence stands on "{places[0].page}", not on "{review.page}"' if places else ""


def _heading(text: str) -> str:
    return f'"{text}"' if text else "no heading"


def _reworded(review: Review, found: _Standing) -> str:
    if review.page not in found.pages:
        return f'there is no page "{review.page}"'
    near = found.near.get((review.page, canonical(review.sentence)))
    return f'the page says now "{near}"' if near else "the sentence stands nowhere"


def _of_comparison(review: Review, found: _Standing, site: WholeSite) -> str:
    """What changed about a sentence that was held against its findings, or nothing."""
    places = found.places.get(canonical(review.sentence), [])
    if not places:
        return _reworded(review, found)
    if frozenset(review.findings) not in {place.cited for place in places}:
        return "the sentence rests on other findings now"
    changed = (
        named
        for named, digest in review.findings.items()
        if (item := parse_item(named)) is not None and digest_of_item(item, site.data.bibliography) not in {"", digest}
    )
    first = next(changed, "")
    return f'the finding "{first}" was changed' if first else ""


RULE = Rule("outdated-review", Severity.WARNING, __doc__, check_site=check_site, whole_site=True)
