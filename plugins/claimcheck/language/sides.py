"""Words that readers act on, and that a slip of the pen swaps: left and right, raises and lowers, early and late."""

from __future__ import annotations

import re

from claimcheck.language.folding import as_plain
from claimcheck.language.patterns import expression
from claimcheck.language.phrases import tokens_of
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
    (expression(one, re.I), expression(other, re.I))
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


#: How every word of each pair begins: a text is searched only where one stands. A test looks for others.
STARTS = (
    (("left",), ("right",)),
    (("rais", "increas", "higher", "ris", "rose"), ("lower", "reduc", "decreas", "fall", "fell")),
    (("worse",), ("better", "improve")),
    (("common", "often", "frequent"), ("rare", "uncommon")),
    (("stronger",), ("weaker",)),
    (("ear", "sooner"), ("late",)),
    (("safe",), ("unsafe", "dangerous", "harmful")),
    (("upper",), ("lower",)),
    (("arm", "hand"), ("leg", "foot", "feet")),
    (("men", "boys"), ("women", "girls")),
)
_NONE = tuple(("", "") for _ in _PAIRS)


def sides_of(text: str) -> tuple[tuple[str, str], ...]:
    """For each pair of sides the first words of the text on the one and on the other, or nothing."""
    plain = as_plain(text)
    tokens = tokens_of(plain)
    if not any(token.startswith(_ANY_START) for token in tokens):
        return _NONE
    return tuple(
        (_first(one, plain, starts, tokens), _first(other, plain, others, tokens))
        for (one, other), (starts, others) in zip(_PAIRS, STARTS, strict=True)
    )


_ANY_START = tuple(start for pair in STARTS for starts in pair for start in starts)


def _first(pattern: re.Pattern[str], plain: str, starts: tuple[str, ...], tokens: frozenset[str]) -> str:
    match = pattern.search(plain) if any(token.startswith(starts) for token in tokens) else None
    return match[0] if match else ""
