"""A waiver cannot be read.

What it does:
    Reports a ``claimcheck:`` comment that lacks a rule, a day, an owner or a reason, or names an unknown rule.

Why it matters:
    It would excuse nothing, or nobody would know who owes the source.

Example:
    <!-- claimcheck: waive uncited-claim -->

Write instead:
    <!-- claimcheck: waive uncited-claim until=2027-02-01 owner=ana reason="asked the library" -->
"""

from collections.abc import Iterator

from claimcheck.model import Page, Problem, Severity
from claimcheck.page import FORM, place_of
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each comment with a fault."""
    for waiver in page.waivers:
        if waiver.fault:
            yield Problem(
                place_of(waiver, page), f"this waiver cannot be read: {waiver.fault}", f"write {FORM}", waiver.raw
            )


RULE = Rule("malformed-waiver", Severity.ERROR, __doc__, check_page=check_page)
