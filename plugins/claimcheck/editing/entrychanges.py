"""What changed in the data files: findings, sources, terms, lines to call, words of the search.

Each entry is told with every field, and with what rests on it: an edit there changes what pages say without a word of
them changing.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, TypeVar

from claimcheck.editing.seen import flat
from claimcheck.inputs import SearchLine, lines_of
from claimcheck.model import CitationItem, Finding, Phone, Source, Span, Term, find_citations
from claimcheck.rules import ReadSite

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field of an entry, before and after; empty where it was not there."""

    name: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on an entry: a claim of a page, or the text of a data file at a span."""

    text: str
    page: str = ""
    number: int = -1
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class EntryChange:
    """An entry of a data file: its ``kind`` (source, finding, term, line to call), and what happened to it."""

    kind: str
    id: str
    what: str
    fields: tuple[FieldChange, ...]
    resting: tuple[Resting, ...] = ()


def entry_changes(base: ReadSite, head: ReadSite) -> tuple[EntryChange, ...]:
    """The entries of the data files that differ between two sites, and in what."""
    resting = _Resting(head)
    return tuple(entry for kind in _DATA for entry in kind(base, head, resting))


class _Resting:
    """What rests on each entry of the data, as the site is now."""

    def __init__(self, site: ReadSite) -> None:
        self._site = site
        self._items: dict[tuple[str, str], list[Resting]] = defaultdict(list)
        for claim_page in site.pages:
            for sentence in claim_page.sentences:
                here = Resting(sentence.text, claim_page.src, sentence.number)
                self._add(sentence.items, here)
        for term in site.data.glossary.terms.values():
            cited = [item for citation in find_citations(term.definition) for item in citation.items]
            self._add(cited, Resting(f"{term.pref_label}: {term.plain}", span=term.definition_span or term.span))
        for phone in site.data.phones.entries:
            self._add(phone.findings, Resting(f"{phone.number} ({', '.join(phone.countries)})", span=phone.span))

    def on_finding(self, source: str, finding: str) -> tuple[Resting, ...]:
        """What cites a finding, or its source as a whole."""
        return (*self._items.get((source, finding), ()), *self._items.get((source, ""), ()))

    def on_source(self, source: str) -> tuple[Resting, ...]:
        """What cites a source, by any of its findings."""
        return tuple(rest for (key, _), rests in self._items.items() if key == source for rest in rests)

    def on_term(self, term: str) -> tuple[Resting, ...]:
        """The sentences that name a term."""
        return tuple(self._named.get(term, ()))

    @functools.cached_property
    def _named(self) -> Mapping[str, list[Resting]]:
        found: dict[str, list[Resting]] = defaultdict(list)
        for page in self._site.pages:
            for sentence in page.sentences:
                for term in {mention.term for mention in self._site.data.terms.find(sentence.text)}:
                    found[term].append(Resting(sentence.text, page.src, sentence.number))
        return found

    def on_phone(self, phone: str) -> tuple[Resting, ...]:
        """The pages on which a line stands as a button."""
        phones = self._site.data.phones
        return tuple(
            Resting(dial, page.src)
            for page in self._site.pages
            for dial in page.dials
            if any(line.id == phone for line in lines_of(dial, phones))
        )

    def on_fragment(self, name: str) -> tuple[Resting, ...]:
        """The page whose text is shown."""
        page = self._site.data.settings.fragments.get(name)
        return (Resting(f"fragment {name}", page),) if page else ()

    def _add(self, items: Iterable[CitationItem], resting: Resting) -> None:
        for key in dict.fromkeys((item.key, item.finding) for item in items):
            self._items[key].append(resting)


def _sources(base: ReadSite, head: ReadSite, resting: _Resting) -> Iterator[EntryChange]:
    old, new = base.data.bibliography.sources, head.data.bibliography.sources
    for key, before, after in _both(old, new):
        change = _entry("source", key, _of_source(before), _of_source(after))
        if change is not None:
            yield dataclasses.replace(change, resting=resting.on_source(key))
        for name, was, now in _both(before.findings if before else {}, after.findings if after else {}):
            found = _entry("finding", f"{key}#{name}", _of_finding(was), _of_finding(now))
            if found is not None:
                yield dataclasses.replace(found, resting=resting.on_finding(key, name))


def _terms(base: ReadSite, head: ReadSite, resting: _Resting) -> Iterator[EntryChange]:
    yield from _changed("term", base.data.glossary.terms, head.data.glossary.terms, _of_term, resting.on_term)


def _phones(base: ReadSite, head: ReadSite, resting: _Resting) -> Iterator[EntryChange]:
    old, new = ({p.id: p for p in site.data.phones.entries} for site in (base, head))
    yield from _changed("line to call", old, new, _of_phone, resting.on_phone)
    yield from _order("lines to call", old, new)


def _search(base: ReadSite, head: ReadSite, resting: _Resting) -> Iterator[EntryChange]:
    """Lines that the search shows at once, under the pages that hold their texts; and the other words that it knows."""
    old, new = ({line.id: line for line in site.data.search.lines} for site in (base, head))
    shown = {**old, **new}
    yield from _changed("search line", old, new, _of_search_line, lambda key: resting.on_fragment(shown[key].fragment))
    yield from _order("search lines", old, new)
    words = ({"same": _text(s.data.search.same), "fillers": _text(s.data.search.fillers)} for s in (base, head))
    others = _entry("words of the search", "same, fillers", *words)
    if others is not None:
        yield others


#: What is compared, in the order in which it is told.
_DATA = (_sources, _terms, _phones, _search)


def _changed(
    kind: str,
    old: Mapping[str, _Value],
    new: Mapping[str, _Value],
    fields_of: Callable[[_Value | None], dict[str, str] | None],
    resting_on: Callable[[str], tuple[Resting, ...]],
) -> Iterator[EntryChange]:
    """The changes of one kind of entry, each with what rests on it."""
    for key, before, after in _both(old, new):
        change = _entry(kind, key, fields_of(before), fields_of(after))
        if change is not None:
            yield dataclasses.replace(change, resting=resting_on(key))


def _order(kind: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[EntryChange]:
    """Another order of the entries that stayed, where readers see them in it."""
    was, now = [key for key in old if key in new], [key for key in new if key in old]
    if was != now:
        yield EntryChange(
            f"order of {kind}", f"{len(now)} entries", "changed", (FieldChange("order", _text(was), _text(now)),)
        )


def _both(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    """Every id of either side with its two entries, in the order of the file."""
    for key in [*old, *(new_key for new_key in new if new_key not in old)]:
        yield key, old.get(key), new.get(key)


def _entry(kind: str, name: str, old: Mapping[str, str] | None, new: Mapping[str, str] | None) -> EntryChange | None:
    """The change of an entry, field by field, or nothing."""
    was, now = old or {}, new or {}
    names = [*was, *(field for field in now if field not in was)]
    fields = tuple(FieldChange(n, was.get(n, ""), now.get(n, "")) for n in names if was.get(n, "") != now.get(n, ""))
    if old is None or new is None:
        return EntryChange(kind, name, "added" if old is None else "removed", fields)
    return EntryChange(kind, name, "changed", fields) if fields else None


def _of_source(source: Source | None) -> dict[str, str] | None:
    if source is None:
        return None
    own = _fields(source, without={"id", "csl", "findings"})
    return {**{str(key): _text(value) for key, value in source.csl.items()}, **own}


def _of_finding(finding: Finding | None) -> dict[str, str] | None:
    return None if finding is None else _fields(finding)


def _of_term(term: Term | None) -> dict[str, str] | None:
    return None if term is None else _fields(term)


def _of_phone(phone: Phone | None) -> dict[str, str] | None:
    return None if phone is None else _fields(phone)


def _of_search_line(line: SearchLine | None) -> dict[str, str] | None:
    return None if line is None else _fields(line)


def _fields(value: Any, without: AbstractSet[str] = frozenset({"id"})) -> dict[str, str]:
    """The fields of an entry as texts, places aside; those that come later are among them by themselves."""
    names = [field.name for field in dataclasses.fields(value)]
    names = [name for name in names if name not in without and not name.endswith(("span", "spans"))]
    return {_FILE_NAMES.get(name, name): _text(getattr(value, name)) for name in names}


#: Fields that the files call otherwise.
_FILE_NAMES = {
    "pref_label": "prefLabel", "alt_labels": "altLabel", "hidden_labels": "hiddenLabel", "scope_note": "scopeNote",
    "use": "for", "findings": "finding",
}  # fmt: skip


def _text(value: Any) -> str:
    """A value on one line; what is switched off is as if it were not there."""
    return "" if value is False else flat(value)
