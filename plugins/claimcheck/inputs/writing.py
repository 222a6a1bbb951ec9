"""Writes the pages that are made from data, and the files of reviews."""

from __future__ import annotations

import codecs
import contextlib
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from claimcheck.inputs.baseline import BASELINE, baseline_text
from claimcheck.inputs.loading import Site
from claimcheck.inputs.madepages import says_made, written_parts
from claimcheck.inputs.opening import display_path
from claimcheck.inputs.recording import RecordingError, with_records
from claimcheck.inputs.reviews import REVIEWS_FOLDER, REVIEWS_SUFFIX
from claimcheck.inputs.settings import SettingsError
from claimcheck.model import Review


def write_pages(site: Site, texts: Mapping[str, str]) -> list[str]:
    """Write pages that are made from data below the docs folder, where they differ; give the paths written.

    Parts of an earlier run that are not among them are taken away. A page that somebody wrote by hand stays.
    """
    docs, written = Path(site.root) / site.config.docs_dir, []
    for src, text in texts.items():
        path = docs / src
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)  # what stands there may be a link to a file that is none of the site
            path.write_text(text, encoding="utf-8")
            written.append(display_path(path))
    for path in written_parts(docs, site.config.settings.generated):
        if path.relative_to(docs).as_posix() not in texts and says_made(path):
            path.unlink()
    return written


def write_reviews(root: Path, texts: Mapping[str, str]) -> list[str]:
    """Write files of reviews by the names of their pages, beside the configuration; give the paths written.

    A file without a record goes.
    """
    written = []
    for page, text in texts.items():
        path = root / REVIEWS_FOLDER / f"{page}{REVIEWS_SUFFIX}"
        if not text:
            path.unlink(missing_ok=True)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(display_path(path))
    return written


def record_reviews(root: Path, page: str, new: Iterable[Review], gone: Sequence[Review] = ()) -> str:
    """Put records into the file of a page, beside the configuration, and give its path; all else there stays.

    The file is written whole or not at all, and goes with its last record. Raises :class:`RecordingError` where it
    cannot be read, or anything else in it would change.
    """
    path = root / REVIEWS_FOLDER / f"{page}{REVIEWS_SUFFIX}"
    shown = display_path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig") if path.is_file() else ""
        written = with_records(text, new, page, gone)
        if written.strip():
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, written.encode("utf-8"))
        else:
            path.unlink(missing_ok=True)
    except RecordingError as error:
        raise RecordingError(f"{shown}: {error.message}", error.help) from error
    except (OSError, UnicodeError) as error:
        raise RecordingError(f"{shown} cannot be written: {error}", "check the file and its folder") from error
    return shown


def write_baseline(root: Path, known: Mapping[str, int]) -> str:
    """Write the file of old problems beside the configuration, and give its path; without any, the file goes."""
    path = root / BASELINE
    if known:
        path.write_text(baseline_text(known), encoding="utf-8")
    else:
        path.unlink(missing_ok=True)
    return display_path(path)


def change_text(path: Path, change: Callable[[str], str]) -> str:
    """Give a file the text that ``change`` makes of its own, and give its path; one that is missing begins empty.

    Line ends and a byte order mark stay as they are. It is written whole or not at all.
    Raises :class:`SettingsError` where it cannot be read or written.
    """
    shown = display_path(path)
    try:
        raw = path.read_bytes() if path.is_file() else b""
        mark = codecs.BOM_UTF8 if raw.startswith(codecs.BOM_UTF8) else b""
        text = change(raw.removeprefix(mark).decode("utf-8"))
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, mark + text.encode("utf-8"))
    except (OSError, UnicodeError) as error:
        raise SettingsError("file", f"{shown} cannot be written: {error}", "check the file and its folder") from error
    return shown


def raw_text(path: Path) -> str | None:
    """The text that :func:`change_text` would change, with its line ends; nothing where it cannot be read."""
    try:
        return path.read_bytes().removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except (OSError, UnicodeError):
        return None


def put_text(path: Path, text: str) -> str:
    """Write a file, whatever stands there, and give its path. Raises :class:`SettingsError` where that cannot be."""
    return change_text(path, lambda _: text)


def create_text(path: Path, text: str) -> str:
    """Write a file that is not there yet, and give its path. Raises :class:`SettingsError` where it is, or cannot."""
    shown = display_path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise SettingsError("file", f"{shown} is there already", "choose another name, or edit it by hand") from error
    except OSError as error:
        message = f"{shown} cannot be written: {error.strerror}"
        raise SettingsError("file", message, "check the folder, or choose another name") from error
    return shown


def take_back(path: Path) -> None:
    """Remove a file that was made a moment ago."""
    path.unlink(missing_ok=True)


def _replace(path: Path, raw: bytes) -> None:
    """Give a file other bytes, all at once; a name that begins with a stop is no file of reviews meanwhile."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    try:
        with os.fdopen(handle, "wb") as new:
            new.write(raw)
        Path(name).chmod(path.stat().st_mode if path.is_file() else 0o644)
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
