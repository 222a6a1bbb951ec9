"""What a build publishes once its pages are judged: their content with marks, what stands behind it, parts of pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from claimcheck.host.conversion import Conversion
from claimcheck.host.files import path_of
from claimcheck.host.told import Told
from claimcheck.inputs import Site, display_path, is_made
from claimcheck.model import Diagnostic, Severity
from claimcheck.page import Body
from claimcheck.publish import ExcerptPublisher, show_problems
from claimcheck.runs import Additions, Late, Packed
from claimcheck.verdict import Result


@dataclass(slots=True)
class Publication:
    """The pages of one build. ``contents`` holds what was judged of each, with the part that comes in last."""

    site: Site
    conversion: Conversion
    told: Told
    added: Additions
    late: Late | None = None
    contents: dict[str, Packed] = field(default_factory=dict)
    _words: dict[str, int] = field(default_factory=dict)  # of each page how long it is without that part
    _at_hand: tuple[str, str] = ("", "")  # the page that was asked for last, and its content
    _given: tuple[str, str] = ("", "")  # what a page had before that part came in, and then
    _taken_back: set[str] = field(default_factory=set)

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

        What each page was converted to is needed no more.

        Pages that were refused, and of which nobody read a word, are emptied: the preview goes on.
        """
        for file in files:
            if file.page is not None and file.page.content is not None:
                content = "" if file.src_uri in refused else file.page.content
                file.page.content, behind = self.conversion.published(file.src_uri, content)
                self._keep(file.src_uri, file.page.content, behind)
            self.conversion.captured.pop(file.src_uri, None)
        self.conversion.extension.publish_with(self._excerpt)

    def _keep(self, src: str, words: str, behind: str) -> None:
        self.contents[src], self._words[src] = Packed.of(words + behind), len(words)

    def judged(self, src: str) -> str:
        """The judged content of a page, with the part that comes in last; nothing where none was judged."""
        if self._at_hand[0] != src:
            kept = self.contents.get(src)
            self._at_hand = src, kept.text if kept is not None else ""
        return self._at_hand[1]

    def _behind(self, src: str) -> str:
        return self.judged(src)[self._words.get(src, 0) :]

    def complete(self, page: MkDocsPage) -> None:
        """Give a page the part that comes in last; where nobody changed it, its content is the judged text itself."""
        src, words = page.file.src_uri, page.content
        if words is not None:
            judged = self.judged(src)
            is_judged = len(words) == self._words.get(src) and judged.startswith(words)
            page.content = judged if is_judged else words + self._behind(src)
            self._given = words, page.content

    def take_back(self, page: MkDocsPage) -> None:
        """Take that part out of a page that is written: cards make pages large, and a host keeps all to its end."""
        words, whole = self._given
        if page.content is whole:
            page.content = words
            self._taken_back.add(page.file.src_uri)

    def complete_again(self, files: Files) -> None:
        """Give it back to all pages, for who looks at them when they are written."""
        for file in files.documentation_pages():
            if file.page is not None and file.src_uri in self._taken_back:
                self.complete(file.page)
        self._taken_back.clear()

    def _excerpt(self, body: Body) -> str:
        """A part of a page that a plugin shows on another one: what is not on the page itself is judged there."""
        self.told.of_additions(self.added.unseen(body, self.site.config.path))
        html = ExcerptPublisher(self.site.bibliography, self.site.phones)(body)
        if self.late is not None:
            self.late.shown.know_part(Packed.of(html))
        return html

    def show_in_preview(self, result: Result, files: Files, included: Mapping[str, Iterable[Path]]) -> None:
        """Show on each page of the preview what was found on it, and in the files that it includes."""
        by_path: dict[str, list[Diagnostic]] = {}
        for diagnostic in result.diagnostics:
            if diagnostic.severity is not Severity.NOTE:
                by_path.setdefault(diagnostic.span.path, []).append(diagnostic)
        texts = {page.src: page for page in self.site.pages}
        for file in files.documentation_pages():
            page = texts.get(file.src_uri)
            if page is None or file.page is None:
                continue
            paths = dict.fromkeys([page.path, *map(display_path, included.get(file.src_uri, ()))])
            found = [problem for path in paths for problem in by_path.get(path, ())]
            if found:
                file.page.content = show_problems(file.page.content or "", found, page.text, page.first_line, page.path)
                self._keep(file.src_uri, file.page.content, self._behind(file.src_uri))
                self._at_hand = "", ""
