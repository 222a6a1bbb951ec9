"""What a finished page shows and no judged text holds: what templates, and whoever changes their values, put there."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from claimcheck.inputs import host_of, leads_out, scheme_of, text_digest
from claimcheck.language import expression
from claimcheck.page import PHONES, plain_name
from claimcheck.runs.memory import Memory
from claimcheck.runs.packed import Packed

#: What templates join to one text: a page's title and the site's name, or its address in brackets.
_JOINTS = expression(r"\s+[-\u2013\u2014|\u00b7\u2022/\u00bb\u203a]\s+|: |\n| \((?=https?://)")
_JINJA = expression(r"\{#.*?#\}", re.S)
_FILLED = expression(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_QUOTED = expression(r"\"([^\"\n]*)\"|'([^'\n]*)'")
_TAG = expression(r"<[^>]*>", re.S)
_CODE = expression(r"<(script|style)\b.*?</\1\s*>", re.S | re.I)
_ADDRESS = expression(r"\s*https?://\S+\s*")
_HOST = expression(r"(?:[a-z]+:)?//([a-z0-9.-]+\.[a-z0-9-]+)", re.I)
_HEADINGS = "h1, h2, h3, h4, h5, h6"
_ATTRIBUTES = ("title", "aria-label", "alt", "placeholder", "aria-description")
_WITH_TEXT = ", ".join(f"[{name}]" for name in _ATTRIBUTES)
_LINKING = ("href", "src", "action", "srcset", "data")
_WITH_ADDRESS = ", ".join(f"[{name}]" for name in _LINKING)
#: What shows another page in this one, or sends readers to another.
_FRAMES = "iframe, frame, object, embed, applet, portal, fencedframe, base"
_RUNS = {"", "module", "text/javascript", "application/javascript"}
#: So many letters of code tell a template's from another.
_CODE_START = 12
_WORDS_OF_PIECE = 2
#: Texts, of which what templates join is parted; then frames, code and addresses: of each, the rule that names it, and
#: words for it.
Unknown = tuple[list[str], list[tuple[str, str]]]
#: Where finished pages are cut: what most of them share, and what grows with a site, are the entries of its menu.
_CUT = "<li "
#: Stands behind a piece of a page while it is read: found as an element, all before it has come to an end.
_END = "claimcheck-end"
#: So many pieces are remembered: more of them are not in common.
_MOST_PIECES = 50_000
#: Inside these, what follows would be read in another way than as text and elements of a page.
_FOREIGN = frozenset({"svg", "math"})


@dataclass(slots=True)
class Shown:
    """Knows what the finished pages of a site may show: judged texts, and the words of its theme.

    ``sources`` are the theme's templates. What stands in them is trusted; what is filled in is not.
    """

    sources: Iterable[str]
    _texts: set[str] = field(default_factory=set)
    _pieces: list[str] = field(default_factory=list)
    _hosts: set[str] = field(default_factory=set)
    _addresses: set[str] = field(default_factory=set)
    _all: str = ""
    _letters: str = ""
    _later: list[Iterable[str]] = field(default_factory=list)
    _later_parts: list[Packed] = field(default_factory=list)
    _clean: set[str] = field(default_factory=set)
    _plain_parts: set[str] = field(default_factory=set)  # their digests
    memory: Memory = field(default_factory=Memory)

    def __post_init__(self) -> None:
        cleaned = [_JINJA.sub("", source) for source in self.sources]
        self._all = "\n".join(cleaned)
        self._letters = _key(self._all)
        self._hosts |= set(_hosts(self._all))
        pieces = {piece for source in cleaned for piece in _pieces(source)}
        self._texts |= {_key(piece) for piece in pieces}
        long = {" ".join(piece.split()) for piece in pieces}
        self._pieces = sorted((p for p in long if p.count(" ") + 1 >= _WORDS_OF_PIECE), key=len, reverse=True)

    def join(self, other: Shown) -> None:
        """Know what another one knows of judged texts."""
        self._later += other._later
        self._later_parts += other._later_parts
        self._texts |= other._texts
        self._hosts |= other._hosts
        self._addresses |= other._addresses

    def know(self, texts: Iterable[str]) -> None:
        """Note plain texts, such as labels and those of the settings, as judged; with the hosts that they name."""
        for text in texts:
            plain = " ".join(html.unescape(_TAG.sub("", text)).split())
            self._texts |= {_key(text), _key(plain), *(_key(part) for part in _JOINTS.split(plain))}
            self._hosts |= set(_hosts(text))

    def know_later(self, texts: Iterable[str]) -> None:
        """Note plain texts as judged that are asked for only where something is not known without them."""
        self._later.append(texts)

    def learn(self) -> bool:
        """Know what was to be known later; tells whether there was something."""
        waiting, self._later = self._later, []
        parts, self._later_parts = self._later_parts, []
        for texts in waiting:
            self.know(texts)
        for part in parts:
            self._learn_part(part.text)
        return bool(waiting or parts)

    def _learn_part(self, part: str) -> None:
        found = self.memory.of(("part", part), lambda: _part(part))
        self._letters += found.code
        self._addresses |= found.addresses
        self._hosts |= found.hosts
        self._texts |= found.texts

    def know_part(self, part: Packed) -> None:
        """Note a part of a page as judged: its headings, which menus show; its words and addresses when asked for."""
        text = part.text
        glance = self.memory.of(("glance", text), lambda: _glance(text))
        self._texts |= glance.headings
        self._later_parts.append(part)
        if glance.is_plain:
            self._plain_parts.add(text_digest(text))

    def unknown(self, page: str) -> Unknown:
        """What of a finished page is neither judged nor the theme's; the page is parsed once."""
        return self._unknown_in(self._page_of(page))

    def unknown_by_pieces(self, page: str, part: str) -> Unknown:
        """The same in another order, more quickly where pages have much in common: each piece is read once in a build.

        ``part`` is the judged part that stands in the page, if one does.
        """
        if len(self._clean) > _MOST_PIECES:
            return self.unknown(page)
        pieces = _pieces_of(page, part if text_digest(part) in self._plain_parts else "")
        fresh = {piece: self._page_of(piece) for piece in pieces if piece not in self._clean}
        if not all(found.is_closed for found in fresh.values()):
            return self.unknown(page)
        unknown = {piece: self._unknown_in(found) for piece, found in fresh.items()}
        self._clean |= {piece for piece, found in unknown.items() if not any(found)}
        return [t for texts, _ in unknown.values() for t in texts], [p for _, parts in unknown.values() for p in parts]

    def _page_of(self, page: str) -> _Page:
        return self.memory.of(("page", page), lambda: _page(page))

    def _unknown_in(self, page: _Page) -> Unknown:
        return list(self._unknown_texts(page)), list(self._unknown_parts(page))

    def unknown_texts(self, page: str) -> Iterator[str]:
        """The texts alone."""
        yield from self._unknown_texts(_page(page))

    def _unknown_texts(self, page: _Page) -> Iterator[str]:
        for text, key in page.texts.items():
            if key not in self._texts and not self.is_known(text):
                yield from (rest for part in _JOINTS.split(text) for rest in self._rests(part))

    def _unknown_parts(self, page: _Page) -> Iterator[tuple[str, str]]:
        for tag, addresses in page.frames:
            if f"<{tag}" not in self._all and self._addresses.isdisjoint(addresses):
                yield "unchecked-content", plain_name(tag)
        for kind in page.orders:
            if kind == "refresh" or kind not in self._all.lower():
                yield "unchecked-content", f"an order to browsers ({kind})"
        for code in page.codes:
            if code not in self._letters:
                yield "unchecked-content", "a script"
        for tag, address in page.addresses:
            yield from self._of_address(tag, address)

    def _of_address(self, tag: str, address: str) -> Iterator[tuple[str, str]]:
        scheme = scheme_of(address)
        if address in self._addresses or not leads_out(address):
            return
        if scheme in PHONES:
            yield "unlisted-phone", f"a link that dials {address}"
        elif scheme in {"javascript", "vbscript"}:
            yield "unchecked-content", "a script in an address"
        elif scheme in {"", "http", "https"} and host_of(address) not in self._hosts:
            is_link = tag in {"a", "area"}
            kind = "a link to" if is_link else "a file of another site:"
            yield "unlisted-link" if is_link else "unchecked-content", f"{kind} {address}"

    def is_known(self, text: str) -> bool:
        """Whether a text as it stands is judged, or the theme's, or holds no letters."""
        key = _key(text)
        return key in self._texts or bool(_ADDRESS.fullmatch(text)) or not any(char.isalpha() for char in key)

    def _rests(self, text: str) -> Iterator[str]:
        """What is left of a text without the words of the theme."""
        left = " ".join(text.split())
        if self.is_known(left):
            return
        for piece in self._pieces:
            if piece in left:
                left = left.replace(piece, "\n")
        yield from (rest.strip() for rest in left.split("\n") if not self.is_known(rest))


