"""A citation names a source, but not which of its findings.

What it does:
    Reports ``[@source]`` where ``[@source#finding]`` is asked for.

Why it matters:
    A whole paper is no evidence for one sentence. Only a finding can be held against the sentence,
    and only a finding can be shown on the card.

Example:
    Practice helps the brain to rewire [@source].

Write instead:
    Practice helps the brain to rewire [@source#practice-helps-rewiring].
"""

from collections.abc import Iterator

from claimcheck.model import Page, Problem, Severity
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.citing import placed_items


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each item of a listed source that names no finding."""
    for item, place in placed_items(page):
        source = data.bibliography.sources.get(item.key)
        if source is not None and not item.finding:
            names = ", ".join(f"#{name}" for name in source.findings)
            yield Problem(place, f'"@{item.key}" does not say which finding is meant', f"add one of {names}", item.key)


RULE = Rule("citation-without-finding", Severity.ERROR, __doc__, check_page=check_page)
