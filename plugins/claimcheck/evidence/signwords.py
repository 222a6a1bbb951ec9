"""Quantities, denials and directions of a sentence, held against those of its findings."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claimcheck.evidence.alignment import Told, nearest, told, triples, words_of
from claimcheck.evidence.differences import Difference
from claimcheck.facts import Facts
from claimcheck.language import Figure, FigureKind, Sign, content_words, denies_something, entries, expression

QUANTITY, DENIAL, DIRECTION, CAUSE = "quantity", "denial", "direction", "cause"
_SCALE = ("none", "few", "some", "many", "most", "all")
#: The shares that each quantity may stand for.
_SHARES = {"none": (0.0, 0.02), "few": (0.0, 0.34), "many": (0.2, 1.0), "most": (0.5, 1.0), "all": (0.99, 1.0)}
_FAR, _THREE = 2, 3
#: The stems of what says that a thing is there no longer.
_ENDING = content_words(" ".join(entries("signs", "ending")))
#: Of the largest share of which nobody says that it is rare.
_RARE = 0.2
_ANSWER = expression(r"\A\s*no[:,;.]\s", re.I)
_WITH, _WITHOUT = (
    expression(rf"\b{word} (?:an? |any |the )?(?P<thing>[^\W\d_]+)", re.I) for word in ("with", "without")
)
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
    yield from _with(said, stated)
    theirs = [sign for facts in stated for sign in facts.signs_of(DENIAL)]
    if not (theirs or said.signs_of(DENIAL)) or said.is_uncertain:
        return
    if not any(telling.denied for telling in said.tellings):
        for sign in said.signs_of(DENIAL):
            if sign.sense == "denied" and not any(_shares(sign, other) for other in theirs):
                yield from _denied_here(sign, said, stated)
    if all(map(_is_answer, said.signs_of(DENIAL))):
        found = tuple(_denied_there(said, stated, theirs))
        yield from found or _undenied(said, stated)


def _is_answer(sign: Sign) -> bool:
    """Whether a "no" stands for itself, before a stop: it answers a question, and denies nothing of its sentence."""
    return sign.text == "no" and not sign.before and not sign.behind


def _with(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """A thing that a sentence is told with, and its findings only without."""
    theirs = [facts.plain for facts in stated if "without" in facts.plain]
    without = {thing: text for plain in theirs for thing, text in _things(_WITHOUT, plain)}
    if not without:
        return
    told_so = {thing for thing, _ in _things(_WITHOUT, said.plain)}
    told_so |= {thing for facts in stated for thing, _ in _things(_WITH, facts.plain)}
    for thing, text in dict(_things(_WITH, said.plain)).items():
        if thing in without and thing not in told_so:
            yield Difference(DENIAL, text, without[thing], sure=False)


def _things(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str]]:
    """The things that a pattern finds, where they carry a meaning, each with all that it matches."""
    for match in pattern.finditer(text):
        if content_words(match["thing"]):
            yield match["thing"].lower(), match[0]


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
        or _is_denied_anew(sign, said, stated)
    ):
        yield Difference(DENIAL, sign.text, "", sure=False)


def _is_denied_anew(sign: Sign, said: Facts, stated: Sequence[Facts]) -> bool:
    """Whether a sentence denies how often something is, or what a sentence of findings tells that deny nothing."""
    often = [other for other in said.signs_of(DIRECTION) if other.axis == "often"]
    if any(content_words(other.text) == frozenset(sign.behind[:1]) for other in often):
        return True
    if any(other.sense == "denied" for facts in stated for other in facts.signs_of(DENIAL)):
        return False
    beside = frozenset((*sign.before[:_FAR], *sign.behind[:_FAR]))
    return len(beside) >= _FAR and any(beside <= each.words for each in told(stated))


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
    if not theirs:
        return
    if denies_something(_ANSWER.sub("", said.text)):
        yield from _left_out(said, verbal)
        return
    counts = _counted(stated)
    for sign in theirs:
        shared = [stem for stem in sign.behind if stem in said.content_words]
        once = [stem for stem in shared if counts[stem] == 1]
        first = bool(shared) and sign.behind[0] == shared[0] and bool(once or len(shared) >= _FAR)
        beside = sign in verbal and len(shared) >= _FAR and not said.tellings
        no_more = sign.sense == "other" and sign.text.startswith("no ") and f" {sign.text[3:]}" in said.plain
        if (sign.sense == "denied" and first) or beside or no_more:
            sure = sign.sense == "denied" and first and len(once) >= _FAR
            yield Difference(DENIAL, "", sign.text, sure=sure)


def _undenied(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """What stands in a finding only behind a denied verb, told of what stands before it without a denial.

    It is sure where the sentence has no word of its own but one that says, as the denied verb does, that it ends.
    """
    words = said.content_words
    if all(words.isdisjoint(behind) for facts in stated for behind in facts.denied_statements):
        return
    counts = _counted(stated)
    own = words - counts.keys()
    if len(own) > _FAR or said.tellings or said.holds_denial or " than " in said.plain:
        return
    denied = [_denied_of(each, words) for each in nearest(said, stated)]
    if denied and all(any(counts[stem] == 1 for stem in behind & words) for _, behind in denied):
        text, behind = denied[0]
        ends = bool(own) and own <= _ENDING and not behind.isdisjoint(_ENDING)
        yield Difference(DENIAL, "", text, sure=ends)


def _denied_of(each: Told, words: frozenset[str]) -> tuple[str, frozenset[str]]:
    """The first denial of a verb before which one of some words stands, and the words behind that verb."""
    for sign in each.signs_of(DENIAL):
        for behind in each.facts.denied_statements if sign.behind else ():
            if behind.issuperset(sign.behind) and not words.isdisjoint(set(sign.before) - behind):
                return sign.text, behind
    return "", frozenset()


def _left_out(said: Facts, theirs: Sequence[Sign]) -> Iterator[Difference]:
    """A denied verb that a sentence affirms, though another of its words limits something."""
    own = frozenset(stem for parts in said.sentences for part in parts for stem in itertools.pairwise(part))
    for sign in theirs:
        if len(sign.behind) >= _FAR and sign.behind[:_FAR] in own:
            yield Difference(DENIAL, "", sign.text, sure=False)
            return


def directions(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """Directions that a finding gives the other way round beside the same words."""
    ours = said.signs_of(DIRECTION)
    theirs = [sign for facts in stated for sign in facts.signs_of(DIRECTION)] if ours else []
    neither = any(sign.text == "neither" for sign in said.signs_of(DENIAL))
    yield from _one_side_twice(ours, said, stated)
    for sign in ours:
        if neither and _both_ways(sign, said):
            continue
        axis = [other for other in theirs if other.axis == sign.axis and sign.sense != "time:within"]
        same = [_overlap(sign, other) for other in axis if other.sense == sign.sense]
        turned = [other for other in axis if other.sense != sign.sense]
        if not turned:
            words = words_of(stated)
            lone = sign.sense in {"time:before", "good:worse"} or (sign.sense == "often:rare" and _is_frequent(stated))
            if not axis and lone and not sign.around.isdisjoint(words):
                yield Difference(DIRECTION, sign.text, "", sure=False)
            continue
        best = max(turned, key=lambda other: _overlap(sign, other))
        overlap = _overlap(sign, best)
        if overlap > max(same, default=-1):
            firm = overlap >= _FAR or not same
            sure = _beside(sign, best) and firm and not _both_ways(sign, said) and not _is_open(said)
            yield Difference(DIRECTION, sign.text, best.text, sure=sure)


def _is_frequent(stated: Sequence[Facts]) -> bool:
    """Whether findings give shares, none of them small."""
    shares = [float(f.high) for facts in stated for f in facts.stated_figures if f.kind is FigureKind.SHARE]
    return bool(shares) and max(shares) > _RARE


def _one_side_twice(ours: Sequence[Sign], said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """One side that is told of two things, where each sentence of a finding that comes nearest names both sides."""
    sides = [sign for sign in ours if sign.axis == "side"]
    if len(sides) < _FAR or len({sign.sense for sign in sides}) > 1:
        return
    near = [{sign.sense for sign in each.signs_of(DIRECTION) if sign.axis == "side"} for each in nearest(said, stated)]
    if near and all(len(senses) > 1 for senses in near):
        yield Difference(DIRECTION, sides[-1].text, "", sure=False)


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
