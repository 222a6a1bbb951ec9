"""Finding the terms of the glossary in a text.

The labels stand in a dictionary by their first word, so the cost of a text does not grow with the glossary.
A label is found as whole words, in the singular or plural, in any case (abbreviations only in their own),
with a space or a hyphen between its words. The longest label wins, and what lies inside it is not found again.
In addresses, names of files and words joined by a low line only medicines are found: a name must hide no dose.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from claimcheck.language.folding import Folded, as_plain, fold
from claimcheck.language.lists import entries
from claimcheck.language.names import Names
from claimcheck.language.patterns import expression
from claimcheck.language.phrases import tokens_of
from claimcheck.model import Block, Glossary, Term, TermKind

_WORD = expression(r"([^\W_]+(?:'[^\W_]+)*'?)")
_GLUED = expression(r"[^\W\d_]{4,}(?=\d)")
_GAP = expression(r"[ \t\n]+|[ ]?-[ ]?")
_POSSESSIVE = expression(r"'(?:s|S)?\Z")
_QUOTED = expression(r"[\u201c\u00ab][^\u201d\u00bb]{1,200}[\u201d\u00bb]|(?<!\w)\"[^\"]{1,200}\"(?!\w)")
_OF = frozenset(entries("labels", "plural_before"))
#: How much of the texts is kept together with their terms, in characters; each counts for as much as an entry needs.
_KEPT_CHARS, _KEPT_AT_LEAST = 4_000_000, 200
#: A word of the text that turns the label behind its hyphen into something else: "non-aspirin".
_TURNED = "non"


class Mention(NamedTuple):
    """A term (its id) that a text names: at which offsets, by which label, and whether that is never to be written.

    ``in_name``: it stands in an address, the name of a file, or the like.
    """

    term: str
    label: str
    text: str
    start: int
    end: int
    hidden: bool = False
    in_name: bool = False


class _Words(NamedTuple):
    """The words of a text: as they stand there, without possessives and figures glued to them, and in small letters.

    ``gaps`` are what stands before each word, and behind the last; ``edges`` where each gap and word begins, in turn.
    """

    written: Sequence[str]
    bare: Sequence[str]
    low: Sequence[str]
    gaps: Sequence[str]
    edges: Sequence[int]

    def span(self, first: int, end: int) -> tuple[int, int]:
        """Where some words in a row stand, without the possessive of the last."""
        return self.edges[2 * first + 1], self.edges[2 * end - 1] + len(self.bare[end - 1])

    def are_joined(self, first: int, end: int) -> bool:
        """Whether some words in a row are joined as those of a label may be."""
        return all(_GAP.fullmatch(self.gaps[at + 1]) and not self._is_glued(at) for at in range(first, end - 1))

    def _is_glued(self, at: int) -> bool:
        """Whether figures are glued to a word."""
        return self.written[at][len(self.bare[at]) :][:1] not in {"", "'"}

    def are_turned(self, first: int) -> bool:
        """Whether a "non-" stands before a word."""
        return self.gaps[first] == "-" and first > 0 and self.written[first - 1].casefold() == _TURNED


class _Label(NamedTuple):
    """A label: its words in small letters, and as they are written those that must be written so, an abbreviation's."""

    words: tuple[str, ...]
    exact: tuple[tuple[int, str], ...]
    term: str
    label: str
    hidden: bool


class _Hit(NamedTuple):
    """A mention, by the words of the text that it takes."""

    first: int
    end: int
    mention: Mention


class _Found(NamedTuple):
    """The mentions of a text in order: all of them, and those that lie in no longer one."""

    all: tuple[Mention, ...] = ()
    longest: tuple[Mention, ...] = ()


_NOTHING = _Found()


