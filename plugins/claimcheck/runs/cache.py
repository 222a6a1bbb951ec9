"""What was found on pages, kept for the next check: a page is judged again only if something it depends on changed.

A page's key is a digest of its text, of the settings, of all ids and labels, of this program and of what is installed.
Compared one by one are the sources, findings and terms that its rules looked at, the days between which they would see
the same, included files, and the names of pages that its links ask for.
Nothing that stands in the file is believed: an entry that is damaged, or was made by another program, is as none.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import functools
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import claimcheck
from claimcheck.inputs import DataStore, PythonName, Site, TemplateStore
from claimcheck.model import Diagnostic, Severity, Span
from claimcheck.page import Naming, Renderer
from claimcheck.rules import Data, PageRecord, Rule, WholeSite
from claimcheck.runs.pagework import FirstLook
from claimcheck.runs.watched import ENTRIES, Look, Notes, Use, everywhere, looked_at
from claimcheck.runs.watchedsite import PART, part_of, rest, watched_data, watched_site
from claimcheck.verdict import Judged, ask

#: Extensions of which it is known that a page and its included files are all that they look at.
_KNOWN = ("markdown.", "pymdownx.", "claimcheck.")
#: It puts pictures of the site into pages.
_UNKNOWN = frozenset({"pymdownx.b64"})
#: The rule that tells of rules that failed.
_UNREADABLE = "unreadable-page"
#: Ends the names of entries of rules over the whole site; no page's path ends so.
_OF_SITE = "(site)"
#: The same where not all pages were asked for: such a check and one of all pages leave each other's entries alone.
_OF_PART = "(some pages)"
#: Ends the names of entries of pages, and of rules over the whole site, that a host published.
_OF_HOST = " (host)"
#: What was found in the data files stands under a name that no page can have.
_OF_DATA = "//data"
#: Between the words of a look; a page that looked at a path or id which holds it is not kept.
_JOINT = "\x1f"
#: How old a begun file is that nobody writes any more, in seconds.
_DAY = 86_400
#: Values of exactly these types are told apart by how they are written.
_AS_THEY_ARE = frozenset({str, int, bool, float, type(None)})
_INSTALLED = frozenset({".dist-info", ".egg-info"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a page: all that a first look gives, and which of its links only named their targets."""

    look: FirstLook
    answers: tuple[bool, ...]


