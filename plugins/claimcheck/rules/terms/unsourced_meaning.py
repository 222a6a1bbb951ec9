"""Meanings of the glossary rest on no source.

What it does:
    Notes, once, of how many terms the plain meaning rests on no finding, because no definition cites one or because
    it is marked as own words ("ours"), and names the first of them. Their cards and the page of the glossary tell
    readers that these are our words.

Why it matters:
    Readers take a card for something that was looked up.

Example:
    A term with a plain meaning and nothing else.

Write instead:
    Add a definition that cites what it rests on.
"""

from collections.abc import Iterator

from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite

_NAMED = 5


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield at most one problem, at the first such term."""
    terms = site.data.glossary.terms
    bare = [term for term in terms.values() if not term.is_plain_sourced]
    if bare:
        names = ", ".join(f'"{term.id}"' for term in bare[:_NAMED])
        message = f"{len(bare)} of {len(terms)} meanings are our words, without a source; first: {names}"
        yield Problem(Place(span=bare[0].span), message, "add definitions that cite findings", bare[0].id)


RULE = Rule("unsourced-meaning", Severity.NOTE, __doc__, check_site=check_site, whole_site=True)
