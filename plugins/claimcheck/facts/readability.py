"""How easily a page reads: its words, the length of its sentences, and a school grade.

Sentences and words are those that the checker sees. Syllables are counted with the extra ``reading``; without it there
is no grade. Nothing is left out because it is hard: terms count like any word.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from claimcheck.language import expression, syllable_counter, wording
from claimcheck.model import BlockKind, Page, Sentence
from claimcheck.page import is_short_label

#: A grade of less than a short paragraph says nothing: one long word would move it by years.
FEWEST_WORDS = 20
_RUNNING = {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.CELL, BlockKind.CAPTION, BlockKind.DEFINITION}
_STOPS = (".", "!", "?", ":", "\u2026")
_ENDED = expression(r"[.!?:\u2026][\"'\u2019\u201d)\]]*\Z")


class Readability(NamedTuple):
    """The figures of some prose. ``grade`` is Flesch and Kincaid's, to one decimal; ``None`` if it was not counted."""

    words: int
    sentences: int
    grade: float | None

    @property
    def mean_words(self) -> float:
        """Words in a sentence, on average, to one decimal."""
        return round(self.words / self.sentences, 1) if self.sentences else 0.0


def prose(page: Page) -> tuple[Sentence, ...]:
    """The running text of a page: in paragraphs, lists and tables, what ends like a sentence or is as long as one.

    Headings, labels and list items of a few words would only make a page look easier than it is.
    """
    return tuple(
        s for s in page.sentences
        if s.block >= 0 and page.blocks[s.block].kind in _RUNNING
        and (s.text.endswith(_STOPS) or _ENDED.search(s.text) or not is_short_label(s.text))
    )  # fmt: skip


def measure(sentences: Sequence[Sentence]) -> Readability:
    """The figures of some sentences taken together; there is no grade for fewer than ``FEWEST_WORDS``.

    The grade is Flesch and Kincaid's (1975): 0.39 words a sentence + 11.8 syllables a word - 15.59.
    """
    words = sum(count_words(s.text) for s in sentences)
    grade = _grade([s.text for s in sentences], words) if words >= FEWEST_WORDS else None
    return Readability(words, len(sentences), grade)


def hardest(sentences: Sequence[Sentence]) -> Sentence:
    """The sentence with the highest grade; the first of several."""
    return max(sentences, key=lambda s: _grade([s.text], count_words(s.text)) or 0.0)


def longest(sentences: Sequence[Sentence]) -> Sentence:
    """The sentence with most words; the first of several."""
    return max(sentences, key=lambda s: count_words(s.text))


@functools.lru_cache(maxsize=512)  # the sentences of the page at hand, of which several rules ask
def count_words(text: str) -> int:
    """How many words a text has; a word with a hyphen is one."""
    return len(wording.words(text))


def _grade(texts: Sequence[str], words: int) -> float | None:
    """The grade by Flesch and Kincaid's formula: 0.39 words a sentence + 11.8 syllables a word - 15.59."""
    count = syllable_counter()
    if count is None or not words:
        return None
    syllables = sum(_syllables(text, count) for text in texts)
    return round(0.39 * words / len(texts) + 11.8 * syllables / words - 15.59, 1)


@functools.lru_cache(maxsize=512)
def _syllables(text: str, count: Callable[[str], int]) -> int:
    return sum(map(_syllables_of, wording.words(text), itertools.repeat(count)))


@functools.lru_cache(maxsize=20_000)  # most words of a page stand on other pages, too
def _syllables_of(word: str, count: Callable[[str], int]) -> int:
    # No dictionary has "onesided", but each has "one" and "sided".
    return sum(count(part.replace(".", "")) for part in word.lower().split("-") if part)
