"""Templates of the site's own theme folder, and layouts of pictures: the words in them that readers get.

Browsers read what templates write as HTML, so the words between the code are cut by elements and attributes. What a
browser would read otherwise than this reader is a fault.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from claimcheck.inputs.templatecode import FILLED, PARTED, Code, Piece, TemplateError, Way, read_code
from claimcheck.inputs.yamldata import Document, read_yaml
from claimcheck.model import Span

#: Elements that part no words.
_INLINE = frozenset(
    "a abbr b bdi br cite code data del dfn em font i img ins kbd mark q s samp small span strong sub sup time "
    "tspan u var wbr".split()
)
#: Elements whose words are code.
_CODE = frozenset({"script", "style"})
#: In these, browsers read tags and comments as words.
_PLAIN = frozenset({"title", "textarea"})
_REFUSED = frozenset("bdo plaintext xmp noembed noframes object embed portal applet base frame frameset".split())
#: Attributes that no reader sees or hears: forms, places and names for styles and scripts.
_UNSEEN = frozenset(
    "class style id rel role type name for lang dir href src srcset sizes media action formaction method target d "
    "points transform viewbox fill stroke width height xmlns xmlns:xlink xlink:href preserveaspectratio aria-controls "
    "aria-labelledby aria-describedby aria-owns aria-details headers accept autocomplete allow sandbox integrity "
    "crossorigin pattern http-equiv clip-path poster".split()
)
_LINKS = frozenset({("a", "href"), ("a", "xlink:href"), ("area", "href"), ("form", "action"), ("button", "formaction"),
                    ("input", "formaction")})  # fmt: skip
_LOADS = frozenset(
    {("script", "src"), ("iframe", "src"), ("img", "src"), ("source", "src"), ("video", "src"), ("audio", "src"),
     ("track", "src"), ("input", "src"), ("image", "href"), ("use", "href")}
)  # fmt: skip
_LOADING_RELS = frozenset("stylesheet icon preload modulepreload manifest prefetch prerender import".split())
_STYLE_TEXT = re.compile(r"(?:content|--[\w-]+)\s*:[^;{}]*")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'")
_STYLE_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.S)
_ESCAPED = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_SIGNS = 0x110000
_LETTER = re.compile(r"[^\W\d_]")
#: Text in code that is a piece of HTML.
_MARKUP = re.compile(r"</?[a-zA-Z]|&\w+;")
#: Whole comments, and whole elements in which signs are no tags.
_WHOLE = re.compile(r"<!--.*?-->|<(script|style|title|textarea)\b.*?</\1\s*>", re.S | re.I)
_PAIRS = (("<!--", "-->"),)
_OPEN_CODE = re.compile(r"</?(?:script|style|title|textarea)\b", re.I)
_ODD_COMMENT = re.compile(r"-?>|.*--!>", re.S)
#: More alternatives than that are no template that somebody reads.
_MOST_WAYS = 200


class TemplateText(NamedTuple):
    """Words of a template and the line on which they start; :data:`FILLED` stands where a value is filled in.

    ``is_row`` words stand in a row here and perhaps nowhere else, such as all alternatives of a sentence.
    """

    text: str
    line: int
    is_row: bool = False


class Template(NamedTuple):
    """What stands in a template: words, addresses of links, what it loads, the front matter that it reads, faults.

    ``faults`` say what the template holds, with the line; ``path`` is shown in diagnostics.
    """

    path: str = ""
    texts: tuple[TemplateText, ...] = ()
    links: tuple[tuple[str, int], ...] = ()
    loads: tuple[tuple[str, int], ...] = ()
    meta_keys: frozenset[str] = frozenset()
    faults: tuple[tuple[str, int], ...] = ()

    def span(self, line: int) -> Span:
        """The place of one of its lines."""
        return Span.at(self.path, line)


def read_template(text: str, path: str = "") -> Template:
    """Read a template. A text that is none is a fault like any other."""
    try:
        code = read_code(text)
    except TemplateError as error:
        return Template(path, faults=((f"something that is no template ({error.message})", error.line),))
    found = _Found()
    for piece in code.pieces:
        if piece.is_code:
            _read_string(piece, found)
    ways = _ways(code)
    if len(ways) > _MOST_WAYS:
        return Template(path, faults=(("more alternatives than anybody can read", 1),))
    found.faults.update(dict.fromkeys(_uneven(code)))
    for chosen in ways:
        _read_html([piece for piece in code.pieces if not piece.is_code and _is_chosen(piece.way, chosen)], found)
    if len(ways) > 1:
        row = [piece for piece in code.pieces if not piece.is_code]
        _read_html(row, found, is_row=True)
        _read_html(_spaced(row), found, is_row=True)
    return found.template(path, code)


def read_layout(text: str, path: str) -> Template:
    """Read a layout of pictures: YAML, each of whose texts is a template."""
    document = read_yaml(text, path)
    found = [read_template(value, path) for _, value in _values(document)]
    lines = [document.span(way).line for way, _ in _values(document)]
    faults = tuple((f"something that is no YAML ({p.message})", p.span.line) for p in document.problems)
    return Template(
        path,
        tuple(TemplateText(t.text, at, t.is_row) for one, at in zip(found, lines, strict=True) for t in one.texts),
        meta_keys=frozenset().union(*(one.meta_keys for one in found)),
        faults=(*faults, *((what, at) for one, at in zip(found, lines, strict=True) for what, _ in one.faults)),
    )


def style_texts(style: str) -> Iterator[TemplateText]:
    """The words that a style sheet writes into pages."""
    for value in _STYLE_TEXT.finditer(_STYLE_COMMENT.sub(lambda m: "\n" * m[0].count("\n"), style)):
        for double, single in _QUOTED.findall(value[0]):
            text = " ".join(_ESCAPED.sub(lambda m: _sign(m[1], m[2]), double or single).split())
            if _LETTER.search(text):
                yield TemplateText(text, style.count("\n", 0, value.start()) + 1)


def _sign(code: str | None, other: str | None) -> str:
    """The sign for which a number in a style sheet stands, or the sign itself."""
    number = int(code, 16) if code else 0
    return (other or "") if not code else chr(number) if number < _SIGNS else "\ufffd"


def _values(document: Document) -> list[tuple[tuple[str | int, ...], str]]:
    return list(_values_below(document.values, ()))


def _values_below(value: object, way: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, str):
        yield way, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _values_below(inner, (*way, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _values_below(inner, (*way, index))


@dataclass(slots=True)
class _Found:
    """Gathers what several readings of a template find; each thing once."""

    texts: dict[str, TemplateText] = field(default_factory=dict)
    links: dict[tuple[str, int], None] = field(default_factory=dict)
    loads: dict[tuple[str, int], None] = field(default_factory=dict)
    faults: dict[tuple[str, int], None] = field(default_factory=dict)

    def add(self, text: str, line: int, *, is_row: bool = False) -> None:
        for part in text.split(PARTED):
            folded = " ".join(part.split())
            known = self.texts.get(folded)
            if _LETTER.search(folded) and (known is None or (known.is_row and not is_row)):
                self.texts[folded] = TemplateText(folded, line, is_row)

    def template(self, path: str, code: Code) -> Template:
        texts = sorted(self.texts.values(), key=lambda text: text.line)
        faults = dict.fromkeys([*code.faults, *self.faults])
        return Template(
            path, tuple(texts), tuple(self.links), tuple(self.loads), frozenset(code.meta_keys), tuple(faults)
        )


def _ways(code: Code) -> list[dict[int, int]]:
    """Choices of parts of conditions, so that each piece is in one of them; the last takes each last part."""
    ways = [dict(way) for way in dict.fromkeys(piece.way for piece in code.pieces)]
    last = {number: parts - 1 for number, parts in code.parts.items()}
    return [*(ways or [{}]), *([last] if last else [])]


def _spaced(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces with a blank wherever a part of a condition begins or ends: no two alternatives make one word."""
    spaced = list(pieces[:1])
    for before, piece in itertools.pairwise(pieces):
        spaced += [Piece(" ", piece.line), piece] if before.way != piece.way else [piece]
    return spaced


