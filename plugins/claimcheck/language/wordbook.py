"""Whether English has a word: by the CMU pronouncing dictionary, endings and British spelling aside.

How a British spelling becomes an American one, and what words begin and end with: ``language/english/spellings.yaml``.
The dictionary comes with the extra ``reading``; without it nothing can be said.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator

from claimcheck.language.lists import entries, meanings
from claimcheck.language.syllables import spoken_words

_SHORTEST = 3


@functools.lru_cache(maxsize=20_000)
def is_known_word(word: str) -> bool:
    """Whether a word in small letters, or what it is made from, is in the dictionary; true where there is none."""
    listed = spoken_words()
    return listed is None or any(listed(form) for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    """A word and what it may be made from."""
    bare = [word, *(word.removeprefix(start) for start in entries("spellings", "openings") if word.startswith(start))]
    for each in bare:
        yield each
        for ending in entries("spellings", "endings"):
            base = each.removesuffix(ending)
            if base != each and len(base) >= _SHORTEST:
                yield from (base, f"{base}e", base[:-1] + "y" if base.endswith("i") else base, _single(base))
    for british, american in meanings("spellings", "british").items():
        if british in word:
            yield word.replace(british, american)


def _single(base: str) -> str:
    """A base without the letter that an ending doubled: "stopp" of "stopped"."""
    return base[:-1] if base[-1] == base[-2] else base


def is_misspelt(one: str, other: str, most: int) -> bool:
    """Whether at most so many letters must be put in, left out, exchanged, or swapped with their neighbor."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        older, before, row = before, row, [at]
        for to, theirs in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != theirs))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == theirs:
                cost = min(cost, older[to - 2] + 1)
            row.append(cost)
    return row[-1] <= most
