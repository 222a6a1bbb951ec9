"""The MkDocs plugin: a few short hooks that hand MkDocs' values to the core and its answer to the logger."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
import tempfile
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal, cast
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.config import config_options, load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext

from claimcheck.addresses import absolute, page_address, relink, without_address
from claimcheck.check import Result, faults_alone
from claimcheck.configyaml import ConfigError
from claimcheck.csp import ForeignCodeError, TemplateCode, template_code, with_policy
from claimcheck.generated import generated_pages
from claimcheck.loading import Site, load_site, write_pages
from claimcheck.markdown import ClaimcheckExtension
from claimcheck.markdown.preview import show_problems
from claimcheck.markdown.publish import Publisher
from claimcheck.markdown.render import Rendered
from claimcheck.markup import linked
from claimcheck.model import DataProblem, Diagnostic, Glossary, Page, Severity, Span
from claimcheck.reporters.base import counted
from claimcheck.rules.base import Data, WholeSite
from claimcheck.running import judge, prepare, unreadable
from claimcheck.settings import Settings, SettingsError
from claimcheck.structured import structured_data
from claimcheck.summary import page_figures
from claimcheck.terms import TermIndex
from claimcheck.today import today


class _CheckedError(Exception):
    """Ends a run of MkDocs that was only meant to render pages for a check; carries what the check found."""

    def __init__(self, result: Result) -> None:
        super().__init__("checked")
        self.result = result


log = get_plugin_logger("claimcheck")
NOT_FOUND = "404.md"


class ClaimcheckPlugin(BasePlugin):  # type: ignore[type-arg]
    """Checks every page while the site is built, and fails the build by an exception of its own."""

    config_scheme = tuple((f.name, config_options.Type(object, default=None)) for f in dataclasses.fields(Settings))

    def __init__(self) -> None:
        self._serving = False
        self._extension = ClaimcheckExtension()
        self._rendered: dict[str, Rendered] = {}
        self._fragments: dict[str, str] = {}
        self._loaded: Site | None = None
        self._found: Result | None = None
        self._files: Files | None = None
        self._terms = TermIndex(Glossary(""))
        self._asked: tuple[Site, dt.date] | None = None
        self._templates = TemplateCode()
        self._copyright = ""

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
        """Check this loaded site on this day instead of the configured one, and end the run with what was found.

        With nothing, runs are ordinary ones again: MkDocs keeps plugins from one run to the next.
        """
        self._asked = asked

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is the live preview."""
        del dirty
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data files, and put the extension with its publisher among the site's."""
        site = self._asked[0] if self._asked else self._readable(self._load(config))
        self._loaded, self._rendered = site, {}
        if site.config.settings.generated and not self._asked:
            write_pages(site, generated_pages(prepare(site, _today()).site))
        self._terms = TermIndex(site.glossary)
        self._extension = ClaimcheckExtension(publish=self._publisher(), terms=self._terms)
        others = [e for e in config.markdown_extensions if e != "claimcheck" and not isinstance(e, ClaimcheckExtension)]
        config.markdown_extensions = [*others, self._extension]  # type: ignore[list-item]
        config.mdx_configs.pop("claimcheck", None)
        return config

    def _load(self, config: MkDocsConfig) -> Site:
        try:
            return load_site(Path(config.config_file_path))
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
            for diagnostic in _unreadable_result(site, faults).diagnostics:
                _log(diagnostic, site.config.settings.fail_on)
            raise PluginError("claimcheck: something could not be checked, see above")
        return site

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Write the page for wrong addresses to where servers look for it; render the fragments for templates."""
        page = files.get_file_from_path(NOT_FOUND)
        if page is not None:
            page.dest_uri = page.url = "404.html"
            page.abs_dest_path = str(Path(config.site_dir) / "404.html")
        self._files = files
        self._fragments = self._render_fragments(config, files)
        return files

    def _render_fragments(self, config: MkDocsConfig, files: Files) -> dict[str, str]:
        """The HTML of each fragment that the settings name; it is checked like a page."""
        texts = {page.src: page for page in self._site.pages}
        found = {}
        for name, src in self._site.config.settings.fragments.items():
            if src not in texts:
                raise PluginError(f'the fragment "{name}" was not found: {config.docs_dir}/{src}')
            file = files.get_file_from_path(src) or File(
                src, config.docs_dir, config.site_dir, config.use_directory_urls
            )
            page = MkDocsPage(None, file, config)
            page.markdown = texts[src].markdown
            self._extension.publish_with(self._publisher(name.replace("_", "-")))
            page.render(config, files)
            self._keep(src)
            found[name] = page.content or ""
        self._extension.publish_with(self._publisher())
        return found

    def _publisher(self, fragment: str = "") -> Publisher:
        site = self._site
        return Publisher(site.bibliography, site.glossary, fragment, site.phones, site.config.settings)

    def _keep(self, src: str) -> None:
        if self._extension.body is not None:
            self._rendered[src] = Rendered(self._extension.body, self._extension.references)

    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Keep the body that this page was rendered to, for the check."""
        del config, files
        self._keep(page.file.src_uri)
        return html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """All pages are rendered: check them, before anything is written."""
        self._copyright = linked(config.copyright or "")
        names = env.list_templates(extensions=["html"]) if self._wants_policy else []
        self._templates = template_code(env.loader.get_source(env, name)[0] for name in names)
        day = self._asked[1] if self._asked else _today()
        self._found = judge(prepare(self._site, day, given=self._rendered))
        if self._asked:
            raise _CheckedError(self._result)
        for diagnostic in self._result.diagnostics:
            _log(diagnostic, self._site.config.settings.fail_on)
        if self._serving:
            self._show_in_preview(files)
        else:
            self._fail_if_asked()
        return env

    def _fail_if_asked(self) -> None:
        fail_on = self._site.config.settings.fail_on
        errors, warnings = self._result.count(Severity.ERROR), self._result.count(Severity.WARNING)
        if fail_on == "never":
            return
        if self._result.could_not_check:
            raise PluginError("claimcheck: something could not be checked, see above")
        if errors or (fail_on == "warning" and warnings):
            first = next(d for d in self._result.diagnostics if d.severity in {Severity.ERROR, Severity(fail_on)})
            counts = f"{counted('error', errors)}, {counted('warning', warnings)}"
            raise PluginError(f"claimcheck: {counts}; the first: {_line(first)}")

    def _show_in_preview(self, files: Files) -> None:
        by_path: dict[str, list[Diagnostic]] = {}
        for diagnostic in self._result.diagnostics:
            if diagnostic.severity is not Severity.NOTE:
                by_path.setdefault(diagnostic.span.path, []).append(diagnostic)
        pages = {page.src: page.path for page in self._result.pages}
        for file in files.documentation_pages():
            found = by_path.get(pages.get(file.src_uri, ""), [])
            if found and file.page is not None:
                file.page.content = show_problems(file.page.content or "", found)

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

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Add the content security policy, where the site wants one; the preview needs its reload script."""
        if page.file.src_uri == NOT_FOUND:
            output = absolute(output, urlsplit(config.site_url or "").path or "/")
        return self._with_policy(output, page.file.src_uri)

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

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that come from templates alone; the list for search engines leaves wrong addresses out."""
        del config
        if template_name == "sitemap.xml":
            return without_address(output_content, "404.html")
        return self._with_policy(output_content, template_name) if template_name.endswith(".html") else output_content


