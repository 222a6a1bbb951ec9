"""The front matter says something that cannot be, or that nobody may say there.

What it does:
    Reports a clinician's review that does not name somebody on the maintainers' list (the setting ``reviewers``),
    with their role and the day; days to come in ``checked``, ``published`` and ``changed``; a ``next_check`` more
    than 24 months ahead; words where a day belongs; a title that is no text; a ``template``; ``generated`` on a page
    that no program made; and keys that are nearly known ones.

Why it matters:
    Readers trust a page more when a clinician stands behind it. Nobody may be made up, and no day.

Example:
    clinician_review: Dr. A. Body

Write instead:
    clinician_review: null
"""

import datetime as dt
import difflib
from collections.abc import Iterator
from typing import Any

from claimcheck.inputs import FRONT_MATTER_TEXTS
from claimcheck.model import Page, Place, Problem, Severity, Span
from claimcheck.page import until_day
from claimcheck.rules.base import Data, Rule

#: Where pages must have both, ``undated-page`` says whether they are days.
_READ_AS_DAYS = ("checked", "next_check")
_DAYS = ("checked", "published", "changed")
#: Keys that this package reads, and others that are near them and mean something to MkDocs or its themes.
_OWN = tuple(FRONT_MATTER_TEXTS)
_OTHERS = frozenset("date dates tags hide icon status search authors links lang image author category check".split())
_NEAR = 0.8
_YEARS_AHEAD = 2
_LENGTH_OF_DAY = len("2026-11-21")
_REVIEW_KEYS = {"name", "role", "date"}


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each key that is wrong, where its value stands."""
    for key, value in page.meta.values.items():
        place = Place(span=page.meta.spans.get(key) or Span.at(page.path))
        for message, help in _faults(key, value, data):
            yield Problem(place, message, help, key)
        if key in _READ_AS_DAYS and not data.settings.limits_of(page.kind).dates and _is_no_day(value):
            yield Problem(place, f'"{key}" is shown as a day and is none: "{value}"', "write a day as 2026-11-21", key)


def _is_no_day(value: Any) -> bool:
    return value is not None and until_day(str(value)) is None


def _faults(key: str, value: Any, data: Data) -> Iterator[tuple[str, str]]:
    if key == "clinician_review":
        yield from _review(value, data)
    elif key in _DAYS:
        yield from _past(key, value, data.today)
    elif key == "next_check":
        yield from _near(value, data.today)
    elif key == "title":
        if not isinstance(value, str) or not value.strip():
            yield "the title is no text", "write the title in words"
    elif key == "template":
        yield "a page may not choose its own template: it could leave out what every page must show", "take it out"
    elif key == "generated":
        yield "only the program says that it made a page", "take it out"
    elif key not in _OWN and key not in _OTHERS:
        close = difflib.get_close_matches(key.lower().replace("-", "_"), _OWN, n=1, cutoff=_NEAR)
        if close:
            yield f'"{key}" is no key that anything reads', f'did you mean "{close[0]}"?'


def _review(value: Any, data: Data) -> Iterator[tuple[str, str]]:
    if value is None:
        return
    listed = f"name somebody on the list {data.settings.reviewers}, with role and date, or write null"
    if not isinstance(value, dict) or set(value) != _REVIEW_KEYS:
        yield "a clinician's review holds name, role and date, and nothing else", listed
        return
    role = data.reviewers.get(str(value["name"]))
    if role is None:
        yield f'"{value["name"]}" is not on the maintainers\' list of reviewers', listed
    elif role != value["role"]:
        yield f'on the list of reviewers, {value["name"]} has the role "{role}"', f"write role: {role}"
    yield from _past("the date of the review", value["date"], data.today)
    if until_day(str(value["date"])) is None:
        yield f'"{value["date"]}" is no day', "write the day of the review as 2026-11-21"


def _past(name: str, value: Any, today: dt.date) -> Iterator[tuple[str, str]]:
    day = until_day(str(value)[:_LENGTH_OF_DAY])  # a time of day may follow
    if day is not None and day > today:
        yield f"{name} is {day}, a day to come", "write the day on which it was done"


def _near(value: Any, today: dt.date) -> Iterator[tuple[str, str]]:
    day = until_day(str(value))
    if day is not None and _years_before(day, _YEARS_AHEAD) > today:
        message = f"next_check is {day}, more than {12 * _YEARS_AHEAD} months ahead"
        yield message, "write a day within two years, and look again then"


def _years_before(day: dt.date, years: int) -> dt.date:
    """The same day some years before; for 29 February, where there is none, the day behind it."""
    year = max(day.year - years, dt.MINYEAR)
    try:
        return day.replace(year=year)
    except ValueError:
        return dt.date(year, 3, 1)


RULE = Rule("invalid-front-matter", Severity.ERROR, __doc__, check_page=check_page)
