"""The only module that opens files of the site: a path to a text, or to the problem that stands in its way."""

from __future__ import annotations

import errno
import gzip
import os
import stat
import zlib
from pathlib import Path

from claimcheck.inputs.desk import open_text
from claimcheck.inputs.finished import digest
from claimcheck.model import DataProblem, Span

_MOST_ZIPPED = 50_000_000


def read_text(path: Path, help_missing: str = "check the path") -> tuple[str, DataProblem | None]:
    """The text of a file, or the problem that stands in its way.

    A byte order mark is dropped; every line ends with one line feed.
    """
    typed = open_text(path)
    if typed is not None:
        return _plain_lines(typed.removeprefix("\ufeff")), None
    try:
        raw = _bytes_of(path)
        return _plain_lines(raw.decode("utf-8-sig")), None
    except UnicodeDecodeError as error:
        return "", _broken(error, raw, display_path(path))
    except (OSError, ValueError) as error:  # a null byte in a path is a ValueError
        return "", _unopened(error, display_path(path), help_missing)


def _bytes_of(path: Path) -> bytes:
    """All of a file. Raises :class:`OSError` for a pipe or a device too: who waits for one may wait for ever."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OSError(errno.EINVAL, "it is no plain file")
    return path.read_bytes()


def _broken(error: UnicodeDecodeError, raw: bytes, shown: str) -> DataProblem:
    """The problem of a file that is no text."""
    before = raw[: error.start].decode("utf-8", "replace")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    message = f"byte {raw[error.start]:#04x} is not UTF-8; readers would see a broken sign"
    return DataProblem("invalid-data", Span.at(shown, line, column), message, "save the file as UTF-8 in your editor")


def _unopened(error: OSError | ValueError, shown: str, help_missing: str) -> DataProblem:
    """The problem of a file that cannot be opened."""
    if isinstance(error, FileNotFoundError):
        return DataProblem("invalid-data", Span.at(shown), f"the file {shown} is missing", help_missing)
    why = error.strerror if isinstance(error, OSError) else error
    return DataProblem("invalid-data", Span.at(shown), f"the file {shown} cannot be read: {why}", "check the file")


def text_of(path: Path) -> tuple[str, str]:
    """The text of a file and nothing, or nothing and why it cannot be read."""
    text, problem = read_text(path)
    return text, problem.message if problem is not None else ""


def beginning_of(path: Path, length: int) -> bytes:
    """The first ``length`` bytes of a file; none of one that cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError:
        return b""


def zipped_text(path: Path) -> tuple[str, str]:
    """The text in a file that is zipped, and nothing; or nothing and why it cannot be read."""
    try:
        with gzip.open(path) as file:
            raw = file.read(_MOST_ZIPPED + 1)
        return ("", "it is too large") if len(raw) > _MOST_ZIPPED else (raw.decode("utf-8-sig"), "")
    except (OSError, EOFError, ValueError, zlib.error) as error:
        return "", str(error)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal digits, or nothing where it cannot be read."""
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


def display_path(path: Path) -> str:
    """The path as diagnostics show it: from the working folder where it lies below that, with forward slashes."""
    shown = str(path).encode("utf-8", "backslashreplace").decode()  # names may hold what is no UTF-8
    absolute, here = os.path.abspath(shown), str(Path.cwd())
    if absolute == here:
        return "."
    return absolute.removeprefix(here.removesuffix(os.sep) + os.sep).replace(os.sep, "/")


def _plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
