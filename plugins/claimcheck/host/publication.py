"""What a build publishes once its pages are judged: their content with marks, what stands behind it, parts of pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from claimcheck.host.conversion import Conversion
from claimcheck.host.files import path_of
from claimcheck.host.told import Told
from claimcheck.inputs import Site, is_made
from claimcheck.model import Diagnostic, Severity
from claimcheck.page import Body
from claimcheck.publish import ExcerptPublisher, show_problems
from claimcheck.runs import Additions, Late
from claimcheck.verdict import Result


@dataclass(slots=True)
class Publication:
    """The pages of one build. ``contents`` holds what was judged of each, with the part that comes in last."""

    site: Site
    conversion: Conversion
    told: Told
    added: Additions
    late: Late | None = None
    contents: dict[str, str] = field(default_factory=dict)
    _words: dict[str, int] = field(default_factory=dict)  # of each page how long it is without that part

    def tell_made(self, files: Sequence[File], config: MkDocsConfig) -> None:
        """Judge what plugins added to pages that are made from data, which are no input themselves."""
        made = self.site.config.settings.generated if self.site.complete else {}
        for file in files:
            capture = self.conversion.captured.get(file.src_uri)
            if capture and is_made(file.src_uri, made) and file.page is not None:
                added = self.added.between(capture.html, file.page.content or "", path_of(file, config))
                self.told.of_additions(added)

    def publish(self, files: Sequence[File], refused: frozenset[str]) -> None:
        """Write marks and cards into every page; what is converted from now on are excerpts, which have no cards.

        Pages that were refused, and of which nobody read a word, are emptied: the preview goes on.
        """
        for file in files:
            if file.page is not None and file.page.content is not None:
                content = "" if file.src_uri in refused else file.page.content
                file.page.content, behind = self.conversion.published(file.src_uri, content)
                self._keep(file.src_uri, file.page.content, behind)
        self.conversion.extension.publish_with(self._excerpt)

    def _keep(self, src: str, words: str, behind: str) -> None:
        self.contents[src], self._words[src] = words + behind, len(words)

    def _behind(self, src: str) -> str:
        return self.contents.get(src, "")[self._words.get(src, 0) :]

    def whole(self, src: str, words: str) -> str:
        """The content of a page with the part that comes in last; where nobody changed it, the judged text itself.

        Cards make pages large, and a copy of each would stay to the end of the build.
        """
        judged = self.contents.get(src, "")
        is_judged = len(words) == self._words.get(src) and judged.startswith(words)
        return judged if is_judged else words + self._behind(src)

    def _excerpt(self, body: Body) -> str:
        """A part of a page that a plugin shows on another one: what is not on the page itself is judged there."""
        self.told.of_additions(self.added.unseen(body, self.site.config.path))
        html = ExcerptPublisher(self.site.bibliography, self.site.phones)(body)
        if self.late is not None:
            self.late.shown.know_part(html)
        return html

    def show_in_preview(self, result: Result, files: Files) -> None:
        """Show on each page of the preview what was found on it."""
        by_path: dict[str, list[Diagnostic]] = {}
        for diagnostic in result.diagnostics:
            if diagnostic.severity is not Severity.NOTE:
                by_path.setdefault(diagnostic.span.path, []).append(diagnostic)
        texts = {page.src: page for page in self.site.pages}
        for file in files.documentation_pages():
            page = texts.get(file.src_uri)
            found = by_path.get(page.path, []) if page else []
            if page and found and file.page is not None:
                file.page.content = show_problems(file.page.content or "", found, page.text, page.first_line)
                self._keep(file.src_uri, file.page.content, self._behind(file.src_uri))
