"""Rounds over a site that somebody writes at: the way from files to diagnostics, again and again.

What is typed lies on a desk (``inputs/desk.py``) and stands before the files. A round over a page parses no data anew;
where a data file changed, that one is. Rules that need every page are left to a whole check.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimcheck.inputs import Desk, PageText, Site, page_of, read_text, working_at
from claimcheck.model import BlockKind, DataProblem, Diagnostic, Page, Place, Span
from claimcheck.page import Locator, Names, answered, meant_pages, naming_links, own_names, site_names
from claimcheck.rules import RULES, Data, WholeSite
from claimcheck.runs.pagework import locator_of, read_page
from claimcheck.runs.running import data_of, make_renderer, open_site
from claimcheck.verdict import Judge, ask, conclude, judge_data

#: What is told of a page's own file, and by rules over the site.
_OF_FILE = frozenset({"invalid-data", "invalid-front-matter", "unreadable-page"})


@dataclass(frozen=True, slots=True)
class Looked:
    """What a round found on a page. Of a page that cannot be read, there is no ``page`` and no ``locator``."""

    text: PageText
    diagnostics: tuple[Diagnostic, ...]
    page: Page | None = None
    locator: Locator | None = None

    def span_of(self, sentence: int) -> Span | None:
        """Where a sentence of the page stands in its own file, where that is proven."""
        return self._proven(Place(sentence=sentence))

    @property
    def headings(self) -> tuple[int, ...]:
        """The numbers of the blocks that are headings."""
        return tuple(b.number for b in self.page.blocks if b.kind is BlockKind.HEADING) if self.page else ()

    def block_span(self, block: int) -> Span | None:
        """Where a block of the page stands in its own file, where that is proven."""
        return self._proven(Place(block=block))

    def _proven(self, place: Place) -> Span | None:
        if self.locator is None:
            return None
        located = self.locator.locate(place)
        return located.span if located.proven and located.span.path == self.text.path else None


class Rounds:
    """One site, as it lies on a desk; ``texts`` are those of the files that are open from the start.

    ``site`` and ``data`` are the last ones that could be read.

    Raises :class:`ConfigError` where the configuration cannot be read.
    """

    def __init__(self, config: Path, today: dt.date, texts: Mapping[Path, str] | None = None) -> None:
        self.config, self._today, self._desk = config, today, Desk()
        for path, text in (texts or {}).items():
            self.type(path, text)
        self.of_data: tuple[Diagnostic, ...] = ()
        self._take(self._opened())

    def type(self, path: Path, text: str | None) -> None:
        """Lay the text of a file on the desk; ``None`` puts it away, so that the file itself counts again."""
        key = os.path.abspath(path)
        if text is None:
            self._desk.texts.pop(key, None)
        else:
            self._desk.texts[key] = text

    def is_page(self, path: Path) -> bool:
        """Whether a file is a page of the site."""
        return os.path.abspath(path) in self._pages

    def reload(self) -> None:
        """Read settings and data again; what did not change is not parsed again. Diagnostics are in ``of_data``.

        While data cannot be read, pages are judged by the last that could. Raises :class:`ConfigError`.
        """
        site = self._opened()
        if all(file.readable for file in (site.bibliography, site.glossary, site.phones)):
            self._take(site)
        else:
            self.of_data = self._told(site, data_of(site, self._today))

    def look(self, path: Path) -> Looked:
        """Render, read and judge one page as it lies on the desk. Raises :class:`KeyError` where it is no page."""
        with self._working():
            kept = self._pages[os.path.abspath(path)]
            typed = self._desk.texts.get(os.path.abspath(path))
            text = kept if typed is None else self._typed(typed, kept)
            if isinstance(text, DataProblem):
                return Looked(kept, self._concluded([text]))
            self._called.pop(text.src, None)
            page = read_page(text, self.data, self._renderer)
            if isinstance(page, DataProblem):
                return Looked(text, self._concluded([*text.meta.problems, page]))
            page = self._answered(page)
            locator = locator_of(page, {**self._texts, page.path: text}, self._renderer)
            self._locator = locator
            judged = self._judge.found(page)
            found = {*judged, *self._concluded(text.meta.problems)}
            return Looked(text, tuple(sorted(found, key=lambda d: d.sort_key)), page, locator)

    def text_of(self, path: Path) -> str:
        """The text of a file as it lies on the desk, or on disk."""
        with self._working():
            return read_text(path)[0]

    def texts(self) -> Iterator[tuple[str, str]]:
        """The paths and texts of all pages, and of the glossary."""
        for path, page in self._pages.items():
            yield page.path, self._desk.texts.get(path, page.text)
        yield self.data.glossary.path, self.text_of(Path(self.data.glossary.path))

    # -- inside

    def _working(self) -> contextlib.AbstractContextManager[None]:
        return working_at(self._desk)

    def _opened(self) -> Site:
        with self._working():
            return open_site(self.config)

    def _take(self, site: Site) -> None:
        with self._working():
            self.site, self.data, self._renderer = site, data_of(site, self._today), make_renderer(site)
        self._judge = Judge(self.data, site.config, lambda _: self._locator)
        self._texts: Mapping[str, PageText] = {page.path: page for page in site.pages}
        self._pages = {os.path.abspath(page.path): page for page in site.pages}
        self._called: dict[str, frozenset[str]] = {}
        self.of_data = self._told(site, self.data)

    def _told(self, site: Site, data: Data) -> tuple[Diagnostic, ...]:
        """What is wrong with settings and data, as far as it can be said without the pages."""
        with self._working():
            of_pages = {page.path for page in site.pages}
            whole = WholeSite(data, site.config, complete=False, faults=site.problems, templates=site.templates)
            found = conclude(whole, [], judge_data(data, site.config.path)).diagnostics
            return tuple(d for d in found if d.span.path not in of_pages and d.rule != "nothing-checked")

    def _typed(self, text: str, page: PageText) -> PageText | DataProblem:
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        return page_of(plain, page.path, page.src, self.site.config.settings.max_page_bytes)

    def _answered(self, page: Page) -> Page:
        """The page, in which sentences that only name other pages claim nothing; those pages are read for it once."""
        namings = naming_links(page, fragments=self.data.settings.fragments.values())
        if not namings:
            return page
        meant = meant_pages(namings.values(), [text.src for text in self.site.pages])
        return answered(page, namings, self._names(page, meant))

    def _names(self, page: Page, meant: tuple[str, ...]) -> Names:
        self._called[page.src] = own_names(page)
        by_source = {text.src: text for text in self.site.pages}
        for src in meant:
            if src not in self._called:
                other = read_page(by_source[src], self.data, self._renderer)
                self._called[src] = frozenset() if isinstance(other, DataProblem) else own_names(other)
        return site_names(self._called, self.site.config.nav, complete=self.site.complete)

    def _concluded(self, faults: list[DataProblem] | tuple[DataProblem, ...]) -> tuple[Diagnostic, ...]:
        """The faults of one page's file as diagnostics, by the rules that report faults."""
        if not faults:
            return ()
        whole = WholeSite(self.data, self.site.config, complete=False, faults=tuple(faults))
        reporting = (rule for rule in RULES if rule.name in _OF_FILE)
        return tuple(d for rule in reporting for d in ask(rule, whole) if d.span.path == faults[0].span.path)
