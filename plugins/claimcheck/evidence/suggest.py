"""The findings of the bibliography that share most words with a sentence: a hint for the editor, never a verdict."""

from __future__ import annotations

import functools
import heapq
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.language import entries, expression
from claimcheck.model import Bibliography, Finding

_WORD = expression(r"[^\W\d_]{3,}|\d+")
_SHORTEST_STEM = 3
#: A finding that shares fewer words, or less than this part of a sentence, says something else.
_FEW, _PART = 2, 3
#: More than adding up weights in another order can change.
_ROUNDING = 1e-6


class _Entry(NamedTuple):
    cite: str
    finding: Finding

    @property
    def text(self) -> str:
        """What is compared with a sentence, in small letters."""
        return f"{self.finding.says} {' '.join(self.finding.about)}".lower()


class FindingIndex:
    """All findings with their words, for ranking. Recalled findings are left out: no claim may rest on them."""

    def __init__(self, bibliography: Bibliography) -> None:
        self._bibliography = bibliography
        self._having: dict[str, int] = {}

    @functools.cached_property
    def _entries(self) -> list[_Entry]:
        """All findings in the order of their citations, made when suggestions are first asked for: often never."""
        entries = [
            _Entry(f"[@{source.id}#{finding.id}]", finding)
            for source in self._bibliography.sources.values()
            for finding in source.findings.values()
            if finding.basis != "recalled"
        ]
        return sorted(entries, key=lambda entry: entry.cite)

    @functools.cached_property
    def _places(self) -> dict[str, list[int]]:
        """By each word as it is written the numbers of the entries that hold it, some of them more than once."""
        places: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            for word in _WORD.findall(entry.text):
                if word in places:
                    places[word].append(number)
                else:
                    places[word] = [number]
        return places

    @functools.cached_property
    def _written(self) -> dict[str, list[str]]:
        """By each word without its ending how the findings write it: there are few words, and many places of each."""
        written: dict[str, list[str]] = {}
        for word in self._places.keys() - _common():
            written.setdefault(_stem(word), []).append(word)
        return written

    def _weight(self, word: str) -> float:
        return math.log(1 + len(self._entries) / self._holders(word).bit_count())

    def _holders(self, word: str) -> int:
        """The entries that hold a word, as the set bits of a number: sets of them are split and counted at once.

        Few of all words are ever asked for.
        """
        if word not in self._having:
            bits = bytearray(len(self._entries) // 8 + 1)
            for number in itertools.chain.from_iterable(self._places[written] for written in self._written[word]):
                bits[number >> 3] |= 1 << (number & 7)
            self._having[word] = int.from_bytes(bits, "little")
        return self._having[word]

    def nearest(self, text: str, limit: int = 3) -> list[tuple[str, Finding]]:
        """The citations, ready to paste, and findings that share most words with ``text``, best first."""
        return self._nearest(stems(text), limit)

    def alike(self, text: str, limit: int = 3) -> list[tuple[str, Finding]]:
        """Those of the nearest that share two words with ``text``, and a third of its words; others say too little."""
        wanted = stems(text)
        found = ((cite, finding, len(wanted & _said(finding.says))) for cite, finding in self._nearest(wanted, limit))
        return [(cite, finding) for cite, finding, shared in found if shared >= _FEW and shared * _PART >= len(wanted)]

    def ranked(self, text: str) -> Iterator[tuple[str, Finding]]:
        """The same, one after the other, as far as they share any word: of thousands few are ever asked for."""
        for number in self._ranked(stems(text)):
            yield self._entries[number].cite, self._entries[number].finding

    def _nearest(self, words: frozenset[str], limit: int) -> list[tuple[str, Finding]]:
        ranked = itertools.islice(self._ranked(words), limit)
        return [(self._entries[number].cite, self._entries[number].finding) for number in ranked]

    def _ranked(self, words: frozenset[str]) -> Iterator[int]:
        """The entries that share some words, the heaviest first, and of those that weigh the same the first."""
        weights = {word: self._weight(word) for word in sorted(words & self._written.keys())}
        level: list[tuple[float, int]] = []  # sets of entries that may weigh the same, but for rounding
        for least, alike in self._groups(weights):
            if level and least > level[-1][0] + _ROUNDING:
                yield from _merged(level)
                level = []
            if least > -_ROUNDING:
                return
            level.append((-self._score(weights, alike), alike))
        yield from _merged(level)

    def _score(self, weights: Mapping[str, float], entries: int) -> float:
        """What the words weigh that entries hold alike, always added up in one order: in another the sum may differ."""
        words = stems(self._entries[next(_members(entries))].text)
        return sum([weight for word, weight in weights.items() if word in words])

    def _groups(self, weights: Mapping[str, float]) -> Iterator[tuple[float, int]]:
        """Sets of entries that hold the same of some words, as bits, with what those weigh below nothing.

        Best first search: a set of entries is split by one word after the other, heavy ones first, and the set that can
        weigh most is split next.
        """
        order = sorted(weights, key=weights.__getitem__, reverse=True)
        number = itertools.count()
        heap = [(-sum(weights.values()), next(number), 0, (1 << len(self._entries)) - 1)]
        while heap:
            least, _, step, entries = heapq.heappop(heap)
            if step == len(order):
                yield least, entries
                continue
            if not entries & (entries - 1):  # one entry is not split, but weighed
                heapq.heappush(heap, (-self._score(weights, entries), next(number), len(order), entries))
                continue
            within = entries & self._holders(order[step])
            if within:
                heapq.heappush(heap, (least, next(number), step + 1, within))
            if within != entries:
                heapq.heappush(heap, (least + weights[order[step]], next(number), step + 1, entries ^ within))


def _merged(level: Sequence[tuple[float, int]]) -> Iterator[int]:
    """The numbers of some sets by what these weigh below nothing, and of those that weigh the same the lowest first."""
    for _, number in heapq.merge(*(zip(itertools.repeat(score), _members(alike)) for score, alike in level)):
        yield number


def _members(entries: int) -> Iterator[int]:
    """The numbers whose bits are set, lowest first."""
    while entries:
        lowest = entries & -entries
        yield lowest.bit_length() - 1
        entries ^= lowest


def stems(text: str) -> frozenset[str]:
    """The words of a text that tell it from others, without their commonest endings, and its figures."""
    return frozenset({_stem(word) for word in {*_WORD.findall(text.lower())} - _common()})


@functools.cache
def _common() -> frozenset[str]:
    """The small words that stand in most findings."""
    return frozenset(entries("stems", "common"))


@functools.lru_cache(maxsize=4096)
def _said(says: str) -> frozenset[str]:
    """The words of a finding: the same few come near to many sentences."""
    return stems(says)


def _stem(word: str) -> str:
    """A word without its commonest endings: enough to bring "walks" and "walking" together."""
    if word[-1] in "gds":
        for ending in ("ing", "ed", "es", "s"):
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
                return word[: -len(ending)]
    return word


def held_by(text: str, finding: Finding) -> tuple[list[str], list[str]]:
    """The words and figures of a text that a finding shares, and those that it lacks, as the text writes them."""
    there = stems(" ".join((finding.says, *finding.also)))
    common = _common()
    words = [w for w in dict.fromkeys(_WORD.findall(text.lower())) if w not in common]
    return [w for w in words if _stem(w) in there], [w for w in words if _stem(w) not in there]
