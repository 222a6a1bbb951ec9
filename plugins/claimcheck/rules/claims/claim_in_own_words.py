"""The site's own words hold what only a source can give.

What it does:
    Reports a medicine, an amount with a dose unit, a percentage, "N in N", a number of people, what is so for most
    people, a word of effect, or words that deny a danger, a need or a hurry, in text that is marked as the site's own.

Why it matters:
    Own words carry no source. They may encourage and show a practical step, but not promise an effect.

Example:
    !!! ours "Try this"
        Ten minutes of stretching prevents stiffness.

Write instead:
    !!! ours "Try this"
        Take ten minutes. Stop when it hurts.
"""

from collections.abc import Iterator

from claimcheck.language import calming_in, share_in, stated_effect, wording
from claimcheck.model import Page, Place, Problem, Severity, Standing
from claimcheck.page import Judging
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each sentence of own words that claims something."""
    judging = data.judging(page.kind)
    for sentence in page.sentences:
        if sentence.standing is Standing.OURS:
            why = _claims(sentence.text, judging)
            if why:
                help = "take that part out, or move the sentence out of the box and cite a source"
                yield Problem(Place(sentence=sentence.number), f"our own words may not hold {why}", help, sentence.text)


def _claims(text: str, judging: Judging) -> str:
    medicine = judging.has_medicine(text)
    if medicine:
        return f'a medicine ("{medicine}")'
    if judging.settings.is_of_health and wording.has_dose(text):
        return "an amount with a dose unit"
    if wording.has_percentage(text):
        return "a percentage"
    if wording.has_n_in_n(text):
        return "a share of people"
    if wording.has_people_count(text):
        return "a number of people or studies"
    effect = stated_effect(text, judging.settings.effect_words)
    if effect:
        return f'an effect ("{effect}")'
    calming = calming_in(text)
    return f'what says that there is no danger or no need ("{calming}")' if calming else share_in(text)


RULE = Rule("claim-in-own-words", Severity.ERROR, __doc__, check_page=check_page, needs=("danger", "effects", "labels"))
