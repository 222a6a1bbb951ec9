"""A waiver is over, or runs too long.

What it does:
    Reports a waiver whose last day has passed, or lies more than 180 days ahead (setting ``waiver_days``).

Why it matters:
    A waiver is a debt to readers with a day on which it is paid.

Example:
    <!-- claimcheck: waive uncited-claim until=2020-01-01 owner=ana reason="asked the library" -->

Write instead:
    Find the source and take the waiver out; or give it a new day, and say why.
"""

import datetime as dt
from collections.abc import Iterator

from claimcheck.model import Page, Problem, Severity
from claimcheck.page import place_of, until_day
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each well-formed waiver whose day does not fit."""
    for waiver in page.waivers:
        until = None if waiver.fault else until_day(waiver.until)
        if until is None:
            continue
        if until < data.today:
            yield Problem(
                place_of(waiver, page),
                f"this waiver ended on {until}",
                "find the source, and take the waiver out",
                waiver.raw,
            )
        elif until - (ahead := dt.timedelta(days=data.settings.waiver_days)) > data.today:
            latest = data.today + ahead
            message = f"this waiver runs until {until}, more than {data.settings.waiver_days} days ahead"
            yield Problem(place_of(waiver, page), message, f"choose a day up to {latest}", waiver.raw)


RULE = Rule("expired-waiver", Severity.ERROR, __doc__, check_page=check_page)
