"""What comes first and what then: steps of a sentence, held against those of its findings."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from claimcheck.evidence.alignment import words_of
from claimcheck.evidence.differences import Difference
from claimcheck.evidence.relations import RELATION
from claimcheck.facts import Facts
from claimcheck.language import content_words, expression

_FIRST = expression(r"\bfirst\b(?! (?:of all|weeks?|months?|days?|years?|hours?|\w+ (?:weeks?|months?|days?|years?)))")
_THEN = expression(r"\bthen\b")
_SENTENCE = expression(r"(?<=[.;!?])\s+")
_PAUSE = expression(r"[,:]\s+|\s(?=and then\b)")
#: Words that say where in a row a step stands, and none of what is done.
_PLACES = content_words("first then")
_SURE = 2

_Steps = tuple[frozenset[str], ...]


def sequences(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """Steps that a finding tells the other way round."""
    mine = _steps(said.plain)
    if not mine or said.signs_of("denial"):
        return
    theirs = [steps for facts in stated if (steps := _steps(facts.plain))]
    counts = [_turned(mine, steps) for steps in theirs]
    if counts and all(turned and not kept for turned, kept in counts):
        sure = max(turned for turned, _ in counts) >= _SURE or frozenset().union(*mine) <= words_of(stated)
        yield Difference(RELATION, "first", "then", sure=sure)


def _steps(text: str) -> _Steps:
    """The words of meaning of each step that "first" and "then" tell; nothing where they tell of none.

    A step begins at a pause before "then", or at a sentence that opens with it.
    """
    steps: list[set[str]] = []
    low = text.lower()
    if "first" not in low or "then" not in low:
        return ()
    for sentence in _SENTENCE.split(low):
        for part in _PAUSE.split(sentence):
            if _THEN.search(part) and steps:
                steps.append(set())
            elif not steps:
                if not _FIRST.search(sentence):
                    break
                steps.append(set())
            steps[-1] |= content_words(part) - _PLACES
    return tuple(map(frozenset, steps)) if len(steps) > 1 else ()


def _turned(mine: _Steps, theirs: _Steps) -> tuple[int, int]:
    """How many pairs of words of two steps a finding tells in the other order, and how many as the sentence does."""
    turned = kept = 0
    for one, other in itertools.combinations(mine, 2):
        for first, second in itertools.product(one - other, other - one):
            before, behind = _place(first, theirs), _place(second, theirs)
            if before is not None and behind is not None:
                turned += before > behind
                kept += before < behind
    return turned, kept


def _place(word: str, steps: _Steps) -> int | None:
    found = [number for number, step in enumerate(steps) if word in step]
    return found[0] if len(found) == 1 else None
