"""Facts: what stands in one text. Each text is read once, and whoever asks again gets what was found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claimcheck.facts.once import once
from claimcheck.language import (
    POPULATIONS,
    Amount,
    EffectVerb,
    Figure,
    Figures,
    Leave,
    Mention,
    Polarity,
    Rate,
    Sign,
    Signs,
    Telling,
    TermIndex,
    Uncounted,
    Unsettled,
    as_plain,
    called_safe,
    content_words,
    denied_statements,
    effect_verbs,
    find_amounts,
    find_phrases,
    find_rates,
    find_signs,
    find_unsettled,
    holds_denial,
    is_uncertain,
    leaves,
    names_everybody,
    polarity,
    populations_in,
    read_figures,
    sides_of,
    speaks_of_all,
    speaks_of_effect,
    speaks_of_harm,
    tellings,
    uncounted,
)
from claimcheck.model import TermKind

#: Half of how much text is kept with its facts, in characters; each text counts for as much as its facts need at least.
_KEPT_CHARS, _KEPT_AT_LEAST = 3_000_000, 300


@dataclass(frozen=True)
class Lists:
    """The lists of a site's settings with which texts are read: entries, each with its reason or level."""

    strength_words: Mapping[str, str] = field(default_factory=dict)
    unsafe_phrases: Mapping[str, str] = field(default_factory=dict)
    effect_verbs: Mapping[str, str] = field(default_factory=dict)
    hedges: Mapping[str, str] = field(default_factory=dict)
    not_figures: tuple[str, ...] = ()
    plain_words: Mapping[str, str] = field(default_factory=dict)
    populations: Mapping[str, str] = field(default_factory=lambda: POPULATIONS)


