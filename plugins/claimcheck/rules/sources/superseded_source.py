"""A page cites a source that a newer one has taken the place of.

What it does:
    Warns, once a page, of a source with ``status: superseded``. The card tells readers, too.

Why it matters:
    The newer edition may say something else, or be surer.

Example:
    A guideline from 2010 whose edition of 2024 is listed.

Write instead:
    Cite the newer source, if it says the same.
"""

from collections.abc import Iterator

from claimcheck.model import Page, Problem, Severity
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.citing import cited_sources


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield the first citation of each superseded source."""
    seen: set[str] = set()
    for source, place in cited_sources(page, data, "superseded"):
        if source.id not in seen:
            seen.add(source.id)
            newer = source.superseded_by
            message = f'"{source.id}" has been superseded' + (f' by "{newer}"' if newer else "")
            help = f'cite "@{newer}", if it says the same' if newer else "look for the newer edition, and cite that"
            yield Problem(place, message, help, source.id)


RULE = Rule("superseded-source", Severity.WARNING, __doc__, check_page=check_page)
