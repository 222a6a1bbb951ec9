"""What lies on an editor's desk: texts of open files, which stand before those on disk, and what was parsed of them.

``inputs/opening.py`` asks here before it opens a file; where nothing is open, nothing changes.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

Read = TypeVar("Read")


@dataclass(slots=True)
class Desk:
    """The texts of open files by their absolute paths, and for each parsed file the arguments and what came of them."""

    texts: dict[str, str] = field(default_factory=dict)
    parsed: dict[tuple[str, str], tuple[tuple[Any, ...], Any]] = field(default_factory=dict)


_DESK: ContextVar[Desk | None] = ContextVar("desk", default=None)


@contextlib.contextmanager
def working_at(desk: Desk) -> Iterator[None]:
    """While this holds, open texts are read in place of their files, and what did not change is not parsed again."""
    token = _DESK.set(desk)
    try:
        yield
    finally:
        _DESK.reset(token)


def open_text(path: Path) -> str | None:
    """The text of a file in an editor, or nothing where none has it open."""
    desk = _DESK.get()
    return desk.texts.get(os.path.abspath(path)) if desk is not None and desk.texts else None


def once(parse: Callable[..., Read], text: str, path: str, *more: Any) -> Read:
    """What ``parse`` makes of a text, or made of the same one before, where there is a desk to keep it."""
    desk = _DESK.get()
    if desk is None:
        return parse(text, path, *more)
    key, given = (parse.__name__, path), (text, *more)
    known = desk.parsed.get(key)
    if known is None or known[0] != given:
        known = desk.parsed[key] = given, parse(text, path, *more)
    return known[1]
