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

from collections.abc import Iterator

from claimcheck.model import Page, Place, Problem, Severity, Span
from claimcheck.page import until_day
from claimcheck.rules.base import Data, Rule

_DAYS = ("checked", "next_check")


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each of the two days that cannot be read."""
    if not data.settings.limits_of(page.kind).dates:
        return
    for key in _DAYS:
        text = page.meta.text(key)
        if not text:
            place = Place(span=page.meta.spans.get(key) or page.meta.spans.get("title") or Span.at(page.path))
            is_empty = key in page.meta.values
            help = "write the day behind it, as 2026-11-21" if is_empty else f"add a line {key}: 2026-11-21"
            yield Problem(place, f'the front matter does not say "{key}"', help, key)
        elif until_day(text) is None:
            place = Place(span=page.meta.spans.get(key) or Span.at(page.path))
            yield Problem(place, f'"{key}" is "{text}", which is no day', "write a day as 2026-11-21", text)


RULE = Rule("undated-page", Severity.ERROR, __doc__, check_page=check_page)
