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

import difflib
import functools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.inputs import canonical, digest_of_item
from claimcheck.model import Page, Place, Problem, Review, Sentence, Severity, Standing, Verdict, parse_item
from claimcheck.page import key_of, keys_on, name_of
from claimcheck.rules.base import Rule, WholeSite

_ALIKE = 0.6
_HELP = "read what stands there now and record it anew; claimcheck review --prune takes out what fits nothing"


@dataclass(frozen=True)
class _Standing:
    """Where sentences stand: by the whole key of a record, and by their words alone; and the names of all pages."""

    by_key: dict[tuple[str, str, str], list[Sentence]]
    by_words: dict[str, list[tuple[str, str, Sentence]]]
    words_on: dict[str, list[str]]


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
    found = _standing(site.pages)
    for review in entries:
        compared = review.verdict is Verdict.FOLLOWS
        changed = _of_comparison(review, found, site) if compared else _of_reading(review, found)
        if changed:
            stands = canonical(review.sentence) in found.by_words
            yield Outdated(review, changed, not (compared and stands))


def _standing(pages: tuple[Page, ...]) -> _Standing:
    found = _Standing(defaultdict(list), defaultdict(list), {})
    for page in pages:
        words = found.words_on[name_of(page)] = []
        for sentence, key in keys_on(page):
            found.by_key[key].append(sentence)
            found.by_words[key[2]].append((key[0], key[1], sentence))
            words.append(key[2])
    return found


def _of_reading(review: Review, found: _Standing) -> str:
    """What changed about a sentence that was read by itself, or nothing."""
    wanted = Standing.REVIEWED if review.verdict is Verdict.NO_CLAIM else Standing.OURS
    there = found.by_key.get(key_of(review), [])
    if any(sentence.standing is wanted for sentence in there):
        return ""
    if there:
        return _needless(there[0], review)
    return _moved(review, found) or _reworded(review, found)


def _needless(sentence: Sentence, review: Review) -> str:
    if sentence.covering:
        return "the sentence cites a source, so it is a claim like others"
    if review.verdict is Verdict.OURS:
        return "the sentence stands in no block that is marked as own words"
    return f"the sentence needs none: it is exempt as {sentence.standing.value}"


def _moved(review: Review, found: _Standing) -> str:
    places = found.by_words.get(canonical(review.sentence), [])
    here = next((under for page, under, _ in places if page == review.page), None)
    if here is not None:
        return (
            f'the sentence stands under "{here}", not under "{review.under}"' if here else "it stands under no heading"
        )
    return f'the sentence stands on "{places[0][0]}", not on "{review.page}"' if places else ""


def _heading(text: str) -> str:
    return f'"{text}"' if text else "no heading"


def _reworded(review: Review, found: _Standing) -> str:
    if review.page not in found.words_on:
        return f'there is no page "{review.page}"'
    near = _nearest(canonical(review.sentence), tuple(found.words_on[review.page]))
    return f'the page says now "{near}"' if near else "the sentence stands nowhere"


@functools.cache
def _nearest(text: str, others: tuple[str, ...]) -> str:
    return next(iter(difflib.get_close_matches(text, others, n=1, cutoff=_ALIKE)), "")


def _of_comparison(review: Review, found: _Standing, site: WholeSite) -> str:
    """What changed about a sentence that was held against its findings, or nothing."""
    places = found.by_words.get(canonical(review.sentence), [])
    if not places:
        return _reworded(review, found)
    cited = [{f"{item.key}#{item.finding}" for item in sentence.items} for _, _, sentence in places]
    if set(review.findings) not in cited:
        return "the sentence rests on other findings now"
    changed = (
        named
        for named, digest in review.findings.items()
        if (item := parse_item(named)) is not None and digest_of_item(item, site.data.bibliography) not in {"", digest}
    )
    first = next(changed, "")
    return f'the finding "{first}" was changed' if first else ""


RULE = Rule("outdated-review", Severity.WARNING, __doc__, check_site=check_site, whole_site=True)
