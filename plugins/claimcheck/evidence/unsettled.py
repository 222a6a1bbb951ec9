"""What a finding only asks, or says that somebody wants or tries: it tells of no effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.evidence.differences import Difference
from claimcheck.evidence.hedging import HEDGE
from claimcheck.facts import Facts
from claimcheck.language import UNSETTLING, Unsettled, content_words

#: A sentence that shares fewer words than this with a clause may speak of something else.
_FEW = 2
#: How many words of its own a sentence may have and still tell what the clause asks.
_OWN = 1


def unsettled(said: Facts, stated: Sequence[Facts], *, of_one: bool) -> Iterator[Difference]:
    """At most one difference: a sentence tells as a fact what its findings leave open, and nowhere tell.

    It is sure where one finding is cited and the sentence has no words but those of the clause and of what stands
    before it, and none that leaves it open.
    """
    clauses = [clause for facts in stated for clause in facts.unsettled]
    if not clauses:
        return
    told = said.content_words - frozenset(word for clause in said.unsettled for word in clause.words)
    settled = [words for facts in stated for words in _settled(facts)]
    for clause in clauses:
        shared = told & clause.words
        if len(shared) >= _FEW and all(len(told & words) < len(shared) for words in settled):
            yield Difference(HEDGE, "", clause.text, sure=of_one and _is_sure(said, told, clause))
            return


def _is_sure(said: Facts, told: frozenset[str], clause: Unsettled) -> bool:
    leaves_open = said.is_uncertain or said.unsettled or told & UNSETTLING
    may = any(sign.sense in {"may", "open"} for sign in said.signs_of(HEDGE))
    return not leaves_open and not may and len(told - clause.words - clause.before) <= _OWN


def _settled(facts: Facts) -> Iterator[frozenset[str]]:
    """The words of meaning of what a finding tells outside such clauses, piece by piece."""
    at = 0
    for clause in facts.unsettled:
        yield content_words(facts.plain[at : clause.start])
        at = clause.end
    yield content_words(facts.plain[at:])
