"""A citation names a finding that its source does not have.

What it does:
    Reports ``[@source#finding]`` where the source is listed but holds no such finding.

Why it matters:
    The card would be empty: a reader could not see what the source says about this sentence.

Example:
    Some people recover quickly [@kwakkel-2015#speed].

Write instead:
    Name one of the findings listed under that source, or add the finding there first.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from claimcheck.model import KEBAB, Page, Problem, Severity
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.citing import fault_behind, placed_items


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each item of a listed source whose finding is unknown."""
    for item, place in placed_items(page):
        source = data.bibliography.sources.get(item.key)
        if source is None or not item.finding or item.finding in source.findings:
            continue
        close = get_close_matches(item.finding, list(source.findings), n=1)
        help = f'did you mean "#{close[0]}"?' if close else "its findings: " + ", ".join(source.findings)
        help = fault_behind(close[0] if close else "", KEBAB, source.findings, data.bibliography.path) or help
        yield Problem(place, f'the source "{item.key}" has no finding "{item.finding}"', help, str(item))


RULE = Rule("unknown-finding", Severity.ERROR, __doc__, check_page=check_page)
