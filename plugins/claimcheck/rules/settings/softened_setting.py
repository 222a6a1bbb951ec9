"""A setting or a waiver lets more through than usual.

What it does:
    Names, on every run, each setting that is milder than its default: rules that are left out or made milder, words
    taken out of a list, patterns and sentences that let something pass, a fragment that templates show and no setting
    names; and each waiver. No setting silences it. With ``--strict-settings`` the command fails on it.

Why it matters:
    Whoever reads a green check must see what it did not look at. A softened setting in a pull request is a change of
    the gate itself.

Example:
    ignore: [dose-on-page]

Write instead:
    severity: {overdue-page: error}
"""

from collections.abc import Iterator

from claimcheck.inputs import NAME
from claimcheck.model import Page, Problem, Severity
from claimcheck.page import is_in_force, place_of
from claimcheck.rules.base import Data, Rule, WholeSite, report_faults


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each waiver in force."""
    for waiver in page.waivers:
        if is_in_force(waiver, data.today):
            names = ", ".join(waiver.rules)
            message = f"until {waiver.until} a waiver of {waiver.owner} excuses {names} here: {waiver.reason}"
            yield Problem(place_of(waiver, page), message, "find the source, and take the waiver out", waiver.raw)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each setting that is milder than usual."""
    yield from report_faults(site.faults, NAME)


RULE = Rule(NAME, Severity.NOTE, __doc__, check_page=check_page, check_site=check_site)
