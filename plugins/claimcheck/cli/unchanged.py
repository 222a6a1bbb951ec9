"""A check of which nothing changed since the last one: its answer is given again, and the checker is not loaded.

An answer is kept with all that it rests on: this program, what is installed, the options, the day, and every file and
folder that was looked at. Each of those is held against what is there now: its bytes, and where and when the disk
says that it was written. So what somebody else put into the folder of the cache is believed by no other computer.
Of pages that were not asked for the disk alone is asked: what they say has no part in the answer.
Whatever is not sure is as if it were not kept: what was written while the check ran, too many files, no such times.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import functools
import hashlib
import io
import json
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from claimcheck.usage import USUAL_CACHE

#: A look at the disk: at a file or whatever stands there, at all below a folder, at the same where nobody read the
#: pages, or at names in one; and one at the environment, which ``!ENV`` reads.
FILE, TREE, BESIDE, SETTINGS, ENVIRONMENT = "file", "tree", "beside", "settings", "environment"
Look = tuple[str, str]
#: How the names of files end that are not read, but only looked at: those of pages, and any.
_PAGES, _ALL = (".md",), ("",)
_NAME = "answers.kept"
#: How many answers are kept, and how many files may be looked at for one.
_MOST_ANSWERS, _MOST_FILES = 8, 20_000
#: What of the environment changes what is printed, or by which day is judged.
_VARIABLES = ("CI", "COLUMNS", "NO_COLOR", "SOURCE_DATE_EPOCH", "TERM")
#: With these, something else is asked than the files of a site, or the answer goes elsewhere.
_OTHERS = ("changed", "host", "no_cache", "output", "stdin_filename")
#: How many processes share the work changes no answer.
_NOT_ASKED = "jobs"
_INSTALLED = (".dist-info", ".egg-info")
_ROUNDS = 100_000
_PAIR = 2


class _NotSureError(Exception):
    """What was looked at may have changed meanwhile, or is more than is looked at."""


def can_be_kept(options: argparse.Namespace) -> bool:
    """Whether the answer to a command may be kept; of other computers than these the times are not known."""
    plain = options.command == "check" and not any(getattr(options, name) for name in _OTHERS)
    return plain and os.name == "posix" and not os.environ.get("CI")


def known_answer(options: argparse.Namespace) -> tuple[str, int] | None:
    """The text and the exit code that the same command had, where nothing changed since; else nothing."""
    if not can_be_kept(options):
        return None
    try:
        asked = _asked(options)
        return next((_kept_in(folder, asked) for folder in _folders(options) if (folder / _NAME).is_file()), None)
    except (OSError, ValueError, KeyError, TypeError, RecursionError, _NotSureError):
        return None


class Answers:
    """Keeps the answer of one run in the folder of its cache. Made before anything is read."""

    def __init__(self, folder: Path, options: argparse.Namespace) -> None:
        self._folder, self._options = folder, options
        self._asked, self._begun = "", (0, 0)
        with contextlib.suppress(OSError):
            self._asked, self._begun = _asked(options), _moment(folder)

    def keep(self, looks: Iterable[Look], text: str, code: int) -> None:
        """Keep an answer, with what it rests on; a folder that takes no file is no fault."""
        try:
            if self._asked and self._asked == _asked(self._options):
                self._write([[*look, _state(look, self._begun)] for look in dict.fromkeys(looks)], text, code)
        except (OSError, ValueError, _NotSureError):
            return

    def _write(self, looks: list[list[str]], text: str, code: int) -> None:
        if any(
            kind in {TREE, BESIDE} and self._folder.is_relative_to(os.path.realpath(path)) for kind, path, _ in looks
        ):
            return  # it would change with each answer
        others = [pair for pair in _answers(self._folder) if pair[0] != self._asked]
        whole = {"looks": looks, "text": text, "code": code}
        entry = {**whole, "sum": _digest(self._asked, json.dumps(whole))}
        handle, name = tempfile.mkstemp(dir=self._folder, suffix=".new")
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                json.dump([*others[1 - _MOST_ANSWERS :], [self._asked, entry]], file)
            Path(name).replace(self._folder / _NAME)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def _kept_in(folder: Path, asked: str) -> tuple[str, int] | None:
    entry = next((entry for key, entry in _answers(folder) if key == asked), None)
    if entry is None:
        return None
    told = entry.pop("sum")
    if told != _digest(asked, json.dumps(entry)) or any(_state((k, p)) != state for k, p, state in entry["looks"]):
        return None
    return str(entry["text"]), int(entry["code"])


def _answers(folder: Path) -> list[tuple[str, dict[str, Any]]]:
    """Each answer by what was asked; whatever else stands there is none."""
    try:
        found = json.loads((folder / _NAME).read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    pairs = [pair for pair in found if isinstance(pair, list) and len(pair) == _PAIR] if isinstance(found, list) else []
    return [(asked, entry) for asked, entry in pairs if isinstance(asked, str) and isinstance(entry, dict)]


def _folders(options: argparse.Namespace) -> Iterator[Path]:
    """Where the answer may lie: which configuration is meant is among what it rests on."""
    if options.cache or options.config:
        yield Path(os.path.realpath(options.cache or options.config.parent / USUAL_CACHE))
        return
    here = Path.cwd()
    yield from (Path(os.path.realpath(folder / USUAL_CACHE)) for folder in (here, *here.parents))


def _asked(options: argparse.Namespace) -> str:
    """The digest of what is asked, on which day, of which program, and how it is shown."""
    variables = [os.environ.get(name) for name in _VARIABLES]
    columns = os.get_terminal_size(sys.stdout.fileno()).columns if sys.stdout.isatty() else 0
    day = dt.datetime.now(tz=dt.UTC).date()
    places = [Path(os.path.realpath(place)) for place in (".", options.config or ".")]
    roots = [str(folder) for place in places for folder in (place, *place.parents) if (folder / ".git").exists()]
    given = sorted((name, value) for name, value in vars(options).items() if name != _NOT_ASKED)
    asked = (given, str(Path.cwd()), str(places[0]), roots, day, variables, sys.stdout.isatty(), columns)
    return _digest(repr(asked), _program())


@functools.cache
def _program() -> str:
    """The digest of this program's files as the disk tells them, of Python, and of the names of what is installed."""
    whole = _Seen()
    whole.tree(str(Path(__file__).parent.parent), unread=_ALL, leave="__pycache__")
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    names = sorted(
        {entry.name for folder in folders for entry in os.scandir(folder) if entry.name.endswith(_INSTALLED)}
    )
    return _digest(whole.digest(), sys.version, *map(str, folders), *names)


