"""The lists of ``language/english/bindings.yaml``, and the place in a text that they are asked about."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from claimcheck.language.lists import groups
from claimcheck.language.patterns import expression

_WORD = expression(r"[^\W\d_]+(?:['\u2019][^\W\d_]*)?")
_ENDS_IN_NUMBER = expression(r"\d\W*\Z")


class Binding(NamedTuple):
    """Before what a sentence goes on behind a listed word, and where the word does not bind."""

    before: frozenset[str] = frozenset()
    followers: frozenset[str] = frozenset()
    capital: bool = False
    behind: str = ""
    unless: frozenset[str] = frozenset()
    wants: str = ""
    start: bool = False


class Place(NamedTuple):
    """A stop: the word before it, what stands before that word in its sentence, and what stands behind.

    ``before`` begins where the sentence begins; ``behind`` begins with what follows, openers included.
    """

    word: str
    before: str
    behind: str

    @property
    def next_word(self) -> str:
        """The word that follows, in small letters, or nothing."""
        match = _WORD.search(self.behind[:40])
        return match[0].lower().replace("\u2019", "'") if match else ""

    @property
    def word_before(self) -> str:
        """The word before the word, in small letters, without signs around it, or nothing."""
        pieces = self.before[-60:].split()
        return pieces[-1].strip("\"'\u2018\u2019\u201c\u201d([,.:;").lower() if pieces else ""

    @property
    def behind_number(self) -> bool:
        """Whether a figure stands before the word."""
        return bool(_ENDS_IN_NUMBER.search(self.before[-12:]))


@functools.cache
def bindings() -> Mapping[str, tuple[Binding, ...]]:
    """The listed words in small letters, without their last stop, each with its bindings."""
    found: dict[str, tuple[Binding, ...]] = {}
    for group in groups("bindings", "bindings"):
        exceptions = group.get("except", [])
        binding = Binding(
            frozenset(group.get("before", ())), frozenset(_split(group.get("followers", ""))) - {""},
            group.get("capital") == "true", group.get("behind", ""),
            frozenset([exceptions] if isinstance(exceptions, str) else exceptions),
            group.get("wants", ""), group.get("start") == "true",
        )  # fmt: skip
        for word in _split(group["words"]):
            found[word] = (*found.get(word, ()), binding)
    return found


@functools.cache
def words(name: str, *, all_letters: bool | None = None) -> frozenset[str]:
    """The words of another list; with ``all_letters`` those that speak of any letter, or of one alone."""
    chosen = groups("bindings", name)
    if all_letters is not None:
        chosen = [group for group in chosen if ("only" not in group) is all_letters]
    return frozenset(word for group in chosen for word in _split(group["words"]))


@functools.cache
def followers(name: str) -> Mapping[str, frozenset[str]]:
    """The words of a list, each with those before which its sentence goes on."""
    return {
        word: frozenset(_split(group["followers"]))
        for group in groups("bindings", name)
        for word in _split(group["words"])
    }


def _split(listed: str) -> Iterator[str]:
    return iter(listed.split(", "))
