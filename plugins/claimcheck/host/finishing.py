"""Finished pages, files of templates and the whole site: what others did to them is judged, the policy comes in."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage

from claimcheck.host.files import path_of, template_path
from claimcheck.host.publication import Publication
from claimcheck.inputs import Finished, absolute, without_address
from claimcheck.model import Diagnostic, Severity
from claimcheck.publish import ForeignCodeError, TemplateCode, with_policy
from claimcheck.runs import Late, unseen_page

NOT_FOUND = "404.md"


@dataclass(slots=True)
class Finishing:
    """Goes along while one build writes its pages.

    ``judged`` knows the pages that were; ``templates`` is the code that a policy allows, where one is to be written.
    """

    publication: Publication
    judged: Container[str]
    late: Late
    finished: Finished
    templates: TemplateCode | None
    _output: str = field(default="", init=False)

    def before_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> None:
        """Take the page as its template made it, and see that its content is still the one that was judged."""
        src, path = page.file.src_uri, path_of(page.file, config)
        self._output = output
        if not self._is_wanted(page):
            return
        if src not in self.publication.contents:
            fault = unseen_page(src, path)
            unread = Diagnostic(fault.span, fault.rule, Severity.ERROR, fault.message, fault.help)
            self.publication.told.of_additions([unread], unseen=True)
        elif not page.file.inclusion.is_excluded():
            content = self.publication.judged(src)
            found = self.publication.added.between(content, page.content or "", path, content)
            self.publication.told.of_additions(found or list(self.late.rendered(output, path, content)))

    def after_page(self, output: str, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Judge what plugins added to the page, and add the policy."""
        src, path = page.file.src_uri, path_of(page.file, config)
        if self._is_wanted(page):
            content = self.publication.judged(src)
            self.publication.told.of_additions(self.publication.added.between(self._output, output, path, content))
        if src == NOT_FOUND:
            output = absolute(output, urlsplit(config.site_url or "").path or "/")
        output = self._with_policy(output, src)
        self.finished.page(page.file.abs_dest_path, output, path)
        self.publication.take_back(page)
        return output

    def _is_wanted(self, page: MkDocsPage) -> bool:
        """Whether a page is to be judged: where only some paths are checked, the others are not."""
        return self.publication.site.complete or page.file.src_uri in self.judged

    def before_template(self, output: str, name: str) -> None:
        """Take what a template alone made."""
        self._output = output
        if self.publication.site.complete and name.endswith(".html"):
            self.publication.told.of_additions(list(self.late.rendered(output, name)))

    def after_template(self, given: str, name: str, files: Files | None, config: MkDocsConfig) -> str:
        """The same for pages that come from templates alone; the list for search engines leaves wrong addresses out."""
        output, is_changed = given, given != self._output
        if name == "sitemap.xml":
            output = without_address(output, "404.html")
        elif name.endswith(".html"):
            if self.publication.site.complete:
                self.publication.told.of_additions(self.publication.added.between(self._output, output, name))
            output = self._with_policy(output, name)
        where = template_path(name, files, config)
        if name.endswith(".html"):
            self.finished.page(where, output, name)
        elif not is_changed:  # else it is judged with the files that plugins write
            self.finished.copy(where, output.encode("utf-8"))
        return output

    def _with_policy(self, html: str, name: str) -> str:
        if self.templates is None:
            return html
        try:
            return with_policy(html, self.templates)
        except ForeignCodeError as error:
            raise PluginError(f"claimcheck: {name} holds {error}; put it into a file of the site") from error

    def site(self, folder: Path, config: MkDocsConfig) -> None:
        """See that all that is published is what was judged."""
        pages, files = self.late.built(folder, config.plugins)
        self.publication.told.of_additions(pages, unseen=True)
        self.publication.told.of_additions(files)
