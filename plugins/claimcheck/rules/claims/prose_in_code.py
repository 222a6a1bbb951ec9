"""A block of code reads like a sentence.

What it does:
    Warns of a block of code that holds a whole sentence of words: a capital letter, five words or more, a stop.
    Blocks of code are exempt from the need of a source.

Why it matters:
    Four spaces too many turn a paragraph into code. Readers then see a statement that nobody has checked.

Example:
    - First sit down.

            Massage makes stiff muscles loose.

Write instead:
    - First sit down.

        Massage may loosen stiff muscles [@source#finding].
"""

import re
from collections.abc import Iterator

from claimcheck.model import BlockKind, Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule
from claimcheck.sentences import cut_sentences

_SENTENCE = re.compile(r"(?:[A-Z][a-z'\u2019]*)(?:,? [A-Za-z0-9'\u2019-]+){4,}[.!?]")


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield the first sentence of prose in each block of code."""
    del data  # the page is all that is needed
    for block in page.blocks:
        if block.kind is BlockKind.CODE:
            pieces = (block.text[start:end] for start, end in cut_sentences(block.text))
            prose = next((piece for piece in pieces if _SENTENCE.fullmatch(piece)), "")
            if prose:
                message = "this stands in a block of code and reads like a statement, which nothing here checks"
                help = "take spaces away from the start of the line, or mark single words as code inside a sentence"
                yield Problem(Place(block=block.number, needle=prose), message, help, prose)


RULE = Rule("prose-in-code", Severity.WARNING, __doc__, check_page=check_page)
