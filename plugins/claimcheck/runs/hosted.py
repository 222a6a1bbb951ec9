"""The pages that a host publishes, whoever made them, in place of those that lie in the docs folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from claimcheck.inputs import (
    PARTS,
    SHOWN_META,
    NavTitle,
    PageText,
    Settings,
    Site,
    SiteConfig,
    SiteText,
    count_parts,
    is_made,
    max_parts,
    oversize,
    split_front_matter,
    too_large,
)
from claimcheck.model import DataProblem, Diagnostic, FrontMatter, Severity, Span
from claimcheck.page import Rendered
from claimcheck.verdict import Result, counted

#: Front matter that this package reads or readers see; what plugins put beside it for templates is theirs.
_READ = (
    "title", "description", "description_sources", "kind", "checked", "next_check", "published", "changed",
    "clinician_review", "tags", "categories",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HostPage:
    """A page that a host is about to publish.

    ``path`` is shown in diagnostics and tells who made it; ``source`` gives what it was made from, ``meta`` is its
    front matter as the host has it. Without ``rendered`` nobody saw its body; ``untouched`` pages a host leaves as they
    were published before, so their file is what counts. ``address`` is where it is published, below the site's root.
    ``refused`` is why it is not read at all: it is too large.
    """

    src: str
    path: str
    source: Callable[[], str]
    meta: Mapping[str, Any]
    rendered: Rendered | None
    untouched: bool = False
    address: str = ""
    refused: DataProblem | None = None

    @property
    def text(self) -> str:
        """What it was made from; read when it is asked for, since most pages are in memory once already."""
        return self.source()

    @property
    def is_unseen(self) -> bool:
        """Whether the page is published and its text is not known."""
        return self.rendered is None and not self.untouched


@dataclass(frozen=True, slots=True)
class Hosted:
    """What a host publishes: its pages, the labels of its navigation with the page they stand for, and its texts."""

    pages: tuple[HostPage, ...]
    labels: tuple[tuple[str, str], ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)

    def without(self, refused: Mapping[str, DataProblem], settings: Settings) -> Hosted:
        """The same, with each page that is more than is read marked as refused; ``refused`` are known to be so.

        Pages made from data grow with it, and are no input.
        """
        made, limit = set(settings.generated.values()), settings.max_page_bytes
        faults = {p.src: refused.get(p.src) or _too_much(p, limit) for p in self.pages if p.src not in made}
        return replace(self, pages=tuple(replace(page, refused=faults.get(page.src)) for page in self.pages))

    def told(self) -> Hosted:
        """The same without the bodies of pages, when these are judged."""
        return replace(self, pages=tuple(replace(page, rendered=None) for page in self.pages))

    @property
    def refused(self) -> frozenset[str]:
        """The pages that are more than is read, by path below the docs folder."""
        return frozenset(page.src for page in self.pages if page.refused is not None)

    @property
    def renders(self) -> dict[str, Rendered]:
        """What each page was rendered to, by its path below the docs folder."""
        return {page.src: page.rendered for page in self.pages if page.rendered is not None}


def addresses(hosted: Hosted) -> dict[str, str]:
    """Where each page is published, by its path below the docs folder."""
    return {page.src: page.address for page in hosted.pages if page.address}


def as_published(site: Site, hosted: Hosted) -> Site:
    """The site with the pages that its host publishes, and no others; what nobody saw the body of is a problem.

    Pages made from data are left out. Where only some paths are checked, only those are kept.
    """
    files = {page.src: page for page in site.pages}
    made = site.config.settings.generated
    wanted = [page for page in hosted.pages if not is_made(page.src, made) and (site.complete or page.src in files)]
    unseen = {page.src: unseen_page(page.src, page.path) for page in wanted if page.is_unseen}
    faults = unseen | {page.src: page.refused for page in wanted if page.refused is not None}
    pages = tuple(_page_text(page, files.get(page.src)) for page in wanted if page.src not in faults)
    shown = {page.path for page in wanted}
    left_out = {page.path for page in site.pages if page.path not in shown}
    on_disk = {page.path for page in site.pages}
    problems = [p for p in site.problems if p.span.path not in left_out and p.rule != "unseen-text"]
    problems += [p for page in pages if page.path not in on_disk for p in page.meta.problems]
    problems += faults.values()
    config = replace(
        _renamed(site.config, hosted),
        nav=(*site.config.nav, *_labels(site, hosted)),
        texts=(*site.config.texts, *_texts(site, hosted)),
    )
    return replace(site, config=config, pages=pages, problems=tuple(problems))


def failure(result: Result, fail_on: str) -> str:
    """Why a site that fails on errors (or warnings, or never) fails, or nothing."""
    errors, warnings = result.count(Severity.ERROR), result.count(Severity.WARNING)
    if fail_on == "never":
        return ""
    if result.could_not_check:
        return "something could not be checked, see above"
    if not errors and not (fail_on == "warning" and warnings):
        return ""
    first = next(d for d in result.diagnostics if d.severity in {Severity.ERROR, Severity(fail_on)})
    return f"{counted('error', errors)}, {counted('warning', warnings)}; the first: {line_of(first)}"


def line_of(d: Diagnostic) -> str:
    """A diagnostic in one line of a log."""
    return f"{d.span.path}:{d.span.line}:{d.span.column}: {d.rule}: {d.message}"


def made_path(src: str, maker: str) -> str:
    """What diagnostics show for a page that lies in no folder of the site."""
    return f"{src} (made by {maker})"


def _page_text(page: HostPage, file: PageText | None) -> PageText:
    if file is not None and file.path == page.path:
        return file._replace(meta=_with_changes(file.meta, page))
    text = page.text
    made = PageText.of(page.path, page.src, split_front_matter(text, page.path), text)
    return made._replace(meta=_with_changes(made.meta, page))


def _with_changes(meta: FrontMatter, page: HostPage) -> FrontMatter:
    """The front matter with what plugins changed in it."""
    keys = [*_READ, *sorted(SHOWN_META.difference(_READ))]
    changed = {
        key: page.meta[key] for key in keys
        if key in page.meta and str(page.meta[key]) != str(meta.values.get(key))
    }  # fmt: skip
    return replace(meta, values={**meta.values, **changed}) if changed else meta


def _too_much(page: HostPage, max_bytes: int) -> DataProblem | None:
    """Why a page is more than is read: as it was written, or in what plugins add to its HTML; else nothing."""
    return oversize(page.text, page.path, max_bytes) or _overgrown(page, max_bytes)


def _overgrown(page: HostPage, max_bytes: int) -> DataProblem | None:
    """The fault of a page to whose HTML plugins add as much as a page may have."""
    if page.rendered is None or page.rendered.written is None:
        return None
    html, written = page.rendered.body.html, page.rendered.written
    added = len(html) - len(written)
    if added > max_bytes:
        return too_large(page.path, f"gets {added:,} signs of HTML from plugins", max_bytes)
    parts = count_parts(html) - count_parts(written) if added > max_parts(max_bytes) else 0
    most = max_parts(max_bytes)
    return too_large(page.path, f"gets about {parts:,} {PARTS} from plugins", most) if parts > most else None


def unseen_page(src: str, path: str) -> DataProblem:
    """The fault of a page that is published, and of which no text was seen."""
    message = f"{src} is published, and its text was not seen: what makes it passes Markdown by"
    help = "let the plugin or hook that makes the page add it in on_files, as Markdown; or leave the page out"
    return DataProblem("unreadable-page", Span.at(path), message, help)


def _labels(site: Site, hosted: Hosted) -> Iterator[NavTitle]:
    """The labels that the configuration does not hold."""
    known = {entry.title for entry in site.config.nav}
    for title, path in dict.fromkeys(hosted.labels):
        if title not in known:
            yield NavTitle(title, "", Span.at(path or site.config.path))


def _renamed(config: SiteConfig, hosted: Hosted) -> SiteConfig:
    """The configuration with the name and the description that plugins have given the site, in another language say.

    Those that stand in the settings, as options of a plugin, are judged there.
    """
    known = {"", config.site_name, config.site_description, *(entry.text for entry in config.texts)}
    name, description = (hosted.texts.get(key, "") for key in ("site_name", "site_description"))
    if name not in known:
        config = replace(config, site_name=name)
    if description not in known:
        config = replace(config, site_description=description, site_description_span=Span.at(config.path))
    return config


def _texts(site: Site, hosted: Hosted) -> Iterable[SiteText]:
    """The texts that plugins put in place of those of the configuration."""
    known = {entry.text for entry in site.config.texts}
    for name, text in hosted.texts.items():
        if text not in known:
            yield SiteText(name, text, Span.at(site.config.path))
