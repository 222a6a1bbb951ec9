"""What a rule over the whole site, or on the data files, looks at: parts of them, each noted when it is asked for.

As for pages (``runs/watched.py``) no rule tells what it needs. A part is coarse: all sources, all records of pages.
Where none that a rule looked at has changed, the rule says what it said.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, cast

from claimcheck.evidence import Evidence
from claimcheck.model import Bibliography
from claimcheck.rules import Data, WholeSite
from claimcheck.runs.watched import ENTRIES, HOSTS, Look, Notes, WatchedDay, in_short, watched

#: The kind of a look at a part of the site, and the part of which there may be thousands of values.
PART, RECORDS = "part", "records"
_SOURCES, _TERMS = "data.bibliography", "data.glossary"
_NAMES, _IDS = "data.source_names", "data.source_ids"
#: What is made of the data, and of which of them. Settings and what else :func:`rest` gives are a part of every key.
_MADE: Mapping[str, tuple[str, ...]] = {
    "index": (_SOURCES,),
    "source_hosts": (_SOURCES,),
    "source_names": (_NAMES,),
    "terms": (_TERMS,),
    "labels": (_TERMS,),
    "reader": (_TERMS,),
    "read": (_TERMS,),
    "judging": (_TERMS,),
    "evidence": (_SOURCES, _TERMS),
    "differences": (_TERMS,),
    "sure_differences": (_SOURCES, _TERMS),
    "absolved": (),
    "comparisons": (),
}
_KEYED = ("settings", "phones", "search", "reviewers", "anchor_title", "shown_meta", "reviews", "baseline")
_OF_DATA = ("bibliography", "glossary", "targets")
_OF_SITE = ("config", "faults", "files", "templates", RECORDS, "complete")
#: The kinds of looks, and the parts, that tell nothing beyond the texts of the sources and the glossary.
_OF_TEXTS, _PARTS_OF_TEXTS = ENTRIES | {HOSTS}, frozenset({_SOURCES, _TERMS, _NAMES, _IDS})
#: All parts, for whoever asks for something of which nothing is known here.
_ALL_OF_DATA = tuple(f"data.{name}" for name in _OF_DATA)
_ALL = (*_ALL_OF_DATA, *_OF_SITE)


def watched_site(site: WholeSite, notes: Notes) -> WholeSite:
    """The same site for one rule; what it asks for is noted."""
    return cast(WholeSite, _WatchedSite(site, notes))


def watched_data(data: Data, notes: Notes) -> Data:
    """The same data for rules on data files; what they ask for is noted.

    Of what the glossary rests on, each source and finding is noted by itself.
    """
    return cast(Data, _WatchedFiles(data, notes, _ALL_OF_DATA))


def rest(data: Data) -> list[Any]:
    """What these rules may look at without a note, beside the settings."""
    return [in_short(getattr(data, name)) for name in _KEYED if name != "settings"]


def is_of_texts(look: Look) -> bool:
    """Whether what is seen by a look is the same as long as the texts of the sources and of the glossary are."""
    return look[0] in _OF_TEXTS or (look[0] == PART and look[1] in _PARTS_OF_TEXTS)


def part_of(data: Data, site: WholeSite | None, name: str) -> Any:
    """A part of the data or of their site as it is now; for a data file the digest of its text, where it is known."""
    if name == _IDS:
        return tuple(data.bibliography.sources)
    if name in (*_ALL_OF_DATA, _NAMES):
        part = getattr(data, name.removeprefix("data."))
        return (part.path, part.digest) if getattr(part, "digest", "") else part
    return getattr(site, name)


class _WatchedSite:
    def __init__(self, site: WholeSite, notes: Notes) -> None:
        self._site, self._notes = site, notes
        self.data = _WatchedParts(site.data, notes, _ALL)

    def __getattr__(self, name: str) -> Any:
        for part in (name,) if name in _OF_SITE else _ALL:
            self._notes.look(PART, part)
        return getattr(self._site, name)


class _WatchedParts:
    def __init__(self, data: Data, notes: Notes, unknown: tuple[str, ...]) -> None:
        self._data, self._notes, self._unknown = data, notes, unknown
        self.today = WatchedDay.noting(data.today, notes)

    def __getattr__(self, name: str) -> Any:
        if name in _MADE or name in _KEYED:
            known = _MADE.get(name, ())
        else:
            known = (f"data.{name}",) if name in _OF_DATA else self._unknown
        for part in known:
            self._notes.look(PART, part)
        found = self.__dict__[name] = getattr(self._data, name)  # noted once: notes are taken when all has been asked
        return found


class _WatchedFiles(_WatchedParts):
    """Data of which each source and finding is noted by itself, and which there are; as for pages without places."""

    @functools.cached_property
    def bibliography(self) -> Bibliography:
        """The sources, by what rests on them."""
        self._notes.look(PART, _IDS)
        return watched(self._data, self._notes).bibliography

    @functools.cached_property
    def evidence(self) -> Evidence:
        """What each sentence rests on."""
        self._notes.look(PART, _TERMS)
        index = watched(self._data, self._notes).index
        return Evidence(self.bibliography, self._data.glossary, self._data.reader, index)
