"""A myth stands on the page without a cited correction.

What it does:
    Reports a ``!!! myth`` block in which no sentence cites a source.

Why it matters:
    The title repeats a wrong statement. Without evidence beside it, it spreads.

Example:
    !!! myth "The brain cannot change."
        That is wrong.

Write instead:
    !!! myth "The brain cannot change."
        Practice changes how the brain works [@source#finding].
"""

from collections.abc import Iterator

from claimcheck.model import Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each myth whose block cites nothing."""
    corrections = [page.blocks[s.block] for s in page.sentences if s.own and s.block >= 0]
    for title in page.blocks:
        own = (block for block in corrections if block.box == title.box)
        if title.myth_title and all(block.folded and not title.folded for block in own):
            message = "this myth is repeated, but nothing below it cites a source"
            yield Problem(
                Place(block=title.number),
                message,
                "add a correction with [@source#finding] inside the block",
                title.text,
            )


RULE = Rule("uncorrected-myth", Severity.ERROR, __doc__, check_page=check_page)
