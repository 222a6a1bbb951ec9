"""What a review was about has changed.

What it does:
    Warns of a record in ``reviews/`` whose sentence stands nowhere any more, stands on another page or under another
    heading, or needs no record now; and of a comparison whose sentence belongs to something else now (a lead-in, a row,
    the sentence before), whose finding was changed, or is not cited there any more. The message says what changed.

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
from typing import NamedTuple

from claimcheck.inputs import canonical
from claimcheck.model import Place, Problem, Review, Severity, Standing, Verdict, parse_item
from claimcheck.page import changed_findings, key_of, name_of
from claimcheck.rules.base import Rule, WholeSite
from claimcheck.rules.pairs import told_in_glossary

_HELP = "read what stands there now and record it anew; claimcheck review --prune takes out what fits nothing"


class _Place(NamedTuple):
    """A sentence where it stands: its page, the heading above it, what it stands as, the findings that it cites.

    ``head`` is what it belongs to, where it is compared.
    """

    page: str
    under: str
    standing: str
    cited: frozenset[str]
    head: str


class _Standing(NamedTuple):
    """Where the sentences stand of which records tell, by their words; what is most like those that are gone."""

    places: dict[str, list[_Place]]
    near: dict[tuple[str, str], str]
    pages: frozenset[str]


class Outdated(NamedTuple):
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
    found = _standing(site)
    changes = [(review, _change(review, found, site)) for review in entries]
    holding = {_pair(review) for review, changed in changes if not changed and review.verdict is Verdict.FOLLOWS}
    for review, changed in changes:
        if changed:
            stands = found.places.get(canonical(review.sentence), [])
            asked = [p for p in stands if (canonical(review.sentence), p.head, p.cited) not in holding]
            yield Outdated(review, changed, not (review.verdict is Verdict.FOLLOWS and asked))


def _change(review: Review, found: _Standing, site: WholeSite) -> str:
    if review.verdict is Verdict.FOLLOWS:
        return _of_comparison(review, found, site)
    return _of_reading(review, found)


def _pair(review: Review) -> tuple[str, str, frozenset[str]]:
    """What was compared: a sentence, what it belongs to, and its findings."""
    return canonical(review.sentence), canonical(review.under), frozenset(review.findings)


def _standing(site: WholeSite) -> _Standing:
    places: dict[str, list[_Place]] = defaultdict(list)
    near = {}
    for record in site.records:
        page = name_of(record.src)
        for under, text, standing, cited, head in record.reviewed:
            places[text].append(_Place(page, under, standing, frozenset(cited), head))
        near.update({(page, text): other for text, other in record.near})
    pages = {name_of(record.src) for record in site.records}
    for told in told_in_glossary(site.data):
        place = _Place(told.page, told.heading, told.standing.value, frozenset(told.findings), told.under)
        places[told.text].append(place)
        pages.add(told.page)
    return _Standing(dict(places), near, frozenset(pages))


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
    """What changed about a sentence that was compared with its findings, or nothing."""
    sentence, head, findings = _pair(review)
    places = found.places.get(sentence, [])
    if not places:
        return _reworded(review, found)
    there = [place for place in places if place.head == head]
    if not there:
        return f"the sentence belongs to {_belongs(places[0].head)} now, not to {_belongs(head)}"
    if findings not in {place.cited for place in there}:
        return "the sentence rests on other findings now"
    first = next(changed_findings(review, site.data.bibliography), "")
    return _changed(first, site) if first else ""


def _belongs(head: str) -> str:
    return f'"{head}"' if head else "nothing before it"


def _changed(named: str, site: WholeSite) -> str:
    item = parse_item(named)
    source = site.data.bibliography.sources.get(item.key) if item is not None else None
    now = f"; its source is {source.status} now" if source is not None and source.status != "current" else ""
    return f'the finding "{named}" was changed{now}'


RULE = Rule("outdated-review", Severity.WARNING, __doc__, check_site=check_site, whole_site=True)
