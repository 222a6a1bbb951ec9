"""One run: the loaded site is rendered, read and checked. The command, the plugin and the self-test all come here."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from claimcheck.inputs import (
    JUDGED_ELSEWHERE,
    SHOWN_META,
    ConfigError,
    ImportRefusedError,
    Imports,
    PageText,
    PythonName,
    Site,
    barred_folders,
    config_error,
    display_path,
    ledger_part,
    load_site,
    oversize,
    page_address,
    source_letter,
    source_part,
    with_names,
)
from claimcheck.model import DataProblem, Page, Span
from claimcheck.page import (
    ExtensionError,
    Locator,
    Rendered,
    Renderer,
    RenderError,
    only_names,
    site_names,
    with_named_links,
)
from claimcheck.rules import RULES, Data, ReadSite, WholeSite
from claimcheck.runs.cache import Cache, stores_in
from claimcheck.runs.pagework import Making, PageWork, fault_of, locator_of, navigation_labels, read_page
from claimcheck.runs.sameness import Sameness
from claimcheck.runs.workers import crew
from claimcheck.verdict import Result, check, conclude, faults_alone, judge_data

Progress = Callable[[int, int], None]
#: What every form of an include holds, such as --8<--.
_INCLUDE = "8<"


_Holding = TypeVar("_Holding", Site, Data)


class Prepared(NamedTuple):
    """A site whose pages are read, ready for the rules."""

    site: ReadSite
    texts: Mapping[str, PageText]
    renderer: Renderer


def open_site(path: Path, only: Sequence[Path] = (), folder: Path | None = None) -> Site:
    """Read a site, or of its pages only those at or below the paths in ``only``.

    Data and templates that did not change since the last run are taken from the cache in ``folder``, if one is given.
    Raises :class:`ConfigError` where the configuration cannot be read, or names a rule that does not exist.
    """
    rules = {rule.name: rule.severity for rule in RULES}
    if folder is None:
        return load_site(path, only, rules)
    return load_site(path, only, rules, stores_in(folder, path))


def run(
    site: Site, today: dt.date, progress: Progress | None = None, jobs: int = 1, folder: Path | None = None
) -> Result:
    """Render, read and check a loaded site, as it is on the day ``today``, page by page, so that none is kept.

    ``progress`` is told how many pages are read, and of how many. At most ``jobs`` processes share the pages.
    What did not change since the last run is taken from the cache in ``folder``, where one is given.
    A page that cannot be read is a diagnostic. Raises :class:`WorkerError` where a process fails, and
    :class:`ConfigError` where the site's extensions cannot be set up.
    """
    data = data_of(site, today)
    numbers = range(len(site.pages))
    shown = itertools.count(1)

    def done() -> None:
        if progress is not None:
            progress(next(shown), len(numbers))

    renderer = make_renderer(site)
    cache = Cache(folder, site, data, renderer) if folder is not None else None
    kept = {number: found for number in numbers if cache is not None and (found := cache.get(number))}
    missing = [number for number in numbers if number not in kept]
    making = Making(html_digest=Sameness(site).as_written, noted=True) if cache is not None else Making()
    work = PageWork(site, data, renderer, making)
    with crew(work, min(jobs, len(missing))) as workers:
        of_data = workers.beside(lambda: judge_data(data, site.config.path) if cache is None else cache.of_data())
        looks = {**{number: found.look for number, found in kept.items()}, **workers.look(missing, done)}
        labels = [label for number in numbers for label in looks[number].labels]
        config = dataclasses.replace(site.config, nav=(*site.config.nav, *labels))
        called = {look.src: look.names for look in looks.values() if look.fault is None}
        names = site_names(called, config.nav, complete=site.complete)
        answers = {n: tuple(only_names(naming, names) for naming in looks[n].namings) for n in numbers}
        renamed = [n for n, found in kept.items() if found.answers != answers[n]]
        looks |= workers.look(renamed, lambda: None)
        looks |= workers.finish([n for n in numbers if looks[n].namings and looks[n].judged is None], names)
        judged_data = of_data()
    judged = [one for n in numbers if (one := looks[n].judged) is not None]

    if cache is not None:
        for n in (*missing, *renamed):
            cache.put(n, looks[n], answers[n])
    faults = [look.fault for look in (looks[number] for number in numbers) if look.fault is not None]
    whole = WholeSite(data, config, site.complete, (*site.problems, *faults), site.files, site.templates)
    if cache is None:
        return conclude(whole, judged, judged_data)
    result = conclude(whole, judged, judged_data, ask=cache.ask)
    cache.save()
    return dataclasses.replace(result, includes=cache.includes)


def judge(prepared: Prepared, *, aside: bool = False) -> Result:
    """Hold prepared pages against the rules, and give what they found; nothing is raised.

    With ``aside``, what waivers and a baseline set aside is given, too, with its places.
    """
    return check(prepared.site, functools.partial(locator_for, prepared), aside=aside)


def prepare(
    site: Site, today: dt.date, progress: Progress | None = None, given: Mapping[str, Rendered] | None = None,
    published: Mapping[str, str] | None = None,
) -> Prepared:  # fmt: skip
    """Render and read every page.

    ``given`` are renders that a host has made already, by path below the docs folder;
    what is not among them is rendered here. ``published`` are the addresses that a host chose for pages.
    A page that cannot be read is among the faults of the site, and not among its pages.
    Raises :class:`ConfigError` where the site's extensions cannot be set up.
    """
    data = data_of(site, today)
    renderer = make_renderer(site)
    faults = list(site.problems)
    pages: list[Page] = []
    for number, page_text in enumerate(site.pages):
        page = read_page(page_text, data, renderer, (given or {}).get(page_text.src))
        if isinstance(page, DataProblem):
            faults.append(page)
        else:
            pages.append(page)
        if progress is not None:
            progress(number + 1, len(site.pages))
    texts = {p.path: p for p in site.pages}
    labels = [label for page in pages for label in navigation_labels(page, texts[page.path], site.config.nav_file)]
    config = dataclasses.replace(site.config, nav=(*site.config.nav, *labels))
    fragments = site.config.settings.fragments.values()
    read = with_named_links(pages, config.nav, published, fragments, complete=site.complete)
    return Prepared(
        ReadSite(data, config, site.complete, tuple(faults), site.files, site.templates, pages=read), texts, renderer
    )


def data_of(site: Site, today: dt.date) -> Data:
    """What every rule may look at beside the page."""
    return Data(
        site.bibliography, site.glossary, site.config.settings, today,
        site.phones, site.search, site.reviewers.roles, _targets(site), site.config.anchor_title, _shown_meta(site),
        site.reviews, site.baseline,
    )  # fmt: skip


def _shown_meta(site: Site) -> frozenset[str]:
    """The keys of the front matter that themes show, or a template of the site's own reads."""
    return SHOWN_META.union(*(template.meta_keys for template in site.templates)) - JUDGED_ELSEWHERE