def _uneven(code: Code) -> Iterator[tuple[str, int]]:
    """One fault for each part of a condition, and for the whole, that opens what another part would have to close."""
    written: dict[Way, list[str]] = {(): []}
    lines: dict[Way, int] = {(): 1}
    for piece in code.pieces:
        for depth in range(0 if piece.is_code else len(piece.way) + 1):
            written.setdefault(piece.way[:depth], []).append(piece.text)
            lines.setdefault(piece.way[:depth], piece.line)
    for way, texts in written.items():
        text = "".join(texts)
        plain = _WHOLE.sub(" ", text)
        if any(plain.count(a) != plain.count(b) for a, b in _PAIRS) or _OPEN_CODE.search(plain) or plain.count('"') % 2:
            yield "a part that opens what another part would have to close", lines[way]


def _is_chosen(way: Way, chosen: dict[int, int]) -> bool:
    return all(chosen.get(number, 0) == part for number, part in way)


def _read_string(piece: Piece, found: _Found) -> None:
    """A text inside of code: words, or a piece of HTML."""
    is_row = PARTED in piece.text
    if _MARKUP.search(piece.text):
        _read_html([piece], found, is_row=is_row)
    else:
        found.add(piece.text, piece.line, is_row=is_row)


def _read_html(pieces: Sequence[Piece], found: _Found, *, is_row: bool = False) -> None:
    reader = _Html(found, pieces, is_row=is_row)
    reader.feed("".join(piece.text for piece in pieces))
    reader.close()
    reader.flush()


