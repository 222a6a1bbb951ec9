"""The only module that opens files: paths to texts, and texts to the values that the stages take."""

from __future__ import annotations

import copy
import gzip
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

from claimcheck.inputs.addresses import PAGE_SUFFIXES
from claimcheck.inputs.askedpaths import paths_without_pages, without_others
from claimcheck.inputs.baseline import BASELINE, parse_baseline
from claimcheck.inputs.beside import look_beside
from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.inputs.bounds import oversize, too_large
from claimcheck.inputs.configyaml import ConfigError, config_error, load_settings
from claimcheck.inputs.desk import once, open_text
from claimcheck.inputs.ended import ended_settings
from claimcheck.inputs.finished import digest, text_digest
from claimcheck.inputs.frontmatter import split_front_matter
from claimcheck.inputs.glossary import parse_glossary
from claimcheck.inputs.keptdata import DataStore
from claimcheck.inputs.keptglossary import GlossaryStore
from claimcheck.inputs.madepages import is_made, strangers
from claimcheck.inputs.phones import joined, parse_phones
from claimcheck.inputs.published import FileKind, PublishedFile, Shelf, left_out_by, published_files
from claimcheck.inputs.reviewers import Reviewers, parse_reviewers
from claimcheck.inputs.reviews import REVIEWS_FOLDER, REVIEWS_SUFFIX, joined_reviews, misplaced, parse_reviews
from claimcheck.inputs.search import SearchWords, parse_search
from claimcheck.inputs.site import OwnFile, SiteConfig, parse_site, refuse_unknown_rules
from claimcheck.inputs.softening import softenings
from claimcheck.inputs.sourcekinds import ALL_KINDS
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
_MOST_ZIPPED = 50_000_000
CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "claimcheck.yml")


@dataclass(frozen=True, slots=True)
class PageText:
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

    @cache
    def has_pages(path: Path) -> bool:
        return any(True for _ in _page_files(root, config, [path]))

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
    for file in _page_files(root, config, only):
        page = _page(file, root / config.docs_dir, config.settings.max_page_bytes, problems)
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


