"""Patterns of paths, as git and MkDocs read them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def git_patterns(lines: Iterable[str]) -> GitIgnoreSpec:
    """What tells of a path whether it fits the patterns of some lines. Raises :class:`ValueError` for what is none."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - some thirty modules, and few checks of single pages need them

    return GitIgnoreSpec.from_lines(lines)
