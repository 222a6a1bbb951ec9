"""What the self-test tries: one mistake at a time, and who noticed it."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from claimcheck.model import Place


class Kind(enum.StrEnum):
    """The mistakes that are made on purpose."""

    CITATION = "citation taken out"
    REVIEW = "review taken out"
    ORDER = "order turned round"
    FIGURE = "figure in a finding changed"
    MOVED = "citation moved to the next sentence"


class By(enum.StrEnum):
    """Who notices: a rule reports the sentence, it is marked for whoever compares, or its record holds no more."""

    RULE = "a rule"
    MARK = "a mark"
    RECORD = "a record"


#: Mistakes of which each must be noticed. Of the others, none is noticed for sure without a comparison.
PROMISED = frozenset({Kind.CITATION, Kind.REVIEW, Kind.MOVED})


@dataclass(frozen=True, slots=True)
class Trial:
    """A mistake in a sentence: where, what the sentence or its finding says then, and by whom it was noticed."""

    kind: Kind
    path: str
    place: Place
    text: str
    by: By | None
