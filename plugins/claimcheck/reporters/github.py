"""For GitHub: workflow commands, which become annotations on the changed lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from claimcheck.model import Diagnostic, Severity
from claimcheck.reporters.base import Report, figures_of, left_out_of
from claimcheck.verdict import counted

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
#: So many annotations of a kind GitHub shows of one step; it says nothing about the others.
SHOWN = 10


def report(given: Report) -> str:
    """Commands, one a line; every problem for which there is no annotation as plain text; then the figures."""
    said = ([left_out_of(given)] if given.left_out else []) + ([] if given.quiet else [figures_of(given.summary)])
    return "".join(f"{line}\n" for line in [*commands_of(given.diagnostics), *said])


def commands_of(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """At most ten commands of each kind, so that GitHub hides none without a word.

    Where there are more, those of one rule in one file stand together at the first of them. What still has no room is
    counted in the last command. Problems that have no command of their own follow as lines of the log.
    """
    kept = list(diagnostics)
    commands: list[str] = []
    log: list[Diagnostic] = []
    for severity in Severity:
        of_kind = [d for d in kept if d.severity is severity]
        if len(of_kind) <= SHOWN:
            commands += map(annotation, of_kind)
            continue
        groups = [list(group) for _, group in groupby(sorted(of_kind, key=_file_and_rule), key=_file_and_rule)]
        told = groups if len(groups) <= SHOWN else groups[: SHOWN - 1]
        commands += map(_of_group, told)
        log += [d for group in told for d in group[1:]]
        rest = [d for group in groups[len(told) :] for d in group]
        commands += [_of_rest(rest)] if rest else []
        log += rest
    return [*commands, *_lines(log)]


def annotation(d: Diagnostic) -> str:
    """The command for one diagnostic; one that is told of no file has no place."""
    span = d.span
    start, end = f"line={span.line},col={span.column}", f"endLine={span.end_line},endColumn={span.end_column}"
    place = f"file={_property(span.path)},{start},{end}," if span.path else ""
    return _command(d.severity, f"{place}title={_property(d.rule)}", f"{d.message}\n{d.help}")


def _file_and_rule(d: Diagnostic) -> tuple[str, str]:
    return d.span.path, d.rule


def _of_group(group: Sequence[Diagnostic]) -> str:
    first, *others = group
    if not others:
        return annotation(first)
    lines = ", ".join(str(line) for line in dict.fromkeys(d.span.line for d in others))
    more = f"{len(others)} more of this rule in this file, see {'line' if ',' not in lines else 'lines'} {lines}"
    place = f"file={_property(first.span.path)},line={first.span.line},col={first.span.column},"
    title = f"{place if first.span.path else ''}title={_property(first.rule)} ({len(group)} times)"
    return _command(first.severity, title, f"{first.message}\n{first.help}\n{more}")


def _of_rest(rest: Sequence[Diagnostic]) -> str:
    """What has no room, counted by rule, without a place: it is about many."""
    files = len({d.span.path for d in rest})
    counts = ", ".join(f"{rule} {number}" for rule, number in sorted(Counter(d.rule for d in rest).items()))
    said = f"{len(rest)} more in {counted('file', files)}: {counts}\nthe log of this step lists all of them"
    return _command(rest[0].severity, f"title={len(rest)} more", said)


def _lines(log: Iterable[Diagnostic]) -> Iterator[str]:
    """Problems as lines of the log; none begins as a command does."""
    for d in log:
        text = f"{d.span.path}:{d.span.line}:{d.span.column}: {d.severity} {d.rule}: {d.message}"
        yield "- " + " ".join(text.split()).replace("##[", "## [")  # older commands stand anywhere in a line


def _command(severity: Severity, properties: str, text: str) -> str:
    return f"::{_COMMANDS[severity]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
