"""The page holds something that the checker cannot read, or that hides what readers must see.

What it does:
    Reports scripts, style sheets, embedded pages and objects, event attributes, styles and hidden parts in a page,
    struck-out words, signs that turn the order of letters, pictures from other sites, and names (classes, ids)
    that only the program gives.

Why it matters:
    Text could reach readers that nobody checked, or a label such as "our own words" could be made invisible.

Example:
    <style>.cc-ours-label { display: none }</style>

Write instead:
    Put styles and scripts of the whole site into extra_css and extra_javascript, and text onto the page.
"""

from collections import Counter
from collections.abc import Iterator

from claimcheck.model import Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each unreadable part."""
    seen: Counter[str] = Counter()
    for part in page.unchecked:
        message = f"the page holds {part.what}: readers may get something else than was checked"
        place = Place(needle=part.needle, occurrence=seen[part.needle])
        yield Problem(place, message, "take it out of the page", part.needle)
        seen[part.needle] += 1


RULE = Rule("unchecked-content", Severity.ERROR, __doc__, check_page=check_page)
