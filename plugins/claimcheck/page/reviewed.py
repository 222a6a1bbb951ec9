"""Sentences that a record in ``reviews/`` absolves: those that were read, and found to claim nothing.

A record counts on its page and under its heading alone, under the first of several
headings with the same words, and never for a sentence that cites something itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from claimcheck.inputs import canonical
from claimcheck.model import BlockKind, Page, Review, Reviews, Sentence, Standing, Verdict

Key = tuple[str, str, str]
"""A page, the heading above a sentence, and the sentence."""


def absolving(reviews: Reviews) -> frozenset[Key]:
    """What the records absolve that say that a sentence claims nothing."""
    return frozenset(key_of(review) for review in reviews.entries if review.verdict is Verdict.NO_CLAIM)


def key_of(review: Review) -> Key:
    """What a record is about."""
    return review.page, canonical(review.under), canonical(review.sentence)


def name_of(src: str) -> str:
    """A page as records name it: its path below the docs folder without its ending."""
    return PurePosixPath(src).with_suffix("").as_posix()


def keys_on(page: Page) -> Iterator[tuple[Sentence, Key]]:
    """Each sentence of a page with what a record about it must say."""
    return ((sentence, key) for sentence, key, _ in _placed(page))


def _placed(page: Page) -> Iterator[tuple[Sentence, Key, int]]:
    """Each sentence of a page with what a record about it must say, and the number of the heading above it."""
    name, headings = name_of(page.src), _headings(page)
    for sentence in page.sentences:
        heading, number = headings[sentence.block] if sentence.block >= 0 else ("", -1)
        yield sentence, (name, canonical(heading), canonical(sentence.text)), number


def _headings(page: Page) -> list[tuple[str, int]]:
    """For each block of a page the nearest heading before it: its text and its number."""
    found, above = [], ("", -1)
    for block in page.blocks:
        found.append(above)
        if block.kind is BlockKind.HEADING:
            above = block.text, block.number
    return found


def with_reviews(page: Page, known: frozenset[Key]) -> Page:
    """The page, in which sentences that records absolve are no claims."""
    if not known:
        return page
    recorded = _first_places(page, known)
    absolved = {s.number for s in page.sentences if s.is_claim and s.number in recorded}

    def settled(sentence: Sentence) -> Sentence:
        left_alone = sentence.standing is Standing.FRAGMENT and sentence.lead_in in absolved
        if sentence.number in absolved or (left_alone and sentence.number in recorded):
            return sentence._replace(standing=Standing.REVIEWED, covering=())
        return sentence._replace(standing=Standing.CLAIM) if left_alone else sentence

    sentences = tuple(settled(sentence) for sentence in page.sentences)
    return replace(page, sentences=sentences) if sentences != page.sentences else page


def _first_places(page: Page, known: frozenset[Key]) -> frozenset[int]:
    """The sentences that records are about: each counts under one heading, though its words may come again."""
    places: dict[Key, int] = {}
    found = set()
    for sentence, key, heading in _placed(page):
        if key in known and _may_be_recorded(sentence) and places.setdefault(key, heading) == heading:
            found.add(sentence.number)
    return frozenset(found)


def _may_be_recorded(sentence: Sentence) -> bool:
    return sentence.standing is Standing.FRAGMENT or (sentence.is_claim and _names_nothing(sentence))


def _names_nothing(sentence: Sentence) -> bool:
    """Whether no source covers a sentence; what the front matter lists stands behind the whole description."""
    return not sentence.covering or sentence.block < 0
