"""A sentence with a source stands among our own words.

What it does:
    Reports a sentence that cites a source in a paragraph, item or cell marked ``{: .ours }``, or in a box ``!!! ours``.
    The mark holds for all that stands there, not for the last sentence alone.

Why it matters:
    Own words need no source. Where cited sentences stand among them, one could lose its citation, and pass as our own
    words: nobody would notice.

Example:
    Salt baths ease the knee [@source#salt-baths]. Take your time.
    {: .ours }

Write instead:
    Salt baths ease the knee [@source#salt-baths].

    Take your time.
    {: .ours }
"""

from collections.abc import Iterator

from claimcheck.model import Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule

_MESSAGE = "this sentence cites a source, and stands in text that is marked as our own words, which needs none"
_PARAGRAPH = "put a blank line before the own sentence, so that the mark holds for that one alone"
_BOX = "move this sentence out of the box; in a box of own words nothing cites a source"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each sentence with a source of its own in text that is marked as own words."""
    for sentence in page.sentences:
        block = page.block_of(sentence)
        if block is not None and block.ours and sentence.own:
            alone = sum(other.box == block.box for other in page.blocks) == 1
            help = _PARAGRAPH if alone else _BOX
            yield Problem(Place(sentence=sentence.number), _MESSAGE, help, sentence.text)


RULE = Rule("mixed-own-words", Severity.ERROR, __doc__, check_page=check_page)
