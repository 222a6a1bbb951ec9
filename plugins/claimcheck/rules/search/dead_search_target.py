"""A line of the search leads to nothing, or has no text.

What it does:
    Reports a line in the file of search words whose ``to`` names no page or no place on it,
    and whose ``fragment`` is not among the fragments of the settings.

Why it matters:
    Who types such words is in a hurry, and would be shown an empty line or a wrong page.

Example:
    to: help.md#at-once

Write instead:
    to: help.md#call-at-once
"""

from collections.abc import Iterator

from claimcheck.inputs import SearchLine, did_you_mean
from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import PageRecord, Rule, WholeSite


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each target and each fragment that does not exist."""
    fragments = site.data.settings.fragments
    pages = {page.src: page for page in site.records if page.src not in fragments.values()}
    for line in site.data.search.lines:
        if line.fragment and line.fragment not in fragments:
            help = did_you_mean(line.fragment, list(fragments), "name it under fragments in the settings")
            yield Problem(Place(span=line.fragment_span), f'there is no fragment "{line.fragment}"', help, line.id)
        if line.page:
            yield from _dead_target(line, pages)


def _dead_target(line: SearchLine, pages: dict[str, PageRecord]) -> Iterator[Problem]:
    page = pages.get(line.page)
    if page is None:
        help = did_you_mean(line.page, list(pages), "name a page by its path below the docs folder")
        yield Problem(Place(span=line.to_span), f'there is no page "{line.page}"', help, line.id)
    elif line.anchor and line.anchor not in page.anchors:
        help = did_you_mean(line.anchor, list(page.anchors), f"name a heading of {line.page}")
        yield Problem(Place(span=line.to_span), f'"{line.page}" has no place "{line.anchor}"', help, line.id)


RULE = Rule("dead-search-target", Severity.ERROR, __doc__, check_site=check_site, whole_site=True)
