"""How figures and things stand to each other: "12 of 40", "from 5 to 8", "A more than B"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.evidence.differences import Difference
from claimcheck.facts import Facts
from claimcheck.language import content_words, expression

RELATION = "relation"
_NUMBER = expression(r"(?<![\w.,-])\d+(?:[.,]\d+)*(?=%|\b)")
_JOINT = expression(r"\A\s*(?:%|percent)?\s*(?P<word>to|of|in|out of)\s+(?:the\s+)?\Z")
_REACH = 40
_PAIR = 2
#: How many words before "than" tell what is compared.
_CLOSE = 4
#: How many words before "than" may hold the word that compares: "lower in the spring than".
_REACHES = 6
_THAN = expression(r"\bthan\b")
_PAUSE = expression(r"[;:()]|[.,](?!\d)")
SENTENCE = expression(r"[.;:!?]")
_CLAUSE = expression(r"[.;:()]|, (?:but|and|so)\b")


class _Two(NamedTuple):
    """Two figures that stand one behind the other; ``joint`` is the word between them, where nothing else is."""

    one: str
    other: str
    joint: str
    text: str


def relations(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """Figures and things that stand the other way round in a finding."""
    ours = list(_twos(said.plain))
    theirs = [two for facts in stated for two in _twos(facts.plain)] if ours else []
    known = {(two.one, two.other) for two in theirs}
    for two in ours:
        if (two.one, two.other) in known:
            continue
        turned = next((t for t in theirs if (t.one, t.other) == (two.other, two.one)), None)
        if turned is not None:
            joined = bool(two.joint) and two.joint == turned.joint
            yield Difference(RELATION, two.text, turned.text, sure=joined)
    yield from _exchanged(said, stated)
    compared = list(_compared(said, stated))
    yield from compared or _compared(said, stated, SENTENCE)


def _exchanged(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """Two figures of which each is told of what a finding tells of the other, by the words behind them."""
    ours = _told_of([said.plain])
    if len(ours) < _PAIR:
        return
    theirs = _told_of([facts.plain for facts in stated])
    for one, other in itertools.combinations([number for number in ours if number in theirs], 2):
        kept = ours[one] & theirs[one] | ours[other] & theirs[other]
        first, second = ours[one] & theirs[other] - theirs[one], ours[other] & theirs[one] - theirs[other]
        if first and second and not kept:
            yield Difference(RELATION, f"{one} {other}", f"{other} {one}", sure=False)
            return


def _told_of(texts: Iterable[str]) -> dict[str, frozenset[str]]:
    """Each figure of some texts with the words of meaning behind it, up to the next figure or pause."""
    found: dict[str, frozenset[str]] = {}
    for text in texts:
        matches = list(_NUMBER.finditer(text))
        for match, end in zip(matches, [*(m.start() for m in matches[1:]), len(text)], strict=False):
            behind = _PAUSE.split(text[match.end() : end], maxsplit=1)[0]
            found[match[0]] = found.get(match[0], frozenset()) | content_words(behind)
    return found


def _twos(text: str) -> Iterator[_Two]:
    for one, other in itertools.pairwise(_NUMBER.finditer(text)):
        between = text[one.end() : other.start()]
        if len(between) > _REACH or one[0] == other[0]:
            continue
        joint = _JOINT.match(between)
        yield _Two(one[0], other[0], joint["word"] if joint else "", text[one.start() : other.end()])


def _compared(said: Facts, stated: Sequence[Facts], ends: re.Pattern[str] = _CLAUSE) -> Iterator[Difference]:
    """What is compared by "than", where a finding compares the same the other way round, between some ends."""
    ours = list(compared_things(said.plain, ends))
    theirs = [sides for facts in stated for sides in compared_things(facts.plain, ends)] if ours else []
    for mine in ours:
        if any(_fits(mine.left, side.left) and _fits(mine.right, side.right) for side in theirs):
            continue
        for side in theirs:
            if _fits(mine.left, side.right - side.left) and _fits(mine.right, side.left - side.right):
                alike = not mine.close or not side.close or _fits(mine.close, side.close)
                yield Difference(RELATION, "than", "than", sure=alike and ends is _CLAUSE and not _is_open(said))
                return


def is_converse(said: Facts, turned: Sequence[Difference], swapped: Sequence[Difference]) -> bool:
    """Whether a comparison is told from the other side: "B less than A" for "A more than B".

    Both its word and its two sides are turned round, and nothing else is. Somebody has to look all the same.
    """
    compared = [difference for difference in swapped if difference.text == "than"]
    if not compared or len(turned) != 1 or len(swapped) != 1:
        return False
    before, than, _ = said.plain.lower().partition(" than ")
    return bool(than) and turned[0].text in " ".join(re.findall(r"\w+", before)[-_REACHES:])


def _is_open(said: Facts) -> bool:
    return any(sign.sense == "open" for sign in said.signs_of("hedge"))


class Sides(NamedTuple):
    """The words of meaning on the left and on the right of a "than", and those close before it: what is compared."""

    left: frozenset[str]
    right: frozenset[str]
    close: frozenset[str]


def compared_things(text: str, ends: re.Pattern[str] = _CLAUSE) -> Iterator[Sides]:
    """What stands on both sides of each "than", between some ends."""
    for clause in ends.split(text) if "than" in text else ():
        than = _THAN.search(clause)
        if than:
            left, right = content_words(clause[: than.start()]), content_words(clause[than.end() :])
            close = content_words(" ".join(clause[: than.start()].split()[-_CLOSE:]))
            yield Sides(left - right, right - left, close)


def _fits(mine: Iterable[str], theirs: Iterable[str]) -> bool:
    return not frozenset(mine).isdisjoint(theirs)
