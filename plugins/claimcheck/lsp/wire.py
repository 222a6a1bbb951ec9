"""Between this package's places and those of the protocol, which count from 0, and in units that the editor chooses."""

from __future__ import annotations

import functools
import os
from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import PositionCodec

import claimcheck
from claimcheck.model import Diagnostic, Severity, Span

_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_RULES = Path(claimcheck.__file__).parent / "rules"


def lines_of(text: str) -> list[str]:
    """The lines of a text as the protocol counts them, without their ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def path_of(uri: str) -> Path | None:
    """The path behind an address, or nothing where it is no file."""
    path = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(path) if path else None


def uri_of(path: str | Path) -> str:
    """The address of a file."""
    return from_fs_path(os.path.abspath(path)) or ""


def range_of(span: Span, lines: Sequence[str], codec: PositionCodec) -> types.Range:
    """A span as the editor counts; what lies behind the end of a line is taken for its end."""
    return types.Range(
        _position(span.line, span.column, lines, codec), _position(span.end_line, span.end_column, lines, codec)
    )


def _position(line: int, column: int, lines: Sequence[str], codec: PositionCodec) -> types.Position:
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    return types.Position(max(line - 1, 0), codec.client_num_units(text[: max(column - 1, 0)]))


def place_in(position: types.Position, lines: Sequence[str], codec: PositionCodec) -> tuple[str, int]:
    """The line at a position of the editor, and how many of its characters lie before."""
    text = lines[position.line] if position.line < len(lines) else ""
    units = 0
    for count, char in enumerate(text):
        if units >= position.character:
            return text, count
        units += codec.client_num_units(char)
    return text, len(text)


def diagnostic_of(diagnostic: Diagnostic, lines: Sequence[str], codec: PositionCodec) -> types.Diagnostic:
    """A diagnostic with its mend, and a link to the file that explains its rule."""
    where = rule_file(diagnostic.rule)
    return types.Diagnostic(
        range_of(diagnostic.span, lines, codec),
        f"{diagnostic.message}\nmend: {diagnostic.help}",
        severity=_SEVERITY[diagnostic.severity],
        code=diagnostic.rule,
        code_description=types.CodeDescription(uri_of(where)) if where else None,
        source="claimcheck",
    )


@functools.cache
def rule_file(rule: str) -> Path | None:
    """The file of a rule: what stands first in it explains the rule."""
    return next(iter(sorted(_RULES.glob(f"*/{rule.replace('-', '_')}.py"))), None)
