"""Reviews: what somebody found who held a sentence against its findings, or read it and found no claim in it."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

from claimcheck.model.problems import DataProblem, Span


class Verdict(enum.StrEnum):
    """What a review says: the sentence follows from its findings, claims nothing, or is fit as the site's own words."""

    FOLLOWS = "follows"
    NO_CLAIM = "no-claim"
    OURS = "ours"


class Role(enum.StrEnum):
    """Who compared. ``automated`` is a program; the others are people, and named."""

    AUTOMATED = "automated"
    EDITOR = "editor"
    CLINICIAN = "clinician"


@dataclass(frozen=True, slots=True)
class Review:
    """One record of ``reviews/``. ``page`` is the page's path below the docs folder, without its ending.

    ``under`` is the heading above the sentence, or, where the verdict is ``follows``, what the sentence belongs to.
    ``findings`` are digests by ``source#finding``. A ``carried`` record was made by a program from older rules:
    nobody has read the sentence for it.
    """

    page: str
    sentence: str
    verdict: Verdict
    span: Span
    under: str = ""
    findings: Mapping[str, str] = field(default_factory=dict)
    by: Role = Role.AUTOMATED
    on: str = ""
    name: str = ""
    carried: bool = False
    spans: Mapping[tuple[str, ...], Span] = field(default_factory=dict)

    def span_of(self, *path: str) -> Span:
        """Where a value of the record stands: ``span_of("findings", "a#b")``; the record's place where unknown."""
        return self.spans.get(path, self.span)

    @property
    def day(self) -> dt.date | None:
        """The day of the review; nothing where it is no day."""
        try:
            return dt.date.fromisoformat(self.on)
        except ValueError:
            return None


@dataclass(frozen=True, slots=True)
class Reviews:
    """All records, in the order of files and lines, and what was wrong in them.

    ``digest`` is that of the paths and texts of their files, where they were read from files.
    """

    entries: tuple[Review, ...] = ()
    problems: tuple[DataProblem, ...] = ()
    digest: str = field(default="", compare=False)


#: A site without reviews.
NO_REVIEWS = Reviews()
