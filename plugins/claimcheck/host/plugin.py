"""The MkDocs plugin: a few short hooks that hand MkDocs' values to the core and its answer to the logger."""

from __future__ import annotations

import dataclasses
import datetime as dt
import math
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from claimcheck.host.files import (
    Capture,
    comes_again,
    copied_files,
    hosted,
    kept_folder,
    kept_names,
    made_html,
    path_of,
    published_files,
    stand_outside,
    template_path,
    trusted_templates,
    with_fragments,
    with_style,
)
from claimcheck.host.log import log_diagnostic
from claimcheck.host.searched import Searched
from claimcheck.host.values import Values
from claimcheck.inputs import (
    ConfigError,
    Finished,
    Settings,
    SettingsError,
    Site,
    absolute,
    host_of,
    is_made,
    linked,
    page_address,
    relink,
    watched_files,
    without_address,
    write_pages,
)
from claimcheck.language import TermIndex
from claimcheck.model import NO_REVIEWS, DataProblem, Diagnostic, Glossary, Page, Severity
from claimcheck.page import Body, ClaimcheckExtension, Comparisons
from claimcheck.publish import (
    ExcerptPublisher,
    ForeignCodeError,
    Publisher,
    TemplateCode,
    compared_on,
    generated_pages,
    show_problems,
    structured_data,
    template_code,
    with_policy,
)
from claimcheck.runs import (
    Additions,
    HostPages,
    Late,
    Memory,
    Shown,
    as_published,
    failure,
    made_files,
    open_site,
    prepare,
    run_hosted,
    today,
    unreadable,
    unreadable_result,
    unreadable_text,
    unseen_page,
)
from claimcheck.verdict import Result, page_figures

NOT_FOUND = "404.md"
#: Before and after every plugin and hook, whatever priority they ask for.
_FIRST, _LAST = math.inf, -math.inf


