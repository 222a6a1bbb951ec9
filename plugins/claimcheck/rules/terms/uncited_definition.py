"""A definition in the glossary has a sentence without a listed source.

What it does:
    Reports each sentence of a ``definition`` that cites nothing, or a source or finding that is not listed.

Why it matters:
    Definitions stand on cards on every page. They are claims like any other.

Example:
    definition: "Hemiparesis is weakness of one side."

Write instead:
    definition: "Hemiparesis is weakness of one side [@source#finding]."
"""

from collections.abc import Iterator

from claimcheck.evidence import cut_definition
from claimcheck.model import CitationItem, Place, Problem, Severity, Term
from claimcheck.rules.base import Data, Rule, WholeSite


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each sentence of a definition that rests on nothing, and each citation that leads nowhere."""
    for term in site.data.glossary.terms.values():
        for text, citations in cut_definition(term):
            items = [item for citation in citations for item in citation.items]
            if not items:
                message = f'in the definition of "{term.id}" this sentence names no source: {text}'
                yield _problem(term, message, "add [@source#finding] before its full stop, or leave the definition out")
            for item in items:
                if not _is_listed(item, site.data):
                    yield _problem(
                        term, f'the definition of "{term.id}" cites "{item}", which is not listed', "correct the id"
                    )


def _problem(term: Term, message: str, help: str) -> Problem:
    return Problem(Place(span=term.span_of("definition")), message, help, term.id)


def _is_listed(item: CitationItem, data: Data) -> bool:
    if item.finding:
        return data.bibliography.finding(item) is not None
    return item.key in data.bibliography.sources


RULE = Rule("uncited-definition", Severity.ERROR, __doc__, check_site=check_site)
