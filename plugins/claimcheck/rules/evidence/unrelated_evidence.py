"""A sentence and its evidence have no word of meaning in common.

What it does:
    Warns when a sentence with at least three words of meaning shares none of them with what it cites:
    not with the findings, nor with the labels and plain meanings of the terms that these are about.
    A sentence that ends with a colon leads in, and is judged with what follows.
    The answer to a question ("Nobody knows yet.") is judged with the question directly before it.

Why it matters:
    Where no medical term stands in a sentence, nothing else would show that the citation belongs to another one.

Example:
    The bathroom floor is slippery [@source#trial-of-mirror-therapy].

Write instead:
    Cite the finding that speaks of bathrooms.
"""

from collections.abc import Iterator

from claimcheck.evidence import Statement
from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Data
from claimcheck.rules.citing import shares_words
from claimcheck.rules.statements import statement_rule

_FEW = 3


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield at most one problem for a sentence."""
    words = data.read(statement.text).content_words
    if len(words) < _FEW or statement.text.rstrip().endswith(":"):
        return
    around = data.read(statement.lead_in).content_words | data.read(_question_before(statement)).content_words
    if not shares_words(words | around, statement.findings, data):
        cited = ", ".join(map(str, statement.cited))
        message = f"no word of this stands in what it cites ({cited}), so it may be the wrong finding"
        yield Problem(statement.place, message, _help(statement, data), statement.text)


def _question_before(statement: Statement) -> str:
    """The question that stands directly before a sentence, or nothing."""
    number = statement.place.sentence
    if statement.page is None or not number:
        return ""
    before = statement.page.sentences[number - 1].text
    return before if before.endswith("?") else ""


def _help(statement: Statement, data: Data) -> str:
    lines = ["cite the finding that says this; or say it in the words of the finding"]
    lines += [f"  {cite}  {finding.says}" for cite, finding in data.index.nearest(statement.text)]
    return "\n".join(lines)


RULE = statement_rule("unrelated-evidence", Severity.WARNING, __doc__, judge, needs=("stems",))
