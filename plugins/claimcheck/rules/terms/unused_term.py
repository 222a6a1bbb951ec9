"""A term of the glossary stands on no page.

What it does:
    Notes each term that no page and no finding names by any label, or lists under ``about``.

Why it matters:
    It may be a word that the pages spell in another way, or an entry that can go.

Example:
    An entry whose only page was taken out.

Write instead:
    Add the label that the pages use, or take the entry out.
"""

from collections.abc import Iterator

from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each term that is named nowhere."""
    data = site.data
    used = {name for page in site.records for name in page.terms}
    used |= {name for term in data.glossary.terms.values() for name in term.broader}
    if not used.issuperset(data.glossary.terms):
        findings = (finding for source in data.bibliography.sources.values() for finding in source.findings.values())
        used |= {name for finding in findings for name in data.evidence.terms_of(finding)}
    for term in data.glossary.terms.values():
        if term.id not in used:
            message = f'no page names "{term.pref_label}", and no finding is about it'
            yield Problem(
                Place(span=term.span), message, "add the label that pages use, or take the entry out", term.id
            )


RULE = Rule("unused-term", Severity.NOTE, __doc__, check_site=check_site, whole_site=True, needs=("stems",))
