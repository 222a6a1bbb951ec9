"""A setting has ended.

What it does:
    Warns of settings that let sentences through in the release before and do so no more: ``standing``,
    ``interface_verbs`` and ``signpost_verbs``.

Why it matters:
    Whoever still lists something there believes that it counts.

Example:
    standing: ["You are not alone."]

Write instead:
    Run ``claimcheck migrate``. It writes records into ``reviews/``; read each, and take the setting out.
"""

from collections.abc import Iterator

from claimcheck.inputs import ENDED_RULE
from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Rule, WholeSite, report_faults


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each such setting."""
    yield from report_faults(site.faults, ENDED_RULE)


RULE = Rule(ENDED_RULE, Severity.WARNING, __doc__, check_site=check_site)