def readable(holding: _Holding) -> _Holding:
    """A site, or its data. Raises :class:`ConfigError` where a data file cannot be read: it would pass for empty."""
    for file in (holding.bibliography, holding.glossary, holding.phones):
        if not file.readable and file.problems:
            raise ConfigError(file.problems[0])
    return holding


def _targets(site: Site) -> frozenset[str] | None:
    """To what a link may lead: pages by file and by address (with a slash), and files; nothing if not all are known."""
    if not site.complete or site.config.rewriting_plugins:
        return None
    pages = {page.src for page in site.pages} | set(site.config.settings.generated.values()) | {*_parts(site)}
    addresses = {page_address(src) or "./" for src in pages if src.endswith(".md")}
    ready_made = {src.removesuffix(".md") + ".html" for src in pages if src.endswith(".md")}
    return frozenset(pages | addresses | ready_made | {file.src for file in site.files})


def _parts(site: Site) -> Iterator[str]:
    """The pages below a list that is made from data: sources by letter, claims by page."""
    made = site.config.settings.generated
    if "sources" in made:
        for source in site.bibliography.sources.values():
            yield source_part(made["sources"], source_letter(source.name))
    if "ledger" in made:
        yield from (ledger_part(made["ledger"], page.src) for page in site.pages)


def unreadable(site: Site) -> Iterator[DataProblem]:
    """What would end a host's run without a word about the place: files that are no text, includes that fail.

    Where plugins rewrite pages before they are rendered, what pages include is not known here.
    """
    yield from (problem for problem in site.problems if problem.rule == "unreadable-page")
    including = [page for page in site.pages if _INCLUDE in page.markdown and not site.config.rewriting_plugins]
    renderer = make_renderer(site) if including else None
    for page in including:
        try:
            if renderer is not None:
                renderer.include(page.markdown, page.path, page.first_line)
        except RenderError as error:
            yield fault_of(page, error)


