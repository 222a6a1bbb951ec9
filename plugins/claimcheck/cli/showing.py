"""What of a result is shown, and how: paths, colors, how many, and faults that end a command in its chosen format."""

from __future__ import annotations

import argparse
import dataclasses
import functools
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from claimcheck.inputs import read_text
from claimcheck.model import Diagnostic, Severity, Span
from claimcheck.reporters import REPORTERS, Report
from claimcheck.verdict import Result, SetAside, Summary

#: Formats for a host, which knows a file only from the root of its repository, wherever the command runs.
FOR_HOSTS = frozenset({"github", "markdown", "sarif"})


def fault_report(options: argparse.Namespace, message: str, help: str, span: Span | None = None) -> str:
    """What ended a command, in the format that it was asked for; nothing where that is text, or where it has none.

    ``span`` is where the fault stands, if it stands in a file.
    """
    chosen = getattr(options, "format", "text")
    if chosen == "text":
        return ""
    fault = Diagnostic(span or Span.at(""), "invalid-data", Severity.ERROR, message, help)
    shown = from_repository(fault) if chosen in FOR_HOSTS else fault
    summary = Summary(0, 0, 0, 0, 0, 0, errors=1)
    return REPORTERS[chosen](Report((shown,), summary, line_reader(chosen), could_not_check=True))


def first_of(diagnostics: tuple[Diagnostic, ...], most: int | None) -> tuple[Diagnostic, ...]:
    """At most so many of the diagnostics, the worst ones, in the order in which they were."""
    if most is None or len(diagnostics) <= most:
        return diagnostics
    order = list(Severity)
    worst = sorted(range(len(diagnostics)), key=lambda number: order.index(diagnostics[number].severity))
    return tuple(diagnostics[number] for number in sorted(worst[:most]))


def wants_color(options: argparse.Namespace) -> bool:
    """Whether a report is colored: where somebody reads it at a terminal that can, or where that is asked for."""
    if options.format != "text" or options.color == "never":
        return False
    if options.color == "always":
        return True
    no_color = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return options.output is None and sys.stdout.isatty() and not no_color


def width() -> int:
    """How many columns a line of a file may take below its place: what a narrow terminal leaves, else a hundred."""
    narrow = sys.stdout.isatty() or os.environ.get("COLUMNS", "").isdecimal()
    return max(20, min(100, shutil.get_terminal_size().columns - 6)) if narrow else 100


def shows_progress(options: argparse.Namespace) -> bool:
    """Whether somebody watches at a terminal that can write a line over."""
    quiet = getattr(options, "quiet", False)
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not quiet


def for_host(result: Result) -> Result:
    """The result with every path from the root of the repository."""
    aside = tuple(SetAside(from_repository(each.diagnostic), each.by, each.why) for each in result.set_aside)
    return dataclasses.replace(
        result, diagnostics=tuple(from_repository(d) for d in result.diagnostics), set_aside=aside
    )


def from_repository(d: Diagnostic) -> Diagnostic:
    """The diagnostic with its path from the repository's root; as it is, where it stands in none or in no file."""
    if not d.span.path:
        return d
    path = Path(os.path.relpath(Path.cwd() / d.span.path, _root())).as_posix()
    return d if path.startswith("..") else d._replace(span=d.span._replace(path=path))


def _root() -> Path:
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)


def line_reader(chosen: str, given: tuple[Path, str] | None = None) -> Callable[[str, int], str]:
    """What gives a line of a file, for the paths that a format shows; ``given`` is a file whose text is elsewhere."""
    base = _root() if chosen in FOR_HOSTS else Path()
    path_given, text_given = given or (None, "")

    @functools.cache
    def lines(path: str) -> list[str]:
        is_given = path_given is not None and os.path.abspath(base / path) == os.path.abspath(path_given)
        return (text_given if is_given else read_text(base / path)[0]).split("\n")

    def line_of(path: str, number: int) -> str:
        found = lines(path) if path else []
        return found[number - 1] if 0 < number <= len(found) else ""

    return line_of
