"""A list item or table cell has nothing in common with the source that covers it from outside.

What it does:
    Warns where an item, step or cell without a citation of its own is covered by its row, its table's caption or its
    lead-in, and shares with the findings cited there no word of meaning, no figure, no label or plain meaning of a
    term, and no broader term. Items of fewer than three words of meaning are only marked for whoever compares
    (``check --format json``), and so is a part of a sentence that says something by itself and shares nothing with what
    the sentence cites.

Why it matters:
    A lead-in covers the first sentence of each item below it. Whoever adds an item later gets its source for free.

Example:
    | Trains run on time | [@source#salt-baths] |

Write instead:
    | Trains run on time | [@other-source#trains] |
"""

from collections.abc import Iterator

from claimcheck.evidence import Statement
from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Data
from claimcheck.rules.foreign import shares
from claimcheck.rules.statements import statement_rule

_FEWEST = 3


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield at most one problem for an item that is covered from outside."""
    number = statement.place.sentence
    if statement.page is None or number is None or statement.page.sentences[number].own:
        return
    block = statement.page.block_of(statement.page.sentences[number])
    few = len(data.read(statement.text).content_words) < _FEWEST
    if block is None or not block.first_of_item or few or shares(statement.text, statement, data):
        return
    cited = ", ".join(map(str, statement.cited))
    message = f"this is covered from outside by {cited}, and has no word, figure or term in common with it"
    yield Problem(statement.place, message, _HELP, statement.text)


_HELP = "cite the finding that says this in the item itself; or say it in the words of the finding"


RULE = statement_rule("unshared-item", Severity.WARNING, __doc__, judge, needs=("stems",))
