"""Links to places on other pages: found on a page while it is at hand, and followed when all pages are known."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from claimcheck.inputs import page_address
from claimcheck.model import Page, Place
from claimcheck.page import Locator
from claimcheck.rules.base import Lead


def leads(page: Page, locator: Callable[[Page], Locator]) -> Iterator[Lead]:
    """The links of a page to places on other pages of the site, each with where it is written."""
    seen: Counter[str] = Counter()
    where: Locator | None = None
    for block in page.blocks:
        for link in block.links:
            path, place = inside(link.target)
            if path and place:
                where = where or locator(page)
                words = block.text[link.start : link.end]
                span = where.address(place, seen[place])
                seen[place] += 1
                if span is None:  # it stands in a file that the page includes, or is written in another way
                    before = block.text[: link.start].count(words)
                    span = where.locate(Place(block=block.number, needle=words, occurrence=before)).span
                yield path, place, span


def inside(target: str) -> tuple[str, str]:
    """The path and the place of a link that is written from its page; nothing for any other link."""
    try:
        parts = urlsplit(target.strip())
    except ValueError:
        return "", ""
    if parts.scheme or parts.netloc or target[:1] in {"/", "\\"}:
        return "", ""
    return unquote(parts.path), parts.fragment


def by_address(sources: Iterable[str]) -> Mapping[str, str]:
    """The pages by the ways in which a link may name them: the file, the address, and the address of a file."""
    known: dict[str, str] = {}
    for src in sources:
        address = page_address(src)
        known |= {src: src, posixpath.normpath(address or "."): src}
        known[posixpath.join(address, "index.html") if address.endswith("/") or not address else address] = src
        known[posixpath.splitext(src)[0] + ".html"] = src
    return known


def page_behind(path: str, src: str, known: Mapping[str, str]) -> str:
    """The page to which a path leads; nothing if there is none.

    A path to a Markdown file is written from the page's file, any other from the page's address: so browsers read what
    MkDocs has made of it, too.
    """
    base = posixpath.dirname(src) if path.endswith(".md") else page_address(src).removesuffix("404.html")
    return known.get(posixpath.normpath(posixpath.join(base, path)), "")