def run_with_mkdocs(site: Site, today: dt.date) -> Result:
    """Check a loaded site on the pages as MkDocs and all of the site's plugins render them.

    MkDocs runs up to the content of the pages; nothing is written.
    Raises :class:`ConfigError` where MkDocs cannot run the site.
    """
    faults = tuple(unreadable(site))
    if faults:
        return _unreadable_result(site, faults)
    try:
        with tempfile.TemporaryDirectory() as folder:
            _build_for_check(site, today, folder)
    except _CheckedError as checked:
        return checked.result
    except Exception as error:  # MkDocs and the site's plugins may fail in any way
        problem = DataProblem(
            "invalid-data",
            Span.at(site.config.path),
            f"MkDocs cannot build the site: {type(error).__name__}: {error}",
            "run mkdocs build to see why",
        )
        raise ConfigError(problem) from error
    raise AssertionError("MkDocs ended without a check")


def _build_for_check(site: Site, day: dt.date, folder: str) -> None:
    config = load_config(str(Path(site.root) / Path(site.config.path).name), site_dir=folder)
    plugin = config.plugins.get("claimcheck") or ClaimcheckPlugin()
    if not isinstance(plugin, ClaimcheckPlugin):
        raise TypeError("the plugin named claimcheck is another one")
    if "claimcheck" not in config.plugins:
        plugin.load_config({})
        config.plugins["claimcheck"] = plugin
    plugin.check_for((site, day))
    try:
        build(config)
    finally:
        plugin.check_for(None)


def _unreadable_result(site: Site, faults: Sequence[DataProblem]) -> Result:
    """What a check says where pages cannot be read: that alone."""
    data = Data(site.bibliography, site.glossary, site.config.settings, dt.date.min)
    return faults_alone(WholeSite((), data, site.config, faults=tuple(faults)))


def _today() -> dt.date:
    try:
        return today()
    except SettingsError as error:
        raise PluginError(f"claimcheck: {error.message}; {error.help}") from error


def _line(d: Diagnostic) -> str:
    return f"{d.span.path}:{d.span.line}:{d.span.column}: {d.rule}: {d.message}"


def _log(d: Diagnostic, fail_on: str) -> None:
    """Warnings are only information unless the site fails on them: else a source's age would break strict builds."""
    text = f"{_line(d)}\n" + textwrap.indent(f"mend: {d.help}", "    ")
    if d.severity is Severity.ERROR:
        log.error(text)
    elif d.severity is Severity.WARNING:
        log.log(logging.WARNING if fail_on == "warning" else logging.INFO, text)
    else:
        log.debug(text)
