"""The glossary says something without a listed source.

What it does:
    Reports each sentence of a ``definition`` that cites nothing, or a source or finding that is not listed.
    The same holds for a ``scopeNote``, but for sentences about how a word is used.
    A ``plain`` meaning without a cited definition may not promise, give a share or name an effect; that of a condition
    or a symptom may not say what ends it or brings it about ("a cramp that goes away with salt").

Why it matters:
    Definitions stand on cards on every page. They are claims like any other.

Example:
    definition: "Hemiparesis is weakness of one side."

Write instead:
    definition: "Hemiparesis is weakness of one side [@source#finding]."
"""

from collections.abc import Iterator

from claimcheck.evidence import cut_cited
from claimcheck.language import brought_in, find_phrase, is_about_words
from claimcheck.model import Citation, CitationItem, Place, Problem, Severity, Term, TermKind
from claimcheck.page import Judging, asserts
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.citing import fault_of

_ILLS = (TermKind.CONDITION, TermKind.SYMPTOM)


def check_data(data: Data) -> Iterator[Problem]:
    """Yield each sentence of the glossary that rests on nothing, and each citation that leads nowhere."""
    judging = data.judging()
    for term in data.glossary.terms.values():
        for text, citations in cut_cited(term.definition):
            yield from _judge(term, "definition", text, citations, data)
        for text, citations in cut_cited(term.scope_note):
            if citations or not _tells_of_words_alone(text, judging):
                yield from _judge(term, "scopeNote", text, citations, data)
        plain = () if term.is_plain_sourced else (("plain", term.plain),)
        for key, text in plain:
            why = asserts(text, judging) or judging.has_effect(text) or _course_in(text, term)
            if why:
                message = f'the {key} of "{term.id}" makes a claim and names no source: it holds {why}'
                yield _problem(term, key, message, "say it in a definition that cites a source, or in other words")


def _course_in(text: str, term: Term) -> str:
    """What a meaning of an illness or a sign says of what ends it or brings it about, or nothing."""
    clause = brought_in(text) if term.kind in _ILLS else ""
    return f'what ends it or brings it about ("{clause}")' if clause else ""


def _judge(term: Term, key: str, text: str, citations: tuple[Citation, ...], data: Data) -> Iterator[Problem]:
    items = [item for citation in citations for item in citation.items]
    if not items:
        message = f'in the {key} of "{term.id}" this sentence names no source: "{text}"'
        yield _problem(term, key, message, "add [@source#finding] before its full stop, or leave it out")
    for item in items:
        if not _is_listed(item, data):
            help = fault_of(item, data) or "correct the id"
            yield _problem(term, key, f'the {key} of "{term.id}" cites "{item}", which is not listed', help)


def _tells_of_words_alone(text: str, judging: Judging) -> bool:
    tells = asserts(text, judging) or judging.has_effect(text) or find_phrase(text, judging.settings.risk_words)
    return is_about_words(text) and not tells


def _problem(term: Term, key: str, message: str, help: str) -> Problem:
    return Problem(Place(span=term.span_of(key)), message, help, term.id)


def _is_listed(item: CitationItem, data: Data) -> bool:
    if item.finding:
        return data.bibliography.finding(item) is not None
    return item.key in data.bibliography.sources


RULE = Rule("uncited-definition", Severity.ERROR, __doc__, check_data=check_data, needs=("definitions", "effects"))
