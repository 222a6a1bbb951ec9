"""What was found on pages, kept for the next check: a page is judged again only if something it depends on changed.

A page's key is a digest of its text, of the settings, of all ids and labels, of this program and of what is installed.
Compared one by one are the sources, findings and terms that its rules looked at, the days between which they would see
the same, included files, and the names of pages that its links ask for.
Nothing that stands in the file is believed: an entry that is damaged, or was made by another program, is as none.
"""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from claimcheck.inputs import (
    PAGE_SUFFIXES,
    DataStore,
    GlossaryStore,
    KeptSources,
    PythonName,
    Site,
    Stores,
    TemplateStore,
)
from claimcheck.model import Diagnostic
from claimcheck.page import Renderer
from claimcheck.rules import Data, Rule, WholeSite
from claimcheck.runs.changedsources import changed_since, noted_sources
from claimcheck.runs.digests import digest_of, plain
from claimcheck.runs.keptfiles import KeptFiles, write
from claimcheck.runs.keptlines import JOINT, Entry
from claimcheck.runs.keptpages import (
    Kept,
    diagnostic_of,
    failed,
    kept_in,
    sources_of,
    sum_of,
    told_of,
    use_of,
    written,
)  # fmt: skip
from claimcheck.runs.pagework import FirstLook
from claimcheck.runs.program import installed, program
from claimcheck.runs.watched import ENTRIES, Look, Notes, Use, everywhere, looked_at
from claimcheck.runs.watchedsite import PART, RECORDS, is_of_texts, part_of, rest, watched_data, watched_site
from claimcheck.verdict import ask, ask_data, data_rules, judge_data, judge_sources

#: Extensions of which it is known that a page and its included files are all that they look at.
_KNOWN = ("markdown.", "pymdownx.", "claimcheck.")
#: It puts pictures of the site into pages.
_UNKNOWN = frozenset({"pymdownx.b64"})
#: Ends the names of entries of rules over the whole site; no page's path ends so.
_OF_SITE = "(site)"
#: Ends the names of all entries where not all pages were asked for, but for those of data files: such a check and one
#: of all pages leave each other's entries alone.
_OF_PART = "(some pages)"
#: Ends the names of entries of pages, and of rules over the whole site, that a host published.
_OF_HOST = " (host)"
#: Ends the names of entries of rules on the data files, and is that of what is clean in each source; no page has such.
_OF_DATA, _OF_SOURCES = " //data", "//sources"
#: The name of what each source was when all pages were last asked for.
_NOTED = "//noted"


