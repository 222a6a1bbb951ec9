"""Words that readers act on, and that a slip of the pen swaps: left and right, raises and lowers, early and late."""

from __future__ import annotations

import re

from claimcheck.language.folding import fold
from claimcheck.language.wording import one_of

_SIDED = "side sided arm leg hand handed half hemisphere brain foot eye face knee hip shoulder"
_BESIDE = (
    r"(?! (?:way|time|to|person|answer|thing|place|one|amount|word|size|help|care|now|away|after|out|over|alone)\b)"
)


def _side(name: str) -> str:
    """A side of the body: "the left", "right arm"; not "right away" or "the right word"."""
    owner = one_of("the a an your his her their my its weak weaker good this")
    return rf"\b{owner} {name}\b{_BESIDE}|\b{name}[ -]{one_of(_SIDED)}s?\b"


def _words(entries: str) -> str:
    return rf"\b{one_of(entries)}\b"


_PAIRS = tuple(
    (re.compile(one, re.I), re.compile(other, re.I))
    for one, other in (
        (_side("left"), _side("right")),
        (
            _words("rais(?:es?|ed|ing) increas(?:es?|ed|ing) higher rises? rose"),
            _words("lower(?:s|ed|ing)? reduc(?:es?|ed|ing) decreas(?:es?|ed|ing) falls? fell"),
        ),
        (_words("worse worsens? worsened"), _words("better improves? improved")),
        (_words("common often frequent"), _words("rare rarely uncommon")),
        (_words("stronger"), _words("weaker")),
        (_words("early earlier sooner"), _words("late later")),
        (_words("safe"), _words("unsafe dangerous harmful")),
        (_words("upper"), _words("lower")),
        (_words("arms? hands?"), _words("legs? f(?:oo|ee)t")),
        (_words("men boys"), _words("women girls")),
    )
)


def sides_of(text: str) -> tuple[tuple[str, str], ...]:
    """For each pair of sides the first words of the text on the one and on the other, or nothing."""
    plain = fold(text).text
    return tuple((_first(one, plain), _first(other, plain)) for one, other in _PAIRS)


def _first(pattern: re.Pattern[str], plain: str) -> str:
    match = pattern.search(plain)
    return match[0] if match else ""
