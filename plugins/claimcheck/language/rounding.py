"""Plain fractions that stand for a figure near them: "nearly half" for 44 percent, "one child in 3,000" for 1 in 3,000.

The words are in ``language/english/rounding.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from claimcheck.language.figuretypes import Figure, FigureKind
from claimcheck.language.folding import as_plain
from claimcheck.language.lists import entries, meanings
from claimcheck.language.patterns import expression

_ROOM = {word: tuple(map(float, room)) for word, room in meanings("rounding", "room").items()}
_BEFORE = expression(rf"\b({'|'.join(sorted(map(re.escape, _ROOM), key=len, reverse=True))})(?: an?| the)?\s*\Z", re.I)
_ONE_IN = expression(r"\b(?:one|1|an?) (?:[\w-]+ ){1,3}in \Z", re.I)
_ALIKE = expression(rf"\b(?:{'|'.join(map(re.escape, entries('rounding', 'alike')))})\b", re.I)
_EVERY = expression(r"\b(?:for|of|in) every (\d+)\b", re.I)
_PLAIN = frozenset(entries("rounding", "plain"))
#: How far a figure with fewer digits may stand from the one that it rounds, and of what none may.
_ROUGH = 0.03
_EXACT_UNITS = frozenset({"mg", "ml", "unit"})


def is_near(figure: Figure, text: str, stated: Sequence[Figure], *, rounded: bool = False) -> bool:
    """Whether a fraction in words, with a word before it that leaves room, stands for a share among some figures.

    A share may stand there as two counts, too: 20 of 34. Exact figures are never near.
    With ``rounded`` a figure with fewer digits than a stated one may stand for it, too.
    """
    before = as_plain(text[: figure.start])
    if figure.kind is FigureKind.COUNT and _ONE_IN.search(before):
        return any(f.kind is FigureKind.SHARE and f.low * figure.low == 1 for f in stated)
    if figure.kind is FigureKind.COUNT and _of_every(figure, text, stated):
        return True
    if rounded and _rounds(figure, before, stated):
        return True
    room = _BEFORE.search(before) or _BEFORE.match(as_plain(figure.text).rpartition(" ")[0] + " ")
    if figure.kind is not FigureKind.SHARE or room is None or figure.text.lower().split()[-1] not in _PLAIN:
        return False
    low, high = _ROOM[room[1].lower()]
    return any(low <= share - float(figure.low) <= high for share in _shares(stated))


def _rounds(figure: Figure, before: str, stated: Sequence[Figure]) -> bool:
    """Whether a figure with fewer digits than a stated one rounds it, and a word before it says to which side.

    "About 84 percent" for 83.9, "more than 45,000 trees" for 45,094. Amounts of medicines are never rounded.
    """
    room = _BEFORE.search(before)
    if room is None or figure.is_range or figure.unit in _EXACT_UNITS:
        return False
    low, high = _ROOM[room[1].lower()]
    return any(_is_rounded(figure, other, low=low < 0, high=high > 0) for other in stated if not other.is_range)


def _is_rounded(figure: Figure, other: Figure, *, low: bool, high: bool) -> bool:
    alike = (figure.kind, figure.unit) == (other.kind, other.unit) or (
        figure.kind is other.kind is FigureKind.COUNT and not (figure.unit and other.unit)
    )
    if not alike or not other.low or other.low == figure.low or _digits(figure.low) >= _digits(other.low):
        return False
    off = float((other.low - figure.low) / other.low)
    return abs(off) <= _ROUGH and ((off > 0 and high) or (off < 0 and low))


def _digits(value: Fraction) -> int:
    """How many digits tell a value: 1 of 9/10, 3 of 0.913, 5 of 45,094."""
    return len(f"{float(value):.12g}".replace(".", "").replace("-", "").strip("0"))


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
