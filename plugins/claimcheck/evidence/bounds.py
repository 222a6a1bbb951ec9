"""Figures behind a word that bounds them, held against a finding that bounds the same figure on the other side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimcheck.evidence.differences import Difference
from claimcheck.evidence.signwords import DENIAL, DIRECTION
from claimcheck.facts import Facts
from claimcheck.language import entries, expression

_FAMILIES = {name: sorted(entries("figures", name), key=len, reverse=True) for name in ("over", "under")}
_BOUND = "|".join(rf"(?P<{name}>{'|'.join(map(re.escape, words))})" for name, words in _FAMILIES.items())
_FIGURE = expression(
    rf"(?:\b(?P<bound>{_BOUND}) (?:about |around |an? |the )?)?(?<![\w.,-])"
    r"(?P<number>\d+(?:[.,]\d+)*|half\b)(?P<behind>%|(?:[ -][^\W\d_]+)?)",
    re.I,
)
#: The bounds that are read as nothing else but what follows them is more, or less.
_FIRM = frozenset({"over", "under"})


class _Bound(NamedTuple):
    side: str
    text: str
    number: str
    behind: str

    @property
    def is_firm(self) -> bool:
        return self.text.lower().split()[0] in _FIRM


def bounds(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """Figures that a finding bounds on the other side, and nowhere as the sentence does.

    It is sure where the finding bounds the figure wherever it stands, and goes on with the same word.
    """
    ours = [figure for figure in _figures(said.plain) if figure.side]
    theirs = [figure for facts in stated for figure in _figures(facts.plain)] if ours else []
    for mine in ours:
        same = [figure for figure in theirs if figure.number == mine.number]
        turned = [figure for figure in same if figure.side and figure.side != mine.side]
        if turned and not any(figure.side == mine.side for figure in same):
            behind = all(figure.side and figure.behind == mine.behind for figure in same)
            sure = behind and mine.is_firm and turned[0].is_firm and not said.signs_of(DENIAL)
            yield Difference(DIRECTION, mine.text, turned[0].text, sure=sure)


def _figures(text: str) -> Iterator[_Bound]:
    for match in _FIGURE.finditer(text):
        side = next((name for name in _FAMILIES if match[name]), "")
        behind = match["behind"].strip(" -").lower().replace("%", "percent")
        yield _Bound(side, f"{match['bound']} {match['number']}" if side else "", match["number"].lower(), behind)
