"""Old problems do not fail here.

What it does:
    Counts, once, the errors and warnings that are not told since ``claimcheck-baseline.txt`` has them (or since they
    were there at the revision with which ``--changed`` compares). No setting silences it.

Why it matters:
    A site that is old can begin to be checked on one day, and new mistakes fail from then on. Whoever reads a green
    check must see what it passes over.

Example:
    claimcheck baseline

Write instead:
    Mend the old problems, page by page; run ``claimcheck baseline`` again, and the file shrinks.
"""

from claimcheck.model import Severity
from claimcheck.rules.base import Rule

#: Found by the check itself, which knows the problems.
RULE = Rule("old-problems", Severity.NOTE, __doc__)