@dataclass(frozen=True, slots=True)
class _Part:
    """What a judged part of a page holds: the letters of its code, its addresses with their hosts, its texts."""

    code: str
    addresses: frozenset[str]
    hosts: frozenset[str]
    texts: frozenset[str]


def _part(html: str) -> _Part:
    tree = LexborHTMLParser(html)
    code = "".join(_key(node.text()) for node in tree.css("script"))
    addresses = frozenset(address for _, address in _addresses(tree))
    texts = [_key(text) for text in _texts(tree)]
    texts += (_key(node.text()) for node in tree.css(_HEADINGS))
    return _Part(code, addresses, frozenset(map(host_of, addresses)), frozenset(texts))


@dataclass(frozen=True, slots=True)
class _Glance:
    """The keys of a part's headings; and whether, in a page, it holds nothing but texts, addresses and code."""

    headings: frozenset[str]
    is_plain: bool


def _glance(part: str) -> _Glance:
    tree = _read(part)
    stands_alone = part.startswith("<") and part.endswith(">") and _is_closed(tree, part)
    is_plain = stands_alone and not tree.css_matches(f"{_FRAMES}, meta[http-equiv]")
    for node in tree.css("script, style"):
        node.decompose()
    headings = (text for node in tree.css(_HEADINGS) for text in (node.text(), *node.text(separator="\0").split("\0")))
    return _Glance(frozenset(map(_key, headings)), is_plain)


