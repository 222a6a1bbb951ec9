"""For people, on the page of a host: a comment beside a pull request, or the summary of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimcheck.model import Diagnostic, Severity
from claimcheck.reporters.base import Report, figures_of, left_out_of
from claimcheck.reporters.sections import Item, Line, Section, as_markdown, line, theirs
from claimcheck.verdict import counted

#: GitHub refuses a comment above 65,536 characters.
MAX_CHARACTERS = 60_000
_FIRST = 100
_TITLES = {
    Severity.ERROR: ("Errors", "They fail the check."),
    Severity.WARNING: ("Warnings", "They do not fail the check."),
    Severity.NOTE: ("Notes", "They do not fail the check, and nobody must act on them."),
}


def report(given: Report) -> str:
    """The figures, then the problems by severity; those that a comment has no room for are counted by rule."""
    ordered = sorted(given.diagnostics, key=lambda d: list(Severity).index(d.severity))
    shown = min(len(ordered), _FIRST)
    text = _written(given, ordered, shown)
    while len(text) > MAX_CHARACTERS and shown:
        shown //= 2
        text = _written(given, ordered, shown)
    return text


def _written(given: Report, ordered: Sequence[Diagnostic], count: int) -> str:
    shown, rest = ordered[:count], Counter(d.rule for d in ordered[count:])
    sections = [
        Section(title, about, tuple(_item(d, given) for d in shown if d.severity is severity))
        for severity, (title, about) in _TITLES.items()
    ]
    more = tuple(Item(line(f"{rule}: {number}")) for rule, number in sorted(rest.items()))
    left = f"{counted('problem', rest.total())} for which there is no room here, by rule. --format text shows all."
    return as_markdown(_first_line(given), [*sections, Section("More", left, more)])


def _first_line(given: Report) -> str:
    if given.could_not_check:
        return "claimcheck could not check everything; nothing is proven"
    figures = f"claimcheck: {figures_of(given.summary)}"
    return f"{figures}; {left_out_of(given)}" if given.left_out else figures


def _item(d: Diagnostic, given: Report) -> Item:
    place = (theirs(f"{d.span.path}:{d.span.line}"), " ") if d.span.path else ()
    head = line(*place, f"{d.rule}: ", theirs(d.message))
    words = given.line_of(d.span.path, d.span.line).strip() if d.span.path else ""
    quoted: tuple[Line, ...] = (line("there stands: ", theirs(words)),) if words else ()
    return Item(head, (*quoted, line("mend: ", theirs(d.help.partition("\n")[0]))))
