"""Two terms of the glossary share a label.

What it does:
    Reports a label (preferred, other, hidden or short) that stands under two terms. Capitals and hyphens do not matter.

Why it matters:
    The word on a page could mean either of the two, and so could its evidence.

Example:
    ``altLabel: ["brace"]`` under both *orthosis* and *splint*.

Write instead:
    Keep the label under the term that readers mean by it.
"""

from collections.abc import Iterator

from claimcheck.language import label_key
from claimcheck.model import Place, Problem, Severity, Span, Term
from claimcheck.rules.base import Data, Rule


def check_data(data: Data) -> Iterator[Problem]:
    """Yield each label that an earlier term has already."""
    first: dict[tuple[str, ...], Term] = {}
    for term in data.glossary.terms.values():
        for label, span in _placed_labels(term):
            other = first.setdefault(label_key(label), term)
            if other.id != term.id:
                message = (
                    f'"{label}" is a label of "{other.id}" already (line {other.span.line}), so it could mean either'
                )
                yield Problem(Place(span=span), message, "keep it under one of the two", label)


def _placed_labels(term: Term) -> Iterator[tuple[str, Span]]:
    yield term.pref_label, term.span_of("prefLabel")
    yield from ((label, term.span_of("altLabel", i)) for i, label in enumerate(term.alt_labels))
    if term.abbr:
        yield term.abbr, term.span_of("abbr")
    yield from ((label, term.span_of("hiddenLabel", i)) for i, label in enumerate(term.hidden_labels))


RULE = Rule("duplicate-label", Severity.ERROR, __doc__, check_data=check_data)
