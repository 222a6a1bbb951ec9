"""For GitHub: workflow commands, which become annotations on the changed lines."""

from __future__ import annotations

from claimcheck.model import Diagnostic, Severity
from claimcheck.reporters.base import Report, figures_of

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(given: Report) -> str:
    """One command a line, then the figures."""
    lines = [*(annotation(d) for d in given.diagnostics), figures_of(given.summary)]
    return "\n".join(lines) + "\n"


def annotation(d: Diagnostic) -> str:
    """The command for one diagnostic."""
    span = d.span
    start, end = f"line={span.line},col={span.column}", f"endLine={span.end_line},endColumn={span.end_column}"
    place = f"file={_property(span.path)},{start},{end}"
    return f"::{_COMMANDS[d.severity]} {place},title={_property(d.rule)}::{_data(f'{d.message}{chr(10)}{d.help}')}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
