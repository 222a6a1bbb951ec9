"""One run: the loaded site is rendered, read and checked. The command, the plugin and the self-test all come here."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from claimcheck.inputs import (
    JUDGED_ELSEWHERE,
    SHOWN_META,
    ImportRefusedError,
    Imports,
    PageText,
    PythonName,
    Site,
    barred_folders,
    config_error,
    display_path,
    load_site,
    oversize,
    page_address,
    read_text,
    with_names,
)
from claimcheck.model import DataProblem, Page, Span
from claimcheck.page import (
    ExtensionError,
    Locator,
    Marked,
    Marks,
    Rendered,
    Renderer,
    RenderError,
    build_page,
    linked_labels,
    read_body,
    same_blocks,
    strip_marks,
    too_deep,
    with_named_links,
    with_reviews,
)
from claimcheck.rules import RULES, Data, WholeSite
from claimcheck.verdict import REPORT, RULE_NAMES, Result, check, described, faults_alone

Progress = Callable[[int, int], None]
#: What every form of an include holds, such as --8<--.
_INCLUDE = "8<"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A site whose pages are read, ready for the rules."""

    site: WholeSite
    texts: Mapping[str, PageText]
    renderer: Renderer


def open_site(path: Path, only: Sequence[Path] = ()) -> Site:
    """Read a site, or of its pages only those at or below the paths in ``only``.

    Raises :class:`ConfigError` where the configuration cannot be read, or names a rule that does not exist.
    """
    return load_site(path, only, {rule.name: rule.severity for rule in RULES})


def run(site: Site, today: dt.date, progress: Progress | None = None) -> Result:
    """Render, read and check a loaded site, as it is on the day ``today``.

    ``progress`` is told how many pages are read, and of how many. A page that cannot be read is a diagnostic;
    raises :class:`ConfigError` where the site's extensions cannot be set up.
    """
    return judge(prepare(site, today, progress))


def judge(prepared: Prepared) -> Result:
    """Hold prepared pages against the rules, and give what they found; nothing is raised."""
    return check(prepared.site, functools.partial(locator_for, prepared))


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
    data = Data(
        site.bibliography, site.glossary, site.config.settings, today,
        site.phones, site.search, site.reviewers.roles, _targets(site), site.config.anchor_title, _shown_meta(site),
        site.reviews,
    )  # fmt: skip
    renderer = make_renderer(site)
    faults = list(site.problems)
    pages: list[Page] = []
    for number, page_text in enumerate(site.pages):
        try:
            rendered = (given or {}).get(page_text.src) or renderer.render(
                page_text.markdown, page_text.path, page_text.first_line
            )
            judging = data.judging(page_text.meta.text("kind"))
            pages.append(build_page(page_text, rendered, judging, RULE_NAMES))
        except RenderError as error:
            faults.append(_fault(page_text, error))
        except RecursionError:
            faults.append(_fault(page_text, too_deep()))
        except Exception as error:  # noqa: BLE001 - one page's fault must not hide what is on the others
            faults.append(_fault(page_text, RenderError(f"reading this page failed: {described(error)}", REPORT)))
        if progress is not None:
            progress(number + 1, len(site.pages))
    texts = {p.path: p for p in site.pages}
    navigations = [page for page in pages if PurePosixPath(page.src).name == site.config.nav_file]
    labels = [label for page in navigations for label in linked_labels(page, texts[page.path].text)]
    config = dataclasses.replace(site.config, nav=(*site.config.nav, *labels))
    read = with_reviews(with_named_links(pages, config.nav, published), site.reviews)
    return Prepared(
        WholeSite(read, data, config, site.complete, tuple(faults), site.files, site.templates), texts, renderer
    )


def _shown_meta(site: Site) -> frozenset[str]:
    """The keys of the front matter that themes show, or a template of the site's own reads."""
    return SHOWN_META.union(*(template.meta_keys for template in site.templates)) - JUDGED_ELSEWHERE


def _targets(site: Site) -> frozenset[str] | None:
    """To what a link may lead: pages by file and by address (with a slash), and files; nothing if not all are known."""
    if not site.complete or site.config.rewriting_plugins:
        return None
    pages = {page.src for page in site.pages} | set(site.config.settings.generated.values())
    addresses = {page_address(src) or "./" for src in pages if src.endswith(".md")}
    ready_made = {src.removesuffix(".md") + ".html" for src in pages if src.endswith(".md")}
    return frozenset(pages | addresses | ready_made | {file.src for file in site.files})


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
                renderer.render(page.markdown, page.path, page.first_line)
        except RenderError as error:
            yield _fault(page, error)


def unreadable_text(site: Site, markdown: str, path: str) -> DataProblem | None:
    """Why the Markdown that plugins made for a page must not be converted by a host, or nothing.

    It is more than is read, or what it includes is, or cannot be included.
    """
    excess = oversize(markdown, path, site.config.settings.max_page_bytes)
    if excess is not None or _INCLUDE not in markdown or not site.config.rewriting_plugins:
        return excess
    try:
        make_renderer(site).render(markdown, path)
    except RenderError as error:
        return DataProblem("unreadable-page", Span.at(path), error.message, error.help)
    return None


def unreadable_result(site: Site, faults: Sequence[DataProblem]) -> Result:
    """What a check says where pages cannot be read: that alone."""
    data = Data(site.bibliography, site.glossary, site.config.settings, dt.date.min)
    return faults_alone(WholeSite((), data, site.config, faults=tuple(faults)))


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
    page_text = prepared.texts[page.path]

    def second_render() -> Marked | None:
        """With a mark on every line, or, where that changes the page, on the first line of each block."""
        if strip_marks(page_text.text) != page_text.text:
            return None  # the page itself holds characters that would pass for marks
        attempts = (_marked(prepared.renderer, page_text, every=every) for every in (True, False))
        return next((m for m in attempts if m is not None and same_blocks(page.blocks, m.blocks)), None)

    @functools.cache
    def text_of(path: str) -> str:
        known = prepared.texts.get(path)
        return known.text if known else read_text(Path(path))[0]

    return Locator(page, page_text.first_line, text_of, second_render)


def _marked(renderer: Renderer, page_text: PageText, *, every: bool) -> Marked | None:
    marks = Marks(every=every)
    try:
        rendered = renderer.render(page_text.markdown, page_text.path, page_text.first_line, marks)
        blocks = read_body(rendered.body).blocks
    except Exception:  # noqa: BLE001 - without a second render places are searched for, and told as unproven
        return None
    return Marked(blocks, marks.places, tuple(marks.files))


def _fault(page_text: PageText, error: RenderError) -> DataProblem:
    at = page_text.text.find(error.needle) if error.needle else -1
    line = page_text.text.count("\n", 0, at) + 1 if at >= 0 else page_text.first_line
    column = at - page_text.text.rfind("\n", 0, at) if at >= 0 else 1
    return DataProblem(
        "unreadable-page", Span.at(page_text.path, line, column, len(error.needle)), error.message, error.help
    )