class ClaimcheckPlugin(BasePlugin):  # type: ignore[type-arg]
    """Checks every page while the site is built, and fails the build by an exception of its own."""

    config_scheme = tuple((f.name, config_options.Type(object, default=None)) for f in dataclasses.fields(Settings))

    def __init__(self) -> None:
        self._serving = False
        self._server: LiveReloadServer | None = None
        self._watched: set[str] = set()
        self._extension = ClaimcheckExtension()
        self._captured: dict[str, Capture] = {}
        self._refused: dict[str, DataProblem] = {}
        self._fragments: dict[str, str] = {}
        self._loaded: Site | None = None
        self._found: Result | None = None
        self._pages: HostPages | None = None
        self._added: Additions | None = None
        self._late: Late | None = None
        self._finished = Finished()
        self._open_builds = 0
        self._dirty = False
        self._files: Files | None = None
        self._nav: Navigation | None = None
        self._contents: dict[str, str] = {}
        self._behind: dict[str, str] = {}
        self._output = ""
        self._searched = Searched()
        self._terms = TermIndex(Glossary(""))
        self._comparisons = Comparisons(NO_REVIEWS)
        self._publishers: dict[str, Publisher] = {}
        self._asked: tuple[Site, dt.date] | None = None
        self._folder: Path | None = None
        self._memory = Memory()
        self._data_key: Hashable = None
        self._templates = TemplateCode()
        self._copyright = ""
        self.results: tuple[Result, ...] = ()
        self.late_results: tuple[Result, ...] = ()

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
        """Check this loaded site on this day instead of the configured one.

        What is found is kept in ``results``, one for each build, and in ``late_results``, for what was added later.

        With nothing, runs are ordinary ones again: MkDocs keeps plugins from one run to the next.
        """
        self._asked, self.results, self.late_results, self._added, self._late = asked, (), (), None, None
        self._finished, self._open_builds = Finished(), 0

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is the live preview, and whether pages that did not change are left as they are."""
        self._serving, self._dirty, self._open_builds = command == "serve", dirty, 0
        self._memory = Memory(keeps=self._serving)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data files, and put the extension with its publisher among the site's."""
        self._folder = None if self._asked or self._dirty else kept_folder(config)
        site = self._asked[0] if self._asked else self._readable(self._load(config))
        self._loaded, self._captured, self._contents, self._behind, self._refused = site, {}, {}, {}, {}
        if site.config.settings.generated and not self._asked:
            write_pages(site, generated_pages(prepare(site, _today()).site))
        self._memory.turn()
        self._data_key = _data_key(site)
        self._terms = self._memory.of(("terms", self._data_key), lambda: TermIndex(site.glossary))
        self._comparisons, self._publishers = Comparisons(site.reviews), {}
        self._extension = ClaimcheckExtension(terms=self._terms, quick=True)
        others = [e for e in config.markdown_extensions if e != "claimcheck" and not isinstance(e, ClaimcheckExtension)]
        config.markdown_extensions = [*others, self._extension]  # type: ignore[list-item]
        config.mdx_configs.pop("claimcheck", None)
        if site.config.settings.style_sheet:
            with_style(config)
        self._watch()
        self._stand_outside(config)
        return config

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build the preview anew when a data file or a record of reviews is saved, as for pages and settings."""
        del config, builder
        self._server, self._watched = server, set()
        self._watch()
        return server

    def _watch(self) -> None:
        """Watch what is not watched yet: settings may name other files than when the preview began."""
        site = self._site
        for path in watched_files(Path(site.config.path), Path(site.root), site.config) if self._server else ():
            if self._server and path.exists() and str(path) not in self._watched:
                self._watched.add(str(path))
                self._server.watch(str(path))

    def _stand_outside(self, config: MkDocsConfig) -> None:
        """Be the first and the last to see what is judged, whoever else asks for that."""
        around = {
            "files": (None, self.on_files), "nav": (None, self.on_nav), "env": (None, self.on_env),
            "page_markdown": (None, self.on_page_markdown), "page_content": (self.on_page_content, None),
            "page_context": (self._before_page_context, self.on_page_context),
            "post_page": (self._before_post_page, self._after_post_page),
            "post_template": (self._before_post_template, self._after_post_template),
            "post_build": (None, self.on_post_build),
        }  # fmt: skip
        for event, (first, last) in around.items():
            stand_outside(config, event, first, last)

    def _load(self, config: MkDocsConfig) -> Site:
        try:
            return open_site(Path(config.config_file_path), (), self._folder)
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
        if not self._open_builds:  # plugins build further languages inside the first build
            self._finished = Finished(before=kept_names(config))
        self._open_builds += 1
        told = {file.src_uri for file in made_html(files, config)}  # as pages whose text nobody saw
        included = [file for file in files if file.inclusion.is_included() and file.src_uri not in told]
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
            found[name] = "".join(self._published(src, page.content or "", name.replace("_", "-")))
        return found

    def _publisher(self, fragment: str) -> Publisher:
        site = self._site
        if fragment not in self._publishers:
            self._publishers[fragment] = Publisher(
                site.bibliography, site.glossary, fragment, site.phones, site.config.settings, self._comparisons
            )
        return self._publishers[fragment]

    def _capture(self, src: str, html: str) -> None:
        self._captured[src] = Capture(html, self._extension.body, self._extension.references)
        self._extension.reset()

    def _published(self, src: str, html: str, fragment: str = "") -> tuple[str, str]:
        """What readers get of a page's HTML as plugins left it, with the marks that only the extension writes.

        Behind it stand cards and lists, which come into the page when the search has gone through it.
        """
        rendered = self._captured[src].with_html(html) if src in self._captured else None
        if rendered is None:
            return html, ""
        body, key = rendered.body, ("published", fragment, rendered.body, self._data_key)
        return self._memory.of(key, lambda: self._publisher(fragment).parts(body))

    @event_priority(_LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation, whoever made it: its labels are judged."""
        del config, files
        self._nav = nav
        return nav

    @event_priority(_LAST)
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Forget the page before, for what is kept must come from this one; convert nothing that is too much."""
        del files
        self._extension.reset()
        src = page.file.src_uri
        if src in self._site.config.settings.generated.values():
            return markdown
        fault = unreadable_text(self._site, markdown, path_of(page.file, config))
        if fault is None:
            return markdown
        self._refused[src] = fault
        return ""

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
        sources = list(trusted_templates(env, config))
        self._templates = template_code(sources if self._wants_policy else ())
        day = self._asked[1] if self._asked else _today()
        pages = published_files(files, serving=self._serving)
        self._files = files
        seen = hosted([*pages, *made_html(files, config)], self._nav, config, self._captured, dirty=self._dirty)
        seen = seen.without(self._refused, self._site.config.settings)
        seen = with_fragments(seen, self._site, self._captured)
        judged = run_hosted(self._site, as_published(self._site, seen), seen, day, self._folder)
        self._found = dataclasses.replace(judged.result, pages=tuple(judged.pages)) if self._asked else judged.result
        self._pages, before = judged.pages, self._added
        self._added = Additions(judged.data, judged.config, host_of(config.site_url or ""))
        self._added.keep(judged.pages, before)
        self._tell(self._result)
        self._tell_made(pages, config)
        self._publish(pages, seen.refused)
        if self._serving:
            self._show_in_preview(files)
        outer = self._late if self._open_builds > 1 else None
        self._late = Late(
            self._added, Shown(sources, memory=self._memory), self._finished, list(self._contents.values())
        )
        if outer is not None:
            self._late.join(outer)
        self._late.know(judged.pages, seen, (*self._contents.values(), *self._fragments.values()))
        for path, content in copied_files(files):
            self._finished.copy(path, content)
        self._stand_outside(config)
        return env

    def _tell(self, result: Result) -> None:
        """Keep a result for the check that asked for it; else log it, and end the build where the site wants that."""
        if self._asked:
            self.results = (*self.results, result)
        else:
            self._log(result)

    def _log(self, result: Result) -> None:
        fail_on = self._site.config.settings.fail_on
        for diagnostic in result.diagnostics:
            log_diagnostic(diagnostic, fail_on)
        why = failure(result, fail_on)
        if why and not self._serving:
            raise PluginError(f"claimcheck: {why}")

    def _tell_made(self, files: Sequence[File], config: MkDocsConfig) -> None:
        """Judge what plugins added to pages that are made from data, which are no input themselves."""
        made = self._site.config.settings.generated if self._site.complete else {}
        for file in files:
            capture = self._captured.get(file.src_uri)
            if self._added and capture and is_made(file.src_uri, made) and file.page is not None:
                added = self._added.between(capture.html, file.page.content or "", path_of(file, config))
                self._tell_added(added)

    def _publish(self, files: Sequence[File], refused: frozenset[str]) -> None:
        """Write marks and cards into every page; what is converted from now on are excerpts, which have no cards.

        Pages that were refused, and of which nobody read a word, are emptied: the preview goes on.
        """
        for file in files:
            if file.page is not None and file.page.content is not None:
                content = "" if file.src_uri in refused else file.page.content
                file.page.content, self._behind[file.src_uri] = self._published(file.src_uri, content)
                self._contents[file.src_uri] = file.page.content + self._behind[file.src_uri]
        self._extension.publish_with(self._excerpt)

    def _excerpt(self, body: Body) -> str:
        """A part of a page that a plugin shows on another one: what is not on the page itself is judged there."""
        if self._added is not None:
            self._tell_added(self._added.unseen(body, self._site.config.path))
        html = ExcerptPublisher(self._site.bibliography, self._site.phones)(body)
        if self._late is not None:
            self._late.shown.know_part(html)
        return html

    def _tell_added(self, found: Sequence[Diagnostic], *, unseen: bool = False) -> None:
        result = Result(tuple(found), could_not_check=unseen)
        if found and self._asked:
            self.late_results = (*self.late_results, result)
        elif found:
            self._log(result)

    def _show_in_preview(self, files: Files) -> None:
        by_path: dict[str, list[Diagnostic]] = {}
        for diagnostic in self._result.diagnostics:
            if diagnostic.severity is not Severity.NOTE:
                by_path.setdefault(diagnostic.span.path, []).append(diagnostic)
        texts = {page.src: page for page in self._site.pages}
        for file in files.documentation_pages():
            page = texts.get(file.src_uri)
            found = by_path.get(page.path, []) if page else []
            if page and found and file.page is not None:
                file.page.content = show_problems(file.page.content or "", found, page.text, page.first_line)
                self._contents[file.src_uri] = file.page.content + self._behind.get(file.src_uri, "")

    def _before_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Let the search, where it alone comes next, go through the words of the page without the marks."""
        del nav
        self._searched.give(page, config)
        return context

    @event_priority(_LAST)
    def on_page_context(
        self, context: TemplateContext, *, page: MkDocsPage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give templates the checked fragments and the figures of the page, and all that stands behind its words."""
        del config, nav
        self._searched.take_back(page)
        if page.content is not None:
            page.content += self._behind.get(page.file.src_uri, "")
        src, pages, sources = page.file.src_uri, self._pages, self._site.bibliography

        def of_checked(made: Callable[[Page], Any], else_: Any = None) -> Callable[[], Any]:
            return lambda: made(checked) if pages is not None and (checked := pages.get(src)) else else_

        cast(dict[str, Any], context)["claimcheck"] = Values(
            {
                "fragments": lambda: self._fragments_for(page),
                "page": of_checked(lambda checked: page_figures(checked, sources)),
                "compared": of_checked(lambda checked: compared_on(checked, sources, self._comparisons)),
                "search_lines": lambda: self._search_lines(page),
                "copyright": lambda: self._copyright,
                "structured_data": of_checked(
                    lambda checked: self._structured_data(checked, page.canonical_url or ""), ""
                ),
            }
        )
        return context

    def _structured_data(self, page: Page, url: str) -> str:
        """The JSON-LD of a page about health; tools and pages about the site are none."""
        if page.kind not in {"topic", "emergency"} or not self._site.config.settings.is_of_health:
            return ""
        return structured_data(page, self._site.bibliography, self._site.glossary, self._terms, url)

    def _search_lines(self, page: MkDocsPage) -> list[dict[str, str]]:
        """The lines of the search: the checked text, and the page to which each leads with its title or heading."""
        fragments = self._fragments_for(page)
        pages = {line.page: self._pages.get(line.page) if self._pages else None for line in self._site.search.lines}
        return [
            {
                "id": line.id,
                "html": fragments[line.fragment],
                "url": str(get_relative_url(page_address(line.page), page.file.url)) + line.anchor_part,
                "label": target.anchors.get(line.anchor) or target.meta.text("title"),
            }
            for line in self._site.search.lines
            if line.fragment in fragments and (target := pages[line.page]) is not None
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
        elif self._added is not None and self._late is not None and not page.file.inclusion.is_excluded():
            content = self._contents[src]
            found = self._added.between(content, page.content or "", path, content)
            self._tell_added(found or list(self._late.rendered(output, path, content)))
        return output

    def _is_wanted(self, page: MkDocsPage) -> bool:
        """Whether a page is to be judged: where only some paths are checked, the others are not."""
        return self._site.complete or (self._pages is not None and page.file.src_uri in self._pages)

    @event_priority(_LAST)
    def _after_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Judge what plugins added to the page, and add the policy; the preview needs its reload script."""
        if self._added is not None and self._is_wanted(page):
            content = self._contents.get(page.file.src_uri, "")
            self._tell_added(self._added.between(self._output, output, path_of(page.file, config), content))
        if page.file.src_uri == NOT_FOUND:
            output = absolute(output, urlsplit(config.site_url or "").path or "/")
        output = self._with_policy(output, page.file.src_uri)
        self._finished.page(page.file.abs_dest_path, output, path_of(page.file, config))
        return output

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
        del config
        self._output = output_content
        if self._late is not None and self._site.complete and template_name.endswith(".html"):
            self._tell_added(list(self._late.rendered(output_content, template_name)))
        return output_content

    @event_priority(_LAST)
    def _after_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that come from templates alone; the list for search engines leaves wrong addresses out."""
        output, is_changed = output_content, output_content != self._output
        if template_name == "sitemap.xml":
            output = without_address(output, "404.html")
        elif template_name.endswith(".html"):
            if self._added is not None and self._site.complete:
                self._tell_added(self._added.between(self._output, output, template_name))
            output = self._with_policy(output, template_name)
        where = template_path(template_name, self._files, config)
        if template_name.endswith(".html"):
            self._finished.page(where, output, template_name)
        elif not is_changed:  # else it is judged with the files that plugins write
            self._finished.copy(where, output.encode("utf-8"))
        return output

    on_post_template = CombinedEvent(_before_post_template, _after_post_template)

    @event_priority(_LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """See that all that is published is what was judged; a build that adds to another knows few of its pages."""
        if comes_again(config, "post_build", self.on_post_build):
            return
        self._open_builds -= 1
        if self._late is not None and self._site.complete and not self._dirty:
            pages, files = self._late.built(Path(config.site_dir).absolute(), config.plugins)
            self._tell_added(pages, unseen=True)
            self._tell_added(files)

    def on_build_error(self, *, error: Exception) -> None:
        """Forget the build that failed."""
        del error
        self._open_builds = 0


def _data_key(site: Site) -> Hashable:
    """What makes the data and settings by which pages are published the same."""
    digests = (site.bibliography.digest, site.glossary.digest)
    return (*digests, repr((site.phones, site.config.settings, site.reviews))) if all(digests) else object()


def _today() -> dt.date:
    try:
        return today()
    except SettingsError as error:
        raise PluginError(f"claimcheck: {error.message}; {error.help}") from error
