"""A term is broader than itself.

What it does:
    Follows ``broader`` from term to term and reports where it comes back to its start.

Why it matters:
    Evidence about a narrower term carries the broader one. In a circle, everything would carry everything.

Example:
    *stroke* has ``broader: [brain-injury]``, and *brain-injury* has ``broader: [stroke]``.

Write instead:
    Keep ``broader`` at the narrower of the two, and use ``related`` at the other.
"""

from collections.abc import Iterator

from claimcheck.model import Glossary, Place, Problem, Severity, Term
from claimcheck.rules.base import Data, Rule


def check_data(data: Data) -> Iterator[Problem]:
    """Yield each step that leads back to where it came from."""
    for term in data.glossary.terms.values():
        for index, name in enumerate(term.broader):
            if term.id in _above(name, data.glossary):
                message = f'"{name}" is broader than "{term.id}", and by a detour narrower too'
                yield Problem(Place(span=term.span_of("broader", index)), message, "take out one of the steps", name)


def _above(name: str, glossary: Glossary) -> set[str]:
    found: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        known: Term | None = glossary.terms.get(current)
        if current not in found and known is not None:
            found.add(current)
            waiting += known.broader
    return found


RULE = Rule("cyclic-broader", Severity.ERROR, __doc__, check_data=check_data)
