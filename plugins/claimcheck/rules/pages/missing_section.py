"""A page lacks a section that its kind must have, or its sections stand in another order.

What it does:
    Compares the page's headings with the ``sections`` that the setting ``pages`` lists for its kind.
    Other headings may stand between them. Fragments of other pages are left out.

Why it matters:
    Readers who know one page find their way on all of them: the short answer first, the questions for the team last.

Example:
    A page of kind "topic" that ends without "Ask your team".

Write instead:
    ## Ask your team
"""

from collections.abc import Iterator
from itertools import pairwise

from claimcheck.language import normalise
from claimcheck.model import Block, BlockKind, Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each section that is missing, and the first that stands too early."""
    wanted = data.settings.limits_of(page.kind).sections
    if not wanted or page.src in data.settings.fragments.values():
        return
    headings = {_name(b.text): b for b in reversed(page.blocks) if b.kind is BlockKind.HEADING and not b.folded}
    for name in wanted:
        if _name(name) not in headings:
            span = page.meta.spans.get("title") or Span.at(page.path)
            message = f'a page of the kind "{page.kind}" needs the section "{name}"'
            yield Problem(Place(span=span), message, f"add the heading: ## {name}", name)
    yield from _misplaced([headings[_name(name)] for name in wanted if _name(name) in headings])


def _misplaced(sections: list[Block]) -> Iterator[Problem]:
    for before, after in pairwise(sections):
        if after.number < before.number:
            message = f'the section "{after.text}" must stand behind "{before.text}"'
            yield Problem(Place(block=after.number), message, "move the section", after.text)
            return


def _name(heading: str) -> str:
    return normalise(heading).casefold()


RULE = Rule("missing-section", Severity.ERROR, __doc__, check_page=check_page)
