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
from claimcheck.language import parts_of_meaning
from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Data, Rule

_HELP = "say here only what it is; say on a page, with its source, what to do"


def check_data(data: Data) -> Iterator[Problem]:
    """Yield at most one problem for each meaning."""
    for term in data.glossary.terms.values():
        order = next(filter(None, map(order_in, parts_of_meaning(term.plain))), "")
        if order:
            message = f'the plain meaning of "{term.id}" tells readers to "{order}"'
            yield Problem(Place(span=term.span_of("plain")), message, _HELP, term.plain)


RULE = Rule("order-in-meaning", Severity.ERROR, __doc__, check_data=check_data, needs=("definitions", "orders"))
