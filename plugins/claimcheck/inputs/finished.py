"""A finished site: which files were written from what was judged, and what stands there in the end."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Finished:
    """The digest of every file that a host writes, taken from what was judged; keys are absolute paths.

    ``pages`` are those whose text was judged, with the path that diagnostics show; ``before`` are names that stood
    in the folder before anything was written, and that no host takes away.
    """

    digests: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    before: set[str] = field(default_factory=set)

    def page(self, path: str, text: str, shown: str) -> None:
        """Note a page, or what a template gave, as its file will hold it."""
        name = os.path.abspath(path)
        if not text.strip():
            return  # hosts write no empty page
        self.digests[name] = digest(text.encode("utf-8", errors="xmlcharrefreplace"))
        self.pages[name] = shown

    def copy(self, path: str, content: bytes) -> None:
        """Note a file that is copied as it is."""
        self.digests[os.path.abspath(path)] = digest(content)

    def missing(self) -> Iterator[tuple[str, str]]:
        """Each judged page that is not there in the end, with the path that diagnostics show."""
        yield from ((name, shown) for name, shown in self.pages.items() if not os.path.lexists(name))

    def others(self, folder: Path, seen: Callable[[Path], str]) -> Iterator[tuple[Path, bool]]:
        """Every file of the finished site that is not as it was noted, and whether it was noted at all.

        ``seen`` gives the digest of what stands at a path now.
        """
        for parent, folders, names in os.walk(folder):
            top = self.before if Path(parent) == folder else set()
            folders[:] = sorted(name for name in folders if name not in top)
            links = [name for name in folders if Path(parent, name).is_symlink()]
            for path in (Path(parent, name) for name in sorted({*links, *names} - top)):
                noted = self.digests.get(os.path.abspath(path))
                if noted is None or path.is_symlink() or seen(path) != noted:
                    yield path, noted is not None


def text_digest(text: str) -> str:
    """What makes a text the same."""
    return digest(text.encode("utf-8", "surrogatepass"))


def digest(content: bytes) -> str:
    """What makes the content of a file the same."""
    return hashlib.sha256(content).hexdigest()
