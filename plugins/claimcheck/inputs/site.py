"""The site's configuration, as far as the checker needs it. Text in, values out; no file is opened here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from claimcheck.inputs.configyaml import ConfigError
from claimcheck.inputs.hosts import host_of
from claimcheck.inputs.printed import is_printed
from claimcheck.inputs.settings import Settings, SettingsError, did_you_mean, read_settings
from claimcheck.inputs.yamldata import Document, read_yaml
from claimcheck.model import DataProblem, Span

#: Plugins of MkDocs and Material that leave the text of pages as it is.
HARMLESS_PLUGINS = frozenset(
    "search material/search offline material/offline privacy material/privacy minify redirects social material/social "
    "optimize material/optimize info material/info group material/group claimcheck autorefs literate-nav section-index "
    "awesome-pages git-revision-date-localized glightbox htmlproofer sitemap exclude tags material/tags awesome-nav "
    "meta material/meta rss git-committers git-committers-2 git-authors git-revision-date".split()
)
#: Files beside the pages from which plugins take labels or front matter: the plugin's option that names them.
_SIDE_FILES = {
    "meta": ("meta_file", ".meta.yml"), "material/meta": ("meta_file", ".meta.yml"),
    "awesome-nav": ("filename", ".nav.yml"), "awesome-pages": ("filename", ".pages"),
}  # fmt: skip
#: Plugins that name people in a file beside the pages: the options for its path and for the folder of the posts.
_BLOGS = ("blog", "material/blog")
#: Plugins that draw words into pictures.
_CARDS = ("social", "material/social")
_DEFAULT_EXTENSIONS = ("toc", "tables", "fenced_code")


class NavTitle(NamedTuple):
    """A label in the navigation: for a page (``page`` is its path below the docs folder) or for a section."""

    title: str
    page: str
    span: Span


class NavEntry(NamedTuple):
    """An entry of the navigation, in its order: the titles of the sections around it, its title, and its page.

    A section has no page; a page that is named alone has no title here, for its own counts.
    """

    sections: tuple[str, ...]
    title: str
    page: str
    span: Span


class SiteText(NamedTuple):
    """A text of the configuration that templates may show: the way to it (``extra.tagline``), and where it stands."""

    name: str
    text: str
    span: Span
    is_key: bool = False

    @property
    def top(self) -> str:
        """The top-level key below which it stands."""
        return self.name.split(".")[0]


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What the checker needs of ``mkdocs.yml``."""

    path: str
    settings: Settings = field(default_factory=Settings)
    docs_dir: str = "docs"
    site_name: str = ""
    site_name_span: Span | None = None
    site_description: str = ""
    site_description_span: Span | None = None
    extensions: tuple[str, ...] = _DEFAULT_EXTENSIONS
    extension_configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    extension_spans: Mapping[str, Span] = field(default_factory=dict)
    rewriting_plugins: tuple[str, ...] = ()
    plugins_span: Span | None = None
    nav: tuple[NavTitle, ...] = ()
    texts: tuple[SiteText, ...] = ()
    exclude_docs: str = ""  # with what is a draft: neither is published
    not_in_nav: str = ""
    custom_dir: str = ""
    directory_urls: bool = True
    loaded: tuple[SiteText, ...] = ()
    safety_spans: tuple[Span, ...] = ()
    setting_spans: Mapping[str, Span] = field(default_factory=dict)
    switched_off: Span | None = None  # where the plugin claimcheck is switched off
    side_files: Mapping[str, str] = field(default_factory=dict)  # file name -> the plugin that reads it
    outline: tuple[NavEntry, ...] = ()
    nav_file: str = ""  # the name of pages whose links are the navigation
    author_files: tuple[str, ...] = ()  # where blogs name their authors, below the docs folder
    layouts: str = ""  # the folder with layouts of pictures into which words are drawn
    own_hosts: frozenset[str] = frozenset()  # of the site and its repository
    bases: tuple[str, ...] = ()  # the paths of the files from which it inherits

    @property
    def anchor_title(self) -> str:
        """What the links beside headings are called; it is judged where it stands in the settings."""
        return str(self.extension_configs.get("toc", {}).get("permalink_title", ""))


class OwnFile(NamedTuple):
    """``claimcheck.yml``: its values, and its text for positions."""

    values: Mapping[str, Any]
    text: str
    path: str


