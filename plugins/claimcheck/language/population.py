"""Whom a text speaks of: children, adults, animals."""

from __future__ import annotations

import re

from claimcheck.language.lists import any_of
from claimcheck.language.patterns import expression

_GROUPS = {
    "children": expression(
        rf"\b{any_of('populations', 'children')}\b(?!'s {any_of('populations', 'no_children')})", re.I
    ),
    "adults": expression(rf"\b{any_of('populations', 'adults')}\b", re.I),
    "animals": expression(rf"\b{any_of('populations', 'animals')}\b", re.I),
}


def populations_in(text: str) -> frozenset[str]:
    """The groups that a text names: "children", "adults", "animals"; a children's hospital names none."""
    return frozenset(group for group, words in _GROUPS.items() if words.search(text))
