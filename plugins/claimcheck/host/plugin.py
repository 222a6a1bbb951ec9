"""The MkDocs plugin: a few short hooks that hand MkDocs' values to the core and its answer to the logger."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import math
from pathlib import Path
from typing import Any, Literal, cast

from mkdocs.config import config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext

from claimcheck.host.conversion import Conversion
from claimcheck.host.files import (
    comes_again,
    copied_files,
    hosted,
    kept_folder,
    kept_names,
    made_html,
    path_of,
    published_files,
    stand_outside,
    trusted_templates,
    with_fragments,
    with_style,
)
from claimcheck.host.finishing import NOT_FOUND, Finishing
from claimcheck.host.publication import Publication
from claimcheck.host.searched import Searched, is_looked_at
from claimcheck.host.templatevalues import TemplateValues
from claimcheck.host.told import Told
from claimcheck.inputs import (
    ConfigError,
    Finished,
    Settings,
    SettingsError,
    Site,
    host_of,
    linked,
    watched_files,
    write_pages,
)
from claimcheck.publish import generated_pages, template_code
from claimcheck.runs import (
    Additions,
    Hosted,
    HostRun,
    Late,
    Memory,
    Packed,
    Shown,
    as_published,
    collecting_seldom,
    made_files,
    open_site,
    prepare,
    run_hosted,
    today,
    unreadable,
    unreadable_result,
)
from claimcheck.verdict import Result

#: Before and after every plugin and hook, whatever priority they ask for.
_FIRST, _LAST = math.inf, -math.inf


class ClaimcheckPlugin(BasePlugin):  # type: ignore[type-arg]
    """Checks every page while the site is built, and fails the build by an exception of its own."""

    config_scheme = tuple((f.name, config_options.Type(object, default=None)) for f in dataclasses.fields(Settings))

    def __init__(self) -> None:
        self._told = Told()
        self._asked: tuple[Site, dt.date] | None = None
        self._server: LiveReloadServer | None = None
        self._watched: set[str] = set()
        self._included: dict[str, tuple[Path, ...]] = {}
        self._memory = Memory()
        self._folder: Path | None = None
        self._dirty = False
        self._open_builds = 0
        self._finished = Finished()
        self._files: Files | None = None
        self._nav: Navigation | None = None
        self._searched = Searched()
        self._loaded: Site | None = None
        self._converting: Conversion | None = None
        self._offered: TemplateValues | None = None
        self._published: Publication | None = None
        self._finishing: Finishing | None = None

    @property
    def _site(self) -> Site:
        """The loaded site; MkDocs calls ``on_config`` before anything that asks for it."""
        if self._loaded is None:
            raise PluginError("claimcheck: the configuration was not loaded")
        return self._loaded

    @property
    def _conversion(self) -> Conversion:
        if self._converting is None:
            raise PluginError("claimcheck: the configuration was not loaded")
        return self._converting

    @property
    def _values(self) -> TemplateValues:
        if self._offered is None:
            raise PluginError("claimcheck: the files were not gathered")
        return self._offered

    @property
    def results(self) -> tuple[Result, ...]:
        """What was found for the check that asked, one result for each build."""
        return self._told.results

    @property
    def late_results(self) -> tuple[Result, ...]:
        """What was found for it on all that was added later."""
        return self._told.late_results

    def check_for(self, asked: tuple[Site, dt.date] | None) -> None:
        """Check this loaded site on this day instead of the configured one.

        What is found is kept in ``results``, one for each build, and in ``late_results``, for what was added later.

        With nothing, runs are ordinary ones again: MkDocs keeps plugins from one run to the next.
        """
        self._asked, self._told = asked, Told(asks=asked is not None, serving=self._told.serving)
        self._published, self._finishing = None, None
        self._finished, self._open_builds = Finished(), 0

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether this is the live preview, and whether pages that did not change are left as they are."""
        self._told.serving, self._dirty, self._open_builds = command == "serve", dirty, 0
        self._memory = Memory(keeps=self._told.serving)

    @collecting_seldom()
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the data files, and put the extension with its publisher among the site's."""
        self._folder = None if self._asked or self._dirty else kept_folder(config)
        self._loaded = site = self._asked[0] if self._asked else self._readable(self._load(config))
        self._told.fail_on = site.config.settings.fail_on
        if site.config.settings.generated and not self._asked:
            write_pages(site, generated_pages(prepare(site, _today()).site))
        self._memory.turn()
        self._converting = Conversion(site, self._memory)
        self._converting.stand_in(config)
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
        """Watch what is not watched yet: settings and pages may name other files than when the preview began."""
        if self._server is None:
            return
        site = self._site
        beside = watched_files(Path(site.config.path), Path(site.root), site.config)
        for path in itertools.chain(beside, *self._included.values()):
            if path.exists() and str(path) not in self._watched:
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
            "post_build": (self._before_post_build, self.on_post_build),
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
        if faults and not self._told.serving and site.config.settings.fail_on != "never":
            self._told.fail_on = site.config.settings.fail_on
            self._told.of_faults(unreadable_result(site, faults))
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
        made = made_files(included, [config.docs_dir, *config.theme.dirs], self._site.config.docs_dir)
        self._loaded = dataclasses.replace(self._site, files=(*self._site.files, *made))
        fragments = self._conversion.fragments(config, files)
        self._offered = TemplateValues(self._site, self._conversion, files, fragments)
        return files

    @event_priority(_LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation, whoever made it: its labels are judged."""
        del config, files
        self._nav = nav
        return nav

    @event_priority(_LAST)
    def on_page_markdown(self, markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Forget the page before; convert nothing that is too much."""
        del files
        return self._conversion.begin(page.file.src_uri, markdown, path_of(page.file, config))

    @event_priority(_FIRST)
    def on_page_content(self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """Keep what this page was converted to; it is judged, with the extension's marks, behind all plugins."""
        del config, files
        self._conversion.capture(page.file.src_uri, html)
        return html

    @event_priority(_LAST)
    @collecting_seldom()
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """All pages are converted, and plugins are done with them: check and publish them, before any is written."""
        self._files = self._values.files = files
        self._values.copyright = linked(config.copyright or "")
        seen = self._seen(config, files)
        day = self._asked[1] if self._asked else _today()
        judged = run_hosted(self._site, as_published(self._site, seen), seen, day, self._folder)
        self._values.pages, seen = judged.pages, seen.told()
        if self._told.serving:
            self._included = {src: tuple(judged.pages.included_files(src)) for src in judged.pages.texts}
            self._watch()
        published = self._publish(judged, seen, config, files)
        sources = list(trusted_templates(env, config))
        published.late = late = self._late(published, sources)
        late.know(judged.pages, seen, (*published.contents.values(), *map(Packed.of, self._values.fragments.values())))
        for path, content in copied_files(files):
            self._finished.copy(path, content)
        wants_policy = self._site.config.settings.security_policy and not self._told.serving
        code = template_code(sources) if wants_policy else None
        self._finishing = Finishing(published, judged.pages, late, self._finished, code)
        self._stand_outside(config)
        return env

    def _seen(self, config: MkDocsConfig, files: Files) -> Hosted:
        """What MkDocs is about to publish."""
        pages, conversion = published_files(files, serving=self._told.serving), self._conversion
        captured = conversion.captured
        seen = hosted([*pages, *made_html(files, config)], self._nav, config, captured, dirty=self._dirty)
        return with_fragments(seen.without(conversion.refused, self._site.config.settings), self._site, captured)

    def _publish(self, judged: HostRun, seen: Hosted, config: MkDocsConfig, files: Files) -> Publication:
        """Tell what was found, which may end the build, and write marks and cards into the pages."""
        added = Additions(judged.data, judged.config, host_of(config.site_url or ""))
        before = self._published if self._open_builds > 1 else None  # what a preview knew before is out of date
        added.keep(judged.pages, before.added if before is not None else None)
        self._published = published = Publication(self._site, self._conversion, self._told, added)
        pages = published_files(files, serving=self._told.serving)
        result = judged.result
        self._told.of_build(dataclasses.replace(result, pages=tuple(judged.pages)) if self._asked else result)
        published.tell_made(pages, config)
        published.publish(pages, seen.refused)
        if self._told.serving:
            published.show_in_preview(result, files, self._included)
        return published

    def _late(self, published: Publication, sources: list[str]) -> Late:
        """What judges all that comes later; inside another build, it knows what that one knew."""
        shown = Shown(sources, memory=self._memory)
        late = Late(published.added, shown, self._finished, list(published.contents.values()))
        if self._open_builds > 1 and self._finishing is not None:
            late.join(self._finishing.late)
        return late

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
        if self._published is not None:
            self._published.complete(page)
        cast(dict[str, Any], context)["claimcheck"] = self._values.of(page)
        return context

    @event_priority(_FIRST)
    def _before_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Take the page as its template made it."""
        if self._finishing is not None:
            self._finishing.before_page(output, page, config)
        return output

    @event_priority(_LAST)
    def _after_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Judge what plugins added to the page, and add the policy; the preview needs its reload script."""
        return self._finishing.after_page(output, page, config) if self._finishing is not None else output

    on_post_page = CombinedEvent(_before_post_page, _after_post_page)

    @event_priority(_FIRST)
    def _before_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Take the page as its template made it."""
        del config
        if self._finishing is not None:
            self._finishing.before_template(output_content, template_name)
        return output_content

    @event_priority(_LAST)
    def _after_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages that come from templates alone."""
        finishing, files = self._finishing, self._files
        return finishing.after_template(output_content, template_name, files, config) if finishing else output_content

    on_post_template = CombinedEvent(_before_post_template, _after_post_template)

    @event_priority(_FIRST)
    def _before_post_build(self, *, config: MkDocsConfig) -> None:
        """Give pages back all that their templates got, where somebody may look at them now."""
        if self._published is not None and self._files is not None and is_looked_at(config):
            self._published.complete_again(self._files)

    @event_priority(_LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """See that all that is published is what was judged; a build that adds to another knows few of its pages."""
        if comes_again(config, "post_build", self.on_post_build):
            return
        self._open_builds -= 1
        if self._finishing is not None and self._site.complete and not self._dirty:
            self._finishing.site(Path(config.site_dir).absolute(), config)

    def on_build_error(self, *, error: Exception) -> None:
        """Forget the build that failed."""
        del error
        self._open_builds = 0


def _today() -> dt.date:
    try:
        return today()
    except SettingsError as error:
        raise PluginError(f"claimcheck: {error.message}; {error.help}") from error
