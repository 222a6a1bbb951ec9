"""Figures or things stand the other way round than in the finding.

What it does:
    Compares two figures that are joined by "of", "in", "out of" or "to" ("12 of 40", "from 5 to 8"), and what stands on
    both sides of "than", with a cited finding that holds the same ones the other way round. So it does with steps,
    which "first" and "then" put into an order, and with two figures that are told of each other's things.
    Where it cannot tell, it marks the pair for whoever compares (``check --format json``).

Why it matters:
    Each figure is right, and the sentence is wrong.

Example:
    The score rose from 8 to 5 points [@source#score-five-to-eight].

Write instead:
    The score rose from 5 to 8 points [@source#score-five-to-eight].
"""

from claimcheck.evidence import RELATION, Difference
from claimcheck.rules.statements import difference_rule

_HELP = "put them as they stand in the finding"


def _message(difference: Difference) -> str:
    if difference.stated == "then":
        return "this tells steps in another order than what it cites"
    return f'this says "{difference.text}", and what it cites has the two the other way round: "{difference.stated}"'


RULE = difference_rule("relation-mismatch", RELATION, __doc__, _message, _HELP)