class TermIndex:
    """The labels of a glossary, ready for searching.

    What was found in a text is kept for a while, because one rule after another asks for the terms of the same texts.
    """

    def __init__(self, glossary: Glossary) -> None:
        self._terms = glossary.terms
        self._by_words: dict[tuple[str, ...], list[_Label]] = {}
        self._known: set[str] = set()
        for term in glossary.terms.values():
            for label in _labels(term):
                self._known.update(label.words)
                self._by_words.setdefault(label.words, []).append(label)
        for labels in self._by_words.values():
            labels.sort(key=lambda label: label.hidden)
        lengths: dict[str, set[int]] = {}
        for words in self._by_words:
            lengths.setdefault(words[0], set()).add(len(words))
        self._lengths = {first: sorted(of_first, reverse=True) for first, of_first in lengths.items()}
        self._openers = _openers(self._by_words)
        medicines = (words for words, labels in self._by_words.items() if any(map(self._names_medicine, labels)))
        self._openers_of_medicines = _openers(medicines)
        self._wider = {term: frozenset(_closure(term, glossary)) for term in glossary.terms}
        self._kept: dict[str, _Found] = {}
        self._room = _KEPT_CHARS

    def find(self, text: str, without: Iterable[tuple[int, int]] = (), *, nested: bool = False) -> tuple[Mention, ...]:
        """The terms that a text names, in order. What lies in a stretch of ``without`` is passed over.

        With ``nested``, a term inside another is found too: "baclofen" in "baclofen pump".
        """
        found = self._found(text)
        mentions = found.all if nested else found.longest
        skipped = tuple(without) if mentions else ()
        if not skipped:
            return mentions
        return tuple(m for m in mentions if not any(a < m.end and m.start < b for a, b in skipped))

    def medicines(self, text: str) -> tuple[Mention, ...]:
        """The medicines that a text names, those inside another term too; most texts hold no word that begins one."""
        if text not in self._kept and not _may_hold(self._openers_of_medicines, tokens_of(as_plain(text))):
            return ()
        return self.of_kind(text, TermKind.MEDICINE, nested=True)

    def _found(self, text: str) -> _Found:
        """What a text names; kept, as long as there is room."""
        known = self._kept.get(text)
        if known is not None:
            return known
        if len(text) > self._room:
            self._kept.clear()
            self._room = _KEPT_CHARS
        found = self._kept[text] = _in_order(self._search(text))
        self._room -= len(text) + _KEPT_AT_LEAST
        return found

    def _search(self, text: str) -> list[_Hit]:
        """Every label in a text."""
        folded = fold(text)
        if not _may_hold(self._openers, tokens_of(folded.text)):
            return []
        found = self._labels_in(text, folded)
        names = Names(text) if found else None
        if names is not None:
            found = [kept for hit in found if (kept := self._outside_names(hit, names))]
        return found

    def _labels_in(self, text: str, folded: Folded) -> list[_Hit]:
        """Every label in a text, names for machines included."""
        words = self._cut(folded.text)
        found: list[_Hit] = []
        for first, low in enumerate(words.low):
            for length in self._lengths.get(low, ()):
                key = tuple(words.low[first : first + length])
                labels = self._by_words.get(key) if len(key) == length else None
                if labels and not words.are_turned(first) and words.are_joined(first, first + length):
                    found += _hits(text, folded, words, first, labels)
        return found

    def _cut(self, plain: str) -> _Words:
        """The words of a folded text."""
        pieces = _WORD.split(plain)
        written = pieces[1::2]
        bare = [word if word.isalpha() else self._bare(word) for word in written]
        edges = [0, *accumulate(map(len, pieces))]
        return _Words(written, bare, [word.casefold() for word in bare], pieces[::2], edges)

    def _outside_names(self, hit: _Hit, names: Names) -> _Hit | None:
        """The hit; a marked one in a name if it is a medicine; else nothing there."""
        mention = hit.mention
        if not names.hold(mention.start, mention.end):
            return hit
        if self.kind(mention.term) is not TermKind.MEDICINE:
            return None
        return hit._replace(mention=mention._replace(in_name=True))

    def wider(self, term: str) -> frozenset[str]:
        """The term itself, and every broader term above it."""
        return self._wider.get(term, frozenset({term}))

    def knows(self, word: str) -> bool:
        """Whether a word in small letters stands in any label."""
        return word in self._words_of_labels

    @functools.cached_property
    def _words_of_labels(self) -> frozenset[str]:
        return frozenset(word for words in self._by_words for word in words)

    @functools.cache  # noqa: B019 - one index lives as long as its site
    def single_labels(self, *kinds: TermKind) -> tuple[str, ...]:
        """The labels of one word, in small letters, of terms of some kinds, but for those never to be written."""
        found = (label for words, labels in self._by_words.items() if len(words) == 1 for label in labels)
        return tuple(
            dict.fromkeys(label.words[0] for label in found if not label.hidden and self.kind(label.term) in kinds)
        )

    def kind(self, term: str) -> TermKind | None:
        """What sort of thing a term names; nothing for an unknown id."""
        known = self._terms.get(term)
        return known.kind if known else None

    def of_kind(self, text: str, *kinds: TermKind, nested: bool = False) -> tuple[Mention, ...]:
        """The terms of some kinds that a text names."""
        return tuple(m for m in self.find(text, nested=nested) if self.kind(m.term) in kinds)

    def _names_medicine(self, label: _Label) -> bool:
        return self.kind(label.term) is TermKind.MEDICINE

    def _bare(self, word: str) -> str:
        """A word without its possessive, or the figures glued to it unless a label is written so: "aspirin300mg"."""
        bare = _bare(word)
        glued = _GLUED.match(word) if bare.casefold() not in self._known else None
        return glued[0] if glued else bare


