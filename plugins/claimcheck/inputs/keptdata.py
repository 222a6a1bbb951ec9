"""A bibliography that was read before, kept by the digests of its text and its entries: YAML takes many times longer.

Each source lies in it as a text of its own, and is made when it is asked for; most runs ask for few. Where the text
changed, only entries are parsed whose own text did. Nothing that stands there is believed: what is damaged, or was
made of another text or by another program, is as none.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from claimcheck.inputs.bibliography import faults_among, parse_bibliography, parse_entries
from claimcheck.inputs.entrytexts import HEAD, EntryText, entry_texts
from claimcheck.inputs.finished import digest, text_digest
from claimcheck.inputs.sourcekinds import ALL_KINDS
from claimcheck.inputs.yamldata import MAX_BYTES
from claimcheck.model import Bibliography, DataProblem, Edition, Finding, Places, Source, Span

_SOURCE = tuple(f.name for f in dataclasses.fields(Source))
_FINDING = tuple(f.name for f in dataclasses.fields(Finding))
#: What rules look for among all sources, and how to tell whether a source holds it.
ABOUT, AGAINST, NOTHING = "about", "against", "nothing"
_HOLDS: Mapping[str, Callable[[Source], bool]] = {
    ABOUT: lambda source: any(finding.about for finding in source.findings.values()),
    AGAINST: lambda source: any(finding.against for finding in source.findings.values()),
    NOTHING: lambda source: not source.kind and not source.findings,
}
#: What JSON gives back as it was.
_PLAIN = (str, int, type(None))


class _Entry(NamedTuple):
    """A source as it is kept: the digest of its entry's text, the line before that text, its id, and all as JSON.

    Lines in the JSON are counted from there. Without a digest it is known only together with the whole text.
    ``holds`` names what of :data:`_HOLDS` is in it.
    """

    text: str
    before: int
    key: str
    source: str
    holds: Sequence[str]

    @classmethod
    def of(cls, source: Source, path: str, text: str, before: int) -> _Entry:
        """The entry of a source that was parsed."""
        holds = [name for name, is_held in _HOLDS.items() if is_held(source)]
        return cls(text, before, source.id, _written(source, path, before), holds)


class DataStore(NamedTuple):
    """Where parsed data are kept, and what made them: a text that changes with the program.

    ``load`` gives what is kept, and may raise anything; ``save`` keeps it whole or not at all, and may raise
    :class:`OSError`.
    """

    made_by: str
    load: Callable[[], bytes]
    save: Callable[[str], None]

    def read(self, text: str, path: str, key_style: str, kinds: Mapping[str, str] = ALL_KINDS) -> Bibliography:
        """The bibliography in a text, of which only that is parsed that was not parsed before."""
        asked = _Asked(text, path, key_style, kinds)
        key = text_digest(repr((self.made_by, path, key_style, dict(kinds))))
        of_text, problems, entries = self._kept(key)
        if of_text == text_digest(text):
            told = tuple(_problem(problem) for problem in problems)
            known_kinds = MappingProxyType({**kinds})
            return Bibliography(path, KeptSources(entries, path), told, digest=of_text, kinds=known_kinds)
        texts = entry_texts(text)
        known = {} if problems else {entry.text: entry for entry in entries if entry.text}
        found = asked.in_part(texts, known) if known and texts and len(text) <= MAX_BYTES else None
        read, entries = found or asked.whole(texts)
        if entries:
            self._keep(key, read, entries)
        return read

    def _kept(self, key: str) -> tuple[str, list[Any], Sequence[_Entry]]:
        """The digest of the text that was read, the problems in it, and its sources; nothing where none is kept."""
        try:
            total, _, rest = self.load().partition(b"\n")
            head, *sources = rest.decode("ascii").split("\n")
            made, of_text, problems, places = json.loads(head)
            if made == key and total.decode("ascii") == digest(rest):
                both = zip(places, sources, strict=True)
                entries = [_Entry(text, before, name, source, holds) for (text, before, name, holds), source in both]
                return of_text, problems, entries
        except Exception:  # noqa: BLE001 - whatever stands there, it is not what was kept
            return "", [], []
        return "", [], []

    def _keep(self, key: str, read: Bibliography, entries: Sequence[_Entry]) -> None:
        """Keep what was read; a folder that takes no file is no fault."""
        problems = read.problems
        places = [[entry.text, entry.before, entry.key, entry.holds] for entry in entries]
        head = json.dumps([key, read.digest, problems, places])
        sources = [entry.source for entry in entries]
        with contextlib.suppress(OSError):
            rest = "\n".join((head, *sources))
            self.save(f"{text_digest(rest)}\n{rest}")


_Read = tuple[Bibliography, Sequence[_Entry]]


class _Asked(NamedTuple):
    """A text of which the bibliography is asked for, and how it is read."""

    text: str
    path: str
    key_style: str
    kinds: Mapping[str, str]

    def whole(self, texts: Sequence[EntryText]) -> _Read:
        """All of it parsed, and what may be kept of it."""
        read = parse_bibliography(self.text, self.path, self.key_style, self.kinds)
        sources = list(read.sources.values())
        parts = _parted(texts, sources) or [("", 0)] * len(sources)
        written = [_Entry.of(source, self.path, *part) for part, source in zip(parts, sources, strict=True)]
        if not read.readable or not all(entry.source for entry in written):
            return read, ()
        return dataclasses.replace(read, sources=KeptSources(written, self.path, read.sources)), written

    def in_part(self, texts: Sequence[EntryText], known: Mapping[str, _Entry]) -> _Read | None:
        """What is ``known`` of the same entries, and the others parsed; nothing where any problem is in it."""
        digests = [entry.digest for entry in texts]
        new = [entry for entry, digest in zip(texts, digests, strict=True) if digest not in known]
        fresh = self._fresh(new)
        if fresh is None:
            return None
        at_hand = {**known, **fresh}
        entries = [
            at_hand[digest]._replace(before=entry.line - 1) for entry, digest in zip(texts, digests, strict=True)
        ]
        sources = KeptSources(entries, self.path)
        if len(sources) != len(entries) or any(True for _ in faults_among(sources)):
            return None
        kinds = MappingProxyType({**self.kinds})
        return Bibliography(self.path, sources, digest=text_digest(self.text), kinds=kinds), entries

    def _fresh(self, new: Sequence[EntryText]) -> dict[str, _Entry] | None:
        """Entries parsed alone, by the digests of their texts; nothing where any is not as it should be."""
        if not new:
            return {}
        text = HEAD + "".join(entry.text for entry in new)
        read = parse_entries(text, self.path, self.key_style, self.kinds)
        parts = _parted(entry_texts(text), list(read.sources.values()))
        if not read.readable or read.problems or not parts:
            return None
        made = [_Entry.of(source, self.path, *part) for part, source in zip(parts, read.sources.values(), strict=True)]
        return {entry.text: entry for entry in made} if all(entry.source for entry in made) else None


def _parted(texts: Sequence[EntryText], sources: Sequence[Source]) -> list[tuple[str, int]]:
    """The digest of each source's own text, and the line before it; nothing where sources and texts do not agree."""
    same = len(texts) == len(sources) and all(
        text.line <= span.line and span.end_line <= text.last
        for text, source in zip(texts, sources, strict=True)
        for span in _places(source)
    )
    return [(text.digest, text.line - 1) for text in texts] if same else []


