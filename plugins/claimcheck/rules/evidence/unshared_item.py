"""A list item or table cell has nothing in common with the source that covers it from outside.

What it does:
    Warns where an item, step or cell without a citation of its own is covered by its row, its table's caption or its
    lead-in, and shares with the findings cited there no word of meaning, no figure, no label or plain meaning of a
    term, and no broader term. Items of fewer than three words of meaning are left out.

Why it matters:
    A lead-in covers the first sentence of each item below it. Whoever adds an item later gets its source for free.

Example:
    | Trains run on time | [@source#salt-baths] |

Write instead:
    | Trains run on time | [@other-source#trains] |
"""

from collections.abc import Iterator

from claimcheck.evidence import Statement
from claimcheck.language import is_carried
from claimcheck.model import Problem, Severity
from claimcheck.rules.base import Data
from claimcheck.rules.citing import shares_words
from claimcheck.rules.statements import statement_rule

_FEWEST = 3


def judge(statement: Statement, data: Data) -> Iterator[Problem]:
    """Yield at most one problem for an item that is covered from outside."""
    number = statement.place.sentence
    if statement.page is None or number is None or statement.page.sentences[number].own:
        return
    block = statement.page.block_of(statement.page.sentences[number])
    if block is None or not block.first_of_item or _shares(statement, data):
        return
    cited = ", ".join(map(str, statement.cited))
    message = f"this is covered from outside by {cited}, and has no word, figure or term in common with it"
    yield Problem(statement.place, message, _HELP, statement.text)


_HELP = "cite the finding that says this in the item itself; or say it in the words of the finding"


def _shares(statement: Statement, data: Data) -> bool:
    """Whether an item shares a word, a figure, or a term with what is cited, or has too few words to tell."""
    facts = data.read(statement.text)
    named = frozenset(wider for mention in facts.mentions for wider in facts.terms.wider(mention.term))
    carried = {term for finding in statement.findings for term in data.evidence.terms_of(finding)}
    terms = (data.glossary.terms[term] for term in named if term in data.glossary.terms)
    meant = {word for term in terms for text in (*term.labels, term.plain) for word in data.read(text).content_words}
    if len(facts.content_words) < _FEWEST or named & carried:
        return True
    stated = [figure for finding in statement.findings for figure in data.evidence.figures_of(finding)]
    if any(is_carried(figure, stated) for figure in facts.figures):
        return True
    return shares_words(facts.content_words | meant, statement.findings, data)


RULE = statement_rule("unshared-item", Severity.WARNING, __doc__, judge, needs=("stems",))
