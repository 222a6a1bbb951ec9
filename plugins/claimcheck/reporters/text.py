"""For people: the place, the line with a caret under the sentence, the reason, and the edit that mends it."""

from __future__ import annotations

import unicodedata
from collections import Counter

from claimcheck.model import Diagnostic, Severity
from claimcheck.reporters.base import Report, figures_of, left_out_of
from claimcheck.verdict import counted

_COLORS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


def report(given: Report) -> str:
    """All diagnostics, then a line of figures."""
    shown = [_one(d, given) for d in given.diagnostics]
    if given.statistics:
        shown.append(_statistics(given))
    if given.left_out:
        shown.append(f"{left_out_of(given)}\n")
    if not given.quiet or given.could_not_check:
        shown.append(_last_line(given))
    return "\n".join(shown) + "\n" if shown else ""


def _one(d: Diagnostic, given: Report) -> str:
    place = f"{d.span.path}:{d.span.line}:{d.span.column}"
    kind = _paint(f"{d.severity}", _COLORS[d.severity], given)
    lines = [f"{_paint(place, '1', given)}: {kind} {d.rule}: {d.message}"]
    lines += _excerpt(d, given)
    first, *more = d.help.split("\n")
    lines.append(f"    {_paint('mend:', '32', given)} {first}")
    lines += [f"          {line}" for line in more]
    return "\n".join(lines) + "\n"


def _excerpt(d: Diagnostic, given: Report) -> list[str]:
    """The line of the file, cut to fit, with a caret line under the span."""
    line = given.line_of(d.span.path, d.span.line)
    if not line.strip():
        return []
    start = d.span.column - 1
    end = d.span.end_column - 1 if d.span.end_line == d.span.line else len(line)
    left = max(0, start - min(20, given.width // 4)) if len(line) > given.width else 0
    right = left + given.width
    piece = line[left:right].replace("\t", " ")
    width = max(1, _cells(line[start : min(end, right)]))
    pad = " " * _cells(line[left:start])
    return [f"    {'…' if left else ' '}{piece}{'…' if len(line) > right else ''}", f"     {pad}{'^' * width}"]


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def _statistics(given: Report) -> str:
    s = given.summary
    lines = [
        f"pages      {s.pages:>6}", f"sentences  {s.sentences:>6}", f"claims     {s.claims:>6}",
        f"cited      {s.cited:>6}",
        f"own words  {s.own_words:>6}", f"waivers    {s.waivers:>6}", f"problems   {len(given.diagnostics):>6}",
    ]  # fmt: skip
    counts = Counter(d.rule for d in given.diagnostics)
    lines += [f"  {name:<28}{count:>5}" for name, count in sorted(counts.items())]
    return "\n".join(lines) + "\n"


def _last_line(given: Report) -> str:
    if given.could_not_check:
        return "could not check everything: see above"
    if not given.diagnostics:
        return _nothing_to_show(given)
    return figures_of(given.summary)


def _nothing_to_show(given: Report) -> str:
    """A line that says no more than was looked at, and no less than was found."""
    s = given.summary
    hidden = s.errors + s.warnings + s.notes
    pages = counted("page", s.pages)
    if not given.every_rule:
        said = f"no problems on {pages} with the rules that ran"
    elif s.cited < s.claims:
        said = f"no problems on {pages}: {s.cited} of {s.claims} claims name a listed source"
    else:
        said = f"no problems on {pages}: each of {s.claims} claims names a listed source"
    return f"{said}; less severe and not shown: {hidden}" if hidden else said


def _paint(text: str, code: str, given: Report) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if given.color else text
