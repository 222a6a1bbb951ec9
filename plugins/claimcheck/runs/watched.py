"""What judging a page looks at beside the page: each look is noted, so that a kept page knows what it rests on.

Rules are given values that note by themselves what was asked of them; no rule tells, and none can forget. What is not
noted is not there: places in data files are left out, since the next line above would move them.
What every page may look through (ids, labels, settings) is a part of every page's key, and :func:`everywhere` gives it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from claimcheck.evidence import Evidence, FindingIndex
from claimcheck.facts import FactsReader
from claimcheck.language import TermIndex
from claimcheck.model import Finding, Places, Source, Span, Term
from claimcheck.page import Judging
from claimcheck.rules import Data

#: A thing that was looked at: its kind, and the ids that lead to it.
Look = tuple[str, ...]
#: The kinds: a source without its findings, a finding, the ids of a source's findings, a term, whether a path is a
#: page or a file, all of these paths, the hosts of all sources, and all findings.
SOURCE, FINDING, FINDINGS, TERM = "source finding findings term".split()
TARGET, TARGETS, HOSTS, ALL = "target targets hosts all".split()
#: Those that give entries of a data file, or parts of one: there are no sets in them, so their text is always the same.
ENTRIES = frozenset({SOURCE, FINDING, FINDINGS, TERM, ALL})

_ONE = dt.timedelta(days=1)
_NOWHERE = Span("", 1, 1, 1, 1)
_NO_PLACES = Places({(): _NOWHERE})
#: All of a finding but its places: of thousands, a copy of each without them takes ten times as long.
_of_finding = operator.attrgetter(*(f.name for f in dataclasses.fields(Finding) if f.name != "spans"))
_Value = TypeVar("_Value")


class Use(NamedTuple):
    """What judging a page looked at, in order, and from which to which day it would see the same."""

    looks: tuple[Look, ...] = ()
    since: dt.date = dt.date.min
    until: dt.date = dt.date.max

    def joined(self, other: Use) -> Use:
        """What was looked at in both."""
        looks = tuple(sorted({*self.looks, *other.looks}))
        return Use(looks, max(self.since, other.since), min(self.until, other.until))


class Notes:
    """Gathers what is looked at until it is taken. ``given`` holds the looks, each with the entry that it gave."""

    def __init__(self) -> None:
        self.given: dict[Look, Any] = {}
        self._since, self._until = dt.date.min, dt.date.max
        #: Each look that was taken: pages look at the same things, and each of them is there once in memory.
        self._taken: dict[Look, Look] = {}

    def look(self, *look: str) -> None:
        """Something was looked at that is no entry, or is not there."""
        self.given.setdefault(look)

    def days(self, since: dt.date, until: dt.date) -> None:
        """What was seen is the same on all days from one to another."""
        self._since, self._until = max(self._since, since), min(self._until, until)

    def take(self) -> Use:
        """What was looked at since the last time."""
        looks = tuple([self._taken.setdefault(look, look) for look in sorted(self.given)])
        use = Use(looks, self._since, self._until)
        self.given, self._since, self._until = {}, dt.date.min, dt.date.max
        return use


@dataclass(frozen=True)
class WatchedData(Data):
    """Data that note what a page's rules look at. ``whole`` are the data that they are made of."""

    whole: Data = field(kw_only=True)
    notes: Notes = field(kw_only=True)

    @functools.cached_property
    def index(self) -> FindingIndex:
        """The findings, ready for suggestions; whoever asks for some has looked at all findings."""
        return _WatchedIndex(self.whole.index, self.notes)

    @functools.cached_property
    def terms(self) -> TermIndex:
        """The labels of the glossary, which are a part of every key."""
        return self.whole.terms

    @functools.cached_property
    def reader(self) -> FactsReader:
        """What reads texts by these labels, and by lists of the settings."""
        return self.whole.reader

    @property
    def source_hosts(self) -> frozenset[str]:
        """The hosts of all sources."""
        self.notes.look(HOSTS)
        return self.whole.source_hosts

    @functools.cached_property
    def evidence(self) -> Evidence:
        """What each sentence rests on."""
        return Evidence(self.bibliography, self.glossary, self.reader, self.index)

    def judging(self, page_kind: str = "") -> Judging:
        """What is needed to judge a sentence: of the glossary the labels alone."""
        return self.whole.judging(page_kind)


