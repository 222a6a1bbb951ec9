"""What is recorded about the sentences of a site: counted by page and role, and rid of what fits nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from claimcheck.model import Review, Standing, Verdict
from claimcheck.page import Told, name_of, told_on
from claimcheck.rules import Data, ReadSite, Recorder, WholeSite, glossary_name, told_in_glossary
from claimcheck.rules.reviews.outdated_review import Outdated, outdated


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


def status(site: ReadSite) -> tuple[PageStatus, ...]:
    """The figures of each page that has claims or records, in the order of their names.

    The glossary stands among them once something is recorded of it.
    """
    old = {id(entry.review) for entry in outdated(recorded(site))}
    by_page: dict[str, list[Review]] = defaultdict(list)
    for review in site.data.reviews.entries:
        by_page[review.page].append(review)
    pages: dict[str, list[Told]] = {
        name_of(page.src): list(told_on(page, site.data.bibliography)) for page in site.pages
    }
    if glossary_name(site.data) in by_page:
        pages.setdefault(glossary_name(site.data), []).extend(told_in_glossary(site.data))
    found = (_of_page(name, pages.get(name, []), by_page[name], old, site.data) for name in sorted({*pages, *by_page}))
    return tuple(each for each in found if each != PageStatus(each.page))


def _of_page(name: str, told: list[Told], records: list[Review], old: set[int], data: Data) -> PageStatus:
    claims = [one for one in told if one.standing is Standing.CLAIM]
    holding = [r for r in records if id(r) not in old and r.verdict is not Verdict.FOLLOWS]
    compared = (data.comparisons.holding(claim, data.bibliography) for claim in claims)
    return PageStatus(
        name, len(claims), Counter(review.by.value for review in compared if review is not None),
        Counter(r.by.value for r in holding if not r.carried), sum(r.carried for r in holding),
        sum(id(r) in old for r in records),
    )  # fmt: skip


def recorded(site: ReadSite) -> WholeSite:
    """The site with a record of each page, as rules over the whole site get it."""
    recorder = Recorder(site.data, site.config)
    return replace(site, records=tuple(recorder.record(page) for page in site.pages))


def prune(site: ReadSite) -> tuple[Outdated, ...]:
    """The records that can go: their sentences are not there any more, need none, or were compared anew."""
    return tuple(old for old in outdated(recorded(site)) if old.fits_nothing)
