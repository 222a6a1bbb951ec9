"""What MkDocs publishes, in the plain values of this package: its pages, the labels of its navigation, its texts."""

from __future__ import annotations

import contextlib
import functools
import gettext
import html
import re
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation

from claimcheck.editing import cache_folder
from claimcheck.inputs import SettingsError, Site, display_path
from claimcheck.page import Body, Rendered
from claimcheck.runs import Hosted, HostPage, made_path

#: What a template marks as words to be translated.
_TRANSLATED = re.compile(r"{%-?\s*trans\b[^%]*%}(.*?){%-?\s*endtrans\s*-?%}|\bgettext\(['\"]([^'\"]*)['\"]\)", re.S)
_EMPTY = Body("", "data-cc-empty")
#: The style sheet for what the checker writes into pages, below the folder "theme" beside this file.
STYLE = "assets/claimcheck.css"
#: Top-level settings that templates show and that plugins may change.
_SHOWN = ("site_name", "site_description", "site_author", "copyright", "extra")


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as MkDocs converted it, before plugins and hooks see the HTML."""

    html: str
    body: Body | None
    references: tuple[str, ...]

    def with_html(self, html: str) -> Rendered | None:
        """The page with what plugins made of its HTML; nothing where its conversion was not seen."""
        if self.body is None:
            return None if html.strip() else Rendered(_EMPTY)
        return Rendered(self.body._replace(html=html), self.references, written=self.body.html)


def published_files(files: Files, *, serving: bool) -> list[File]:
    """The pages that MkDocs writes: drafts only in the preview."""
    wanted = InclusionLevel.is_in_serve if serving else InclusionLevel.is_included
    return list(files.documentation_pages(inclusion=wanted))


def made_html(files: Files, config: MkDocsConfig) -> list[File]:
    """The HTML files that plugins add and MkDocs copies as they are: nobody reads them."""
    made = (file for file in files.static_pages() if file.inclusion.is_included())
    return [file for file in made if path_of(file, config) == made_path(file.src_uri, _maker(file))]


def trusted_templates(env: Any, config: MkDocsConfig) -> Iterator[str]:
    """The sources of the templates of themes and plugins that are installed, and of the site's own folder.

    What a hook brings along is not among them.
    """
    folders = [sysconfig.get_path(name) for name in ("purelib", "platlib")]
    own = config.theme.custom_dir
    trusted = [Path(folder).resolve() for folder in (*folders, *([own] if own else []))]
    for name in env.list_templates(extensions=["html"]):
        source, path, _ = env.loader.get_source(env, name)
        if path and any(Path(path).resolve().is_relative_to(folder) for folder in trusted):
            yield source
            yield from _translated(source, env)


def _translated(source: str, env: Any) -> Iterator[str]:
    """The words of a template in the language of the site, from the files of translations that came with the theme."""
    translate = env.globals.get("gettext")
    if isinstance(getattr(translate, "__self__", None), gettext.NullTranslations):
        for words in _TRANSLATED.findall(source):
            plain = html.unescape(" ".join((words[0] or words[1]).split()))
            yield str(translate(plain))


def with_style(config: MkDocsConfig) -> None:
    """Load the package's own style sheet, before those of the site, so that theirs win.

    It comes as files of a theme do: a file of the same name in the site's own folders stands in for it.
    """
    if STYLE not in config.extra_css:
        config.theme.dirs.append(str(Path(__file__).with_name("theme")))
        config.extra_css.insert(0, STYLE)


def copied_files(files: Files) -> Iterator[tuple[str, bytes]]:
    """Each file that MkDocs copies as it is: where to, and what is in it."""
    for file in files:
        if not file.is_documentation_page() and file.inclusion.is_included():
            with contextlib.suppress(OSError, ValueError):
                yield file.abs_dest_path, file.content_bytes


def template_path(name: str, files: Files | None, config: MkDocsConfig) -> str:
    """Where MkDocs writes what a template gives."""
    file = files.get_file_from_path(name) if files is not None and name in config.extra_templates else None
    return file.abs_dest_path if file is not None else str(Path(config.site_dir, name))


def kept_names(config: MkDocsConfig) -> set[str]:
    """What stands in the folder of the site before anything is written: MkDocs empties it, hidden names aside."""
    folder = Path(config.site_dir)
    return {path.name for path in folder.iterdir() if path.name.startswith(".")} if folder.is_dir() else set()


def kept_folder(config: MkDocsConfig) -> Path | None:
    """Where a check of this site keeps what it found; nothing where it keeps none, or must not."""
    try:
        return cache_folder(None, Path(config.config_file_path))
    except SettingsError:
        return None  # a check says why


def stand_outside(config: MkDocsConfig, event: str, first: Any, last: Any) -> None:
    """Let a handler be the very first of an event, and another one the very last."""
    handlers = config.plugins.events[event]
    others = [handler for handler in handlers if handler not in (first, last)]
    handlers[:] = [*([first] if first else []), *others, *([last] if last else [])]


def comes_again(config: MkDocsConfig, event: str, last: Any) -> bool:
    """Whether others stand behind the last handler, which runs; then it is asked once more, behind them."""
    handlers = config.plugins.events[event]
    if handlers[-1] == last:
        return False
    handlers.append(last)  # MkDocs goes through this list now, so nobody is moved
    return True


def hosted(
    files: list[File], nav: Navigation | None, config: MkDocsConfig, captured: Mapping[str, Capture], *, dirty: bool
) -> Hosted:
    """What MkDocs is about to publish, once all pages are converted."""
    pages = tuple(_page(file, config, captured.get(file.src_uri), dirty=dirty) for file in files)
    labels = tuple(_labels(files, nav, config))
    texts = {name: text for key in _SHOWN for name, text in _texts(key, config.get(key))}
    return Hosted(pages, labels, texts)


def with_fragments(seen: Hosted, site: Site, captured: Mapping[str, Capture]) -> Hosted:
    """What MkDocs publishes with the fragments that templates show and that are no pages of their own."""
    known = {page.src for page in seen.pages}
    fragments = set(site.config.settings.fragments.values()) - known
    pages = [
        HostPage(
            page.src,
            page.path,
            functools.partial(str, page.text),
            page.meta.values,
            captured[page.src].with_html(captured[page.src].html),
        )
        for page in site.pages
        if page.src in fragments and page.src in captured
    ]
    return replace(seen, pages=(*seen.pages, *pages))


def _page(file: File, config: MkDocsConfig, capture: Capture | None, *, dirty: bool) -> HostPage:
    page = file.page
    content = page.content if page is not None else None
    rendered = capture.with_html(content or "") if capture is not None else None
    untouched = dirty and capture is None and content is None
    meta: Mapping[str, Any] = page.meta if page is not None and page.meta else {}
    return HostPage(
        file.src_uri, path_of(file, config), functools.partial(_source, file), meta, rendered, untouched, file.url
    )


def path_of(file: File, config: MkDocsConfig) -> str:
    """The path that diagnostics show: of the file in the site's folder, or of none, with whoever made it."""
    where = Path(file.abs_src_path) if file.abs_src_path else None
    if where is not None and (where.is_relative_to(config.docs_dir) or _lies_in_site(where, config)):
        return display_path(where)
    return made_path(file.src_uri, _maker(file))


def _lies_in_site(where: Path, config: MkDocsConfig) -> bool:
    return where.resolve().is_relative_to(Path(config.config_file_path).resolve().parent)


def _maker(file: File) -> str:
    return file.generated_by or "a plugin"


def _source(file: File) -> str:
    try:
        return file.content_string.replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, ValueError):
        return ""


def _labels(files: list[File], nav: Navigation | None, config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    """The titles of sections and links, and those of pages that name them neither in front matter nor by a heading."""
    for item in nav.items if nav is not None else ():
        yield from _labels_below(item)
    for file in files:
        page = file.page
        if page is not None:
            own = {str(page.meta.get("title")), str(getattr(page, "_title_from_render", None))}
            if page.title and str(page.title) not in own:
                yield str(page.title), path_of(file, config)


def _labels_below(item: StructureItem) -> Iterator[tuple[str, str]]:
    if item.title and not item.is_page:
        yield str(item.title), ""
    for child in getattr(item, "children", None) or ():
        yield from _labels_below(child)


def _texts(name: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from _texts(f"{name}.{index}", entry)
    elif isinstance(value, Mapping):  # MkDocs keeps groups in a class of its own
        for key, entry in value.items():
            yield from _texts(f"{name}.{key}", entry)
