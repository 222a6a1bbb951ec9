"""A pronunciation says something.

What it does:
    Reports a ``say`` that holds more than letters, hyphens and spaces, or does not sound like a label of its term.

Why it matters:
    It stands on the card of the term on every page, and nothing else would judge it.

Example:
    say: "give SALT first"

Write instead:
    say: BREL-oh-nam
"""

from collections.abc import Iterator

from claimcheck.language import is_spoken
from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Data, Rule


def check_data(data: Data) -> Iterator[Problem]:
    """Yield each pronunciation that is none."""
    for term in data.glossary.terms.values():
        if term.say and not is_spoken(term.say, term.labels):
            message = f'"{term.say}" does not tell how "{term.pref_label}" is spoken'
            help = "write syllables with hyphens, the loud one in capitals, as many words as the label has"
            yield Problem(Place(span=term.span_of("say")), message, help, term.id)


RULE = Rule("unfit-pronunciation", Severity.ERROR, __doc__, check_data=check_data, needs=("stems",))
