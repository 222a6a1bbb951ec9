"""Paths that a command was asked to check: which of them ask for pages, and which hold none."""

from __future__ import annotations

import difflib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from claimcheck.inputs.settings import SettingsError
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


def near_path(path: Path, known: Sequence[str], otherwise: str) -> str:
    """The edit for a path that is not there: the one whose name is nearest, whole; or ``otherwise``."""
    by_name = {Path(other).name: other for other in reversed(known)}
    close = difflib.get_close_matches(path.name, by_name, n=1)
    return f'did you mean "{by_name[close[0]]}"?' if close else otherwise


def no_page(path: Path, pages: Iterable[str], faults: Iterable[DataProblem], otherwise: str) -> SettingsError:
    """What ends a command that was asked for a page which the site has not, or cannot read.

    ``faults`` are those of the site's pages; ``otherwise`` is the mend where no page has a name like that.
    """
    whole = os.path.abspath(path)
    fault = next((fault for fault in faults if os.path.abspath(fault.span.path) == whole), None)
    if fault is not None:
        return SettingsError("page", f"{path}: {fault.message}", fault.help)
    return SettingsError("page", f"{path} is no page of this site", near_path(path, [*pages], otherwise))


def paths_without_pages(
    only: Sequence[Path], docs: str, has_pages: Callable[[Path], bool], shown: Callable[[Path], str]
) -> Iterator[DataProblem]:
    """One problem for each path that was asked for and holds no page: its check would be a check of nothing."""
    for path in only:
        name = shown(path)
        if not os.path.lexists(path):
            near = sorted(p.name for p in path.parent.iterdir()) if path.parent.is_dir() else []
            help = near_path(path, [shown(path.parent / other) for other in near], "check the path")
            yield DataProblem("nothing-checked", Span.at(name), f"there is no {name}", help)
        elif not has_pages(path):
            message = f"no page of the site is at or below {name}"
            yield DataProblem(
                "nothing-checked", Span.at(name), message, f"name a page below {docs}, or leave the path out"
            )
