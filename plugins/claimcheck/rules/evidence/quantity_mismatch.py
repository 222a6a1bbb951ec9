"""A sentence says all, most, few or none where its finding says another number of the same things.

What it does:
    Compares words of how many and how often (all, most, many, few, none; always, usually, often, rarely, never) that
    stand beside the same word in the sentence and in a cited finding, and lie at least two steps apart; so does "all"
    where the finding says "most". "Few", "most" and "none" are held against shares of the same thing, too.
    Where it cannot tell, it marks the pair for whoever compares (``check --format json``).

Why it matters:
    "All" makes a promise of what happened to some.

Example:
    All causes can be treated [@source#some-causes].

Write instead:
    Some causes can be treated [@source#some-causes].
"""

from claimcheck.evidence import QUANTITY, Difference
from claimcheck.rules.statements import difference_rule

_HELP = "say how many, or how often, as the finding does"


def _message(difference: Difference) -> str:
    return f'this says "{difference.text}" where what it cites says "{difference.stated}"'


RULE = difference_rule("quantity-mismatch", QUANTITY, __doc__, _message, _HELP)
