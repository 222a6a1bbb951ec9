"""A finding says that something may be so, and the sentence that it is.

What it does:
    Looks for "may", "might", "can", "could", "probably" before the same words in the one cited finding, and reports a
    sentence that holds these words and nothing that leaves it open. So it does where the finding only asks ("not known
    if", "whether", "is testing if") or says what somebody wants, tries or plans, and tells of it nowhere else.
    A time or a measure that the finding gives only as possible ("can be made before 6 months") is marked.
    Where it cannot tell, it marks the pair for whoever compares (``check --format json``).

Why it matters:
    A danger that can come, and a gain that may come, are not yet there. Readers plan on what is sure.

Example:
    A new seizure is a sign of a stroke [@source#seizure-can-be-a-sign].

Write instead:
    A new seizure can be a sign of a stroke [@source#seizure-can-be-a-sign].
"""

from claimcheck.evidence import HEDGE, Difference
from claimcheck.rules.statements import difference_rule

_HELP = "say it as sure as the finding does: may, can, probably"


def _message(difference: Difference) -> str:
    return f'this is surer than what it cites, which says "{difference.stated}"'


RULE = difference_rule("dropped-hedge", HEDGE, __doc__, _message, _HELP)