def _openers(labels: Iterable[tuple[str, ...]]) -> frozenset[str]:
    """The tokens with which labels begin."""
    return frozenset(token for words in labels for token in tokens_of(words[0]))


def _may_hold(openers: frozenset[str], tokens: frozenset[str]) -> bool:
    """Whether a text with these tokens may hold a label; a token with figures glued to it may begin with one."""
    return not openers.isdisjoint(tokens) or not "".join(tokens).isalpha()


def _in_order(hits: list[_Hit]) -> _Found:
    """The mentions of some hits; of those that share a word, the longest wins, or the first of two as long."""
    if not hits:
        return _NOTHING
    if len(hits) == 1:
        alone = (hits[0].mention,)
        return _Found(alone, alone)
    hits = sorted(hits, key=lambda hit: (hit.first - hit.end, hit.first))
    taken: set[int] = set()
    longest = []
    for hit in hits:
        words = range(hit.first, hit.end)
        if taken.isdisjoint(words):
            taken.update(words)
            longest.append(hit.mention)
    return _Found(_by_place(hit.mention for hit in hits), _by_place(longest))


def _by_place(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def prose_gaps(block: Block, *, quoted: bool = False) -> tuple[tuple[int, int], ...]:
    """The offsets of what rules on wording pass over in a block: code, links, and on demand what stands in quotes."""
    gaps = [*block.code, *((link.start, link.end) for link in block.links)]
    if quoted:
        gaps += quotes(block.text)
    return tuple(gaps)


@functools.lru_cache(maxsize=64)
def quotes(text: str) -> tuple[tuple[int, int], ...]:
    """The offsets of what stands in quotes in a text: titles of works, and words that are talked about."""
    return tuple((m.start(), m.end()) for m in _QUOTED.finditer(text))


def label_key(label: str) -> tuple[str, ...]:
    """What makes two labels the same: their words, without capitals, accents and hyphens."""
    words = label_words(label)
    return tuple(w if _is_capitals(w) else w.casefold() for w in words)


def label_words(label: str) -> tuple[str, ...]:
    """The words of a label, folded, without possessives."""
    return tuple(_bare(m[0]) for m in _WORD.finditer(as_plain(label)))


def plural_of(word: str) -> tuple[str, ...]:
    """The regular plurals that a word may have."""
    low = word.casefold()
    if _is_capitals(word):
        return (word + "s",)
    if low.endswith("sis"):
        return (word[:-2] + "es",)
    if low.endswith(("s", "x", "z", "ch", "sh")):
        return (word + "es",)
    if low.endswith("y") and low[-2:-1] not in set("aeiou"):
        return (word[:-1] + "ies",)
    return (word + "s",)


def _labels(term: Term) -> Iterator[_Label]:
    """Each label of a term in the singular and plural."""
    for label in term.labels:
        words = label_words(label)
        if not words:
            continue
        hidden = label in term.hidden_labels
        capitals = [at for at, word in enumerate(words) if _is_capitals(word)]
        for variant in dict.fromkeys([words, *_plurals(words)]):
            exact = tuple([(at, variant[at]) for at in capitals])
            yield _Label(tuple(word.casefold() for word in variant), exact, term.id, label, hidden)


def _plurals(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for plural in plural_of(words[-1]):
        yield (*words[:-1], plural)
    for index, word in enumerate(words[1:-1], start=1):
        if word in _OF:  # "injury of the brain": the noun before it takes the plural
            for plural in plural_of(words[index - 1]):
                yield (*words[: index - 1], plural, *words[index:])
            return


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word) if "'" in word else word


def _is_capitals(word: str) -> bool:
    if word.islower():
        return False
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def _hits(text: str, folded: Folded, words: _Words, first: int, labels: Sequence[_Label]) -> Iterator[_Hit]:
    """The labels of the same words that stand in a text from one of its words on."""
    end = first + len(labels[0].words)
    start, stop = folded.span(*words.span(first, end))
    for label in labels:
        if all(words.bare[first + at] == word for at, word in label.exact):
            mention = Mention(label.term, label.label, text[start:stop], start, stop, label.hidden)
            yield _Hit(first, end, mention)


def _closure(term: str, glossary: Glossary) -> set[str]:
    found, waiting = set(), [term]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        known = glossary.terms.get(name)
        waiting += known.broader if known else ()
    return found
