"""Plain fractions that stand for a figure near them: "nearly half" for 44 percent, "one child in 3,000" for 1 in 3,000.

The words are in ``language/english/rounding.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from claimcheck.language.figures import Figure, FigureKind
from claimcheck.language.folding import as_plain
from claimcheck.language.lists import entries, meanings
from claimcheck.language.patterns import expression

_ROOM = {word: tuple(map(float, room)) for word, room in meanings("rounding", "room").items()}
_BEFORE = expression(rf"\b({'|'.join(sorted(map(re.escape, _ROOM), key=len, reverse=True))})(?: an?| the)?\s*\Z", re.I)
_ONE_IN = expression(r"\b(?:one|1|an?) (?:[\w-]+ ){1,3}in \Z", re.I)
_ALIKE = expression(rf"\b(?:{'|'.join(map(re.escape, entries('rounding', 'alike')))})\b", re.I)
_EVERY = expression(r"\b(?:for|of|in) every (\d+)\b", re.I)
_PLAIN = frozenset({"half", "third", "quarter"})


def is_near(figure: Figure, text: str, stated: Sequence[Figure]) -> bool:
    """Whether a fraction in words, with a word before it that leaves room, stands for a share among some figures.

    A share may stand there as two counts, too: 20 of 34. Exact figures are never near.
    """
    before = as_plain(text[: figure.start])
    if figure.kind is FigureKind.COUNT and _ONE_IN.search(before):
        return any(f.kind is FigureKind.SHARE and f.low * figure.low == 1 for f in stated)
    if figure.kind is FigureKind.COUNT and _of_every(figure, text, stated):
        return True
    room = _BEFORE.search(before) or _BEFORE.match(as_plain(figure.text).rpartition(" ")[0] + " ")
    if figure.kind is not FigureKind.SHARE or room is None or figure.text.lower().split()[-1] not in _PLAIN:
        return False
    low, high = _ROOM[room[1].lower()]
    return any(low <= share - float(figure.low) <= high for share in _shares(stated))


def _of_every(figure: Figure, text: str, stated: Iterable[Figure]) -> bool:
    """Whether a count is one of the two of which a share is made: "for every 100 people ... 5 fewer"."""
    match = _EVERY.search(as_plain(text))
    if match is None:
        return False
    shares = [f.low * int(match[1]) for f in stated if f.kind is FigureKind.SHARE]
    return figure.low in shares or (str(figure.low) == match[1] and any(share.denominator == 1 for share in shares))


def finds_alike(text: str) -> bool:
    """Whether a text says that two groups are alike."""
    return bool(_ALIKE.search(as_plain(text)))


def _shares(stated: Sequence[Figure]) -> Iterable[float]:
    shares = [float(f.low) for f in stated if f.kind is FigureKind.SHARE]
    counts = [float(f.low) for f in stated if f.kind is FigureKind.COUNT and f.low > 1]
    return shares or [part / whole for whole in counts for part in counts if part < whole]
