"""The commands ``review`` and ``migrate``: what they print, with an exit code."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path

from claimcheck.cli.exitcodes import CLEAN, PROBLEMS
from claimcheck.editing import PageStatus, migrate, prune, status
from claimcheck.inputs import RecordingError, SettingsError, record_reviews, write_reviews
from claimcheck.model import Review, Role
from claimcheck.runs import Prepared, open_site, prepare, readable


def run_status(config: Path, today: dt.date) -> tuple[str, int]:
    """The figures of each page, and of all together."""
    pages = status(prepared_for(config, today).site)
    lines = [f"{page.page}: {_told(page)}" for page in pages]
    whole = [
        f"{sum(page.claims for page in pages)} claims on {len(pages)} pages",
        *_by_role("compared", [page.compared for page in pages]),
        *_by_role("read", [page.read for page in pages]),
        f"{sum(page.carried for page in pages)} carried over and not read",
        f"{sum(page.outdated for page in pages)} outdated",
    ]
    return "\n".join([*lines, "in all: " + "; ".join(whole)]) + "\n", CLEAN


def _told(page: PageStatus) -> str:
    told = [f"{page.claims} claims", *_by_role("compared", [page.compared]), *_by_role("read", [page.read])]
    told += [f"{page.carried} carried over and not read"] if page.carried else []
    return "; ".join([*told, *([f"{page.outdated} outdated"] if page.outdated else [])])


def _by_role(what: str, counts: Iterable[Mapping[str, int]]) -> list[str]:
    """How many were compared or read, by each role that did any; those by a program say so."""
    counts = list(counts)
    sums = ((role, sum(count.get(role.value, 0) for count in counts)) for role in Role)
    names = {Role.AUTOMATED: "a program", Role.EDITOR: "an editor", Role.CLINICIAN: "a clinician"}
    told = [f"{number} {what} by {names[role]}" for role, number in sums if number]
    return told or [f"none {what}"]


def run_prune(config: Path, today: dt.date) -> tuple[str, int]:
    """What was taken out, and why; the other records stay, letter by letter."""
    gone = prune(prepared_for(config, today).site)
    for page in dict.fromkeys(old.review.page for old in gone):
        try:
            record_reviews(config.parent, page, (), [old.review for old in gone if old.review.page == page])
        except RecordingError as error:
            raise SettingsError("reviews", error.message, error.help) from error
    lines = [f"{_place(old.review)}: taken out, {old.what}: {old.review.sentence}" for old in gone]
    return "\n".join([*lines, f"{len(gone)} records taken out"]) + "\n", CLEAN


def _place(review: Review) -> str:
    return f"{review.span.path}:{review.span.line}"


def run_migrate(config: Path, today: dt.date) -> tuple[str, int]:
    """What was written, and what can have no record."""
    found = migrate(prepared_for(config, today))
    lines = [f"wrote {path}" for path in write_reviews(config.parent, found.texts)]
    for refused in found.refused:
        span = refused.span
        lines.append(f"{span.path}:{span.line}:{span.column}: no record can excuse {refused.why}: {refused.sentence}")
    lines.append(f"{len(found.carried)} records carried over; {len(found.refused)} sentences can have none")
    if found.carried:
        lines.append("read each record's sentence, and take carried out where it claims nothing")
    return "\n".join(lines) + "\n", PROBLEMS if found.refused else CLEAN


def prepared_for(config: Path, today: dt.date) -> Prepared:
    """The site, read.

    Raises :class:`ConfigError` where data cannot be read, :class:`SettingsError` where records cannot: they would be
    lost in writing.
    """
    site = readable(open_site(config))
    fault = next(iter(site.reviews.problems), None)
    if fault is not None:
        place = f"{fault.span.path}:{fault.span.line}:{fault.span.column}"
        raise SettingsError("reviews", f"{place}: {fault.message}", f"{fault.help}; then run this again")
    return prepare(site, today)
