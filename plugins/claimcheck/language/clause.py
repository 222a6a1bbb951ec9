"""Cutting a sentence into clauses: of the glossary, to see whether each speaks of what is cited; of a page, to show."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from claimcheck.language.folding import as_plain
from claimcheck.language.lists import any_of
from claimcheck.language.patterns import expression
from claimcheck.language.plainness import content_words


def _any(*names: str) -> str:
    return any_of("clauses", *names)


_EDGE = expression(rf"[;:\u2013\u2014]|\((?=[^()]*\s[^()]*\s)|,? \b{_any('joining')}\b|, ", re.I)
#: What opens a clause that says more of the thing than what it is.
_TELLING = expression(rf"(?:[;:\u2013\u2014]|\b{_any('telling')}\b)\s*", re.I)
#: Where somebody who compares a sentence would draw breath: what stands behind may need a look of its own.
_APART = expression(rf"(?<=[;:])\s+|\s+(?=[\u2013\u2014]\s)|(?<=,)\s+(?={_any('apart')}\b)", re.I)
#: "that goes away with beer"; what fades by itself is only told of.
_ENDED = expression(
    lambda: (
        rf"\b{_any('of_a_thing')}\s+(?:{_any('adverbs')}\s+)?{_any('course')}(?:\s+(?!and\b|or\b)[\w'-]+){{0,3}}?"
        rf"\s+(?!by\s+(?:itself|themselves)\b){_any('bringing')}\b[^,;.]*"
    ),
    re.I,
)
#: "which milk washes off": a thing that does away with another.
_DONE_AWAY = expression(
    lambda: (
        rf"\b{_any('of_a_thing')}\s+(?!{_any('doers', 'adverbs')}\b)(?:an?\s+|the\s+)?(?:[\w'-]+\s+){{1,2}}?"
        rf"{_any('doing_away')}\b[^,;.]*"
    ),
    re.I,
)
_FEW = 2
_ENDS = " ,.()"


def clauses(text: str) -> Iterator[str]:
    """The clauses of a sentence, in order; what only leads up to a colon is none."""
    plain = as_plain(text)
    edges = [(0, 0), *((m.start(), m.end()) for m in _EDGE.finditer(plain)), (len(plain), len(plain))]
    for (_, start), (end, _) in itertools.pairwise(edges):
        if plain[end : end + 1] != ":":
            yield plain[start:end].strip(_ENDS)


def apart(text: str) -> list[str]:
    """The clauses of a sentence as they stand, signs included; together they are the sentence."""
    return [clause for clause in _APART.split(text) if clause]


def telling_clauses(text: str) -> Iterator[str]:
    """The clauses of a meaning that tell more of a thing than what it is: those behind "that", "which" and the like."""
    plain = as_plain(text)
    found = list(_TELLING.finditer(plain))
    ends = [*(m.start() for m in found[1:]), len(plain)]
    for match, end in zip(found, ends, strict=False):
        yield plain[match.end() : end].strip(_ENDS)


def brought_in(text: str) -> str:
    """The words of a meaning that say what ends the thing or brings it about, or nothing."""
    plain = as_plain(text)
    found = _ENDED.search(plain) or _DONE_AWAY.search(plain)
    return found[0] if found else ""


def unfounded(clauses: Iterator[str], known: frozenset[str]) -> Iterator[str]:
    """Those clauses of two words of meaning or more of which none is known."""
    for clause in clauses:
        words = content_words(clause)
        if len(words) >= _FEW and not words & known:
            yield clause
