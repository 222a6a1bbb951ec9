"""A source was looked at on a day that is still to come.

What it does:
    Reports sources whose ``checked`` or ``accessed`` day lies behind the day given.

Why it matters:
    The source would pass as looked at for longer than it was.

Example:
    checked: "2062-11-28"

Write instead:
    The day on which somebody looked at the source.
"""

import datetime as dt
from collections.abc import Iterator

from claimcheck.model import Place, Problem, Severity, Source
from claimcheck.page import until_day
from claimcheck.rules.base import Data, Rule


def check_source(source: Source, data: Data) -> Iterator[Problem]:
    """Yield each day to come."""
    for key, day in _days(source):
        if day is not None and day > data.today:
            message = f'the source "{source.id}" was looked at on {day} ({key}), a day that is still to come'
            help = "enter the day when somebody looked at it"
            yield Problem(Place(span=source.span_of(key)), message, help, source.id)


def _days(source: Source) -> Iterator[tuple[str, dt.date | None]]:
    yield "checked", source.checked_day
    yield "accessed", until_day(str(source.csl.get("accessed") or ""))


RULE = Rule("future-source", Severity.ERROR, __doc__, check_source=check_source)
