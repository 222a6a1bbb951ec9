"""From blocks to sentences: which are claims, and which citation covers each.

A citation covers the sentence that it stands in or directly behind.
From outside, only the first sentence of a list item, table cell or alternative text is covered:
by a citation in its table row, by its table's caption, or by the lead-in that ends with a colon.
Never a paragraph, a section or a page.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.inputs import too_long
from claimcheck.language import begins_anew, cut_sentences, expression
from claimcheck.model import Block, BlockKind, Citation, FrontMatter, Sentence, Standing, parse_item
from claimcheck.page.exemptions import Judging, is_fragment, is_name, is_question, standing_of

DESCRIPTION = -1
#: A line that ends with such a word wants more words.
_JOINING = expression(
    r"(?:in|on|at|of|to|for|from|with|by|as|into|over|under|between|during|after|before|than|and|or|nor|that|which|who"
    r"|whose|where|when|while|a|an|the|is|are|was|were|not)"
)
#: Where a sentence has ended.
_ENDED = expression(r"[.!?][\"'\u2019\u201d)]*\s+")
#: A line that begins as a part of a list does.
_LISTED = expression(r"(?:\d{1,3}|[a-z])[.)] |[-\u2013\u2014*] \S")
#: From so many words on, a line can say something.
_LINE_WORDS = 3
_CITED_MAKES_CLAIM = {Standing.SIGNPOST, Standing.OURS, Standing.DRAWING, Standing.EXPANSION}


class Cut(NamedTuple):
    """A sentence with the citations that stand in it or directly behind it."""

    block: Block
    start: int
    end: int
    own: tuple[Citation, ...]


def find_sentences(blocks: tuple[Block, ...], meta: FrontMatter, judging: Judging) -> tuple[Sentence, ...]:
    """All sentences of a page in order, the description's first, each with its standing and what covers it."""
    described = _described(meta, judging)
    cuts = _cuts(blocks)
    first = len(described)
    bare = [_bare_sentence(first + i, cut, _judged(cut, judging)) for i, cut in enumerate(cuts)]
    by_block = _by_block(bare)
    settled = [*described, *_all_covered(bare, cuts, blocks, by_block)]
    return tuple(_as_fragment(sentence, blocks, settled, by_block) for sentence in settled)


def find_resting(blocks: tuple[Block, ...], passed: Container[BlockKind], judging: Judging) -> tuple[Sentence, ...]:
    """The sentences of a body for who asks only on what each rests; those in blocks of the kinds ``passed`` left out.

    What cites something itself stands as a claim, unjudged: it rests on that, whatever it says. So do fragments.
    """
    cuts = _cuts([block for block in blocks if block.kind not in passed])
    bare = [_bare_sentence(i, cut, Standing.CLAIM if cut.own else _judged(cut, judging)) for i, cut in enumerate(cuts)]
    return tuple(_all_covered(bare, cuts, blocks, _by_block(bare)))


def _cuts(blocks: Iterable[Block]) -> list[Cut]:
    return [cut for block in blocks if _is_prose(block) for cut in cut_block(block)]


def _all_covered(
    bare: list[Sentence], cuts: list[Cut], blocks: tuple[Block, ...], by_block: dict[int, list[Sentence]]
) -> list[Sentence]:
    groups = _Groups(blocks)
    return [_covered(sentence, cut.block, groups, by_block) for sentence, cut in zip(bare, cuts, strict=True)]


def _is_prose(block: Block) -> bool:
    return block.kind is not BlockKind.CODE and not block.too_long


def cut_block(block: Block) -> list[Cut]:
    """Cut one block; every citation that covers anything goes to exactly one sentence.

    A line break cuts where a line ends and another begins, not inside a sentence: "a loss of strength / in one arm".
    A line of the file alone is wrapped anywhere, and cuts where both sides are sentences of their own.
    """
    if not block.breaks and not block.citations and not block.lines:
        spans = cut_sentences(block.text, (), (), block.raised, block.code)
        return [Cut(block, start, end, ()) for start, end in spans]
    placed = [c for c in block.citations if not c.misplaced]
    ends = [c.offset for c in placed]
    broken = [at for at, line in _lines(block) if _line_ends(block.text, line, at, ends)]
    broken += _new_sentences(block, ends)
    spans = cut_sentences(block.text, broken, ends, block.raised, block.code)
    edges = [-1, *(start for start, _ in spans[1:]), len(block.text)]
    return [
        Cut(block, start, end, tuple(c.citation for c in placed if low < c.offset <= high))
        for (start, end), low, high in zip(spans, edges, edges[1:], strict=False)
    ]


