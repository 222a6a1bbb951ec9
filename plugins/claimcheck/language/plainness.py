"""The words that carry the meaning of a text, without their endings."""

from __future__ import annotations

import functools
import re

from claimcheck.language.folding import fold

_WORD = re.compile(r"[^\W\d_]+|\d+")
_EMPTY = frozenset(
    "a an the and or but nor of in on at to for from with by as is are was were be been being it its this that "
    "these those "
    "they their them he she his her you your we our us who which what when where how if than then so not no do "
    "does did can "
    "may will would could should have has had there here also very more most some any each all one up out into "
    "over under "
    "about after before around s".split()
)
_ENDINGS = ("ing", "ness", "ed", "ly", "es", "en", "er", "s", "y", "e")
_MIN_STEM = 3


@functools.lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """The words of a text that carry its meaning, cut to their stems."""
    return frozenset(stem(w) for w in _WORD.findall(fold(text).text.lower()) if w not in _EMPTY)


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