def beginning_of(path: Path, length: int) -> bytes:
    """The first ``length`` bytes of a file; none of one that cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError:
        return b""


def text_of(path: Path) -> tuple[str, str]:
    """The text of a file and nothing, or nothing and why it cannot be read."""
    text, problem = read_text(path)
    return text, problem.message if problem is not None else ""


def load_bibliography(
    path: Path, key_style: str = "any", store: DataStore | None = None, kinds: Mapping[str, str] = ALL_KINDS
) -> Bibliography:
    """Read the bibliography, or take it from where it is kept; a file that is missing or no text becomes a problem."""
    text, problem = read_text(path, "add the file, or name the right one under sources: in the settings")
    shown = display_path(path)
    if problem is not None:
        return Bibliography(shown, {}, (problem,), readable=False)
    return once(parse_bibliography if store is None else store.read, text, shown, key_style, kinds)


def load_glossary(path: Path, store: GlossaryStore | None = None) -> Glossary:
    """Read the glossary, or take it from where it is kept; a file that is missing or no text becomes a problem."""
    text, problem = read_text(path, "add the file, or name the right one under glossary: in the settings")
    shown = display_path(path)
    if problem is not None:
        return Glossary(shown, {}, (problem,), readable=False)
    return once(parse_glossary if store is None else store.read, text, shown)


def load_lines(root: Path, phones: str, help: str) -> Phones:
    """Read the lines that readers may call, and the bodies that give support, as far as their files are named."""
    lines = load_phones(root / phones) if phones else NO_PHONES
    return joined(lines, load_phones(root / help, "help")) if help else lines


def load_phones(path: Path, kind: str = "phones") -> Phones:
    """Read the lines of one file; a file that is missing or no text becomes a problem."""
    text, problem = read_text(path, f"add the file, or name the right one under {kind}: in the settings")
    shown = display_path(path)
    return parse_phones(text, shown, kind) if problem is None else Phones(shown, (), (problem,), readable=False)


def load_search(path: Path) -> SearchWords:
    """Read the words of the search; a file that is missing or no text becomes a problem."""
    text, problem = read_text(path, "add the file, or name the right one under search: in the settings")
    shown = display_path(path)
    return parse_search(text, shown) if problem is None else SearchWords(shown, problems=(problem,))


def load_reviewers(path: Path) -> Reviewers:
    """Read the list of reviewers; where there is none, nobody has reviewed anything."""
    if not path.exists():
        return Reviewers({})
    text, problem = read_text(path)
    return Reviewers({}, (problem,)) if problem is not None else parse_reviewers(text, display_path(path))


def load_baseline(path: Path) -> Baseline:
    """Read the file of old problems; where there is none, nothing is old."""
    if not path.is_file():
        return NO_BASELINE
    text, problem = read_text(path)
    return Baseline(problems=(problem,)) if problem is not None else parse_baseline(text, display_path(path))


def load_reviews(folder: Path) -> Reviews:
    """Read the records of all pages; where there is no folder, nothing was reviewed."""
    return joined_reviews(_reviews_in(file, folder) for file in _review_files(folder))


def _review_files(folder: Path) -> Iterator[Path]:
    """The files in a folder, without those that systems hide there."""
    return (file for file in sorted(folder.rglob("*")) if not file.is_dir() and not file.name.startswith("."))


def _reviews_in(file: Path, folder: Path) -> Reviews:
    shown = display_path(file)
    if file.suffix != REVIEWS_SUFFIX:
        return Reviews((), (misplaced(shown),), text_digest(shown))
    text, problem = read_text(file)
    if problem is not None:
        return Reviews((), (problem,))
    page = file.relative_to(folder).with_suffix("").as_posix()
    return replace(once(parse_reviews, text, shown, page), digest=text_digest(repr((shown, page, text))))


def read_text(path: Path, help_missing: str = "check the path") -> tuple[str, DataProblem | None]:
    """The text of a file, or the problem that stands in its way.

    A byte order mark is dropped; every line ends with one line feed.
    """
    shown = display_path(path)
    typed = open_text(path)
    if typed is not None:
        return _plain_lines(typed.removeprefix("\ufeff")), None
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return "", DataProblem("invalid-data", Span.at(shown), f"the file {shown} is missing", help_missing)
    except (OSError, ValueError) as error:  # a null byte in a path is a ValueError
        why = error.strerror if isinstance(error, OSError) else error
        message = f"the file {shown} cannot be read: {why}"
        return "", DataProblem("invalid-data", Span.at(shown), message, "check the file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
        message = f"byte {raw[error.start]:#04x} is not UTF-8; readers would see a broken sign"
        return "", DataProblem(
            "invalid-data", Span.at(shown, line, column), message, "save the file as UTF-8 in your editor"
        )
    return _plain_lines(text), None


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def zipped_text(path: Path) -> tuple[str, str]:
    """The text in a file that is zipped, and nothing; or nothing and why it cannot be read."""
    try:
        with gzip.open(path) as file:
            raw = file.read(_MOST_ZIPPED + 1)
        return ("", "it is too large") if len(raw) > _MOST_ZIPPED else (raw.decode("utf-8-sig"), "")
    except (OSError, EOFError, ValueError, zlib.error) as error:
        return "", str(error)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal digits, or nothing where it cannot be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def display_path(path: Path) -> str:
    """The path as diagnostics show it: from the working folder where it lies below that, with forward slashes."""
    shown = str(path).encode("utf-8", "backslashreplace").decode()  # names may hold what is no UTF-8
    absolute, here = os.path.abspath(shown), str(Path.cwd())
    if absolute == here:
        return "."
    return Path(absolute.removeprefix(here.removesuffix(os.sep) + os.sep)).as_posix()


def _page_files(root: Path, config: SiteConfig, only: Sequence[Path]) -> Iterator[Path]:
    docs = root / config.docs_dir
    is_left_out = left_out_by(config.exclude_docs.splitlines())
    fragments = set(config.settings.fragments.values())
    made = config.settings.generated
    for file in sorted(_at_or_below(only, _markdown_files(docs)) if only else _markdown_files(docs)):
        source = file.relative_to(docs).as_posix()
        if is_made(source, made) or (is_left_out(source) and source not in fragments) or _is_beside_index(file):
            continue
        yield file


def _at_or_below(paths: Sequence[Path], files: Iterable[Path]) -> Iterator[Path]:
    """Those of the files that are one of the paths, or lie below one; by their texts, since there may be thousands."""
    wanted = tuple(os.path.join(os.path.normcase(os.path.abspath(path)), "") for path in paths)  # noqa: PTH118
    return (f for f in files if f"{os.path.normcase(os.path.abspath(f))}{os.sep}".startswith(wanted))


def _is_beside_index(file: Path) -> bool:
    """Whether this is a README beside the index of its folder: MkDocs leaves it out."""
    return file.stem == "README" and any((file.parent / f"index{suffix}").is_file() for suffix in PAGE_SUFFIXES)


def _markdown_files(docs: Path) -> Iterator[Path]:
    """Every file that MkDocs takes for a page, in linked folders, too."""
    seen: set[str] = set()
    for folder, folders, names in os.walk(docs, followlinks=True):
        real = os.path.realpath(folder)
        if real in seen:  # a link leads back into the tree, and would do so without end
            folders.clear()
            continue
        seen.add(real)
        yield from (Path(folder, name) for name in names if name.endswith(PAGE_SUFFIXES))


def _page(file: Path, docs: Path, limit: int, problems: list[DataProblem]) -> PageText | None:
    shown = display_path(file)
    size = file.stat().st_size if file.exists() else 0  # a link may lead nowhere
    if size > limit:
        problems.append(too_large(shown, f"has {size:,} bytes", limit))
        return None
    text, problem = read_text(file)
    if problem is not None:
        problems.append(DataProblem("unreadable-page", problem.span, problem.message, problem.help))
        return None
    page = page_of(text, shown, file.relative_to(docs).as_posix(), limit)
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