def _places(source: Source) -> Iterator[Span]:
    """All places that are known of a source and of its findings."""
    yield source.span
    yield from source.spans.values()
    yield from (source.link_span,) if source.link_span else ()
    for finding in source.findings.values():
        yield from finding.spans.values()


class KeptSources(Mapping[str, Source]):
    """The sources by id, each made when it is asked for, and then kept."""

    def __init__(self, entries: Iterable[_Entry], path: str, made: Mapping[str, Source] = MappingProxyType({})) -> None:
        self._entries = {entry.key: entry for entry in entries}
        self._path = path
        self._made = {**made}

    def digest(self, key: str) -> str:
        """What makes a source the same, wherever its entry stands: the digest of that text, where it is known."""
        entry = self._entries[key]
        return entry.text or text_digest(entry.source)

    def holding(self, what: str) -> Iterator[Source]:
        """The sources that hold one of :data:`_HOLDS`, in order; no other is made."""
        return (self[key] for key, entry in self._entries.items() if what in entry.holds)

    def __getitem__(self, key: str) -> Source:
        made = self._made.get(key)
        if made is None:
            entry = self._entries[key]
            made = self._made[key] = _Maker(self._path, entry.before).source(json.loads(entry.source))
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def sources_holding(sources: Mapping[str, Source], what: str) -> Iterator[Source]:
    """The sources that hold one of :data:`_HOLDS`, in order."""
    if isinstance(sources, KeptSources):
        return sources.holding(what)
    return filter(_HOLDS[what], sources.values())


