"""What the gate found about a pull request: text, Markdown, JSON, and annotations for GitHub."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from types import MappingProxyType

from claimcheck.editing import Diff, Outcome, Piece, Refusal, printable
from claimcheck.model import Diagnostic, Severity, Span
from claimcheck.reporters import changes, github, reviews
from claimcheck.reporters import json as json_reporter
from claimcheck.reporters.base import as_one_json
from claimcheck.reporters.sections import Item, Section, as_markdown, as_text, line, theirs
from claimcheck.verdict import counted

VERSION = 1
_NOT_JUDGED = (
    "These plugins may make other pages of the files than were read here. The gate runs none of them, for some run "
    "what stands in pages. In the base's settings, list under harmless_plugins those that leave the text alone. What "
    "the others make is judged by claimcheck check --host mkdocs: run it where no secret can be reached."
)


def first_line(outcome: Outcome) -> str:
    """The verdict, and all that a reviewer must look at, in one line."""
    if outcome.refused:
        verdict = (
            f"refused: {counted('file', len({r.path for r in outcome.refused}))} cannot be taken; nothing was checked"
        )
    elif outcome.diff.unread:
        plugins = printable(", ".join(outcome.diff.unread))
        verdict = f"could not check everything: what these plugins make of pages was not judged: {plugins}"
    elif outcome.could_not_check:
        verdict = "could not check everything: see below"
    elif outcome.errors:
        verdict = f"failed: {counted('error', len(outcome.errors))}"
    else:
        verdict = "passed by the base branch's checker and settings"
    gate_files = tuple(f.path for f in outcome.gate_files)
    diff = dataclasses.replace(_taken(outcome), gate_files=gate_files, unread=())
    return f"Gate {verdict}; {changes.first_line(diff)}"


def _taken(outcome: Outcome) -> Diff:
    """The difference, with what the configuration would change if it were taken."""
    return dataclasses.replace(outcome.diff, settings=outcome.settings, around=outcome.around)


def _sections(outcome: Outcome) -> tuple[Section, ...]:
    diff = dataclasses.replace(_taken(outcome), gate_files=(), unread=())
    return (
        Section(
            "Refused",
            "Nothing was checked as long as one of these is there.",
            tuple(_refused(r) for r in outcome.refused),
        ),
        Section(
            "Problems",
            "What the base branch's checker says.",
            tuple(_problem(d) for d in outcome.diagnostics),
        ),
        Section(
            "Not judged",
            _NOT_JUDGED,
            tuple(Item(line(theirs(plugin))) for plugin in outcome.diff.unread),
        ),
        Section(
            "Not known to the base branch",
            "New settings and new keys are a pull request of their own: merge that one first, then what uses them.",
            tuple(Item(line(theirs(each))) for each in outcome.unknown),
        ),
        Section(
            "Gate files",
            "They decide what is checked and what runs. They were not used here; no program compares them: read them.",
            tuple(Item(line(theirs(f.path), f" ({f.kind})", *_keys(f.keys))) for f in outcome.gate_files),
        ),
        *changes.sections_of(diff, outcome.places),
        Section(
            "Files that were checked",
            "Pictures among them hold what no program reads: look at them.",
            tuple(Item(line(theirs(path))) for path in outcome.taken),
        ),
        Section(
            "Waivers that ran out",
            "On pages that this pull request does not touch, so they do not fail it.",
            tuple(_problem(d) for d in outcome.old),
        ),
    )


def _keys(keys: tuple[str, ...]) -> tuple[str | Piece, ...]:
    return (": ", theirs(", ".join(keys))) if keys else ()


def _refused(refusal: Refusal) -> Item:
    return Item(line(theirs(refusal.path), ": ", theirs(refusal.why)), (line("mend: ", theirs(refusal.help)),))


def _problem(d: Diagnostic) -> Item:
    head = line(f"{d.severity} ", theirs(f"{d.span.path}:{d.span.line}"), f" {d.rule}: ", theirs(d.message))
    return Item(head, (line("mend: ", theirs(d.help.partition("\n")[0])),))


def text(outcome: Outcome) -> str:
    """For a terminal."""
    return as_text(first_line(outcome), _sections(outcome))


def markdown(outcome: Outcome) -> str:
    """For the summary of the run, beside the pull request."""
    return as_markdown(first_line(outcome), _sections(outcome))


def for_github(outcome: Outcome) -> str:
    """For GitHub: a command for each problem, each file that was refused and each proposed review, then the verdict."""
    refused = (
        Diagnostic(Span.at(printable(r.path)), "refused-file", Severity.ERROR, printable(r.why), printable(r.help))
        for r in outcome.refused
    )
    lines = github.commands_of((*refused, *outcome.diagnostics, *reviews.notices(outcome.diff)))
    return "\n".join([*lines, first_line(outcome)]) + "\n"


def as_json(outcome: Outcome) -> str:
    """For programs: one JSON object, versioned."""
    document = {
        "version": VERSION,
        "verdict": first_line(outcome),
        "could_not_check": outcome.could_not_check,
        "refused": [{"path": printable(r.path), "why": r.why, "help": r.help} for r in outcome.refused],
        "gate_files": [{"path": printable(f.path), "kind": f.kind, "keys": list(f.keys)} for f in outcome.gate_files],
        "unknown": list(outcome.unknown),
        "diagnostics": [json_reporter.values_of(d) for d in outcome.diagnostics],
        "waivers_run_out": [json_reporter.values_of(d) for d in outcome.old],
        "taken": [printable(path) for path in outcome.taken],
        "changes": {
            **changes.as_values(_taken(outcome), outcome.places),
        },
    }
    return as_one_json(document)


#: The formats by name.
FORMATS: Mapping[str, Callable[[Outcome], str]] = MappingProxyType(
    {"text": text, "json": as_json, "markdown": markdown, "github": for_github}
)
