"""A page is due for another look.

What it does:
    Warns when the day in ``next_check`` of the page's front matter has passed.

Why it matters:
    Advice ages. A page that promises to be looked at again must not go on promising.

Example:
    next_check: 2020-01-01

Write instead:
    Hold the page against its sources again, then write the day of that as checked, and a new day as next_check.
"""

from collections.abc import Iterator

from claimcheck.model import Page, Place, Problem, Severity, Span
from claimcheck.page import until_day
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield the page whose day is over; whether it is a day at all is another rule's question."""
    text = page.meta.text("next_check")
    due = until_day(text)
    if due is not None and due < data.today:
        span = page.meta.spans.get("next_check") or Span.at(page.path)
        days = (data.today - due).days
        message = f"this page was due for another look on {due}, {days} day{'s' if days > 1 else ''} ago"
        help = "hold it against its sources again, then set checked and next_check"
        yield Problem(Place(span=span), message, help, text)


RULE = Rule("overdue-page", Severity.WARNING, __doc__, check_page=check_page)
