"""Reading the rendered body of a page: HTML in, blocks out.

The HTML is parsed by selectolax (Lexbor), which follows the parsing rules of browsers,
so that the checker sees the same tree as the reader.
What the program itself wrote carries an attribute whose name holds a token made for this render;
nothing a page's writer types can imitate it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from claimcheck.inputs import PageHtml, beginning, page_html, too_long
from claimcheck.language import has_words
from claimcheck.model import Block, BlockKind, Link, Markup
from claimcheck.page.body import Body, Reading
from claimcheck.page.context import Context, Item
from claimcheck.page.gathering import Run
from claimcheck.page.noting import Notes
from claimcheck.page.signs import is_written_by_extension
from claimcheck.page.tags import (
    BLOCK_ROLES,
    BLOCK_TAGS,
    CODE_TAGS,
    DRAWN_TEXTS,
    FIELDS,
    KEPT,
    KINDS,
    MISPLACED,
    OF_ROLE,
    SKIPPED,
    TABLE_PARTS,
    TEXT_ATTRIBUTES,
    TRANSPARENT,
    descendants,
    elements,
    holds_words,
    is_container,
    is_icon,
    is_permalink,
    labels_something,
    language_of,
    titles_code,
    visible_text,
)
from claimcheck.page.unreadable import turned_letters, unclosed_parts


def read_body(body: Body, allowed: PageHtml | None = None) -> Reading:
    """Read a rendered body into blocks. ``allowed`` is the HTML that pages may hold, if not only what is usual."""
    reader = _Reader(body, allowed or page_html())
    root = LexborHTMLParser(f"<!doctype html><body>{body.html}").body  # as it stands in the page, not as a head
    if root is not None:
        reader.notes.unchecked += unclosed_parts(body.html, body.attribute)
        reader.read(root)
    notes = reader.notes
    return Reading(
        tuple(reader.blocks), tuple(notes.unchecked), tuple(reader.dials), tuple(notes.dialed), _anchors(root),
        tuple(notes.linked), tuple(notes.markup), tuple(notes.pictures),
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
    nodes = root.css("[id]") if root is not None else ()
    headings = {node.attributes["id"] for node in nodes if KINDS.get(node.tag or "") is BlockKind.HEADING}
    named = {node.attributes["id"] or "": node for node in nodes}
    return {name: " ".join(node.text().split()) if name in headings else "" for name, node in named.items()}


class _Reader:
    """Walks the tree once. Its lists are the only things that change."""

    def __init__(self, body: Body, allowed: PageHtml | None) -> None:
        self.attribute = body.attribute
        self.allowed = allowed
        self.notes = Notes(body.attribute, allowed)
        self.citations = {citation.number: citation for citation in body.citations}
        self.blocks: list[Block] = []
        self.dials: list[str] = []
        self._run = Run()
        self._counter = 0
        self._pending_waiver: int | None = None

    def read(self, root: LexborNode) -> None:
        context = Context()
        self._children(root, context)
        self._flush(context)

    # -- walking

    def _children(self, node: LexborNode, context: Context, before: int | None = None) -> int | None:
        """Read the children of a block element; give the number of the block that ends it directly.

        ``before`` is the block that stands directly before the first child: a possible lead-in.
        """
        last = before
        child = node.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                self._run.add(child.text_content or "", lines=context.kind is BlockKind.CODE)
            elif tag.startswith("-") or self._is_own_fragment(role := self._role(child), context):
                pass
            elif tag == "svg" and is_icon(child):
                self._icon(child)
            elif tag in BLOCK_TAGS or role in BLOCK_ROLES or titles_code(child):
                last = self._flush(context, last)
                last = self._element(child, context, last, role)
            else:
                self._inline(child, context)
            child = child.next
        last = self._flush(context, last)
        self._pending_waiver = None  # it excuses what stands beside it, where readers see both, and nothing farther out
        return last

    def _element(self, node: LexborNode, context: Context, before: int | None, role: str) -> int | None:
        tag = node.tag or ""
        if tag in SKIPPED:
            self.notes.take(node, len(self.blocks))
            return before
        refusals = len(self.notes.unchecked)
        self._note(node)
        inner = self._enter(node, context, role)
        if len(self.notes.unchecked) > refusals and not inner.refused:
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
        if tag in TRANSPARENT and not role:
            return self._children(node, inner, before)
        last = self._children(node, inner)
        return last if tag == "p" else None

    def _enter(self, node: LexborNode, context: Context, role: str) -> Context:
        """The context inside an element, of which the program has written that ``role``."""
        tag = node.tag or ""
        keeps = tag in {"p", "div"} and (context.item or context.kind in KEPT)
        inherited = context.kind if keeps else BlockKind.PARAGRAPH
        kind = KINDS.get(tag, inherited)
        if kind in {BlockKind.LABEL, BlockKind.BOX_TITLE} and not labels_something(node):
            kind = inherited
        if context.kind is BlockKind.CODE:
            kind = BlockKind.CODE
        changes: dict[str, Any] = {"kind": kind, "tag": tag, "level": int(tag[1]) if kind is BlockKind.HEADING else 0}
        if not context.folded and self.allowed is not None and self.allowed.folds(node):
            changes["folded"] = True
        if kind in MISPLACED:
            changes["misplaced"] = MISPLACED[kind]
        if tag == "pre":
            changes["language"] = language_of(node)
        if tag == "li":
            changes |= {"item": Item(), "note": (node.attributes.get("id") or "").startswith("fn:")}
        elif tag in {"dt", "dd"}:
            changes |= {"item": None, "lead_in": None, "row": None}
        elif tag == "figure":
            changes["figure"] = self._next()
        if role in {"title", "myth-title", "open-title"} or titles_code(node):
            changes |= {"kind": BlockKind.BOX_TITLE, "misplaced": "a title", **OF_ROLE.get(role, {})}
        elif role in {"ours", "myth"}:
            changes |= {"box": self._next(), **OF_ROLE.get(role, {})}
        if self._pending_waiver is not None and not is_container(node):
            changes["waiver"] = self._pending_waiver
            self._pending_waiver = None
        return context._replace(**changes)

    def _inline(self, node: LexborNode, context: Context) -> None:
        tag = node.tag or ""
        self.notes.take(node, len(self.blocks))
        if tag in SKIPPED:
            return
        if tag in {"br", "wbr"}:
            if tag == "br":
                self._run.add(" ")
                self._run.breaks.append(self._run.length)
            return
        self._note_attributes(node)
        if is_permalink(node):
            return
        if tag in {"sup", "sub"} and self._run.ends_with_digit and node.text()[:1].isdigit():
            self._run.add("^" if tag == "sup" else "_")  # a power is no longer number
        start = self._run.length
        inner = context._replace(misplaced="a link") if tag == "a" and "href" in node.attributes else context
        if tag in CODE_TAGS:
            inner = inner._replace(misplaced="code")
        self._inline_children(node, inner)
        if tag == "a":
            self._run.links.append(Link(start, self._run.length, node.attributes.get("href") or ""))
        elif tag in CODE_TAGS:
            self._run.code.append((start, self._run.length))
        elif tag in {"sup", "sub"}:
            self._run.raised.append((start, self._run.length))

    def _inline_children(self, node: LexborNode, context: Context) -> None:
        child = node.child
        while child is not None:
            tag = child.tag or ""
            if tag == "-text":
                self._run.add(child.text_content or "", lines=context.kind is BlockKind.CODE)
            elif tag.startswith("-") or self._is_own_fragment(role := self._role(child), context):
                pass
            elif tag == "svg" and is_icon(child):
                self._icon(child)
            elif tag in BLOCK_TAGS:
                self._flush(context)
                self._element(child, context, None, role)
            else:
                self._inline(child, context)
            child = child.next

    def _is_own_fragment(self, role: str, context: Context) -> bool:
        """Handle an element that the program wrote; whether it was one that holds no prose of the page."""
        if not role:
            return False
        name, _, number = role.partition(":")
        if name == "cite":
            self._run.cite(self.citations[int(number)], context.misplaced)
        elif name == "waiver" and self._run.is_empty:
            self._pending_waiver = int(number)
        elif name == "dial":
            self.dials.append(number)
            self.notes.markup.append(Markup("dial", number, len(self.blocks)))
        return name in {"cite", "waiver", "program", "dial"}

    def _role(self, node: LexborNode) -> str:
        return node.attributes.get(self.attribute) or ""

    # -- tables and drawings

    def _table(self, table: LexborNode, context: Context) -> None:
        number = self._next()
        inner = context._replace(table=number, item=None, row=None)
        for section in elements(table):
            if self._is_own_fragment(role := self._role(section), inner):
                continue
            if section.tag == "caption":
                self._element(section, inner, None, role)
                continue
            self._note(section)
            if section.tag in TABLE_PARTS:
                for index, row in enumerate(elements(section)):
                    self._note(row)
                    self._row(row, inner, is_first=index == 0 and section.tag != "tfoot")
            elif section.tag not in SKIPPED:
                self._children(section, inner)

    def _row(self, row: LexborNode, context: Context, *, is_first: bool) -> None:
        cells = list(elements(row))
        only_headers = all(cell.tag == "th" for cell in cells)
        inner = context._replace(row=self._next())
        for index, cell in enumerate(cells):
            is_header = cell.tag == "th" and (is_first if only_headers else index == 0)
            kind = BlockKind.HEADER_CELL if is_header else BlockKind.CELL
            waiver = self._pending_waiver if self._pending_waiver is not None else context.waiver
            self._pending_waiver = None
            cell_context = inner._replace(kind=kind, tag=cell.tag or "", item=Item(), waiver=waiver, column=index)
            self._note(cell)
            if cell.tag not in SKIPPED:
                self._children(cell, cell_context)

    def _drawing(self, svg: LexborNode, context: Context) -> None:
        inner = context._replace(kind=BlockKind.DRAWING, tag="svg", item=None)
        self._drawn(svg, inner)
        self._flush(inner)

    def _icon(self, svg: LexborNode) -> None:
        """Note what is in a drawing without words; it stands in a line and ends none."""
        for node in (svg, *descendants(svg)):
            self._note(node, in_drawing=node is not svg)
        self._run.add(" ")

    def _drawn(self, part: LexborNode, context: Context) -> None:
        """Read the texts of a drawing; of one inside another, only the attributes, for its words are read already."""
        for node in elements(part):
            self._note(node, in_drawing=True)
            if node.tag in DRAWN_TEXTS and context.tag == "svg":
                own = context._replace(tag=node.tag)
                self._run.add(visible_text(node))
                self._flush(own)
                self._drawn(node, own)
                self._flush(own)
            else:
                self._drawn(node, context)

    # -- gathering

    def _flush(self, context: Context, last: int | None = None) -> int | None:
        """Close the run that is being gathered into a block; give its number, or ``last`` if there was no text."""
        run = self._run
        if run.is_empty:
            if not run.is_fresh:
                self._run = Run(marks=[(0, mark) for _, mark in run.marks])
            return last
        self._run = Run()
        if self._pending_waiver is not None:
            context = context._replace(waiver=self._pending_waiver)
            self._pending_waiver = None
        text = run.end()
        self.notes.unchecked.extend(turned_letters(text))
        number = len(self.blocks)
        first = context.item is not None and not context.item.used and bool(text)
        if first and context.item is not None:
            context.item.used = True
        self._append(
            Block(
                number=number, kind=context.kind, text=text, tag=context.tag, citations=tuple(run.citations),
                links=tuple(run.links), breaks=tuple(run.breaks), lines=tuple(run.lines),
                code=tuple(run.code), raised=tuple(run.raised),
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

    def _add_attribute(self, noted: tuple[str, str, int], host: int, context: Context, shown: str) -> None:
        attribute, value, offset = noted
        run = Run()
        run.add(value)
        text = "".join(run.pieces).strip()
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
            block = block._replace(
                text=text, too_long=length, citations=(), links=(), breaks=(), code=(), raised=(), marks=marks
            )
        self.blocks.append(block)

    def _note(self, node: LexborNode, *, in_drawing: bool = False) -> None:
        self.notes.take(node, len(self.blocks), in_drawing=in_drawing)
        self._note_attributes(node)

    def _note_attributes(self, node: LexborNode) -> None:
        attributes: Mapping[str, str | None] = node.attributes
        if not attributes and node.tag not in FIELDS:
            return
        for name in TEXT_ATTRIBUTES if holds_words(attributes) else ():
            value = attributes.get(name)
            if value and not is_written_by_extension(node, name, value):
                if node.tag == "abbr":
                    self._run.shown[len(self._run.attributes)] = visible_text(node)
                self._run.attributes.append((f"{node.tag} {name}", value, self._run.length))
        for name, value in attributes.items():  # scripts and styles can show what stands in any data- attribute
            if name.startswith("data-") and value and len(value.split()) > 1:
                self._run.attributes.append((f"{node.tag} {name}", value, self._run.length))
        if node.tag == "input" and (attributes.get("type") or "") not in {"hidden", "checkbox", "radio"}:
            self._run.attributes.append(("input value", attributes.get("value") or "", self._run.length))
        if node.tag == "option" and node.parent is not None and node.parent.tag == "datalist":
            self._run.attributes.append(("option value", attributes.get("value") or "", self._run.length))

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
