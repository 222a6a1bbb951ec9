"""Problems shown on the page itself, at the sentence, while somebody writes. Never on a published site."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from claimcheck.language import expression
from claimcheck.model import Diagnostic
from claimcheck.page import Found, find_all_words, offset_of, words_of

#: Elements inside a line of text; any other one begins a text of its own.
_INLINE = frozenset(
    "a abbr b bdi bdo button cite code del dfn em i ins kbd label mark q s samp small span strong sub sup time u var"
    .split()
)  # fmt: skip
#: Inside these a message would be a part of what is pressed.
_PRESSED = frozenset({"a", "button", "label"})
#: What readers do not read as text of the page, beside all that the search leaves out.
_UNREAD = frozenset({"script", "style", "template", "svg", "math", "textarea", "select"})
_OPENING = expression(r"[\"'\u201c\u2018«(\[]*\Z")
_CLOSING = expression(r"[.!?…]*[\"'\u201d\u2019»)\]]*")
_WORDS = "cc-problem-words"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text node, and where its text begins in the text of its block."""

    node: LexborNode
    start: int
    text: str


@dataclass(slots=True)
class _Block:
    """A line of text with the nodes that it comes from, and the problems of it."""

    node: LexborNode
    text: str = ""
    pieces: list[_Piece] = field(default_factory=list)
    exact: list[tuple[int, int, Diagnostic]] = field(default_factory=list)
    somewhere: list[Diagnostic] = field(default_factory=list)


@dataclass(slots=True)
class _Stretch:
    """Words with problems, from ``start`` to ``end`` in the text of a block, and the marks around them."""

    start: int
    end: int
    problems: list[Diagnostic]
    marks: list[LexborNode] = field(default_factory=list)


def show_problems(
    html: str, diagnostics: Sequence[Diagnostic], written: str = "", first_line: int = 1, path: str = ""
) -> str:
    """The page with the words of each problem marked, and its message behind them.

    ``written`` is the text of the page's file, whose Markdown starts on ``first_line``: it tells equal sentences apart,
    but for problems of other files than that ``path``, which the page includes.
    Where only some of the words are found, the message stands behind their block; one without a place comes first.
    """
    tree = LexborHTMLParser(f"<body>{html}</body>")
    body = tree.body
    if body is None:
        return html
    blocks = _blocks_of(body)
    loose = []
    for problem in diagnostics:
        passing = _passing(problem, written, first_line) if path in {"", problem.span.path} else 0
        if not _put(problem, blocks, passing):
            loose.append(problem)
    numbers = itertools.count(1)
    for block in blocks:
        _mark(block, numbers)
    top = "".join(_message(d, "p") for d in loose)
    return top + (body.inner_html or "")


def _blocks_of(body: LexborNode) -> list[_Block]:
    """The texts of a page in their order, without what is not read as its text."""
    blocks: dict[int, _Block] = {}
    for node in body.traverse(include_text=True):
        if node.tag not in {"-text", "br"}:
            continue
        around = _block_around(node, body)
        if around is None:
            continue
        block = blocks.setdefault(around.mem_id, _Block(around))
        text = "\n" if node.tag == "br" else node.text_content or ""
        if node.tag == "-text":
            block.pieces.append(_Piece(node, len(block.text), text))
        block.text += text
    return [block for block in blocks.values() if block.text.strip()]


def _block_around(node: LexborNode, body: LexborNode) -> LexborNode | None:
    """The nearest element around a node that is no part of a line; nothing where the text is not read."""
    block, at = None, node.parent
    while at is not None and at.mem_id != body.mem_id:
        if at.tag in _UNREAD or "data-search-exclude" in at.attributes:
            return None
        if block is None and at.tag not in _INLINE:
            block = at
        at = at.parent
    return block or body


def _passing(diagnostic: Diagnostic, written: str, first_line: int) -> int:
    """How often the words of a problem stand in the page's file before it."""
    if not written:
        return 0
    start, at = offset_of(written, first_line, 1), offset_of(written, diagnostic.span.line, diagnostic.span.column)
    places = find_all_words(written, diagnostic.subject, start=start)
    return sum(1 for _ in itertools.takewhile(lambda found: found.whole and found.end <= at, places))


