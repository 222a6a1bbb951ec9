"""The MkDocs plugin: a few short hooks that hand MkDocs' values to the core and its answer to the logger."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from claimcheck.added import Additions
from claimcheck.addresses import absolute, page_address, relink, without_address
from claimcheck.check import Result
from claimcheck.configyaml import ConfigError
from claimcheck.csp import ForeignCodeError, TemplateCode, template_code, with_policy
from claimcheck.generated import generated_pages
from claimcheck.host_files import (
    Capture,
    hosted,
    known_html,
    made_html,
    path_of,
    published_files,
    with_fragments,
    written_html,
)
from claimcheck.host_log import log_diagnostic
from claimcheck.hosted import addresses, as_published, failure, unseen_page
from claimcheck.loading import Site, write_pages
from claimcheck.madefiles import made_files
from claimcheck.markdown.excerpt import ExcerptPublisher
from claimcheck.markdown.extension import ClaimcheckExtension
from claimcheck.markdown.preview import show_problems
from claimcheck.markdown.publish import Publisher
from claimcheck.markup import linked
from claimcheck.model import Diagnostic, Glossary, Page, Severity
from claimcheck.reading import Body
from claimcheck.running import judge, open_site, prepare, unreadable, unreadable_result
from claimcheck.settings import Settings, SettingsError
from claimcheck.structured import structured_data
from claimcheck.summary import page_figures
from claimcheck.terms import TermIndex
from claimcheck.today import today

NOT_FOUND = "404.md"
#: Before and after every plugin and hook, whatever priority they ask for.
_FIRST, _LAST = math.inf, -math.inf


class ClaimcheckPlugin(BasePlugin):  # type: ignore[type-arg]
    """Checks every page while the site is built, and fails the build by an exception of its own."""

    config_scheme = tuple((f.name, config_options.Type(object, default=None)) for f in dataclasses.fields(Settings))

    def __init__(self) -> None:
        self._serving = False
        self._extension = ClaimcheckExtension()
        self._captured: dict[str, Capture] = {}
        self._fragments: dict[str, str] = {}
        self._loaded: Site | None = None
        self._found: Result | None = None
        self._added: Additions | None = None
        self._dirty = False
        self._files: Files | None = None
        self._nav: Navigation | None = None
        self._contents: dict[str, str] = {}
        self._output = ""
        self._terms = TermIndex(Glossary(""))
        self._asked: tuple[Site, dt.date] | None = None
        self._templates = TemplateCode()
        self._copyright = ""
        self.results: tuple[Result, ...] = ()

    @property
    def _site(self) -> Site:
        """The loaded site; MkDocs calls ``on_config`` before anything that asks for it."""
        if self._loaded is None:
            raise PluginError("claimcheck: the configuration was not loaded")
        return self._loaded

    @property
    def _result(self) -> Result:
        """What the check found; MkDocs calls ``on_env`` before anything that asks for it."""
        if self._found is None:
            raise PluginError("claimcheck: the pages were not checked")
        return self._found

    def check_for(self, asked: tuple[Site, dt.date] | None) -> None:
        """Check this loaded site on this day instead of the configured one, and keep what was found in ``results``.

        With nothing, runs are ordinary ones again: MkDocs keeps plugins from one run to the next.
        """
        self._asked, self.results, self._added = asked, (), None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is the live preview, and whether pages that did not change are left as they are."""
        self._serving, self._dirty = command == "serve", dirty

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data files, and put the extension with its publisher among the site's."""
        site = self._asked[0] if self._asked else self._readable(self._load(config))
        self._loaded, self._captured, self._contents = site, {}, {}
        if site.config.settings.generated and not self._asked:
            write_pages(site, generated_pages(prepare(site, _today()).site))
        self._terms = TermIndex(site.glossary)
        self._extension = ClaimcheckExtension(terms=self._terms)
        others = [e for e in config.markdown_extensions if e != "claimcheck" and not isinstance(e, ClaimcheckExtension)]
        config.markdown_extensions = [*others, self._extension]  # type: ignore[list-item]
        config.mdx_configs.pop("claimcheck", None)
        return config

    def _load(self, config: MkDocsConfig) -> Site:
        try:
            return open_site(Path(config.config_file_path))
        except ConfigError as error:
            span = error.problem.span
            raise PluginError(
                f"{span.path}:{span.line}:{span.column}: {error.problem.message}. {error.problem.help}"
            ) from error

    def _readable(self, site: Site) -> Site:
        """The site with all that cannot be read named, before MkDocs stumbles over it; a build ends here."""
        faults = tuple(unreadable(site))
        site = dataclasses.replace(site, problems=tuple(dict.fromkeys((*site.problems, *faults))))
        if faults and not self._serving and site.config.settings.fail_on != "never":
            for diagnostic in unreadable_result(site, faults).diagnostics:
                log_diagnostic(diagnostic, site.config.settings.fail_on)
            raise PluginError("claimcheck: something could not be checked, see above")
        return site

    @event_priority(_LAST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Write the page for wrong addresses to where servers look for it; render the fragments for templates."""
        page = files.get_file_from_path(NOT_FOUND)
        if page is not None:
            page.dest_uri = page.url = "404.html"
            page.abs_dest_path = str(Path(config.site_dir) / "404.html")
        self._files = files
        included = [file for file in files if file.inclusion.is_included()]
        folders = [config.docs_dir, *config.theme.dirs]
        made = made_files(included, folders, self._site.config.docs_dir)
        self._loaded = dataclasses.replace(self._site, files=(*self._site.files, *made))
        self._fragments = self._render_fragments(config, files)
        return files

    def _render_fragments(self, config: MkDocsConfig, files: Files) -> dict[str, str]:
        """The HTML of each fragment that the settings name; it is checked like a page."""
        texts = {page.src: page for page in self._site.pages}
        found = {}
        for name, src in self._site.config.settings.fragments.items():
            if src not in texts and not self._site.complete:
                continue  # only some paths are checked
            if src not in texts:
                raise PluginError(f'the fragment "{name}" was not found: {config.docs_dir}/{src}')
            file = files.get_file_from_path(src) or File(
                src, config.docs_dir, config.site_dir, config.use_directory_urls
            )
            page = MkDocsPage(None, file, config)
            page.markdown = texts[src].markdown
            page.render(config, files)
            self._capture(src, page.content or "")
            found[name] = self._published(src, page.content or "", name.replace("_", "-"))
        return found

    def _publisher(self, fragment: str = "") -> Publisher:
        site = self._site
        return Publisher(site.bibliography, site.glossary, fragment, site.phones, site.config.settings)

    def _capture(self, src: str, html: str) -> None:
        self._captured[src] = Capture(html, self._extension.body, self._extension.references)
        self._extension.reset()

    def _published(self, src: str, html: str, fragment: str = "") -> str:
        """What readers get of a page's HTML as plugins left it, with the marks that only the extension writes."""
        rendered = self._captured[src].with_html(html) if src in self._captured else None
        return self._publisher(fragment)(rendered.body) if rendered is not None else html

    @event_priority(_LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation, whoever made it: its labels are judged."""
        del config, files
        self._nav = nav
        return nav

    @event_priority(_LAST)
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Forget the page before: what is kept must come from this one."""
        del page, config, files
        self._extension.reset()
        return markdown

    @event_priority(_FIRST)
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Keep what this page was converted to; it is judged, with the extension's marks, behind all plugins."""
        del config, files
        self._capture(page.file.src_uri, html)
        return html

    @event_priority(_LAST)
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """All pages are converted, and plugins are done with them: check and publish them, before any is written."""
        self._copyright = linked(config.copyright or "")
        names = env.list_templates(extensions=["html"]) if self._wants_policy else []
        self._templates = template_code(env.loader.get_source(env, name)[0] for name in names)
        day = self._asked[1] if self._asked else _today()
        pages = published_files(files, serving=self._serving)
        self._files = files
        seen = hosted([*pages, *made_html(files, config)], self._nav, config, self._captured, dirty=self._dirty)
        seen = with_fragments(seen, self._site, self._captured)
        site = as_published(self._site, seen)
        prepared = prepare(site, day, given=seen.renders, published=addresses(seen))
        self._found = judge(prepared)
        before, self._added = self._added, Additions(prepared.site.data, site.config)
        self._added.keep(prepared.site.pages, known_html(files, config), before)
        self._tell(self._result)
        self._tell_made(pages, config)
        self._publish(pages)
        if self._serving:
            self._show_in_preview(files)
        return env

    def _tell(self, result: Result) -> None:
        """Keep a result for the check that asked for it; else log it, and end the build where the site wants that."""
        if self._asked:
            self.results = (*self.results, result)
            return
        fail_on = self._site.config.settings.fail_on
        for diagnostic in result.diagnostics:
            log_diagnostic(diagnostic, fail_on)
        why = failure(result, fail_on)
        if why and not self._serving:
            raise PluginError(f"claimcheck: {why}")

    def _tell_made(self, files: Sequence[File], config: MkDocsConfig) -> None:
        """Judge what plugins added to pages that are made from data, which are no input themselves."""
        made = set(self._site.config.settings.generated.values() if self._site.complete else ())
        for file in files:
            capture = self._captured.get(file.src_uri)
            if self._added and capture and file.src_uri in made and file.page is not None:
                added = self._added.between(capture.html, file.page.content or "", path_of(file, config))
                self._tell_added(added)

    def _publish(self, files: Sequence[File]) -> None:
        """Write marks and cards into every page; what is converted from now on are excerpts, which have no cards."""
        for file in files:
            if file.page is not None and file.page.content is not None:
                file.page.content = self._published(file.src_uri, file.page.content)
                self._contents[file.src_uri] = file.page.content
        self._extension.publish_with(self._excerpt)

    def _excerpt(self, body: Body) -> str:
        """A part of a page that a plugin shows on another one: what is not on the page itself is judged there."""
        if self._added is not None:
            self._tell_added(self._added.unseen(body, self._site.config.path))
        return ExcerptPublisher(self._site.bibliography, self._site.phones)(body)

    def _tell_added(self, found: Sequence[Diagnostic], *, unseen: bool = False) -> None:
        if found:
            self._tell(Result(tuple(found), could_not_check=unseen))

    def _show_in_preview(self, files: Files) -> None:
        by_path: dict[str, list[Diagnostic]] = {}
        for diagnostic in self._result.diagnostics:
            if diagnostic.severity is not Severity.NOTE:
                by_path.setdefault(diagnostic.span.path, []).append(diagnostic)
        pages = {page.src: page.path for page in self._result.pages}
        for file in files.documentation_pages():
            found = by_path.get(pages.get(file.src_uri, ""), [])
            if found and file.page is not None:
                file.page.content = self._contents[file.src_uri] = show_problems(file.page.content or "", found)

    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give templates the checked fragments and the figures of the page."""
        del config, nav
        checked = next((p for p in self._result.pages if p.src == page.file.src_uri), None)
        values: dict[str, Any] = {
            "fragments": self._fragments_for(page),
            "page": page_figures(checked, self._site.bibliography) if checked else None,
            "search_lines": self._search_lines(page),
            "copyright": self._copyright,
            "structured_data": self._structured_data(checked, page.canonical_url or "") if checked else "",
        }
        cast(dict[str, Any], context)["claimcheck"] = values
        return context

    def _structured_data(self, page: Page, url: str) -> str:
        """The JSON-LD of a page about health; tools and pages about the site are none."""
        if page.kind not in {"topic", "emergency"}:
            return ""
        return structured_data(page, self._site.bibliography, self._site.glossary, self._terms, url)

    def _search_lines(self, page: MkDocsPage) -> list[dict[str, str]]:
        """The lines of the search: the checked text, and the page to which each leads with its title or heading."""
        fragments = self._fragments_for(page)
        pages = {checked.src: checked for checked in self._result.pages}
        return [
            {
                "id": line.id,
                "html": fragments[line.fragment],
                "url": str(get_relative_url(page_address(line.page), page.file.url)) + line.anchor_part,
                "label": pages[line.page].anchors.get(line.anchor) or pages[line.page].meta.text("title"),
            }
            for line in self._site.search.lines
            if line.fragment in fragments and line.page in pages
        ]

    def _fragments_for(self, page: MkDocsPage) -> dict[str, str]:
        """The fragments with their links, written from the docs folder's root, made to fit a page."""

        def address_of(path: str) -> str:
            file = self._files.get_file_from_path(path) if self._files else None
            return str(get_relative_url(file.url if file else path, page.file.url))

        return {name: relink(html, address_of) for name, html in self._fragments.items()}

    @event_priority(_FIRST)
    def _before_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Take the page as its template made it, and see that its content is still the one that was judged."""
        src, path = page.file.src_uri, path_of(page.file, config)
        self._output = output
        if not self._is_wanted(page):
            return output
        if src not in self._contents:
            fault = unseen_page(src, path)
            unread = Diagnostic(fault.span, fault.rule, Severity.ERROR, fault.message, fault.help)
            self._tell_added([unread], unseen=True)
        elif self._added is not None and not page.file.inclusion.is_excluded():
            self._tell_added(self._added.between(self._contents[src], page.content or "", path))
        return output

    def _is_wanted(self, page: MkDocsPage) -> bool:
        """Whether a page is to be judged: where only some paths are checked, the others are not."""
        return self._site.complete or any(checked.src == page.file.src_uri for checked in self._result.pages)

    @event_priority(_LAST)
    def _after_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Judge what plugins added to the page, and add the policy; the preview needs its reload script."""
        if self._added is not None and self._is_wanted(page):
            self._tell_added(self._added.between(self._output, output, path_of(page.file, config)))
        if page.file.src_uri == NOT_FOUND:
            output = absolute(output, urlsplit(config.site_url or "").path or "/")
        return self._with_policy(output, page.file.src_uri)

    on_post_page = CombinedEvent(_before_post_page, _after_post_page)

    @property
    def _wants_policy(self) -> bool:
        return self._site.config.settings.security_policy and not self._serving

    def _with_policy(self, html: str, name: str) -> str:
        if not self._wants_policy:
            return html
        try:
            return with_policy(html, self._templates)
        except ForeignCodeError as error:
            raise PluginError(f"claimcheck: {name} holds {error}; put it into a file of the site") from error

    @event_priority(_FIRST)
    def _before_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Take the page as its template made it."""
        del template_name, config
        self._output = output_content
        return output_content

    @event_priority(_LAST)
    def _after_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that come from templates alone; the list for search engines leaves wrong addresses out."""
        del config
        if template_name == "sitemap.xml":
            return without_address(output_content, "404.html")
        if not template_name.endswith(".html"):
            return output_content
        if self._added is not None and self._site.complete:
            self._tell_added(self._added.between(self._output, output_content, template_name))
        return self._with_policy(output_content, template_name)

    on_post_template = CombinedEvent(_before_post_template, _after_post_template)

    @event_priority(_LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Judge the pages that plugins have written beside those of MkDocs; a build that adds to another knows few."""
        if self._added is not None and self._site.complete and not self._dirty:
            for path, text in written_html(self._added.files, config):
                self._tell_added(self._added.written(text, path))


def _today() -> dt.date:
    try:
        return today()
    except SettingsError as error:
        raise PluginError(f"claimcheck: {error.message}; {error.help}") from error
