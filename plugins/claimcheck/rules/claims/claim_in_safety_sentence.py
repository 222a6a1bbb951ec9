"""A safety sentence does more than to ask for help or advice.

What it does:
    Refuses an entry of the settings ``safety_sentences`` and ``interface_texts`` that holds a glossary term, a figure,
    a word of effect or promise, or one that puts something off. A safety sentence must ask to call, to ask or to tell
    somebody, or not to start, change or stop treatment alone; it may begin with a condition ("If you are not sure, …").

Why it matters:
    Safety sentences are exempt everywhere, and texts of the interface around all pages. A claim among them would be
    exempt everywhere, too.

Example:
    safety_sentences: ["Stretching prevents stiffness."]

Write instead:
    safety_sentences: ["Ask your own care team first."]
"""

from collections.abc import Iterator

from claimcheck.language import delay_in, only_asks, wording
from claimcheck.model import Place, Problem, Severity, Span
from claimcheck.rules.base import Rule, WholeSite


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each entry that claims something, or does something else than a safety sentence does."""
    data = site.data
    labels = [label for term in data.glossary.terms.values() for label in term.labels]
    for text, span in _safety(site):
        why = _claim_in(text, labels, site)
        if why:
            help = "cite the sentence on the pages instead"
            yield Problem(Place(span=span), f"a safety sentence may not hold {why}", help, text)
        elif not only_asks(text):
            message = "a safety sentence only asks to call, to ask, or not to change treatment alone"
            yield Problem(Place(span=span), message, "record it in reviews/ for each page, or cite it there", text)
    listed = site.config.setting_spans.get("interface_texts") or Span.at(site.config.path)
    for text in data.settings.interface_texts:
        why = _claim_in(text, labels, site)
        if why:
            help = "cite the sentence on the pages instead"
            yield Problem(Place(span=listed), f"a text of the interface may not hold {why}", help, text)


def _safety(site: WholeSite) -> Iterator[tuple[str, Span]]:
    """The safety sentences that the settings name, the prescriber's too where it is the site's own."""
    yield from zip(site.data.settings.safety_sentences, site.config.safety_spans, strict=False)
    own = site.config.setting_spans.get("prescriber_sentence")
    if own is not None and site.data.settings.prescriber_sentence:
        yield site.data.settings.prescriber_sentence, own


def _claim_in(text: str, labels: list[str], site: WholeSite) -> str:
    """What makes a claim of a text, in words of a message, or nothing."""
    judging = site.data.judging()
    term = wording.find_phrase(text, labels)
    effect = judging.has_effect(text) or judging.has_strength(text)
    late = delay_in(text)
    return (
        f'the term "{term}"' if term
        else f'the word "{effect}"' if effect
        else "a figure" if wording.has_figure(text)
        else f'the word "{late}", which may put off help' if late
        else ""
    )  # fmt: skip


RULE = Rule(
    "claim-in-safety-sentence", Severity.ERROR, __doc__, check_site=check_site, needs=("asking", "effects", "strength")
)
