"""The work on single pages of a site: rendered and read, and judged as soon as no other page has a say in it."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeVar

from claimcheck.inputs import NavTitle, PageText, Site, read_text
from claimcheck.model import DataProblem, Page, Span
from claimcheck.page import (
    Locator,
    Marked,
    Marks,
    Names,
    Naming,
    Rendered,
    Renderer,
    RenderError,
    aligned_blocks,
    answered,
    build_page,
    linked_labels,
    naming_links,
    own_names,
    read_blocks,
    strip_marks,
    too_deep,
    with_reviews,
)
from claimcheck.rules import Data
from claimcheck.runs.watched import Notes, Use, watched
from claimcheck.verdict import REPORT, RULE_NAMES, Judge, Judged, described

#: Where marks change more than one block in so many, the page is rendered once more, with fewer of them.
_MANY = 10
_Value = TypeVar("_Value")
#: What a page was rendered to, and the files that it includes, each with its digest.
Made = tuple[Rendered | DataProblem, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class FirstLook:
    """What is known of a page when it was read.

    ``names`` is what it may be called by links, ``labels`` are those of a page that is a navigation.
    ``judged`` is there at once where no other page has a say; else ``namings`` are the sentences that wait.
    ``includes`` are the files that it includes, as they are asked for, each with the digest of what was read.
    ``use`` is what reading and judging it looked at beside the page, where that is noted; ``html`` is the digest of
    what it was rendered to.
    """

    src: str
    names: frozenset[str] = frozenset()
    labels: tuple[NavTitle, ...] = ()
    fault: DataProblem | None = None
    namings: tuple[Naming, ...] = ()
    judged: Judged | None = None
    includes: tuple[tuple[str, str], ...] = ()
    use: Use = field(default_factory=Use)
    html: str = ""


class Making(NamedTuple):
    """Who renders pages, and what becomes of them.

    A host gives what it ``made`` of a page, and the addresses at which pages are ``published``. ``html_digest`` tells
    by what a render is known again, and ``keep`` is given each page that is judged. ``noted``: somebody keeps what is
    found, and so needs to know what it rests on.
    """

    made: Callable[[PageText], Made] | None = None
    published: Mapping[str, str] | None = None
    html_digest: Callable[[PageText, Rendered], str] = lambda _, __: ""
    keep: Callable[[Page], None] = lambda _: None
    noted: bool = False


class PageWork:
    """Reads and judges pages of one site; what it keeps is only what waits for the names of other pages.

    ``making`` tells who renders pages, and what becomes of them.
    """

    def __init__(self, site: Site, data: Data, renderer: Renderer, making: Making | None = None) -> None:
        self.pages, self.renderer = site.pages, renderer
        self._making = making or Making()
        self._notes = Notes()
        self._data = watched(data, self._notes) if self._making.noted else data
        self._nav_file = site.config.nav_file
        texts = {page.path: page for page in site.pages}
        self._judge = Judge(self._data, site.config, lambda page: locator_of(page, texts, renderer))
        self._waiting: dict[int, tuple[FirstLook, Page, Mapping[int, Naming]]] = {}

    def look(self, number: int) -> FirstLook:
        """Read the page of that number in the site, and judge it if it can be judged."""
        self._notes.take()
        page_text = self.pages[number]
        rendered, includes = (self._making.made or self._render)(page_text)
        if isinstance(rendered, DataProblem):
            return FirstLook(page_text.src, fault=rendered)
        page = page_of(page_text, self._data, rendered)
        if isinstance(page, DataProblem):
            return FirstLook(page_text.src, fault=page)
        namings = naming_links(page, self._making.published, self._data.settings.fragments.values())
        labels = navigation_labels(page, page_text, self._nav_file)
        html = self._making.html_digest(page_text, rendered)
        found = FirstLook(
            page.src, own_names(page), labels, namings=tuple(namings.values()), includes=includes, html=html
        )
        if namings:
            self._waiting[number] = replace(found, use=self._notes.take()), page, namings
            return found
        self._making.keep(page)
        return replace(found, judged=self._judge(page), use=self._notes.take())

    def _render(self, page_text: PageText) -> Made:
        rendered = render_page(page_text, self.renderer)
        return rendered, tuple(self.renderer.includes)  # before the page is rendered a second time

    def finish(self, number: int, names: Names) -> FirstLook:
        """Judge a page that waits, now that the names of all pages are known."""
        found, page, namings = self._waiting.pop(number)
        self._notes.take()
        page = answered(page, namings, names)
        self._making.keep(page)
        judged = self._judge(page)
        return replace(found, judged=judged, use=found.use.joined(self._notes.take()))


def read_page(page_text: PageText, data: Data, renderer: Renderer, given: Rendered | None = None) -> Page | DataProblem:
    """Render and read one page, or take the render that a host has made; a problem where that cannot be done."""
    rendered = given or render_page(page_text, renderer)
    return rendered if isinstance(rendered, DataProblem) else page_of(page_text, data, rendered)


def render_page(page_text: PageText, renderer: Renderer) -> Rendered | DataProblem:
    """Render one page; a problem where that cannot be done."""
    return _or_fault(page_text, lambda: renderer.render(page_text.markdown, page_text.path, page_text.first_line))


def page_of(page_text: PageText, data: Data, rendered: Rendered) -> Page | DataProblem:
    """Read one page that was rendered; a problem where that cannot be done."""

    def read() -> Page:
        page = build_page(page_text, rendered, data.judging(page_text.meta.text("kind")), RULE_NAMES)
        return with_reviews(page, data.absolved)

    return _or_fault(page_text, read)


def _or_fault(page_text: PageText, work: Callable[[], _Value]) -> _Value | DataProblem:
    try:
        return work()
    except RenderError as error:
        return fault_of(page_text, error)
    except RecursionError:
        return fault_of(page_text, too_deep())
    except Exception as error:  # noqa: BLE001 - one page's fault must not hide what is on the others
        return fault_of(page_text, RenderError(f"reading this page failed: {described(error)}", REPORT))


def navigation_labels(page: Page, page_text: PageText, nav_file: str) -> tuple[NavTitle, ...]:
    """The labels of a page that is a navigation; of all others none."""
    return tuple(linked_labels(page, page_text.text)) if PurePosixPath(page.src).name == nav_file else ()


def locator_of(page: Page, texts: Mapping[str, PageText], renderer: Renderer) -> Locator:
    """The locator of one page; it renders a second time when it is first asked for a place."""
    page_text = texts[page.path]

    def second_render() -> Marked | None:
        """With marks wherever a sentence may begin; where that changes much of the page, with few."""
        if strip_marks(page_text.text) != page_text.text:
            return None  # the page itself holds characters that would pass for marks
        dense = _marked(renderer, page_text, every=True)
        kept = _count_same(page, dense)
        if kept * _MANY >= len(page.blocks) * (_MANY - 1):
            return dense
        sparse = _marked(renderer, page_text, every=False)
        return sparse if _count_same(page, sparse) > kept else dense

    @functools.cache
    def text_of(path: str) -> str:
        known = texts.get(path)
        return known.text if known else read_text(Path(path))[0]

    return Locator(page, page_text.first_line, text_of, second_render)


def _count_same(page: Page, marked: Marked | None) -> int:
    """How many blocks of a page the marks have left as they were."""
    return 0 if marked is None else len(aligned_blocks(page.blocks, marked.blocks))


def _marked(renderer: Renderer, page_text: PageText, *, every: bool) -> Marked | None:
    marks = Marks(every=every)
    try:
        rendered = renderer.render(page_text.markdown, page_text.path, page_text.first_line, marks)
        blocks = read_blocks(rendered.body)
    except Exception:  # noqa: BLE001 - without a second render places are searched for, and told as unproven
        return None
    return Marked(blocks, marks.places, tuple(marks.files))


def fault_of(page_text: PageText, error: RenderError) -> DataProblem:
    """What is told of a page that cannot be rendered or read."""
    at = page_text.text.find(error.needle) if error.needle else -1
    line = page_text.text.count("\n", 0, at) + 1 if at >= 0 else page_text.first_line
    column = at - page_text.text.rfind("\n", 0, at) if at >= 0 else 1
    return DataProblem(
        "unreadable-page", Span.at(page_text.path, line, column, len(error.needle)), error.message, error.help
    )
