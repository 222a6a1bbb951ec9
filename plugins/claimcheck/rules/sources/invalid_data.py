"""A data file, or the front matter of a page, is not as it should be.

What it does:
    Reports broken YAML, unknown keys, keys that stand twice, values of a wrong kind, and files that are no UTF-8 text.

Why it matters:
    What is misread is silently missing from the cards and from the checks.

Example:
    kinde: trial

Write instead:
    kind: trial
"""

from collections.abc import Iterator

from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Rule, WholeSite, report_faults


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield what was found while the files were read."""
    yield from report_faults(site.faults, "invalid-data")


RULE = Rule("invalid-data", Severity.ERROR, __doc__, check_site=check_site)