class _Html(HTMLParser):
    """Cuts HTML into texts. Pieces tell on which line of the template each of its signs stands."""

    def __init__(self, found: _Found, pieces: Iterable[Piece], *, is_row: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._found, self._is_row = found, is_row
        self._words: list[str] = []
        self._line = 0
        self._in = ""
        self._is_json = False
        self._pieces = tuple(pieces)
        self._starts = [0, *itertools.accumulate(len(piece.text) for piece in self._pieces)]
        written = "".join(piece.text for piece in self._pieces)
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", written))]

    def _at(self, further: int = 0) -> int:
        """The line of the template where the parser stands, or so many signs behind it."""
        line, column = self.getpos()
        place = self._line_starts[min(line, len(self._line_starts)) - 1] + column + further
        number = min(bisect.bisect_right(self._starts, place) - 1, len(self._pieces) - 1)
        if number < 0:
            return 1
        piece = self._pieces[number]
        return piece.line + piece.text.count("\n", 0, place - self._starts[number])

    def _fault(self, what: str) -> None:
        self._found.faults[what, self._at()] = None

    def flush(self) -> None:
        """End a text."""
        if self._words:
            self._found.add("".join(self._words), self._line, is_row=self._is_row)
        self._words = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins: it may end a text; its attributes hold others."""
        if tag not in _INLINE:
            self.flush()
        elif tag in {"br", "img", "wbr"}:
            self._words.append(" ")
        if tag in _REFUSED:
            self._fault(f"an element that shows what nobody read (<{tag}>)")
        if FILLED in tag:
            self._fault("an element whose name is filled in")
        if self._in not in _CODE:
            self._in = tag if tag in _CODE | _PLAIN else self._in
        given = {name: value or "" for name, value in attrs}
        self._is_json = tag == "script" and "json" in given.get("type", "").lower()
        bare = " ".join(name for name, value in attrs if not value)
        if " " in bare:
            self._found.add(bare, self._at(), is_row=True)
        for name, value in attrs:
            self._attribute(tag, name, value or "", given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element that ends at once; in HTML, only those without words do."""
        self.handle_starttag(tag, attrs)
        if tag in _CODE | _PLAIN:
            self._fault(f"an element that ends at once and does not for browsers (<{tag}/>)")
            self._in = ""

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        if tag not in _INLINE:
            self.flush()
        if tag == self._in:
            self._in = ""

    def handle_data(self, data: str) -> None:
        """Words, or code of a style sheet, or of a script."""
        if self._in == "style":
            self._style(data)
        elif self._in == "script" and self._is_json:
            for double, _ in _QUOTED.findall(data):
                self._found.add(double, self._at())
        elif self._in != "script":
            if re.search(rf"</?{FILLED}", "".join(self._words[-1:]) + data):
                self._fault("an element whose name is filled in")
            place = 0
            for number, part in enumerate(data.split(PARTED)):
                if number:
                    self.flush()
                if not "".join(self._words).strip():
                    self._line = self._at(place + len(part) - len(part.lstrip()))
                self._words.append(part)
                place += len(part) + len(PARTED)

    def handle_comment(self, data: str) -> None:
        """A comment; browsers end some of them elsewhere, and show what stands behind."""
        if _ODD_COMMENT.match(data) or self._in in _PLAIN:
            self._fault("a comment that browsers end at another place")

    def unknown_decl(self, data: str) -> None:
        """Something that browsers take for a comment which ends at its first angle."""
        del data
        self._fault("something that browsers take for a comment")

    def _style(self, style: str) -> None:
        """The words that a style writes."""
        for said in style_texts(style):
            self._found.add(said.text, self._at())

    def _attribute(self, tag: str, name: str, value: str, given: dict[str, str]) -> None:
        if name == "style":
            self._style(value)
        elif name == "srcdoc" or (tag == "meta" and name == "http-equiv" and value.strip().lower() == "refresh"):
            self._fault(f"an attribute that shows another page ({name})")
        elif (tag, name) in _LINKS:
            self._found.links[value.strip(), self._at()] = None
        elif (tag, name) in _LOADS or (tag == "link" and name == "href" and _LOADING_RELS & set(
            given.get("rel", "").lower().split()
        )):  # fmt: skip
            self._found.loads[value.strip(), self._at()] = None
        elif name not in _UNSEEN and not name.startswith("on"):
            self._found.add(value, self._at(), is_row=self._is_row)
