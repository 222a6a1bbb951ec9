"""Something points to a term that the glossary does not have.

What it does:
    Reports ids under ``related`` and ``broader`` of a term, and under ``about`` of a finding, that no term has.
    Under ``population``, "adults", "children", "babies", "animals" and the groups of the setting
    ``populations`` need no term.

Why it matters:
    A link would lead nowhere, and a finding would count as evidence for nothing, or for everybody.

Example:
    related: [hemiplegja]

Write instead:
    related: [hemiplegia]
"""

from collections.abc import Iterator
from difflib import get_close_matches

from claimcheck.model import Place, Problem, Severity, Source, Span
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.evidence.wrong_population import ALIASES


def check_data(data: Data) -> Iterator[Problem]:
    """Yield each id under a term that no term has."""
    known = data.glossary.terms
    for term in known.values():
        for key, ids in (("broader", term.broader), ("related", term.related)):
            for index, name in enumerate(ids):
                if name not in known:
                    yield _problem(name, term.span_of(key, index), list(known))


def check_source(source: Source, data: Data) -> Iterator[Problem]:
    """Yield each id under a finding that no term has."""
    known = data.glossary.terms
    groups = [*data.settings.populations, *ALIASES]
    for finding in source.findings.values():
        for name in finding.about:
            if name not in known:
                yield _problem(name, finding.span, list(known))
        for name in finding.population:
            if name not in known and name not in groups:
                yield _problem(name, finding.span, [*groups, *known])


def _problem(name: str, span: Span, known: list[str]) -> Problem:
    close = get_close_matches(name, known, n=1)
    help = f'did you mean "{close[0]}"?' if close else "add that term, or take the id out"
    return Problem(Place(span=span), f'the glossary has no term "{name}"', help, name)


RULE = Rule("dangling-related", Severity.ERROR, __doc__, check_data=check_data, check_source=check_source)
