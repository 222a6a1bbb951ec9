"""What changed for readers between two states of a site: two read sites in, a frozen :class:`Diff` out.

Claims are told by page, text and citations; all else that readers see as ``editing/textchanges.py`` has it,
and the data files as ``editing/entrychanges.py`` has them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from claimcheck.editing.entrychanges import EntryChange, entry_changes
from claimcheck.editing.pairing import pair
from claimcheck.editing.reviewchanges import ReviewChange, review_changes
from claimcheck.editing.seen import TELLING
from claimcheck.editing.settingchanges import SettingChange, changed_settings
from claimcheck.editing.textchanges import (
    FileChange,
    TextChange,
    around_changes,
    file_changes,
    navigation_changes,
    text_changes,
)
from claimcheck.model import Page, Waiver
from claimcheck.rules import ReadSite


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
class WaiverChange:
    """A waiver that a page has and had not."""

    page: str
    rules: tuple[str, ...]
    until: str
    reason: str


@dataclass(frozen=True, slots=True)
class Diff:
    """Everything that changed. ``gate_files`` are other files that differ, as far as they were compared.

    ``texts`` are labels, links, code and the like of pages, ``around`` those of the settings.
    ``unread`` are plugins that may make other pages of what was compared here, for none of them was run.
    """

    claims: tuple[ClaimChange, ...] = ()
    entries: tuple[EntryChange, ...] = ()
    settings: tuple[SettingChange, ...] = ()
    waivers: tuple[WaiverChange, ...] = ()
    gate_files: tuple[str, ...] = ()
    texts: tuple[TextChange, ...] = ()
    navigation: tuple[TextChange, ...] = ()
    around: tuple[TextChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    unread: tuple[str, ...] = ()
    reviews: tuple[ReviewChange, ...] = ()

    @property
    def orders(self) -> tuple[TextChange, ...]:
        """The labels and other texts that came and read as if they told somebody what to do."""
        return tuple(change for change in (*self.texts, *self.navigation, *self.around) if change.order)

    @property
    def softened(self) -> tuple[SettingChange, ...]:
        """The settings that ask for less than before."""
        return tuple(change for change in self.settings if change.softer)

    @property
    def below(self) -> tuple[EntryChange, ...]:
        """The entries that were changed or removed under something that rests on them."""
        return tuple(entry for entry in self.entries if entry.what != "added" and entry.resting)

    @property
    def proposed(self) -> tuple[ReviewChange, ...]:
        """The records that came or changed: somebody says that a sentence follows, or claims nothing."""
        return tuple(change for change in self.reviews if change.new is not None)

    @property
    def is_unseen(self) -> bool:
        """Whether something changed that reading the changed pages would not show."""
        swapped = any(change.what == "changed" for change in self.files)
        return bool(
            self.below or self.softened or self.waivers or self.gate_files or self.around or self.proposed or swapped
        )


def compare(base: ReadSite, head: ReadSite, gate_files: Iterable[str] = (), altered: Iterable[str] = ()) -> Diff:
    """All that differs between two sites that were read. ``altered`` are pages whose files differ."""
    claims, others = tuple(claim_changes(claims_of(base.pages), claims_of(head.pages))), tuple(sorted(gate_files))
    told = {claim.page for change in claims for claim in (change.old, change.new) if claim is not None}
    return Diff(
        claims=claims,
        entries=entry_changes(base, head),
        settings=changed_settings(base.config, head.config),
        waivers=tuple(_waivers(base.pages, head.pages)),
        gate_files=others,
        texts=text_changes(base.pages, head.pages, [src for src in altered if src not in told]),
        navigation=navigation_changes(base.config, head.config),
        around=around_changes(base.config, head.config),
        files=file_changes(base.files, head.files, others),
        unread=tuple(dict.fromkeys((*base.config.rewriting_plugins, *head.config.rewriting_plugins))),
        reviews=review_changes(base, head),
    )


def claims_of(pages: Iterable[Page]) -> tuple[Claim, ...]:
    """The sentences of pages that tell readers something, in order."""
    return tuple(
        Claim(page.src, s.text, tuple(map(str, s.items)), "" if s.is_claim else s.standing.value, s.number)
        for page in pages
        for s in page.sentences
        if s.standing in TELLING
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


# --------------------------------------------------------------------------- waivers


def _waivers(old: Iterable[Page], new: Iterable[Page]) -> Iterator[WaiverChange]:
    known = {(page.src, _of_waiver(waiver)) for page in old for waiver in page.waivers}
    for page in new:
        for waiver in page.waivers:
            if (page.src, _of_waiver(waiver)) not in known:
                yield WaiverChange(page.src, waiver.rules, waiver.until, waiver.reason)


def _of_waiver(waiver: Waiver) -> tuple[tuple[str, ...], str, str, str]:
    return waiver.rules, waiver.until, waiver.owner, waiver.reason
