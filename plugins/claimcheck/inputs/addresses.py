"""Addresses in finished HTML, made to fit the page that carries them. Pure functions from text to text."""

from __future__ import annotations

import re
from collections.abc import Callable

#: How files end that MkDocs takes for pages.
PAGE_SUFFIXES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
_RELATIVE = r'(?![a-zA-Z][a-zA-Z0-9+.-]*:|/|#|")'
_LINK = re.compile(rf'\b(?P<name>href|src)="{_RELATIVE}(?P<path>[^"#]*)(?P<anchor>#[^"]*)?"')


def page_address(src: str) -> str:
    """The address of a page below the site's root, as pretty addresses are built: ``a/b.md`` is served at ``a/b/``."""
    if src == "404.md":  # served for every wrong address, and for that kept as a file
        return "404.html"
    suffix = next((suffix for suffix in PAGE_SUFFIXES if src.endswith(suffix)), "")
    path = src.removesuffix(suffix).removesuffix("index").removesuffix("/")
    return f"{path}/" if path else ""


def relink(html: str, address_of: Callable[[str], str]) -> str:
    """The HTML with each relative address replaced by what ``address_of`` gives for its path."""
    return _LINK.sub(lambda m: f'{m["name"]}="{address_of(m["path"])}{m["anchor"] or ""}"', html)


def absolute(html: str, prefix: str) -> str:
    """The HTML of a page at the site's root with addresses that hold wherever it is served from.

    ``prefix`` is the path of the site on its server, ``/`` or ``/guide/``.
    The theme's own setting of the base address is changed with the links.
    """
    linked = relink(html, lambda path: prefix + path.removeprefix("./").removeprefix("."))
    return re.sub(r'("base":\s*)"\.?"', rf'\1"{prefix.rstrip("/") or "/"}"', linked)


def without_address(sitemap: str, ending: str) -> str:
    """A sitemap without the entries whose address ends in ``ending``."""
    return re.sub(rf"\s*<url>\s*<loc>[^<]*/{re.escape(ending)}</loc>.*?</url>", "", sitemap, flags=re.S)
