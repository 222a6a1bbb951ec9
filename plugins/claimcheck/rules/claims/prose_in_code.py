"""A block of code reads like a sentence.

What it does:
    Reports a block of code in which words stand side by side as they do in prose: more of them than a command has,
    or with an article, a pronoun, a verb that tells, a denial or an order. Labels of drawings that a script makes of
    code are judged in the same way. Blocks of code are exempt from the need of a source. In code inside a line, four
    such words in a row are too many, too: the source of the sentence around it does not speak of them.
    A site that shows files and programs lists their languages under ``example_code``: there, remarks and texts in
    blocks of a listed language are parts of an example. Blocks that name no language are judged on such a site, too.

Why it matters:
    Readers act on a line that tells them something, whatever the block around it is called. No source can stand in it.
    Four spaces too many turn a paragraph into code, too.

Example:
    - First sit down.

            massage makes stiff muscles loose

Write instead:
    - First sit down.

        Massage may loosen stiff muscles [@source#finding].
"""

from collections.abc import Iterator

from claimcheck.facts import prose_in
from claimcheck.model import Block, BlockKind, Page, Place, Problem, Severity
from claimcheck.page import Judging
from claimcheck.rules.base import Data, Rule

_FEWEST = 4
_HELP_INSIDE = "take the marks of code away, and let a source speak of the words"
_HELP = (
    "say it in a cited sentence on the page, or take spaces away from the start of the line; "
    "let code hold code alone, with a sign such as $ before a long command"
)
_HELP_EXAMPLE = "; where the block shows a file or a program as an example, list {} under example_code, with the reason"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield the first prose in each block of code."""
    judging = data.judging(page.kind)
    for block in page.blocks:
        is_judged = block.kind is BlockKind.CODE and block.language not in data.settings.example_code
        prose = prose_in(block.text, block.breaks, judging) if is_judged else None
        if prose is not None:
            words = block.text[prose.start : prose.end]
            message = f"these words stand in a block of code and read like a statement without a source: {prose.why}"
            listed = _HELP_EXAMPLE.format(block.language) if block.language else ""
            yield Problem(Place(block=block.number, needle=words), message, _HELP + listed, words)
        if block.kind is not BlockKind.CODE:
            yield from _inside(block, judging)


def _inside(block: Block, judging: Judging) -> Iterator[Problem]:
    """Yield each stretch of code inside a line that reads like a statement."""
    for start, end in block.code:
        stretch = block.text[start:end]
        prose = prose_in(stretch, (), judging) if len(stretch.split()) >= _FEWEST else None
        if prose is not None:
            words = stretch[prose.start : prose.end]
            message = f"these words stand in code and read like a statement without a source: {prose.why}"
            yield Problem(Place(block=block.number, needle=words), message, _HELP_INSIDE, words)


RULE = Rule("prose-in-code", Severity.ERROR, __doc__, check_page=check_page)
