"""Lists of works that were retracted, corrected or called into question: a text to :class:`Notices`.

Two forms are read: the table of the Retraction Watch database as Crossref publishes it (comma-separated, with a line of
names: https://gitlab.com/crossref/retraction-watch-data), and a plain list of DOIs, one a line.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from claimcheck.model import DataProblem, Span

#: What a notice of the table does to the work, by its nature there.
NATURES: Mapping[str, str] = MappingProxyType(
    {
        "retraction": "retracted",
        "expression of concern": "concern",
        "correction": "corrected",
        "reinstatement": "reinstated",
    }
)
_DOI_COLUMN, _PMID_COLUMN = "OriginalPaperDOI", "OriginalPaperPubMedID"
_NATURE_COLUMN, _DAY_COLUMN = "RetractionNature", "RetractionDate"
_NEEDED = (_DOI_COLUMN, _NATURE_COLUMN, _DAY_COLUMN)
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.[0-9]{4,}/\S+)", re.I)
_PMID = re.compile(r"[1-9][0-9]*")
_AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\b")
_MEND = "give the table of the Retraction Watch database, or a list with one DOI on each line"
#: No field of the table is longer; a longer one is no such table.
_LONGEST_FIELD = 1_000_000


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done to a work: its ``status`` after that (``reinstated`` lifts it), and when, if that is told."""

    status: str
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Notices:
    """All notices of a list by DOI (small letters) and by PMID; the newest day in it; and what could not be read."""

    by_doi: Mapping[str, tuple[Notice, ...]] = field(default_factory=dict)
    by_pmid: Mapping[str, tuple[Notice, ...]] = field(default_factory=dict)
    newest: dt.date | None = None
    rows: int = 0
    problems: tuple[DataProblem, ...] = ()

    def about(self, doi: str, pmid: str) -> tuple[Notice, ...]:
        """The notices about a work, by its DOI in any form, else by its PMID."""
        return self.by_doi.get(as_doi(doi)) or self.by_pmid.get(pmid) or ()


def as_doi(text: str) -> str:
    """A DOI without an address or a prefix before it, in small letters (DOIs do not tell them apart); or nothing."""
    found = _DOI.fullmatch(text.strip())
    return found[1].casefold() if found else ""


def parse_notices(text: str, path: str) -> Notices:
    """Read a list. A line that is no DOI, a table without its columns, and an empty list are told as problems."""
    first = text.split("\n", 1)[0]
    found = _table(text, path) if "," in first else _plain(text, path)
    if found.rows or found.problems:
        return found
    return Notices(problems=(DataProblem("invalid-data", Span.at(path), "the list is empty", _MEND),))


def _plain(text: str, path: str) -> Notices:
    found: dict[str, list[Notice]] = {}
    problems = []
    rows = 0
    for number, line in enumerate(text.split("\n"), 1):
        words = line.strip()
        if not words or words.startswith("#"):
            continue
        rows += 1
        if doi := as_doi(words):
            found.setdefault(doi, []).append(Notice("retracted"))
        else:
            message = f'"{words[:60]}" is no DOI'
            problems.append(DataProblem("invalid-data", Span.at(path, number), message, "write it as 10.1000/abc"))
    return Notices(_frozen(found), {}, None, rows, tuple(problems))


def _table(text: str, path: str) -> Notices:
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    names = [name or "" for name in reader.fieldnames or ()]
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        message = f"the table has no column {', '.join(missing)}"
        return Notices(problems=(DataProblem("invalid-data", Span.at(path), message, _MEND),))
    by_doi: dict[str, list[Notice]] = {}
    by_pmid: dict[str, list[Notice]] = {}
    days: list[dt.date] = []
    problems: list[DataProblem] = []
    rows = 0
    try:
        for row in reader:
            rows += 1
            notice = _notice(row)
            if notice is None:
                problems.append(_unknown_nature(row, path, reader.line_num))
                continue
            days += [notice.day] if notice.day else []
            for key, found in zip(_keys(row), (by_doi, by_pmid), strict=True):
                if key:
                    found.setdefault(key, []).append(notice)
    except csv.Error as error:
        message = f"the table cannot be read from here on: {error}"
        problems.append(DataProblem("invalid-data", Span.at(path, reader.line_num), message, _MEND))
    return Notices(_frozen(by_doi), _frozen(by_pmid), max(days, default=None), rows, tuple(problems))


def _notice(row: Mapping[str, str | None]) -> Notice | None:
    status = NATURES.get((row.get(_NATURE_COLUMN) or "").strip().casefold())
    return Notice(status, _day(row.get(_DAY_COLUMN) or "")) if status else None


def _unknown_nature(row: Mapping[str, str | None], path: str, line: int) -> DataProblem:
    message = f'a notice of a nature that is not known: "{(row.get(_NATURE_COLUMN) or "")[:60]}"'
    help = f"it is none of {', '.join(NATURES)}: look at this line by hand"
    return DataProblem("invalid-data", Span.at(path, line), message, help)


def _keys(row: Mapping[str, str | None]) -> tuple[str, str]:
    """The DOI and the PMID of the work; the table writes "unavailable", 0 or nothing where there is none."""
    pmid = (row.get(_PMID_COLUMN) or "").strip()
    return as_doi(row.get(_DOI_COLUMN) or ""), pmid if _PMID.fullmatch(pmid) else ""


def _day(text: str) -> dt.date | None:
    """A day as 2026-11-28, or as the table writes it: 11/28/2026 0:00 (month first)."""
    try:
        if found := _AMERICAN.match(text.strip()):
            return dt.date(int(found[3]), int(found[1]), int(found[2]))
        return dt.date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None


def _frozen(found: Mapping[str, Iterable[Notice]]) -> Mapping[str, tuple[Notice, ...]]:
    return MappingProxyType({key: tuple(_in_order(notices)) for key, notices in found.items()})


def _in_order(notices: Iterable[Notice]) -> Iterator[Notice]:
    """The notices of one work by their day, those without a day first."""
    yield from sorted(notices, key=lambda notice: (notice.day or dt.date.min, notice.status))
