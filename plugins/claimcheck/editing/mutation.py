"""The gate tests itself: take out the citations that cover one claim, and the claim must be reported.

Done in memory, on the rendered body, for every cited claim of a site, one at a time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from claimcheck.model import Block, Page, Sentence, Standing
from claimcheck.page import find_sentences
from claimcheck.rules.claims.uncited_claim import check_page
from claimcheck.runs import Prepared


@dataclass(frozen=True, slots=True)
class Missed:
    """A claim that went unnoticed without its citation."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many cited claims there are, and which went unnoticed."""

    total: int
    missed: tuple[Missed, ...]

    @property
    def caught(self) -> int:
        """How many were noticed."""
        return self.total - len(self.missed)


def selftest(prepared: Prepared, progress: Callable[[int, int], None] | None = None) -> Outcome:
    """Take the citations of every claim away, one claim at a time, and see that it is noticed.

    List items that lean on their lead-in are tried, too. ``progress`` is told how many pages are done, and of how many.
    """
    missed: list[Missed] = []
    total = 0
    pages = prepared.site.pages
    for number, page in enumerate(pages):
        for sentence in page.sentences:
            if sentence.block >= 0 and sentence.covering and sentence.standing in {Standing.CLAIM, Standing.FRAGMENT}:
                total += 1
                if not _is_noticed(page, sentence, prepared):
                    missed.append(Missed(page.path, sentence.text))
        if progress is not None:
            progress(number + 1, len(pages))
    return Outcome(total, tuple(missed))


def _is_noticed(page: Page, sentence: Sentence, prepared: Prepared) -> bool:
    """Whether the claim, or the lead-in that a fragment belongs to, is reported once its citations are gone.

    Where a cell's row no longer covers it, its table's caption or lead-in may: these are taken out in turn.
    """
    bare, left = page, sentence
    while left.covering:
        bare = _bare(bare, {citation.number for citation in left.covering}, prepared)
        left = next(s for s in bare.sentences if s.block == sentence.block and s.start <= sentence.start < s.end)
    reported = {problem.place.sentence for problem in check_page(bare, prepared.site.data)}
    return left.number in reported or (left.standing is Standing.FRAGMENT and left.lead_in in reported)


def _bare(page: Page, gone: set[int], prepared: Prepared) -> Page:
    """The page without these citations and without its waivers, judged anew."""
    blocks = tuple(_without(block, gone) for block in page.blocks)
    judging = prepared.site.data.judging(page.kind)
    return replace(page, blocks=blocks, sentences=find_sentences(blocks, page.meta, judging), waivers=())


def _without(block: Block, numbers: set[int]) -> Block:
    kept = tuple(c for c in block.citations if c.citation.number not in numbers)
    return block if len(kept) == len(block.citations) else replace(block, citations=kept)
