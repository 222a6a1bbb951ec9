"""A page as readers see it: blocks, sentences, and what stands beside them."""

from __future__ import annotations

import enum
import functools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from claimcheck.model.citations import Citation, CitationItem
from claimcheck.model.problems import DataProblem, Place, Span


class BlockKind(enum.StrEnum):
    """What a stretch of text is on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LABEL = "label"
    BOX_TITLE = "box title"
    ITEM = "list item"
    HEADER_CELL = "table header cell"
    CELL = "table cell"
    CAPTION = "caption"
    DEFINED_TERM = "defined term"
    DEFINITION = "definition"
    ATTRIBUTE = "attribute"
    DRAWING = "text in a drawing"
    CODE = "code"


class PlacedCitation(NamedTuple):
    """A citation and where it stands: behind ``offset`` characters of the block's text."""

    citation: Citation
    offset: int
    misplaced: str = ""  # "link", "heading" …: why it covers nothing, or empty


class Link(NamedTuple):
    """A link in a block: the offsets of its words in the block's text, and the address as it is written."""

    start: int
    end: int
    target: str


class Block(NamedTuple):
    """A run of text that one element of the page holds, without its citations.

    The ``lead_in``, ``row``, ``caption`` and ``host`` fields point at other blocks by their number;
    they say whose citation may cover this block's first sentence.
    ``breaks`` are the offsets in ``text`` at which a new line begins for readers, ``lines`` those at which one begins
    in the file alone, ``code`` the stretches that stand as code,
    ``raised`` those that are raised or lowered.
    """

    number: int
    kind: BlockKind
    text: str
    tag: str = ""
    citations: tuple[PlacedCitation, ...] = ()
    links: tuple[Link, ...] = ()
    breaks: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    raised: tuple[tuple[int, int], ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    language: str = ""  # of a block of code, as its fence names it
    level: int = 0
    lead_in: int | None = None
    first_of_item: bool = False
    row: int | None = None
    column: int = 0
    table: int | None = None
    figure: int | None = None
    host: int | None = None
    host_offset: int = 0
    attribute: str = ""
    shown: str = ""  # of the tooltip of an abbreviation: the letters beside which it stands
    box: int | None = None
    ours: bool = False
    myth_title: bool = False
    open_title: bool = False  # a myth title that is labeled as not shown or debated, not as wrong
    waiver: int | None = None
    group: int = 0
    refused: bool = False  # it stands in an element, or under an attribute, that pages may not hold
    note: bool = False  # it stands in a footnote
    folded: bool = False  # readers may have to open something before they see it, or never see it
    too_long: str = ""  # "612 words" where the text was too long to be read: then only its beginning stands here


class Standing(enum.StrEnum):
    """Why a sentence is, or is not, a claim. Everything but CLAIM is exempt."""

    CLAIM = "claim"
    LABEL = "label"
    QUESTION = "question"
    FRAGMENT = "fragment"
    SIGNPOST = "signpost"
    SAFETY = "safety sentence"
    REVIEWED = "reviewed"
    DRAWING = "drawing"
    OURS = "own words"
    MYTH = "myth title"
    EXPANSION = "expansion"


class Sentence(NamedTuple):
    """One sentence of a page, or of its front matter (then ``block`` is below zero).

    ``start`` and ``end`` are its offsets in the text of the block with that number; ``number`` counts the page's
    sentences from 0. ``own`` are the citations in it, ``covering`` those that it rests on, wherever they stand.
    """

    number: int
    block: int
    start: int
    end: int
    text: str
    standing: Standing
    own: tuple[Citation, ...] = ()
    covering: tuple[Citation, ...] = ()
    lead_in: int | None = None
    waiver: int | None = None

    @property
    def is_claim(self) -> bool:
        """Whether the sentence needs a citation."""
        return self.standing is Standing.CLAIM

    @property
    def items(self) -> tuple[CitationItem, ...]:
        """The citation items that cover the sentence."""
        return tuple(item for citation in self.covering for item in citation.items)


class Waiver(NamedTuple):
    """A dated exception written in a comment before a block.

    ``until`` is the last day as it is written; ``number`` counts the page's waivers from 0.
    """

    number: int
    rules: tuple[str, ...]
    until: str
    owner: str
    reason: str
    fault: str = ""  # what is wrong with the comment itself, or empty
    raw: str = ""


class Unchecked(NamedTuple):
    """Something on a page that a reader may see and the checker cannot read.

    ``needle`` is found in the page's file; with ``in_markup`` among its tags alone, behind ``before`` others like it.
    ``unlisted``: an attribute or a class of which nothing is known but that it stands on no list.
    It stands in the block of the number ``near``, or right before it.
    """

    what: str
    needle: str
    help: str = ""
    in_markup: bool = False
    before: int = 0
    unlisted: bool = False
    near: int | None = None


class Markup(NamedTuple):
    """A tag of a page with the attributes that can change what readers see, and for some the words inside.

    ``before`` is the number of blocks that stand before it. A dial block is one, too; its tag is ``dial``.
    """

    tag: str
    words: str = ""
    before: int = 0


class Picture(NamedTuple):
    """A picture of a page: its address as it is written, and how many blocks stand before it."""

    address: str
    before: int = 0


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter: plain values, and the span of each top-level key's value."""

    values: Mapping[str, Any] = field(default_factory=dict)
    spans: Mapping[str, Span] = field(default_factory=dict)
    problems: tuple[DataProblem, ...] = ()

    def text(self, key: str) -> str:
        """The value of ``key`` as text, or nothing."""
        value = self.values.get(key)
        return "" if value is None else str(value)


@dataclass(frozen=True)
class Page:
    """A page as readers will see it. ``path`` is shown in diagnostics; ``src`` is the path below the docs folder.

    ``dials`` are its dial blocks as they were written, ``dialed`` the addresses in it that call or send a text message,
    ``linked`` the other ones that lead out of the site, ``markup`` links, and tags that change what readers see.
    """

    path: str
    src: str
    meta: FrontMatter
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    waivers: tuple[Waiver, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    references: tuple[str, ...] = ()
    dials: tuple[str, ...] = ()
    dialed: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)  # id -> the heading's text, or nothing
    markup: tuple[Markup, ...] = ()
    pictures: tuple[Picture, ...] = ()

    @property
    def kind(self) -> str:
        """The page's ``kind`` in its front matter, or nothing."""
        return self.meta.text("kind")

    @functools.cached_property
    def cited_items(self) -> tuple[tuple[CitationItem, Place], ...]:
        """Every citation item of the body that counts, in order, with where to point."""
        found: list[tuple[CitationItem, Place]] = []
        for block in self.blocks:
            seen: Counter[str] = Counter()
            for item in (item for placed in block.citations for item in placed.citation.items):
                found.append((item, Place(block=block.number, needle=f"@{item.key}", occurrence=seen[item.key])))
                seen[item.key] += 1
        return tuple(found)

    @property
    def claims(self) -> tuple[Sentence, ...]:
        """The sentences that need a citation, in the order of the page."""
        return tuple(s for s in self.sentences if s.is_claim)

    @property
    def counted_claims(self) -> tuple[Sentence, ...]:
        """What every count calls a claim: each sentence that needs a citation, and each fragment that has one."""
        return tuple(s for s in self.sentences if s.is_claim or (s.standing is Standing.FRAGMENT and s.covering))

    def block_of(self, sentence: Sentence) -> Block | None:
        """The block that holds a sentence; nothing for a sentence of the front matter."""
        return self.blocks[sentence.block] if sentence.block >= 0 else None
