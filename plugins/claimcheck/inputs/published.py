"""The files of a site beside its pages: what a site generator would copy for readers, as far as disks tell it."""

from __future__ import annotations

import enum
import os
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claimcheck.inputs.addresses import PAGE_SUFFIXES
from claimcheck.inputs.gitpatterns import git_patterns
from claimcheck.inputs.signatures import LENGTH, has_signature, is_as_named

#: Files with these ends are pages of Markdown; MkDocs tells small letters from capital ones.
#: What is never published, unless ``exclude_docs`` says so.
NEVER_PUBLISHED = (".*", "/templates/")
#: What MkDocs leaves out of a theme's folder.
_NEVER_FROM_THEMES = (".*", "*.py", "*.pyc", "*.html", "*[Rr][Ee][Aa][Dd][Mm][Ee]*", "mkdocs_theme.yml", "/locales/")
#: Files of words that the checker reads: drawings by their suffix, others by their name.
READ_SUFFIXES = (".svg", ".css", "robots.txt", "cname", ".nojekyll")


class FileKind(enum.StrEnum):
    """What stands at a path."""

    PAGE = "page"
    FILE = "file"
    LINK = "link"
    FOLDER_LINK = "linked folder"
    OTHER = "no plain file"


class PublishedFile(NamedTuple):
    """A file that readers can get. ``path`` is shown in diagnostics, ``src`` is the path below its folder.

    ``text`` is what stands in it, where the checker reads such files; ``unread`` says why that was not possible.
    ``digest`` tells its bytes from others, where somebody asked for that.
    ``misnamed`` is a file that does not begin as files with its suffix do.
    """

    path: str
    src: str
    kind: FileKind = FileKind.FILE
    executable: bool = False
    from_theme: bool = False
    text: str = ""
    unread: str = ""
    digest: str = ""
    misnamed: bool = False


class Shelf(NamedTuple):
    """Where files lie, and what a generator leaves out. ``max_bytes`` bounds what is read of one file."""

    docs: Path
    theme: Path | None = None
    excluded: tuple[str, ...] = ()
    made: Callable[[str], bool] = lambda _: False
    max_bytes: int = 500_000


Reader = Callable[[Path], tuple[str, str]]
"""Gives the text of a file and nothing, or nothing and why it cannot be read."""
Beginning = Callable[[Path, int], bytes]
"""Gives the first bytes of a file, at most so many."""


def published_files(
    shelf: Shelf, read: Reader, begins: Beginning, shown: Callable[[Path], str]
) -> Iterator[PublishedFile]:
    """Every file and page of the docs folder, and of the theme's own folder, that readers would get.

    Links are told, and not followed. Files made from data (``made``) are left out: the program writes them.
    """
    reading = _Reading(shelf, read, begins, shown)
    if shelf.docs.is_symlink():
        yield PublishedFile(shown(shelf.docs), ".", FileKind.FOLDER_LINK)
    for path, src in _walk(shelf.docs, left_out_by(shelf.excluded)):
        # Through a link, the program would write elsewhere.
        if not shelf.made(src) or path.is_symlink():
            yield reading.file(path, src)
    if shelf.theme is not None:
        never = git_patterns([*_NEVER_FROM_THEMES, *(f"*{suffix}" for suffix in PAGE_SUFFIXES)])
        for path, src in _walk(shelf.theme, never.match_file):
            yield reading.file(path, src)._replace(from_theme=True)


def look_at(
    path: Path, src: str, shown: str, reading: tuple[Reader, Beginning], ends: tuple[str, ...]
) -> PublishedFile:
    """One file that a plugin wrote behind all others, with its text where its name ends with one of the ``ends``.

    What ends like a page of Markdown is a file like any other there.
    """
    read, begins = reading
    found = _Reading(Shelf(path.parent), read, begins, lambda _: shown).file(path, src)
    if found.kind in {FileKind.FILE, FileKind.PAGE} and src.lower().endswith(ends):
        text, unread = read(path)
        found = found._replace(text=text, unread=unread)
    return found._replace(kind=FileKind.FILE) if found.kind is FileKind.PAGE else found


def alike(name: str) -> str:
    """A name in the form (NFC, without capitals) in which some computers take it for the same as another."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def same_names(files: Iterable[PublishedFile]) -> Iterator[tuple[PublishedFile, str, str]]:
    """Files whose path, or a folder of it, differs from an earlier one in case or in the form of its letters only.

    Gives the file, its path or folder, and the earlier one.
    """
    seen: dict[str, str] = {}
    told: set[str] = set()
    for file in files:
        parts = file.src.split("/")
        for length in range(1, len(parts) + 1):
            name = "/".join(parts[:length])
            first = seen.setdefault(alike(name), name)
            if first != name and name not in told:
                told.add(name)
                yield file, name, first
                break


def left_out_by(lines: Sequence[str]) -> Callable[[str], bool]:
    """What tells of a path below the docs folder whether it is left out: by these patterns, or by none given.

    The path of a folder ends with a slash.
    """
    return git_patterns([*NEVER_PUBLISHED, *lines]).match_file if lines else _is_never_published


def _is_never_published(src: str) -> bool:
    """What the patterns of :data:`NEVER_PUBLISHED` say, told without the library."""
    return src.startswith((".", "templates/")) or "/." in src


def _walk(folder: Path, is_left_out: Callable[[str], bool]) -> Iterator[tuple[Path, str]]:
    """Every file and every link below a folder that is not left out, in order, with its path below the folder."""
    start = os.path.join(folder, "")  # noqa: PTH118 - paths would lose the sign at the end
    for parent, folders, names in os.walk(folder):
        folders.sort()
        links = {name for name in folders if Path(parent, name).is_symlink()}
        below = f"{parent}{os.sep}".removeprefix(start).replace(os.sep, "/")
        for name in sorted([*links, *names]):
            src = below + name
            if not is_left_out(f"{src}/" if name in links else src):
                yield Path(parent, name), src


class _Reading:
    """Looks at one file after the other."""

    def __init__(self, shelf: Shelf, read: Reader, begins: Beginning, shown: Callable[[Path], str]) -> None:
        self._max_bytes, self._read, self._begins, self._shown = shelf.max_bytes, read, begins, shown
        settings = [path for path in shelf.docs.parent.glob("*.y*ml") if path.is_file()]
        #: Some file systems mark every file as a program, settings too.
        self._keeps_marks = os.name == "posix" and not any(path.stat().st_mode & 0o111 for path in settings)

    def file(self, path: Path, src: str) -> PublishedFile:
        """What stands at a path; links are not followed."""
        mode = path.lstat().st_mode
        shown = self._shown(path)
        if stat.S_ISLNK(mode):
            return PublishedFile(shown, src, FileKind.FOLDER_LINK if path.is_dir() else FileKind.LINK)
        if not stat.S_ISREG(mode):
            return PublishedFile(shown, src, FileKind.OTHER)
        kind = FileKind.PAGE if src.endswith(PAGE_SUFFIXES) else FileKind.FILE
        file = PublishedFile(shown, src, kind, executable=self._keeps_marks and bool(mode & 0o111))
        if kind is FileKind.FILE and has_signature(src):
            return file._replace(misnamed=not is_as_named(src, self._begins(path, LENGTH)))
        if kind is FileKind.PAGE or not src.lower().endswith(READ_SUFFIXES):
            return file
        size = path.stat().st_size
        text, unread = self._read(path) if size <= self._max_bytes else ("", f"it has {size:,} bytes")
        return file._replace(text=text, unread=unread)
