"""What stands in a text, found in one pass, for all rules to read."""

from claimcheck.facts.codewords import prose_in
from claimcheck.facts.definitions import Clash, Explanation, clash, doubt, explanations, whole
from claimcheck.facts.facts import Facts, FactsReader, Lists
from claimcheck.facts.labels import (
    beside_a_medicine,
    claim_in,
    claim_in_picture,
    is_plain_label,
    name_fault,
    place_fault,
    proper_fault,
    says,
    unquoted,
)
from claimcheck.facts.meanings import is_label, known_of
from claimcheck.facts.orders import order_in, ungiven_order
from claimcheck.facts.outside import is_about_rights, is_harmless, is_harmless_in_template, texts_in
from claimcheck.facts.readability import FEWEST_WORDS, count_words, hardest, longest, measure, prose
from claimcheck.facts.reviewable import unexcused

__all__ = [
    "FEWEST_WORDS",
    "Clash",
    "Explanation",
    "Facts",
    "FactsReader",
    "Lists",
    "beside_a_medicine",
    "claim_in",
    "claim_in_picture",
    "clash",
    "count_words",
    "doubt",
    "explanations",
    "hardest",
    "is_about_rights",
    "is_harmless",
    "is_harmless_in_template",
    "is_label",
    "is_plain_label",
    "known_of",
    "longest",
    "measure",
    "name_fault",
    "order_in",
    "place_fault",
    "proper_fault",
    "prose",
    "prose_in",
    "says",
    "texts_in",
    "unexcused",
    "ungiven_order",
    "unquoted",
    "whole",
]
