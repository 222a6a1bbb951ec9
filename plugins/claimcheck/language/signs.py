"""Words that a slip turns round: quantities, denials, hedges, directions, causes, each with the words around it.

The lists are in ``language/english/signs.yaml``. A sign says nothing by itself; two texts are held against each
other by signs of one family that stand beside the same words.
"""

from __future__ import annotations

import bisect
import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.language.folding import as_plain
from claimcheck.language.lists import meanings
from claimcheck.language.patterns import expression
from claimcheck.language.plainness import is_empty, stem

FAMILIES = ("quantity", "denial", "hedge", "direction", "cause", "causing", "advice", "firm", "whole")
_WORD = expression(r"[^\W\d_]+(?:'[^\W\d_]+)?(?:-[^\W\d_]+)*|\d+(?:[.,]\d+)*|[.,;:!?()]")
_STOPS = frozenset(".,;:!?()")
_ENDS = frozenset(".!?")
_NEAR = 3
#: Of how many words the stem is kept.
_KEPT = 16_384
#: Stands among the stems of a text for a stop.
_EDGE = "."
#: Stands in the place of the second word of an entry that has one word.
_ALONE = ""


class Sign(NamedTuple):
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
def _by_first() -> dict[str, dict[str, list[tuple[tuple[str, ...], str, str]]]]:
    """The entries of all families by their first word and their second, if they have one; the longest first."""
    found: dict[str, dict[str, list[tuple[tuple[str, ...], str, str]]]] = {}
    for family in FAMILIES:
        for entry, sense in meanings("signs", family).items():
            words = tuple(entry.split())
            second = words[1] if len(words) > 1 else _ALONE
            found.setdefault(words[0], {}).setdefault(second, []).append((words, family, str(sense)))
    for by_second in found.values():
        for entries in by_second.values():
            entries.sort(key=lambda entry: -len(entry[0]))
    return found


@dataclass(frozen=True)
class Signs:
    """The signs of a ``text`` by their family, in order; its stems are found when somebody asks for them."""

    of: Mapping[str, Sequence[Sign]]
    text: str

    @functools.cached_property
    def stems(self) -> tuple[str, ...]:
        """The stems of all words of meaning, in order."""
        return tuple(each for each in map(_stem_of, _tokens_in(self.text)) if each and each != _EDGE)

    @functools.cached_property
    def sentences(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The stems of each sentence, in parts that signs of a pause set off from each other."""
        tokens = _tokens_in(self.text)
        return tuple(_sentences(tokens, [*map(_stem_of, tokens)]))


def find_signs(text: str) -> Signs:
    """The signs of a text; of one family the longest at each place, and none inside it."""
    known, tokens = _by_first(), _tokens_in(text)
    places = [at for at, token in enumerate(tokens) if token in known]
    return Signs(_at(places, tokens) if places else {}, text)


def _tokens_in(text: str) -> list[str]:
    """The words and stops of a text in small letters."""
    tokens = [*map(str.lower, _WORD.findall(as_plain(text)))]
    if "-" in text or not text.isascii():
        return [part for word in tokens for part in ((word,) if "-" not in word else _parts(word))]
    return tokens


def _at(places: Sequence[int], tokens: Sequence[str]) -> dict[str, list[Sign]]:
    """The signs that begin at some places of a text, by their family."""
    known = _by_first()
    stems = [*map(_stem_of, tokens)]
    found: dict[str, list[Sign]] = {}
    covered: dict[str, int] = {}
    ends = [at for at, token in enumerate(tokens) if token in _ENDS]
    for at in places:
        listed = known[tokens[at]]
        following = tokens[at + 1] if at + 1 < len(tokens) else _EDGE
        for words, family, sense in (*listed.get(following, ()), *listed.get(_ALONE, ())):
            end = at + len(words)
            if covered.get(family, 0) <= at and (end <= at + 2 or tuple(tokens[at:end]) == words):
                covered[family] = end
                before, behind = _around(reversed(stems[:at])), _around(stems[end:])
                sentence = bisect.bisect_left(ends, at)
                found.setdefault(family, []).append(Sign(family, sense, " ".join(words), before, behind, sentence))
    return found


@functools.lru_cache(maxsize=_KEPT)
def _stem_of(token: str) -> str:
    """The stem of a word of meaning; of a stop, what stands for one; of any other word nothing."""
    return _EDGE if token in _STOPS else "" if is_empty(token) else stem(token)


def _parts(compound: str) -> list[str]:
    """The words of a compound, where the compound itself is in no list."""
    return [compound] if compound in _by_first() else compound.split("-")


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
