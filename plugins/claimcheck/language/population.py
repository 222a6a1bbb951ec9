"""Whom or what a text speaks of: children, adults, animals, and the groups that a site names itself."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from types import MappingProxyType

from claimcheck.language.cues import Cue, cue_of
from claimcheck.language.lists import any_of, entries
from claimcheck.language.patterns import expression

#: The groups with which each site begins, with the words by which a text names them, parted by commas.
POPULATIONS: Mapping[str, str] = MappingProxyType(
    {group: ", ".join(entries("populations", group)) for group in ("children", "adults", "animals")}
)
_NO_GROUP = rf"(?!'s {any_of('populations', 'no_children')})"


def group_words(words: str) -> tuple[str, ...]:
    """The words of a group, the longest first; those without a letter or digit are none."""
    found = {" ".join(word.split()) for word in words.split(",") if any(map(str.isalnum, word))}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def populations_in(text: str, groups: Mapping[str, str] = POPULATIONS) -> frozenset[str]:
    """The groups that a text names, by their words; a children's hospital names none."""
    patterns = _patterns(tuple(groups.items()))
    return frozenset(group for group, cue, words in patterns if cue.stands_in(text) and words.search(text))


@functools.lru_cache(maxsize=16)
def _patterns(groups: tuple[tuple[str, str], ...]) -> tuple[tuple[str, Cue, re.Pattern[str]], ...]:
    return tuple((group, _cue(group_words(words)), _pattern(words)) for group, words in groups)


def _cue(words: tuple[str, ...]) -> Cue:
    """What a text holds that names a group; words of other letters than those of English are always searched."""
    return cue_of(words) if all(map(str.isascii, words)) else Cue(frozenset(), ("",))


def _pattern(words: str) -> re.Pattern[str]:
    known = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in group_words(words))
    return expression(rf"\b(?:{known})\b{_NO_GROUP}", re.I)
