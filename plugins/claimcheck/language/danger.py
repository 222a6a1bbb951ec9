"""Orders that are dangerous where they are wrong: what is done to a body, with medicines, or instead of calling.

The words are in ``language/english/danger.yaml``; they refuse, and let nothing pass.
"""

from __future__ import annotations

from claimcheck.language.lists import entries
from claimcheck.language.plainness import stem
from claimcheck.language.telling import tellings
from claimcheck.language.wording import find_phrase


def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in entries("danger", name))


_DEEDS, _SAFE = _stems("deeds"), _stems("safe")


def dangerous_order(text: str) -> str:
    """The thing about which a text orders something dangerous, or nothing. To be told not to do it is no danger."""
    for telling in tellings(text):
        if telling.denied or telling.verb in _SAFE or telling.verb not in _DEEDS:
            continue
        thing = find_phrase(text if telling.ought else telling.words, entries("danger", "things"))
        if thing:
            return thing
    return ""
