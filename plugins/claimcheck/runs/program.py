"""What made a kept result, beside the site: this program, Python, and all that is installed."""

from __future__ import annotations

import contextlib
import functools
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import claimcheck
from claimcheck.runs.digests import digest_of

_INSTALLED = frozenset({".dist-info", ".egg-info"})


@functools.cache
def program() -> str:
    """The digest of this program, whatever its version says."""
    folder = str(Path(claimcheck.__file__).parent)
    parts: list[str | bytes] = []
    for name in sorted(_names_below(folder)):
        with contextlib.suppress(FileNotFoundError):
            parts += (name, _bytes(f"{folder}{name}"))
    return digest_of(*parts)


def _bytes(path: str) -> bytes:
    """What is in a file: there are hundreds, and ``Path.read_bytes`` takes twice the time for each."""
    with io.FileIO(path) as file:
        return file.readall()


def _names_below(folder: str) -> Iterator[str]:
    """The names of a program's files; what Python makes of them is left out."""
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (f"{parent.removeprefix(folder)}/{name}" for name in names)


@functools.cache
def installed() -> str:
    """The digest of Python, and of the names and versions of all that is installed."""
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    found = {path.name for folder in folders for path in folder.iterdir() if path.suffix in _INSTALLED}
    return digest_of(sys.version, *sorted(found))
