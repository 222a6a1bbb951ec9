"""A page does not say when it was checked, or when it will be checked again.

What it does:
    Reports ``checked`` or ``next_check`` in the front matter that is missing or is no day,
    on pages whose kind asks for them (``dates: true`` in the setting ``pages``).

Why it matters:
    Readers cannot tell fresh advice from old, and nobody is told to look again.

Example:
    checked: last winter

Write instead:
    checked: 2026-11-21
"""

import datetime as dt
import difflib
from collections.abc import Iterator

from claimcheck.model import Page, Place, Problem, Severity, Span
from claimcheck.page import until_day
from claimcheck.rules.base import Data, Rule

_DAYS = ("checked", "next_check")
_NEAR = 0.8


def _line(key: str, today: dt.date) -> str:
    """What to add: a page is looked at again in a year; when it was looked at last, only its editor knows."""
    if key == "checked":
        return "add a line checked: with the day on which you held it against its sources, written as 2026-11-21"
    return f"add a line next_check: {today + dt.timedelta(days=365)}"


def _day(key: str, today: dt.date) -> str:
    """What to write behind a key that stands there without its day."""
    if key == "checked":
        return "write behind it the day on which you held the page against its sources, as 2026-11-21"
    return f"write behind it the day to look again; in a year it is {today + dt.timedelta(days=365)}"


def _is_nearly_there(key: str, page: Page, data: Data) -> bool:
    """Whether the key is there, mistyped: another rule says so, where it is asked."""
    is_told = "invalid-front-matter" not in data.settings.ignore and not data.settings.select
    others = [name for name in page.meta.values if name not in _DAYS]
    return is_told and bool(difflib.get_close_matches(key, others, n=1, cutoff=_NEAR))


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each of the two days that cannot be read."""
    if not data.settings.limits_of(page.kind).dates:
        return
    for key in _DAYS:
        text = page.meta.text(key)
        if not text:
            place = Place(span=page.meta.spans.get(key) or page.meta.spans.get("title") or Span.at(page.path))
            if not _is_nearly_there(key, page, data):
                is_empty = key in page.meta.values
                help = _day(key, data.today) if is_empty else _line(key, data.today)
                yield Problem(place, f'the front matter does not say "{key}"', help, key)
        elif until_day(text) is None:
            place = Place(span=page.meta.spans.get(key) or Span.at(page.path))
            yield Problem(place, f'"{key}" is "{text}", which is no day', "write a day as 2026-11-21", text)


RULE = Rule("undated-page", Severity.ERROR, __doc__, check_page=check_page)
