"""What no review can excuse: a text that holds it tells something that only a source can give."""

from __future__ import annotations

from claimcheck.facts.orders import ungiven_order
from claimcheck.language import wording
from claimcheck.page import Judging


def unexcused(text: str, judging: Judging) -> str:
    """What in a text needs a source whatever a review says, in words of a message; or nothing.

    It is a medicine, a dose, a figure with a unit of health care or a share, an effect, a promise, or an order about
    a body, food, medicine, movement, waiting, or calling help.
    """
    named = (
        ("the medicine", judging.has_medicine(text)),
        ("the word of effect", judging.has_effect(text)),
        ("the word of promise", judging.has_strength(text)),
        ("the order", ungiven_order(text, judging)),
    )
    if judging.settings.is_of_health and wording.has_dose(text):
        return "an amount with a dose unit"
    if wording.has_health_unit(text) or wording.has_percentage(text) or wording.has_n_in_n(text):
        return "a figure about health" if judging.settings.is_of_health else "a figure with a unit"
    return next((f'{what} "{words}"' for what, words in named if words), "")
