"""A clause of the glossary speaks of something else than what it cites.

What it does:
    Cuts each cited sentence of a ``definition`` and ``scopeNote`` into clauses, and each ``plain`` meaning behind
    "that", "which", a colon and the like. A clause of two words of meaning or more must share one with the labels of
    the term, the findings that are cited, or, for a plain meaning, the definition.

Why it matters:
    The card of a term stands on every page. A second statement there rides along on the citation of the first.

Example:
    plain: "Stiffness of the knee that goes away with brine."

Write instead:
    plain: "Stiffness of the knee that comes and goes."
"""

from collections.abc import Iterable, Iterator

from claimcheck.evidence import cut_cited
from claimcheck.language import clauses, content_words, telling_clauses, unfounded
from claimcheck.model import Citation, Place, Problem, Severity, Term, TermKind
from claimcheck.rules.base import Data, Rule

_SUBJECTS = (TermKind.CONDITION, TermKind.TREATMENT, TermKind.TEST, TermKind.MEDICINE)
_HELP = "say it in words of what is cited, cite the finding that says it, or leave it out"


def check_data(data: Data) -> Iterator[Problem]:
    """Yield each clause that no word of its source carries."""
    for term in data.glossary.terms.values():
        defined = cut_cited(term.definition)
        for key, said in (("definition", defined), ("scopeNote", cut_cited(term.scope_note))):
            for text, citations in said:
                known = _carried(term, citations, data)
                yield from _problems(term, key, unfounded(clauses(text), known) if known else (), data)
        known = _carried(term, (citation for _, citations in defined for citation in citations), data)
        if known:
            known |= content_words(" ".join(text for text, _ in defined))
            yield from _problems(term, "plain", unfounded(telling_clauses(term.plain), known), data)


def _carried(term: Term, citations: Iterable[Citation], data: Data) -> frozenset[str]:
    """The words of the findings that are cited, with the labels of the term; nothing where none is cited."""
    items = [item for citation in citations for item in citation.items]
    findings = [finding for finding in map(data.bibliography.finding, items) if finding is not None]
    said = (text for finding in findings for text in (finding.says, *finding.also))
    return content_words(" ".join((*said, *term.labels))) if findings else frozenset()


def _problems(term: Term, key: str, found: Iterable[str], data: Data) -> Iterator[Problem]:
    for clause in found:
        if data.terms.of_kind(clause, *_SUBJECTS):
            continue  # that the source is not about it is subject-mismatch
        message = f'in the {key} of "{term.id}" nothing that is cited speaks of "{clause}"'
        yield Problem(Place(span=term.span_of(key)), message, _HELP, term.id)


RULE = Rule("unfounded-meaning", Severity.ERROR, __doc__, check_data=check_data, needs=("stems",))
