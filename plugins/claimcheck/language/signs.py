"""Words that a slip turns round: quantities, denials, hedges, directions, causes, each with the words around it.

The lists are in ``english/signs.yaml``. A sign says nothing by itself; two texts are held against each other by signs
of one family that stand beside the same words.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from claimcheck.language.folding import fold
from claimcheck.language.lists import meanings
from claimcheck.language.plainness import is_empty, stem

FAMILIES = ("quantity", "denial", "hedge", "direction", "cause", "causing")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?(?:-[^\W\d_]+)*|\d+(?:[.,]\d+)*|[.,;:!?()]")
_STOPS = frozenset(".,;:!?()")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class Sign:
    """A word of a family and its sense; ``before`` and ``behind`` are the stems of words around it, nearest first."""

    family: str
    sense: str
    text: str
    before: tuple[str, ...]
    behind: tuple[str, ...]

    @property
    def axis(self) -> str:
        """What senses can be compared: the family, or the part of it before the colon."""
        return self.sense.partition(":")[0] if ":" in self.sense else self.family

    @property
    def around(self) -> frozenset[str]:
        """The stems on both sides."""
        return frozenset((*self.before, *self.behind))


@functools.cache
def _by_first() -> dict[str, list[tuple[tuple[str, ...], str, str]]]:
    """The entries of all families by their first word, the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for family in FAMILIES:
        for entry, sense in meanings("signs", family).items():
            words = tuple(entry.split())
            found.setdefault(words[0], []).append((words, family, str(sense)))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def find_signs(text: str) -> tuple[Sign, ...]:
    """The signs of a text, in order; of one family the longest at each place."""
    tokens = [match[0].lower() for match in _WORD.finditer(fold(text).text)]
    known = _by_first()
    found: list[Sign] = []
    for at, token in enumerate(tokens):
        taken: set[str] = set()
        for words, family, sense in known.get(token, ()):
            if family not in taken and tuple(tokens[at : at + len(words)]) == words:
                taken.add(family)
                end = at + len(words)
                before, behind = _around(tokens[:at][::-1]), _around(tokens[end:])
                found.append(Sign(family, sense, " ".join(words), before, behind))
    return tuple(found)


def _around(tokens: list[str]) -> tuple[str, ...]:
    """The stems of the nearest words of meaning, up to the end of the clause."""
    stems: list[str] = []
    for token in tokens:
        if token in _STOPS or len(stems) == _NEAR:
            break
        if not is_empty(token):
            stems.append(stem(token))
    return tuple(stems)


def stems_of(text: str) -> tuple[str, ...]:
    """The stems of all words of meaning in a text, in order."""
    tokens = (match[0].lower() for match in _WORD.finditer(fold(text).text))
    return tuple(stem(token) for token in tokens if token not in _STOPS and not is_empty(token))
