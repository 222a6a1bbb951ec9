"""What stands behind the last citation of a sentence is a statement of its own.

What it does:
    Warns where a sentence goes on behind its last citation with a subject and a verb of its own, whatever joins them:
    a comma, "and", "as", "unless", "plus", a semicolon, a colon, a dash, a bracket, or nothing at all. A clause that
    tells more of it ("which …"), a second verb of the same subject, a name in a list, and words that only point
    elsewhere are no such statement.

Why it matters:
    A citation covers what stands before it. Readers take it for the source of the whole sentence.

Example:
    Salt baths eased knee pain [@source#salt-baths], and mud moves hips.

Write instead:
    Salt baths eased knee pain [@source#salt-baths]. Mud moved hips [@source#mud].
"""

from collections.abc import Iterator

from claimcheck.language import statement_behind
from claimcheck.model import Page, Place, Problem, Sentence, Severity
from claimcheck.rules.base import Data, Rule

_HELP = "cite what this part says before the full stop, or make it a sentence of its own with its source"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each claim of prose that goes on behind its last citation."""
    for sentence in page.claims:
        tail = _tail(page, sentence)
        if tail:
            message = f'"{tail}" stands behind the citation and says something of its own, so nothing covers it'
            yield Problem(Place(sentence=sentence.number, needle=tail), message, _HELP, tail)


def _tail(page: Page, sentence: Sentence) -> str:
    """The statement behind the last citation of a sentence, or nothing."""
    block = page.block_of(sentence)
    if block is None or not sentence.own:
        return ""
    inside = (c.offset for c in block.citations if not c.misplaced and sentence.start <= c.offset < sentence.end)
    behind = max(inside, default=sentence.end)
    return statement_behind(block.text[sentence.start : behind], block.text[behind : sentence.end])


RULE = Rule(
    "uncovered-tail", Severity.WARNING, __doc__, check_page=check_page, needs=("labels", "tails"), profile="health"
)
