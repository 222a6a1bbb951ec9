"""A site from its settings: its pages, its data and what lies beside them, each read once."""

from __future__ import annotations

import copy
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.inputs.addresses import PAGE_SUFFIXES
from claimcheck.inputs.askedpaths import paths_without_pages, without_others
from claimcheck.inputs.baseline import BASELINE
from claimcheck.inputs.beside import look_beside
from claimcheck.inputs.bounds import oversize, too_large
from claimcheck.inputs.configyaml import ConfigError, config_error, load_settings
from claimcheck.inputs.datafiles import (
    load_baseline,
    load_bibliography,
    load_glossary,
    load_lines,
    load_reviewers,
    load_reviews,
    load_search,
)
from claimcheck.inputs.desk import once
from claimcheck.inputs.ended import ended_settings
from claimcheck.inputs.frontmatter import split_front_matter
from claimcheck.inputs.madepages import is_made, strangers
from claimcheck.inputs.opening import beginning_of, digest_of, display_path, read_text, text_of
from claimcheck.inputs.published import FileKind, PublishedFile, Shelf, left_out_by, published_files
from claimcheck.inputs.reviewers import Reviewers
from claimcheck.inputs.reviews import REVIEWS_FOLDER
from claimcheck.inputs.search import SearchWords
from claimcheck.inputs.site import OwnFile, SiteConfig, parse_site, refuse_unknown_rules
from claimcheck.inputs.softening import softenings
from claimcheck.inputs.stores import Stores
from claimcheck.inputs.templates import Template
from claimcheck.model import (
    NO_BASELINE,
    NO_PHONES,
    NO_REVIEWS,
    Baseline,
    Bibliography,
    DataProblem,
    FrontMatter,
    Glossary,
    Phones,
    Reviews,
    Severity,
    Span,
)

_FRAGMENT = re.compile(r"\bfragments\.(\w+)")
CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "claimcheck.yml")


