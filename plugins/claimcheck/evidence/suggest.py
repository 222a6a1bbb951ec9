"""The findings of the bibliography that share most words with a sentence: a hint for the editor, never a verdict."""

from __future__ import annotations

import functools
import heapq
import math
from dataclasses import dataclass

from claimcheck.language import expression
from claimcheck.model import Bibliography, Finding

_WORD = expression(r"[^\W\d_]{3,}|\d+")
_SHORTEST_STEM = 3
#: A finding that shares fewer words, or less than this part of a sentence, says something else.
_FEW, _PART = 2, 3
#: More than adding up weights in another order can change.
_ROUNDING = 1e-6
_COMMON = frozenset(
    "the and for that with this are was were has have had not can may from their they them your you its any all some "
    "other than into over when what which who how will would should could been being more most such also but".split()
)


@dataclass(frozen=True, slots=True)
class _Entry:
    cite: str
    finding: Finding
    words: frozenset[str]


class FindingIndex:
    """All findings with their words, for ranking. Recalled findings are left out: no claim may rest on them."""

    def __init__(self, bibliography: Bibliography) -> None:
        self._bibliography = bibliography

    @functools.cached_property
    def _entries(self) -> list[_Entry]:
        """All findings, made when suggestions are first asked for: on a site without a fault they never are."""
        return [
            _Entry(f"[@{source.id}#{finding.id}]", finding, _words(f"{finding.says} {' '.join(finding.about)}"))
            for source in self._bibliography.sources.values()
            for finding in source.findings.values()
            if finding.basis != "recalled"
        ]

    @functools.cached_property
    def _holding(self) -> dict[str, list[int]]:
        """By each word the numbers of the entries that hold it."""
        holding: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            for word in entry.words:
                holding.setdefault(word, []).append(number)
        return holding

    @functools.cached_property
    def _weight(self) -> dict[str, float]:
        return {word: math.log(1 + len(self._entries) / len(held)) for word, held in self._holding.items()}

    def nearest(self, text: str, limit: int = 3) -> list[tuple[str, Finding]]:
        """The citations, ready to paste, and findings that share most words with ``text``, best first."""
        wanted = self._words_of(text)
        scored = [(self._score(wanted, number), self._entries[number]) for number in self._likeliest(wanted, limit)]
        ranked = sorted((s for s in scored if s[0] > 0), key=lambda s: (-s[0], s[1].cite))
        return [(entry.cite, entry.finding) for _, entry in ranked[:limit]]

    def _words_of(self, text: str) -> frozenset[str]:
        """The words of a text that some finding has."""
        return _words(text) & self._holding.keys()

    def _score(self, wanted: frozenset[str], number: int) -> float:
        return sum(self._weight[word] for word in sorted(wanted & self._entries[number].words))

    def _likeliest(self, wanted: frozenset[str], limit: int) -> list[int]:
        """The numbers of all entries that may be among the first ``limit``, and of few others.

        Rare words come first: where the common ones that are left weigh less than what the last of the first has, no
        entry that holds only those can come before it.
        """
        found: dict[int, float] = {}
        left = sum(self._weight[word] for word in wanted)
        least = 0.0
        for word in sorted(wanted, key=lambda word: (-self._weight[word], word)):
            if least > left + _ROUNDING:
                break
            for number in self._holding[word]:
                found[number] = found.get(number, 0.0) + self._weight[word]
            left -= self._weight[word]
            if len(found) >= limit > 0:
                best = heapq.nlargest(limit, found, key=found.__getitem__)
                least = max(least, min(self._score(wanted, number) for number in best))
        return [number for number, score in found.items() if score + left + _ROUNDING >= least]

    def alike(self, text: str, limit: int = 3) -> list[tuple[str, Finding]]:
        """Those of the nearest that share two words with ``text``, and a third of its words; others say too little."""
        wanted = _words(text)
        found = ((cite, finding, len(wanted & _said(finding.says))) for cite, finding in self.nearest(text, limit))
        return [(cite, finding) for cite, finding, shared in found if shared >= _FEW and shared * _PART >= len(wanted)]


def _words(text: str) -> frozenset[str]:
    return frozenset(_stem(w) for w in _WORD.findall(text.lower()) if w not in _COMMON)


@functools.lru_cache(maxsize=4096)
def _said(says: str) -> frozenset[str]:
    """The words of a finding: the same few come near to many sentences."""
    return _words(says)


def _stem(word: str) -> str:
    """A word without its commonest endings: enough to bring "walks" and "walking" together."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def held_by(text: str, finding: Finding) -> tuple[list[str], list[str]]:
    """The words and figures of a text that a finding shares, and those that it lacks, as the text writes them."""
    there = _words(" ".join((finding.says, *finding.also)))
    words = [w for w in dict.fromkeys(_WORD.findall(text.lower())) if w not in _COMMON]
    return [w for w in words if _stem(w) in there], [w for w in words if _stem(w) not in there]
