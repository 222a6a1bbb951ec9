"""A sentence names a cause where its finding only saw two things together.

What it does:
    Reports "causes", "caused by", "due to", "because of", "leads to" in a sentence of which no cited finding speaks of
    a cause, though one says that things are linked, more common together, or predict each other.
    Where it cannot tell, it marks the pair for whoever compares (``check --format json``).

Why it matters:
    What comes together need not come from each other. Parents blame themselves for less.

Example:
    Depression is caused by a poor recovery [@source#depression-and-recovery-are-linked].

Write instead:
    Depression is more common with a poor recovery [@source#depression-and-recovery-are-linked].
"""

from claimcheck.evidence import CAUSE, Difference
from claimcheck.rules.statements import difference_rule

_HELP = "say that the two were seen together, as the finding does"


def _message(difference: Difference) -> str:
    return f'this says "{difference.text}", and what it cites speaks of no cause, only of "{difference.stated}"'


RULE = difference_rule("cause-mismatch", CAUSE, __doc__, _message, _HELP)