def _moment(folder: Path) -> tuple[int, int]:
    """A disk, and a time of it that is later than all that was written before, the folder itself among it."""
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, suffix=".new")
    try:
        first = now = os.fstat(handle).st_ctime_ns
        for _ in range(_ROUNDS):  # the clock of a disk goes in steps of some milliseconds
            if now > first:
                break
            os.utime(handle)
            now = os.fstat(handle).st_ctime_ns
        return os.fstat(handle).st_dev, now
    finally:
        os.close(handle)
        Path(name).unlink(missing_ok=True)


def _state(look: Look, begun: tuple[int, int] | None = None) -> str:
    """What stands there now. Raises an error where it was written since ``begun``, if that is given."""
    kind, path = look
    seen = _Seen(begun)
    if kind == ENVIRONMENT:
        return _digest(*(part for pair in sorted(os.environ.items()) for part in pair))
    if kind == SETTINGS:
        seen.names(path)
    else:
        seen.folder_of(path)
        if kind == FILE:
            seen.thing(path)
        else:
            seen.tree(path, unread=_PAGES if kind == BESIDE else ())
    return seen.digest()


class _Seen:
    """Adds up what is seen on the disk; where it is told when the run began, all of it must be older."""

    def __init__(self, begun: tuple[int, int] | None = None) -> None:
        self._begun, self._count, self._whole = begun, 0, hashlib.sha256()

    def digest(self) -> str:
        """The digest of all that was seen."""
        return self._whole.hexdigest()

    def thing(self, path: str, *, read: bool = True) -> None:
        """What stands at a path, links followed: the bytes of a file, or that there is none."""
        self._add(path)
        try:
            found = os.lstat(path)
        except OSError:
            self._add("nothing")
            return
        self._note(found)
        if stat.S_ISLNK(found.st_mode):
            self._add(str(Path(path).readlink()))
            found = Path(path).stat()  # one that leads nowhere is never sure
            self._note(found)
        if read and stat.S_ISREG(found.st_mode):
            with io.FileIO(path) as file:  # there may be thousands, and ``Path.read_bytes`` takes twice the time
                self._whole.update(hashlib.sha256(file.readall()).digest())

    def folder_of(self, path: str) -> None:
        """That nothing came to, or went from, the folder in which something stands, while the check ran."""
        if self._begun:
            above = Path(path).absolute().parents
            self._is_older(next(folder for folder in above if folder.is_dir()).stat())

    def tree(self, folder: str, *, unread: tuple[str, ...] = (), leave: str = "") -> None:
        """All below a folder, in linked folders too, but for what is in folders called ``leave``.

        Of files whose names end as ``unread`` says, the disk alone tells whether they changed.
        """
        known: set[str] = set()
        self.thing(folder)
        for parent, folders, names in os.walk(folder, followlinks=True):
            real = os.path.realpath(parent)
            folders[:] = [] if real in known else sorted(name for name in folders if name != leave)
            for name in sorted([*folders, *names]):
                self.thing(f"{parent}/{name}", read=not name.endswith(unread))
            known.add(real)

    def names(self, folder: str) -> None:
        """The files of settings in a folder; whether they are marked as programs says what marks mean there."""
        with contextlib.suppress(FileNotFoundError):
            self._is_older(Path(folder).stat())
            for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
                if ".y" in entry.name:
                    self.thing(entry.path, read=False)

    def _note(self, found: os.stat_result) -> None:
        self._count += 1
        if self._count > _MOST_FILES:
            raise _NotSureError
        self._is_older(found)
        if stat.S_ISDIR(found.st_mode):  # what is in it is told by its names
            self._add(f"{found.st_mode}")
        else:
            self._add(f"{found.st_mode} {found.st_dev} {found.st_ino} {found.st_size} {found.st_ctime_ns}")

    def _is_older(self, found: os.stat_result) -> None:
        if self._begun and (found.st_dev != self._begun[0] or found.st_ctime_ns >= self._begun[1]):
            raise _NotSureError

    def _add(self, text: str) -> None:
        raw = os.fsencode(text)
        self._whole.update(b"%d:%b" % (len(raw), raw))


def _digest(*parts: str) -> str:
    whole = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(raw) + raw)
    return whole.hexdigest()
