"""What changed for readers between two states of a site: two read sites in, a frozen :class:`Diff` out.

Claims are told by page, text and citations. Findings, sources, terms and lines to call are told with every field, and
with what rests on them: an edit there changes what pages say without a word of them changing.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, TypeVar

from claimcheck.citations import find_citations
from claimcheck.dials import lines_for, word_of
from claimcheck.model import CitationItem, Finding, Page, Phone, Source, Span, Standing, Term, Waiver
from claimcheck.pairing import pair
from claimcheck.rules.base import WholeSite
from claimcheck.search import SearchLine
from claimcheck.settingchanges import SettingChange, changed_settings

_Value = TypeVar("_Value")

#: Sentences that tell readers something; labels, questions and signposts are not among them.
_TELLING = {Standing.CLAIM, Standing.FRAGMENT, Standing.OURS, Standing.MYTH}


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence that tells readers something. ``page`` is its path below the docs folder, ``number`` its place there.

    ``kind`` is empty for an ordinary claim, else "own words", "myth title" or "fragment".
    """

    page: str
    text: str
    cites: tuple[str, ...]
    kind: str = ""
    number: int = -1


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """A claim that was added (no ``old``), removed (no ``new``), changed or moved."""

    old: Claim | None
    new: Claim | None

    @property
    def what(self) -> str:
        """The word for it: added, removed, moved or changed."""
        if self.old is None or self.new is None:
            return "added" if self.old is None else "removed"
        is_moved = self.old.page != self.new.page and self.old.text == self.new.text
        return "moved" if is_moved else "changed"


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