class PageText(NamedTuple):
    """A page's file: the path that diagnostics show, its path below the docs folder, and what is in it.

    Its Markdown starts on ``first_line`` of the file, counted from 1, behind the first ``front`` letters of ``text``.
    """

    path: str
    src: str
    meta: FrontMatter
    first_line: int
    front: int
    text: str

    @classmethod
    def of(cls, path: str, src: str, split: tuple[FrontMatter, str, int], text: str) -> PageText:
        """The page of a text and what :func:`split_front_matter` made of it."""
        meta, markdown, first_line = split
        return cls(path, src, meta, first_line, len(text) - len(markdown), text)

    @property
    def markdown(self) -> str:
        """What is left without the front matter. It is cut when asked for: a site is kept once in memory, not twice."""
        return self.text[self.front :]


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that was read from disk: data, pages, files beside them, and what was wrong in any of it."""

    config: SiteConfig
    root: str
    bibliography: Bibliography
    glossary: Glossary
    pages: tuple[PageText, ...]
    problems: tuple[DataProblem, ...]
    complete: bool = True
    phones: Phones = NO_PHONES
    search: SearchWords = field(default_factory=SearchWords)
    reviewers: Reviewers = field(default_factory=lambda: Reviewers({}))
    files: tuple[PublishedFile, ...] = ()
    templates: tuple[Template, ...] = ()
    reviews: Reviews = NO_REVIEWS
    baseline: Baseline = NO_BASELINE


def find_config(start: Path) -> Path | None:
    """The configuration file in a folder or the nearest one above it, by its usual names (``mkdocs.yml`` first).

    Above the root of a repository none is looked for: it would belong to something else.
    """
    for folder in (start, *start.parents):
        found = next((folder / name for name in CONFIG_NAMES if (folder / name).is_file()), None)
        if found is not None or (folder / ".git").exists():
            return found
    return None


def load_config(path: Path) -> SiteConfig:
    """Read ``mkdocs.yml`` (and ``claimcheck.yml`` beside it).

    Raises :class:`ConfigError` where one of them cannot be read, or holds settings that cannot be used.
    """
    shown = display_path(path)
    text = _config_text(path)
    bases: list[tuple[str, str]] = []
    values = _load_yaml(text, path, bases=bases)
    beside = path.parent / "claimcheck.yml"
    own: OwnFile | None = None
    if path.name == beside.name:
        own = OwnFile({k: v for k, v in values.items() if k not in SITE_KEYS}, text, shown)
        values = {k: values[k] for k in SITE_KEYS if k in values}
    elif beside.is_file():
        own_text = _config_text(beside)
        own = OwnFile(_load_yaml(own_text, beside), own_text, display_path(beside))
    return parse_site(values, text, shown, own, bases)


#: The keys of a site that ``claimcheck.yml`` may hold where there is no ``mkdocs.yml``.
SITE_KEYS = ("docs_dir", "markdown_extensions", "nav", "site_name", "site_description", "exclude_docs")


def load_site(
    path: Path, only: Sequence[Path], rules: Mapping[str, Severity], stores: Stores | None = None
) -> Site:  # fmt: skip
    """Read a whole site, or of its pages only those at or below the paths in ``only``.

    ``rules`` are those that exist, each with the severity that it has where the settings say nothing.
    What was read before is taken from the ``stores``, where they are given.

    Faults in data files and pages come as problems.
    Raises :class:`ConfigError` for the configuration alone, also where it names a rule that does not exist.
    """
    config = load_config(path)
    refuse_unknown_rules(config, frozenset(rules))
    root = path.parent

    markdown = _markdown_files(root / config.docs_dir)

    @cache
    def has_pages(path: Path) -> bool:
        return any(True for _ in _pages_among(_at_or_below([path], markdown), root, config))

    only = without_others(only, _data_files(path, root, config), root / REVIEWS_FOLDER, has_pages)
    problems: list[DataProblem] = []
    bibliography = load_bibliography(
        root / config.settings.sources, config.settings.key_style, stores and stores.sources,
        config.settings.source_kinds,
    )  # fmt: skip
    glossary = load_glossary(root / config.settings.glossary, stores and stores.glossary)
    phones = load_lines(root, config.settings.phones, config.settings.help)
    search = load_search(root / config.settings.search) if config.settings.search else SearchWords()
    reviewers = load_reviewers(root / config.settings.reviewers)
    reviews = load_reviews(root / REVIEWS_FOLDER)
    baseline = load_baseline(root / BASELINE)
    pages: list[PageText] = []
    for file, src in _pages_among(_at_or_below(only, markdown) if only else markdown, root, config):
        page = _page(file, src, config.settings.max_page_bytes, problems)
        if page is not None:
            pages.append(page)
    data_files = (bibliography, glossary, phones, search, reviewers, reviews, baseline)
    problems += [p for file in data_files for p in file.problems]
    problems += [p for page in pages for p in page.meta.problems]
    problems += ended_settings(config)
    problems += softenings(config, rules, _shown_fragments(config, root))
    problems += _missing_fragments(config, root)
    problems += paths_without_pages(only, display_path(root / config.docs_dir), has_pages, display_path)
    problems += _side_files(root, config)
    problems += strangers(root / config.docs_dir, config.settings.generated, display_path)
    beside = look_beside(config, root, text_of, display_path, stores and stores.templates)
    problems += beside.problems
    config = replace(config, texts=(*config.texts, *beside.texts), loaded=(*config.loaded, *beside.loaded))
    found = (bibliography, glossary, tuple(pages), tuple(problems))
    files = () if only else tuple(published_files(_shelf(config, root), text_of, beginning_of, display_path))
    made = (files, tuple(beside.templates), reviews, baseline)
    return Site(config, str(root), *found, not only, phones, search, reviewers, *made)


def with_digests(site: Site) -> Site:
    """The site with the SHA-256 of each plain file beside its pages; what cannot be opened has none."""
    return replace(site, files=tuple(file._replace(digest=_digest(file)) for file in site.files))


def _digest(file: PublishedFile) -> str:
    return digest_of(Path(file.path)) if file.kind is FileKind.FILE else ""


def _shelf(config: SiteConfig, root: Path) -> Shelf:
    theme = root / config.custom_dir if config.custom_dir else None
    excluded = tuple(config.exclude_docs.splitlines())
    made = partial(is_made, generated=config.settings.generated)
    return Shelf(root / config.docs_dir, theme, excluded, made, config.settings.max_page_bytes)


def _pages_among(files: Iterable[str], root: Path, config: SiteConfig) -> Iterator[tuple[Path, str]]:
    """Those of some files below the docs folder that are pages, in order, each with its path below that folder."""
    docs = os.path.join(root / config.docs_dir, "")  # noqa: PTH118 - paths would lose the sign at the end
    is_left_out = left_out_by(config.exclude_docs.splitlines())
    fragments = set(config.settings.fragments.values())
    made = config.settings.generated
    for name in sorted(files, key=lambda name: os.path.normcase(name).replace(os.sep, "\0")):
        file, src = Path(name), name.removeprefix(docs).replace(os.sep, "/")
        if is_made(src, made) or (is_left_out(src) and src not in fragments) or _is_beside_index(file):
            continue
        yield file, src


def _at_or_below(paths: Sequence[Path], files: Iterable[str]) -> Iterator[str]:
    """Those of the files that are one of the paths, or lie below one; by their texts, since there may be thousands."""
    wanted = tuple(os.path.join(os.path.normcase(os.path.abspath(path)), "") for path in paths)  # noqa: PTH118
    return (f for f in files if f"{os.path.normcase(os.path.abspath(f))}{os.sep}".startswith(wanted))


def _is_beside_index(file: Path) -> bool:
    """Whether this is a README beside the index of its folder: MkDocs leaves it out."""
    return file.stem == "README" and any((file.parent / f"index{suffix}").is_file() for suffix in PAGE_SUFFIXES)


def _markdown_files(docs: Path) -> list[str]:
    """Every file that MkDocs takes for a page, in linked folders, too; as texts, since there may be thousands."""
    seen: set[str] = set()
    found: list[str] = []
    for folder, folders, names in os.walk(docs, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:  # a link leads back into the tree, and would do so without end
            folders.clear()
            continue
        seen.add(real)
        below = os.path.join(folder, "")  # noqa: PTH118 - paths would lose the sign at the end
        found += [below + name for name in names if name.endswith(PAGE_SUFFIXES)]
    return found


def _page(file: Path, src: str, limit: int, problems: list[DataProblem]) -> PageText | None:
    shown = display_path(file)
    size = file.stat().st_size if file.exists() else 0  # a link may lead nowhere
    if size > limit:
        problems.append(too_large(shown, f"has {size:,} bytes", limit))
        return None
    text, problem = read_text(file)
    if problem is not None:
        problems.append(DataProblem("unreadable-page", problem.span, problem.message, problem.help))
        return None
    page = page_of(text, shown, src, limit)
    if isinstance(page, DataProblem):
        problems.append(page)
        return None
    return page


def page_of(text: str, path: str, src: str, limit: int) -> PageText | DataProblem:
    """A page's text taken apart, or why it is not: it is more than is read. ``limit`` is in bytes."""
    excess = oversize(text, path, limit)
    return PageText.of(path, src, once(split_front_matter, text, path), text) if excess is None else excess


