"""A page could not be checked.

What it does:
    Reports a page that is not UTF-8, is too large, includes itself, or makes an extension of the site fail.

Why it matters:
    It would go out unchecked.

Example:
    A page saved as Latin-1.

Write instead:
    Save the file as UTF-8.
"""

from collections.abc import Iterator

from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Rule, WholeSite, report_faults


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each page that could not be read or rendered."""
    yield from report_faults(site.faults, "unreadable-page")


RULE = Rule("unreadable-page", Severity.ERROR, __doc__, check_site=check_site)
