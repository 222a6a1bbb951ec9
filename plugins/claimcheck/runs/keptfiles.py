"""The files in which a check keeps what it found: each is written whole or not at all, and may be lost at any time.

What is kept for checks of some pages stands in a file of its own: such a check needs nothing of what is kept for one
of all pages, which is many times more.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from claimcheck.runs.keptlines import file_of, lines_in

#: How old a begun file is that nobody writes any more, in seconds.
_DAY = 86_400


class KeptFiles(NamedTuple):
    """The file of entries that only checks of all pages need, that of all others, and which entries these are."""

    whole: Path
    others: Path
    is_other: Callable[[str], bool]

    def load(self, *, complete: bool) -> dict[str, bytes]:
        """The entries by their names; those of checks of all pages only where they are asked for."""
        return {**(_loaded(self.whole) if complete else {}), **_loaded(self.others)}

    def save(self, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> None:
        """Write what is new; a folder that takes no file is no fault."""
        for file, is_other in ((self.whole, False), (self.others, True)):
            entries = {name: line for name, line in new.items() if self.is_other(name) is is_other}
            before = {name: line for name, line in old.items() if self.is_other(name) is is_other}
            if entries != before:
                with contextlib.suppress(OSError):
                    write(file, file_of(entries))


def _loaded(file: Path) -> dict[str, bytes]:
    try:
        return lines_in(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}


def write(file: Path, content: Iterable[bytes]) -> None:
    """Write a file whole or not at all, also where two runs write it at once, or one is ended meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
    try:
        with os.fdopen(handle, "wb") as new:
            new.writelines(content)
        if not (file.parent / ".gitignore").exists():
            (file.parent / ".gitignore").write_text("*\n", encoding="ascii")
        _take_away_leavings(Path(name))
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _take_away_leavings(new: Path) -> None:
    """Files that were begun by runs that were ended, long before this one."""
    for left in new.parent.glob("*.new"):
        if left.stat().st_mtime < new.stat().st_mtime - _DAY:
            left.unlink(missing_ok=True)
