"""Nobody has looked at a number to call for a long time.

What it does:
    Warns of lines whose ``looked`` day lies more than ``stale_phone_months`` months before the day given.

Why it matters:
    Lines close and numbers change. Readers find out when they call.

Example:
    looked: "2026-01-10", while it is the end of 2026.

Write instead:
    See whether the number still stands there, correct what changed, and enter today's date.
"""

from collections.abc import Iterator

from claimcheck.inputs import months_later
from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each line that was last looked at too long ago."""
    months, today = site.data.settings.stale_phone_months, site.data.today
    for phone in site.data.phones.entries:
        day = phone.looked_day
        if day is not None and months_later(day, months) < today:
            message = f'nobody has looked at the line "{phone.id}" since {day}, more than {months} months ago'
            yield Problem(Place(span=phone.span_of("looked")), message, "look at it, and correct the day", phone.id)


RULE = Rule("stale-phone", Severity.WARNING, __doc__, check_site=check_site)
