"""Reading revisions out of a git repository, as objects: nothing is checked out, so that nothing of them can run.

Only plumbing commands are started, with hooks, monitors and the fetching of objects switched off. Blobs come as they
are stored: filters and other attributes of a revision have no say in it.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

FILE, EXECUTABLE, LINK, MODULE = "100644", "100755", "120000", "160000"
_SHA1 = 40
#: Variables with which a hook, or whoever starts this, could point git at another repository.
_FOREIGN = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_EXTERNAL_DIFF", "GIT_ATTR_SOURCE", "GIT_REPLACE_REF_BASE",
)  # fmt: skip
_QUIET = {
    "GIT_NO_REPLACE_OBJECTS": "1", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0",
    "LC_ALL": "C",
}  # fmt: skip
_OPTIONS = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")


class GitError(Exception):
    """A revision cannot be read; ``help`` tells the edit."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help


class Entry(NamedTuple):
    """A file of a revision. ``path`` is as git stores it; bytes that are no UTF-8 stand in it as lone surrogates."""

    path: str
    mode: str
    oid: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a folder lies in. Its methods raise :class:`GitError`."""

    folder: Path

    def root(self) -> Path:
        """The root of the repository's working folder."""
        shown = self._run("rev-parse", "--show-toplevel", help="go to a folder of the repository")
        return Path(os.fsdecode(shown.removesuffix(b"\n")))

    def prefix(self) -> str:
        """The way from the repository's root to the folder: nothing, or ``site/``."""
        return os.fsdecode(self._run("rev-parse", "--show-prefix").removesuffix(b"\n"))

    def commit(self, name: str) -> str:
        """The commit that a revision names, as its whole number."""
        said = f'"{printable(name)}" names no commit of this repository'
        help = "name a branch, a tag or a commit that was fetched; git branch -a lists the branches"
        return (
            self._run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", said=said, help=help).decode().strip()
        )

    def merge_base(self, one: str, other: str) -> str:
        """The commit at which two commits parted."""
        said = "the two revisions share no commit"
        help = "fetch the whole history: git fetch --unshallow"
        return self._run("merge-base", one, other, said=said, help=help).decode().split()[0]

    def merged(self, base: str, head: str) -> str:
        """The tree that a merge of two commits gives, made in git's store alone."""
        command = ("merge-tree", "--write-tree", "--no-messages", "--name-only", "-z", base, head)
        done = self._start(command)
        first, *names = done.stdout.decode("utf-8", "surrogateescape").split("\0")
        if done.returncode == 1 and first:
            said = ", ".join(printable(name) for name in names[:5] if name)
            raise GitError(f"the two revisions cannot be merged by themselves: {said}", "merge the base branch first")
        if done.returncode:
            raise _failed(command, done.stderr, help="git 2.38 or newer is needed, and the whole history")
        return first

    def tree(self, name: str) -> tuple[Entry, ...]:
        """Every file of a commit or tree, links and submodules included, in git's order."""
        raw = self._run("ls-tree", "-r", "-z", "-l", "--full-tree", name).decode("utf-8", "surrogateescape")
        return tuple(_entry(line) for line in raw.split("\0") if line)

    def blobs(self, oids: Iterable[str]) -> dict[str, bytes]:
        """The bytes of blobs, by their numbers."""
        wanted = list(dict.fromkeys(oids))
        raw = self._run("cat-file", "--batch", given="".join(f"{oid}\n" for oid in wanted).encode())
        found: dict[str, bytes] = {}
        at = 0
        for oid in wanted:
            end = raw.index(b"\n", at)
            kind, size = (*raw[at:end].split()[1:], b"0")[:2]  # "OID blob SIZE", or "OID missing"
            if kind != b"blob":
                raise GitError(f"git does not hold the file {oid}", "fetch the whole revision")
            found[oid] = raw[end + 1 : end + 1 + int(size)]
            at = end + 2 + int(size)
        return found

    def changed(self, commit: str) -> tuple[str, ...]:
        """What differs between a commit and the working folder, new files included, from the repository's root."""
        known = ("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules")
        new = ("ls-files", "--others", "--exclude-standard", "-z")
        there = Repository(self.root())
        raw = there._run(*known, commit, "--") + there._run(*new)
        return tuple(sorted({name for name in raw.decode("utf-8", "surrogateescape").split("\0") if name}))

    def tracks(self, folder: Path) -> bool:
        """Whether git tracks a file at or below a folder of the working folder."""
        return bool(self._run("ls-files", "-z", "--", f":(literal){folder}"))

    def _run(self, *command: str, given: bytes = b"", said: str = "", help: str = "check the revision") -> bytes:
        done = self._start(command, given)
        if done.returncode:
            raise GitError(said, help) if said else _failed(command, done.stderr, help)
        return done.stdout

    def _start(self, command: Sequence[str], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        environment = {key: value for key, value in os.environ.items() if key not in _FOREIGN} | _QUIET
        try:
            return subprocess.run(  # noqa: S603 - the arguments are a list; --verify takes nothing but one revision
                ["git", *_OPTIONS, *command],  # noqa: S607 - the one that is installed, wherever that is
                cwd=self.folder, env=environment, input=given, capture_output=True,
                check=False,
            )  # fmt: skip
        except FileNotFoundError as error:
            raise GitError("git is not installed", "install git") from error


def differing(entries: Iterable[Entry], folder: Path) -> tuple[str, ...]:
    """The files of a revision that are not the same, byte by byte, in a folder that stands for its root."""
    return tuple(entry.path for entry in entries if not _is_same(entry, folder / entry.path))


def _is_same(entry: Entry, path: Path) -> bool:
    if not path.is_file():
        return False
    raw = path.read_bytes()
    kind = "sha1" if len(entry.oid) == _SHA1 else "sha256"
    return hashlib.new(kind, b"blob %d\0" % len(raw) + raw, usedforsecurity=False).hexdigest() == entry.oid


def write_tree(
    entries: Iterable[Entry],
    blobs: Mapping[str, bytes],
    folder: Path,
    changed: Mapping[str, bytes],
) -> None:
    """Write the files of a revision into an empty folder: plain files, none of them executable.

    The files of ``changed`` get other bytes than in the revision.
    Links are made last, so that no file can be written through one; submodules are left out.
    The entries were looked through before, or belong to a revision that is trusted.
    """
    links = []
    for entry in entries:
        path = PurePosixPath(entry.path)
        if path.is_absolute() or ".." in path.parts:
            raise GitError(f"{printable(entry.path)} would lie outside of the folder", "take the file out")
        target = folder / path
        if entry.mode == LINK:
            links.append((target, blobs[entry.oid]))
        elif entry.mode != MODULE:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(changed.get(entry.path, blobs[entry.oid]))
    for target, leads in links:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.symlink_to(os.fsdecode(leads))


def printable(text: str) -> str:
    """A name on one line, with what would not show, or would show as something else, written out."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)


def _entry(line: str) -> Entry:
    about, path = line.split("\t", 1)
    mode, _, oid, size = about.split()
    return Entry(path, mode, oid, int(size) if size.isdigit() else 0)


def _failed(command: Sequence[str], stderr: bytes, help: str) -> GitError:
    said = (stderr.decode("utf-8", "replace").strip().splitlines() or ["no word about it"])[-1]
    return GitError(f"git {command[0]} failed: {printable(said)}", help)
