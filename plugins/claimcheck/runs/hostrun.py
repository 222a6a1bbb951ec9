"""One run over the pages that a host publishes: each is judged, or taken from what a check or a build before kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.inputs import PageText, Site, SiteConfig
from claimcheck.model import DataProblem, Page
from claimcheck.page import Names, Rendered, Renderer, RenderError, answered, naming_links, only_names, site_names
from claimcheck.rules import Data, WholeSite
from claimcheck.runs.cache import Cache
from claimcheck.runs.hosted import Hosted, addresses
from claimcheck.runs.keptpages import Kept
from claimcheck.runs.packed import PackedPages, PackedRender
from claimcheck.runs.pagework import FirstLook, Made, Making, PageWork, page_of, render_page
from claimcheck.runs.running import data_of, make_renderer
from claimcheck.runs.sameness import Sameness
from claimcheck.verdict import Result, ask, conclude, judge_data

#: What every form of an include holds, such as --8<--.
_INCLUDE = "8<"


@dataclass(slots=True)
class HostPages:
    """The judged pages of a host. What was found on most of them may be known; a page is read when it is asked for."""

    data: Data
    texts: Mapping[str, PageText]
    _renders: Mapping[str, PackedRender]
    _renderer: Renderer
    _names: Names
    _published: Mapping[str, str]
    _read: PackedPages

    def get(self, src: str) -> Page | None:
        """The page of that path below the docs folder; nothing where none is judged."""
        if src in self._read:
            return self._read.get(src)
        page = self._made(src) if src in self.texts else None
        if page is not None:
            self._read.put(page)
        return page

    def __contains__(self, src: object) -> bool:
        return src in self.texts

    def __iter__(self) -> Iterator[Page]:
        return (page for src in self.texts if (page := self.get(src)) is not None)

    def included_files(self, src: str) -> Iterator[Path]:
        """The files that a judged page includes, wherever they stand."""
        for name, _ in _included(self.texts[src], self._renderer):
            yield from (path for path in map(Path, self._renderer.include_places(name)) if path.is_file())

    def _made(self, src: str) -> Page | None:
        text = self.texts[src]
        packed = self._renders.get(src)
        rendered = packed.rendered if packed is not None else render_page(text, self._renderer)
        page = rendered if isinstance(rendered, DataProblem) else page_of(text, self.data, rendered)
        if isinstance(page, DataProblem):
            return None
        namings = naming_links(page, self._published, self.data.settings.fragments.values())
        return answered(page, namings, self._names)


@dataclass(frozen=True, slots=True)
class HostRun:
    """What a run over a host's pages gave."""

    result: Result
    data: Data
    config: SiteConfig
    pages: HostPages


def run_hosted(loaded: Site, site: Site, seen: Hosted, today: dt.date, folder: Path | None = None) -> HostRun:
    """Judge the pages of ``site`` (:func:`as_published` of what was ``loaded``) as their host has rendered them.

    What did not change since a check, or a build, is taken from the cache in ``folder``, where one is given, and what
    this run finds is kept there. Raises :class:`ConfigError` where the site's extensions cannot be set up.
    """
    return _Run(loaded, site, seen, today, folder).run()