class Cache:
    """The kept pages of one site, in one file of a folder that may be lost at any time.

    Where a host rendered the pages (``hosted``), a check's results are only read, and its own are kept beside them.
    """

    def __init__(self, folder: Path, site: Site, data: Data, renderer: Renderer, *, hosted: bool = False) -> None:
        self._ends = _OF_HOST if hosted else ""
        settings = site.config.settings
        asked = repr((os.path.realpath(site.config.path), settings.select, settings.ignore))
        self._file = folder / f"{_digest(asked)}.json"
        self._site, self._data, self._renderer = site, data, renderer
        self._base = _base_or_none(site, data) if _is_known(site, renderer) else ""
        self._old = _loaded(self._file) if self._base else {}
        self._new: dict[str, Any] = {}
        self._digests: dict[Look, str] = {}

    def get(self, number: int) -> Kept | None:
        """What is kept of the page of that number, if nothing changed since."""
        return self._get(number, self._site.pages[number].src)

    def get_rendered(self, number: int, html: str) -> Kept | None:
        """What a check or a host kept of a page that a host has rendered to HTML of that digest, if nothing changed."""
        src = self._site.pages[number].src
        return self._get(number, src, html) or self._get(number, f"{src}{_OF_HOST}", html)

    def _get(self, number: int, name: str, html: str | None = None) -> Kept | None:
        try:
            entry = self._old[name]
            value = _value(entry, self._key(number))
            same = html is None or (html and html == value["html"])
            included = same and all(self._included(name) == digest for name, digest in value["includes"])
            if included and self._is_same(entry, value):
                self._new[name] = self._renewed(entry)
                return _kept(value)
        except Exception:  # noqa: BLE001 - whatever stands there, it is no entry of this page
            return None
        return None

    def put(self, number: int, look: FirstLook, answers: Iterable[bool]) -> None:
        """Keep what was found on a page, unless what it includes changed meanwhile."""
        same = all(self._renderer.include_digest(name) == digest for name, digest in look.includes)
        whole = look.judged is not None and not _failed(look.judged.diagnostics)
        plain = not any(_JOINT in part for one in look.use.looks for part in one)
        known = bool(look.html) or not self._ends
        if self._base and same and whole and plain and known and not look.labels:
            value = _written(Kept(look, tuple(answers)))
            self._new[look.src + self._ends] = self._entry(self._key(number), self._seen(look.use), value)

    def ask(self, rule: Rule, site: WholeSite) -> tuple[Diagnostic, ...]:
        """What a rule over the whole site finds, taken from what is kept where nothing changed that it looked at."""
        if not self._base:
            return ask(rule, site)
        key = _digest(self._base_of_site, rule.name)
        name = f"{rule.name} {_OF_SITE if site.complete else _OF_PART}{self._ends}"
        return self._asked(name, key, lambda notes: ask(rule, watched_site(site, notes)), site)

    def of_data(self, judge: Callable[[Data], tuple[Diagnostic, ...]]) -> tuple[Diagnostic, ...]:
        """What ``judge`` finds in the data files, taken from what is kept where nothing changed that it looked at.

        It is the same whether all pages are asked for or some.
        """
        if not self._base:
            return judge(self._data)
        return self._asked(_OF_DATA, self._key_of_data, lambda notes: judge(watched_data(self._data, notes)))

    def _asked(
        self, name: str, key: str, found_by: Callable[[Notes], tuple[Diagnostic, ...]], site: WholeSite | None = None
    ) -> tuple[Diagnostic, ...]:
        """What is kept under a name, or what is found now; the latter is kept, unless a rule failed."""
        try:
            entry = self._old[name]
            value = _value(entry, key)
            if self._is_same(entry, value, site):
                self._new[name] = self._renewed(entry)
                return tuple(_diagnostic(d) for d in value["diagnostics"])
        except Exception:  # noqa: BLE001 - whatever stands there, it is no such entry
            self._new.pop(name, None)
        notes = Notes()
        found = found_by(notes)
        use = notes.take()
        if not _failed(found):
            value = {**_days(use), "diagnostics": [dataclasses.asdict(d) for d in found]}
            self._new[name] = self._entry(key, self._seen(use, site), value)
        return found

    @property
    def includes(self) -> frozenset[str] | None:
        """What all pages include, by the names that stand in them; nothing where a page or the data are not kept."""
        needed = {page.src for page in self._site.pages} | {_OF_DATA}
        if not self._base or not needed <= self._new.keys():
            return None
        return frozenset(name for page in self._site.pages for name in _includes_of(self._new[page.src]))

    def save(self) -> None:
        """Write what is kept, and nothing of pages that are no more; a folder that takes no file is no fault.

        What a host kept stays until a host looks again, and so does what a check kept.
        """
        others = {name: e for name, e in self._old.items() if name not in self._new and self._stays(name)}
        entries = {**others, **self._new}
        if self._base and entries != self._old:
            with contextlib.suppress(OSError):
                _write(self._file, json.dumps(entries))

    def _stays(self, name: str) -> bool:
        """Whether an entry that nobody asked for is kept."""
        of_host = name.endswith(_OF_HOST)
        return not self._site.complete or of_host != bool(self._ends) or name.endswith(_OF_PART)

    def _is_same(self, entry: dict[str, str], value: dict[str, Any], site: WholeSite | None = None) -> bool:
        """Whether all that was looked at is as it was; for a page the files alone tell it, where none has changed."""
        if not value["since"] <= self._data.today.isoformat() <= value["until"]:
            return False
        if site is None and entry["all"] and entry["all"] == self._all:
            return True
        return self._seen(_use(value), site) == entry["seen"]

    @functools.cached_property
    def _all(self) -> str:
        """The digest of all that pages may look at, by the texts of its files; nothing where these are not known."""
        data = self._data
        texts = (data.bibliography.digest, data.glossary.digest)
        return _digest(*texts, repr(_plain(data.targets))) if all(texts) else ""

    def _entry(self, key: str, seen: str, value: dict[str, Any]) -> dict[str, str]:
        return self._with_sum(key, seen, json.dumps(value))

    def _with_sum(self, key: str, seen: str, text: str) -> dict[str, str]:
        return {"key": key, "seen": seen, "all": self._all, "value": text, "sum": _digest(key, seen, self._all, text)}

    def _renewed(self, entry: dict[str, str]) -> dict[str, str]:
        """An entry that was found to be right, so that the next look at it is a short one."""
        return entry if entry["all"] == self._all else self._with_sum(entry["key"], entry["seen"], entry["value"])

    def _seen(self, use: Use, site: WholeSite | None = None) -> str:
        """The digest of all that was looked at, as it is now; rules over the whole site looked at parts of it."""
        return _digest(*(self._now(look, site) for look in use.looks))

    def _now(self, look: Look, site: WholeSite | None) -> str:
        """The digest of something that was looked at, made once in a run."""
        known = self._digests.get(look)
        if known is None:
            thing = part_of(self._data, site, look[1]) if look[0] == PART else looked_at(self._data, look)
            known = self._digests[look] = _digest(repr(thing if look[0] in ENTRIES else _plain(thing)))
        return known

    @functools.cached_property
    def _key_of_data(self) -> str:
        """The digest of all that rules on data files may look at without a note, whichever pages were asked for."""
        where = (str(Path.cwd()), os.path.abspath(self._site.root))
        return _digest(repr(_plain([rest(self._data), self._site.config, where])), _program(), _installed())

    @functools.cached_property
    def _base_of_site(self) -> str:
        return _digest(self._base, repr(_plain(rest(self._data))))

    def _key(self, number: int) -> str:
        page = self._site.pages[number]
        return _digest(self._base, page.path, page.src, page.text)

    @functools.cached_property
    def _included(self) -> Callable[[str], str]:
        """The digest of an included file, looked at once in a run."""
        return functools.cache(self._renderer.include_digest)


