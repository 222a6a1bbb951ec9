"""Links that only name where they lead: lists of contents, of tags, of what else there is to read.

The text of such a link is a title or heading of its target, and was judged there. Around them stand at most four words
that only point: "More on this: …".
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from claimcheck.inputs import NavTitle, page_address
from claimcheck.language import only_points, unnumbered, words
from claimcheck.model import Block, BlockKind, Link, Page, Sentence, Span, Standing

#: How many words may stand around links.
_FEW = 4
_AROUND = re.compile(r"\A[\W_]+|[\W_]+\Z")


def with_named_links(
    pages: Sequence[Page], nav: Iterable[NavTitle], published: Mapping[str, str] | None = None
) -> tuple[Page, ...]:
    """The pages, in which sentences of nothing but links to pages by their own titles are no claims.

    ``published`` are the addresses of pages by their paths below the docs folder, where a host chooses them.
    """
    addresses = {page.src: _bare((published or {}).get(page.src, page_address(page.src))) for page in pages}
    names = _names(pages, nav)
    names = {**names, **{addresses[src]: called for src, called in names.items() if src in addresses}}
    return tuple(_page(page, names, (posixpath.dirname(page.src), addresses[page.src])) for page in pages)


def linked_labels(page: Page, text: str) -> Iterator[NavTitle]:
    """The labels of a page that is a navigation: the texts of its links, each with the page to which it leads.

    ``text`` is the page's file, for the places of the labels.
    """
    for block in page.blocks:
        for link in block.links:
            label = block.text[link.start : link.end].strip()
            target = next(iter(_targets(link.target, page.src, (posixpath.dirname(page.src), ""))), "")
            at = max(text.find(f"[{label}]"), 0)
            line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at) + 1
            yield NavTitle(label, target, Span.at(page.path, line, column if at else 1, len(label)))


def _names(pages: Sequence[Page], nav: Iterable[NavTitle]) -> dict[str, set[str]]:
    """What each page may be called, by its path below the docs folder."""
    called: dict[str, set[str]] = {}
    for page in pages:
        texts = {page.meta.text("title"), *(b.text for b in page.blocks if b.kind is BlockKind.HEADING)}
        called[page.src] = {_folded(text) for text in texts if _folded(text)}
    for entry in nav:
        if entry.page:
            called.setdefault(entry.page, set()).add(_folded(entry.title))
    return called


def _page(page: Page, names: Mapping[str, set[str]], bases: tuple[str, str]) -> Page:
    sentences = tuple(
        replace(sentence, standing=Standing.SIGNPOST) if _names_targets(sentence, page, names, bases) else sentence
        for sentence in page.sentences
    )
    return replace(page, sentences=sentences) if sentences != page.sentences else page


def _names_targets(sentence: Sentence, page: Page, names: Mapping[str, set[str]], bases: tuple[str, str]) -> bool:
    block = page.block_of(sentence)
    if block is None or not sentence.is_claim or sentence.own or block.kind is BlockKind.ATTRIBUTE:
        return False
    links = [k for k in block.links if k.start < sentence.end and k.end > sentence.start]
    if not links and sentence.text.endswith(":"):
        return not _around(sentence, links, block)  # "See also:"
    if not links or _around(sentence, links, block):
        return False
    texts = [(_folded(block.text[link.start : link.end]), link.target) for link in links]
    return all(any(text in names.get(t, ()) for t in _targets(href, page.src, bases)) for text, href in texts)


def _around(sentence: Sentence, links: Sequence[Link], block: Block) -> bool:
    """Whether the sentence has more words outside its links than four that only point."""
    inside = {place for link in links for place in range(link.start, link.end)}
    spared = "".join(" " if i in inside else block.text[i] for i in range(sentence.start, sentence.end))
    around = words(spared)
    return len(around) > _FEW or not only_points(around)


def _targets(href: str, src: str, bases: tuple[str, str]) -> Iterator[str]:
    """The pages that an address may mean: written from the page's file, or from where the page is published."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return
    if not parts.path:
        yield src
        return
    for base in bases:
        yield _bare(posixpath.normpath(posixpath.join(base, unquote(parts.path))))


def _bare(address: str) -> str:
    """An address without what servers add to it: the slash at its end, the name of an index, the ending."""
    path = unquote(address).removesuffix("index.html").removesuffix(".html").rstrip("/")
    return "" if path == "." else path


def _folded(text: str) -> str:
    """A title without case, its number, white space, and the signs around it: an arrow, a stop, a mark of a link."""
    return _AROUND.sub("", unnumbered(" ".join(text.split()))).casefold()
