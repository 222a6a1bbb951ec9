"""A waiver excuses nothing.

What it does:
    Reports a waiver in force before a block in which the rules that it names find nothing.

Why it matters:
    Readers see "We could not yet find a source for this" where there is one,
    and the waiver would excuse what comes next.

Example:
    A waiver that was left behind when the citation came.

Write instead:
    Take the waiver out.
"""

from collections.abc import Iterator

from claimcheck.model import Page, Problem, Severity
from claimcheck.page import is_in_force, place_of
from claimcheck.rules.base import Data, Rule


def check_waivers(page: Page, data: Data, needed: frozenset[int]) -> Iterator[Problem]:
    """Yield each waiver in force that was not needed."""
    for waiver in page.waivers:
        if is_in_force(waiver, data.today) and waiver.number not in needed:
            yield Problem(place_of(waiver, page), "this waiver excuses nothing", "take it out", waiver.raw)


RULE = Rule("unused-waiver", Severity.ERROR, __doc__, check_waivers=check_waivers)
