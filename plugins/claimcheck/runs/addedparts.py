"""What a host's plugin or hook adds to a finished page beside words: code, frames, addresses, what hides words."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from claimcheck.inputs import host_of, leads_out, scheme_of
from claimcheck.page import PHONES, plain_name, unreadable_attribute
from claimcheck.rules import Data
from claimcheck.rules.claims.unlisted_link import link_fault
from claimcheck.rules.phones.unlisted_phone import is_listed

#: Parts of a page that templates write; they show the words in them, and those are judged.
_FRAME = frozenset(
    "html head body title main header footer nav aside hgroup search address menu button label progress".split()
)
#: What browsers run, or lay over the page; it passes by its address or its text alone.
_CODE = frozenset({"script", "style"})
#: What shows or runs another file, and the attribute that names it.
_LOADERS = {
    "iframe": "src", "frame": "src", "embed": "src", "object": "data", "video": "src", "audio": "src", "img": "src",
    "source": "src", "track": "src", "script": "src",
}  # fmt: skip
#: Links in the head that only name a page; the others load a file.
_NAMING = frozenset("canonical alternate prev next author license me help search up home start".split())
#: Attributes that show nothing, and change nothing of what is shown.
_SILENT = frozenset(
    "class id lang role tabindex type charset name content property itemprop itemscope itemtype itemid rel crossorigin "
    "integrity referrerpolicy async defer nomodule media sizes as fetchpriority decoding loading width height alt "
    "title hreflang viewbox xmlns d fill for version nonce translate draggable allow allowfullscreen".split()
)
_SILENT_STARTS = ("data-", "aria-")


@dataclass(frozen=True, slots=True)
class Part:
    """Something that was added and that nothing tells of: the rule that names it, the words, the edit."""

    rule: str
    what: str
    help: str


@dataclass(frozen=True, slots=True)
class Listed:
    """What a site tells of: ``may_load`` knows addresses of files of other sites, ``own_host`` is the site's own."""

    data: Data
    may_load: Callable[[str], bool]
    own_host: str = ""


def added_parts(before: str, after: str, listed: Listed) -> Iterator[Part]:
    """Everything beside words that ``after`` has and ``before`` has not, both of them HTML, and that is not listed.

    Scripts and styles pass as files of the site, which are judged as files; code between tags and files of other
    sites pass where ``published_files`` names them. Elements and attributes pass where pages may hold them, too.
    """
    known, now = _Inventory(before), _Inventory(after)
    fresh = now.minus(known)
    told = (part for node in fresh for part in _of_node(node, known, now, listed))
    yield from dict.fromkeys(told)


def code_key(text: str) -> str:
    """By what ``published_files`` names code that stands between tags."""
    return f"sha256-{hashlib.sha256(' '.join(text.split()).encode()).hexdigest()}"


class _Inventory:
    """The elements of a page, and how often each element and each of its attributes is there."""

    def __init__(self, html: str) -> None:
        root = LexborHTMLParser(html or "<html></html>").root
        self._nodes = [node for node in root.traverse() if node.tag] if root is not None else []
        self.tags = Counter(node.tag or "" for node in self._nodes)
        self.attributes = Counter((node.tag, *item) for node in self._nodes for item in node.attributes.items())
        self.codes = {_code(node) for node in self._nodes}

    def minus(self, other: _Inventory) -> list[LexborNode]:
        """The elements that the other page has not, in this form."""
        left = Counter(_form(node) for node in other._nodes)
        fresh = []
        for node in self._nodes:
            form = _form(node)
            if left[form]:
                left[form] -= 1
            else:
                fresh.append(node)
        return fresh


_Form = tuple[str, tuple[tuple[str, str], ...], str]


def _form(node: LexborNode) -> _Form:
    attributes = sorted((name, value or "") for name, value in node.attributes.items())
    return node.tag or "", tuple(attributes), _code(node)


def _code(node: LexborNode) -> str:
    """The code between the tags of an element, its blanks aside."""
    return " ".join((node.text() or "").split()) if node.tag in _CODE else ""


