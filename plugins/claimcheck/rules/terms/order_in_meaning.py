"""The meaning of a term tells readers to do something.

What it does:
    Looks at each part of a ``plain`` meaning, cut at stops, colons, brackets and ", so", for an order.

Why it matters:
    A meaning says what a thing is. It stands on cards of every page, and no source carries an order there.

Example:
    plain: "Leaning to one side: give the person salt."

Write instead:
    plain: "Leaning to one side."
    What to do is said on a page, with its source.
"""

from collections.abc import Iterator

from claimcheck.facts import order_in
from claimcheck.language import expression
from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Data, Rule

_PART = expression(r"[:;.!?()\u2013\u2014]+\s*|,?\s+so\s+")
#: What makes a noun of the word before it, at the start of a part: "Practice that …", "Use of …".
_NAMED = expression(r"\w+\s+(?:that|which|who|of|for|in|on|with|by|from|to|at|about)\b")
_HELP = "say here only what it is; say on a page, with its source, what to do"


def check_data(data: Data) -> Iterator[Problem]:
    """Yield at most one problem for each meaning."""
    for term in data.glossary.terms.values():
        order = next(filter(None, map(order_in, _parts(term.plain))), "")
        if order:
            message = f'the plain meaning of "{term.id}" tells readers to "{order}"'
            yield Problem(Place(span=term.span_of("plain")), message, _HELP, term.plain)


def _parts(meaning: str) -> Iterator[str]:
    """What may be an order; the first part says what the thing is, so only its beginning may be one."""
    first, *others = _PART.split(meaning)
    yield from (part for part in (first.partition(",")[0], *others) if not _NAMED.match(part))


RULE = Rule("order-in-meaning", Severity.ERROR, __doc__, check_data=check_data, needs=("orders",))
