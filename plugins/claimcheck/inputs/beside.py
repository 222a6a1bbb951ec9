"""What lies beside the pages and reaches readers through plugins and themes: templates, names, front matter, layouts.

Looks for the files as disks tell them, and is handed a reader; it opens none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from claimcheck.inputs.kepttemplates import TemplateStore
from claimcheck.inputs.printed import JUDGED_ELSEWHERE
from claimcheck.inputs.published import Reader
from claimcheck.inputs.site import SiteConfig, SiteText, texts_below
from claimcheck.inputs.templatecode import INCLUDED
from claimcheck.inputs.templates import Template, read_layout, read_template
from claimcheck.inputs.yamldata import read_yaml
from claimcheck.model import DataProblem

#: Lists of translations as computers read them: themes take their words from there.
_TRANSLATIONS = ".mo"
_LAYOUTS = (".yml", ".yaml")
#: Of the front matter of a folder, these are judged here: no page holds them.
_OF_FOLDERS = frozenset({"title", "description", "main_message"})


@dataclass(slots=True)
class Beside:
    """What was found beside the pages."""

    texts: list[SiteText] = field(default_factory=list)
    templates: list[Template] = field(default_factory=list)
    problems: list[DataProblem] = field(default_factory=list)

    @property
    def loaded(self) -> list[SiteText]:
        """The files of other sites that templates load."""
        return [
            SiteText("template", address, template.span(line))
            for template in self.templates for address, line in template.loads if _is_elsewhere(address)
        ]  # fmt: skip


def look_beside(
    config: SiteConfig, root: Path, read: Reader, shown: Callable[[Path], str], store: TemplateStore | None = None
) -> Beside:
    """Read everything beside the pages that a site's theme and plugins show; templates from where they are kept."""
    looking = _Looking(config, root, read, shown, store)
    looking.templates()
    looking.authors()
    looking.side_files()
    looking.layouts()
    if store is not None:
        store.close()
    return looking.found


@dataclass(slots=True)
class _Looking:
    config: SiteConfig
    root: Path
    read: Reader
    shown: Callable[[Path], str]
    store: TemplateStore | None
    found: Beside = field(default_factory=Beside)

    def templates(self) -> None:
        """The templates of the theme's own folder, and the drawings that only templates show."""
        folder = self.root / self.config.custom_dir
        for path in _files(folder) if self.config.custom_dir else ():
            is_hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
            if path.suffix.lower() == _TRANSLATIONS:
                what = "translations that put other words in place of those of the theme, and that nobody can read"
                self.found.templates.append(Template(self.shown(path), faults=((what, 1),)))
            elif path.name.lower().endswith(INCLUDED) and (is_hidden or path.suffix.lower() != ".svg"):
                self._template(path, read_template)

    def authors(self) -> None:
        """The lists of those who write in blogs."""
        for name in self.config.author_files:
            path = self.root / self.config.docs_dir / name
            if path.is_file():
                self._labels(path, "authors")

    def side_files(self) -> None:
        """Front matter of whole folders, and labels of the navigation."""
        for name in self.config.side_files:
            for path in _files(self.root / self.config.docs_dir, name):
                self._labels(path, "front matter" if name.endswith("meta.yml") else "navigation")

    def layouts(self) -> None:
        """The layouts of pictures into which a plugin draws words."""
        for path in _files(self.root / self.config.layouts) if self.config.layouts else ():
            if path.suffix.lower() in _LAYOUTS:
                self._template(path, read_layout)
            elif path.name.lower().endswith(INCLUDED):
                self._template(path, read_template)

    def _template(self, path: Path, reader: Callable[[str, str], Template]) -> None:
        text = self._text(path)
        if text is not None:
            shown = self.shown(path)
            template = reader(text, shown) if self.store is None else self.store.read(reader, text, shown)
            self.found.templates.append(template)

    def _labels(self, path: Path, kind: str) -> None:
        text = self._text(path)
        if text is None:
            return
        document = read_yaml(text, self.shown(path))
        self.found.problems += document.problems
        self.found.texts += _named(texts_below(document.values, (), document), kind)

    def _text(self, path: Path) -> str | None:
        """The text of a file; a file that cannot be read is a template with a fault."""
        size = path.stat().st_size
        limit = self.config.settings.max_page_bytes
        text, why = self.read(path) if size <= limit else ("", f"it has {size:,} bytes")
        if why:
            self.found.templates.append(Template(self.shown(path), faults=((f"what cannot be read ({why})", 1),)))
        return None if why else text


def _files(folder: Path, name: str = "*") -> list[Path]:
    return sorted(path for path in folder.rglob(name) if path.is_file())


def _named(texts: Iterable[SiteText], kind: str) -> Iterator[SiteText]:
    for entry in texts:
        key = entry.name.split(".")[0]
        if kind != "front matter" or key in _OF_FOLDERS or key not in JUDGED_ELSEWHERE:
            yield entry._replace(name=f"{kind}.{entry.name}")


def _is_elsewhere(address: str) -> bool:
    try:
        return bool(urlsplit(address.replace("\\", "/")).netloc)
    except ValueError:
        return True