@dataclass(frozen=True)
class Facts:
    """What one pass finds in a text. A part is looked for when it is first asked for, and once.

    Places are counted in characters from the start of the text, as it was written.
    """

    text: str
    terms: TermIndex
    lists: Lists

    @once
    def plain(self) -> str:
        """The text in plain letters: look-alikes, accents and unseen signs are folded. Places are others than in it."""
        return as_plain(self.text)

    @once
    def mentions(self) -> tuple[Mention, ...]:
        """The terms that the text names, the longest label of each place."""
        return self.terms.find(self.text)

    @once
    def nested_mentions(self) -> tuple[Mention, ...]:
        """The terms that the text names, those inside longer labels too."""
        return self.terms.find(self.text, nested=True)

    def of_kind(self, *kinds: TermKind) -> tuple[Mention, ...]:
        """The terms of some kinds that the text names."""
        return tuple(mention for mention in self.mentions if self.terms.kind(mention.term) in kinds)

    @once
    def medicines(self) -> tuple[Mention, ...]:
        """The medicines that the text names, inside longer labels too."""
        return self.terms.medicines(self.text)

    @once
    def strength_words(self) -> tuple[tuple[int, int], ...]:
        """Where words of promise stand."""
        return tuple(find_phrases(self.text, self.lists.strength_words))

    @once
    def unsafe_phrases(self) -> tuple[tuple[int, int], ...]:
        """Where wordings stand that blame, promise or put off help."""
        return tuple(find_phrases(self.text, self.lists.unsafe_phrases))

    @once
    def plain_words(self) -> tuple[tuple[int, int], ...]:
        """Where wordings stand for which the site knows plainer ones."""
        return tuple(find_phrases(self.text, self.lists.plain_words))

    @once
    def amounts(self) -> tuple[Amount, ...]:
        """Amounts that may be doses."""
        return find_amounts(self.text)

    @once
    def uncounted(self) -> tuple[Uncounted, ...]:
        """Numbers that are doses where a medicine is named."""
        return uncounted(self.text)

    @once
    def _figures(self) -> Figures:
        return read_figures(self.text, self.lists.not_figures)

    @once
    def figures(self) -> tuple[Figure, ...]:
        """Figures as a claim states them."""
        return self._figures.claimed

    @once
    def stated_figures(self) -> tuple[Figure, ...]:
        """Figures as a finding may state them: number words before any noun, too."""
        return self._figures.stated

    @once
    def effect_verbs(self) -> tuple[EffectVerb, ...]:
        """Verbs of effect that are used as statements, each with the certainty that it sounds like."""
        return tuple(effect_verbs(self.text, self.lists.effect_verbs, self.lists.hedges))

    @once
    def is_uncertain(self) -> bool:
        """Whether the text says that nobody knows."""
        return is_uncertain(self.text, self.lists.hedges)

    @once
    def polarity(self) -> Polarity:
        """Whether the text affirms an effect, denies one, or neither."""
        return polarity(self.text)

    @once
    def speaks_of_effect(self) -> bool:
        """Whether the text speaks of any effect at all."""
        return speaks_of_effect(self.text)

    @once
    def called_safe(self) -> str:
        """The words with which the text calls something safe, or nothing."""
        return called_safe(self.plain)

    @once
    def names_everybody(self) -> str:
        """The words with which the text names everybody, or nothing."""
        return names_everybody(self.plain)

    @once
    def speaks_of_harm(self) -> bool:
        """Whether the text speaks of harm, or of none."""
        return speaks_of_harm(self.text)

    @once
    def speaks_of_all(self) -> bool:
        """Whether the text says something of all."""
        return speaks_of_all(self.text)

    @once
    def denied_statements(self) -> tuple[frozenset[str], ...]:
        """The words of meaning behind each denied verb."""
        return tuple(denied_statements(self.text))

    @once
    def holds_denial(self) -> bool:
        """Whether any word denies, limits or warns."""
        return holds_denial(self.text)

    @once
    def content_words(self) -> frozenset[str]:
        """The words that carry the text's meaning, cut to their stems."""
        return content_words(self.text)

    @once
    def populations(self) -> frozenset[str]:
        """The groups of people, or animals, that the text names."""
        return populations_in(self.text, self.lists.populations)

    @once
    def _signs(self) -> Signs:
        return find_signs(self.text)

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of all words of meaning, in order, and as often as they stand there."""
        return self._signs.stems

    @property
    def sentences(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The stems of each sentence, in parts that signs of a pause set off from each other."""
        return self._signs.sentences

    @once
    def sentence_words(self) -> tuple[frozenset[str], ...]:
        """The stems of each sentence, whatever their order."""
        return tuple(frozenset(stem for part in parts for stem in part) for parts in self.sentences)

    def signs_of(self, family: str) -> Sequence[Sign]:
        """Words of a family that a slip turns round, each with what stands beside it."""
        return self._signs.of.get(family, ())

    @once
    def tellings(self) -> tuple[Telling, ...]:
        """What the text tells somebody to do, or not to do."""
        return tellings(self.text)

    @once
    def leaves(self) -> tuple[Leave, ...]:
        """What the text lets somebody do, or says that nobody has to do."""
        return leaves(self.plain)

    @once
    def rates(self) -> tuple[Rate, ...]:
        """For what times figures are told."""
        return find_rates(self.plain)

    @once
    def unsettled(self) -> tuple[Unsettled, ...]:
        """The clauses that tell nothing: what nobody knows, or somebody only wants or tries."""
        return find_unsettled(self.plain)

    @once
    def sides(self) -> tuple[tuple[str, str], ...]:
        """For each pair of words that are easily swapped, the first of the one and of the other side."""
        return sides_of(self.text)


class FactsReader:
    """Reads texts into facts, and keeps them while there is room: one rule after another asks for the same text.

    What is kept changes the time that an answer takes, never the answer.
    """

    def __init__(self, terms: TermIndex, lists: Lists) -> None:
        self._terms, self._lists = terms, lists
        self._kept: dict[str, Facts] = {}
        #: What was kept when there was no more room, and has not been asked for since.
        self._older: dict[str, Facts] = {}
        self._room = _KEPT_CHARS

    def read(self, text: str) -> Facts:
        """The facts of a text."""
        return self._kept.get(text) or self._taken(text)

    def _taken(self, text: str) -> Facts:
        """The facts of a text that was not asked for lately; where there is no room, what nobody asks for goes."""
        facts = self._older.pop(text, None) or Facts(text, self._terms, self._lists)
        self._room -= len(text) + _KEPT_AT_LEAST
        if self._room < 0:
            self._older, self._kept, self._room = self._kept, {}, _KEPT_CHARS
        self._kept[text] = facts
        return facts
