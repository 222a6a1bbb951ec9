"""A page cites a source about which its publisher has voiced concern.

What it does:
    Warns, once a page, of a source with ``status: concern``. The card tells readers, too.

Why it matters:
    Somebody is looking into the paper, and it may be retracted.

Example:
    A trial with an expression of concern stands as the only source of a sentence.

Write instead:
    Cite another source beside it or in its place.
"""

from collections.abc import Iterator

from claimcheck.model import Page, Problem, Severity
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.citing import cited_sources


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield the first citation of each source of concern."""
    seen: set[str] = set()
    for source, place in cited_sources(page, data, "concern"):
        if source.id not in seen:
            seen.add(source.id)
            message = f'"{source.id}" is under an expression of concern'
            yield Problem(place, message, "cite another source beside it or in its place", source.id)


RULE = Rule("source-of-concern", Severity.WARNING, __doc__, check_page=check_page)
