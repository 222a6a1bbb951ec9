"""The glossary explains a term with words that it forbids.

What it does:
    Reports a ``plain`` or ``definition`` that holds a hidden label of any term, or a word of the term's own
    ``excludes`` that is not denied.

Why it matters:
    Pages are held against these words. The glossary must not break its own rules.

Example:
    *hemiparesis* excludes "paralysis", and its ``plain`` says "A mild paralysis of one side."

Write instead:
    plain: "Weakness on one side of the body."
"""

from collections.abc import Iterator

from claimcheck.language import find_phrases, is_denied
from claimcheck.model import Place, Problem, Severity, Term, without_citations
from claimcheck.rules.base import Data, Rule


def check_data(data: Data) -> Iterator[Problem]:
    """Yield each forbidden word."""
    for term in data.glossary.terms.values():
        for key, text in (("plain", term.plain), ("definition", without_citations(term.definition))):
            for mention in data.terms.find(text):
                if mention.hidden:
                    wanted = data.glossary.terms[mention.term].pref_label
                    yield _problem(term, key, mention.text, f'a hidden label; write "{wanted}"')
            for start, end in find_phrases(text, term.excludes):
                if not is_denied(text, start, end):
                    yield _problem(term, key, text[start:end], "among the words that an explanation of it may not hold")


def _problem(term: Term, key: str, word: str, why: str) -> Problem:
    message = f'the {key} of "{term.id}" holds "{word}", which is {why}'
    return Problem(Place(span=term.span_of(key)), message, "reword it, or change the list", word)


RULE = Rule("definition-uses-forbidden-label", Severity.ERROR, __doc__, check_data=check_data, needs=("stems",))