def _of_node(node: LexborNode, known: _Inventory, now: _Inventory, listed: Listed) -> Iterator[Part]:
    tag = node.tag or ""
    code = _code(node)
    if code and code not in known.codes:
        if code_key(code) not in listed.data.settings.published_files:
            yield Part("unchecked-content", f"{plain_name(tag)} ({shortened(code)})", _code_help(code))
        return
    if now.tags[tag] > known.tags[tag] and not _may_stand(node, listed):
        yield Part("unchecked-content", plain_name(tag) + _address_of(node), _element_help(node))
        return
    for name, given in node.attributes.items():
        if now.attributes[tag, name, given] > known.attributes[tag, name, given]:
            yield from _of_attribute(node, name.lower(), given or "", listed)


def _may_stand(node: LexborNode, listed: Listed) -> bool:
    """Whether pages may hold an element; one that shows a file of another site, where that file is listed."""
    tag = node.tag or ""
    if tag in _FRAME or tag in _CODE or tag in {"link", "meta"}:
        return True
    if listed.data.settings.html.element(node, in_drawing=_in_drawing(node)) is not None:
        return True
    address = _loaded(node)
    return bool(address) and leads_out(address) and listed.may_load(address)


def _in_drawing(node: LexborNode) -> bool:
    outer = node.parent
    while outer is not None:
        if outer.tag == "svg":
            return True
        outer = outer.parent
    return False


def _of_attribute(node: LexborNode, name: str, value: str, listed: Listed) -> Iterator[Part]:
    tag = node.tag or ""
    if tag == "meta" and name == "http-equiv":
        yield Part("unchecked-content", f"an order to browsers ({value})", "let it leave that out")
    elif scheme_of(value) in PHONES and name in {"href", "xlink:href"}:
        if not is_listed(value, listed.data):
            help = "write [DIAL …] on the page, which dials the lines of the setting phones; or take the link out"
            yield Part("unlisted-phone", f"a link that dials {value}", help)
    elif (name == "href" and tag == "link" and not _names(node)) or (
        _LOADERS.get(tag) == name and scheme_of(value) not in {"javascript", "vbscript", "data"}
    ):
        yield from _of_file(value, listed)
    elif name in {"href", "xlink:href"} and scheme_of(value) not in {"javascript", "vbscript", "data"}:
        fault = link_fault(value, listed.data) if leads_out(value) and host_of(value) != listed.own_host else None
        if fault:
            yield Part("unlisted-link", f"a link to {value}", fault[1])
    else:
        for part in unreadable_attribute(node, name, value, listed.data.settings.html):
            if not part.unlisted or not (name in _SILENT or name.startswith(_SILENT_STARTS)):
                yield Part(
                    "unchecked-content", part.what, part.help or "let it leave that out, and add the words alone"
                )


def _names(node: LexborNode) -> bool:
    return bool(_NAMING & set((node.attributes.get("rel") or "").lower().split()))


def _of_file(address: str, listed: Listed) -> Iterator[Part]:
    """A file that browsers load: of this site, where files are judged, or listed."""
    if leads_out(address) and host_of(address) != listed.own_host and not listed.may_load(address):
        help = f"keep a copy in the docs folder and add the address of that, {_or_list(address)}"
        yield Part("unchecked-content", f"a file of another site ({address})", help)


def _loaded(node: LexborNode) -> str:
    return node.attributes.get(_LOADERS.get(node.tag or "", "")) or ""


def _address_of(node: LexborNode) -> str:
    return f" ({_loaded(node)})" if _loaded(node) else ""


def _element_help(node: LexborNode) -> str:
    address = _loaded(node)
    if address and leads_out(address):
        return f"let it leave that out, {_or_list(address)}"
    return "let it leave that out, and add the words alone, as Markdown"


def _code_help(code: str) -> str:
    return f"put the code into a file of the site and let it add the address of that, {_or_list(code_key(code))}"


def _or_list(key: str) -> str:
    return f'or list "{key}" with the reason under published_files'


def shortened(text: str) -> str:
    """A text as one line of a report holds it: at most 60 characters."""
    return text if len(text) <= 60 else f"{text[:57].rstrip()}..."  # noqa: PLR2004 - one line of a report
