"""A block of text is too long to be judged.

What it does:
    Reports each paragraph, item, cell or description above 500 words or 5,000 characters, and each block of code
    above 50,000 characters. No other rule looks at it. No setting and no waiver silences this rule.

Why it matters:
    Nobody reads so much without a pause. And a text without end can hide a claim, or keep the checker busy for hours.

Example:
    A page of 600 words without one empty line.

Write instead:
    Cut it into paragraphs, each about one thing.
"""

from collections.abc import Iterator

from claimcheck.inputs import too_long
from claimcheck.model import BlockKind, Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each block that is too long."""
    for block in page.blocks:
        if block.too_long:
            yield Problem(Place(block=block.number), *_said("this block", block.too_long), block.text)
    length = too_long(page.meta.text("description"), BlockKind.PARAGRAPH)
    if length:
        span = page.meta.spans.get("description") or Span.at(page.path)
        yield Problem(Place(span=span), *_said("the description", length))


def _said(what: str, length: str) -> tuple[str, str]:
    message = f"{what} has {length} and was not judged; 500 words or 5,000 characters are the most"
    return message, "cut it into paragraphs, each about one thing"


RULE = Rule("long-block", Severity.ERROR, __doc__, check_page=check_page)
