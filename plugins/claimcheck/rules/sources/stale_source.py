"""Nobody has looked at a source for a long time.

What it does:
    Warns of sources whose ``checked`` day lies more than ``stale_months`` months before the day given.

Why it matters:
    Pages move, editions change, and papers are retracted without anybody telling us.

Example:
    checked: "2024-01-10", while it is the end of 2026.

Write instead:
    Look at the source again, correct what changed, and enter today's date.
"""

from collections.abc import Iterator

from claimcheck.inputs import months_later
from claimcheck.model import Place, Problem, Severity, Source
from claimcheck.rules.base import Data, Rule


def check_source(source: Source, data: Data) -> Iterator[Problem]:
    """Yield the source if it was last looked at too long ago."""
    months, checked = data.settings.stale_months, source.checked_day
    if checked is not None and months_later(checked, months) < data.today:
        message = f'nobody has looked at "{source.id}" since {source.checked}, more than {months} months ago'
        yield Problem(Place(span=source.span), message, "look at it again, and correct its checked day", source.id)


RULE = Rule("stale-source", Severity.WARNING, __doc__, check_source=check_source)