def _problem(values: Sequence[Any]) -> DataProblem:
    rule, span, *texts = values
    return DataProblem(rule, Span(*span), *texts)


def _written(source: Source, path: str, before: int) -> str:
    """The source as JSON, or nothing where JSON would not give it back."""
    if not _is_plain(source.csl) or any(span.path != path for span in _places(source)):
        return ""
    values = {name: getattr(source, name) for name in _SOURCE}
    values["csl"] = dict(source.csl)
    values["span"], values["link_span"] = _of_span(source.span, before), _of_span(source.link_span, before)
    values["newest"] = source.newest and [source.newest.on, source.newest.where]
    values["spans"] = _of_spans(source.spans, before)
    values["findings"] = [_of_finding(finding, before) for finding in source.findings.values()]
    return json.dumps(list(values.values()))


def _of_finding(finding: Finding, before: int) -> list[Any]:
    values = {name: getattr(finding, name) for name in _FINDING}
    return list({**values, "spans": _of_spans(finding.spans, before)}.values())


def _of_span(span: Span | None, before: int) -> list[Any] | None:
    return None if span is None else [span.line - before, span.column, span.end_line - before, span.end_column]


def _of_spans(spans: Mapping[Any, Span], before: int) -> list[Any]:
    return [[list(where), _of_span(span, before)] for where, span in spans.items()]


class _Maker(NamedTuple):
    """Makes sources again, in a file of that path, where lines are counted from the one ``before``."""

    path: str
    before: int

    def source(self, given: list[Any]) -> Source:
        values = dict(zip(_SOURCE, given, strict=True))
        values["csl"] = MappingProxyType(values["csl"])
        values["span"], values["link_span"] = self._span(values["span"]), self._span(values["link_span"])
        values["newest"] = values["newest"] and Edition(*values["newest"])
        values["spans"] = self._spans(values["spans"])
        values["findings"] = MappingProxyType({f.id: f for f in map(self._finding, values["findings"])})
        return Source(**values)

    def _finding(self, given: list[Any]) -> Finding:
        values = [tuple(value) if isinstance(value, list) else value for value in given]
        named: dict[str, Any] = dict(zip(_FINDING, values, strict=True))
        named["spans"] = self._spans(given[_FINDING.index("spans")])
        return Finding(**named)

    def _span(self, given: Any) -> Any:
        if not given:
            return given
        line, column, end_line, end_column = given
        return Span(self.path, line + self.before, column, end_line + self.before, end_column)

    def _spans(self, given: Any) -> Mapping[Any, Span]:
        return Places.behind(self.before, self.path, given)


def _is_plain(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and _is_plain(inner) for key, inner in value.items())
    return all(map(_is_plain, value)) if isinstance(value, list) else isinstance(value, _PLAIN)