def parse_site(
    values: Mapping[str, Any], text: str, path: str, own: OwnFile | None = None, bases: Sequence[tuple[str, str]] = ()
) -> SiteConfig:
    """Turn the loaded values of ``mkdocs.yml``, and its text for positions, into a :class:`SiteConfig`.

    ``bases`` are the texts and paths of the files from which it inherits, the nearest first.
    ``own`` is ``claimcheck.yml`` where there is such a file; its settings go before those of ``mkdocs.yml``.
    Raises :class:`ConfigError` for settings that cannot be used.
    """
    document = read_yaml(text, path)
    for base_text, base_path in bases:
        document = _inherited(read_yaml(base_text, base_path), document)
    for key in ("plugins", "markdown_extensions"):
        _check_entries(values.get(key), key, document)
    settings, places = _settings(values, own, document)
    names, configs = _extensions(values.get("markdown_extensions"))
    in_use = dict(_plugins_in_use(values.get("plugins")))
    plugins = [*in_use, *(["hooks"] if values.get("hooks") else [])]
    known = HARMLESS_PLUGINS | set(settings.harmless_plugins)
    description = values.get("site_description")
    return SiteConfig(
        path=path,
        settings=settings,
        docs_dir=str(values.get("docs_dir") or "docs"),
        site_name=str(values.get("site_name") or ""),
        site_name_span=document.span(("site_name",)),
        site_description=str(description or ""),
        site_description_span=document.span(("site_description",)) if description else None,
        extensions=tuple(dict.fromkeys([*_DEFAULT_EXTENSIONS, *names])),
        extension_configs=configs,
        extension_spans=_extension_spans(values.get("markdown_extensions"), document),
        rewriting_plugins=tuple(p for p in plugins if p not in known),
        plugins_span=document.span(("plugins",) if "plugins" in values else ("hooks",)),
        nav=tuple(_nav_titles(values.get("nav"), ("nav",), document)),
        outline=tuple(_outline(values.get("nav"), ("nav",), (), document)),
        texts=tuple(_texts(values, document)),
        exclude_docs="\n".join(str(values[key]) for key in ("exclude_docs", "draft_docs") if values.get(key)),
        not_in_nav=str(values.get("not_in_nav") or ""),
        directory_urls=values.get("use_directory_urls") is not False,
        custom_dir=_custom_dir(values.get("theme")),
        loaded=tuple(_loaded(values, document)),
        safety_spans=tuple(places.of("safety_sentences", i) for i in range(len(settings.safety_sentences))),
        setting_spans={key: places.of(key) for key in places.where},
        switched_off=_switched_off(values.get("plugins"), document),
        side_files={str(in_use[p].get(_SIDE_FILES[p][0], _SIDE_FILES[p][1])): p for p in in_use if p in _SIDE_FILES},
        nav_file=str(in_use["literate-nav"].get("nav_file", "SUMMARY.md")) if "literate-nav" in in_use else "",
        author_files=tuple(_authors_file(in_use[name]) for name in _BLOGS if name in in_use),
        layouts=next((str(in_use[p].get("cards_layout_dir") or "layouts") for p in _CARDS if p in in_use), ""),
        own_hosts=frozenset(host_of(str(values.get(key) or "")) for key in ("site_url", "repo_url")) - {""},
        bases=tuple(base_path for _, base_path in bases),
    )


def _authors_file(options: Mapping[str, Any]) -> str:
    """Where a blog names its authors; a dot means that the whole site is the blog."""
    folder = str(options.get("blog_dir") or "blog").strip("./")
    given = str(options.get("authors_file") or "{blog}/.authors.yml")
    return given.replace("{blog}", folder or ".").lstrip("/")


def _inherited(base: Document, over: Document) -> Document:
    """The spans of a file with those of its base, where it leaves the base's values as they are."""

    def is_replaced(way: tuple[str | int, ...]) -> bool:
        value: Any = over.values
        for key in way:
            if not isinstance(value, dict):
                return True
            if key not in value:
                return False
            value = value[key]
        return True

    kept = {way: span for way, span in base.spans.items() if not is_replaced(way)}
    return Document(over.values, {**kept, **over.spans})


