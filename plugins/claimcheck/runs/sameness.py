"""Whether a host made the same of a page as a check did: a digest of its HTML, whoever rendered it.

A host rewrites links to files of the site: each counts by the file to which it leads. Marked terms count as their
words, and the attribute that only the program can write counts under one name.
"""

from __future__ import annotations

import html as html_of
import posixpath
import re
from collections.abc import Mapping
from urllib.parse import unquote

from claimcheck.inputs import PageText, Site, page_address, text_digest
from claimcheck.language import expression
from claimcheck.page import Rendered

#: Stand for the program's attribute, and before the file to which a link leads. A page that holds one has no digest.
_ATTRIBUTE, _FILE = "\x1e", "\x1f"
_TERM = expression(r'<span (?P<own>[\w-]+)="term:[a-z0-9-]+">(?P<text>[^<]*)</span>')
_LINK = expression(r" (?P<name>href|src)=\"(?P<path>[^\":#?/][^\":#?]*)(?P<rest>[#?][^\"]*)?\"")


class Sameness:
    """Gives digests of rendered pages of one site. ``published`` are the addresses that a host chose for pages."""

    def __init__(self, site: Site, published: Mapping[str, str] | None = None) -> None:
        made = {src for src in site.config.settings.generated.values() if src.endswith(".md")}
        pages = {page.src for page in site.pages} | made
        files = {file.src for file in site.files}
        self._by_name = {src: src for src in pages | files}
        chosen = published or {}
        self._addresses = {src: chosen.get(src, page_address(src)).removeprefix("./") for src in pages}
        self._by_address = {address.rstrip("/"): src for src, address in self._addresses.items()}
        self._by_address |= {src: src for src in files}

    def as_written(self, page: PageText, rendered: Rendered) -> str:
        """The digest of a page whose links are as its file has them; nothing where it has none."""
        return self._digest(rendered, posixpath.dirname(page.src), self._by_name)

    @property
    def is_usual(self) -> bool:
        """Whether each page is published where its path says."""
        return all(address == page_address(src) for src, address in self._addresses.items())

    def as_published(self, page: PageText, rendered: Rendered) -> str:
        """The digest of a page whose links lead on from its address; nothing where plugins changed what is in it."""
        if rendered.written is not None and rendered.written != rendered.body.html:
            return ""
        address = self._addresses.get(page.src)
        folder = "" if address is None else posixpath.dirname(address)
        return "" if address is None else self._digest(rendered, folder, self._by_address)

    def _digest(self, rendered: Rendered, folder: str, files: Mapping[str, str]) -> str:
        body = rendered.body
        if _ATTRIBUTE in body.html or _FILE in body.html:
            return ""

        def by_file(match: re.Match[str]) -> str:
            path = posixpath.normpath(posixpath.join(folder, unquote(html_of.unescape(match["path"]))))
            file = files.get("" if path == "." else path)
            return match[0] if file is None else f' {match["name"]}="{_FILE}{file}{match["rest"] or ""}"'

        html = _TERM.sub(lambda match: match["text"] if match["own"] == body.attribute else match[0], body.html)
        html = _LINK.sub(by_file, html).replace(f" {body.attribute}=", f" {_ATTRIBUTE}=")
        return text_digest(repr((html, body.citations, rendered.references)))
