"""Which sources a list of retracted works names: for people, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from claimcheck.editing import Listed, RetractionReport
from claimcheck.model import DataProblem, Source
from claimcheck.reporters.base import as_one_json
from claimcheck.verdict import counted

VERSION = 1
_MOST_NAMES = 10
_WORDS = {
    "retracted": "was retracted",
    "concern": "is under an expression of concern",
    "corrected": "was corrected",
}


def as_text(report: RetractionReport) -> str:
    """A line for each source in the list, with the edit that tells readers; then how many are not in it."""
    lines = [*(line for problem in report.unread for line in _problem(problem))]
    lines += [line for found in report.listed for line in _listed(found)]
    lines.append(f"{counted('source', len(report.absent))} not in {_list(report)}")
    if report.without_number:
        names = _names(report.without_number)
        lines.append(f"{counted('source', len(report.without_number))} without a DOI or PMID, not looked up: {names}")
    if report.unread:
        lines.append("could not read everything: see above")
    return "\n".join(lines) + "\n"


def as_json(report: RetractionReport) -> str:
    """The same as one JSON object."""
    return as_one_json(
        {
            "version": VERSION,
            "list": {"rows": report.rows, "newest": str(report.newest) if report.newest else None},
            "listed": [
                {
                    "source": found.source.id,
                    "status": found.status,
                    "on": str(found.day) if found.day else None,
                    "told": found.is_told,
                }
                for found in report.listed
            ],
            "not_listed": [source.id for source in report.absent],
            "not_looked_up": [source.id for source in report.without_number],
            "problems": [_as_object(problem) for problem in report.unread],
        }
    )


#: The formats by name.
FORMATS: Mapping[str, Callable[[RetractionReport], str]] = MappingProxyType({"text": as_text, "json": as_json})


def _as_object(problem: DataProblem) -> Mapping[str, object]:
    span = problem.span
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "message": problem.message,
        "help": problem.help,
    }


def _listed(found: Listed) -> Iterator[str]:
    span = found.source.span
    since = f" on {found.day}" if found.day else ""
    place = f"{span.path}:{span.line}:{span.column}"
    if found.is_told:
        yield f'{place}: "{found.source.id}" {_WORDS[found.status]}{since}; its status tells readers'
        return
    severity = "warning" if found.status == "corrected" else "error"
    yield f'{place}: {severity}: "{found.source.id}" {_WORDS[found.status]}{since}, and readers are not told'
    yield f"    mend: read the notice, and write under custom of this source: status: {found.status}"


def _problem(problem: DataProblem) -> Iterator[str]:
    span = problem.span
    yield f"{span.path}:{span.line}:{span.column}: error invalid-data: {problem.message}"
    yield f"    mend: {problem.help}"


def _list(report: RetractionReport) -> str:
    size = counted("row", report.rows)
    return f"a list of {report.newest} ({size})" if report.newest else f"this list, which tells no date ({size})"


def _names(sources: Sequence[Source]) -> str:
    shown = ", ".join(source.id for source in sources[:_MOST_NAMES])
    more = len(sources) - _MOST_NAMES
    return f"{shown} and {more} more" if more > 0 else shown
