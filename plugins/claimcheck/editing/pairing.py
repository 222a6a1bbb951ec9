"""Which of the sentences that went became which of those that came, and which words of a text changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

#: From this likeness on, two sentences are one that was reworded; measured in words, from 0 to 1.
_ALIKE = 0.5
#: More pairs than these are not compared: then all count as gone and come.
_MAX_PAIRS = 10_000
#: Words of a sentence that count for its likeness, and words of a text up to which the changed ones are found.
_MAX_WORDS, _MAX_SHOWN = 100, 400


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both texts (``kept``), only in the old one (``gone``) or only in the new one (``come``)."""

    text: str
    mark: str


def pair(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of sentences that are most alike, each in one pair at most, by their places in the two lists."""
    if not old or not new or len(old) * len(new) > _MAX_PAIRS:
        return []
    before, after = [_words(text) for text in old], [_words(text) for text in new]
    scored = [(_likeness(b, a), i, j) for i, b in enumerate(before) for j, a in enumerate(after)]
    pairs: list[tuple[int, int]] = []
    used_old: set[int] = set()
    used_new: set[int] = set()
    for score, i, j in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if score >= _ALIKE and i not in used_old and j not in used_new:
            pairs.append((i, j))
            used_old.add(i)
            used_new.add(j)
    return sorted(pairs)


def changed_words(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts as one, word by word (difflib); texts of very many words come as one gone and one come."""
    before, after = old.split(), new.split()
    if max(len(before), len(after)) > _MAX_SHOWN:
        return tuple(Piece(text, mark) for text, mark in ((old, "gone"), (new, "come")) if text)
    pieces: list[Piece] = []
    for what, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece(" ".join(before[i1:i2]), "kept"))
            continue
        if i2 > i1:
            pieces.append(Piece(" ".join(before[i1:i2]), "gone"))
        if j2 > j1:
            pieces.append(Piece(" ".join(after[j1:j2]), "come"))
    return tuple(pieces)


def _likeness(old: list[str], new: list[str]) -> float:
    most = 2 * (Counter(old) & Counter(new)).total() / max(len(old) + len(new), 1)
    if most < _ALIKE:  # cheap: most pairs have hardly a word in common, and the order can only make them less alike
        return 0.0
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?()\"'").casefold() for word in text.split()[:_MAX_WORDS]]
