"""A standing sentence holds a claim.

What it does:
    Refuses an entry of the setting ``standing`` that holds a glossary term, a figure, a word of effect or promise, or
    one that puts something off.

Why it matters:
    Standing sentences are exempt everywhere. A claim among them would be exempt everywhere, too.

Example:
    standing: ["Stretching prevents stiffness."]

Write instead:
    standing: ["Take your time."]
"""

from collections.abc import Iterator

from claimcheck import wording
from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite

#: What puts something off: on an emergency page, "There is time until the morning" would do harm.
_PUTTING_OFF = ("until", "till", "wait", "waits", "later", "tomorrow", "morning", "tonight", "hurry", "there is time")


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each entry that claims something."""
    judging = site.data.judging()
    labels = [label for term in site.data.glossary.terms.values() for label in term.labels]
    for text, span in zip(site.data.settings.standing, site.config.standing_spans, strict=False):
        term = wording.find_phrase(text, labels)
        effect = judging.has_effect(text) or judging.has_strength(text)
        late = wording.find_phrase(text, _PUTTING_OFF)
        why = (
            f'the term "{term}"' if term
            else f'the word "{effect}"' if effect
            else "a figure" if wording.has_figure(text)
            else f'the word "{late}", which may put off help' if late
            else ""
        )  # fmt: skip
        if why:
            yield Problem(
                Place(span=span),
                f"a standing sentence may not hold {why}",
                "cite the sentence on the pages instead",
                text,
            )


RULE = Rule("claim-in-standing-sentence", Severity.ERROR, __doc__, check_site=check_site)
