"""A myth stands on the page, and no cited sentence below it answers it.

What it does:
    Reports a ``!!! myth`` ("Not correct"), ``!!! unproven`` ("Not shown") or ``!!! debated`` ("Debated") block in which
    no sentence cites a source. A myth must be contradicted right there: a sentence below cites a finding that lists the
    title under ``against``, or denies what the title says in words of its own about the same thing. Below the two
    others, a cited sentence must speak of the same thing.

Why it matters:
    The title repeats a wrong statement. Without evidence against it beside it, it spreads, or a true statement is
    taken for a wrong one.

Example:
    !!! myth "The brain cannot change."
        That is wrong.

Write instead:
    !!! myth "The brain cannot change."
        Practice changes how the brain works [@source#finding].
"""

from collections.abc import Iterator

from claimcheck.evidence import Statement, contradicts, is_listed_against, shares_subject
from claimcheck.model import Block, Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule

#: A title of fewer words of meaning states nothing that could be answered.
_FEWEST = 2
_LABELS = "; or label it !!! unproven (not shown) or !!! debated, where nothing contradicts it"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each myth that nothing cited below it answers."""
    titles = [block for block in page.blocks if block.myth_title]
    if not titles:
        return
    corrections = [page.blocks[s.block] for s in page.sentences if s.own and s.block >= 0]
    for title in titles:
        own = (block for block in corrections if block.box == title.box)
        if all(block.folded and not title.folded for block in own):
            message = "this myth is repeated, but nothing below it cites a source"
            yield _problem(title, message, "add a correction with [@source#finding] inside the block")
            continue
        below = [statement for statement in data.evidence.statements(page) if _box_of(page, statement) == title.box]
        if below and not _is_answered(title, below, data):
            yield _unanswered(title)


def _is_answered(title: Block, below: list[Statement], data: Data) -> bool:
    """Whether a cited sentence contradicts a title, or, where it is only open, speaks of the same thing."""
    if len(data.read(title.text).content_words) < _FEWEST:
        return True
    findings = [finding for statement in below for finding in statement.findings]
    if any(is_listed_against(title.text, finding) for finding in findings):
        return True
    answers = shares_subject if title.open_title else contradicts
    return any(answers(data.read(title.text), data.read(statement.text)) for statement in below)


def _unanswered(title: Block) -> Problem:
    if title.open_title:
        message = "this statement is repeated, and nothing cited below it speaks of the same thing"
        return _problem(title, message, "cite a finding about what the title names inside the block")
    message = "this myth is called wrong, and nothing cited below it contradicts it"
    help = "cite a finding that lists this sentence under against, inside the block"
    return _problem(title, message, f"{help}{_LABELS}")


def _problem(title: Block, message: str, help: str) -> Problem:
    return Problem(Place(block=title.number), message, help, title.text)


def _box_of(page: Page, statement: Statement) -> int | None:
    number = statement.place.sentence
    block = (
        page.blocks[page.sentences[number].block] if number is not None and page.sentences[number].block >= 0 else None
    )
    return block.box if block is not None else None


RULE = Rule("uncorrected-myth", Severity.ERROR, __doc__, check_page=check_page)