def _lines(block: Block) -> Iterator[tuple[int, int]]:
    """Where lines of a block end, each with the place where it begins."""
    return zip(block.breaks, (0, *block.breaks), strict=False)


def _new_sentences(block: Block, cited: Sequence[int]) -> Iterator[int]:
    """Where a line of the file begins a sentence, though the one before it has no stop."""
    text, begun = block.text, 0
    for at in block.lines:
        before = text[begun:at].rstrip()
        if text[at : at + 1].isupper() and before[-1:].isalnum() and begun + len(before) not in cited:
            sentence = _ENDED.split(before)[-1]
            behind = _ENDED.split(text[at:], maxsplit=1)[0]
            if not _wants_more(sentence) and begins_anew(sentence, behind):
                begun = at
                yield at


def _line_ends(text: str, line: int, at: int, cited: Iterable[int]) -> bool:
    """Whether a sentence ends with its line.

    With a citation at its end it does. Without a stop it does where the next line begins as a sentence or an item does,
    and the line is no name and wants no more words.
    """
    before = text[line:at].rstrip()
    if line + len(before) in cited:
        return True
    if _LISTED.match(text, at):
        return True
    return text[at : at + 1].isupper() and len(before.split()) >= _LINE_WORDS and not _wants_more(before)


def _wants_more(line: str) -> bool:
    return line.endswith((",", ":")) or bool(_JOINING.fullmatch(line.rsplit(maxsplit=1)[-1].lower() if line else ""))


def _judged(cut: Cut, judging: Judging) -> Standing:
    standing = standing_of(cut.block.text[cut.start : cut.end], cut.block, judging)
    return Standing.CLAIM if cut.own and standing in _CITED_MAKES_CLAIM else standing


def _bare_sentence(number: int, cut: Cut, standing: Standing) -> Sentence:
    block, start, end, own = cut
    return Sentence(
        number=number, block=block.number, start=start, end=end, text=block.text[start:end], standing=standing,
        own=own, covering=own, waiver=block.waiver,
    )  # fmt: skip


def _by_block(sentences: list[Sentence]) -> dict[int, list[Sentence]]:
    found: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        found.setdefault(sentence.block, []).append(sentence)
    return found


