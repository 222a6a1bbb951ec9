"""Words that readers act on, and that a slip of the pen swaps: left and right, raises and lowers, early and late."""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.language.cues import Cue, cue_of
from claimcheck.language.folding import as_plain
from claimcheck.language.patterns import expression
from claimcheck.language.wording import one_of

_SIDED = "side sided arm leg hand handed half hemisphere brain foot eye face knee hip shoulder"
_BESIDE = (
    r"(?! (?:way|time|to|person|answer|thing|place|one|amount|word|size|help|care|now|away|after|out|over|alone)\b)"
)


class _Side(NamedTuple):
    """One side of a pair: its pattern, and the words of which a text that matches it holds one."""

    pattern: re.Pattern[str]
    cue: Cue

    def first_in(self, plain: str) -> str:
        """The first words of a folded text on this side, or nothing."""
        match = self.pattern.search(plain) if self.cue.stands_in(plain) else None
        return match[0] if match else ""


def _body(name: str) -> _Side:
    """A side of the body: "the left", "right arm"; not "right away" or "the right word"."""
    owner = one_of("the a an your his her their my its weak weaker good this")
    pattern = rf"\b{owner} {name}\b{_BESIDE}|\b{name}[ -]{one_of(_SIDED)}s?\b"
    return _Side(expression(pattern, re.I), cue_of([name]))


def _words(entries: str) -> _Side:
    return _Side(expression(rf"\b{one_of(entries)}\b", re.I), cue_of(entries.split()))


_PAIRS = (
    (_body("left"), _body("right")),
    (
        _words("raise raises raised raising increase increases increased increasing higher rise rises rose"),
        _words(
            "lower lowers lowered lowering reduce reduces reduced reducing decrease decreases decreased decreasing "
            "fall falls fell"
        ),
    ),
    (_words("worse worsen worsens worsened"), _words("better improve improves improved")),
    (_words("common often frequent"), _words("rare rarely uncommon")),
    (_words("stronger"), _words("weaker")),
    (_words("early earlier sooner"), _words("late later")),
    (_words("safe"), _words("unsafe dangerous harmful")),
    (_words("upper"), _words("lower")),
    (_words("arm arms hand hands"), _words("leg legs foot feet")),
    (_words("men boys"), _words("women girls")),
)
_ANY = Cue(frozenset(word for pair in _PAIRS for side in pair for word in side.cue.words))
_NONE = tuple(("", "") for _ in _PAIRS)


def sides_of(text: str) -> tuple[tuple[str, str], ...]:
    """For each pair of sides the first words of the text on the one and on the other, or nothing."""
    plain = as_plain(text)
    if not _ANY.stands_in(plain):
        return _NONE
    return tuple((one.first_in(plain), other.first_in(plain)) for one, other in _PAIRS)