class _Run:
    def __init__(self, loaded: Site, site: Site, seen: Hosted, today: dt.date, folder: Path | None) -> None:
        self._site, self._published = site, addresses(seen)
        self._renders = seen.renders
        self._data = data_of(site, today)
        self._renderer = make_renderer(site)
        self._files = {page.src: page for page in loaded.pages}
        self._read = PackedPages()
        # what a host adds to the navigation and the texts, no page is judged by
        plain = replace(site.config, nav=loaded.config.nav, texts=loaded.config.texts)
        own = replace(site, config=loaded.config) if plain == loaded.config and not _led(loaded, site) else site
        self._same = Sameness(own, self._published)
        is_known = folder is not None and not site.config.rewriting_plugins and self._same.is_usual
        self._cache = Cache(folder, own, self._data, self._renderer, hosted=True) if folder and is_known else None
        self._own = own

    def run(self) -> HostRun:
        numbers, work = range(len(self._site.pages)), self._page_work()
        kept = {n: found for n in numbers if (found := self._kept(n))}
        looks = {n: kept[n].look if n in kept else work.look(n) for n in numbers}
        called = {look.src: look.names for look in looks.values() if look.fault is None}
        labels = [label for n in numbers for label in looks[n].labels]
        config = replace(self._site.config, nav=(*self._site.config.nav, *labels))
        names = site_names(called, config.nav, self._published, complete=self._site.complete)
        answers = {n: tuple(only_names(naming, names) for naming in looks[n].namings) for n in numbers}
        renamed = [n for n, found in kept.items() if found.answers != answers[n]]
        looks |= {n: work.look(n) for n in renamed}
        looks |= {n: work.finish(n, names) for n in numbers if looks[n].namings and looks[n].judged is None}
        made = [n for n in numbers if n not in kept or n in renamed]
        result = self._concluded(config, looks, {n: answers[n] for n in made})
        texts = {page.src: page for page in self._site.pages if page.src in called}
        data = replace(self._data)  # without the facts of all texts that were read
        renders = {
            src: PackedRender.of(self._renders[src])
            for src in self._renders.keys() & texts.keys()
            if src not in self._read
        }
        pages = HostPages(data, texts, renders, self._renderer, names, self._published, self._read)
        return HostRun(result, data, config, pages)

    def _page_work(self) -> PageWork:
        """The work on pages; it asks this run, which does not hold it: what goes in no circle ends with the run."""
        making = Making(self._made, self._published, self._digest, self._keep, noted=self._cache is not None)
        return PageWork(self._own, self._data, self._renderer, making)

    def _concluded(
        self, config: SiteConfig, looks: Mapping[int, FirstLook], made: Mapping[int, Iterable[bool]]
    ) -> Result:
        """The result, of which all is kept that was ``made`` now."""
        site, cache = self._site, self._cache
        ordered = [looks[number] for number in sorted(looks)]
        faults = [look.fault for look in ordered if look.fault is not None]
        whole = WholeSite(self._data, config, site.complete, (*site.problems, *faults), site.files, site.templates)
        judged = [look.judged for look in ordered if look.judged is not None]

        of_data = judge_data(self._data, site.config.path) if cache is None else cache.of_data()
        if cache is not None:
            for number, answers in made.items():
                cache.put(number, looks[number], answers)
        result = conclude(whole, judged, of_data, ask=cache.ask if cache is not None else ask)
        if cache is not None:
            cache.save()
        return result

    def _kept(self, number: int) -> Kept | None:
        """What is kept of a page that its host rendered as a check did, or as the host did before."""
        page = self._site.pages[number]
        rendered = self._renders.get(page.src)
        if self._cache is None or rendered is None:
            return None
        return self._cache.get_rendered(number, self._digest(page, rendered))

    def _digest(self, page: PageText, rendered: Rendered) -> str:
        """By what the HTML of a page is known again; nothing where a plugin changed it, or its front matter."""
        is_known = self._cache is not None and self._files.get(page.src) == page
        return self._same.as_published(page, rendered) if is_known else ""

    def _keep(self, page: Page) -> None:
        self._read.put(page)

    def _made(self, page: PageText) -> Made:
        rendered = self._renders.get(page.src)
        if rendered is None:
            made = render_page(page, self._renderer)
            return made, tuple(self._renderer.includes)
        return rendered, _included(page, self._renderer) if self._cache is not None else ()


def _led(loaded: Site, site: Site) -> bool:
    """Whether a host's own labels lead to pages, which tell by what name these may be called."""
    known = set(loaded.config.nav)
    return any(entry.page for entry in site.config.nav if entry not in known)


def _included(page: PageText, renderer: Renderer) -> tuple[tuple[str, str], ...]:
    """What a page includes, as it asks for it, each with its digest."""
    try:
        if _INCLUDE in page.markdown:
            return renderer.include(page.markdown, page.path, page.first_line)
    except RenderError:
        return (("", "not there"),)  # so that nothing is kept of it
    return ()
