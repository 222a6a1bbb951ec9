"""Whether a finding tells people to do what a sentence tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.evidence.differences import Difference
from claimcheck.facts import Facts
from claimcheck.language import (
    GRAVE,
    LETTING,
    SEEKING,
    Telling,
    assertion_in,
    content_words,
    entries,
    is_putting_off,
    only_points,
    opens_as_order,
    puts_off,
    same_deed,
    stem,
    words,
)

ORDER = "order"
_FEW = 2


class _Line(NamedTuple):
    """An order of a finding: the words of the whole line as stems, and what it tells."""

    about: frozenset[str]
    told: Telling
    text: str


def is_told(says: Facts, telling: Telling) -> bool:
    """Whether a sentence of a finding is an order by its own words, and may so carry an order.

    Not all verbs are in lists: one that opens its sentence is one where what stands behind it shows it, or where the
    sentence has no other and it is the verb of the order itself.
    """
    if says.tellings or opens_as_order(says.text):
        return True
    first = next(iter(words(says.plain)), "").lower()
    return bool(first) and same_deed(stem(first), telling.verb) and not assertion_in(says.text)


def orders(said: Facts, ordered: Sequence[Facts], told: Sequence[Facts] = ()) -> Iterator[Difference]:
    """The orders of a sentence that none of the given orders tells, or tells the other way round.

    An order is carried by one that tells the same deed, of the same thing, in the same polarity. ``told`` are sentences
    of findings that are orders; each of theirs is about its own words alone: one sentence may tell many things.
    """
    if not said.tellings:
        return
    lines = [_Line(facts.content_words, told, facts.text) for facts in ordered for told in told_by(facts)]
    lines += [_alone(order) for facts in told for order in told_by(facts)]
    for telling in said.tellings:
        if _points(telling):
            continue
        difference = _difference(telling, said.content_words, lines)
        if difference is not None:
            yield difference


def _alone(order: Telling) -> _Line:
    about = content_words(order.words)
    return _Line(about, order._replace(about=about), order.words)


def _points(telling: Telling) -> bool:
    """Whether an order only tells where on a page to read on."""
    places = entries("orders", "on_the_page")  # "see below", "see table 2"
    rest = [word for word in words(telling.words) if word.lower() not in places and not word.isdigit()]
    return not telling.denied and bool(rest) and only_points(rest)


def _difference(telling: Telling, around: frozenset[str], lines: Sequence[_Line]) -> Difference | None:
    same = [line for line in lines if line.told.denied == telling.denied]
    near = [line for line in lines if _is_near(telling, around, line)]
    carrying = max((_nearness(telling, around, line) for line in near if line in same), default=None)
    if carrying is not None:
        otherwise = [line for line in near if line not in same and _nearness(telling, around, line) > carrying]
        return Difference(ORDER, telling.words, otherwise[0].text, sure=False) if otherwise else None
    if telling.denied and is_putting_off(telling) and _seeks(lines):
        return None
    hurries = telling.ought and not telling.denied and not is_putting_off(telling) and not puts_off(telling.words)
    if hurries and any(_forbids_delay(line) and len(line.about & telling.about) >= _FEW for line in lines):
        return Difference(ORDER, telling.words, "", sure=False)
    turned = next((line for line in lines if line not in same and _is_near(telling, around, line)), None)
    if turned is not None:
        exact = turned.told.verb == telling.verb or telling.ought or telling.verb in SEEKING | GRAVE
        return Difference(ORDER, telling.words, turned.text, sure=exact)
    if telling.denied or telling.verb in GRAVE:
        known = telling.ought or (not telling.denied and any(line.told.verb == telling.verb for line in same))
        return Difference(ORDER, telling.words, "", sure=not known or not same)
    close = any(
        not line.about.isdisjoint(telling.about) or same_deed(telling.verb, line.told.verb) or telling.ought
        for line in same
    )
    return Difference(ORDER, telling.words, "", sure=not close)


def _nearness(telling: Telling, around: frozenset[str], line: _Line) -> tuple[bool, int]:
    """How near an order of a finding is: first the same verb, then how many words both are about."""
    return line.told.verb == telling.verb, len(line.told.about & (telling.about | around))


def _is_near(telling: Telling, around: frozenset[str], line: _Line) -> bool:
    """Whether an order of a finding is about the same deed with the same thing.

    What tells not to do something must name the thing itself; else the rest of its sentence may name it.
    """
    about = telling.about if telling.denied else telling.about | around
    shared = (line.about & about) - {telling.verb}
    verbs = {telling.verb, *(telling.about if telling.verb in LETTING else ())}
    if any(same_deed(verb, line.told.verb) for verb in verbs):
        calls = telling.verb in SEEKING and not telling.denied and not line.told.denied
        return calls or bool(shared) or not telling.about
    return telling.ought and len(shared) >= _FEW


def _forbids_delay(line: _Line) -> bool:
    """Whether a finding tells not to put something off: then it wants it done."""
    return line.told.denied and puts_off(line.text)


def told_by(facts: Facts) -> tuple[Telling, ...]:
    """What a line of orders tells; one that opens with an unlisted verb is an order all the same."""
    unlisted = opens_as_order(facts.text)
    return facts.tellings or (
        unlisted or Telling(facts.text, facts.stems[0] if facts.stems else "", facts.content_words, denied=False),
    )


def _seeks(lines: Iterable[_Line]) -> bool:
    return any(line.told.verb in SEEKING and not line.told.denied for line in lines)
