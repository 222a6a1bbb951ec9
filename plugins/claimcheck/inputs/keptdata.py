"""A bibliography that was read before, kept as JSON under the digest of its text: YAML takes many times longer.

The entries of sources lie in it as texts of their own, and each is made when it is asked for; most runs ask for few.
Nothing that stands there is believed: what is damaged, or was made of another text or by another program, is as none.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.inputs.finished import text_digest
from claimcheck.inputs.sourcekinds import ALL_KINDS
from claimcheck.model import Bibliography, DataProblem, Edition, Finding, Source, Span

_SOURCE = tuple(f.name for f in dataclasses.fields(Source))
_FINDING = tuple(f.name for f in dataclasses.fields(Finding))
#: What JSON gives back as it was.
_PLAIN = (str, int, type(None))


@dataclass(frozen=True, slots=True)
class DataStore:
    """Where parsed data are kept, and what made them: a text that changes with the program.

    ``load`` gives what is kept, and may raise anything; ``save`` keeps it whole or not at all, and may raise
    :class:`OSError`.
    """

    made_by: str
    load: Callable[[], bytes]
    save: Callable[[str], None]

    def read(self, text: str, path: str, key_style: str, kinds: Mapping[str, str] = ALL_KINDS) -> Bibliography:
        """The bibliography in a text, parsed only where it was not parsed before."""
        key = text_digest(repr((self.made_by, path, key_style, dict(kinds), text)))
        known = self._kept(key)
        if known is None:
            known = parse_bibliography(text, path, key_style, kinds)
            self._keep(known, key)
        return known

    def _kept(self, key: str) -> Bibliography | None:
        try:
            kept = json.loads(self.load())
            if kept["key"] != key or kept["sum"] != _sum(key, kept["head"], kept["sources"]):
                return None
            return _read(kept["head"], kept["sources"])
        except Exception:  # noqa: BLE001 - whatever stands there, it is not what was kept
            return None

    def _keep(self, read: Bibliography, key: str) -> None:
        """Keep what was read; a folder that takes no file is no fault."""
        sources = {source.id: _written(source) for source in read.sources.values()}
        if not read.readable or not all(sources.values()):
            return
        problems = [dataclasses.asdict(problem) for problem in read.problems]
        head = json.dumps([read.path, read.digest, dict(read.kinds), problems])
        kept = {"key": key, "head": head, "sources": sources, "sum": _sum(key, head, sources)}
        with contextlib.suppress(OSError):
            self.save(json.dumps(kept))


def _sum(key: str, head: str, sources: dict[str, str]) -> str:
    return text_digest(repr((key, head, *sources.items())))


class _Sources(Mapping[str, Source]):
    """The sources by id, each made when it is asked for, and then kept."""

    def __init__(self, texts: dict[str, str]) -> None:
        self._texts = texts
        self._made: dict[str, Source] = {}

    def __getitem__(self, key: str) -> Source:
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = _source(json.loads(self._texts[key]))
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def _read(head: str, sources: dict[str, str]) -> Bibliography:
    path, text_digest, kinds, problems = json.loads(head)
    told = (DataProblem(**{**problem, "span": Span(**problem["span"])}) for problem in problems)
    return Bibliography(path, _Sources(sources), tuple(told), digest=text_digest, kinds=MappingProxyType(kinds))


def _written(source: Source) -> str:
    """The source as JSON, or nothing where JSON would not give it back."""
    if not _is_plain(source.csl):
        return ""
    values = {name: getattr(source, name) for name in _SOURCE}
    values["csl"] = dict(source.csl)
    values["span"], values["link_span"] = _of_span(source.span), _of_span(source.link_span)
    values["newest"] = source.newest and [source.newest.on, source.newest.where]
    values["spans"] = _of_spans(source.spans)
    values["findings"] = [_of_finding(finding) for finding in source.findings.values()]
    return json.dumps(list(values.values()))


def _of_finding(finding: Finding) -> list[Any]:
    values = {name: getattr(finding, name) for name in _FINDING}
    return list({**values, "span": _of_span(finding.span), "spans": _of_spans(finding.spans)}.values())


def _source(given: list[Any]) -> Source:
    values = dict(zip(_SOURCE, given, strict=True))
    values["csl"] = MappingProxyType(values["csl"])
    values["span"], values["link_span"] = Span(*values["span"]), values["link_span"] and Span(*values["link_span"])
    values["newest"] = values["newest"] and Edition(*values["newest"])
    values["spans"] = _spans(values["spans"])
    values["findings"] = MappingProxyType({finding.id: finding for finding in map(_finding, values["findings"])})
    return Source(**values)


def _finding(given: list[Any]) -> Finding:
    values = [tuple(value) if isinstance(value, list) else value for value in given]
    named: dict[str, Any] = dict(zip(_FINDING, values, strict=True))
    named["span"], named["spans"] = Span(*named["span"]), _spans(named["spans"])
    return Finding(**named)


def _of_span(span: Span | None) -> list[Any] | None:
    return None if span is None else [span.path, span.line, span.column, span.end_line, span.end_column]


def _of_spans(spans: Mapping[Any, Span]) -> list[Any]:
    return [[list(where), _of_span(span)] for where, span in spans.items()]


def _spans(given: Any) -> Mapping[Any, Span]:
    return MappingProxyType({tuple(where): Span(*span) for where, span in given})


def _is_plain(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(key, str) and _is_plain(inner) for key, inner in value.items())
    return all(map(_is_plain, value)) if isinstance(value, list) else isinstance(value, _PLAIN)
