"""A link leads to something that this site does not publish.

What it does:
    Looks at each link of a page that stays inside the site. Reports one that leads to neither a page of the site nor
    a file that is published with it, or to a place on its own page that is not there.

Why it matters:
    Readers stand before an error instead of what they were promised; or they get a file that nobody has read.

Example:
    Read [what helps](facts.html).

Write instead:
    Read [what helps](facts.md).
"""

import posixpath
from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from claimcheck.inputs import page_address
from claimcheck.model import Block, Link, Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.leads import inside


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each link that leads nowhere. Where not all pages are known, nothing can be said."""
    if data.targets is None:
        return
    is_fragment = page.src in data.settings.fragments.values()  # templates make the links of those fit each page
    folder = "" if is_fragment else posixpath.dirname(page.src)
    seen_at = "" if is_fragment else page_address(page.src).removesuffix("404.html")
    for block in page.blocks:
        for link in block.links:
            anchor = "" if is_fragment else _place_here(link.target)
            if anchor and anchor not in page.anchors:
                yield _dead_anchor(page, block, link, anchor)
            path, _ = inside(link.target)
            if path and not _is_file(folder, path, data.targets) and not _is_address(seen_at, path, data.targets):
                message = f'the link to "{link.target}" leads to no page and no file that this site publishes'
                help = "correct it: name a page by its path below this one, or a file that is published"
                words = block.text[link.start : link.end]
                place = Place(block=block.number, needle=words, occurrence=block.text[: link.start].count(words))
                yield Problem(place, message, help, path)


def _place_here(target: str) -> str:
    """The place on its own page to which a link leads, or nothing; every browser knows the top."""
    name = unquote(target[1:]) if target[:1] == "#" else ""
    return "" if name.lower() == "top" or name.startswith(":~:") else name


def _dead_anchor(page: Page, block: Block, link: Link, anchor: str) -> Problem:
    close = get_close_matches(anchor, list(page.anchors), n=1)
    help = f'did you mean "#{close[0]}"?' if close else "correct it, or take it out: a heading's place is its words"
    words = block.text[link.start : link.end]
    place = Place(block=block.number, needle=words, occurrence=block.text[: link.start].count(words))
    return Problem(place, f'this page has no place "#{anchor}", so the link leads to its top', help, anchor)


def _is_file(folder: str, path: str, targets: frozenset[str]) -> bool:
    """Whether a path written from the page's file leads to a page or file: so links of Markdown are written."""
    return posixpath.normpath(posixpath.join(folder, path)) in targets


def _is_address(seen_at: str, path: str, targets: frozenset[str]) -> bool:
    """Whether a path written from the page's address leads somewhere: so browsers read ready-made HTML."""
    joined = posixpath.normpath(posixpath.join(seen_at, path))
    address = "./" if joined == "index.html" else joined.removesuffix("/index.html") + "/"
    return address in targets or (joined in targets and not joined.endswith(".md"))


RULE = Rule("unpublished-link", Severity.ERROR, __doc__, check_page=check_page)
