"""Quantities, denials and directions of a sentence, held against those of its findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.evidence.alignment import nearest, told, triples, words_of
from claimcheck.evidence.differences import Difference
from claimcheck.facts import Facts
from claimcheck.language import Figure, FigureKind, Sign, content_words, denies_something, entries, expression

QUANTITY, DENIAL, DIRECTION, CAUSE = "quantity", "denial", "direction", "cause"
_SCALE = ("none", "few", "some", "many", "most", "all")
#: The shares that each quantity may stand for.
_SHARES = {"none": (0.0, 0.02), "few": (0.0, 0.34), "many": (0.2, 1.0), "most": (0.5, 1.0), "all": (0.99, 1.0)}
_FAR, _THREE = 2, 3
#: The thing behind a share.
_OF = expression(r"(?:\s*\([^()]*\))?\s+of\s+(?:all |the |these |those )*(?P<thing>[^\W\d_]+)")


def quantities(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """Words of how many or how often that no finding uses so."""
    ours = [sign for sign in said.signs_of(QUANTITY) if sign.sense != "some"]
    if not ours:
        return
    theirs = [sign for facts in stated for sign in facts.signs_of(QUANTITY)]
    shares = [float(f.low) for facts in stated for f in facts.stated_figures if f.kind is FigureKind.SHARE]
    words = words_of(stated)
    for sign in ours:
        beside = [other for other in theirs if _beside(sign, other)]
        near = [other for other in theirs if _distance(sign, other) < _FAR]
        if any(other in near and not _promises_more(sign, other) for other in beside):
            continue
        if beside and all(_promises_more(sign, other) for other in beside):
            yield Difference(QUANTITY, sign.text, beside[0].text, sure=_tells_the_same(sign, said, stated))
        elif beside:
            yield Difference(QUANTITY, sign.text, beside[0].text, sure=all(o.sense != sign.sense for o in theirs))
        elif _is_another_share(sign, stated):
            yield Difference(QUANTITY, sign.text, "", sure=_tells_the_same(sign, said, stated))
        elif (
            _fits_share(sign, shares)
            or any(not sign.around.isdisjoint(other.around) for other in near)
            or (sign.sense == "none" and any(facts.holds_denial for facts in stated))
        ) and not any(_distance(sign, other) > _FAR and not sign.around.isdisjoint(other.around) for other in theirs):
            continue
        elif sign.sense in {"all", "none", "few", "most"} and not sign.around.isdisjoint(words):
            yield Difference(QUANTITY, sign.text, "", sure=False)


def _promises_more(one: Sign, other: Sign) -> bool:
    """Whether a sentence says of all what a finding says of most."""
    return one.sense == "all" and other.sense == "most"


def _tells_the_same(sign: Sign, said: Facts, stated: Sequence[Facts]) -> bool:
    """Whether a sentence of a finding holds every word of meaning but the quantity, and denies nothing."""
    words = frozenset(said.stems) - content_words(sign.text)
    return not said.signs_of(DENIAL) and any(words <= each.words and not each.signs_of(DENIAL) for each in told(stated))


def _is_another_share(sign: Sign, stated: Sequence[Facts]) -> bool:
    """Whether findings give shares of the very thing of which a quantity is told, and none that it may stand for."""
    if sign.sense not in {"none", "few", "most"} or not sign.behind:  # of "all" another rule tells
        return False
    low, high = _SHARES[sign.sense]
    shares = [figure for facts in stated for figure in _shares_of(sign.behind[0], facts)]
    return bool(shares) and not any(_may_lie(figure, low, high) for figure in shares)


def _shares_of(thing: str, facts: Facts) -> Iterator[Figure]:
    """The shares of a thing that a finding gives: "14 percent of falls", "almost half of people"."""
    for figure in facts.stated_figures:
        behind = _OF.match(facts.text, figure.end) if figure.kind is FigureKind.SHARE else None
        if behind is not None and thing in content_words(behind["thing"]):
            yield figure


def _may_lie(figure: Figure, low: float, high: float) -> bool:
    """Whether a share, with what "up to" and "at least" leave open, may lie in a span."""
    least = 0.0 if figure.bound == "most" else float(figure.low)
    most = 1.0 if figure.bound == "least" else float(figure.high)
    return least <= high and most >= low


def denials(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """Denials that no finding makes, and denials of a finding that the sentence leaves out."""
    theirs = [sign for facts in stated for sign in facts.signs_of(DENIAL)]
    if not (theirs or said.signs_of(DENIAL)) or said.is_uncertain:
        return
    if not any(telling.denied for telling in said.tellings):
        for sign in said.signs_of(DENIAL):
            if sign.sense == "denied" and not any(_shares(sign, other) for other in theirs):
                yield from _denied_here(sign, said, stated)
    if not said.signs_of(DENIAL):
        yield from _denied_there(said, stated, theirs)


def _stands_undenied(words: frozenset[tuple[str, ...]], stated: Sequence[Facts]) -> bool:
    """Whether a sentence of the findings that denies nothing has three stems side by side, as those around a denial."""
    return any(not each.signs_of(DENIAL) and words & each.triples for each in told(stated))


def _denied_here(sign: Sign, said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    counts = _counted(stated)
    any_denial = any(facts.holds_denial for facts in stated)
    shared = [stem for stem in sign.behind if stem in counts]
    if sign.text in entries("signs", "of_verbs") and _stands_undenied(_across(sign), stated):
        yield Difference(DENIAL, sign.text, "", sure=True)
    elif not any_denial and len(shared) >= _FAR:
        yield Difference(DENIAL, sign.text, "", sure=_has_subject(sign, counts) and " than " not in said.plain)
    elif (
        (not any_denial and not sign.around.isdisjoint(counts))
        or len(shared) >= _FAR
        or _is_affirmed(sign, said, stated)
    ):
        yield Difference(DENIAL, sign.text, "", sure=False)


def _is_affirmed(sign: Sign, said: Facts, stated: Sequence[Facts]) -> bool:
    """Whether the nearest sentence of a finding holds the words on both sides of a denial, and denies nothing."""
    if not sign.before or not sign.behind:
        return False
    words = {sign.before[0], sign.behind[0]}
    return any(words <= each.words and not each.signs_of(DENIAL) for each in nearest(said, stated))


def _denied_there(said: Facts, stated: Sequence[Facts], theirs: Sequence[Sign]) -> Iterator[Difference]:
    verbal = [sign for sign in theirs if sign.sense == "denied" and sign.text in entries("signs", "of_verbs")]
    ours = triples(part for parts in said.sentences for part in parts) if verbal else frozenset()
    for sign in verbal:
        if _across(sign) & ours:
            yield Difference(DENIAL, "", sign.text, sure=not _stands_undenied(_across(sign), stated))
            return
    if not theirs or denies_something(said.text):
        return
    counts = _counted(stated)
    for sign in theirs:
        shared = [stem for stem in sign.behind if stem in said.content_words]
        once = [stem for stem in shared if counts[stem] == 1]
        if sign.sense == "denied" and shared and sign.behind[0] == shared[0] and (once or len(shared) >= _FAR):
            yield Difference(DENIAL, "", sign.text, sure=len(once) >= _FAR)
        elif sign.sense == "other" and sign.text.startswith("no ") and f" {sign.text[3:]}" in said.plain:
            yield Difference(DENIAL, "", sign.text, sure=False)


def directions(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """Directions that a finding gives the other way round beside the same words."""
    ours = said.signs_of(DIRECTION)
    theirs = [sign for facts in stated for sign in facts.signs_of(DIRECTION)] if ours else []
    neither = any(sign.text == "neither" for sign in said.signs_of(DENIAL))
    for sign in ours:
        if neither and _both_ways(sign, said):
            continue
        axis = [other for other in theirs if other.axis == sign.axis and sign.sense != "time:within"]
        same = [_overlap(sign, other) for other in axis if other.sense == sign.sense]
        turned = [other for other in axis if other.sense != sign.sense]
        if not turned:
            words = words_of(stated)
            if not axis and sign.sense in {"time:before", "good:worse"} and not sign.around.isdisjoint(words):
                yield Difference(DIRECTION, sign.text, "", sure=False)
            continue
        best = max(turned, key=lambda other: _overlap(sign, other))
        overlap = _overlap(sign, best)
        if overlap > max(same, default=-1):
            firm = overlap >= _FAR or not same
            sure = _beside(sign, best) and firm and not _both_ways(sign, said) and not _is_open(said)
            yield Difference(DIRECTION, sign.text, best.text, sure=sure)


def _both_ways(sign: Sign, said: Facts) -> bool:
    """Whether a sentence names the other direction, too."""
    return any(other.axis == sign.axis and other.sense != sign.sense for other in said.signs_of(DIRECTION))


def _across(sign: Sign) -> frozenset[tuple[str, ...]]:
    """The three words of meaning that stand nearest around a sign, with at least one on each side."""
    if not sign.before or not sign.behind:
        return frozenset()
    one, other = (sign.before[0], *sign.behind[:2]), (*reversed(sign.before[:2]), sign.behind[0])
    return frozenset(found for found in (one, other) if len(found) == _THREE)


def _counted(stated: Sequence[Facts]) -> Counter[str]:
    """How often each word of meaning stands in the findings."""
    return Counter(stem for facts in stated for stem in facts.stems)


def _fits_share(sign: Sign, shares: Iterable[float]) -> bool:
    low, high = _SHARES[sign.sense]
    return any(low <= share <= high for share in shares)


def _distance(one: Sign, other: Sign) -> int:
    return abs(_SCALE.index(one.sense) - _SCALE.index(other.sense))


def _beside(one: Sign, other: Sign) -> bool:
    """Whether two signs stand directly beside the same word, on the same side."""
    behind = bool(one.behind and other.behind and one.behind[0] == other.behind[0])
    before = bool(one.before and other.before and one.before[0] == other.before[0])
    return behind or before


def _has_subject(sign: Sign, words: Counter[str]) -> bool:
    """Whether what stands before a sign stands in the findings, too."""
    return not sign.before or any(stem in words for stem in sign.before[:_FAR])


def _is_open(said: Facts) -> bool:
    """Whether a sentence leaves open what it tells."""
    return said.is_uncertain or any(sign.sense == "open" for sign in said.signs_of("hedge"))


def _overlap(one: Sign, other: Sign) -> int:
    return len(one.around & other.around)


def _shares(one: Sign, other: Sign) -> bool:
    return not set(one.behind).isdisjoint(other.behind)