def refuse_unknown_rules(config: SiteConfig, names: frozenset[str]) -> None:
    """Raise :class:`ConfigError` where a setting names a rule that does not exist: it would silence nothing, or all."""
    settings = config.settings
    by_path = tuple(rule for rules in settings.rules_by_path.values() for rule in rules)
    named = {"select": settings.select, "ignore": settings.ignore, "severity": settings.severity}
    for key, given in {**named, "rules_by_path": by_path}.items():
        for name in given:
            if name not in names:
                message = f'the setting "{key}" names "{name}", and there is no such rule'
                help = did_you_mean(name, sorted(names), "claimcheck rules lists them all")
                raise ConfigError(DataProblem("invalid-data", config.setting_spans[key], message, help))


class _Places(NamedTuple):
    """For each setting that was made, the document that makes it and the way to it."""

    where: Mapping[str, tuple[Document, tuple[str | int, ...]]]

    def of(self, key: str, index: int | None = None) -> Span:
        """The span of a setting's key, or of an entry of its list."""
        document, way = self.where[key]
        return document.span((*way, key, "") if index is None else (*way, key, index))


def _settings(values: Mapping[str, Any], own: OwnFile | None, document: Document) -> tuple[Settings, _Places]:
    options, way = _plugin_options(values.get("plugins"), document)
    chosen = {key: value for key, value in options.items() if key != "enabled"}  # that one is MkDocs' own
    in_both = bool(own is not None and chosen)
    where: dict[str, tuple[Document, tuple[str | int, ...]]] = dict.fromkeys(chosen, (document, ("plugins", *way)))
    if own is not None:
        chosen = {**chosen, **own.values}
        where |= dict.fromkeys(own.values, (read_yaml(own.text, own.path), ()))
    places = _Places(where)
    try:
        settings = read_settings(chosen)
    except SettingsError as error:
        raise ConfigError(DataProblem("invalid-data", places.of(error.key), error.message, error.help)) from error
    if own is not None and in_both:
        message = f"settings stand in {own.path} and under the plugin, too: nobody would see which of them counts"
        raise ConfigError(DataProblem("invalid-data", Span.at(own.path), message, "keep them in one of the two files"))
    return settings, places


def _check_entries(entries: Any, key: str, document: Document) -> None:
    """Refuse what MkDocs would not take for a list of plugins or extensions."""
    if not isinstance(entries or [], list | dict):
        raise ConfigError(
            DataProblem("invalid-data", document.span((key,)), f'"{key}" must be a list', f"write {key}: [...]")
        )
    for index, entry in enumerate(entries or []):
        names = list(entry) if isinstance(entry, dict) else [entry]
        if len(names) != 1 or not isinstance(names[0], str):
            span = document.span((key, index) if isinstance(entries, list) else (key, entry))
            message = f'each entry of "{key}" must be a name, or a name with its options'
            raise ConfigError(DataProblem("invalid-data", span, message, "write - name, or - name: {option: value}"))


def _plugin_options(plugins: Any, document: Document) -> tuple[Mapping[str, Any], tuple[str | int, ...]]:
    """The options of this plugin, and the way to them below ``plugins``: a list or a mapping, MkDocs takes both."""
    entries: list[tuple[tuple[int, ...], Any]] = [((), plugins)]
    if isinstance(plugins, list):
        entries = [((index,), entry) for index, entry in enumerate(plugins)]
    for index, entry in entries:
        if isinstance(entry, dict) and "claimcheck" in entry:
            options = entry["claimcheck"] or {}
            way: tuple[str | int, ...] = (*index, "claimcheck")
            if not isinstance(options, dict):
                span = document.span(("plugins", *way))
                message = "the options of the plugin claimcheck must be a mapping"
                raise ConfigError(DataProblem("invalid-data", span, message, "write key: value lines below it"))
            return options, way
    return {}, ()


def _switched_off(plugins: Any, document: Document) -> Span | None:
    """Where the option that MkDocs gives to every plugin switches this one off, if it does.

    Raises :class:`ConfigError` where it says neither yes nor no.
    """
    options, way = _plugin_options(plugins, document)
    enabled = options.get("enabled", True)
    span = document.span(("plugins", *way, "enabled"))
    if not isinstance(enabled, bool):
        message = 'the option "enabled" of the plugin claimcheck must be true or false'
        raise ConfigError(DataProblem("invalid-data", span, message, "write enabled: true"))
    return None if enabled else span


