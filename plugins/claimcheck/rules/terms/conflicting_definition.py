"""A page explains a term in another way than the glossary.

What it does:
    Looks at explanations in prose, definition lists, tables and captions ("X means …", "… is called X", "X: …",
    "X is …", "X (…)", "What is X? It is …"; tooltips of letters) and holds them against the glossary: words that an
    explanation must hold (``requires``) and words that it may not hold unless they are denied (``excludes``). "X is a
    …" and the like must hold the required words only where it says what X is ("a loss of …", "the way in which …").
    Such an explanation must share a word with the term's meaning, its definition and the findings behind it, begin
    with a noun that fits, and hold no opposite. So must "X is trouble with …", which needs no article; where the
    glossary's meaning begins with the same noun, it is marked for whoever compares (``check --format json``).

Why it matters:
    Two words that a reader meets on the same day must not swap their meanings from page to page.

Example:
    Hemiparesis means paralysis of one side of the body.

Write instead:
    Hemiparesis means weakness on one side of the body.
"""

import re
from collections.abc import Iterator

from claimcheck.facts import Clash, Explanation, clash, explanations, is_label, known_of, whole
from claimcheck.language import (
    Mention,
    asked_for,
    behind_pointer,
    heads_meanings,
    is_bare_meaning,
    says_meaning,
    says_more,
)
from claimcheck.model import Block, BlockKind, Finding, Page, Place, Problem, Sentence, Severity, Standing, Term
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.citing import sentences_of

