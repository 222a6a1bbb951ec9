"""For programs: one JSON object, versioned, with start and end of each span."""

from __future__ import annotations

from typing import Any

from claimcheck.model import Diagnostic
from claimcheck.reporters.base import Report, as_one_json

VERSION = 1


def report(given: Report) -> str:
    """All diagnostics, the figures, and what somebody has to compare."""
    document = {
        "version": VERSION,
        "could_not_check": given.could_not_check,
        "summary": given.summary.as_dict(),
        "left_out": given.left_out,
        "diagnostics": [values_of(d) for d in given.diagnostics],
        "marks": [mark._asdict() for mark in given.marks],
    }
    return as_one_json(document)


def values_of(d: Diagnostic) -> dict[str, Any]:
    """A diagnostic as plain values."""
    return {
        "path": d.span.path or None,
        "start": {"line": d.span.line, "column": d.span.column},
        "end": {"line": d.span.end_line, "column": d.span.end_column},
        "rule": d.rule,
        "severity": d.severity,
        "message": d.message,
        "help": d.help,
        "subject": d.subject,
        "position_proven": d.proven,
    }
