"""What changed between two states of a site, for people (text, Markdown) and for programs (JSON)."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from claimcheck.editing import Claim, ClaimChange, Diff, EntryChange, Resting
from claimcheck.model import Place
from claimcheck.reporters import reviews, texts
from claimcheck.reporters.base import as_one_json
from claimcheck.reporters.sections import Item, Line, Section, as_markdown, as_text, diffed, line, theirs
from claimcheck.verdict import counted

VERSION = 1
#: Gives "content/page.md:12" for what rests on an entry, or for a claim or text of the page as it is now.
Where = Callable[[str, int | Place], str]
#: Fields that tell most about an entry that is new or gone, the first that it has.
_TELLING = ("says", "plain", "number", "title")


def sections_of(diff: Diff, where: Where) -> tuple[Section, ...]:
    """The sections of a report, the ones that need most care first."""
    rest = tuple(entry for entry in diff.entries if entry not in diff.below)
    return (
        texts.orders(diff, where),
        reviews.section(diff),
        Section(
            "Changed below what rests on it",
            "What the sentences named here rest on is not what it was. Compare each pair again.",
            tuple(_entry_item(entry, where) for entry in diff.below),
        ),
        Section("Softened", "After this, the check asks for less.", tuple(_softened(diff))),
        Section(
            "Gate files",
            "These decide what is checked and what runs. Nobody's program compares them: read them.",
            tuple(Item(line(theirs(path))) for path in diff.gate_files),
        ),
        Section("Claims", "Each claim with what it cites.", tuple(_claim_items(diff.claims, where))),
        *texts.sections_of(diff, where),
        Section(
            "Other data",
            "New entries, and entries on which nothing rests.",
            tuple(_entry_item(entry, where) for entry in rest),
        ),
        Section(
            "Other settings", "After this, the check asks for as much as before, or more.", tuple(_other_settings(diff))
        ),
    )


def first_line(diff: Diff) -> str:
    """All in one line."""
    counts = [
        reviews.count(diff),
        *(counted_claims(diff.claims)),
        *texts.counts(diff),
        _some("entry", "entries", len(diff.entries), "of data changed"),
        _some("entry", "entries", len(diff.below), "changed below what rests on them"),
        _some("setting", "settings", len(diff.softened), "softened"),
        _some("new waiver", "new waivers", len(diff.waivers), ""),
        _some("gate file", "gate files", len(diff.gate_files), "changed"),
    ]
    return ", ".join(filter(None, counts)) or "no difference"


def counted_claims(changes: Iterable[ClaimChange]) -> list[str]:
    """How many claims were added, changed, moved, removed: "2 claims added"."""
    words = [change.what for change in changes]
    found = ((word, words.count(word)) for word in ("added", "changed", "moved", "removed"))
    return [f"{counted('claim', count)} {word}" for word, count in found if count]


def _some(one: str, many: str, count: int, what: str) -> str:
    return f"{count} {one if count == 1 else many} {what}".strip() if count else ""


def _entry_item(entry: EntryChange, where: Where) -> Item:
    head = line(f"{entry.kind} ", theirs(entry.id), f" {entry.what}")
    if entry.what == "changed":
        lines = [line(theirs(field.name), ": ") + diffed(field.old, field.new) for field in entry.fields]
    else:
        fields = {field.name: field.new or field.old for field in entry.fields}
        name = next((name for name in _TELLING if name in fields), "")
        lines = [line(f"{name}: ", theirs(fields.pop(name)))] if name else []
        if entry.what == "added":
            lines += [line(theirs(name), ": ", theirs(value)) for name, value in fields.items()]
    resting = [_resting_line(rest, where) for rest in entry.resting]
    return Item(head, (*lines, *resting))


def _resting_line(rest: Resting, where: Where) -> Line:
    place = f"{rest.span.path}:{rest.span.line}" if rest.span is not None else where(rest.page, rest.number)
    return line("rests on it: ", theirs(place), " ", theirs(rest.text))


def _claim_items(changes: Iterable[ClaimChange], where: Where) -> Iterator[Item]:
    """One item for each change; those that only moved from one page to another stand together."""
    moved: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for change in changes:
        if change.what == "moved" and change.old and change.new and _state(change.old) == _state(change.new):
            moved[change.old.page, change.new.page].append(change.new)
        else:
            yield _claim_item(change, where)
    for (old, new), claims in moved.items():
        head = line(
            f"moved ({counted('claim', len(claims))}): from ", theirs(where(old, -1)), " to ", theirs(where(new, -1))
        )
        yield Item(head, tuple(line(theirs(claim.text)) for claim in claims))


def _state(claim: Claim) -> tuple[str, tuple[str, ...]]:
    return claim.kind, claim.cites


def _claim_item(change: ClaimChange, where: Where) -> Item:
    old, new = change.old, change.new
    if old is None or new is None:
        claim = new or old
        assert claim is not None  # noqa: S101 - a change has at least one side
        place = where(claim.page, claim.number) if new is not None else where(claim.page, -1)
        return Item(line(f"{change.what}{_kind(claim)}: ", theirs(place), " ", theirs(claim.text)), (_cites(claim),))
    head = line(f"{change.what}{_kind(new)}: ", theirs(where(new.page, new.number)), " ") + diffed(old.text, new.text)
    lines = []
    if change.what == "moved":
        lines.append(line("from ", theirs(where(old.page, -1))))
    if old.kind != new.kind:
        lines.append(line(f"was {old.kind or 'a claim'}, is {new.kind or 'a claim'}"))
    if old.cites != new.cites:
        lines.append(line("cites ") + diffed(" ".join(old.cites), " ".join(new.cites)))
    else:
        lines.append(_cites(new))
    return Item(head, tuple(lines))


def _kind(claim: Claim) -> str:
    return f" ({claim.kind})" if claim.kind else ""


def _cites(claim: Claim) -> Line:
    return line("cites ", theirs("; ".join(claim.cites))) if claim.cites else line("cites nothing")


def _softened(diff: Diff) -> Iterator[Item]:
    for change in diff.softened:
        yield Item(line(theirs(change.name), ": ") + diffed(change.old, change.new), (line(change.softer),))
    for waiver in diff.waivers:
        head = line("waiver on ", theirs(waiver.page), ": ", theirs(", ".join(waiver.rules)))
        yield Item(head, (line("until ", theirs(waiver.until), ", because ", theirs(waiver.reason)),))


def _other_settings(diff: Diff) -> Iterator[Item]:
    for change in diff.settings:
        if not change.softer:
            yield Item(line(theirs(change.name), ": ") + diffed(change.old, change.new))


def text(diff: Diff, where: Where) -> str:
    """For a terminal; words that went stand in [-…-], words that came in {+…+}."""
    return as_text(first_line(diff), sections_of(diff, where))


def markdown(diff: Diff, where: Where) -> str:
    """For the page beside a pull request."""
    return as_markdown(first_line(diff), sections_of(diff, where))


def as_values(diff: Diff, where: Where) -> dict[str, Any]:
    """Everything as plain values, with the place of each claim."""
    return {
        "claims": [
            {"what": c.what, "old": _claim_values(c.old, where, old=True), "new": _claim_values(c.new, where)}
            for c in diff.claims
        ],
        "entries": [
            {
                "kind": e.kind, "id": e.id, "what": e.what,
                "fields": {f.name: {"old": f.old, "new": f.new} for f in e.fields},
                "resting": [{"where": _place(r, where), "text": r.text} for r in e.resting],
            }
            for e in diff.entries
        ],
        **texts.as_values(diff, where),
        "settings": [dataclasses.asdict(change) for change in diff.settings],
        "waivers": [dataclasses.asdict(waiver) for waiver in diff.waivers],
        "gate_files": list(diff.gate_files),
        "reviews": reviews.as_values(diff),
    }  # fmt: skip


def _place(rest: Resting, where: Where) -> str:
    return f"{rest.span.path}:{rest.span.line}" if rest.span is not None else where(rest.page, rest.number)


def _claim_values(claim: Claim | None, where: Where, *, old: bool = False) -> dict[str, Any] | None:
    if claim is None:
        return None
    place = where(claim.page, -1 if old else claim.number)
    return {"where": place, "text": claim.text, "cites": list(claim.cites), "kind": claim.kind or "claim"}


def as_json(diff: Diff, where: Where) -> str:
    """For programs: one JSON object, versioned."""
    document = {"version": VERSION, "unseen": diff.is_unseen, **as_values(diff, where)}
    return as_one_json(document)


#: The formats by name.
FORMATS: Mapping[str, Callable[[Diff, Where], str]] = MappingProxyType(
    {"text": text, "json": as_json, "markdown": markdown}
)