_SILENT = {Standing.MYTH, Standing.QUESTION, Standing.LABEL}
_CELLS = {BlockKind.CELL, BlockKind.HEADER_CELL}


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each explanation that contradicts the glossary."""
    for sentence in page.sentences:
        if sentence.standing not in _SILENT:
            for explanation in explanations(sentence.text, data.terms.find(sentence.text)):
                yield from _judge(explanation, sentence, _text_before(page, sentence), data)
            yield from _answer(page, sentence, data)
        elif sentence.standing is Standing.QUESTION:
            for explanation in explanations(sentence.text, data.terms.find(sentence.text)):
                if sentence.text[: explanation.start].endswith("("):
                    yield from _judge(explanation, sentence, "", data)
    yield from _tooltips(page, data)
    for block, mention in _explained_blocks(page, data):
        for sentence in _first(page, block):
            yield from _judge(whole(sentence.text, mention), sentence, "", data)


def _tooltips(page: Page, data: Data) -> Iterator[Problem]:
    """Hold what opens above letters (``*[BMI]: Body Mass Index``) against the term that they stand for."""
    for block in page.blocks:
        mention = _only_term(block.shown, data) if block.attribute == "abbr title" else None
        term = data.glossary.terms[mention.term] if mention is not None else None
        if mention is not None and term is not None and not is_label(block.text, term):
            known = known_of(term, data.glossary, data.bibliography)
            found = clash(whole(block.text, mention), block.text, known)
            if found is not None:
                yield Problem(Place(block=block.number), _message(found, mention.text), _help(term), block.text)


def _answer(page: Page, sentence: Sentence, data: Data) -> Iterator[Problem]:
    """Hold the sentence behind "What is X?", or below a heading that names X, against the glossary."""
    term = _asked_before(page, sentence, data)
    if term is None:
        return
    back = behind_pointer(sentence.text)
    if back:
        text = term.label + sentence.text[back:]
        mentions = [m for m in data.terms.find(text) if m.start == 0]
        asked = _text_before(page, sentence).endswith("?")
        for explanation in explanations(text, mentions):
            yield from _judge(explanation._replace(loose=not asked), sentence, "", data, text)
    elif _text_before(page, sentence).endswith("?"):
        if not _names(sentence.text, term, data) and not says_more(sentence.text):
            yield from _judge(Explanation(term, 0, len(sentence.text), full=True), sentence, "", data)
    elif is_bare_meaning(sentence.text) and not _names(sentence.text, term, data):
        yield from _judge(Explanation(term, 0, len(sentence.text), full=False), sentence, "", data)


def _names(text: str, term: Mention, data: Data) -> bool:
    return any(mention.term == term.term for mention in data.terms.find(text))


def _asked_before(page: Page, sentence: Sentence, data: Data) -> Mention | None:
    """The term that the question before asks for, that the heading right above names, or of which "it means" speaks."""
    block = page.block_of(sentence)
    asked = _text_before(page, sentence)
    if block is not None and not asked and block.number and page.blocks[block.number - 1].kind is BlockKind.HEADING:
        asked = page.blocks[block.number - 1].text
    elif not asked.endswith("?"):
        subject = next((m for m in data.terms.find(asked) if m.start == 0), None)
        return subject if says_meaning(sentence.text) else None
    return _only_term(asked_for(asked), data)


def _first(page: Page, block: Block) -> list[Sentence]:
    return sentences_of(page, block)[:1]


def _explained_blocks(page: Page, data: Data) -> Iterator[tuple[Block, Mention]]:
    """The blocks that explain a term as a whole: a ``<dd>`` behind its ``<dt>``, a cell under "Meaning"."""
    named: Mention | None = None
    for block in page.blocks:
        if block.kind is BlockKind.DEFINED_TERM:
            named = _only_term(block.text, data)
        elif block.kind is BlockKind.DEFINITION and named is not None:
            yield block, named
            named = None
    tables: dict[int, list[Block]] = {}
    for block in page.blocks:
        if block.table is not None and block.kind in _CELLS and block.first_of_item:
            tables.setdefault(block.table, []).append(block)
    for table in sorted(tables):
        yield from _explained_cells(tables[table], data)


def _explained_cells(cells: list[Block], data: Data) -> Iterator[tuple[Block, Mention]]:
    """The cells under "Meaning" in a term's row, and those of a "Meaning" row in a term's column."""
    head = {cell.column: cell for cell in cells if cell.row == cells[0].row}
    labels = {cell.row: cell for cell in cells if cell.column == 0}
    for cell in cells:
        over, beside = head.get(cell.column), labels.get(cell.row)
        if cell.row == cells[0].row or cell.column == 0 or over is None or beside is None:
            continue
        naming = beside if heads_meanings(over.text) else over if heads_meanings(beside.text) else None
        term = _only_term(naming.text, data) if naming is not None else None
        if term is not None:
            yield cell, term


def _only_term(text: str, data: Data) -> Mention | None:
    """The term that a text names and nothing else, a way of saying it or an abbreviation in brackets aside."""
    text = re.sub(r"\s*\([^()]*\)\s*\Z", "", text)
    mentions = data.terms.find(text)
    return mentions[0] if mentions and mentions[0].start == 0 and mentions[0].end == len(text.rstrip(" :")) else None


def _text_before(page: Page, sentence: Sentence) -> str:
    """The sentence before, in the same block."""
    before = page.sentences[sentence.number - 1] if sentence.number else None
    return before.text if before is not None and before.block == sentence.block else ""


def _judge(
    explanation: Explanation, sentence: Sentence, before: str, data: Data, read_as: str = ""
) -> Iterator[Problem]:
    text, place = sentence.text, Place(sentence=sentence.number)
    term = data.glossary.terms[explanation.mention.term]
    known = known_of(term, data.glossary, data.bibliography, _about(sentence, term, data))
    found = clash(explanation, read_as or text, known, before)
    if found is not None:
        yield Problem(place, _message(found, explanation.mention.text), _help(term), text)


def _about(sentence: Sentence, term: Term, data: Data) -> tuple[Finding, ...]:
    """The findings about a term that a sentence cites."""
    found = (data.bibliography.finding(item) for item in sentence.items)
    return tuple(each for each in found if each is not None and term.id in data.evidence.terms_of(each))


def _help(term: Term) -> str:
    return f'the glossary says: "{term.plain}"; say it so, or change the glossary for the whole site'


def _message(found: Clash, name: str) -> str:
    if found.excluded:
        return f'this explains "{name}" with "{found.excluded}", against the glossary, so readers mix up two meanings'
    if found.foreign:
        return f'this explains "{name}" with "{found.foreign}", which nothing that the glossary says of it carries'
    words = ", ".join(f'"{word}"' for word in found.missing)
    return f'this explains "{name}" without any of {words}, which its meaning in the glossary needs'


RULE = Rule("conflicting-definition", Severity.ERROR, __doc__, check_page=check_page, needs=("definitions", "stems"))
