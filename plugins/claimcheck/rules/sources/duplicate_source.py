"""Two sources have the same id, or the same name.

What it does:
    Reports the second entry of an id, or of a ``name``, in the bibliography.

Why it matters:
    A citation of that id could mean either of the two, and readers could not tell two marks with one name apart.

Example:
    Two entries that start with ``- id: smith-2020``.

Write instead:
    Merge them, or call one ``smith-2020-walking``.
"""

from collections.abc import Iterator

from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Rule, WholeSite, report_faults


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield what was found while the bibliography was read."""
    yield from report_faults(site.faults, "duplicate-source")


RULE = Rule("duplicate-source", Severity.ERROR, __doc__, check_site=check_site)
