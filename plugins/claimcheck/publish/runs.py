"""Runs: sentences of one part of a page, one behind the other, of which each rests on something.

A run ends before a sentence that rests on nothing, before own words, a heading, a box and a table.
Headings of rows and descriptions of drawings neither belong to a run nor end it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimcheck.model import Block, BlockKind, Citation, CitationItem, FrontMatter, Sentence, Standing
from claimcheck.page import Body, Heads, Judging, find_resting, find_sentences, is_name, read_blocks
from claimcheck.publish.ends import Ends, mark_ends

_PASSED = {BlockKind.ATTRIBUTE, BlockKind.DRAWING, BlockKind.CODE}
_PARTING = {BlockKind.HEADING, BlockKind.LABEL, BlockKind.BOX_TITLE}
_ROW_HEADS = {BlockKind.HEADER_CELL, BlockKind.DEFINED_TERM}
_UNASKED = _PASSED | _PARTING
_STATING = {Standing.CLAIM, Standing.FRAGMENT}


@dataclass(frozen=True, slots=True)
class Rest:
    """A sentence and the citation items on which it rests; no text where a citation stands alone in its cell."""

    text: str
    items: tuple[CitationItem, ...]
    under: str = ""  # what the sentence belongs to, as records of comparisons tell it, where any are asked


@dataclass(slots=True)
class Run:
    """The sentences of a run in order, and the place behind the last of them."""

    key: tuple[int | None, int]
    rests: list[Rest] = field(default_factory=list)
    place: str = ""


@dataclass(frozen=True, slots=True)
class Runs:
    """What is to be written where. A place is a sign in ``html``, or ``cite:`` and the number of a citation.

    ``names`` holds what each sentence cites by the place behind it; of neighbors in a block with the same sources
    only the last is there. ``signs`` are all signs of ``html``.
    """

    html: str
    signs: frozenset[str]
    runs: tuple[Run, ...]
    names: Mapping[str, tuple[CitationItem, ...]]


def find_runs(body: Body, judging: Judging, *, compared: bool = True) -> Runs:
    """The runs of a body, by the coverage of its sentences; none where nothing is cited, and then nothing is read.

    With ``compared``, each sentence comes with what it belongs to.
    """
    if not body.citations:
        return Runs(body.html, frozenset(), (), {})
    ends = mark_ends(body.html, body.attribute)
    blocks = read_blocks(body._replace(html=ends.html))
    sentences = _resting(blocks, judging, compared=compared)
    finder = _Finder(blocks, sentences, ends, Heads(blocks, sentences) if compared else None)
    runs = tuple(finder.runs())
    signs = frozenset(place for place in ends.parts if not place.startswith("cite:"))
    return Runs(ends.html, signs, runs, finder.names)


def _resting(blocks: tuple[Block, ...], judging: Judging, *, compared: bool) -> tuple[Sentence, ...]:
    """What may rest on something; all sentences where comparisons ask what one belongs to, which any may tell."""
    if compared:
        return find_sentences(blocks, FrontMatter(), judging)
    return find_resting(blocks, _UNASKED, judging)


class _Finder:
    """Goes over the blocks in the order of the page."""

    def __init__(self, blocks: Sequence[Block], sentences: Sequence[Sentence], ends: Ends, heads: Heads | None) -> None:
        self._blocks = blocks
        self._ends = ends
        self._heads = heads
        self._by_block: dict[int, list[Sentence]] = {}
        for sentence in sentences:
            self._by_block.setdefault(sentence.block, []).append(sentence)
        self.names: dict[str, tuple[CitationItem, ...]] = {}

    def runs(self) -> Iterator[Run]:
        """The runs in order; the names of the sentences are noted on the way."""
        run: Run | None = None
        for block in self._blocks:
            if block.kind in _PASSED:
                continue
            for rest, place in [(None, "")] if block.kind in _PARTING else self._rests(block):
                key = (block.box, self._ends.parts.get(place, -1))
                if run is not None and (rest is None or run.key != key):
                    yield run
                    run = None
                if rest is not None:
                    run = run or Run(key)
                    run.rests.append(rest)
                    run.place = place
        if run is not None:
            yield run

    def _rests(self, block: Block) -> Iterator[tuple[Rest | None, str]]:
        """What each sentence of a block rests on and the place behind it; nothing where it ends a run."""
        sentences = self._by_block.get(block.number, [])
        if not sentences:
            yield from self._citations_alone(block)
        places = [self._place(block, *pair) for pair in itertools.zip_longest(sentences, sentences[1:])]
        self._note_names(sentences, places)
        for sentence, place in zip(sentences, places, strict=True):
            if _is_row_head(sentence, block):
                continue
            if sentence.own or (sentence.covering and sentence.standing in _STATING):
                under = self._heads.of(sentence) if self._heads is not None else ""
                yield Rest(sentence.text, sentence.items, under), place
            else:
                yield None, ""

    def _citations_alone(self, block: Block) -> Iterator[tuple[Rest, str]]:
        for placed in block.citations:
            if not placed.misplaced:
                place = _of_citation(placed.citation)
                self.names[place] = placed.citation.items
                yield Rest("", placed.citation.items), place

    def _place(self, block: Block, sentence: Sentence, following: Sentence | None) -> str:
        """Behind the last sign that stands directly behind the sentence, else the next one, else its citation."""
        limit = following.start if following else len(block.text) + 1
        behind = [
            (offset, sign)
            for offset, sign in block.marks
            if sign in self._ends.parts and sentence.end <= offset <= limit
        ]
        directly = [sign for offset, sign in behind if offset == sentence.end]
        if directly or behind:
            return directly[-1] if directly else behind[0][1]
        return _of_citation((sentence.own or sentence.covering)[-1]) if sentence.covering else ""

    def _note_names(self, sentences: Sequence[Sentence], places: Sequence[str]) -> None:
        cited = [(s, place) for s, place in zip(sentences, places, strict=True) if s.own]
        carried: tuple[CitationItem, ...] = ()
        for (sentence, place), after in itertools.zip_longest(cited, cited[1:]):
            items = (*carried, *_items(sentence.own))
            if after and _keys(after[0].own) == _keys(sentence.own):
                carried = items
            else:
                carried = ()
                self.names[place] = items


def _of_citation(citation: Citation) -> str:
    return f"cite:{citation.number}"


def _items(citations: Sequence[Citation]) -> tuple[CitationItem, ...]:
    return tuple(item for citation in citations for item in citation.items)


def _keys(citations: Sequence[Citation]) -> set[str]:
    return {item.key for item in _items(citations)}


def _is_row_head(sentence: Sentence, block: Block) -> bool:
    """Whether a text only tells what the row, or the explanation behind it, is about."""
    if sentence.own:
        return False
    asks = block.kind is BlockKind.CELL and sentence.standing in {Standing.LABEL, Standing.QUESTION}
    names = block.kind is BlockKind.CELL and block.column == 0 and is_name(block.text)
    return asks or names or block.kind in _ROW_HEADS
