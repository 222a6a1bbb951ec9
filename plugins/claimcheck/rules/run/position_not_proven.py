"""The place of a diagnostic could not be proven.

What it does:
    Notes once for a page that a position on it was found by searching, and not by the marks of the second render.

Why it matters:
    The line may be the wrong one of two that read alike. The problem itself is real.

Example:
    A page that a plugin rewrites before it is rendered.

Write instead:
    Nothing: look for the sentence itself, near the line given.
"""

from claimcheck.model import Severity
from claimcheck.rules.base import Rule

RULE = Rule("position-not-proven", Severity.NOTE, __doc__)
