"""Citations that are taken out, or moved to the next sentence, in memory, on the page as it was rendered."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

from claimcheck.editing.trials import By, Kind, Trial
from claimcheck.language import STOPS
from claimcheck.model import Block, Page, Place, Sentence, Standing
from claimcheck.page import find_sentences
from claimcheck.rules import Data
from claimcheck.rules.claims.uncited_claim import check_page

_RESTING = {Standing.CLAIM, Standing.FRAGMENT}


def without_citations(page: Page, data: Data) -> Iterator[Trial]:
    """Take the citations of every claim away, one claim at a time. List items that lean on their lead-in are tried too.

    Where a cell's row no longer covers it, its table's caption or lead-in may: these are taken out in turn.
    """
    for sentence in page.sentences:
        if sentence.block >= 0 and sentence.covering and sentence.standing in _RESTING:
            bare, left = page, sentence
            while left.covering:
                gone = {citation.number for citation in left.covering}
                bare = judged_anew(bare, tuple(_without(block, gone) for block in bare.blocks), data)
                left = _standing_at(bare, sentence)
            yield _trial(Kind.CITATION, page, sentence, noticed=is_reported(bare, left, data))


def with_moved_citations(page: Page, data: Data) -> Iterator[Trial]:
    """Move the citations of each claim to the next sentence of its block.

    A first sentence of an item or cell that is covered from outside all the same has a source still, and is left out.
    """
    for sentence, following in itertools.pairwise(page.sentences):
        if sentence.own and sentence.is_claim and 0 <= sentence.block == following.block:
            moved = {citation.number for citation in sentence.own}
            blocks = list(page.blocks)
            blocks[sentence.block] = _moved(blocks[sentence.block], moved, following)
            changed = judged_anew(page, tuple(blocks), data)
            left = _standing_at(changed, sentence)
            if left.own or not left.covering:
                yield _trial(Kind.MOVED, page, sentence, noticed=is_reported(changed, left, data))


def judged_anew(page: Page, blocks: tuple[Block, ...], data: Data) -> Page:
    """The page with other blocks, without its waivers and without what is recorded of it."""
    return replace(
        page, blocks=blocks, sentences=find_sentences(blocks, page.meta, data.judging(page.kind)), waivers=()
    )


def is_reported(page: Page, sentence: Sentence, data: Data) -> bool:
    """Whether the claim, or the lead-in that a fragment belongs to, is reported as one without a source."""
    asked = [sentence, *(page.sentences[n] for n in (sentence.lead_in,) if n is not None)]
    reported = {problem.place.sentence for problem in check_page(replace(page, sentences=tuple(asked)), data)}
    return sentence.number in reported or (sentence.standing is Standing.FRAGMENT and sentence.lead_in in reported)


def _trial(kind: Kind, page: Page, sentence: Sentence, *, noticed: bool) -> Trial:
    return Trial(kind, page.path, Place(sentence=sentence.number), sentence.text, By.RULE if noticed else None)


def _standing_at(page: Page, sentence: Sentence) -> Sentence:
    """The sentence that stands where this one began."""
    return next(s for s in page.sentences if s.block == sentence.block and s.start <= sentence.start < s.end)


def _without(block: Block, numbers: set[int]) -> Block:
    kept = tuple(c for c in block.citations if c.citation.number not in numbers)
    return block if len(kept) == len(block.citations) else block._replace(citations=kept)


def _moved(block: Block, numbers: set[int], following: Sentence) -> Block:
    """The block with some of its citations before the stop of a later sentence."""
    end = following.end - (block.text[following.end - 1] in STOPS)
    placed = [c._replace(offset=end) if c.citation.number in numbers else c for c in block.citations]
    return block._replace(citations=tuple(sorted(placed, key=lambda c: c.offset)))
