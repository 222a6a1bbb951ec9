"""For programs that collect what checkers found, such as code scanning: SARIF 2.1.0 of OASIS."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from claimcheck import __version__
from claimcheck.inputs import problem_key
from claimcheck.model import Diagnostic, Severity, Span
from claimcheck.reporters.base import Report, as_one_json, left_out_of
from claimcheck.rules import RULES, Rule
from claimcheck.verdict import AsideBy, SetAside

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
#: A waiver stands on the page itself; a baseline is a file beside it.
_KINDS = {AsideBy.WAIVER: "inSource", AsideBy.BASELINE: "external"}
#: The name under which a result can be known again, with the number of the way in which it is made.
FINGERPRINT = "claimcheckProblem/v1"


def report(given: Report) -> str:
    """One run with all rules; what waivers or a baseline set aside is a suppressed result."""
    named: Counter[str] = Counter()
    faults, found = _parted(given.diagnostics)
    results = [_result(d, given, named) for d in found]
    results += [{**_result(a.diagnostic, given, named), "suppressions": [_suppression(a)]} for a in given.set_aside]
    run = {
        "tool": {
            "driver": {"name": "claimcheck", "version": __version__, "rules": [_rule(rule) for rule in RULES]},
        },
        "invocations": [_invocation(given, faults)],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return as_one_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _parted(diagnostics: Sequence[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What is told of no file, such as a wrong option, and all else."""
    nowhere = [d for d in diagnostics if not d.span.path]
    return nowhere, [d for d in diagnostics if d.span.path]


def _invocation(given: Report, faults: Sequence[Diagnostic]) -> dict[str, Any]:
    """Whether the run could do what it should, and why not."""
    told = [{"level": _LEVELS[d.severity], "message": {"text": _said(d)}} for d in faults]
    if given.left_out:
        told.append({"level": "note", "message": {"text": left_out_of(given)}})
    return {"executionSuccessful": not given.could_not_check, "toolConfigurationNotifications": told}


@functools.cache
def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.text.strip()},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(d: Diagnostic, given: Report, named: Counter[str]) -> dict[str, Any]:
    """One result. ``named`` counts those that are equal but for their place, so that each has a name of its own."""
    key = problem_key(d.rule, d.span.path, d.subject, d.message).partition(" ")[0]
    named[key] += 1
    return {
        "ruleId": d.rule,
        **_index(d.rule),
        "level": _LEVELS[d.severity],
        "message": {"text": _said(d)},
        "locations": [{"physicalLocation": _location(d.span, given)}],
        "partialFingerprints": {FINGERPRINT: f"{key}:{named[key]}"},
    }


def _index(rule: str) -> dict[str, int]:
    """The place of a rule in the list of rules; nothing for a fault that is none of a rule."""
    place = {each.name: number for number, each in enumerate(RULES)}
    return {"ruleIndex": place[rule]} if rule in place else {}


def _said(d: Diagnostic) -> str:
    return f"{d.message}\nMend: {d.help}"


def _location(span: Span, given: Report) -> dict[str, Any]:
    """A file from the root of the repository, and a region; a file above the root has its whole way."""
    root = {} if span.path.startswith(("..", "/")) else {"uriBaseId": "%SRCROOT%"}
    region: dict[str, Any] = {
        "startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column,
    }  # fmt: skip
    line = given.line_of(span.path, span.line)
    if line.strip():
        region["snippet"] = {"text": line}
    return {"artifactLocation": {"uri": quote(span.path), **root}, "region": region}


def _suppression(aside: SetAside) -> dict[str, str]:
    return {"kind": _KINDS[aside.by], "status": "accepted", "justification": aside.why}