def _plugins_in_use(plugins: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The names of the plugins that are not switched off, with their options."""
    entries = plugins.items() if isinstance(plugins, dict) else _pairs(plugins or [])
    for name, options in entries:
        chosen = options if isinstance(options, dict) else {}
        if chosen.get("enabled") is not False:
            yield name, chosen


def _extensions(entries: Any) -> tuple[list[str], dict[str, Mapping[str, Any]]]:
    names: list[str] = []
    configs: dict[str, Mapping[str, Any]] = {}
    pairs = entries.items() if isinstance(entries, dict) else _pairs(entries or [])
    for name, options in pairs:
        names.append(name)
        if options:
            configs[name] = options
    return names, configs


def _extension_spans(entries: Any, document: Document) -> dict[str, Span]:
    """Where each extension is named."""
    if isinstance(entries, dict):
        return {name: document.span(("markdown_extensions", name, "")) for name in entries}
    found: dict[str, Span] = {}
    for index, entry in enumerate(entries or []):
        name = entry if isinstance(entry, str) else next(iter(entry))
        found[name] = document.span(("markdown_extensions", index))
    return found


def _pairs(entries: Any) -> Iterator[tuple[str, Mapping[str, Any] | None]]:
    for entry in entries:
        if isinstance(entry, str):
            yield entry, None
        else:
            yield from entry.items()


def _custom_dir(theme: Any) -> str:
    return str(theme.get("custom_dir") or "") if isinstance(theme, dict) else ""


def _loaded(values: Mapping[str, Any], document: Document) -> Iterator[SiteText]:
    """The scripts and style sheets that every page loads, and templates of the site that become pages."""
    theme = values.get("theme")
    templates = theme.get("static_templates") if isinstance(theme, dict) else None
    lists = (
        (("extra_css",), values.get("extra_css")),
        (("extra_javascript",), values.get("extra_javascript")),
        (("theme", "static_templates"), templates),
    )
    for way, entries in lists:
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            path = entry.get("path") if isinstance(entry, dict) else entry
            yield SiteText(".".join(way), str(path or ""), document.span((*way, index)))


#: Keys below which each entry has a name and options.
_NAMED = ("plugins", "markdown_extensions")


def _texts(values: Mapping[str, Any], document: Document) -> Iterator[SiteText]:
    """Every text that readers may get; in the navigation labels and addresses alike."""
    for key in values:
        if key in _NAMED:
            yield from _option_texts(key, values[key], document)
        elif isinstance(key, str):
            yield from (text for text in texts_below(values[key], (key,), document) if is_printed(text.name))


def _option_texts(key: str, entries: Any, document: Document) -> Iterator[SiteText]:
    """The options of plugins or extensions that readers may get, named without their places in the list."""
    places = entries.items() if isinstance(entries, dict) else enumerate(entries or ())
    for place, entry in places:
        named = {place: entry} if isinstance(entries, dict) else entry if isinstance(entry, dict) else {}
        for name, options in named.items():
            way = (key, place) if isinstance(entries, dict) else (key, place, name)
            before = len(".".join(map(str, way)))
            for text in texts_below(options, way, document):
                shown = f"{key}.{name}{text.name[before:]}"
                if is_printed(shown):
                    yield text._replace(name=shown)


def texts_below(value: Any, way: tuple[str | int, ...], document: Document) -> Iterator[SiteText]:
    """Every text below a value of a document, names of values too."""
    if isinstance(value, str):
        yield SiteText(".".join(map(str, way)), value, document.span(way))
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from texts_below(entry, (*way, index), document)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if isinstance(key, str):
                yield SiteText(".".join(map(str, (*way, "key"))), key, document.span((*way, key, "")), is_key=True)
            yield from texts_below(entry, (*way, key), document)


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


def _outline(
    nav: Any, where: tuple[str | int, ...], sections: tuple[str, ...], document: Document
) -> Iterator[NavEntry]:
    for index, entry in enumerate(nav if isinstance(nav, list) else ()):
        way = (*where, index)
        if isinstance(entry, str):
            yield NavEntry(sections, "", entry, document.span(way))
        for title, target in entry.items() if isinstance(entry, dict) else ():
            span = document.spans.get((*way, title, "")) or document.span(way)
            yield NavEntry(sections, str(title), target if isinstance(target, str) else "", span)
            yield from _outline(target, (*way, title), (*sections, str(title)), document)
