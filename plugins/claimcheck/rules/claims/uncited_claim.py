"""A sentence makes a claim and names no source.

What it does:
    Reports every sentence of prose that no citation covers.
    A sentence is a claim unless its structure says otherwise: a label, a question, a signpost, a marked own word.
    A line of the file without a stop is a sentence where it says something and the next line begins another sentence.

Why it matters:
    Readers act on what they read here. A sentence without a source cannot be checked by them, nor by us.

Example:
    Weakness on one side is often caused by a stroke.

Write instead:
    Weakness on one side is often caused by a stroke [@source#finding].
"""

from collections.abc import Iterator

from claimcheck.language import opens_about_site
from claimcheck.model import Block, BlockKind, Page, Place, Problem, Sentence, Severity
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.citing import written_citation
from claimcheck.rules.works import named_work


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each claim that nothing covers."""
    for sentence in page.claims:
        if not sentence.covering:
            yield Problem(
                Place(sentence=sentence.number), _message(page, sentence), _help(page, sentence, data), sentence.text
            )


def _message(page: Page, sentence: Sentence) -> str:
    block = page.block_of(sentence)
    if block is None:
        return "a claim in the description names no source"
    what = "this footnote" if block.note else _NAMES.get(block.kind, "this sentence")
    if block.kind is BlockKind.ATTRIBUTE:
        what = "this text of an image" if block.attribute.startswith(("img ", "svg ")) else "this tooltip"
    return f"{what} makes a claim and names no source, so readers cannot check it"


_NAMES = {
    BlockKind.CELL: "this table cell", BlockKind.HEADER_CELL: "this table header", BlockKind.ITEM: "this list item",
    BlockKind.CAPTION: "this caption",
    BlockKind.DRAWING: "this text in a drawing", BlockKind.HEADING: "this heading", BlockKind.LABEL: "this label",
    BlockKind.BOX_TITLE: "this title",
}  # fmt: skip


def _help(page: Page, sentence: Sentence, data: Data) -> str:
    block = page.block_of(sentence)
    written = written_citation(page, sentence, data)
    if written:
        return _written_help(block, written)
    slip = _slip_of_box(page, block)
    if slip:
        return slip
    named = named_work(sentence.text, block, data)
    if named:
        return named
    nearest = data.index.alike(sentence.text)
    lines = [_edit(block, sentence)]
    if nearest:
        lines.append("nearest findings (use one only if it says the same):")
        lines += [f"  {cite}  {finding.says}" for cite, finding in nearest]
    return "\n".join(lines)


def _written_help(block: Block | None, written: str) -> str:
    if block is not None and block.refused:
        return f"take out the HTML around it: there {written} is plain text"
    return (
        f'let {written} stand in plain text: in HTML, give the element markdown="1" and an empty line before the text; '
        "elsewhere, no backslash before it and no link directly behind it"
    )


def _slip_of_box(page: Page, block: Block | None) -> str:
    """How to write the box of own words that was meant to hold this block, where it looks like one."""
    if block is None:
        return ""
    if block.text.lstrip().startswith(("!!!", "???")):
        return 'write the first line of the box as !!! ours "Title", with straight quote marks and nothing behind them'
    before = page.blocks[block.number - 1] if block.number else None
    if before is not None and before.kind is BlockKind.BOX_TITLE and before.ours and not block.ours:
        return "if it belongs into the box above, let its lines begin with four spaces; else add [@source#finding]"
    return ""


def _edit(block: Block | None, sentence: Sentence) -> str:
    if block is None and sentence.number > 0:
        return "let the description make one statement: description_sources covers the first alone"
    if block is None:
        return "list the finding in the front matter: description_sources: [source#finding]"
    if block.kind in {BlockKind.HEADING, BlockKind.LABEL, BlockKind.BOX_TITLE}:
        return "shorten it to at most eight words without a full stop, or turn it into a cited sentence"
    if block.kind is BlockKind.HEADER_CELL:
        return "shorten it to at most eight words, or cite a source in the cell"
    if block.kind is BlockKind.ATTRIBUTE and not block.attribute.startswith(("img ", "svg ")):
        return _edit_of_tooltip(block)
    if block.kind is BlockKind.ATTRIBUTE:
        return 'let it start with "Drawing of …", or cite a source in the sentence or caption that holds the image'
    if _is_unended(block, sentence):
        return _HELP_LINE
    if block.lead_in is not None and sentence.start > 0:
        return "only the first sentence of an item is covered from outside: add [@source#finding] before its full stop"
    if block.lead_in is not None:
        return "add [@source#finding] here, or in the sentence before the list, before its colon"
    return (
        _exempt(block, sentence)
        + "add [@source#finding] before the full stop; or mark it as our own words, if it is a practical idea"
    )


_HELP_LINE = (
    "end the line with [@source#finding] and a full stop; or join it with the next one, if its sentence goes on there"
)


def _is_unended(block: Block, sentence: Sentence) -> bool:
    """Whether a sentence ends with a line of the file, and without a stop."""
    return sentence.text[-1:].isalnum() and any(sentence.end <= at <= sentence.end + 1 for at in block.lines)


def _exempt(block: Block, sentence: Sentence) -> str:
    """What a sentence that claims nothing can be, where it looks like one: told first."""
    if any(link.start < sentence.end and sentence.start < link.end for link in block.links):
        return "if it only points there, let nothing but the link and up to four words stand; else "
    if opens_about_site(sentence.text):
        return "if it claims nothing (thanks, comfort, what this site does), record it in reviews/ as no-claim; else "
    return ""


def _edit_of_tooltip(block: Block) -> str:
    if block.attribute == "abbr title":
        return "shorten it to a name of a few words, take it out, or cite a source in the sentence that holds it"
    name = "shorten it to a name of a few words, or " if block.attribute.startswith("a ") else ""
    return f"{name}take it out, and say it in a cited sentence of the page: nothing covers a tooltip"


RULE = Rule("uncited-claim", Severity.ERROR, __doc__, check_page=check_page)