def _pieces_of(page: str, part: str) -> Iterator[str]:
    """What stands around a judged part of a finished page, in pieces, each but the first an entry of a list."""
    for around in page.split(part, 1) if part else [page]:
        first, *others = around.split(_CUT)
        yield first
        yield from (_CUT + other for other in others)


def _read(piece: str) -> LexborHTMLParser:
    """A page or a piece of one, with an element behind it that shows whether it has come to an end."""
    return LexborHTMLParser(f"{piece}<{_END}></{_END}>")


def _is_closed(tree: LexborHTMLParser, piece: str) -> bool:
    """Whether browsers read what follows a piece as they would read it without: no tag, comment, code is left open."""
    end = tree.css_first(_END) if _END not in piece else None
    above = end.parent if end is not None else None
    while above is not None and above.tag not in _FOREIGN:
        above = above.parent
    return end is not None and above is None


@dataclass(frozen=True, slots=True)
class _Page:
    """What a finished page holds: each text with its key, frames with what they show, orders, code, addresses.

    ``is_closed`` tells whether what follows is read as it would be without.
    """

    texts: Mapping[str, str]
    frames: tuple[tuple[str, tuple[str, ...]], ...]
    orders: tuple[str, ...]
    codes: tuple[str, ...]
    addresses: tuple[tuple[str, str], ...]
    is_closed: bool


def _page(html: str) -> _Page:
    """The page is parsed once; its texts come last, for reading them takes code out of the tree."""
    tree = _read(html)
    is_closed = _is_closed(tree, html)
    if not is_closed:
        tree = LexborHTMLParser(html)
    frames = tuple((node.tag or "", _shown_by(node)) for node in tree.css(_FRAMES))
    orders = tuple((node.attributes.get("http-equiv") or "").lower() for node in tree.css("meta[http-equiv]"))
    codes = tuple(dict.fromkeys(_codes(tree)))
    addresses = tuple(dict.fromkeys((node.tag or "", address) for node, address in _addresses(tree)))
    return _Page({text: _key(text) for text in _texts(tree)}, frames, orders, codes, addresses, is_closed)


def _shown_by(node: LexborNode) -> tuple[str, ...]:
    return tuple(node.attributes.get(name) or "" for name in ("src", "data"))


def _codes(tree: LexborHTMLParser) -> Iterator[str]:
    """The first letters of each script that stands between tags."""
    for node in tree.css("script"):
        code = _key(node.text())[:_CODE_START]
        if code and _type_of(node) in _RUNS and not node.attributes.get("src"):
            yield code


def _texts(tree: LexborHTMLParser) -> Iterator[str]:
    """Every text of a page, cut where tags stand: of its body, its head, and of attributes that are shown or read."""
    for node in tree.css(_WITH_TEXT):
        given = node.attributes  # made anew whenever it is asked for
        yield from (value for name in _ATTRIBUTES if (value := given.get(name)))
    for node in tree.css("meta[content]"):
        given = node.attributes
        value = given.get("content") or ""
        if " " in value and not given.get("http-equiv") and given.get("name") != "viewport":
            yield value
    for node in tree.css("head > title"):
        yield node.text()
    for node in tree.css("script, style"):
        node.decompose()
    if tree.body is not None:
        yield from (text for text in tree.body.text(separator="\0").split("\0") if not text.isspace())


def _addresses(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str]]:
    for node in tree.css(_WITH_ADDRESS):
        given = node.attributes
        for name in _LINKING:
            value = given.get(name)
            if value:
                yield from ((node, address.split()[0]) for address in _parted(name, value) if address.strip())


def _parted(name: str, value: str) -> list[str]:
    return value.split(",") if name == "srcset" else [value]


def _type_of(node: LexborNode) -> str:
    return (node.attributes.get("type") or "").strip().lower()


def _pieces(source: str) -> Iterator[str]:
    """The words that stand in a template: between tags, in attributes, and in quotes where something is filled in."""
    for filled in _FILLED.findall(source):
        yield from (html.unescape(a or b) for a, b in _QUOTED.findall(filled))
    plain = _CODE.sub("\0", _FILLED.sub("\0", source))
    for tag in _TAG.findall(plain):
        yield from (html.unescape(piece) for a, b in _QUOTED.findall(tag) for piece in (a or b).split("\0"))
    for text in _TAG.sub("\0", plain).split("\0"):
        if text.strip():
            yield html.unescape(text)


def _hosts(text: str) -> Iterator[str]:
    return (host.lower().removeprefix("www.") for host in _HOST.findall(text))


def _key(text: str) -> str:
    return "".join(text.split()).casefold()
