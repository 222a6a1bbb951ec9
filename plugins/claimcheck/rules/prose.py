"""The running text of a page, without what rules about wording pass over: labels, myths, code, links, quotes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator

from claimcheck.language import Mention, is_in_name, prose_gaps, quotes
from claimcheck.model import Block, BlockKind, Page, Sentence, Standing
from claimcheck.rules.base import Data

_LABELS = {BlockKind.HEADING, BlockKind.LABEL, BlockKind.BOX_TITLE, BlockKind.HEADER_CELL, BlockKind.CODE}
_SILENT = {Standing.LABEL, Standing.MYTH}


def prose(page: Page) -> Iterator[tuple[Sentence, tuple[tuple[int, int], ...]]]:
    """The sentences of a page that are prose, each with the stretches to pass over, counted from its start."""
    gaps: tuple[tuple[int, int], ...] = ()
    before: Block | None = None
    for sentence in page.sentences:
        block = page.block_of(sentence)
        if sentence.standing in _SILENT and not (block is not None and block.kind is BlockKind.CELL):
            continue
        if block is None:
            yield sentence, tuple(quotes(sentence.text))
        elif block.kind not in _LABELS:
            if block is not before:
                gaps, before = prose_gaps(block, quoted=True), block
            yield sentence, tuple((start - sentence.start, end - sentence.start) for start, end in gaps) if gaps else ()


def named_in_prose(page: Page, data: Data, wanted: Callable[[Mention], bool]) -> Iterator[tuple[Sentence, Mention]]:
    """The terms that the prose of a page names, in order, as far as they are wanted."""
    for sentence, gaps in prose(page):
        for mention in data.terms.find(sentence.text, gaps):
            if wanted(mention) and not (
                mention.in_name or _is_other_word(mention) or is_in_name(sentence.text, mention.start, mention.end)
            ):
                yield sentence, mention


def _is_other_word(mention: Mention) -> bool:
    """Whether the text has accents that the label has not: "dröp" is no other way to write "drop"."""
    return _accents(mention.text) > _accents(mention.label)


def _accents(text: str) -> int:
    return 0 if text.isascii() else sum(unicodedata.combining(sign) > 0 for sign in unicodedata.normalize("NFD", text))
