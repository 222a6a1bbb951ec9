"""Headings of sections that only sum up a page: ``language/english/summaries.yaml``."""

from __future__ import annotations

from claimcheck.language.lists import entries
from claimcheck.language.sentences import normalise

_SUMMARIES = frozenset(normalise(words).casefold() for words in entries("summaries", "summaries"))


def sums_up(heading: str) -> bool:
    """Whether a heading says that its section sums up the page."""
    return normalise(heading).casefold().rstrip(":") in _SUMMARIES
