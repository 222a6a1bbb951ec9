"""What readers see beside claims, as it changed: sections of a report, and plain values for programs."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from claimcheck.editing import PICTURES, Diff, FileChange, TextChange, printable
from claimcheck.model import Place
from claimcheck.reporters.sections import Item, Line, Section, diffed, line, theirs
from claimcheck.verdict import counted

_Where = Callable[[str, int | Place], str]
_NO_WORDS = tuple(suffix for suffix in PICTURES if suffix != ".svg")


def orders(diff: Diff, where: _Where) -> Section:
    """What must be looked at first: a label that tells somebody what to do needs no source, and nobody checks it."""
    return Section(
        "Read like orders",
        "Labels, links or titles that may tell readers what to do, or what not to do. No source carries them.",
        tuple(Item(_line(change, where)) for change in diff.orders),
    )


def sections_of(diff: Diff, where: _Where) -> tuple[Section, ...]:
    """All others: by page, the navigation, around the pages, files; and what was not looked at."""
    return (
        Section(
            "Not looked at",
            "These plugins may make other pages of the files than were read here. None of them was run.",
            tuple(Item(line(theirs(plugin))) for plugin in diff.unread),
        ),
        Section(
            "Other words of pages",
            "Labels, questions, links, code, front matter: no source carries them.",
            tuple(_pages(_calm(diff.texts), where)),
        ),
        Section(
            "Navigation",
            "Every reader of every page sees it.",
            tuple(Item(_line(change, where)) for change in _calm(diff.navigation)),
        ),
        Section(
            "Around every page",
            "Texts of the settings that templates may show.",
            tuple(Item(_line(change, where)) for change in _calm(diff.around)),
        ),
        Section(
            "Pictures and other files",
            "A program reads the words of drawings alone: look at each picture.",
            tuple(map(_file, diff.files)),
        ),
    )


def counts(diff: Diff) -> list[str]:
    """How much there is of each, for the first line of a report."""
    found = (
        (len(diff.orders), "text that reads like an order", "texts that read like orders"),
        (len(_calm(diff.texts)), "other text of pages", "other texts of pages"),
        (len(_calm(diff.navigation)), "change of the navigation", "changes of the navigation"),
        (len(_calm(diff.around)), "text around every page", "texts around every page"),
        (len(diff.files), "picture or other file", "pictures or other files"),
    )
    told = [f"{count} {one if count == 1 else many}" for count, one, many in found if count]
    if diff.unread:
        told.append(f"what these plugins make of pages is not among it: {printable(', '.join(diff.unread))}")
    return told


def as_values(diff: Diff, where: _Where) -> dict[str, Any]:
    """Everything as plain values; each text with its place, where it is still there."""
    lists: Mapping[str, Iterable[TextChange]] = {
        "texts": diff.texts, "navigation": diff.navigation, "around": diff.around,
    }  # fmt: skip
    return {
        **{name: [_values(change, where) for change in changes] for name, changes in lists.items()},
        "files": [dataclasses.asdict(file) for file in diff.files],
        "unread": list(diff.unread),
    }


def _values(change: TextChange, where: _Where) -> dict[str, Any]:
    return {
        "what": change.what, "kind": change.seen.what, "page": change.seen.page, "where": _place(change, where),
        "old": change.old.text if change.old else None, "new": change.new.text if change.new else None,
        "behind": change.behind, "order": change.order,
    }  # fmt: skip


def _calm(changes: Sequence[TextChange]) -> list[TextChange]:
    return [change for change in changes if not change.order]


def _pages(changes: Iterable[TextChange], where: _Where) -> Iterator[Item]:
    """One item for each page, with a line for each change."""
    for page, of_page in groupby(changes, key=lambda change: change.seen.page):
        lines = tuple(_line(change, where) for change in of_page)
        yield Item(line(theirs(where(page, -1)), f" ({counted('change', len(lines))})"), lines)


def _line(change: TextChange, where: _Where) -> Line:
    head = line(f"{change.what} (", theirs(change.seen.what), "): ", theirs(_place(change, where)), " ")
    if change.old is None or change.new is None:
        return head + line(theirs(change.seen.text))
    if change.what == "moved":
        behind = ("now behind: ", theirs(change.behind)) if change.behind else ("now the first",)
        return head + line(theirs(change.new.text), " | ", *behind)
    return head + diffed(change.old.text, change.new.text)


def _place(change: TextChange, where: _Where) -> str:
    """Where a text stands now; of one that is gone, the file alone."""
    seen = change.seen
    if change.new is None and seen.place.span is not None:
        return seen.place.span.path
    return where(seen.page, seen.place if change.new is not None else -1)


def _file(file: FileChange) -> Item:
    look = " (a picture: look at it)" if file.path.lower().endswith(_NO_WORDS) else ""
    head = line(f"{file.what}: ", theirs(file.path), look if file.what != "removed" else "")
    return Item(head, (line("words: ") + diffed(file.old, file.new),) if file.old != file.new else ())
