"""Reports that are made of sections: the same sections as plain text and as Markdown.

What stands in them comes from strangers. No line of a report begins with their words, and in Markdown every sign of
theirs is a letter: nothing of it becomes a heading, a link, a picture, a command of the host or a call to a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.editing import Piece, changed_words, printable
from claimcheck.verdict import counted

#: Items of a section, and lines of an item, that are written out; the rest is counted. JSON holds them all.
MAX_ITEMS, MAX_LINES = 500, 200
#: A summary may have a megabyte on GitHub; what is longer is cut, and says so.
MAX_BYTES = 900_000
#: A piece of text is cut behind so many characters; a block of a page that is longer is an error already.
_MAX_TEXT = 5_000
_CUT = "NOT EVERYTHING IS SHOWN HERE (--format json shows all); "
_SIGNS = re.compile(r"[\\`*_{}\[\]()#!|~<>&@:$]|(?<=www)\.", re.I)

Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at: its first line, and lines that belong to it."""

    head: Line
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a word about it, and what it lists."""

    title: str
    about: str
    items: tuple[Item, ...]


def line(*parts: str | Piece) -> Line:
    """A line of texts that the program wrote, and of pieces that others did."""
    return tuple(part if isinstance(part, Piece) else Piece(part, "own") for part in parts)


def theirs(text: str) -> Piece:
    """A text that somebody else wrote."""
    return Piece(text, "kept")


def diffed(old: str, new: str) -> Line:
    """An old and a new text as one line, with the words that went and came marked."""
    pieces: list[Piece] = []
    for piece in changed_words(old, new):
        pieces += [Piece(" ", "own"), piece] if pieces else [piece]
    return tuple(pieces)


def as_text(first: str, sections: Sequence[Section]) -> str:
    """A report for a terminal. ``first`` is the line that says it all."""
    lines = [_announced(first, sections)]
    for section in sections:
        if section.items:
            lines += ["", f"{section.title} ({len(section.items)})", f"  {section.about}"]
            lines += _items(section.items, _plain, "  - ", "      ")
    return _cut("\n".join(lines) + "\n")


def as_markdown(first: str, sections: Sequence[Section]) -> str:
    """A report for the page that a host shows beside a pull request."""
    lines = [f"**{_escaped(_announced(first, sections))}**"]
    for section in sections:
        if section.items:
            lines += ["", f"### {section.title} ({len(section.items)})", "", section.about, ""]
            lines += _items(section.items, _marked, "- ", "  - ")
    return _cut("\n".join(lines) + "\n")


def _announced(first: str, sections: Iterable[Section]) -> str:
    """The first line, which says so where lists or texts below it are cut."""
    return f"{_CUT}{first}" if any(map(_is_cut, sections)) else first


def _is_cut(section: Section) -> bool:
    lines = [line for item in section.items for line in (item.head, *item.lines)]
    too_many = len(section.items) > MAX_ITEMS or any(len(item.lines) > MAX_LINES for item in section.items)
    return too_many or any(len(piece.text) > _MAX_TEXT for line in lines for piece in line)


def _items(items: Sequence[Item], write: Callable[[Line], str], bullet: str, below: str) -> Iterator[str]:
    for item in items[:MAX_ITEMS]:
        yield bullet + write(item.head)
        yield from (below + write(each) for each in item.lines[:MAX_LINES])
        if len(item.lines) > MAX_LINES:
            yield f"{below}and {counted('line', len(item.lines) - MAX_LINES)} more"
    if len(items) > MAX_ITEMS:
        yield f"{bullet}and {len(items) - MAX_ITEMS} more, which are not listed"


#: What stands around words that went or came: as `git diff --word-diff` has it, and as HTML.
_TEXT = {"gone": ("[-", "-]"), "come": ("{+", "+}")}
_MARKS = re.compile(r"\[-|-\]|\{\+|\+\}")
_HTML = {"gone": ("<del>", "</del>"), "come": ("<ins>", "</ins>")}


def _plain(pieces: Line) -> str:
    return "".join(_written(piece, _TEXT, lambda text: _MARKS.sub(r"\\\g<0>", _shown(text))) for piece in pieces)


def _marked(pieces: Line) -> str:
    return "".join(_written(piece, _HTML, lambda text: _escaped(_shown(text))) for piece in pieces)


def _written(piece: Piece, marks: Mapping[str, tuple[str, str]], write: Callable[[str], str]) -> str:
    if piece.mark == "own":
        return piece.text
    before, behind = marks.get(piece.mark, ("", ""))
    return f"{before}{write(piece.text)}{behind}"


def _shown(text: str) -> str:
    """A text on one line, not too long, with what would not show written out."""
    flat = printable(" ".join(text.split()))
    return flat if len(flat) <= _MAX_TEXT else f"{flat[:_MAX_TEXT]} …"


def _escaped(text: str) -> str:
    return _SIGNS.sub(lambda match: f"&#{ord(match[0])};", text)


def _cut(text: str) -> str:
    if len(text.encode()) <= MAX_BYTES:
        return text
    kept = text.encode()[:MAX_BYTES].decode("utf-8", "ignore").rsplit("\n", 1)[0]
    return f"{_CUT}{kept}\n\nThis report was cut; with --format json all of it is shown.\n"
