"""Listed phrases, ready to be found in many texts: a text is searched only if one of their first words stands in it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass

_TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The entries of a list as one pattern, case-blind, whole words, the longest first.

    ``openers`` are their first words in small letters; nothing where an entry begins with a sign.
    """

    pattern: re.Pattern[str]
    openers: frozenset[str] | None

    def may_stand_in(self, tokens: frozenset[str]) -> bool:
        """Whether a text of these words can hold an entry at all."""
        return self.openers is None or not self.openers.isdisjoint(tokens)


@functools.lru_cache(maxsize=4096)
def tokens_of(plain: str) -> frozenset[str]:
    """The words of a folded text in small letters, cut at every sign."""
    return frozenset(_TOKEN.findall(plain.casefold()))


@functools.lru_cache(maxsize=256)
def phrases(entries: tuple[str, ...]) -> Phrases:
    """The entries of a list, ready to be found."""
    ordered = sorted(entries, key=len, reverse=True)
    body = "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in ordered)
    pattern = re.compile(rf"(?<![\w-])(?:{body})(?![\w-])" if ordered else r"(?!)", re.I)
    return Phrases(pattern, _openers(ordered))


def _openers(entries: Iterable[str]) -> frozenset[str] | None:
    first = [_TOKEN.match(entry.casefold()) for entry in entries]
    return frozenset(match[0] for match in first if match) if all(first) else None