class Cache:
    """The kept pages of one site, in files of a folder that may be lost at any time.

    Where a host rendered the pages (``hosted``), a check's results are only read, and its own are kept beside them.
    """

    def __init__(self, folder: Path, site: Site, data: Data, renderer: Renderer, *, hosted: bool = False) -> None:
        self._ends = _OF_HOST if hosted else ""
        settings = site.config.settings
        asked = digest_of(repr((os.path.realpath(site.config.path), settings.select, settings.ignore)))
        self._lines = KeptFiles(folder / f"{asked}.json", folder / f"{asked}.some.json", _is_of_some)
        self._site, self._data, self._renderer = site, data, renderer
        is_known = _is_known(site, renderer) and data.settings == site.config.settings
        self._place, self._base = _bases(site, data) if is_known else ("", "")
        self._old = self._lines.load(complete=site.complete or hosted) if self._base else {}
        self._new: dict[str, bytes] = {}
        #: By the names of pages what they include, and by their paths what makes their records the same.
        self._includes: dict[str, list[str]] = {}
        self._sums: dict[str, str] = {}
        self._digests: dict[Look, str] = {}
        self._asked_of_data: set[str] | None = None

    def get(self, number: int) -> Kept | None:
        """What is kept of the page of that number, if nothing changed since."""
        return self._get(number, self._name(self._site.pages[number].src))

    def get_rendered(self, number: int, html: str) -> Kept | None:
        """What a check or a host kept of a page that a host has rendered to HTML of that digest, if nothing changed."""
        src = self._site.pages[number].src
        return self._get(number, src, html) or self._get(number, f"{src}{_OF_HOST}", html)

    def _name(self, src: str) -> str:
        """The name of the entry of a page."""
        return f"{src}{self._ends}" if self._site.complete else f"{src} {_OF_PART}{self._ends}"

    def _get(self, number: int, name: str, html: str | None = None) -> Kept | None:
        try:
            entry = Entry.read(self._old[name], self._key(number))
            value = json.loads(entry.value)
            same = html is None or (html and html == value["html"])
            included = same and all(self._included(name) == digest for name, digest in value["includes"])
            if included and self._is_same(entry, value):
                self._new[name] = self._renewed(name, entry)
                self._includes[name] = [file for file, _ in value["includes"]]
                self._sums[value["record"]["path"]] = value["sum"]
                return kept_in(value)
        except Exception:  # noqa: BLE001 - whatever stands there, it is no entry of this page
            return None
        return None

    def put(self, number: int, look: FirstLook, answers: Iterable[bool]) -> None:
        """Keep what was found on a page, unless what it includes changed meanwhile."""
        same = all(self._renderer.include_digest(name) == digest for name, digest in look.includes)
        whole = look.judged is not None and not failed(look.judged.diagnostics)
        plain = not any(JOINT in part for one in look.use.looks for part in one)
        known = bool(look.html) or not self._ends
        self._sums.pop(self._site.pages[number].path, None)
        if self._base and same and whole and plain and known and not look.labels:
            name, value = self._name(look.src), written(Kept(look, tuple(answers)))
            self._new[name] = self._entry(self._key(number), look.use, value)
            self._includes[name] = [file for file, _ in look.includes]

    def ask(self, rule: Rule, site: WholeSite) -> tuple[Diagnostic, ...]:
        """What a rule over the whole site finds, taken from what is kept where nothing changed that it looked at."""
        if not self._base:
            return ask(rule, site)
        key = digest_of(self._base_of_site, rule.name)
        name = f"{rule.name} {_OF_SITE if site.complete else _OF_PART}{self._ends}"
        return self._asked(name, key, lambda notes: ask(rule, watched_site(site, notes)), site)

    def of_data(self) -> tuple[Diagnostic, ...]:
        """What rules find in the data files, taken from what is kept where nothing changed that they looked at.

        It is the same whether all pages are asked for or some.
        """
        path = self._site.config.path
        sources = self._data.bibliography.sources
        if not self._base or not isinstance(sources, KeptSources):
            return judge_data(self._data, path)
        names = {rule: f"{rule.name}{_OF_DATA}" for rule in data_rules(self._data)}
        found = [
            diagnostic
            for rule, name in names.items()
            for diagnostic in self._asked(name, self._key_of_data, functools.partial(self._ask_data, rule, path))
        ]
        self._asked_of_data = {_OF_SOURCES, *names.values()}
        return (*found, *self._of_sources(sources, path))

    def _ask_data(self, rule: Rule, path: str, notes: Notes) -> tuple[Diagnostic, ...]:
        return ask_data(rule, watched_data(self._data, notes), path)

    def _of_sources(self, sources: KeptSources, path: str) -> Iterator[Diagnostic]:
        """What rules find in sources by themselves; those in which they found nothing are not asked again.

        Where anything beside a source changed that was looked at for any, all are.
        """
        clean, use = self._clean()
        digests = {key: sources.digest(key) for key in sources}
        asked = [key for key, digest in digests.items() if digest not in clean]
        notes = Notes()
        found = list(judge_sources((sources[key] for key in asked), watched_data(self._data, notes), path))
        faulty = {key for key, diagnostics in zip(asked, found, strict=True) if diagnostics}
        use = use.joined(notes.take())
        value = {**told_of(use), "clean": sorted(digest for key, digest in digests.items() if key not in faulty)}
        self._new[_OF_SOURCES] = self._entry(self._key_of_data, use, value)
        yield from (diagnostic for diagnostics in found for diagnostic in diagnostics)

    def _clean(self) -> tuple[frozenset[str], Use]:
        """The digests of sources that were clean, and what was looked at beside them, if that is as it was."""
        try:
            entry = Entry.read(self._old[_OF_SOURCES], self._key_of_data)
            value = json.loads(entry.value)
            if self._is_same(entry, value):
                return frozenset(value["clean"]), use_of(entry.all_looks, value)
        except Exception:  # noqa: BLE001 - whatever stands there, it is no such entry
            return frozenset(), Use()
        return frozenset(), Use()

    def _asked(
        self, name: str, key: str, found_by: Callable[[Notes], tuple[Diagnostic, ...]], site: WholeSite | None = None
    ) -> tuple[Diagnostic, ...]:
        """What is kept under a name, or what is found now; the latter is kept, unless a rule failed."""
        try:
            entry = Entry.read(self._old[name], key)
            value = json.loads(entry.value)
            if self._is_same(entry, value, site):
                self._new[name] = self._renewed(name, entry)
                return tuple(diagnostic_of(d) for d in value["diagnostics"])
        except Exception:  # noqa: BLE001 - whatever stands there, it is no such entry
            self._new.pop(name, None)
        notes = Notes()
        found = found_by(notes)
        use = notes.take()
        if not failed(found):
            value = {**told_of(use), "diagnostics": found}
            self._new[name] = self._entry(key, use, value, site)
        return found

    @property
    def includes(self) -> frozenset[str] | None:
        """Where what all pages include may stand; nothing where a page or the data are not kept."""
        pages = {self._name(page.src) for page in self._site.pages}
        if self._asked_of_data is None or not pages | self._asked_of_data <= self._new.keys():
            return None
        names = {include for name in pages for include in self._includes[name]}
        return frozenset(place for name in names for place in self._renderer.include_places(name))

    def save(self) -> None:
        """Write what is kept, and nothing of pages that are no more.

        What a host kept stays until a host looks again, and so does what a check kept.
        """
        self._note_sources()
        others = {name: e for name, e in self._old.items() if name not in self._new and self._stays(name)}
        if self._base:
            self._lines.save(self._old, {**others, **self._new})

    def _stays(self, name: str) -> bool:
        """Whether an entry that nobody asked for is kept."""
        if not self._site.complete or name.endswith(_OF_HOST) != bool(self._ends):
            return True
        about, _, of_part = name.rpartition(" " + _OF_PART)
        return bool(about) and not of_part and (about in self._pages or not about.endswith(PAGE_SUFFIXES))

    @functools.cached_property
    def _pages(self) -> frozenset[str]:
        return frozenset(page.src for page in self._site.pages)

    def _is_same(self, entry: Entry, value: dict[str, Any], site: WholeSite | None = None) -> bool:
        """Whether all that was looked at is as it was; for a page the files alone tell it, where none has changed."""
        if not value["since"] <= self._data.today.isoformat() <= value["until"]:
            return False
        if site is None and entry.all and self._is_untouched(entry, value):
            return True
        return self._seen(entry.all_looks, site) == entry.seen

    def _is_untouched(self, entry: Entry, value: dict[str, Any]) -> bool:
        """Whether what was looked at for an entry has for sure not changed since, by the files alone."""
        if entry.all in self._files:
            return True
        changed = self._changed if entry.all in self._noted[0] else None
        sources = None if changed is None else sources_of(value)
        return changed is not None and sources is not None and changed.isdisjoint(sources)

    @functools.cached_property
    def _noted(self) -> tuple[tuple[str, ...], dict[str, Any]]:
        """The digests of the files in which sources were noted, and what was; nothing where that is not known."""
        try:
            entry = Entry.read(self._old[_NOTED], self._base)
            value = json.loads(entry.value)
            return (value["texts"], entry.all), value
        except Exception:  # noqa: BLE001 - whatever stands there, it is no such entry
            return (), {}

    @functools.cached_property
    def _changed(self) -> frozenset[str] | None:
        """The ids of sources that are others than when they were noted; nothing where anything beside them is, too."""
        return changed_since(self._noted[1], self._data)

    def _note_sources(self) -> None:
        """Keep what each source is: after an edit, only pages that looked at it are looked at closely."""
        if self._base and self._files and self._site.complete:
            is_known = self._noted[0] == self._files
            self._new[_NOTED] = self._old[_NOTED] if is_known else self._noted_now()

    def _noted_now(self) -> bytes:
        """The line of what each source is now."""
        texts, names = self._files
        return Entry.of(self._base, "", names, (), {"texts": texts, **noted_sources(self._data)}).line

    @functools.cached_property
    def _files(self) -> tuple[str, ...]:
        """The digest of the texts of data files, and that of them and of all paths; nothing where these are not known.

        They hold all that pages, and rules on the data, may look at.
        """
        data = self._data
        texts = (data.bibliography.digest, data.glossary.digest)
        return (digest_of(*texts), digest_of(*texts, repr(plain(data.targets)))) if all(texts) else ()

    def _resting_on(self, looks: Iterable[Look]) -> str:
        """That of :attr:`_files` by which it is known that what was seen by some looks is the same."""
        return self._files[0 if all(map(is_of_texts, looks)) else 1] if self._files else ""

    def _entry(self, key: str, use: Use, value: dict[str, Any], site: WholeSite | None = None) -> bytes:
        """The line of what was found just now, and of what was looked at for it."""
        return Entry.of(key, self._seen(use.looks, site), self._resting_on(use.looks), use.looks, value).line

    def _renewed(self, name: str, entry: Entry) -> bytes:
        """The line of an entry that was found to be right, so that the next look at it is a short one."""
        if entry.all in self._files:
            return self._old[name]
        before = self._noted[0]
        same = self._files[before.index(entry.all)] if entry.all in before and self._files else None
        return entry._replace(all=self._resting_on(entry.all_looks) if same is None else same).line

    def _seen(self, looks: Iterable[Look], site: WholeSite | None = None) -> str:
        """The digest of all that was looked at, as it is now; rules over the whole site looked at parts of it."""
        return digest_of(*(self._now(look, site) for look in looks))

    def _now(self, look: Look, site: WholeSite | None) -> str:
        """The digest of something that was looked at, made once in a run."""
        known = self._digests.get(look)
        if known is None:
            thing = self._part(look[1], site) if look[0] == PART else looked_at(self._data, look)
            known = self._digests[look] = digest_of(repr(thing if look[0] in ENTRIES else plain(thing)))
        return known

    def _part(self, name: str, site: WholeSite | None) -> Any:
        """A part of the data or of their site as it is now; of a record what makes it the same, which is kept."""
        if name == RECORDS and site is not None:
            return [self._sums.get(record.path) or sum_of(record) for record in site.records]
        return part_of(self._data, site, name)

    @functools.cached_property
    def _key_of_data(self) -> str:
        """The digest of all that rules on data files may look at without a note, whichever pages were asked for."""
        return digest_of(self._place, repr(plain(rest(self._data))))

    @functools.cached_property
    def _base_of_site(self) -> str:
        return digest_of(self._base, repr(plain(rest(self._data))))

    def _key(self, number: int) -> str:
        page = self._site.pages[number]
        return digest_of(self._base, page.path, page.src, page.text)

    @functools.cached_property
    def _included(self) -> Callable[[str], str]:
        """The digest of an included file, looked at once in a run."""
        return functools.cache(self._renderer.include_digest)


