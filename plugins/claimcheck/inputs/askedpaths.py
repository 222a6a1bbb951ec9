"""Paths that a command was asked to check: which of them ask for pages, and which hold none."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from claimcheck.inputs.settings import did_you_mean
from claimcheck.model import DataProblem, Span


def without_others(
    only: Sequence[Path], data: Iterable[Path], folder: Path, has_pages: Callable[[Path], bool]
) -> tuple[Path, ...]:
    """The paths without files that are no pages; nothing, where they ask for the whole site.

    They do where one of them is among ``data`` or below ``folder`` (the site's data, on which every page may rest),
    and where no other is left: whoever hands over all that changed is told of no file that is none of the site's.
    """
    pages = tuple(path for path in only if not path.is_file() or has_pages(path))
    others = [os.path.abspath(path) for path in only if path not in pages]
    known = {os.path.abspath(path) for path in data}
    if any(path in known or Path(path).is_relative_to(os.path.abspath(folder)) for path in others):
        return tuple(path for path in pages if not path.exists())
    return pages


def paths_without_pages(
    only: Sequence[Path], docs: str, has_pages: Callable[[Path], bool], shown: Callable[[Path], str]
) -> Iterator[DataProblem]:
    """One problem for each path that was asked for and holds no page: its check would be a check of nothing."""
    for path in only:
        name = shown(path)
        if not path.exists():
            near = sorted(p.name for p in path.parent.iterdir()) if path.parent.is_dir() else []
            help = did_you_mean(path.name, near, "check the path")
            yield DataProblem("nothing-checked", Span.at(name), f"there is no {name}", help)
        elif not has_pages(path):
            message = f"no page of the site is at or below {name}"
            yield DataProblem(
                "nothing-checked", Span.at(name), message, f"name a page below {docs}, or leave the path out"
            )
