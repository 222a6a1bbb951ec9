"""What a sentence says about effects: that there is one, that there is none, and how sure it sounds."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from claimcheck.language.cues import cue_of
from claimcheck.language.lists import any_of, entries
from claimcheck.language.negation import clause_before, is_denied
from claimcheck.language.patterns import expression
from claimcheck.language.wording import find_entries, find_phrase, find_phrases

#: Certainty from none to high: the order in which they outrank each other.
LEVELS = ("very-low", "low", "moderate", "high")
#: How a sentence sounds for each certainty.
VERB_FOR = {
    "high": '"improves"',
    "moderate": '"probably improves"',
    "low": '"may improve"',
    "very-low": '"we do not know if it improves"',
}

_NOUN_BEFORE = expression(rf"\b{any_of('effects', 'noun_before')} \Z", re.I)
_PURPOSE = expression(r"\b(?:to|not to|and to|or to) \Z", re.I)
_SHOWN = expression(rf"\b{any_of('effects', 'shown')} (?:not )?to \Z", re.I)
_PAST = expression(r"\bdid(?:n't| not)? (?:\w+ )?\Z", re.I)
_OPENS = expression(r"(?:\A|[.;:!?\u2013\u2014] |, |\bthen |\band )\Z")

_GAINS = any_of("effects", "gains")
_EFFECT_STEMS = any_of("effects", "effect_stems")
_DENIES = expression(
    rf"\b(?:no|little or no|without(?: any)?|not any|nor any) (?:\(?[\w-]+\)? ){{0,3}}{_GAINS}\b"
    rf"|\b(?:not|never|cannot|\w+n't) (?:[\w-]+ ){{0,3}}?{_EFFECT_STEMS}\w*\b"
    r"|\b(?:failed|fails) to\b|\bineffective\b|\buseless\b|\bnone of\b.{0,40}\b(?:help|improv|work)\w*"
    r"|\bneither\b.{0,60}\b(?:help|improv|work|better|reduc)\w*|\b(?:makes?|made) (?:little|no) difference\b"
    r"|\bno (?:longer )?better than\b|\b(?:adds?|added) nothing\b|\bnot recommended\b"
    r"|\b(?:advis\w+|recommend\w*|suggest\w*) against\b",
    re.I,
)
_DENIES_CUE = cue_of(entries("effects", "denying_cues"), "n't")
_EFFECTS = any_of("effects", "affirming")
_COMPARATIVES = any_of("effects", "comparatives")
_MAKES = rf"makes? (?:[\w'-]+ ){{1,4}}?(?:a little |much |a bit )?{_COMPARATIVES}"
_MAKES_OTHERWISE = expression(rf"\b{_MAKES}\b", re.I)
_AFFIRMS = expression(
    rf"(?<!\bto )\b{_EFFECTS}\b"
    r"|\b(?:has|have|had|shows?|showed|makes?|made) (?:an? |some |the )?(?:(?:clear|real|small|large|good|big) )?"
    rf"{_GAINS}\b"
    r"|\bworked\b|\b(?:is|are|was|were) good for\b|\bma(?:kes?|de) (?:[\w'-]+ ){1,6}(?:better|easier|worse)\b"
    rf"|\b{_MAKES}\b"
    r"|\b(?:can|may|might|could|will|would|probably|likely to|to|did|does|do) (?:\w+ )?help\b",
    re.I,
)
_AFFIRMS_CUE = cue_of(
    (
        *(word for name in ("affirming", "gains", "comparatives") for word in entries("effects", name)),
        *("worked", "good", "better", "easier", "worse", "help"),
    )
)
_WORD = r"[\w'\u2019-]+"
_ASKED = expression(rf"\b(?:as \w+ as|{any_of('effects', 'asked')})(?: {_WORD}){{0,4}} \Z", re.I)
#: Behind a word of effect, what says it after all: "What heals is salt."
_SAYS = expression(rf"\A[^,;.]*\b{any_of('effects', 'being')}\b", re.I)
_CAUSES = frozenset(entries("effects", "causes"))
_TREATED = expression(
    rf"\b{any_of('effects', 'being', 'becoming')}(?: \w+)? treated\b|\b{any_of('effects', 'treating_nobody')}\b", re.I
)
_ANY_EFFECT = expression(rf"\b{any_of('effects', 'any_effect')}", re.I)


class Polarity(enum.StrEnum):
    """Whether a text says that something has an effect, or that it has none. Mixed and silent texts are neither."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    NEITHER = "neither"