def watched(data: Data, notes: Notes) -> Data:
    """The same data for judging pages; what is looked at is noted."""
    sources: Mapping[str, Source] = _Watched(SOURCE, data.bibliography.sources, notes, _watched_source(notes))
    terms: Mapping[str, Term] = _Watched(TERM, data.glossary.terms, notes, _watched_term)
    given = {f.name: getattr(data, f.name) for f in dataclasses.fields(data)}
    given |= {
        "bibliography": dataclasses.replace(data.bibliography, sources=sources, problems=()),
        "glossary": dataclasses.replace(data.glossary, terms=terms, problems=()),
        "today": WatchedDay.noting(data.today, notes),
        "targets": None if data.targets is None else _Targets.noting(data.targets, notes),
    }
    return WatchedData(**given, whole=data, notes=notes)


def everywhere(data: Data) -> list[Any]:
    """What rules may look at without a note, beside the settings: what is under no id, and all ids and labels."""
    bibliography, glossary = data.bibliography, data.glossary
    fine = {"settings", "bibliography", "glossary", "today", "targets"}
    return [
        *(in_short(getattr(data, f.name)) for f in dataclasses.fields(Data) if f.name not in fine),
        (bibliography.path, bibliography.readable, tuple(bibliography.sources)),
        (glossary.path, glossary.readable, list(data.labels.terms.values())),
        data.targets is None,
    ]


def in_short(part: Any) -> Any:
    """A part of the data; for one that was read from files, the digest of their texts, which is compared sooner."""
    return (type(part).__name__, part.digest) if getattr(part, "digest", "") else part


def looked_at(data: Data, look: Look) -> Any:
    """What stands now where a page looked; nothing where nothing is."""
    kind, *ids = look
    sources = data.bibliography.sources
    if kind == SOURCE:
        source = sources.get(ids[0])
        return source and _placeless(source, findings={})
    if kind == FINDING:
        return ids[0] in sources and _found(sources[ids[0]].findings.get(ids[1]))
    if kind == FINDINGS:
        return ids[0] in sources and tuple(sources[ids[0]].findings)
    if kind == TERM:
        term = data.glossary.terms.get(ids[0])
        return term and _placeless(term, definition_span=None)
    if kind == TARGET:
        return ids[0] in (data.targets or ())
    if kind == TARGETS:
        return data.targets
    if kind == HOSTS:
        return data.source_hosts
    if kind == ALL:
        return [(source.id, [_of_finding(f) for f in source.findings.values()]) for source in sources.values()]
    raise ValueError(kind)


def _found(finding: Finding | None) -> Finding | None:
    return finding and _placeless(finding)


def _placeless(value: Any, **more: Any) -> Any:
    """An entry of a data file without the places where it stands."""
    own = {} if isinstance(value, Finding) else {"span": _NOWHERE}
    links = {"link_span": None} if isinstance(value, Source) else {}
    return dataclasses.replace(value, spans=_NO_PLACES, **own, **links, **more)


# --------------------------------------------------------------------------- values that note


class _Watched(Mapping[str, _Value]):
    """A mapping with ids that all may know; each value is noted, and made by ``make`` when it is first asked for."""

    def __init__(self, kind: str, values: Mapping[str, Any], notes: Notes, make: Callable[[str, Any], _Value]) -> None:
        self._kind, self._values, self._notes, self._make = kind, values, notes, make
        self._made: dict[str, _Value] = {}

    def __getitem__(self, key: str) -> _Value:
        look = self._kind, key
        return self._notes.given.get(look) or self._first(look)

    def _first(self, look: Look) -> _Value:
        """A value that was not asked for since the notes were taken."""
        key = look[-1]
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = self._make(key, self._values[key])
        self._notes.given[look] = known
        return known

    def get(self, key: str, default: Any = None) -> Any:
        """The value under an id; it need not be there."""
        return self[key] if key in self._values else default

    def __contains__(self, key: object) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


def _watched_source(notes: Notes) -> Callable[[str, Source], Source]:
    """Makes a source whose findings are noted one by one."""
    return lambda key, source: _placeless(source, findings=_Findings(key, source.findings, notes))


def _watched_term(_: str, term: Term) -> Term:
    return _placeless(term, definition_span=None)  # type: ignore[no-any-return]