def stores_in(folder: Path, config: Path) -> Stores:
    """Where what was read of a site is kept, in the folder of its cache."""
    made_by, site = digest_of(program(), installed()), digest_of(os.path.realpath(config))

    def file(kind: str) -> tuple[str, Callable[[], bytes], Callable[[str], None]]:
        path = folder / f"{site}.{kind}.json"
        return made_by, path.read_bytes, lambda text: write(path, [text.encode("ascii")])

    return Stores(DataStore(*file("data")), GlossaryStore(*file("glossary.data")), TemplateStore(*file("templates")))


# --------------------------------------------------------------------------- what a page depends on


def _is_of_some(name: str) -> bool:
    """Whether a check of some pages needs the entry of that name: its own, and those on data, which it shares."""
    return _OF_PART in name or name.startswith("//") or name.endswith(_OF_DATA)


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


def _bases(site: Site, data: Data) -> tuple[str, str]:
    """The digests of the program with the configuration, settings and all, and of all that every page depends on.

    Nothing where there is something that cannot be compared.
    """
    try:
        where = (str(Path.cwd()), os.path.abspath(site.root))
        place = digest_of(repr(plain([site.config, where])), program(), installed())
        return place, digest_of(place, repr(plain([everywhere(data), site.complete])))
    except Exception:  # noqa: BLE001 - what cannot be compared is not kept
        return "", ""
