"""What findings leave open, and a sentence does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.evidence.alignment import nearest, told, words_of
from claimcheck.evidence.differences import Difference
from claimcheck.evidence.signwords import CAUSE, DENIAL, DIRECTION, QUANTITY
from claimcheck.facts import Facts
from claimcheck.language import FigureKind, Polarity, Sign, content_words, entries, expression, makes_otherwise
from claimcheck.model import Finding

HEDGE = "hedge"
_FEW = 2
#: How many letters forms of one word of cause share: "caused" and "the cause of".
_LETTERS = 4
_SO = expression(r"[,;:] so ([^,;:.]+)", re.I)
_OPEN = frozenset({"may", "can", "open"})
_POSSIBLE = frozenset({"may", "can"})
_MEASURES = frozenset({FigureKind.TIME, FigureKind.AMOUNT})
#: Directions in which an effect shows.
_GAINS = frozenset({"amount", "good", "speed", "strength", "length"})
_LOW = frozenset({"low", "very-low"})


def hedges(said: Facts, stated: Sequence[Facts], findings: Sequence[Finding]) -> Iterator[Difference]:
    """At most one difference: where a finding leaves open what the sentence tells as a fact.

    Of several findings another one may be firmer, so that only one finding that stands alone makes a sure difference.
    """
    ours = {sign.sense for sign in said.signs_of(HEDGE)}
    if ours & _OPEN:
        return
    found = (
        _beside(said, stated, of_one=len(findings) == 1 and not ours and not said.tellings)
        or _of_sentence(said, stated, ours)
        or _of_figures(said, stated)
        or _of_advice(said, stated)
        or _of_certainty(said, findings)
        or _of_sign(said, stated)
    )
    if found is not None and not said.is_uncertain:
        yield found


def _beside(said: Facts, stated: Sequence[Facts], *, of_one: bool) -> Difference | None:
    """A hedge before the same words."""
    denied = {stem for sign in said.signs_of(DENIAL) if sign.sense == "denied" for stem in sign.behind}
    for facts in stated:
        for sign in facts.signs_of(HEDGE):
            shared = [stem for stem in sign.behind if stem in said.content_words and stem not in denied]
            if sign.sense not in {"may", "can"} or not shared:
                continue
            others = len(shared) >= _FEW or any(stem in said.content_words for stem in sign.before)
            if shared[0] == sign.behind[0] and others:
                return Difference(HEDGE, "", sign.text, sure=of_one and sign.text not in entries("signs", "past"))
            if len(shared) >= _FEW:
                return Difference(HEDGE, "", sign.text, sure=False)
    return None


def _of_sentence(said: Facts, stated: Sequence[Facts], ours: set[str]) -> Difference | None:
    """A hedge in each of the sentences that come nearest, with a word beside it that both hold."""
    counted = any(sign.sense != "all" for sign in said.signs_of(QUANTITY)) or any(
        figure.kind is FigureKind.SHARE for figure in said.figures
    )
    wanted = _OPEN if ours or counted else _OPEN | {"part"}
    if not any(sign.sense in wanted for facts in stated for sign in facts.signs_of(HEDGE)):
        return None
    if said.signs_of(DENIAL) or said.tellings:
        return None
    signs = []
    for each in nearest(said, stated):
        held = [s for s in each.signs_of(HEDGE) if s.sense in wanted and _belongs(s, said)]
        if not held:
            return None
        signs += held
    return Difference(HEDGE, "", signs[0].text, sure=False) if signs else None


def _of_figures(said: Facts, stated: Sequence[Facts]) -> Difference | None:
    """A hedge in each of the sentences that give all times and measures of a sentence."""
    figures = [figure for figure in said.figures if figure.kind in _MEASURES]
    if not figures or said.signs_of(DENIAL) or said.tellings:
        return None
    numbers = frozenset(stem for stem in said.stems if stem[0].isdigit())
    held = [each.signs_of(HEDGE) for each in told(stated) if numbers <= each.words]
    if not numbers or not held or not all(any(sign.sense in _POSSIBLE for sign in signs) for signs in held):
        return None
    return Difference(HEDGE, "", held[0][0].text, sure=False)


def _belongs(sign: Sign, said: Facts) -> bool:
    """Whether a hedge is one of what the sentence tells: of a word beside it, or of its whole sentence."""
    return sign.text.startswith(tuple(entries("signs", "of_all"))) or not sign.around.isdisjoint(said.content_words)


def _of_advice(said: Facts, stated: Sequence[Facts]) -> Difference | None:
    """Advice that the sentence tells as what is done, or as what helps."""
    signs = [sign for facts in stated for sign in facts.signs_of("advice")]
    if not signs or said.signs_of("advice") or said.signs_of(DENIAL) or said.tellings:
        return None
    held = [each.signs_of("advice") for each in nearest(said, stated)]
    return Difference(HEDGE, "", signs[0].text, sure=False) if held and all(held) else None


def _of_certainty(said: Facts, findings: Sequence[Finding]) -> Difference | None:
    """A low certainty of all that is cited, where the sentence tells of an effect."""
    levels = [finding.certainty for finding in findings]
    low = set(levels) <= _LOW or (set(levels) == {"moderate"} and makes_otherwise(said.plain))
    if not low or said.signs_of(DENIAL):
        return None
    turns = {sign.axis for sign in said.signs_of(DIRECTION)}
    affirms = said.polarity is Polarity.AFFIRMS or turns & _GAINS or "good" in said.content_words
    return Difference(HEDGE, "", f"certainty: {levels[0]}", sure=False) if affirms else None


def _of_sign(said: Facts, stated: Sequence[Facts]) -> Difference | None:
    """One thing that is called a sign, where the findings only list it among the signs."""
    firm = said.signs_of("firm")
    if not firm or any(facts.signs_of("firm") for facts in stated):
        return None
    return Difference(HEDGE, firm[0].text, "", sure=False)


def conclusions(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """What a sentence concludes with "so", in words of which no finding has any."""
    concluded = list(_SO.finditer(said.plain))
    words = words_of(stated) if concluded else frozenset()
    if said.tellings or not words:
        return
    for match in concluded:
        if content_words(match[1]).isdisjoint(words) and content_words(match[1]):
            yield Difference(CAUSE, f"so {match[1]}", "", sure=False)


def causes(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """A cause, where the findings tell of things that go together."""
    ours = said.signs_of("causing")
    theirs = [sign for facts in stated for sign in facts.signs_of(CAUSE)] if ours else []
    known = [sign for sign in theirs if sign.sense == "cause"]
    links = [sign for sign in theirs if sign.sense != "cause"]
    for sign in ours:
        if not known:
            firm = [link for link in theirs if link.sense == "link"]
            sure = bool(firm) and sign.sense == "cause"
            yield Difference(CAUSE, sign.text, links[0].text if links else "", sure=sure)
            return
        near = max((len(sign.around & other.around) for other in known), default=0)
        link = max(links, key=lambda other: len(sign.around & other.around), default=None)
        linked = len(sign.around & link.around) if link else 0
        tied = linked == near and not any(sign.text[:_LETTERS] in other.text for other in known)
        if link and (linked > near or (tied and not link.around.isdisjoint(sign.behind[:1]))):
            yield Difference(CAUSE, sign.text, link.text, sure=False)
            return
        if not near:
            yield Difference(CAUSE, sign.text, "", sure=False)
            return
