"""Where an explanation of a term begins and ends in its sentence."""

from __future__ import annotations

import re

from claimcheck.language import any_of, expression, one_of

#: How many characters around a term can explain it, at the most.
NEAR = 600
#: "…, and its signs are …": no part of what the thing is.
_GOES_ON = expression(lambda: rf", (?:and|but|so) {any_of('definitions', 'going_on')}\b", re.I)
_CLAUSE_END = expression(
    r"[.;:!?()\u2013\u2014]|,? "
    + one_of("but however although though yet while whereas because which who that where when if as than unlike")
    + r"\b|, (?:so|and|it|they|this|these|those|you|we|he|she|then|or|not|often|with)\b",
    re.I,
)


def statement_end(text: str, start: int) -> int:
    """Where a sentence ends, or begins to say something else of its subject."""
    end = sentence_end(text, start)
    goes_on = _GOES_ON.search(text, start, end)
    return goes_on.start() if goes_on else end


def sentence_end(text: str, start: int) -> int:
    """Where a sentence ends, or the stretch in which a term can be explained."""
    stop = re.compile(r"[.;!?]").search(text, start, start + NEAR)
    return stop.start() if stop else min(len(text), start + NEAR)


def clause_end(text: str, start: int, words: int) -> int:
    """Where a clause ends, or its first words do."""
    edge = _CLAUSE_END.search(text, start, start + NEAR)
    end = edge.start() if edge else min(len(text), start + NEAR)
    pieces = list(re.finditer(r"\S+", text[start:end]))
    return start + pieces[words - 1].end() if len(pieces) > words else end


def clause_start(text: str) -> int:
    """Where the last clause of a text begins."""
    edges = [m.end() for m in re.finditer(r"[.;:!?()]|, (?:and|but|so|which|while)\b|\b(?:but|while|whereas)\b", text)]
    return edges[-1] if edges else 0


def words_back(text: str, words: int) -> int:
    """Where the last words of a text begin."""
    pieces = list(re.finditer(r"\S+", text))
    return pieces[-words].start() if len(pieces) > words else 0
