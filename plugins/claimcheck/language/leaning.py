"""Sentences that lean on the one before them: read alone, they may mean something else."""

from __future__ import annotations

from claimcheck.language.folding import as_plain
from claimcheck.language.lists import entries
from claimcheck.language.patterns import expression

_FEW = 4
_WORD = expression(r"[^\W_]+")
_OPENING, _AMOUNTS, _BEHIND = (frozenset(entries("leaning", name)) for name in ("opening", "amounts", "behind"))


def leans(text: str) -> bool:
    """Whether a sentence opens with a pronoun, a joining word, or an amount of something that is not told."""
    first, second, *_ = [*(word.lower() for word in _WORD.findall(as_plain(text))), "", ""]
    counts = first in _AMOUNTS or first.isdecimal()
    return first in _OPENING or (counts and second in _BEHIND)


def is_short(text: str) -> bool:
    """Whether a sentence has four words or fewer: what it is about may stand in the one before it."""
    return len(text.split()) <= _FEW
