"""Listed phrases, ready to be found in many texts: only entries whose first word stands in a text are looked for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimcheck.language.patterns import expression

_TOKEN = expression(r"[^\W_]+")
Hit = tuple[int, int, str]
"""Where an entry stands (start, end), and the entry as the list has it."""


class Phrases(NamedTuple):
    """The entries of a list, the longest first, by the word with which they begin; "" where that is a sign."""

    by_opener: dict[str, tuple[str, ...]]

    def find(self, plain: str) -> list[Hit]:
        """Which entries stand in a folded text as whole words, case-blind, in order; the longest at each place."""
        openers = self.by_opener.keys() & tokens_of(plain)
        if not openers and "" not in self.by_opener:
            return []
        found: list[Hit] = []
        for start, _, end, entry in sorted(self._all(plain, openers)):
            if not found or start >= found[-1][1]:
                found.append((start, end, entry))
        return found

    def _all(self, plain: str, openers: set[str]) -> Iterator[tuple[int, int, int, str]]:
        for opener in [*openers, ""]:
            for entry in self.by_opener.get(opener, ()):
                for match in pattern_of(entry).finditer(plain):
                    yield match.start(), -len(entry), match.end(), entry


@functools.lru_cache(maxsize=4096)
def tokens_of(plain: str) -> frozenset[str]:
    """The words of a folded text in small letters, cut at every sign."""
    return frozenset(_TOKEN.findall(plain.casefold()))


def key_words(entries: Iterable[str]) -> frozenset[str]:
    """Of each entry its longest word; a text that has none of them among its :func:`tokens_of` holds no entry.

    Of letters alone it is the last in the alphabet: "i.e." and "e.g." stand in many texts.
    """
    words = (_TOKEN.findall(entry.casefold()) for entry in entries)
    return frozenset(max(each, key=lambda word: (len(word), word)) for each in words)


@functools.lru_cache(maxsize=256)
def phrases(entries: tuple[str, ...]) -> Phrases:
    """The entries of a list, ready to be found."""
    by_opener: dict[str, list[str]] = {}
    for entry in entries:
        first = _TOKEN.search(entry.casefold())
        by_opener.setdefault(first[0] if first else "", []).append(entry)
    return Phrases({opener: tuple(group) for opener, group in by_opener.items()})


@functools.lru_cache(maxsize=8192)
def pattern_of(entry: str) -> re.Pattern[str]:
    """An entry as a pattern: whole words, case-blind, any blanks between them."""
    body = re.escape(entry).replace(r"\ ", r"\s+")
    return re.compile(rf"(?<![\w-]){body}(?![\w-])", re.I)