def _missing_fragments(config: SiteConfig, root: Path) -> Iterator[DataProblem]:
    """One problem for each fragment that templates would show and that is not there."""
    for name, src in config.settings.fragments.items():
        if not (root / config.docs_dir / src).is_file():
            message = f'the fragment "{name}" was not found: {display_path(root / config.docs_dir / src)}'
            help = "correct its path, or take it out of fragments"
            yield DataProblem("invalid-data", config.setting_spans["fragments"], message, help)


def _shown_fragments(config: SiteConfig, root: Path) -> frozenset[str]:
    """The names of the fragments that the site's own templates show."""
    if not config.custom_dir:
        return frozenset()
    templates = (read_text(path)[0] for path in sorted((root / config.custom_dir).rglob("*.html")) if path.is_file())
    return frozenset(name for text in templates for name in _FRAGMENT.findall(text))


def _side_files(root: Path, config: SiteConfig) -> Iterator[DataProblem]:
    """One problem for each kind of file from which a plugin makes text, where there is one."""
    for name, plugin in config.side_files.items():
        found = sorted((root / config.docs_dir).rglob(name))
        if found:
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            message = f"what the plugin {plugin} takes from {display_path(found[0])}{more} was not judged"
            help = "run claimcheck check --host mkdocs, or mkdocs build, to see it as readers do"
            yield DataProblem("unseen-text", Span.at(display_path(found[0])), message, help)


def _data_files(path: Path, root: Path, config: SiteConfig) -> Iterator[Path]:
    """The files on which every page may rest, the configuration among them."""
    settings = config.settings
    named = (settings.sources, settings.glossary, settings.phones, settings.help, settings.search, settings.reviewers)
    yield path
    yield from (root / name for name in (*named, BASELINE, "claimcheck.yml") if name)


def watched_files(path: Path, root: Path, config: SiteConfig) -> Iterator[Path]:
    """The files and folders beside the pages on which a check rests, whether they are there or not.

    ``path`` is the configuration file, in the folder ``root``; those from which it inherits are among them.
    """
    yield from _data_files(path, root, config)
    yield root / REVIEWS_FOLDER
    yield from (Path(base) for base in config.bases)


def _config_text(path: Path, help_missing: str = "name the site's configuration with --config") -> str:
    text, problem = read_text(path, help_missing)
    if problem is not None:
        raise ConfigError(problem)
    return text


def _load_yaml(
    text: str, path: Path, children: Sequence[Path] = (), bases: list[tuple[str, str]] | None = None
) -> dict[str, Any]:
    """Load a configuration with the tags that MkDocs knows, and with ``INHERIT``.

    ``children`` are the files that inherit from this one; ``bases`` gets text and path of those from which it inherits,
    the nearest first.
    """
    shown = display_path(path)
    settings = load_settings(text, shown, lambda value: str(path.parent / _relative(value)))
    parent = settings.pop("INHERIT", None)
    if not parent:
        return settings
    base = path.parent / str(parent)
    if os.path.realpath(base) in {os.path.realpath(p) for p in (*children, path)}:
        raise config_error(shown, f"{shown} inherits from itself", "take one INHERIT out, so that the circle ends")
    base_text = _config_text(base, f"correct the path behind INHERIT in {shown}, or add the file")
    if bases is not None:
        bases.append((base_text, display_path(base)))
    return _merged(_load_yaml(base_text, base, (*children, path), bases), settings)


def _merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    result = copy.copy(base)
    for key, value in over.items():
        both = isinstance(value, dict) and isinstance(result.get(key), dict)
        result[key] = _merged(result[key], value) if both else value
    return result


def _relative(value: str) -> str:
    return value.replace("$config_dir", ".").replace("$docs_dir", "docs").lstrip("/") or "."
