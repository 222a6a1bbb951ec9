"""Profiles: what a site of a field begins with. The setting ``profile`` names one, and rules name the one they need.

The general one holds what is so in every field: claims, citations, figures, certainty, plain words. What is so of
health alone stands in the other: which words promise a cure or put off help, numbers that call an ambulance, and rules
on medicines, doses and dangers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimcheck.inputs.sourcekinds import HEALTH_KINDS
from claimcheck.language import wordlists

GENERAL, HEALTH = "general", "health"
PROFILES = (GENERAL, HEALTH)

#: The settings with which a site about health begins otherwise than others.
_OF_HEALTH: Mapping[str, Any] = {
    "source_kinds": dict(HEALTH_KINDS),
    "strength_words": wordlists.STRENGTH_WORDS,
    "risk_words": wordlists.RISK_WORDS,
    "unsafe_phrases": wordlists.UNSAFE_PHRASES,
    "emergency_numbers": wordlists.EMERGENCY_NUMBERS,
    "emergency_phrase": "your emergency number",
    "prescriber_sentence": "Do not start, change or stop a medicine without the person who prescribed it.",
}


def begins_with(profile: str) -> Mapping[str, Any]:
    """The settings that a profile brings; the others have one beginning in every field."""
    return _OF_HEALTH if profile == HEALTH else {}
