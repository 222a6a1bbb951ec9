"""Clauses that tell nothing: what nobody knows, or somebody only wants or tries.

What opens them is listed in ``language/english/unsettled.yaml``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.language.cues import cue_of
from claimcheck.language.lists import entries
from claimcheck.language.patterns import expression
from claimcheck.language.plainness import content_words

_FAMILIES = {family: entries("unsettled", family) for family in ("questions", "aims")}
_OPENER = expression(
    "|".join(
        rf"(?P<{family}>\b(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b)"
        for family, words in _FAMILIES.items()
    ),
    re.I,
)
_OPENER_CUE = cue_of(entry for words in _FAMILIES.values() for entry in words)
_CONDITION = expression(rf"\b(?:{'|'.join(map(re.escape, entries('unsettled', 'conditions')))})\s*\Z", re.I)
_END = expression(r"[.;:!?](?=\s|\Z)|,\s+(?:and|but|so|while|though|although|yet)\b|\s(?:but|although|though)\b")


#: The stems of all that opens such a clause: whoever writes one of them leaves something open, or may.
UNSETTLING = frozenset(stem for words in _FAMILIES.values() for entry in words for stem in content_words(entry))


class Unsettled(NamedTuple):
    """The words of meaning of a clause that tells nothing, as stems, those before it, and what opens it.

    ``family`` is "questions" or "aims"; ``before`` are the stems of its sentence before the opener.
    """

    family: str
    text: str
    before: frozenset[str]
    words: frozenset[str]
    start: int
    end: int


def find_unsettled(text: str) -> tuple[Unsettled, ...]:
    """The clauses of a text in plain letters that tell nothing, in their order; ``start`` and ``end`` are offsets."""
    if not _OPENER_CUE.stands_in(text):
        return ()
    found, last = [], 0
    for match in _OPENER.finditer(text):
        if match.start() < last or _CONDITION.search(text, 0, match.start()):
            continue
        close = _END.search(text, match.end())
        end = close.start() if close else len(text)
        begin = max((stop.end() for stop in _END.finditer(text, 0, match.start())), default=0)
        before, words = content_words(text[begin : match.start()]), content_words(text[match.end() : end])
        found.append(Unsettled(str(match.lastgroup), match[0], before, words, match.start(), end))
        last = end
    return tuple(found)
