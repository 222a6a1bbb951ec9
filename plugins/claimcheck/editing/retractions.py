"""Which sources of a site a list of retracted works names, and whether ``sources.yaml`` says the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from claimcheck.inputs import Notices, display_path, load_bibliography, load_config, parse_notices, read_text
from claimcheck.model import Bibliography, DataProblem, Source

#: The state of a work after its notices; the gravest comes first, and a later correction lifts no retraction.
_GRAVEST = ("retracted", "concern", "corrected")


@dataclass(frozen=True, slots=True)
class Listed:
    """A source that the list names: its state there and since when, and whether the site tells another."""

    source: Source
    status: str
    day: dt.date | None
    is_told: bool


@dataclass(frozen=True, slots=True)
class RetractionReport:
    """What came of comparing: sources in the list, sources not in it, sources that no number finds, and the list.

    ``unread`` are faults of the list and of ``sources.yaml``; where there are any, "not in the list" is not proven.
    """

    listed: tuple[Listed, ...]
    absent: tuple[Source, ...]
    without_number: tuple[Source, ...]
    unread: tuple[DataProblem, ...]
    rows: int
    newest: dt.date | None


def compare_with_list(config: Path, path: Path) -> RetractionReport:
    """Look every source of a site up in a list of retracted works.

    ``config`` is the site's configuration. Raises :class:`claimcheck.inputs.ConfigError` where it cannot be used.
    """
    settings = load_config(config).settings
    bibliography = load_bibliography(config.parent / settings.sources, settings.key_style, kinds=settings.source_kinds)
    text, problem = read_text(path, "name the list of retracted works")
    notices = parse_notices(text, display_path(path)) if problem is None else Notices(problems=(problem,))
    return compare(bibliography, notices)


def compare(bibliography: Bibliography, notices: Notices) -> RetractionReport:
    """Look every source of a bibliography up in a list."""
    numbered = [source for source in bibliography.sources.values() if any(_numbers(source))]
    listed = tuple(_listed(numbered, notices))
    named = {found.source.id for found in listed}
    unread = bibliography.problems if not bibliography.readable else ()
    return RetractionReport(
        listed=listed,
        absent=tuple(source for source in numbered if source.id not in named),
        without_number=tuple(source for source in bibliography.sources.values() if not any(_numbers(source))),
        unread=(*unread, *notices.problems),
        rows=notices.rows,
        newest=notices.newest,
    )


def _numbers(source: Source) -> tuple[str, str]:
    return str(source.csl.get("DOI", "")), str(source.csl.get("PMID", ""))


def _listed(sources: list[Source], notices: Notices) -> Iterator[Listed]:
    for source in sources:
        standing: dict[str, dt.date | None] = {}
        for notice in notices.about(*_numbers(source)):
            if notice.status == "reinstated":
                standing.clear()
            else:
                standing.setdefault(notice.status, notice.day)
        status = next((status for status in _GRAVEST if status in standing), "")
        if status:
            yield Listed(source, status, standing[status], is_told=_tells(source, status))


def _tells(source: Source, status: str) -> bool:
    """Whether a source's own status is as grave as the list's."""
    return source.status in _GRAVEST and _GRAVEST.index(source.status) <= _GRAVEST.index(status)
