"""A standing sentence holds a claim.

What it does:
    Refuses an entry of the settings ``standing`` and ``interface_texts`` that holds a glossary term, a figure, a word
    of effect or promise, or one that puts something off.

Why it matters:
    Standing sentences are exempt everywhere, and texts of the interface around all pages. A claim among them would be
    exempt everywhere, too.

Example:
    standing: ["Stretching prevents stiffness."]

Write instead:
    standing: ["Take your time."]
"""

from collections.abc import Iterator

from claimcheck.language import wording
from claimcheck.model import Place, Problem, Severity, Span
from claimcheck.rules.base import Rule, WholeSite

#: What puts something off: on an emergency page, "There is time until the morning" would do harm.
_PUTTING_OFF = ("until", "till", "wait", "waits", "later", "tomorrow", "morning", "tonight", "hurry", "there is time")


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each entry that claims something."""
    labels = [label for term in site.data.glossary.terms.values() for label in term.labels]
    standing = zip(site.data.settings.standing, site.config.standing_spans, strict=False)
    listed = site.config.setting_spans.get("interface_texts") or Span.at(site.config.path)
    interface = ((text, listed) for text in site.data.settings.interface_texts)
    for kind, entries in (("a standing sentence", standing), ("a text of the interface", interface)):
        for text, span in entries:
            why = _claim_in(text, labels, site)
            if why:
                message = f"{kind} may not hold {why}"
                yield Problem(Place(span=span), message, "cite the sentence on the pages instead", text)


def _claim_in(text: str, labels: list[str], site: WholeSite) -> str:
    """What makes a claim of a text, in words of a message, or nothing."""
    judging = site.data.judging()
    term = wording.find_phrase(text, labels)
    effect = judging.has_effect(text) or judging.has_strength(text)
    late = wording.find_phrase(text, _PUTTING_OFF)
    return (
        f'the term "{term}"' if term
        else f'the word "{effect}"' if effect
        else "a figure" if wording.has_figure(text)
        else f'the word "{late}", which may put off help' if late
        else ""
    )  # fmt: skip


RULE = Rule("claim-in-standing-sentence", Severity.ERROR, __doc__, check_site=check_site, needs=("effects", "strength"))
