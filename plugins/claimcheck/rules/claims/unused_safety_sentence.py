"""A safety sentence stands on no page.

What it does:
    Warns of entries of the setting ``safety_sentences`` that no page uses.

Why it matters:
    The list is read by people before anything is added. Dead entries make that harder.

Example:
    safety_sentences: ["A sentence that was reworded on its only page."]

Write instead:
    Take the entry out, or correct its wording.
"""

from collections.abc import Iterator

from claimcheck.language import normalise
from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each entry that was found nowhere."""
    used = {text for page in site.records for text in page.listed}
    for text, span in zip(site.data.settings.safety_sentences, site.config.safety_spans, strict=False):
        if normalise(text) not in used:
            help = "take it out, or correct its wording"
            yield Problem(Place(span=span), "no page uses this safety sentence", help, text)


RULE = Rule("unused-safety-sentence", Severity.WARNING, __doc__, check_site=check_site, whole_site=True)
