"""What a reporter is given."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import NamedTuple

from claimcheck.model import Diagnostic
from claimcheck.rules import Mark
from claimcheck.verdict import SetAside, Summary, counted


class Report(NamedTuple):
    """What a reporter is given.

    ``line_of`` gives a line of a file, counted from 1, for showing (empty where there is none);
    ``color`` is for terminals.
    ``marks`` are pairs of a sentence and its findings that somebody has to compare; only programs are told.
    ``set_aside`` are problems that a waiver excuses or a baseline has.
    ``left_out`` are so many problems that are not among the diagnostics: ``--max-problems`` is smaller.
    ``width`` is how many columns a line of a file may take.
    ``quiet``: nothing is said but the diagnostics.
    ``every_rule`` is false where rules were left out, so that no report says more than was looked at.
    """

    diagnostics: tuple[Diagnostic, ...]
    summary: Summary
    line_of: Callable[[str, int], str]
    statistics: bool = False
    color: bool = False
    could_not_check: bool = False
    every_rule: bool = True
    marks: tuple[Mark, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    left_out: int = 0
    quiet: bool = False
    width: int = 100


def left_out_of(given: Report) -> str:
    """How many problems are not shown; nothing where all are."""
    return f"{counted('more problem', given.left_out)} not shown" if given.left_out else ""


def figures_of(summary: Summary) -> str:
    """What was found, in one line: "1 error, 2 warnings, 0 notes on 3 pages"."""
    counts = (("error", summary.errors), ("warning", summary.warnings), ("note", summary.notes))
    return f"{', '.join(counted(*each) for each in counts)} on {counted('page', summary.pages)}"


def as_one_json(document: object) -> str:
    """A document as JSON. Signs that a terminal obeys, or that turn the order of letters, are written out."""
    text = json.dumps(document, ensure_ascii=False, indent=2)
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text) + "\n"
