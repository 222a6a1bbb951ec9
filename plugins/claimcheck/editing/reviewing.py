"""What is recorded about the sentences of a site: counted by page and role, and rid of what fits nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from claimcheck.inputs import canonical, reviews_text
from claimcheck.model import Page, Review, Sentence, Verdict
from claimcheck.page import name_of
from claimcheck.rules import ReadSite, Recorder, WholeSite
from claimcheck.rules.reviews.outdated_review import outdated

_Key = tuple[str, frozenset[str]]
"""A sentence and the findings against which it was held."""


@dataclass(frozen=True, slots=True)
class PageStatus:
    """The figures of one page. What was carried over counts under no role.

    ``compared`` are claims that were held against their findings, ``read`` sentences that were found to claim nothing
    or to be fit as own words, both by role; ``outdated`` are records that hold no more.
    """

    page: str
    claims: int = 0
    compared: Mapping[str, int] = field(default_factory=dict)
    read: Mapping[str, int] = field(default_factory=dict)
    carried: int = 0
    outdated: int = 0


@dataclass(frozen=True, slots=True)
class Pruned:
    """Files of records by page as they are without what fits nothing, and what goes, with the reason."""

    texts: Mapping[str, str]
    gone: tuple[tuple[Review, str], ...]


def status(site: ReadSite) -> tuple[PageStatus, ...]:
    """The figures of each page that has claims or records, in the order of their names."""
    old = {id(entry.review) for entry in outdated(recorded(site))}
    by_page: dict[str, list[Review]] = defaultdict(list)
    for review in site.data.reviews.entries:
        by_page[review.page].append(review)
    holding = [review for review in site.data.reviews.entries if id(review) not in old]
    roles = {_compared_key(r.sentence, r.findings): r.by.value for r in holding if r.verdict is Verdict.FOLLOWS}
    pages = {name_of(page.src): page for page in site.pages}
    found = (_of_page(name, pages.get(name), by_page[name], old, roles) for name in sorted({*pages, *by_page}))
    return tuple(each for each in found if each != PageStatus(each.page))


def _of_page(
    name: str, page: Page | None, records: list[Review], old: set[int], roles: Mapping[_Key, str]
) -> PageStatus:
    claims = page.claims if page is not None else ()
    holding = [r for r in records if id(r) not in old and r.verdict is not Verdict.FOLLOWS]
    compared = (roles.get(_compared_key(claim.text, _cited(claim))) for claim in claims)
    return PageStatus(
        name, len(claims), Counter(role for role in compared if role),
        Counter(r.by.value for r in holding if not r.carried), sum(r.carried for r in holding),
        sum(id(r) in old for r in records),
    )  # fmt: skip


def _compared_key(sentence: str, findings: Iterable[str]) -> _Key:
    return canonical(sentence), frozenset(findings)


def _cited(claim: Sentence) -> Iterable[str]:
    return (f"{item.key}#{item.finding}" for item in claim.items)


def recorded(site: ReadSite) -> WholeSite:
    """The site with a record of each page, as rules over the whole site get it."""
    recorder = Recorder(site.data, site.config)
    return replace(site, records=tuple(recorder.record(page) for page in site.pages))


def prune(site: ReadSite) -> Pruned:
    """The files that change when records go whose sentences are not there any more, or need none."""
    going = {id(old.review): old for old in outdated(recorded(site)) if old.fits_nothing}
    pages = {old.review.page for old in going.values()}
    kept: dict[str, list[Review]] = {page: [] for page in sorted(pages)}
    for review in site.data.reviews.entries:
        if review.page in pages and id(review) not in going:
            kept[review.page].append(review)
    texts = {page: reviews_text(records) for page, records in kept.items()}
    return Pruned(texts, tuple((old.review, old.what) for old in going.values()))
