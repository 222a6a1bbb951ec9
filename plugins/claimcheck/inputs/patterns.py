"""Patterns that settings give: a subset of regular expressions whose time grows with the text and no faster.

Letters, classes, groups, choices, ``?`` and repeats with a bound are in it, and at most two repeats without one, never
inside another repeat. What looks back or ahead, and what refers to a group, is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as parts  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MAX_CHARS = 200
_MAX_BOUND = 100
_MAX_ENDLESS = 2
_REPEATS = {parts.MAX_REPEAT, parts.MIN_REPEAT, parts.POSSESSIVE_REPEAT}
_PLAIN = {parts.LITERAL, parts.NOT_LITERAL, parts.ANY, parts.IN, parts.AT, parts.CATEGORY}


def fault_of(pattern: str) -> str:
    """What makes a pattern unfit, or nothing."""
    if len(pattern) > _MAX_CHARS:
        return f"it has more than {_MAX_CHARS} characters"
    try:
        re.compile(pattern)
        tree = parser.parse(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        return str(error)
    try:
        endless = sum(_endless(tree, inside=False))
    except _UnfitError as error:
        return str(error)
    return f"more than {_MAX_ENDLESS} repeats in it have no bound" if endless > _MAX_ENDLESS else ""


class _UnfitError(Exception):
    """A part of a pattern is outside the subset."""


def _endless(tree: Any, *, inside: bool) -> Iterator[int]:
    """One for each repeat without a bound. ``inside`` another repeat there may be none at all."""
    for kind, value in tree:
        if kind in _REPEATS:
            low, high, body = value
            repeats = high > 1
            if repeats and inside:
                raise _UnfitError("a repeat stands inside another one")
            if low > _MAX_BOUND or (high is not parts.MAXREPEAT and high > _MAX_BOUND):
                raise _UnfitError(f"a part is repeated more than {_MAX_BOUND} times")
            yield int(high is parts.MAXREPEAT)
            yield from _endless(body, inside=inside or repeats)
        elif kind is parts.BRANCH:
            for choice in value[1]:
                yield from _endless(choice, inside=inside)
        elif kind is parts.SUBPATTERN:
            yield from _endless(value[-1], inside=inside)
        elif kind not in _PLAIN:
            raise _UnfitError("it looks back, looks ahead or names a group again")
