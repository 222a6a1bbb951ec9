"""What elements are to the reader of a page: which end a block, which are labels, titles or signs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborNode

from claimcheck.language import has_words
from claimcheck.model import BlockKind

SKIPPED = {"script", "style", "head", "meta", "link", "base", "title"}
BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center datalist dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav noscript ol "
    "optgroup option p pre search section select summary svg table tbody td template textarea tfoot th thead tr ul "
    "audio canvas video".split()
)
KINDS = {
    "li": BlockKind.ITEM, "td": BlockKind.CELL, "caption": BlockKind.CAPTION, "figcaption": BlockKind.CAPTION,
    "dt": BlockKind.DEFINED_TERM, "dd": BlockKind.DEFINITION, "summary": BlockKind.BOX_TITLE, "pre": BlockKind.CODE,
    "label": BlockKind.LABEL, "legend": BlockKind.LABEL, "button": BlockKind.LABEL, "option": BlockKind.LABEL,
    "h1": BlockKind.HEADING, "h2": BlockKind.HEADING, "h3": BlockKind.HEADING, "h4": BlockKind.HEADING,
    "h5": BlockKind.HEADING, "h6": BlockKind.HEADING,
}  # fmt: skip
#: Elements that tell something though they have no attribute.
FIELDS = frozenset({"input", "option"})
#: Attributes that hold words, in the order in which they are read.
TEXT_ATTRIBUTES = (
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
_HOLDING_WORDS = frozenset(TEXT_ATTRIBUTES)
#: Elements that change what their words say, or who sees them, without a word of their own.
TELLING_TAGS = frozenset({"del", "details", "q", "rp", "rt", "s", "strike", "sub", "sup"})
#: Tags that are told with their words, for many of them look alike.
NAMED_TAGS = TELLING_TAGS - {"details"} | {"a"}
#: Attributes that are told elsewhere: as words of their own, as links, or as the address of a place.
TOLD = frozenset({"href", "id", *TEXT_ATTRIBUTES})
#: What a paragraph inside stays.
KEPT = {BlockKind.CAPTION, BlockKind.DEFINITION, BlockKind.DEFINED_TERM}
MISPLACED = {BlockKind.HEADING: "a heading", BlockKind.LABEL: "a label", BlockKind.BOX_TITLE: "a title"}
HEADINGS = frozenset(tag for tag, kind in KINDS.items() if kind is BlockKind.HEADING)
CODE_TAGS = {"code", "kbd", "samp", "tt"}
_CONTROLS = {"input", "select", "textarea", "meter", "output", "progress"}
_LABELED_BY = {"legend": {"fieldset"}, "option": {"select", "optgroup", "datalist"}, "summary": {"details"}}
DRAWN_TEXTS = {"text", "title", "desc", "foreignobject", "foreignObject"}
BLOCK_ROLES = {"ours", "myth", "title", "myth-title", "open-title"}
OF_ROLE = {
    "myth-title": {"myth_title": True},
    "open-title": {"myth_title": True, "open_title": True},
    "ours": {"ours": True},
}
TABLE_PARTS = {"thead", "tbody", "tfoot"}
TRANSPARENT = {"div", "section", "article", "figure", "main"}


def is_container(node: LexborNode) -> bool:
    """Whether an element only holds blocks: a waiver before it excuses the first of them, not the whole part."""
    return node.tag in TRANSPARENT and "admonition" not in (node.attributes.get("class") or "").split()


def labels_something(node: LexborNode) -> bool:
    """Whether a label, legend, option or summary stands where it labels something, and not loose in the text."""
    parent = node.parent.tag if node.parent is not None else ""
    if node.tag == "label":
        return "for" in node.attributes or any(child.tag in _CONTROLS for child in descendants(node))
    return node.tag not in _LABELED_BY or parent in _LABELED_BY[node.tag]


def holds_words(attributes: Iterable[str]) -> bool:
    """Whether any of these attributes is one that holds words."""
    return not _HOLDING_WORDS.isdisjoint(attributes)


def is_icon(svg: LexborNode) -> bool:
    """Whether a drawing holds no words, neither as text nor in attributes."""
    nodes = (svg, *descendants(svg))
    return not svg.text().strip() and not any(node.attributes.get(name) for node in nodes for name in TEXT_ATTRIBUTES)


def titles_code(node: LexborNode) -> bool:
    """Whether an element is the title that extensions write above a block of code."""
    if node.tag != "span" or "filename" not in (node.attributes.get("class") or "").split():
        return False
    return node.parent is not None and node.next is not None and node.next.tag == "pre"


def is_permalink(node: LexborNode) -> bool:
    """Whether an element is the sign beside a heading that links to it: it is no word of the heading."""
    heading, named = node.parent, (node.attributes.get("class") or "").split()
    if node.tag != "a" or "headerlink" not in named or heading is None or heading.tag not in HEADINGS:
        return False
    leads_here = (node.attributes.get("href") or "") == f"#{heading.attributes.get('id')}"
    return leads_here and not has_words(visible_text(node))


def language_of(pre: LexborNode) -> str:
    """The language of a block of code: what builds the page writes it beside the block, or at the code inside it."""
    inside = pre.css_first("code")
    for node in (pre.parent, pre, inside):
        names = (node.attributes.get("class") or "").split() if node is not None else []
        found = [name.removeprefix("language-") for name in names if name.startswith("language-")]
        if found:
            return found[0]
    return ""


def visible_text(node: LexborNode) -> str:
    """The words of an element, parted by single spaces."""
    return " ".join(node.text(separator=" ").split())


def elements(node: LexborNode) -> Iterator[LexborNode]:
    """The elements directly inside a node."""
    child = node.child
    while child is not None:
        if not (child.tag or "-").startswith("-"):
            yield child
        child = child.next


def descendants(node: LexborNode) -> Iterator[LexborNode]:
    """All elements inside a node, in the order of the page."""
    for child in elements(node):
        yield child
        yield from descendants(child)
