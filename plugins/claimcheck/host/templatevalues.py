"""What templates get of the checked site: fragments, figures of the page, lines of the search, data for machines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url

from claimcheck.host.conversion import Conversion
from claimcheck.host.values import Values
from claimcheck.inputs import Site, page_address, relink
from claimcheck.model import Page
from claimcheck.publish import compared_on, structured_data
from claimcheck.runs import HostPages
from claimcheck.verdict import page_figures


@dataclass(slots=True)
class TemplateValues:
    """Makes the values for each page of a build.

    ``fragments`` hold their HTML with links from the docs folder's root, ``pages`` are those that were judged.
    """

    site: Site
    conversion: Conversion
    files: Files
    fragments: Mapping[str, str] = field(default_factory=dict)
    pages: HostPages | None = None
    copyright: str = ""

    def of(self, page: MkDocsPage) -> Values:
        """The values for the template of a page; each is made when it is asked for."""
        src, pages, sources = page.file.src_uri, self.pages, self.site.bibliography

        def of_checked(made: Callable[[Page], Any], else_: Any = None) -> Callable[[], Any]:
            return lambda: made(checked) if pages is not None and (checked := pages.get(src)) else else_

        return Values(
            {
                "fragments": lambda: self._fragments_for(page),
                "page": of_checked(lambda checked: page_figures(checked, sources)),
                "compared": of_checked(lambda checked: compared_on(checked, sources, self.conversion.comparisons)),
                "search_lines": lambda: self._search_lines(page),
                "copyright": lambda: self.copyright,
                "structured_data": of_checked(
                    lambda checked: self._structured_data(checked, page.canonical_url or ""), ""
                ),
            }
        )

    def _structured_data(self, page: Page, url: str) -> str:
        """The JSON-LD of a page about health; tools and pages about the site are none."""
        if page.kind not in {"topic", "emergency"} or not self.site.config.settings.is_of_health:
            return ""
        return structured_data(page, self.site.bibliography, self.site.glossary, self.conversion.terms, url)

    def _search_lines(self, page: MkDocsPage) -> list[dict[str, str]]:
        """The lines of the search: the checked text, and the page to which each leads with its title or heading."""
        fragments = self._fragments_for(page)
        pages = {line.page: self.pages.get(line.page) if self.pages else None for line in self.site.search.lines}
        return [
            {
                "id": line.id,
                "html": fragments[line.fragment],
                "url": str(get_relative_url(page_address(line.page), page.file.url)) + line.anchor_part,
                "label": target.anchors.get(line.anchor) or target.meta.text("title"),
            }
            for line in self.site.search.lines
            if line.fragment in fragments and (target := pages[line.page]) is not None
        ]

    def _fragments_for(self, page: MkDocsPage) -> dict[str, str]:
        """The fragments with their links made to fit a page."""

        def address_of(path: str) -> str:
            file = self.files.get_file_from_path(path)
            return str(get_relative_url(file.url if file else path, page.file.url))

        return {name: relink(html, address_of) for name, html in self.fragments.items()}
