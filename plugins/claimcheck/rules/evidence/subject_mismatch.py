"""A sentence names something that its evidence is not about.

What it does:
    Holds each condition, treatment, test and medicine that a sentence names against the findings that it cites.
    One of them must name it too, by any label of the glossary, or list it under ``about``.
    A finding about a narrower term carries the broader one, never the other way round.

Why it matters:
    A citation that exists looks like proof, even if it is about something else.
    One medicine's danger or dose could stand under another's name.

Example:
    Massage helps babies to walk [@source#finding-about-weakness].

Write instead:
    Cite a finding about massage, or take the word out of the sentence.
"""

from collections.abc import Iterator

from claimcheck.evidence import Statement
from claimcheck.language import Mention
from claimcheck.model import Problem, Severity, TermKind
from claimcheck.rules.base import Data
from claimcheck.rules.statements import statement_rule

_SUBJECTS = {TermKind.CONDITION, TermKind.TREATMENT, TermKind.TEST, TermKind.MEDICINE}


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield each term that no cited finding carries, once a sentence."""
    carried = {term for finding in statement.findings for term in data.evidence.terms_of(finding)}
    seen = set(carried)
    for mention in data.read(statement.text).mentions:
        if mention.term not in seen and data.terms.kind(mention.term) in _SUBJECTS:
            seen.add(mention.term)
            yield _problem(statement, mention, data)


def _problem(statement: Statement, mention: Mention, data: Data) -> Problem:
    cited = ", ".join(map(str, statement.cited))
    message = (
        f'this names "{mention.text}", but nothing it cites is about that ({cited}), '
        "so readers get evidence for something else"
    )
    return Problem(statement.at(mention.text), message, _help(statement, mention, data), mention.text)


def _help(statement: Statement, mention: Mention, data: Data) -> str:
    edit = f'cite a finding about "{mention.label}", or leave the word out; '
    lines = [edit + "if the cited source does speak of it, say so in its finding"]
    nearest = data.evidence.nearest_about(statement.text, mention.term)
    if nearest:
        lines.append("nearest findings about it (use one only if it says the same):")
        lines += [f"  {cite}  {finding.says}" for cite, finding in nearest]
    return "\n".join(lines)


RULE = statement_rule("subject-mismatch", Severity.ERROR, __doc__, judge, needs=("stems",))
