"""A page explains a term in another way than the glossary.

What it does:
    Looks at explanations in prose, definition lists, tables and captions ("X means …", "… is called X", "X: …",
    "X is …", "X (…)") and holds them against the glossary: words that an explanation must hold (``requires``)
    and words that it may not hold unless they are denied (``excludes``).

Why it matters:
    Two words that a family hears on the same day must not swap their meanings from page to page.

Example:
    Hemiparesis means paralysis of one side of the body.

Write instead:
    Hemiparesis means weakness on one side of the body.
"""

import re
from collections.abc import Iterator

from claimcheck.definitions import Clash, Explanation, clash, explanations, whole
from claimcheck.model import Block, BlockKind, Page, Place, Problem, Sentence, Severity, Standing
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.citing import sentences_of
from claimcheck.terms import Mention

_SILENT = {Standing.MYTH, Standing.QUESTION, Standing.LABEL}
#: What stands over a column, or before a row, of meanings.
_MEANING = re.compile(
    r"(?:what (?:it|this|the word) (?:means|is)|(?:plain )?(?:meaning|definition|explanation)s?"
    r"|(?:in )?plain (?:words|language)|means)\W*",
    re.I,
)
_CELLS = {BlockKind.CELL, BlockKind.HEADER_CELL}


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each explanation that contradicts the glossary."""
    for sentence in page.sentences:
        if sentence.standing not in _SILENT:
            for explanation in explanations(sentence.text, data.terms.find(sentence.text)):
                yield from _judge(explanation, sentence, _text_before(page, sentence), data)
    for block, mention in _explained_blocks(page, data):
        for sentence in _first(page, block):
            yield from _judge(whole(sentence.text, mention), sentence, "", data)


def _first(page: Page, block: Block) -> list[Sentence]:
    return sentences_of(page, block)[:1]


def _explained_blocks(page: Page, data: Data) -> Iterator[tuple[Block, Mention]]:
    """The blocks that explain a term as a whole: a ``<dd>`` behind its ``<dt>``, a cell under "Meaning"."""
    named: Mention | None = None
    for block in page.blocks:
        if block.kind is BlockKind.DEFINED_TERM:
            named = _only_term(block, data)
        elif block.kind is BlockKind.DEFINITION and named is not None:
            yield block, named
            named = None
    for table in sorted({b.table for b in page.blocks if b.table is not None}):
        cells = [b for b in page.blocks if b.table == table and b.kind in _CELLS and b.first_of_item]
        yield from _explained_cells(cells, data) if cells else ()


def _explained_cells(cells: list[Block], data: Data) -> Iterator[tuple[Block, Mention]]:
    """The cells under "Meaning" in a term's row, and those of a "Meaning" row in a term's column."""
    head = {cell.column: cell for cell in cells if cell.row == cells[0].row}
    labels = {cell.row: cell for cell in cells if cell.column == 0}
    for cell in cells:
        over, beside = head.get(cell.column), labels.get(cell.row)
        if cell.row == cells[0].row or cell.column == 0 or over is None or beside is None:
            continue
        naming = beside if _MEANING.fullmatch(over.text) else over if _MEANING.fullmatch(beside.text) else None
        term = _only_term(naming, data) if naming is not None else None
        if term is not None:
            yield cell, term


def _only_term(block: Block, data: Data) -> Mention | None:
    """The term that a block names and nothing else, a way of saying it or an abbreviation in brackets aside."""
    text = re.sub(r"\s*\([^()]*\)\s*\Z", "", block.text)
    mentions = data.terms.find(text)
    return mentions[0] if mentions and mentions[0].start == 0 and mentions[0].end == len(text.rstrip(" :")) else None


def _text_before(page: Page, sentence: Sentence) -> str:
    """The sentence before, in the same block."""
    before = page.sentences[sentence.number - 1] if sentence.number else None
    return before.text if before is not None and before.block == sentence.block else ""


def _judge(explanation: Explanation, sentence: Sentence, before: str, data: Data) -> Iterator[Problem]:
    text, place = sentence.text, Place(sentence=sentence.number)
    term = data.glossary.terms[explanation.mention.term]
    found = clash(explanation, text, term, before)
    if found is not None:
        shown = f'the glossary says: "{term.plain}"'
        yield Problem(
            place, _message(found, explanation), f"{shown}; say it so, or change the glossary for the whole site", text
        )


def _message(found: Clash, explanation: Explanation) -> str:
    name = explanation.mention.text
    if found.excluded:
        return f'this explains "{name}" with "{found.excluded}", against the glossary, so readers mix up two meanings'
    words = ", ".join(f'"{word}"' for word in found.missing)
    return f'this explains "{name}" without any of {words}, which its meaning in the glossary needs'


RULE = Rule("conflicting-definition", Severity.ERROR, __doc__, check_page=check_page)
