"""An entry of the bibliography lacks what readers need.

What it does:
    Reports a source without title, name, kind, day of checking or findings, or without any place where it can be found.

Why it matters:
    Families should be able to open the source, and see what kind of source it is.

Example:
    A source that has a title and nothing else.

Write instead:
    Fill in the lines that the message names.
"""

from collections.abc import Iterator

from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Rule, WholeSite, report_faults


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield what was found while the bibliography was read."""
    yield from report_faults(site.faults, "incomplete-source")


RULE = Rule("incomplete-source", Severity.ERROR, __doc__, check_site=check_site)