class _Groups:
    """The blocks of a page, and of each row, table and figure those that may cite for the others."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks
        self._cited: dict[int, list[Block]] = {}
        self.rows: dict[int, list[Block]] = {}
        self.captions: dict[tuple[str, int], list[Block]] = {}
        for block in blocks:
            if block.row is not None:
                self.rows.setdefault(block.row, []).append(block)
            if block.kind is BlockKind.CAPTION:
                for name, number in (("table", block.table), ("figure", block.figure)):
                    if number is not None:
                        self.captions.setdefault((name, number), []).append(block)

    def has_other_cells(self, block: Block) -> bool:
        """Whether the row of a block has another cell with words."""
        row = self.rows.get(block.row, []) if block.row is not None else []
        return any(other.column != block.column and other.text for other in row)

    def citing_cells(self, row: int, by_block: dict[int, list[Sentence]]) -> list[Block]:
        """The blocks of a row that cite something themselves."""
        if row not in self._cited:
            self._cited[row] = [block for block in self.rows[row] if _cited_in(by_block, [block])]
        return self._cited[row]


def _covered(sentence: Sentence, block: Block, groups: _Groups, by_block: dict[int, list[Sentence]]) -> Sentence:
    if sentence.standing is Standing.LABEL and block.kind is BlockKind.CELL and not groups.has_other_cells(block):
        sentence = sentence._replace(standing=Standing.CLAIM)  # it names nothing that stands beside it
    is_first = by_block[block.number][0].number == sentence.number
    if sentence.own or not is_first:
        return sentence
    if block.kind is BlockKind.ATTRIBUTE:
        return sentence._replace(covering=_around_attribute(block, groups, by_block))
    if not block.first_of_item:
        return sentence
    lead_in = _lead_in_sentence(block, by_block)
    covering = (
        _in_row(sentence, block, groups, by_block)
        or _cited_in(by_block, _captions(block, groups))
        or (lead_in.own if lead_in else ())
    )
    return sentence._replace(covering=covering, lead_in=lead_in.number if lead_in else None)


def _in_row(
    sentence: Sentence, block: Block, groups: _Groups, by_block: dict[int, list[Sentence]]
) -> tuple[Citation, ...]:
    """What other cells of a row cite. Where several of them do, each sentence of the row stands for itself."""
    cells = groups.citing_cells(block.row, by_block) if block.row is not None else []
    several = len({cell.column for cell in cells}) > 1
    return () if several and not is_name(sentence.text) else _cited_in(by_block, cells)


def _lead_in_sentence(block: Block, by_block: dict[int, list[Sentence]]) -> Sentence | None:
    sentences = by_block.get(block.lead_in, []) if block.lead_in is not None else []
    return sentences[-1] if sentences else None


def _captions(block: Block, groups: _Groups) -> list[Block]:
    """The captions of the table that holds the block, or of the figure that holds the table."""
    if block.table is None:
        return []
    of_table = groups.captions.get(("table", block.table), [])
    of_figure = groups.captions.get(("figure", block.figure), []) if block.figure is not None else []
    found = {caption.number: caption for caption in (*of_table, *of_figure)}
    return [found[number] for number in sorted(found)]


def _cited_in(by_block: dict[int, list[Sentence]], blocks: list[Block]) -> tuple[Citation, ...]:
    """What blocks cite: their sentences, or, where one holds nothing else, the block itself."""
    alone = (c.citation for block in blocks if not block.text for c in block.citations if not c.misplaced)
    return (*(c for block in blocks for sentence in by_block.get(block.number, []) for c in sentence.own), *alone)


#: Attributes whose text belongs to the sentence: what an abbreviation stands for, and what a picture shows.
_TOLD_BY_SENTENCE = ("abbr title", "img ", "svg ")


def _around_attribute(block: Block, groups: _Groups, by_block: dict[int, list[Sentence]]) -> tuple[Citation, ...]:
    """What covers an attribute's text: the sentence in which its element stands, or its figure's caption.

    A tooltip on other words is covered by nothing: it says what it likes, and the citation stands behind the sentence.
    """
    if not block.attribute.startswith(_TOLD_BY_SENTENCE):
        return ()
    host = groups.blocks[block.host] if block.host is not None else None
    if host is not None:
        for sentence in by_block.get(host.number, []):
            if sentence.start <= block.host_offset < sentence.end:
                return sentence.covering
        if not host.text:
            return tuple(c.citation for c in host.citations if not c.misplaced) or _figure_captions(
                block, groups, by_block
            )
    return _figure_captions(block, groups, by_block)


def _figure_captions(block: Block, groups: _Groups, by_block: dict[int, list[Sentence]]) -> tuple[Citation, ...]:
    if block.figure is None:
        return ()
    return _cited_in(by_block, groups.captions.get(("figure", block.figure), []))


def _as_fragment(
    sentence: Sentence, blocks: tuple[Block, ...], settled: list[Sentence], by_block: dict[int, list[Sentence]]
) -> Sentence:
    """Let a list item of a few words belong to its lead-in, if that is judged itself."""
    if sentence.block < 0 or sentence.lead_in is None or not sentence.is_claim or sentence.own:
        return sentence
    block = blocks[sentence.block]
    lead_in = settled[sentence.lead_in]
    alone = len(by_block[block.number]) == 1
    if alone and is_fragment(sentence.text, block) and lead_in.is_claim:
        return sentence._replace(standing=Standing.FRAGMENT)
    return sentence


def _described(meta: FrontMatter, judging: Judging) -> list[Sentence]:
    """The sentences of the front matter's description; ``description_sources`` covers the first of its claims."""
    text = meta.text("description")
    if too_long(text, BlockKind.PARAGRAPH):
        return []
    values = meta.values.get("description_sources") or []
    items = [parse_item(str(value)) for value in values] if isinstance(values, list) else []
    citations = tuple(Citation((item,), -1) for item in items if item is not None)
    block = Block(DESCRIPTION, BlockKind.PARAGRAPH, " ".join(text.split()))
    sentences: list[Sentence] = []
    for number, (start, end) in enumerate(cut_sentences(block.text)):
        piece = block.text[start:end]
        standing = Standing.QUESTION if is_question(piece, judging) else standing_of(piece, block, judging)
        first = not any(earlier.standing is Standing.CLAIM for earlier in sentences)
        covering = citations if standing is Standing.CLAIM and first else ()
        sentences.append(Sentence(number, DESCRIPTION, start, end, piece, standing, covering, covering))
    return sentences
