"""Which records of ``reviews/`` came, went or changed: whoever reviews a pull request sees them one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from claimcheck.model import Bibliography, Review, Verdict, parse_item
from claimcheck.page import key_of
from claimcheck.rules import WholeSite

#: Those first that take a source's place.
_ORDER = (Verdict.NO_CLAIM, Verdict.OURS, Verdict.FOLLOWS)


@dataclass(frozen=True, slots=True)
class ReviewChange:
    """A record that was added (no ``old``), removed (no ``new``) or changed; ``says`` is what its findings say."""

    old: Review | None
    new: Review | None
    says: tuple[tuple[str, str], ...] = ()

    @property
    def what(self) -> str:
        """The word for it: added, removed or changed."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        return "changed"

    @property
    def review(self) -> Review:
        """The record as it is now, or as it was."""
        review = self.new or self.old
        assert review is not None  # noqa: S101 - a change has at least one side
        return review


def review_changes(base: WholeSite, head: WholeSite) -> tuple[ReviewChange, ...]:
    """Every change, the records without a source first, then by page and sentence."""
    old, new = _by_key(base), _by_key(head)
    found = []
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        if before is None or after is None or _told(before) != _told(after):
            change = ReviewChange(before, after)
            says = tuple(_says(change.review.findings, head.data.bibliography))
            found.append(replace(change, says=says))
    return tuple(sorted(found, key=lambda change: (change.what == "removed", _ORDER.index(change.review.verdict))))


_Key = tuple[tuple[str, str, str], tuple[str, ...]]


def _by_key(site: WholeSite) -> dict[_Key, Review]:
    return {(key_of(r), tuple(sorted(r.findings))): r for r in site.data.reviews.entries}


def _told(review: Review) -> tuple[object, ...]:
    return review.verdict, dict(review.findings), review.by, review.name, review.on, review.carried


def _says(findings: Mapping[str, str], bibliography: Bibliography) -> list[tuple[str, str]]:
    """The names of findings, each with what it says now."""
    items = ((named, parse_item(named)) for named in sorted(findings))
    found = ((named, bibliography.finding(item)) for named, item in items if item is not None)
    return [(named, finding.says if finding is not None else "") for named, finding in found]