class EffectVerb(NamedTuple):
    """A verb of effect in a sentence, and the certainty that the sentence sounds like."""

    text: str
    start: int
    sounds: str


def effect_verbs(text: str, verbs: Mapping[str, str], hedges: Mapping[str, str]) -> Iterator[EffectVerb]:
    """The verbs of effect that a sentence uses as a statement, not as a noun, a purpose or an order.

    ``verbs`` are those that are looked for, ``hedges`` words that make a statement less sure, each with its level.
    """
    unsure = LEVELS[0] in _levels(text, hedges)
    for start, end in find_phrases(text, verbs):
        word = text[start:end]
        if _states(text, start, word):
            clause = clause_before(text, start, word)
            levels = _levels(clause, hedges)
            sounds = LEVELS[0] if unsure else min(levels, key=LEVELS.index, default=LEVELS[-1])
            yield EffectVerb(word, start, sounds)


def polarity(text: str) -> Polarity:
    """Whether a text affirms or denies an effect."""
    denials = [m.span() for m in _DENIES.finditer(text)] if _DENIES_CUE.stands_in(text) else []
    affirmed = _AFFIRMS_CUE.stands_in(text) and any(
        not any(a <= m.start() < b for a, b in denials) and not is_denied(text, *m.span())
        for m in _AFFIRMS.finditer(text)
    )
    if denials and not affirmed:
        return Polarity.DENIES
    return Polarity.AFFIRMS if affirmed and not denials else Polarity.NEITHER


def makes_otherwise(text: str) -> bool:
    """Whether a text says that something makes something stronger, faster or the like."""
    return bool(_MAKES_OTHERWISE.search(text))


def speaks_of_effect(text: str) -> bool:
    """Whether a text speaks of any effect at all, in whatever words: found, denied, recommended or asked for."""
    return bool(_ANY_EFFECT.search(text))


def stated_effect(text: str, effects: Iterable[str]) -> str:
    """The first of some words of effect that is no part of a condition or question, or nothing.

    "As far as is safe" states nothing; "What heals is salt" does.
    """
    for start, end in find_phrases(text, effects):
        if not _ASKED.search(text[:start]) or _SAYS.search(text[end:]):
            return text[start:end]
    return ""


def weighty_word(text: str, effects: Iterable[str], risks: Iterable[str]) -> str:
    """The first word that makes a text a claim about the effect or the risk of what a reader could do, or nothing.

    To name a cause is none: works of reference list causes. That somebody is treated, or is not, tells of no help.
    """
    acting = [entry for entry in effects if entry not in _CAUSES]
    return find_phrase(_TREATED.sub(" ", text), [*acting, *risks])


def is_uncertain(text: str, hedges: Mapping[str, str]) -> bool:
    """Whether a sentence says that nobody knows: it holds a hedge of the lowest level (``hedges``: phrase to level)."""
    return LEVELS[0] in _levels(text, hedges)


def _states(text: str, start: int, word: str) -> bool:
    """Whether a verb stands as a statement: "Exercise helps", not "ask for help", "to improve" or "Increase it"."""
    before = text[:start]
    if _PAST.search(before):
        return False
    if _PURPOSE.search(before):
        return bool(_SHOWN.search(before))
    if word.partition(" ")[0].endswith("s"):
        return True
    return not _OPENS.search(before) and not _NOUN_BEFORE.search(before)


def _levels(text: str, hedges: Mapping[str, str]) -> list[str]:
    """The levels of the hedges that a text holds, in order."""
    return [hedges[entry] for _, _, entry in find_entries(text, hedges)]