def _put(diagnostic: Diagnostic, blocks: Sequence[_Block], passing: int) -> bool:
    """Note a problem in the block that holds its words, and tell whether there is one."""
    places = [*_places(diagnostic.subject.strip(), blocks)]
    wanted = words_of(diagnostic.subject)
    exact = [(block, found) for block, found in places if words_of(block.text[found.start : found.end]) == wanted]
    if exact:
        block, found = exact[min(passing, len(exact) - 1)]
        block.exact.append((*_with_signs(block.text, found), diagnostic))
    elif places:
        places[0][0].somewhere.append(diagnostic)
    return bool(places)


def _places(words: str, blocks: Sequence[_Block]) -> Iterator[tuple[_Block, Found]]:
    first = words.split(maxsplit=1)[0] if words else ""
    for block in blocks:
        if first and first in block.text:
            yield from ((block, found) for found in find_all_words(block.text, words, raw=True))


def _with_signs(text: str, found: Found) -> tuple[int, int]:
    """A place with the quotation marks and stops that belong to it."""
    opening, closing = _OPENING.search(text[: found.start]), _CLOSING.match(text, found.end)
    return opening.start() if opening else found.start, closing.end() if closing else found.end


def _mark(block: _Block, numbers: Iterator[int]) -> None:
    """Write the marks and messages of a block into its nodes."""
    stretches = _stretches(block)
    for piece in block.pieces:
        _split(piece, stretches, numbers)
    is_pressed = block.node.tag == "summary"
    for stretch in stretches:
        behind = _pressed_around(stretch.marks[-1], block.node)
        names = [mark.attributes["id"] or "" for mark in stretch.marks]
        for problem in reversed(stretch.problems):
            behind.insert_after(_node(_message(problem, of=names, is_pressed=is_pressed)))
    for problem in block.somewhere:
        block.node.insert_child(_node(_message(problem, is_pressed=is_pressed)))


def _pressed_around(mark: LexborNode, block: LexborNode) -> LexborNode:
    """The outermost element that is pressed around a mark, inside its block; else the mark."""
    found, at = mark, mark.parent
    while at is not None and at.mem_id != block.mem_id:
        found, at = (at if at.tag in _PRESSED else found), at.parent
    return found


def _stretches(block: _Block) -> list[_Stretch]:
    """The places of a block's problems in their order; those that overlap are one."""
    joined: list[_Stretch] = []
    for start, end, problem in sorted(block.exact, key=lambda place: place[:2]):
        if joined and start < joined[-1].end:
            joined[-1].end = max(joined[-1].end, end)
            joined[-1].problems.append(problem)
        else:
            joined.append(_Stretch(start, end, [problem]))
    return joined


def _split(piece: _Piece, stretches: Sequence[_Stretch], numbers: Iterator[int]) -> None:
    """Put the marked parts of a text node into elements."""
    last = piece.start + len(piece.text)
    inside = [s for s in stretches if s.start < last and s.end > piece.start]
    at = 0
    for stretch in inside:
        start, end = max(stretch.start - piece.start, 0), min(stretch.end - piece.start, len(piece.text))
        if start > at:
            piece.node.insert_before(piece.text[at:start])
        text = escape(piece.text[start:end], quote=False)
        mark = _node(f'<mark class="{_WORDS}" id="{_WORDS}-{next(numbers)}">{text}</mark>')
        piece.node.insert_before(mark)
        stretch.marks.append(piece.node.prev or mark)
        at = end
    if inside:
        if at < len(piece.text):
            piece.node.insert_before(piece.text[at:])
        piece.node.remove()


def _message(d: Diagnostic, tag: str = "span", *, of: Sequence[str] = (), is_pressed: bool = False) -> str:
    """What is wrong: a note that keys reach, with the marked words as its description.

    In what is pressed itself it is read with the rest of that, and is no stop of its own.
    """
    help = (d.help.splitlines() or [""])[0]
    text = f"Problem: {d.rule} ({d.span.path}:{d.span.line}:{d.span.column}): {d.message}. To mend it: {help}"
    stop = "" if is_pressed else ' tabindex="0"'
    about = f' aria-describedby="{" ".join(of)}"' if of else ""
    return f'<{tag} class="cc-problem" role="note"{stop}{about} data-search-exclude> {escape(text)}</{tag}>'


def _node(html: str) -> LexborNode:
    """The element that some HTML of ours makes."""
    return LexborHTMLParser(html).css("body > *")[0]
