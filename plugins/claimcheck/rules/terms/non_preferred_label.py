"""A page uses a label that the glossary knows but does not want.

What it does:
    Reports each label listed under ``hiddenLabel``: misspellings, and words that this site does not use.
    Words in quotes, links and code are left alone.

Why it matters:
    Readers search for a word, and ask for it. A wrong spelling leads them nowhere.

Example:
    Hemi-paresis can follow a stroke.

Write instead:
    Hemiparesis can follow a stroke.
"""

from collections.abc import Iterator

from claimcheck.model import Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.prose import named_in_prose


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each hidden label in the prose of a page."""
    for sentence, mention in named_in_prose(page, data, lambda mention: mention.hidden):
        wanted = data.glossary.terms[mention.term].pref_label
        before = sentence.text[: mention.start].count(mention.text)
        place = Place(sentence=sentence.number, needle=mention.text, occurrence=before)
        message = f'the glossary lists "{mention.text}" only so that it is found; this site writes "{wanted}"'
        yield Problem(place, message, f'write "{wanted}"', mention.text)


RULE = Rule("non-preferred-label", Severity.ERROR, __doc__, check_page=check_page, needs=("stems",))
