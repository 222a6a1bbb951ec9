"""A sentence says that something helps, and its evidence says that it does not, or the other way round.

What it does:
    Compares what a sentence affirms or denies with the cited findings about the same subject.
    It warns when every one of them that speaks of an effect says the opposite.

Why it matters:
    One lost "not" turns a warning into advice.

Example:
    Splints prevent stiff joints [@source#splints-do-not-prevent].

Write instead:
    Splints did not prevent stiff joints [@source#splints-do-not-prevent].
"""

from collections.abc import Iterator

from claimcheck.effects import Polarity, is_uncertain, polarity
from claimcheck.evidence import Statement
from claimcheck.model import Finding, Problem, Severity, TermKind
from claimcheck.rules.base import Data
from claimcheck.rules.statements import statement_rule

_OPPOSITE = {Polarity.AFFIRMS: Polarity.DENIES, Polarity.DENIES: Polarity.AFFIRMS}


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield at most one problem for a sentence."""
    said = polarity(statement.text)
    if said not in _OPPOSITE or is_uncertain(statement.text, data.settings.hedges):
        return
    found = {polarity(finding.says) for finding in _about_it(statement, data)} - {Polarity.NEITHER}
    if found == {_OPPOSITE[said]}:
        does = "says that there is an effect" if said is Polarity.AFFIRMS else "says that there is none"
        message = f"this {does}, and what it cites says the opposite"
        yield Problem(statement.place, message, "read the finding again, and say what it says", statement.text)


def _about_it(statement: Statement, data: Data) -> list[Finding]:
    """The cited findings that share a treatment or medicine with the sentence; all, where it names none."""
    kinds = (TermKind.TREATMENT, TermKind.MEDICINE)
    subjects = {mention.term for mention in data.terms.of_kind(statement.text, *kinds)}
    about = [f for f in statement.findings if subjects & data.evidence.terms_of(f)]
    return about or list(statement.findings)


RULE = statement_rule("negation-mismatch", Severity.WARNING, __doc__, judge)
