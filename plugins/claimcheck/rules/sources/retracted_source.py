"""A page cites a source that was retracted.

What it does:
    Warns of each citation of a source with ``status: retracted``. The card tells readers, too. It is a warning, so that
    an urgent correction of another page can still be published.

Why it matters:
    Its own publisher no longer stands behind it.

Example:
    Early training doubles the gains [@a-retracted-paper#gains].

Write instead:
    Find another source, or take the sentence out.
"""

from collections.abc import Iterator

from claimcheck.model import Page, Problem, Severity, Source
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.citing import cited_sources


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each citation of a retracted source."""
    for source, place in cited_sources(page, data, "retracted"):
        yield Problem(place, _message(source), "cite another source, or take the sentence out", source.id)


def _message(source: Source) -> str:
    return f'"{source.id}" was retracted: its publisher no longer stands behind it'


RULE = Rule("retracted-source", Severity.WARNING, __doc__, check_page=check_page)
