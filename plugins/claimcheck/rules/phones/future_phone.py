"""A number to call was looked at on a day that is still to come.

What it does:
    Reports lines whose ``looked`` day lies behind the day given.

Why it matters:
    The line would pass as looked at for longer than it was.

Example:
    looked: "2062-11-28"

Write instead:
    The day on which somebody looked at the number.
"""

from collections.abc import Iterator

from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each line with a day to come."""
    for phone in site.data.phones.entries:
        day = phone.looked_day
        if day is not None and day > site.data.today:
            message = f'the line "{phone.id}" was looked at on {day}, a day that is still to come'
            yield Problem(
                Place(span=phone.span_of("looked")), message, "enter the day when somebody looked at it", phone.id
            )


RULE = Rule("future-phone", Severity.ERROR, __doc__, check_site=check_site)
