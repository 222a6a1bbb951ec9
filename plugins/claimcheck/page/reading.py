"""Reading the rendered body of a page: HTML in, blocks out.

The HTML is parsed by selectolax (Lexbor), which follows the parsing rules of browsers,
so that the checker sees the same tree as the reader.
What the program itself wrote carries an attribute whose name holds a token made for this render;
nothing a page's writer types can imitate it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from claimcheck.inputs import PageHtml, beginning, page_html, too_long
from claimcheck.language import expression, has_words
from claimcheck.model import Block, BlockKind, Citation, Link, Markup, Picture, PlacedCitation, Unchecked
from claimcheck.page.signs import is_written_by_extension
from claimcheck.page.unreadable import (
    dialed_numbers,
    linked_addresses,
    turned_letters,
    unclosed_parts,
    unreadable_parts,
)

#: The first character of the planes for private use, where position marks come from.
FIRST_PRIVATE = chr(0xF0000)
#: Characters that break the line like a ``<br>``.
_LINE_BREAKS = frozenset("\u2028\u2029\u0085")
#: What a text is made of: spaces, marks of positions one by one, and what stands between these.
#: What a text rarely holds: marks of places, and breaks of lines that are no line ends.
_SPECIAL = expression(rf"[{FIRST_PRIVATE}-\U0010ffff\u2028\u2029\u0085]")
_MARK = expression(rf"([{FIRST_PRIVATE}-\U0010ffff])")
_LINE_SIGN = expression("[\u2028\u2029\u0085]")
_PIECE = expression(rf"\s+|[{FIRST_PRIVATE}-\U0010ffff]|[^\s{FIRST_PRIVATE}-\U0010ffff]+")
_SKIPPED = {"script", "style", "head", "meta", "link", "base", "title"}
_BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center datalist dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav noscript ol "
    "optgroup option p pre search section select summary svg table tbody td template textarea tfoot th thead tr ul "
    "audio canvas video".split()
)
_KINDS = {
    "li": BlockKind.ITEM, "td": BlockKind.CELL, "caption": BlockKind.CAPTION, "figcaption": BlockKind.CAPTION,
    "dt": BlockKind.DEFINED_TERM, "dd": BlockKind.DEFINITION, "summary": BlockKind.BOX_TITLE, "pre": BlockKind.CODE,
    "label": BlockKind.LABEL, "legend": BlockKind.LABEL, "button": BlockKind.LABEL, "option": BlockKind.LABEL,
    "h1": BlockKind.HEADING, "h2": BlockKind.HEADING, "h3": BlockKind.HEADING, "h4": BlockKind.HEADING,
    "h5": BlockKind.HEADING, "h6": BlockKind.HEADING,
}  # fmt: skip
#: Elements that tell something though they have no attribute.
_FIELDS = frozenset({"input", "option"})
_TEXT_ATTRIBUTES = (
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "placeholder",
    "label",
    "summary",
    "alttext",
    "aria-valuetext",
    "aria-roledescription",
    "aria-placeholder",
    "aria-braillelabel",
    "aria-brailleroledescription",
    "xlink:title",
    "abbr",
)
#: Elements that change what their words say, or who sees them, without a word of their own.
_TELLING_TAGS = frozenset({"del", "details", "q", "rp", "rt", "s", "strike", "sub", "sup"})
#: Tags that are told with their words, for many of them look alike.
_NAMED_TAGS = _TELLING_TAGS - {"details"} | {"a"}
#: Attributes that are told elsewhere: as words of their own, as links, or as the address of a place.
_TOLD = frozenset({"href", "id", *_TEXT_ATTRIBUTES})
#: What a paragraph inside stays.
_KEPT = {BlockKind.CAPTION, BlockKind.DEFINITION, BlockKind.DEFINED_TERM}
_MISPLACED = {BlockKind.HEADING: "a heading", BlockKind.LABEL: "a label", BlockKind.BOX_TITLE: "a title"}
_HEADINGS = frozenset(tag for tag, kind in _KINDS.items() if kind is BlockKind.HEADING)
_CODE_TAGS = {"code", "kbd", "samp", "tt"}
_CONTROLS = {"input", "select", "textarea", "meter", "output", "progress"}
_LABELED_BY = {"legend": {"fieldset"}, "option": {"select", "optgroup", "datalist"}, "summary": {"details"}}
_DRAWN_TEXTS = {"text", "title", "desc", "foreignobject", "foreignObject"}
_BLOCK_ROLES = {"ours", "myth", "title", "myth-title", "open-title"}
_OF_ROLE = {
    "myth-title": {"myth_title": True},
    "open-title": {"myth_title": True, "open_title": True},
    "ours": {"ours": True},
}
_TABLE_PARTS = {"thead", "tbody", "tfoot"}
_TRANSPARENT = {"div", "section", "article", "figure", "main"}


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered page body, before the program's own fragments are written into it.

    ``attribute`` is the name of the attribute that only the program can write in this render.
    """

    html: str
    attribute: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of a body in the order of the page, what could not be read, dial blocks, numbers behind links.

    ``linked`` are the addresses of links that lead out of the site, ``markup`` the tags that no word tells of.
    ``pictures`` are its pictures.
    """

    blocks: tuple[Block, ...]
    unchecked: tuple[Unchecked, ...]
    dials: tuple[str, ...] = ()
    dialed: tuple[str, ...] = ()
    anchors: Mapping[str, str] = field(default_factory=dict)
    linked: tuple[str, ...] = ()
    markup: tuple[Markup, ...] = ()
    pictures: tuple[Picture, ...] = ()


def read_body(body: Body, allowed: PageHtml | None = None) -> Reading:
    """Read a rendered body into blocks. ``allowed`` is the HTML that pages may hold, if not only what is usual."""
    reader = _Reader(body, allowed or page_html())
    root = LexborHTMLParser(f"<!doctype html><body>{body.html}").body  # as it stands in the page, not as a head
    if root is not None:
        reader.unchecked += unclosed_parts(body.html, body.attribute)
        reader.read(root)
    dials, dialed = tuple(reader.dials), tuple(reader.dialed)
    return Reading(
        tuple(reader.blocks), tuple(reader.unchecked), dials, dialed, _anchors(root), tuple(reader.linked),
        tuple(reader.markup), tuple(reader.pictures),
    )  # fmt: skip


def read_blocks(body: Body) -> tuple[Block, ...]:
    """The blocks alone, of a body that was checked: nothing tells what of them is folded, or refused."""
    reader = _Reader(body, None)
    root = LexborHTMLParser(f"<!doctype html><body>{body.html}").body
    if root is not None:
        reader.read(root)
    return tuple(reader.blocks)


def _anchors(root: LexborNode | None) -> dict[str, str]:
    """The places of a page that an address can name; for headings with their text."""
    named = root.css("[id]") if root is not None else ()
    headings = {node.attributes["id"] for node in named if _KINDS.get(node.tag or "") is BlockKind.HEADING}
    texts = {node.attributes["id"] or "": " ".join(node.text().split()) for node in named}
    return {name: text if name in headings else "" for name, text in texts.items()}


def is_private(char: str) -> bool:
    """Whether a character is one of the private-use characters that mark positions."""
    return char >= FIRST_PRIVATE


@dataclass(slots=True)
class _Item:
    """A list item or table cell whose first sentence may be covered from outside."""

    used: bool = False


class _Context(NamedTuple):
    kind: BlockKind = BlockKind.PARAGRAPH
    tag: str = ""
    lead_in: int | None = None
    item: _Item | None = None
    row: int | None = None
    column: int = 0
    table: int | None = None
    figure: int | None = None
    box: int | None = None
    ours: bool = False
    myth_title: bool = False
    open_title: bool = False
    waiver: int | None = None
    level: int = 0
    misplaced: str = ""
    note: bool = False
    folded: bool = False
    refused: bool = False
    language: str = ""


def _breaks(text: str, start: int, end: int, *, lines: bool) -> int:
    """How many ends of lines a stretch of blanks holds; in code, tabs and the blanks between columns part, too."""
    if not lines:
        return sum(text.count(sign, start, end) for sign in _LINE_BREAKS)
    return sum(
        text[at] in _LINE_BREAKS or text[at] in "\n\t" or text[at + 1 : at + 2] == " " for at in range(start, end)
    )


@dataclass(slots=True)
class _Run:
    """The inline text that is being gathered for one block."""

    chars: list[str] = field(default_factory=list)
    citations: list[PlacedCitation] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    raised: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, int]] = field(default_factory=list)
    shown: dict[int, str] = field(default_factory=dict)  # letters of abbreviations, by the number of their tooltip
    space_before_citation: bool = False

    def add(self, text: str, *, lines: bool = False) -> None:
        """Take in a text; with ``lines``, its lines, and its columns, are such for readers, too."""
        if lines or _SPECIAL.search(text):
            self._add_pieces(text, lines=lines)
            return
        words = text.split()
        if text[:1].isspace():
            self._add_space()
        if words:
            self._add_word(" ".join(words))
            if text[-1].isspace():
                self._add_space()

    def _add_pieces(self, text: str, *, lines: bool) -> None:
        if not lines and not _LINE_SIGN.search(text):
            for part in _MARK.split(text):
                if part and is_private(part):
                    self.marks.append((len(self.chars), part))
                else:
                    self.add(part)
            return
        for match in _PIECE.finditer(text):
            piece = match[0]
            if is_private(piece):
                self.marks.append((len(self.chars), piece))
            elif piece[0].isspace():
                self._add_space()
                self.breaks.extend([len(self.chars)] * _breaks(text, match.start(), match.end(), lines=lines))
            else:
                self._add_word(piece)

    def _add_space(self) -> None:
        if self.chars and self.chars[-1] != " ":
            self.chars.append(" ")
        self.space_before_citation = False

    def _add_word(self, word: str) -> None:
        if self.space_before_citation and word[0].isalnum():
            self.chars.append(" ")
        self.space_before_citation = False
        self.chars.extend(word)

    def cite(self, citation: Citation, misplaced: str) -> None:
        """Note a citation; it leaves no trace in the text, not even the space before it."""
        spaced = bool(self.chars) and self.chars[-1] == " "
        if spaced:
            self.chars.pop()
        self.citations.append(PlacedCitation(citation, len(self.chars), misplaced))
        self.space_before_citation = spaced or self.space_before_citation

    def end(self) -> str:
        """The whole text without the space at its end; nothing that was noted points behind it any more."""
        text = "".join(self.chars).rstrip()
        end = len(text)
        self.marks = [(min(offset, end), mark) for offset, mark in self.marks]
        self.breaks = [offset for offset in self.breaks if offset <= end]
        self.code = [(start, min(upto, end)) for start, upto in self.code if start < end]
        self.raised = [(start, min(upto, end)) for start, upto in self.raised if start < end]
        self.links = [Link(min(link.start, end), min(link.end, end), link.target) for link in self.links]
        return text

    @property
    def is_empty(self) -> bool:
        has_text = any(not c.isspace() for c in self.chars)
        return not has_text and not self.citations and not self.attributes


class _Reader:
    """Walks the tree once. Its lists are the only things that change."""

    def __init__(self, body: Body, allowed: PageHtml | None) -> None:
        self.attribute = body.attribute
        self.allowed = allowed
        self._carried: Counter[str] = Counter()
        self.citations = {citation.number: citation for citation in body.citations}
        self.blocks: list[Block] = []
        self.unchecked: list[Unchecked] = []
        self.dials: list[str] = []
        self.dialed: list[str] = []
        self.linked: list[str] = []
        self.markup: list[Markup] = []
        self.pictures: list[Picture] = []
        self._run = _Run()
        self._counter = 0
        self._pending_waiver: int | None = None

    def read(self, root: LexborNode) -> None:
        context = _Context()
        self._children(root, context)
        self._flush(context)

    # -- walking

    def _children(self, node: LexborNode, context: _Context, before: int | None = None) -> int | None:
        """Read the children of a block element; give the number of the block that ends it directly.

        ``before`` is the block that stands directly before the first child: a possible lead-in.
        """
        last = before
        child = node.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                self._run.add(child.text_content or "", lines=context.kind is BlockKind.CODE)
            elif tag.startswith("-") or self._is_own_fragment(child, context):
                pass
            elif tag == "svg" and _is_icon(child):
                self._icon(child)
            elif tag in _BLOCK_TAGS or self._role(child) in _BLOCK_ROLES or _titles_code(child):
                last = self._flush(context, last)
                last = self._element(child, context, last)
            else:
                self._inline(child, context)
            child = child.next
        last = self._flush(context, last)
        self._pending_waiver = None  # it excuses what stands beside it, where readers see both, and nothing farther out
        return last

    def _element(self, node: LexborNode, context: _Context, before: int | None) -> int | None:
        tag = node.tag or ""
        if tag in _SKIPPED:
            self._note_unreadable(node)
            return before
        refusals = len(self.unchecked)
        self._note(node)
        inner = self._enter(node, context)
        if len(self.unchecked) > refusals and not inner.refused:
            inner = inner._replace(refused=True)
        if tag in {"ul", "ol", "menu", "dir"}:
            inner = inner._replace(lead_in=self._lead_in(before, context.lead_in))
            self._children(node, inner)
            return None
        if tag == "table":
            self._table(node, inner._replace(lead_in=self._lead_in(before, context.lead_in)))
            return None
        if tag == "svg":
            self._drawing(node, inner)
            return None
        if tag in _TRANSPARENT and self._role(node) == "":
            return self._children(node, inner, before)
        last = self._children(node, inner)
        return last if tag == "p" else None

    def _enter(self, node: LexborNode, context: _Context) -> _Context:
        """The context inside an element."""
        tag = node.tag or ""
        role = self._role(node)
        keeps = tag in {"p", "div"} and (context.item or context.kind in _KEPT)
        inherited = context.kind if keeps else BlockKind.PARAGRAPH
        kind = _KINDS.get(tag, inherited)
        if kind in {BlockKind.LABEL, BlockKind.BOX_TITLE} and not _labels_something(node):
            kind = inherited
        if context.kind is BlockKind.CODE:
            kind = BlockKind.CODE
        changes: dict[str, Any] = {"kind": kind, "tag": tag, "level": int(tag[1]) if kind is BlockKind.HEADING else 0}
        if not context.folded and self.allowed is not None and self.allowed.folds(node):
            changes["folded"] = True
        if kind in _MISPLACED:
            changes["misplaced"] = _MISPLACED[kind]
        if tag == "pre":
            changes["language"] = _language_of(node)
        if tag == "li":
            changes |= {"item": _Item(), "note": (node.attributes.get("id") or "").startswith("fn:")}
        elif tag in {"dt", "dd"}:
            changes |= {"item": None, "lead_in": None, "row": None}
        elif tag == "figure":
            changes["figure"] = self._next()
        if role in {"title", "myth-title", "open-title"} or _titles_code(node):
            changes |= {"kind": BlockKind.BOX_TITLE, "misplaced": "a title", **_OF_ROLE.get(role, {})}
        elif role in {"ours", "myth"}:
            changes |= {"box": self._next(), **_OF_ROLE.get(role, {})}
        if self._pending_waiver is not None and not _is_container(node):
            changes["waiver"] = self._pending_waiver
            self._pending_waiver = None
        return context._replace(**changes)

    def _inline(self, node: LexborNode, context: _Context) -> None:
        tag = node.tag or ""
        self._note_unreadable(node)
        if tag in _SKIPPED:
            return
        if tag in {"br", "wbr"}:
            if tag == "br":
                self._run.add(" ")
                self._run.breaks.append(len(self._run.chars))
            return
        self._note_attributes(node)
        if _is_permalink(node):
            return
        if tag in {"sup", "sub"} and self._run.chars and self._run.chars[-1].isdigit() and node.text()[:1].isdigit():
            self._run.add("^" if tag == "sup" else "_")  # a power is no longer number
        start = len(self._run.chars)
        inner = context._replace(misplaced="a link") if tag == "a" and "href" in node.attributes else context
        if tag in _CODE_TAGS:
            inner = inner._replace(misplaced="code")
        self._inline_children(node, inner)
        if tag == "a":
            self._run.links.append(Link(start, len(self._run.chars), node.attributes.get("href") or ""))
        elif tag in _CODE_TAGS:
            self._run.code.append((start, len(self._run.chars)))
        elif tag in {"sup", "sub"}:
            self._run.raised.append((start, len(self._run.chars)))

    def _inline_children(self, node: LexborNode, context: _Context) -> None:
        child = node.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                self._run.add(child.text_content or "", lines=context.kind is BlockKind.CODE)
            elif tag.startswith("-") or self._is_own_fragment(child, context):
                pass
            elif tag == "svg" and _is_icon(child):
                self._icon(child)
            elif tag in _BLOCK_TAGS:
                self._flush(context)
                self._element(child, context, None)
            else:
                self._inline(child, context)
            child = child.next

    def _is_own_fragment(self, node: LexborNode, context: _Context) -> bool:
        """Handle an element that the program wrote; whether it was one that holds no prose of the page."""
        role = self._role(node)
        name, _, number = role.partition(":")
        if name == "cite":
            self._run.cite(self.citations[int(number)], context.misplaced)
        elif name == "waiver" and self._run.is_empty:
            self._pending_waiver = int(number)
        elif name == "dial":
            self.dials.append(number)
            self.markup.append(Markup("dial", number, len(self.blocks)))
        return name in {"cite", "waiver", "program", "dial"}

    def _role(self, node: LexborNode) -> str:
        return node.attributes.get(self.attribute) or ""

    # -- tables and drawings

    def _table(self, table: LexborNode, context: _Context) -> None:
        number = self._next()
        inner = context._replace(table=number, item=None, row=None)
        for section in _elements(table):
            if self._is_own_fragment(section, inner):
                continue
            if section.tag == "caption":
                self._element(section, inner, None)
                continue
            self._note(section)
            if section.tag in _TABLE_PARTS:
                for index, row in enumerate(_elements(section)):
                    self._note(row)
                    self._row(row, inner, is_first=index == 0 and section.tag != "tfoot")
            elif section.tag not in _SKIPPED:
                self._children(section, inner)

    def _row(self, row: LexborNode, context: _Context, *, is_first: bool) -> None:
        cells = list(_elements(row))
        only_headers = all(cell.tag == "th" for cell in cells)
        inner = context._replace(row=self._next())
        for index, cell in enumerate(cells):
            is_header = cell.tag == "th" and (is_first if only_headers else index == 0)
            kind = BlockKind.HEADER_CELL if is_header else BlockKind.CELL
            waiver = self._pending_waiver if self._pending_waiver is not None else context.waiver
            self._pending_waiver = None
            cell_context = inner._replace(kind=kind, tag=cell.tag or "", item=_Item(), waiver=waiver, column=index)
            self._note(cell)
            if cell.tag not in _SKIPPED:
                self._children(cell, cell_context)

    def _drawing(self, svg: LexborNode, context: _Context) -> None:
        inner = context._replace(kind=BlockKind.DRAWING, tag="svg", item=None)
        self._drawn(svg, inner)
        self._flush(inner)

    def _icon(self, svg: LexborNode) -> None:
        """Note what is in a drawing without words; it stands in a line and ends none."""
        for node in (svg, *_descendants(svg)):
            self._note(node, in_drawing=node is not svg)
        self._run.add(" ")

    def _drawn(self, part: LexborNode, context: _Context) -> None:
        """Read the texts of a drawing; of one inside another, only the attributes, for its words are read already."""
        for node in _elements(part):
            self._note(node, in_drawing=True)
            if node.tag in _DRAWN_TEXTS and context.tag == "svg":
                own = context._replace(tag=node.tag)
                self._run.add(_visible_text(node))
                self._flush(own)
                self._drawn(node, own)
                self._flush(own)
            else:
                self._drawn(node, context)

    # -- gathering

    def _flush(self, context: _Context, last: int | None = None) -> int | None:
        """Close the run that is being gathered into a block; give its number, or ``last`` if there was no text."""
        run, self._run = self._run, _Run()
        if run.is_empty:
            if run.marks:
                self._run.marks.extend((0, mark) for _, mark in run.marks)
            return last
        if self._pending_waiver is not None:
            context = context._replace(waiver=self._pending_waiver)
            self._pending_waiver = None
        text = run.end()
        self.unchecked.extend(turned_letters(text))
        number = len(self.blocks)
        first = context.item is not None and not context.item.used and bool(text)
        if first and context.item is not None:
            context.item.used = True
        self._append(
            Block(
                number=number, kind=context.kind, text=text, tag=context.tag, citations=tuple(run.citations),
                links=tuple(run.links), breaks=tuple(run.breaks), code=tuple(run.code), raised=tuple(run.raised),
                marks=tuple(run.marks), level=context.level, lead_in=context.lead_in, first_of_item=first,
                row=context.row, column=context.column, table=context.table, figure=context.figure, box=context.box,
                ours=context.ours, myth_title=context.myth_title, open_title=context.open_title,
                waiver=context.waiver, note=context.note,
                folded=context.folded,
                refused=context.refused,
                language=context.language,
            )
        )  # fmt: skip
        for place, noted in enumerate(run.attributes):
            self._add_attribute(noted, number, context, run.shown.get(place, ""))
        return number

    def _add_attribute(self, noted: tuple[str, str, int], host: int, context: _Context, shown: str) -> None:
        attribute, value, offset = noted
        run = _Run()
        run.add(value)
        text = "".join(run.chars).strip()
        if not has_words(text):
            return
        self._append(
            Block(
                number=len(self.blocks), kind=BlockKind.ATTRIBUTE, text=text, tag=context.tag, marks=tuple(run.marks),
                attribute=attribute, shown=shown, host=host, host_offset=offset, figure=context.figure, box=context.box,
                ours=context.ours, waiver=context.waiver, row=context.row, table=context.table,
            )
        )  # fmt: skip

    def _append(self, block: Block) -> None:
        """Keep a block; of one that is too long, its beginning alone."""
        length = too_long(block.text, block.kind)
        if length:
            text = beginning(block.text)
            marks = tuple(mark for mark in block.marks if mark[0] <= len(text))
            block = replace(
                block, text=text, too_long=length, citations=(), links=(), breaks=(), code=(), raised=(), marks=marks
            )
        self.blocks.append(block)

    def _note(self, node: LexborNode, *, in_drawing: bool = False) -> None:
        self._note_unreadable(node, in_drawing=in_drawing)
        self._note_attributes(node)

    def _note_attributes(self, node: LexborNode) -> None:
        attributes: Mapping[str, str | None] = node.attributes
        if not attributes and node.tag not in _FIELDS:
            return
        for name in _TEXT_ATTRIBUTES:
            value = attributes.get(name)
            if value and not is_written_by_extension(node, name, value):
                if node.tag == "abbr":
                    self._run.shown[len(self._run.attributes)] = _visible_text(node)
                self._run.attributes.append((f"{node.tag} {name}", value, len(self._run.chars)))
        for name, value in attributes.items():  # scripts and styles can show what stands in any data- attribute
            if name.startswith("data-") and value and len(value.split()) > 1:
                self._run.attributes.append((f"{node.tag} {name}", value, len(self._run.chars)))
        if node.tag == "input" and (attributes.get("type") or "") not in {"hidden", "checkbox", "radio"}:
            self._run.attributes.append(("input value", attributes.get("value") or "", len(self._run.chars)))
        if node.tag == "option" and node.parent is not None and node.parent.tag == "datalist":
            self._run.attributes.append(("option value", attributes.get("value") or "", len(self._run.chars)))

    def _note_unreadable(self, node: LexborNode, *, in_drawing: bool = False) -> None:
        if self.allowed is None:
            return
        if self._role(node) == "toc-label":
            self.unchecked.append(Unchecked("another label for the list of contents", "data-toc-label"))
        given = node.attributes  # made anew whenever it is asked for
        for part in unreadable_parts(node, given, self.allowed, self.attribute, in_drawing=in_drawing):
            self.unchecked.append(replace(part, before=self._carried[part.needle], near=len(self.blocks)))
        for name in (f"<{node.tag}", *given, *(given.get("class") or "").split()):
            self._carried[name] += 1
        if given:
            self.dialed.extend(dialed_numbers(given))
            self.linked.extend(linked_addresses(given))
        if given or node.tag in _TELLING_TAGS:
            self._keep_markup(node, given)
        if node.tag == "img" and given.get("src"):
            self.pictures.append(Picture(given["src"] or "", len(self.blocks)))

    def _keep_markup(self, node: LexborNode, given: Mapping[str, str | None]) -> None:
        """Keep a link, or a tag whose attributes, or whose being there, can change what readers see."""
        if self.attribute in given:
            return
        attributes = [f'{name}="{value or ""}"' for name, value in given.items() if name not in _TOLD]
        if "href" in given:
            attributes = [f'href="{given["href"] or ""}"', *attributes]
        if attributes or node.tag in _TELLING_TAGS:
            words = _visible_text(node) if node.tag in _NAMED_TAGS else ""
            self.markup.append(Markup(" ".join([node.tag or "", *attributes]), words, len(self.blocks)))

    def _lead_in(self, before: int | None, outer: int | None) -> int | None:
        """The block that leads into a list or table: the one directly before it if it ends with a colon."""
        if before is not None and self.blocks[before].text.endswith((":", "\uff1a")):
            own = self.blocks[before]
            nested = outer is not None and own.first_of_item and not any(not c.misplaced for c in own.citations)
            return outer if nested else before
        return outer

    def _next(self) -> int:
        self._counter += 1
        return self._counter


def _is_container(node: LexborNode) -> bool:
    """Whether an element only holds blocks: a waiver before it excuses the first of them, not the whole part."""
    return node.tag in _TRANSPARENT and "admonition" not in (node.attributes.get("class") or "").split()


def _labels_something(node: LexborNode) -> bool:
    """Whether a label, legend, option or summary stands where it labels something, and not loose in the text."""
    parent = node.parent.tag if node.parent is not None else ""
    if node.tag == "label":
        return "for" in node.attributes or any(child.tag in _CONTROLS for child in _descendants(node))
    return node.tag not in _LABELED_BY or parent in _LABELED_BY[node.tag]


def _is_icon(svg: LexborNode) -> bool:
    """Whether a drawing holds no words, neither as text nor in attributes."""
    nodes = (svg, *_descendants(svg))
    return not svg.text().strip() and not any(node.attributes.get(name) for node in nodes for name in _TEXT_ATTRIBUTES)


def _titles_code(node: LexborNode) -> bool:
    """Whether an element is the title that extensions write above a block of code."""
    if node.tag != "span" or "filename" not in (node.attributes.get("class") or "").split():
        return False
    return node.parent is not None and node.next is not None and node.next.tag == "pre"


def _is_permalink(node: LexborNode) -> bool:
    """Whether an element is the sign beside a heading that links to it: it is no word of the heading."""
    heading, named = node.parent, (node.attributes.get("class") or "").split()
    if node.tag != "a" or "headerlink" not in named or heading is None or heading.tag not in _HEADINGS:
        return False
    leads_here = (node.attributes.get("href") or "") == f"#{heading.attributes.get('id')}"
    return leads_here and not has_words(_visible_text(node))


def _language_of(pre: LexborNode) -> str:
    """The language of a block of code: what builds the page writes it beside the block, or at the code inside it."""
    inside = pre.css_first("code")
    for node in (pre.parent, pre, inside):
        names = (node.attributes.get("class") or "").split() if node is not None else []
        found = [name.removeprefix("language-") for name in names if name.startswith("language-")]
        if found:
            return found[0]
    return ""


def _visible_text(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def _elements(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        if not (child.tag or "-").startswith("-"):
            yield child
        child = child.next


def _descendants(node: LexborNode) -> Iterator[LexborNode]:
    for child in _elements(node):
        yield child
        yield from _descendants(child)