def unreadable_text(site: Site, markdown: str, path: str) -> DataProblem | None:
    """Why the Markdown that plugins made for the page at ``path`` must not be converted by a host, or nothing.

    It is more than is read, or what it includes is, or cannot be included.
    """
    excess = oversize(markdown, path, site.config.settings.max_page_bytes)
    if excess is not None or _INCLUDE not in markdown or not site.config.rewriting_plugins:
        return excess
    try:
        make_renderer(site).include(markdown, path)
    except RenderError as error:
        return DataProblem("unreadable-page", Span.at(path), error.message, error.help)
    return None


def unreadable_result(site: Site, faults: Sequence[DataProblem]) -> Result:
    """What a check says where pages cannot be read: that alone."""
    data = Data(site.bibliography, site.glossary, site.config.settings, dt.date.min)
    return faults_alone(WholeSite(data, site.config, faults=tuple(faults)))


def make_renderer(site: Site) -> Renderer:
    """A renderer with the site's own extensions; snippets are looked for from the configuration's folder.

    Raises :class:`ConfigError` where an extension is missing or refuses its options.
    """
    imports = Imports(site.config.settings.trusted_extensions, barred_folders(site.root))
    configs = _rooted(_imported(site.config.extension_configs, imports), Path(site.root))
    try:
        return Renderer(site.config.extensions, configs, _shown, imports.extension, site.config.settings.max_page_bytes)
    except ExtensionError as error:
        where = site.config.extension_spans.get(error.name) or Span.at(site.config.path)
        cause = error.__cause__
        if isinstance(cause, ImportRefusedError):
            raise config_error(where, f"Markdown extension {error.name}: {cause.message}", cause.help) from error
        what = f"the Markdown extensions cannot be set up: {type(cause).__name__}: {cause}"
        raise config_error(where, what, "correct markdown_extensions") from error


def _imported(configs: Mapping[str, Mapping[str, Any]], imports: Imports) -> dict[str, Mapping[str, Any]]:
    """The options of the extensions, with what their ``!!python/name:`` names."""

    def value_of(value: Any) -> Any:
        if not isinstance(value, PythonName):
            return value
        try:
            return imports.named(value.name)
        except ImportRefusedError as error:
            raise config_error(value.span, f"!!python/name:{value.name}: {error.message}", error.help) from error

    return {name: with_names(options, value_of) for name, options in configs.items()}


def _shown(path: str) -> str:
    return display_path(Path(path))


def _rooted(configs: Mapping[str, Mapping[str, Any]], root: Path) -> dict[str, Mapping[str, Any]]:
    rooted = dict(configs)
    options = dict(rooted.get("pymdownx.snippets", {}))
    bases = options.get("base_path", ["."])
    bases = [bases] if isinstance(bases, str) else bases
    rooted["pymdownx.snippets"] = {**options, "base_path": [str(root / base) for base in bases]}
    return rooted


def locator_for(prepared: Prepared, page: Page) -> Locator:
    """The locator of one page; it renders a second time when it is first asked for a place."""
    return locator_of(page, prepared.texts, prepared.renderer)
