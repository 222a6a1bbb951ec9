"""The words that carry the meaning of a text, without their endings."""

from __future__ import annotations

import functools

from claimcheck.language.folding import as_plain
from claimcheck.language.lists import entries
from claimcheck.language.patterns import expression

_WORD = expression(r"[^\W\d_]+|\d+")
_EMPTY = frozenset(entries("stems", "empty"))
_ENDINGS = tuple(entries("stems", "endings"))
_MIN_STEM = 3


#: Longer texts, such as whole entries of sources, are not kept: they hardly come again.
_KEPT_CHARS = 1_000


def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, cut to their stems."""
    return _kept(text) if len(text) <= _KEPT_CHARS else _stems(text)


@functools.lru_cache(maxsize=4096)
def _kept(text: str) -> frozenset[str]:
    return _stems(text)


def _stems(text: str) -> frozenset[str]:
    return frozenset([stem(w) for w in _WORD.findall(as_plain(text).lower()) if w not in _EMPTY])


@functools.lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """A word without its commonest endings: "tighten", "tightens" and "tightness" become one."""
    changed = True
    while changed:
        changed = False
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
                word, changed = word[: -len(ending)], True
                break
    return word


def is_empty(word: str) -> bool:
    """Whether a word, in small letters, carries no meaning of its own."""
    return word in _EMPTY