def data_store(folder: Path, config: Path) -> DataStore:
    """Where the parsed data of a site are kept, in the folder of its cache."""
    file = folder / f"{_digest(os.path.realpath(config))}.data.json"
    return DataStore(_digest(_program(), _installed()), file.read_bytes, functools.partial(_write, file))


def template_store(folder: Path, config: Path) -> TemplateStore:
    """Where the templates of a site are kept as they were read, in the folder of its cache."""
    file = folder / f"{_digest(os.path.realpath(config))}.templates.json"
    return TemplateStore(_digest(_program(), _installed()), file.read_bytes, functools.partial(_write, file))


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
    where = (str(Path.cwd()), os.path.abspath(site.root), site.complete)
    return _digest(repr(_plain([everywhere(data), site.config, where])), _program(), _installed())


def _plain(value: Any) -> Any:
    """A value as plain parts, the same in every process: sets have an order."""
    kind: Any = type(value)
    if kind in _AS_THEY_ARE:
        return value
    names = _field_names(kind)
    if names is not None:
        return kind.__name__, [_plain(getattr(value, name)) for name in names]
    if isinstance(value, Mapping):
        return [(_plain(key), _plain(inner)) for key, inner in value.items()]
    if isinstance(value, set | frozenset):
        return "set", sorted(repr(_plain(inner)) for inner in value)
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return kind.__name__, value


@functools.cache
def _field_names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a dataclass; nothing for another type."""
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


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


def _written(kept: Kept) -> dict[str, Any]:
    look, judged = kept.look, kept.look.judged
    assert judged is not None  # noqa: S101 - only judged pages are kept
    return {
        "src": look.src, "names": sorted(look.names), "includes": look.includes, "namings": look.namings,
        "html": look.html,
        "answers": kept.answers, "record": dataclasses.asdict(judged.record), **_days(look.use),
        "diagnostics": [dataclasses.asdict(d) for d in judged.diagnostics],
    }  # fmt: skip


def _failed(found: Iterable[Diagnostic]) -> bool:
    """Whether a rule failed: next time it may not."""
    return any(d.rule == _UNREADABLE for d in found)


def _days(use: Use) -> dict[str, Any]:
    return {
        "looks": [_JOINT.join(look) for look in use.looks],
        "since": use.since.isoformat(),
        "until": use.until.isoformat(),
    }


def _use(value: dict[str, Any]) -> Use:
    looks = tuple(tuple(look.split(_JOINT)) for look in value["looks"])
    return Use(looks, *(dt.date.fromisoformat(value[name]) for name in ("since", "until")))


def _value(entry: dict[str, str], key: str) -> dict[str, Any]:
    """What an entry holds. Raises any error where it is none, or was kept under another key."""
    if entry["key"] != key or entry["sum"] != _digest(key, entry["seen"], entry["all"], entry["value"]):
        raise ValueError(key)
    value: dict[str, Any] = json.loads(entry["value"])
    return value


def _includes_of(entry: dict[str, str]) -> list[str]:
    return [name for name, _ in json.loads(entry["value"])["includes"]]


def _kept(value: dict[str, Any]) -> Kept:
    """What is kept of a page; what it looked at is asked no more. Raises any error where it is no such thing."""
    namings: tuple[Naming, ...] = _frozen(value["namings"])
    judged = Judged(
        tuple(_diagnostic(d) for d in value["diagnostics"]),
        PageRecord(**{name: _frozen(part) for name, part in value["record"].items()}),
    )
    look = FirstLook(
        value["src"], frozenset(value["names"]), namings=namings, judged=judged, includes=_frozen(value["includes"]),
        html=value["html"],
    )  # fmt: skip
    return Kept(look, _frozen(value["answers"]))


def _diagnostic(value: dict[str, Any]) -> Diagnostic:
    return Diagnostic(**{**value, "span": Span(**value["span"]), "severity": Severity(value["severity"])})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list) else value
