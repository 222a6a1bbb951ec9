"""The navigation of another edition of ``mkdocs.yml``, put into this one: text in, text out.

Of the rest nothing is taken. Whatever stands in the other edition is read as plain words.
A tag that could run something is a fault.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from claimcheck.inputs import Document, config_error, read_yaml, written_settings

_FORM = "write nav as a list of pages: - Title: page.md"


@dataclass(frozen=True, slots=True)
class Merged:
    """The base's configuration with the other's navigation; ``others`` are the other keys that differ, untaken."""

    text: str
    nav_changed: bool
    others: tuple[str, ...]


def merge_nav(base: str, head: str, path: str) -> Merged:
    """Take the key ``nav``, and nothing else, out of ``head``.

    Raises :class:`ConfigError` where ``head`` cannot be read, or its navigation is no plain list of titles and pages.
    """
    mine, theirs = written_settings(base, path), written_settings(head, path)
    others = tuple(sorted(k for k in (mine.keys() | theirs.keys()) - {"nav"} if mine.get(k) != theirs.get(k)))
    if mine.get("nav") == theirs.get("nav"):
        return Merged(base, nav_changed=False, others=others)
    nav = _plain_nav(read_yaml(head, path))
    text = _replaced(base, nav, path)
    kept = written_settings(text, path)
    if {k: v for k, v in kept.items() if k != "nav"} != {k: v for k, v in mine.items() if k != "nav"}:
        raise config_error(path, "nav cannot be replaced in this file", "let the key nav start a line of its own")
    return Merged(text, nav_changed=True, others=others)


def _plain_nav(document: Document) -> Any:
    """The navigation as lists, mappings and texts; nothing where there is none."""
    where = document.span(("nav",))
    for problem in document.problems:
        if not document.readable or where.line <= problem.span.line <= where.end_line:
            raise config_error(problem.span, problem.message, problem.help)
    nav = document.values.get("nav") if isinstance(document.values, Mapping) else None
    if nav is not None and not (isinstance(nav, list) and _is_nav(nav)):
        raise config_error(where, "this is no navigation", _FORM)
    return nav


def _is_nav(entries: list[Any]) -> bool:
    """Whether a list holds pages, titled pages and titled sections only."""
    for entry in entries:
        if isinstance(entry, str):
            continue
        if not isinstance(entry, dict) or len(entry) != 1:
            return False
        (target,) = entry.values()
        if not (isinstance(target, str) or (isinstance(target, list) and _is_nav(target))):
            return False
    return True


def _replaced(base: str, nav: Any, path: str) -> str:
    """The base's text with other lines for ``nav``; all other lines stay."""
    spans = read_yaml(base, path).spans
    starts = sorted(span.line for way, span in spans.items() if len(way) == 2 and way[1] == "")  # noqa: PLR2004 - a key
    lines = base.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    at = spans["nav", ""].line if ("nav", "") in spans else len(lines) + 1
    behind = next((line for line in starts if line > at), len(lines) + 1)
    written = "" if nav is None else yaml.safe_dump({"nav": nav}, allow_unicode=True, sort_keys=False, width=1_000_000)
    return "".join([*lines[: at - 1], written, *lines[behind - 1 :]])
