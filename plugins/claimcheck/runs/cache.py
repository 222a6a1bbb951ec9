"""What was found on pages, kept for the next check: a page is judged again only if something it depends on changed.

A page's key is a digest of its text, of all data and settings that rules may look at, of the day, of this program and
of what is installed. Included files are compared one by one, and so are the names of pages that its links ask for.
Nothing that stands in the file is believed: an entry that is damaged, or was made by another program, is as none.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
import io
import json
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import claimcheck
from claimcheck.inputs import PythonName, Site
from claimcheck.model import Diagnostic, Severity, Span
from claimcheck.page import Naming, Renderer
from claimcheck.rules import Data, PageRecord
from claimcheck.runs.pagework import FirstLook
from claimcheck.verdict import Judged

#: Extensions of which it is known that a page and its included files are all that they look at.
_KNOWN = ("markdown.", "pymdownx.", "claimcheck.")
#: It puts pictures of the site into pages.
_UNKNOWN = frozenset({"pymdownx.b64"})
#: Data without sets, which have no order: their bytes are the same in every process.
_LARGE = ("bibliography", "glossary", "phones", "search")

_INSTALLED = frozenset({".dist-info", ".egg-info"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a page: all that a first look gives, and which of its links only named their targets."""

    look: FirstLook
    answers: tuple[bool, ...]


class Cache:
    """The kept pages of one site, in one file of a folder that may be lost at any time."""

    def __init__(self, folder: Path, site: Site, data: Data, renderer: Renderer) -> None:
        settings = site.config.settings
        asked = repr((os.path.realpath(site.config.path), settings.select, settings.ignore))
        self._file = folder / f"{_digest(asked)}.json"
        self._site, self._renderer = site, renderer
        self._base = _base_or_none(site, data) if _is_known(site, renderer) else ""
        self._old = _loaded(self._file) if self._base else {}
        self._new: dict[str, Any] = {}

    def get(self, number: int) -> Kept | None:
        """What is kept of the page of that number, if nothing changed since."""
        page = self._site.pages[number]
        entry = self._old.get(page.src)
        try:
            kept = _read(entry, self._key(number))
            if all(self._included(name) == digest for name, digest in kept.look.includes):
                self._new[page.src] = entry
                return kept
        except Exception:  # noqa: BLE001 - whatever stands there, it is no entry of this page
            return None
        return None

    def put(self, number: int, look: FirstLook, judged: Judged, answers: Iterable[bool]) -> None:
        """Keep what was found on a page, unless what it includes changed meanwhile."""
        same = all(self._renderer.include_digest(name) == digest for name, digest in look.includes)
        if self._base and same and not look.labels and look.fault is None:
            kept = Kept(dataclasses.replace(look, judged=judged), tuple(answers))
            self._new[look.src] = _written(self._key(number), kept)

    def save(self) -> None:
        """Write what is kept, and nothing of pages that are no more; a folder that takes no file is no fault."""
        others = {} if self._site.complete else {src: e for src, e in self._old.items() if src not in self._new}
        entries = {**others, **self._new}
        if self._base and entries != self._old:
            with contextlib.suppress(OSError):
                _write(self._file, json.dumps(entries))

    def _key(self, number: int) -> str:
        page = self._site.pages[number]
        return _digest(self._base, page.path, page.src, page.text)

    @functools.cached_property
    def _included(self) -> Callable[[str], str]:
        """The digest of an included file, looked at once in a run."""
        return functools.cache(self._renderer.include_digest)


# --------------------------------------------------------------------------- what a page depends on


def _is_known(site: Site, renderer: Renderer) -> bool:
    """Whether nothing of the site's own choice can make a page depend on what no key holds."""
    modules = {module for module in renderer.modules if module in _UNKNOWN or not module.startswith(_KNOWN)}
    return not modules and all(name.startswith("pymdownx.") for name in _names(site.config.extension_configs))


