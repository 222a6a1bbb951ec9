"""What no review can excuse: a text that holds it tells something that only a source can give."""

from __future__ import annotations

from claimcheck.facts.orders import ungiven_order
from claimcheck.language import denied_clauses, names_care, needs_a_source, risk_or_share_in, wording
from claimcheck.page import Judging


def unexcused(text: str, judging: Judging, *, ours: bool = False) -> str:
    """What in a text needs a source whatever a review says, in words of a message; or nothing.

    It is a medicine, a figure with a unit or a share, an effect, a promise or a word of harm; on a site about health,
    too, a dose, leave to do something, something denied of care or a body, or an order about a body, food, medicine,
    movement, waiting, or help.
    Of ``ours``, sentences in a block that is marked as own words, orders are judged where they stand, by rules of
    their own.
    """
    named = (
        ("the medicine", judging.has_medicine(text)),
        ("the word of effect", judging.has_effect(text)),
        ("the word of promise", judging.has_strength(text)),
        ("the order", "" if ours else ungiven_order(text, judging)),
    )
    of_health = judging.settings.is_of_health
    if of_health and wording.has_dose(text):
        return "an amount with a dose unit"
    if wording.has_health_unit(text) or wording.has_percentage(text) or wording.has_n_in_n(text):
        return "a figure about health" if of_health else "a figure with a unit"
    told = next((f'{what} "{words}"' for what, words in named if words), "") or needs_a_source(text, leave=of_health)
    return told or risk_or_share_in(text) or (_denied(text, judging) if of_health else "")


def _denied(text: str, judging: Judging) -> str:
    """What a clause denies of care, a body or a named thing of the glossary, as words for a message; or nothing."""
    for clause in denied_clauses(text):
        about = judging.has_care(clause) or names_care(clause) or judging.has_label(clause)
        if about:
            return f'a denial about "{about}"'
    return ""
