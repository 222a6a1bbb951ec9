"""What is wrong, and where: places in files and on pages, what rules and readers of data files yield, diagnostics.

Lines and columns are 1-based and count characters; an end column points just behind the last character.
"""

from __future__ import annotations

import enum
from typing import Any, NamedTuple


class Severity(enum.StrEnum):
    """How bad a diagnostic is. Only errors make the command fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(NamedTuple):
    """A stretch of a file, up to the character before its end; lines and columns (characters) count from 1."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int

    @classmethod
    def at(cls, path: str, line: int = 1, column: int = 1, length: int = 0) -> Span:
        """A span on one line that starts at ``line:column`` and is ``length`` characters long."""
        return cls(path, line, column, line, column + length)


class DataProblem(NamedTuple):
    """Something wrong in a data file, found while it was read. A rule of that name reports it."""

    rule: str
    span: Span
    message: str
    help: str


class Place(NamedTuple):
    """Where a problem is, before it has a line and a column.

    Either a ``sentence`` of the page, or a ``block`` (with ``needle``: the words to point at),
    or a ``span`` that is already known, or a ``needle`` to look for in the page's file.
    ``occurrence`` tells equal needles apart: how many of them come before.
    With ``in_markup`` the needle is a name, and looked for only inside tags and lists of attributes.
    A needle that is nowhere is told at the block of the number ``near``.
    """

    sentence: int | None = None
    block: int | None = None
    needle: str = ""
    span: Span | None = None
    occurrence: int = 0
    in_markup: bool = False
    near: int | None = None


class Problem(NamedTuple):
    """What a rule yields: where, what is wrong and why it matters, and the edit that mends it."""

    place: Place
    message: str
    help: str
    subject: str = ""  # the words the problem is about: the sentence, the key


class Diagnostic(NamedTuple):
    """A problem with the rule's name, its severity and its exact place."""

    span: Span
    rule: str
    severity: Severity
    message: str
    help: str
    subject: str = ""
    proven: bool = True

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """By path, position and rule: the order in which everything is printed."""
        return (self.span, self.rule, self.message)
