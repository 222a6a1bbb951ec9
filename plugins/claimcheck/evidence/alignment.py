"""Which sentence of its findings a sentence tells, as far as its words show it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.facts import Facts
from claimcheck.language import Sign

#: Two sentences that share fewer words than this may speak of different things.
_FEW = 2


class Told(NamedTuple):
    """A sentence of a finding: the facts of the whole text, its number there, and its stems."""

    facts: Facts
    number: int
    words: frozenset[str]

    @property
    def triples(self) -> frozenset[tuple[str, ...]]:
        """Each three stems that stand side by side in it."""
        return triples(self.facts.sentences[self.number])

    def signs_of(self, family: str) -> tuple[Sign, ...]:
        """The signs of a family in this sentence."""
        return tuple(sign for sign in self.facts.signs_of(family) if sign.sentence == self.number)


def told(stated: Sequence[Facts]) -> Iterator[Told]:
    """Every sentence of some findings."""
    for facts in stated:
        for number, words in enumerate(facts.sentence_words):
            if words:
                yield Told(facts, number, words)


def words_of(stated: Sequence[Facts]) -> frozenset[str]:
    """The words of meaning of some findings."""
    if len(stated) == 1:
        return stated[0].content_words
    return frozenset().union(*(facts.content_words for facts in stated))


def nearest(said: Facts, stated: Sequence[Facts]) -> list[Told]:
    """The sentences of findings that share most words with a sentence, all that share as many; none where few are."""
    words = frozenset(said.stems)
    shared = [(len(words & each.words), each) for each in told(stated)]
    most = max((count for count, _ in shared), default=0)
    return [each for count, each in shared if count == most] if most >= min(_FEW, len(words)) else []


def triples(parts: Iterable[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """Each three stems that stand side by side, with no word of meaning and no pause between them."""
    return frozenset(three for part in parts for three in zip(part, part[1:], part[2:], strict=False))