def _names(value: Any) -> Iterable[str]:
    if isinstance(value, PythonName):
        yield value.name
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _names(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _names(inner)


def _base_or_none(site: Site, data: Data) -> str:
    try:
        return _base(site, data)
    except Exception:  # noqa: BLE001 - what cannot be compared is not kept
        return ""


def _base(site: Site, data: Data) -> str:
    """The digest of all that every page depends on."""
    large = io.BytesIO()
    _Pickler(large).dump([getattr(data, name) for name in _LARGE])
    rest = [_plain(getattr(data, f.name)) for f in dataclasses.fields(data) if f.name not in {*_LARGE, "settings"}]
    where = (str(Path.cwd()), site.root, site.complete)
    return _digest(large.getvalue(), repr(rest), repr(_plain(site.config)), repr(where), _program(), _installed())


class _Pickler(pickle.Pickler):
    """Only writes, and nobody reads it back: the bytes are digested."""

    def reducer_override(self, value: Any) -> Any:
        """Mappings that nobody may change are written as others are."""
        return (dict, (dict(value),)) if isinstance(value, MappingProxyType) else NotImplemented


def _plain(value: Any) -> Any:
    """A value as plain parts, the same in every process: sets have an order."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return type(value).__name__, [_plain(getattr(value, f.name)) for f in dataclasses.fields(value)]
    if isinstance(value, Mapping):
        return [(_plain(key), _plain(inner)) for key, inner in value.items()]
    if isinstance(value, set | frozenset):
        return "set", sorted(repr(_plain(inner)) for inner in value)
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return type(value).__name__, value


@functools.cache
def _program() -> str:
    """The digest of this program, whatever its version says."""
    folder = Path(claimcheck.__file__).parent
    files = sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return _digest(*(part for p in files for part in (p.relative_to(folder).as_posix(), p.read_bytes())))


@functools.cache
def _installed() -> str:
    """The digest of Python, and of the names and versions of all that is installed."""
    folders = [folder for folder in map(Path, sys.path) if folder.is_dir()]
    found = {path.name for folder in folders for path in folder.iterdir() if path.suffix in _INSTALLED}
    return _digest(sys.version, *sorted(found))


def _digest(*parts: str | bytes) -> str:
    """The digest of some texts, in which none can pass for two."""
    whole = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(raw) + raw)
    return whole.hexdigest()


# --------------------------------------------------------------------------- entries and their file


def _loaded(file: Path) -> dict[str, Any]:
    try:
        entries = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _write(file: Path, text: str) -> None:
    """Write a file whole or not at all, also where two runs write it at once, or one is ended meanwhile."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as new:
            new.write(text)
        if not (file.parent / ".gitignore").exists():
            (file.parent / ".gitignore").write_text("*\n", encoding="ascii")
        Path(name).replace(file)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _written(key: str, kept: Kept) -> dict[str, str]:
    look, judged = kept.look, kept.look.judged
    assert judged is not None  # noqa: S101 - only judged pages are kept
    value = json.dumps(
        {
            "src": look.src, "names": sorted(look.names), "includes": look.includes, "namings": look.namings,
            "answers": kept.answers, "record": dataclasses.asdict(judged.record),
            "diagnostics": [dataclasses.asdict(d) for d in judged.diagnostics],
        }
    )  # fmt: skip
    return {"key": key, "value": value, "sum": _digest(key, value)}


def _read(entry: Any, key: str) -> Kept:
    """The entry of a page. Raises any error where it is none, or one of another page, time or program."""
    if entry["key"] != key or entry["sum"] != _digest(key, entry["value"]):
        raise ValueError(key)
    value = json.loads(entry["value"])
    namings: tuple[Naming, ...] = _frozen(value["namings"])
    judged = Judged(
        tuple(_diagnostic(d) for d in value["diagnostics"]),
        PageRecord(**{name: _frozen(part) for name, part in value["record"].items()}),
    )
    look = FirstLook(
        value["src"], frozenset(value["names"]), namings=namings, judged=judged, includes=_frozen(value["includes"])
    )
    return Kept(look, _frozen(value["answers"]))


def _diagnostic(value: dict[str, Any]) -> Diagnostic:
    return Diagnostic(**{**value, "span": Span(**value["span"]), "severity": Severity(value["severity"])})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list) else value
