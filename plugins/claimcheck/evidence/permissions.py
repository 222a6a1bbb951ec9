"""Leave to do otherwise than a finding orders, and orders that a sentence narrows to one case."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.evidence.alignment import words_of
from claimcheck.evidence.differences import Difference
from claimcheck.evidence.orders import ORDER, told_by
from claimcheck.facts import Facts
from claimcheck.language import (
    Leave,
    Telling,
    assurance_in,
    entries,
    is_limited,
    is_waiting,
    narrowing_in,
    opens_as_order,
    same_deed,
    stem,
    undoubled,
)

ALLOWED, FREELY, NEEDLESS = "allowed", "freely", "needless"
#: How much of what an order is about a sentence must name that takes it back.
_SHARE = 0.66
#: Whoever asks for help does no more than is ordered.
_ASKING = frozenset(stem(verb.split()[0]) for verb in entries("telling", "asking_helpers"))
_UNDONE = frozenset(undoubled(stem(word)) for word in entries("telling", "undone"))
#: Who is told is told by one word.
_NOBODY = frozenset(stem(word) for word in entries("telling", "nobody") if " " not in word)


def permissions(said: Facts, ordered: Sequence[Facts], stated: Sequence[Facts]) -> Iterator[Difference]:
    """Leave that no finding gives, and narrowed orders, where the findings order something.

    ``ordered`` are the lines of their orders. Leave is surely wrong where they order the very deed that nobody should
    have to do, or forbid the one that is allowed, and the sentence names no case in which that may be so.
    """
    narrowed, assured = _narrowing_of(said), assurance_in(said.plain)
    if not (narrowed or assured or said.leaves):
        return
    found = (*ordered, *stated)
    orders = [told for facts in ordered for told in told_by(facts)]
    orders += [told for facts in stated for told in facts.tellings]
    if not orders:
        return
    if narrowed and not any(is_limited(facts.plain) for facts in found):
        yield Difference(ORDER, narrowed, "", sure=False)
    if assured and not any(assurance_in(facts.plain) for facts in found):
        yield Difference(ORDER, assured, "", sure=False)
    given = {leave.kind == NEEDLESS for facts in found for leave in facts.leaves}
    for leave in said.leaves:
        if (leave.kind == NEEDLESS) not in given:
            yield from _held(leave, orders, found, stated)


def _narrowing_of(said: Facts) -> str:
    """The words with which a sentence narrows an order of its own, or nothing."""
    words = narrowing_in(said.plain)
    return words if words and (said.tellings or opens_as_order(said.text)) else ""


def _held(
    leave: Leave, orders: Sequence[Telling], found: Sequence[Facts], stated: Sequence[Facts]
) -> Iterator[Difference]:
    """What leave says against the orders of findings, or beside all that they name."""
    against = next((told for told in orders if _is_against(leave, told)), None)
    if against is not None:
        yield Difference(ORDER, leave.words, against.words, sure=_is_sure(leave, against, stated))
    elif _is_bold(leave, words_of(found)):
        yield Difference(ORDER, leave.words, "", sure=False)


def _is_bold(leave: Leave, named: frozenset[str]) -> bool:
    """Whether leave to do what no finding forbids needs a look: it is given outright, or the deed is named nowhere."""
    if leave.kind == NEEDLESS:
        return not is_waiting(leave.verb)
    if leave.kind == FREELY:
        return True
    undone = leave.verb in _UNDONE or (leave.kind == ALLOWED and leave.verb not in _ASKING)
    return undone and leave.verb not in named


def _is_against(leave: Leave, told: Telling) -> bool:
    """Whether an order is to do what nobody should have to do, or forbids what is allowed."""
    return told.denied != (leave.kind == NEEDLESS) and same_deed(leave.verb, told.verb)


def _is_sure(leave: Leave, told: Telling, stated: Sequence[Facts]) -> bool:
    """Whether nothing limits the leave, and the order is of the same verb with the same thing."""
    if leave.limited or leave.verb != told.verb:
        return False
    if leave.kind == NEEDLESS and any(facts.holds_denial for facts in stated):
        return False  # the finding itself may say for what it need not be done
    about = told.about - {told.verb} - _NOBODY
    return len(about & leave.about) >= _SHARE * len(about)
