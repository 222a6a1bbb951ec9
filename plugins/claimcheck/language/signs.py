"""Words that a slip turns round: quantities, denials, hedges, directions, causes, each with the words around it.

The lists are in ``language/english/signs.yaml``. A sign says nothing by itself; two texts are held against each
other by signs of one family that stand beside the same words.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.language.folding import as_plain
from claimcheck.language.lists import meanings
from claimcheck.language.patterns import expression
from claimcheck.language.plainness import is_empty, stem

FAMILIES = ("quantity", "denial", "hedge", "direction", "cause", "causing", "advice", "firm", "whole")
_WORD = expression(r"[^\W\d_]+(?:'[^\W\d_]+)?(?:-[^\W\d_]+)*|\d+(?:[.,]\d+)*|[.,;:!?()]")
_STOPS = frozenset(".,;:!?()")
_ENDS = frozenset(".!?")
_NEAR = 3
#: Stands among the stems of a text for a stop.
_EDGE = "."


@dataclass(frozen=True, slots=True)
class Sign:
    """A word of a family and its sense; ``before`` and ``behind`` are the stems of words around it, nearest first.

    ``sentence`` is the number of the sentence in which it stands.
    """

    family: str
    sense: str
    text: str
    before: tuple[str, ...]
    behind: tuple[str, ...]
    sentence: int = 0

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


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a text by their family, in order, and the stems of all its words of meaning.

    ``sentences`` holds the stems of each sentence, in parts that signs of a pause set off from each other.
    """

    of: Mapping[str, tuple[Sign, ...]]
    stems: tuple[str, ...]
    sentences: tuple[tuple[tuple[str, ...], ...], ...] = ()


def find_signs(text: str) -> Signs:
    """The signs of a text; of one family the longest at each place, and none inside it."""
    known = _by_first()
    tokens = [part for word in _WORD.findall(as_plain(text)) for part in _parts(word.lower())]
    stems = list(map(_stem_of, tokens))
    found: dict[str, list[Sign]] = {}
    covered: dict[str, int] = {}
    sentence = 0
    for at, token in enumerate(tokens):
        sentence += token in _ENDS
        if token not in known:
            continue
        for words, family, sense in known[token]:
            end = at + len(words)
            if covered.get(family, 0) <= at and (end == at + 1 or tuple(tokens[at:end]) == words):
                covered[family] = end
                before, behind = _around(reversed(stems[:at])), _around(stems[end:])
                found.setdefault(family, []).append(Sign(family, sense, " ".join(words), before, behind, sentence))
    of = {family: tuple(signs) for family, signs in found.items()}
    return Signs(of, tuple(s for s in stems if s and s != _EDGE), tuple(_sentences(tokens, stems)))


@functools.lru_cache(maxsize=16_384)
def _stem_of(token: str) -> str:
    """The stem of a word, the edge that a stop makes, or nothing of a word without meaning."""
    return _EDGE if token in _STOPS else "" if is_empty(token) else stem(token)


def _parts(token: str) -> list[str]:
    """The words of a compound, where the compound itself is in no list."""
    return [token] if "-" not in token or token in _by_first() else token.split("-")


def _sentences(tokens: Sequence[str], stems: Sequence[str]) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The stems of each sentence, cut at signs of a pause."""
    parts: list[list[str]] = [[]]
    for token, each in zip(tokens, stems, strict=True):
        if token in _ENDS:
            yield tuple(map(tuple, parts))
            parts = [[]]
        elif each == _EDGE:
            parts.append([])
        elif each:
            parts[-1].append(each)
    yield tuple(map(tuple, parts))


def _around(stems: Iterable[str]) -> tuple[str, ...]:
    """The nearest stems, up to the end of the clause."""
    near: list[str] = []
    for each in stems:
        if each == _EDGE or len(near) == _NEAR:
            break
        if each:
            near.append(each)
    return tuple(near)