@dataclass(frozen=True, slots=True)
class WaiverChange:
    """A waiver that a page has and had not."""

    page: str
    rules: tuple[str, ...]
    until: str
    reason: str


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that changed. ``gate_files`` are other files that differ, as far as they were compared."""

    claims: tuple[ClaimChange, ...] = ()
    entries: tuple[EntryChange, ...] = ()
    settings: tuple[SettingChange, ...] = ()
    waivers: tuple[WaiverChange, ...] = ()
    gate_files: tuple[str, ...] = ()

    @property
    def softened(self) -> tuple[SettingChange, ...]:
        """The settings that ask for less than before."""
        return tuple(change for change in self.settings if change.softer)

    @property
    def below(self) -> tuple[EntryChange, ...]:
        """The entries that were changed or removed under something that rests on them."""
        return tuple(entry for entry in self.entries if entry.what != "added" and entry.resting)

    @property
    def is_unseen(self) -> bool:
        """Whether something changed that reading the changed pages would not show."""
        return bool(self.below or self.softened or self.waivers or self.gate_files)


def compare(base: WholeSite, head: WholeSite, gate_files: Iterable[str] = ()) -> Diff:
    """All that differs between two sites that were read."""
    resting = _Resting(head)
    return Diff(
        claims=tuple(claim_changes(claims_of(base.pages), claims_of(head.pages))),
        entries=tuple(entry for kind in _DATA for entry in kind(base, head, resting)),
        settings=changed_settings(base.config, head.config),
        waivers=tuple(_waivers(base.pages, head.pages)),
        gate_files=tuple(sorted(gate_files)),
    )


def claims_of(pages: Iterable[Page]) -> tuple[Claim, ...]:
    """The sentences of pages that tell readers something, in order."""
    return tuple(
        Claim(page.src, s.text, tuple(map(str, s.items)), "" if s.is_claim else s.standing.value, s.number)
        for page in pages
        for s in page.sentences
        if s.standing in _TELLING
    )


# --------------------------------------------------------------------------- claims


def claim_changes(old: Iterable[Claim], new: Iterable[Claim]) -> Iterator[ClaimChange]:
    """What is the same drops out; then moves, then the same words with other sources, then words that are alike."""
    before, after = _without_same(old, new)
    found: list[ClaimChange] = []
    before, after = _matched(before, after, lambda c: (c.text, c.cites, c.kind), found)
    before, after = _matched(before, after, lambda c: (c.page, c.text), found)
    by_page: dict[str, tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for claim in before:
        by_page[claim.page][0].append(claim)
    for claim in after:
        by_page[claim.page][1].append(claim)
    for gone, come in by_page.values():
        pairs = pair([c.text for c in gone], [c.text for c in come])
        found += [ClaimChange(gone[i], come[j]) for i, j in pairs]
        found += [ClaimChange(c, None) for i, c in enumerate(gone) if i not in {i for i, _ in pairs}]
        found += [ClaimChange(None, c) for j, c in enumerate(come) if j not in {j for _, j in pairs}]
    yield from sorted(found, key=_reading_order)


def _reading_order(change: ClaimChange) -> tuple[str, int, int]:
    claim = change.new or change.old
    return (claim.page, claim.number, int(change.new is None)) if claim else ("", 0, 0)


def _without_same(old: Iterable[Claim], new: Iterable[Claim]) -> tuple[list[Claim], list[Claim]]:
    return _matched(list(old), list(new), lambda c: (c.page, c.text, c.cites, c.kind), None)


def _matched(
    old: list[Claim], new: list[Claim], key: Any, found: list[ClaimChange] | None
) -> tuple[list[Claim], list[Claim]]:
    """Pair claims with the same key, each once; give those that are left. Pairs go into ``found``, if they count."""
    waiting: dict[Any, list[Claim]] = defaultdict(list)
    for claim in old:
        waiting[key(claim)].append(claim)
    left = []
    for claim in new:
        if waiting[key(claim)]:
            partner = waiting[key(claim)].pop(0)
            if found is not None:
                found.append(ClaimChange(partner, claim))
        else:
            left.append(claim)
    unpaired = {id(claim) for claims in waiting.values() for claim in claims}
    return [claim for claim in old if id(claim) in unpaired], left


# --------------------------------------------------------------------------- data


class _Resting:
    """What rests on each entry of the data, as the site is now."""

    def __init__(self, site: WholeSite) -> None:
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
            if (word := word_of(dial)) is not None and any(line.id == phone for line in lines_for(word, phones))
        )

    def on_fragment(self, name: str) -> tuple[Resting, ...]:
        """The page whose text is shown."""
        page = self._site.data.settings.fragments.get(name)
        return (Resting(f"fragment {name}", page),) if page else ()

    def _add(self, items: Iterable[CitationItem], resting: Resting) -> None:
        for key in dict.fromkeys((item.key, item.finding) for item in items):
            self._items[key].append(resting)


def _sources(base: WholeSite, head: WholeSite, resting: _Resting) -> Iterator[EntryChange]:
    old, new = base.data.bibliography.sources, head.data.bibliography.sources
    for key, before, after in _both(old, new):
        change = _entry("source", key, _of_source(before), _of_source(after))
        if change is not None:
            yield dataclasses.replace(change, resting=resting.on_source(key))
        for name, was, now in _both(before.findings if before else {}, after.findings if after else {}):
            found = _entry("finding", f"{key}#{name}", _of_finding(was), _of_finding(now))
            if found is not None:
                yield dataclasses.replace(found, resting=resting.on_finding(key, name))


def _terms(base: WholeSite, head: WholeSite, resting: _Resting) -> Iterator[EntryChange]:
    yield from _changed("term", base.data.glossary.terms, head.data.glossary.terms, _of_term, resting.on_term)


def _phones(base: WholeSite, head: WholeSite, resting: _Resting) -> Iterator[EntryChange]:
    old, new = ({p.id: p for p in site.data.phones.entries} for site in (base, head))
    yield from _changed("line to call", old, new, _of_phone, resting.on_phone)


def _search(base: WholeSite, head: WholeSite, resting: _Resting) -> Iterator[EntryChange]:
    """Lines that the search shows at once, under the pages that hold their texts; and the other words that it knows."""
    old, new = ({line.id: line for line in site.data.search.lines} for site in (base, head))
    shown = {**old, **new}
    yield from _changed("search line", old, new, _of_search_line, lambda key: resting.on_fragment(shown[key].fragment))
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
    """A value on one line."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_text(each)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(_text(each) for each in value)
    if isinstance(value, bool):
        return "true" if value else ""
    return " ".join(str(value).split()) if value is not None else ""


# --------------------------------------------------------------------------- waivers


def _waivers(old: Iterable[Page], new: Iterable[Page]) -> Iterator[WaiverChange]:
    known = {(page.src, _of_waiver(waiver)) for page in old for waiver in page.waivers}
    for page in new:
        for waiver in page.waivers:
            if (page.src, _of_waiver(waiver)) not in known:
                yield WaiverChange(page.src, waiver.rules, waiver.until, waiver.reason)


def _of_waiver(waiver: Waiver) -> tuple[tuple[str, ...], str, str, str]:
    return waiver.rules, waiver.until, waiver.owner, waiver.reason
