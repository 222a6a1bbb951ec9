"""Nobody has looked whether a guideline is still the newest edition.

What it does:
    Notes each guideline that a page may cite whose ``newest`` is missing, or tells a day more than ``stale_months``
    months before the day given. A source with ``status: superseded`` or ``retracted`` tells its state already.

Why it matters:
    Guidelines are written anew every few years, and the old one stays where it was. What it told people to do may no
    longer be what its own authors say.

Example:
    A guideline of 2016 without ``newest``.

Write instead:
    Look at its publisher's own list. If there is no newer edition, write the day and where you looked:
    ``newest: {on: "2026-11-21", where: "https://example.org/guidelines"}``. If there is one, add it, and mark this one
    as superseded.
"""

from collections.abc import Iterator

from claimcheck.inputs import months_later
from claimcheck.model import Place, Problem, Severity, Source
from claimcheck.rules.base import Data, Rule

_KIND = "guideline"
_PAST = frozenset({"superseded", "retracted"})


def check_source(source: Source, data: Data) -> Iterator[Problem]:
    """Yield a guideline of which nobody has seen lately that it is the newest edition."""
    if source.kind == _KIND and source.status not in _PAST:
        message = _unseen(source, data)
        if message:
            help = 'look at its publisher\'s list, and write under custom: newest: {on: "DAY", where: "ADDRESS"}'
            yield Problem(Place(span=source.span), message, help, source.id)


def _unseen(source: Source, data: Data) -> str:
    """What is not known of a source's edition; nothing where somebody has looked lately."""
    if source.newest is None:
        return f'nobody has noted whether "{source.id}" is the newest edition'
    day, months = source.newest.day, data.settings.stale_months
    if day is not None and months_later(day, months) < data.today:
        return f'nobody has looked for a newer edition of "{source.id}" since {source.newest.on}'
    return ""


RULE = Rule("unseen-edition", Severity.NOTE, __doc__, check_source=check_source)
