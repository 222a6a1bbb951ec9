"""An old problem is mended, and still stands among the old ones.

What it does:
    Warns, once, of lines of ``claimcheck-baseline.txt`` of which nothing is found any more.

Why it matters:
    As long as such a line stands there, the same mistake could come back and would not fail.

Example:
    1 5d1f0c2a9be04c77a1d3e8f2b6604c19 uncited-claim content/index.md

Write instead:
    Run ``claimcheck baseline``: it takes out what is mended, and adds nothing.
"""

from claimcheck.model import Severity
from claimcheck.rules.base import Rule

#: Found by the check itself, which knows the problems.
RULE = Rule("mended-problem", Severity.WARNING, __doc__)
