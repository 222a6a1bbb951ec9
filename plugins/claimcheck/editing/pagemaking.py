"""A new page: its front matter and the sections of its kind, and its line in the navigation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from claimcheck.inputs import (
    ConfigError,
    InsertError,
    SettingsError,
    SiteConfig,
    change_text,
    create_text,
    did_you_mean,
    display_path,
    label,
    read_yaml,
    split_front_matter,
    take_back,
    with_item,
    written,
    written_settings,
)

#: The title of a section that means the navigation itself.
TOP = "."
_Way = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page that was written: its path, and whether the navigation leaves it out."""

    path: str
    is_unnamed: bool


def add_page(config_path: Path, config: SiteConfig, page: str, told: Mapping[str, Any], section: str = "") -> NewPage:
    """Write a page of a kind; with a ``section``, name it there in the navigation.

    ``told`` are values of the front matter. What was not told stays out; days that the kind asks for stay empty.
    Raises :class:`SettingsError` where the page is there, its kind is not known, there is no such section, or the page
    is named in the navigation already. Nothing is written then.
    """
    root = config_path.parent
    src = _below_docs(page, root, config)
    is_named = any(entry.page == src for entry in config.outline)
    if section and is_named:
        raise SettingsError("nav", f"{config_path.name} names {src} under nav already", "leave --nav out")
    text = page_text(config, told)
    path = root / config.docs_dir / src
    for problem in split_front_matter(text, "")[0].problems:
        raise SettingsError("page", f"nothing was written: {problem.message}", problem.help)
    shown = create_text(path, text)
    if section:
        try:
            change_text(config_path, lambda old: with_nav_entry(old, section, str(told.get("title", "")), src))
        except BaseException:
            take_back(path)
            raise
    return NewPage(shown, is_unnamed=bool(config.outline) and not section and not is_named)


def page_text(config: SiteConfig, told: Mapping[str, Any]) -> str:
    """The text of a new page: front matter, title, and a heading for each section of its kind."""
    kinds = config.settings.pages
    kind = str(told.get("kind") or "")
    if kinds and kind not in kinds:
        message = f'the settings know no kind "{kind}"' if kind else "nothing says what kind of page this is"
        raise SettingsError("kind", message, did_you_mean(kind, list(kinds), f"allowed: {', '.join(kinds)}"))
    limits = config.settings.limits_of(kind)
    values = {key: value for key, value in told.items() if value not in ("", None, [], ())}
    lines = [f"{key}: {_value(key, value)}" for key, value in values.items()]
    lines += [f"{key}:" for key in ("checked", "next_check") if limits.dates and key not in values]
    lines += ["clinician_review: null"] if config.settings.is_of_health else []
    front = "\n".join(["---", *lines, "---", "", ""]) if lines else ""
    headings = "".join(f"\n## {name}\n" for name in limits.sections)
    return f"{front}# {told.get('title', '')}\n{headings}"


def with_nav_entry(text: str, section: str, title: str, src: str) -> str:
    """The text of ``mkdocs.yml`` with one more page at the end of a section of ``nav``; all else stays.

    Raises :class:`SettingsError` where there is no such section, or the file would say anything else.
    """
    ways = dict(_sections(read_yaml(text, "").values))
    if not ways:
        message = "mkdocs.yml has no nav, so the program lists the pages by itself"
        raise SettingsError("nav", message, "leave --nav out")
    if section not in ways:
        known = ", ".join(f'"{name}"' for name in ways if name != TOP)
        help = did_you_mean(section, list(ways), f"name one of {known}; or {TOP} for the top")
        raise SettingsError("nav", f'nav has no section "{section}"', help)
    way = ways[section]
    try:
        new = with_item(text, way, [f"{label(title)}: {label(src)}" if title else label(src)])
        written_settings(new, "")
    except InsertError as error:
        raise SettingsError("nav", f"mkdocs.yml: {error.message}", error.help) from error
    except ConfigError as error:
        raise SettingsError("nav", f"mkdocs.yml: {error.problem.message}", error.problem.help) from error
    return new


def _sections(values: Any) -> Iterator[tuple[str, _Way]]:
    """The titles of all sections of the navigation, each with the way to its pages; the whole of it first."""
    nav = values.get("nav") if isinstance(values, dict) else None
    if isinstance(nav, list):
        yield TOP, ("nav",)
        yield from _below(nav, ("nav",))


def _below(entries: Sequence[Any], way: _Way) -> Iterator[tuple[str, _Way]]:
    for index, entry in enumerate(entries):
        for title, inner in entry.items() if isinstance(entry, dict) else ():
            if isinstance(inner, list):
                yield str(title), (*way, index, title)
                yield from _below(inner, (*way, index, title))


def _below_docs(page: str, root: Path, config: SiteConfig) -> str:
    """The path of a page below the docs folder: as it is told, from there or from the working folder."""
    given = PurePosixPath(Path(page).as_posix())
    docs = PurePosixPath(display_path(root / config.docs_dir))
    src = given.relative_to(docs) if given.is_relative_to(docs) else given
    if src.is_absolute() or ".." in src.parts or not src.name:
        raise SettingsError("page", f'"{page}" is no path below {docs}', f"write it as {docs}/name.md")
    return src.as_posix() if src.suffix == ".md" else f"{src}.md"


def _value(key: str, value: Any) -> str:
    """A value of the front matter: days and words stand bare, texts in quotes where they must."""
    if isinstance(value, list | tuple):
        return "[" + ", ".join(label(entry) for entry in value) + "]"
    if key in {"checked", "next_check"}:
        return str(value)
    return label(value) if key in {"kind", "title"} else written({key: value})[0].partition(": ")[2]
