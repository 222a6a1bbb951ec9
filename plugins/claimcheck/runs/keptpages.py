"""What is kept of a page as plain values for JSON, and back: what was found, and what was looked at for it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from claimcheck.model import Diagnostic, Severity, Span
from claimcheck.page import Naming
from claimcheck.rules import PageRecord
from claimcheck.runs.changedsources import sources_in
from claimcheck.runs.digests import digest_of
from claimcheck.runs.keptlines import JOINT
from claimcheck.runs.pagework import FirstLook
from claimcheck.runs.watched import Look, Use
from claimcheck.verdict import Judged

#: The rule that tells of rules that failed.
_UNREADABLE = "unreadable-page"
#: The parts of a record that are texts each, and those that hold more in each of their parts.
_TEXTS = tuple(f.name for f in dataclasses.fields(PageRecord) if f.type == "tuple[str, ...]")
_NESTED = tuple(
    f.name for f in dataclasses.fields(PageRecord) if str(f.type).startswith("tuple") and f.name not in _TEXTS
)


class Kept(NamedTuple):
    """What is kept of a page: all that a first look gives, and which of its links only named their targets."""

    look: FirstLook
    answers: tuple[bool, ...]


def written(kept: Kept) -> dict[str, Any]:
    """What is kept of a page, as values that JSON gives back."""
    look, judged = kept.look, kept.look.judged
    assert judged is not None  # noqa: S101 - only judged pages are kept
    record = dataclasses.asdict(judged.record)
    texts = {name: _joined(record[name]) for name in _TEXTS}
    return {
        "src": look.src, "names": sorted(look.names), "includes": look.includes, "namings": look.namings,
        "html": look.html,
        "answers": kept.answers, "record": {**record, **texts}, "sum": sum_of(judged.record), **told_of(look.use),
        "diagnostics": judged.diagnostics,
    }  # fmt: skip


def sum_of(record: PageRecord) -> str:
    """What makes a record the same."""
    return digest_of(repr(record))  # of texts and numbers alone


def failed(found: Iterable[Diagnostic]) -> bool:
    """Whether a rule failed: next time it may not."""
    return any(d.rule == _UNREADABLE for d in found)


def told_of(use: Use) -> dict[str, Any]:
    """On which days what was looked at is the same, and by which sources, as values that JSON gives back."""
    sources = sources_in(use.looks)
    days = {"since": use.since.isoformat(), "until": use.until.isoformat()}
    return {**days, "sources": None if sources is None else _joined(sources)}


def sources_of(value: dict[str, Any]) -> Sequence[str] | None:
    """The ids of the sources in what :func:`told_of` gave; nothing where it may have been any."""
    return None if value["sources"] is None else _parted(value["sources"])


def use_of(looks: tuple[Look, ...], value: dict[str, Any]) -> Use:
    """What was looked at, and what :func:`told_of` gave. Raises any error where it is no such thing."""
    return Use(looks, *(dt.date.fromisoformat(value[name]) for name in ("since", "until")))


def kept_in(value: dict[str, Any]) -> Kept:
    """What is kept of a page; what it looked at is asked no more. Raises any error where it is no such thing."""
    namings: tuple[Naming, ...] = _frozen(value["namings"])
    judged = Judged(tuple(diagnostic_of(d) for d in value["diagnostics"]), _record(value["record"]))
    look = FirstLook(
        value["src"], frozenset(value["names"]), namings=namings, judged=judged, includes=_frozen(value["includes"]),
        html=value["html"],
    )  # fmt: skip
    return Kept(look, _frozen(value["answers"]))


def diagnostic_of(value: Sequence[Any]) -> Diagnostic:
    """A diagnostic from its values. Raises any error where they are none."""
    span, rule, severity, *more = value
    return Diagnostic(Span(*span), rule, Severity(severity), *more)


def _frozen(value: Any) -> Any:
    return tuple(_frozen(inner) for inner in value) if isinstance(value, list) else value


def _record(given: dict[str, Any]) -> PageRecord:
    texts = {name: _parted(given[name]) for name in _TEXTS}
    return PageRecord(**{**given, **texts, **{name: _frozen(given[name]) for name in _NESTED}})


def _joined(texts: Sequence[str]) -> Sequence[str]:
    """Some texts as one, where they can be parted again: JSON gives back one long text sooner than many short ones."""
    whole = JOINT.join(texts)
    return whole if whole.count(JOINT) == len(texts) - 1 else texts


def _parted(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts that were joined, or were not."""
    return tuple(texts.split(JOINT) if isinstance(texts, str) else texts)