class _Findings(Mapping[str, Finding]):
    """The findings of a source; which there are is noted, too."""

    def __init__(self, source: str, findings: Mapping[str, Finding], notes: Notes) -> None:
        self._source, self._findings, self._notes = source, findings, notes
        self._made: dict[str, Finding] = {}

    def __getitem__(self, key: str) -> Finding:
        look = FINDING, self._source, key
        return self._notes.given.get(look) or self._first(look)

    def _first(self, look: Look) -> Finding:
        """A finding that was not asked for since the notes were taken; that it is not there is noted, too."""
        self._notes.look(*look)
        key = look[-1]
        known = self._made.get(key)
        if known is None:
            known = self._made[key] = _placeless(self._findings[key])
        self._notes.given[look] = known
        return known

    def __iter__(self) -> Iterator[str]:
        self._notes.look(FINDINGS, self._source)
        return iter(self._findings)

    def __len__(self) -> int:
        self._notes.look(FINDINGS, self._source)
        return len(self._findings)


class _WatchedIndex(FindingIndex):
    def __init__(self, index: FindingIndex, notes: Notes) -> None:
        self._index, self._notes = index, notes

    def nearest(self, text: str, limit: int = 3) -> list[tuple[str, Finding]]:
        self._notes.look(ALL)
        return self._index.nearest(text, limit)

    def ranked(self, text: str) -> Iterator[tuple[str, Finding]]:
        self._notes.look(ALL)
        return self._index.ranked(text)

    def alike(self, text: str, limit: int = 3) -> list[tuple[str, Finding]]:
        self._notes.look(ALL)
        return self._index.alike(text, limit)


class _Targets(frozenset[str]):
    """Paths of pages and files: each question is noted, and so is looking through all of them."""

    _notes: Notes

    @classmethod
    def noting(cls, targets: frozenset[str], notes: Notes) -> _Targets:
        made = cls(targets)
        made._notes = notes
        return made

    def __contains__(self, path: object) -> bool:
        self._notes.look(TARGET, str(path))
        return super().__contains__(path)

    def __iter__(self) -> Iterator[str]:
        self._notes.look(TARGETS)
        return super().__iter__()


class WatchedDay(dt.date):
    """A day that notes with which days it was compared: until the next of them, the answers stay the same.

    Whoever asks anything else of it sees something that is so on this day alone.
    """

    _notes: Notes

    @classmethod
    def noting(cls, day: dt.date, notes: Notes) -> WatchedDay:
        """That day, with whoever gathers what is asked of it."""
        made = cls(day.year, day.month, day.day)
        made._notes = notes
        return made

    @property
    def _plain(self) -> dt.date:
        return dt.date.fromordinal(dt.date.toordinal(self))

    @property
    def _alone(self) -> dt.date:
        """This day, for something that is so on this day alone."""
        day = self._plain
        self._notes.days(day, day)
        return day

    def _is_from(self, first: Any) -> bool:
        """Whether it is that day or a later one, as it stays until that day comes."""
        day = self._plain
        if day < first:
            self._notes.days(dt.date.min, first - _ONE)
            return False
        self._notes.days(first, dt.date.max)
        return True

    def _is_behind(self, last: Any) -> bool:
        """Whether it is later than that day, as it stays until that day is over."""
        day = self._plain
        if day > last:
            self._notes.days(last + _ONE, dt.date.max)
            return True
        self._notes.days(dt.date.min, last)
        return False

    def __lt__(self, other: Any) -> Any:
        return not self._is_from(other) if type(other) is dt.date else self._alone < other

    def __le__(self, other: Any) -> Any:
        return not self._is_behind(other) if type(other) is dt.date else self._alone <= other

    def __gt__(self, other: Any) -> Any:
        return self._is_behind(other) if type(other) is dt.date else self._alone > other

    def __ge__(self, other: Any) -> Any:
        return self._is_from(other) if type(other) is dt.date else self._alone >= other

    def __eq__(self, other: object) -> Any:
        return self._is_from(other) and not self._is_behind(other) if type(other) is dt.date else self._alone == other

    def __ne__(self, other: object) -> Any:
        return not self == other

    def __hash__(self) -> int:
        return hash(self._alone)


def _part(name: str) -> Any:
    """A part of a day, which is so on this day alone."""
    return property(lambda self: getattr(self._alone, name))


def _alone(name: str) -> Any:
    """A method of days whose answer is so on this day alone."""

    def asked(self: WatchedDay, *given: Any) -> Any:
        return getattr(self._alone, name)(*given)

    return asked


for _name in (
    "__add__", "__radd__", "__sub__", "__rsub__", "__str__", "__repr__", "__format__", "__reduce__", "ctime",
    "isocalendar", "isoformat", "isoweekday", "replace", "strftime", "timetuple", "toordinal", "weekday",
):  # fmt: skip
    setattr(WatchedDay, _name, _alone(_name))
for _name in ("year", "month", "day"):
    setattr(WatchedDay, _name, _part(_name))
