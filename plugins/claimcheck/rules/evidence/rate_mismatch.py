"""A figure is told for another time than in the finding.

What it does:
    Looks for the time for which a figure is told ("a day", "per week", "each month", "yearly"), and reports a sentence
    that gives the same figure for another time than the cited finding does. A time that the finding does not name is
    marked for whoever compares (``check --format json``).

Why it matters:
    The figure is right, and "5 days a month" instead of "5 days a week" makes it wrong many times over.

Example:
    People practiced on 5 days a month [@source#five-days-a-week].

Write instead:
    People practiced on 5 days a week [@source#five-days-a-week].
"""

from claimcheck.evidence import RATE, Difference
from claimcheck.rules.statements import difference_rule

_HELP = "give the time that the finding gives"


def _message(difference: Difference) -> str:
    return f'this says "{difference.text}", and what it cites tells the same figure "{difference.stated}"'


RULE = difference_rule("rate-mismatch", RATE, __doc__, _message, _HELP)
