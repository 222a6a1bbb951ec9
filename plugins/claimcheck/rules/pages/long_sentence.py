"""A sentence is too long.

What it does:
    Reports each sentence with more words than the page's kind allows (``sentence_words`` in the setting ``pages``).
    A word with a hyphen counts as one. A list item is a sentence of its own.

Why it matters:
    Who is tired, or reads with aphasia or half a visual field, loses the start of a long sentence before its end.

Example:
    When the knee is stiff, which can happen at any time of the day but is most often seen at high tide,
    rest it, and then, when the tide has turned, walk along the wall.

Write instead:
    Rest a stiff knee. When the tide has turned, walk along the wall.
"""

from collections.abc import Iterator

from claimcheck.facts import count_words
from claimcheck.model import BlockKind, Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each sentence above the limit, wherever readers meet it."""
    limit = data.settings.limits_of(page.kind).sentence_words
    for sentence in page.sentences if limit else ():
        block = page.block_of(sentence)
        words = count_words(sentence.text)
        if words > limit and (block is None or block.kind is not BlockKind.CODE):
            message = f"this sentence has {words} words; {limit} are allowed here"
            help = "make two sentences of it, or a list"
            yield Problem(Place(sentence=sentence.number), message, help, sentence.text)


RULE = Rule("long-sentence", Severity.ERROR, __doc__, check_page=check_page, needs=("stems",))
