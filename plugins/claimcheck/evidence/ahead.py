"""Two things of which a finding puts neither ahead, and a sentence one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.evidence.alignment import Told, nearest, told
from claimcheck.evidence.differences import Difference
from claimcheck.evidence.relations import SENTENCE, compared_things
from claimcheck.evidence.signwords import DENIAL, DIRECTION
from claimcheck.facts import Facts
from claimcheck.language import any_of, cue_of, entries, expression

_AHEAD = expression(lambda: rf"\b{any_of('signs', 'ahead')}\b", re.I)
_THAN = expression(r"\bthan\s+(?:an?\s+)?", re.I)
_CUE = cue_of((*entries("signs", "ahead"), "than"))


def ahead(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """At most one difference; it is sure where both compare the same by "than", and no finding puts anything ahead."""
    if not _CUE.stands_in(said.plain) or said.signs_of(DENIAL) or said.is_uncertain:
        return
    near = nearest(said, stated)
    alike = [_no_better(each) for each in near]
    if not near or not all(alike):
        return
    outdone = _AHEAD.search(said.plain)
    if outdone is not None:
        yield Difference(DENIAL, outdone[0], alike[0], sure=False)
    elif _upward(said) and _compares_the_same(said, near):
        others = any(_upward(each) and not _no_better(each) for each in told(stated))
        yield Difference(DENIAL, _upward(said), alike[0], sure=not others)


def _compares_the_same(said: Facts, near: Sequence[Told]) -> bool:
    """Whether a sentence compares by "than" what sentences of findings do, in the same order; no figure is compared."""
    counted = {figure.start for figure in said.figures}
    if any(than.end() in counted for than in _THAN.finditer(said.text)):
        return False
    theirs = [sides for each in near for sides in compared_things(each.facts.plain, SENTENCE)]
    return any(
        not (mine.left.isdisjoint(other.left) or mine.right.isdisjoint(other.right))
        for mine in compared_things(said.plain)
        for other in theirs
    )


def _upward(text: Facts | Told) -> str:
    """The first word for more or better in a text, or nothing."""
    senses = entries("signs", "upward")
    return next((sign.text for sign in text.signs_of(DIRECTION) if sign.sense in senses), "")


def _no_better(each: Told) -> str:
    """The words with which a sentence of a finding puts neither ahead, or nothing."""
    listed = entries("signs", "no_better")
    return next((sign.text for sign in each.signs_of(DENIAL) if sign.text in listed), "")
