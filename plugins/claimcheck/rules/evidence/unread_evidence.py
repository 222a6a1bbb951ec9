"""A sentence rests only on findings that nobody has read in the source.

What it does:
    Reports a sentence whose cited findings are all ``basis: recalled``.

Why it matters:
    What somebody remembers of a source may be wrong. The card would show it as if it had been read.

Example:
    FAST misses 14 in 100 strokes [@source#recalled-finding].

Write instead:
    Read the source and change the finding's basis, or cite a finding that somebody has read.
"""

from collections.abc import Iterator

from claimcheck.evidence import Statement
from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Data
from claimcheck.rules.statements import statement_rule


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield at most one problem for a sentence."""
    if all(finding.basis == "recalled" for finding in statement.findings):
        cited = ", ".join(map(str, statement.cited))
        message = f"this rests on memory alone: nobody has read {cited} in the source"
        help = "read the source and correct the finding's basis, or cite a finding that was read"
        yield Problem(statement.place, message, help, statement.text)


RULE = statement_rule("unread-evidence", Severity.ERROR, __doc__, judge)
