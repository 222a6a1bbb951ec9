"""What the pages of one build are converted to, and what readers get of that."""

from __future__ import annotations

from collections.abc import Hashable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from claimcheck.host.files import Capture
from claimcheck.inputs import Site
from claimcheck.language import TermIndex
from claimcheck.model import DataProblem
from claimcheck.page import ClaimcheckExtension, Comparisons
from claimcheck.publish import Publisher
from claimcheck.runs import Memory, unreadable_text


class Conversion:
    """Keeps what the extension made of each page, and publishes it with the data of a ``site``."""

    def __init__(self, site: Site, memory: Memory) -> None:
        self._site, self._memory, self._data_key = site, memory, _data_key(site)
        self.captured: dict[str, Capture] = {}
        self.refused: dict[str, DataProblem] = {}
        self.terms = memory.of(("terms", self._data_key), lambda: TermIndex(site.glossary))
        self.comparisons = Comparisons(site.reviews)
        self.extension = ClaimcheckExtension(terms=self.terms, quick=True)
        self._publishers: dict[str, Publisher] = {}

    def stand_in(self, config: MkDocsConfig) -> None:
        """Put the extension behind the site's others."""
        others = [e for e in config.markdown_extensions if e != "claimcheck" and not isinstance(e, ClaimcheckExtension)]
        config.markdown_extensions = [*others, self.extension]  # type: ignore[list-item]
        config.mdx_configs.pop("claimcheck", None)

    def begin(self, src: str, markdown: str, path: str) -> str:
        """The Markdown that is to be converted: none of a page that is too much.

        The page before is forgotten, for what is kept must come from this one.
        """
        self.extension.reset()
        if src in self._site.config.settings.generated.values():
            return markdown
        fault = unreadable_text(self._site, markdown, path)
        if fault is None:
            return markdown
        self.refused[src] = fault
        return ""

    def capture(self, src: str, html: str) -> None:
        """Keep what this page was converted to; it is judged, with the extension's marks, behind all plugins."""
        self.captured[src] = Capture(html, self.extension.body, self.extension.references)
        self.extension.reset()

    def published(self, src: str, html: str, fragment: str = "") -> tuple[str, str]:
        """What readers get of a page's HTML as plugins left it, with the marks that only the extension writes.

        Behind it stand cards and lists, which come into the page when the search has gone through it.
        """
        rendered = self.captured[src].with_html(html) if src in self.captured else None
        if rendered is None:
            return html, ""
        body, key = rendered.body, ("published", fragment, rendered.body, self._data_key)
        return self._memory.of(key, lambda: self._publisher(fragment).parts(body))

    def fragments(self, config: MkDocsConfig, files: Files) -> dict[str, str]:
        """The HTML of each fragment that the settings name; it is checked like a page."""
        known = {page.src for page in self._site.pages}
        found = {}
        for name, src in self._site.config.settings.fragments.items():
            if src in known:
                found[name] = self._fragment(name, src, config, files)
            elif self._site.complete:  # else only some paths are checked
                raise PluginError(f'the fragment "{name}" was not found: {config.docs_dir}/{src}')
        return found

    def _fragment(self, name: str, src: str, config: MkDocsConfig, files: Files) -> str:
        file = files.get_file_from_path(src) or File(src, config.docs_dir, config.site_dir, config.use_directory_urls)
        page = MkDocsPage(None, file, config)
        page.markdown = next(page.markdown for page in self._site.pages if page.src == src)
        page.render(config, files)
        self.capture(src, page.content or "")
        return "".join(self.published(src, page.content or "", name.replace("_", "-")))

    def _publisher(self, fragment: str) -> Publisher:
        site = self._site
        if fragment not in self._publishers:
            self._publishers[fragment] = Publisher(
                site.bibliography, site.glossary, fragment, site.phones, site.config.settings, self.comparisons
            )
        return self._publishers[fragment]


def _data_key(site: Site) -> Hashable:
    """What makes the data and settings by which pages are published the same."""
    digests = (site.bibliography.digest, site.glossary.digest)
    return (*digests, repr((site.phones, site.config.settings, site.reviews))) if all(digests) else object()
