"""The site's configuration, as far as the checker needs it. Text in, values out; no file is opened here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from claimcheck.model import DataProblem, Span
from claimcheck.settings import Settings, SettingsError, read_settings
from claimcheck.yamldata import Document, read_yaml

#: Plugins of MkDocs and Material that leave the text of pages as it is.
HARMLESS_PLUGINS = frozenset(
    "search material/search offline material/offline privacy material/privacy minify redirects social material/social "
    "optimize material/optimize info material/info group material/group claimcheck autorefs literate-nav section-index "
    "awesome-pages git-revision-date-localized glightbox htmlproofer sitemap exclude".split()
)
_DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")


@dataclass(frozen=True, slots=True)
class NavTitle:
    """A label in the navigation: for a page (``page`` is its path below the docs folder) or for a section."""

    title: str
    page: str
    span: Span


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What the checker needs of ``mkdocs.yml``."""

    path: str
    settings: Settings = field(default_factory=Settings)
    docs_dir: str = "docs"
    site_name: str = ""
    site_description: str = ""
    site_description_span: Span | None = None
    extensions: tuple[str, ...] = _DEFAULT_EXTENSIONS
    extension_configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    rewriting_plugins: tuple[str, ...] = ()
    nav: tuple[NavTitle, ...] = ()
    exclude_docs: str = ""
    standing_spans: tuple[Span, ...] = ()


class ConfigError(Exception):
    """The configuration cannot be used; ``problem`` says where and why."""

    def __init__(self, problem: DataProblem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse_site(values: Mapping[str, Any], text: str, path: str, own: Mapping[str, Any] | None = None) -> SiteConfig:
    """Turn the loaded values of ``mkdocs.yml``, and its text for positions, into a :class:`SiteConfig`.

    ``own`` are the settings of ``claimcheck.yml`` where there is such a file.
    Raises :class:`ConfigError` for settings that cannot be used.
    """
    document = read_yaml(text, path)
    for key in ("plugins", "markdown_extensions"):
        if not isinstance(values.get(key) or [], list | dict):
            message = f'"{key}" must be a list'
            raise ConfigError(DataProblem("invalid-data", document.span((key,)), message, f"write {key}: [...]"))
    settings = _settings(values, own, document, path)
    options = ("plugins", *_plugin_options(values.get("plugins"))[1])
    names, configs = _extensions(values.get("markdown_extensions"))
    plugins = list(_plugin_names(values.get("plugins")))
    if values.get("hooks"):
        plugins.append("hooks")
    known = HARMLESS_PLUGINS | set(settings.harmless_plugins)
    description = values.get("site_description")
    return SiteConfig(
        path=path,
        settings=settings,
        docs_dir=str(values.get("docs_dir") or "docs"),
        site_name=str(values.get("site_name") or ""),
        site_description=str(description or ""),
        site_description_span=document.span(("site_description",)) if description else None,
        extensions=tuple(dict.fromkeys([*_DEFAULT_EXTENSIONS, *names])),
        extension_configs=configs,
        rewriting_plugins=tuple(p for p in plugins if p not in known),
        nav=tuple(_nav_titles(values.get("nav"), ("nav",), document)),
        exclude_docs=str(values.get("exclude_docs") or ""),
        standing_spans=tuple(document.span((*options, "standing", i)) for i in range(len(settings.standing))),
    )


def _settings(values: Mapping[str, Any], own: Mapping[str, Any] | None, document: Document, path: str) -> Settings:
    chosen, where = _plugin_options(values.get("plugins"))
    merged = {**chosen, **(own or {})}
    try:
        return read_settings(merged)
    except SettingsError as error:
        span = document.span(("plugins", *where, error.key, "")) if error.key in chosen else Span.at(path)
        raise ConfigError(DataProblem("invalid-data", span, error.message, error.help)) from error


def _plugin_options(plugins: Any) -> tuple[Mapping[str, Any], tuple[str | int, ...]]:
    """The options of this plugin, and the way to them below ``plugins``: a list or a mapping, MkDocs takes both."""
    entries: list[tuple[tuple[int, ...], Any]] = [((), plugins)]
    if isinstance(plugins, list):
        entries = [((index,), entry) for index, entry in enumerate(plugins)]
    for where, entry in entries:
        if isinstance(entry, dict) and "claimcheck" in entry:
            options = entry["claimcheck"]
            return (options if isinstance(options, dict) else {}), (*where, "claimcheck")
    return {}, ()


def _plugin_names(plugins: Any) -> Iterator[str]:
    for entry in plugins or []:
        yield from [entry] if isinstance(entry, str) else entry


def _extensions(entries: Any) -> tuple[list[str], dict[str, Mapping[str, Any]]]:
    names: list[str] = []
    configs: dict[str, Mapping[str, Any]] = {}
    pairs = entries.items() if isinstance(entries, dict) else _pairs(entries or [])
    for name, options in pairs:
        names.append(name)
        if options:
            configs[name] = options
    return names, configs


def _pairs(entries: Any) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry, None
        else:
            yield from entry.items()


def _nav_titles(nav: Any, where: tuple[str | int, ...], document: Document) -> Iterator[NavTitle]:
    if not isinstance(nav, list):
        return
    for index, entry in enumerate(nav):
        if not isinstance(entry, dict):
            continue
        for title, target in entry.items():
            span = document.spans.get((*where, index, title, "")) or document.span((*where, index))
            yield NavTitle(str(title), target if isinstance(target, str) else "", span)
            yield from _nav_titles(target, (*where, index, title), document)


def broken_yaml(error: yaml.YAMLError, path: str) -> DataProblem:
    """The problem for a configuration that is no YAML."""
    mark = getattr(error, "problem_mark", None)
    span = Span.at(path, mark.line + 1, mark.column + 1) if mark else Span.at(path)
    what = getattr(error, "problem", None) or str(error).splitlines()[0]
    return DataProblem(
        "invalid-data", span, f"broken YAML: {what}", "check indentation and quotes on this line and the one above"
    )
