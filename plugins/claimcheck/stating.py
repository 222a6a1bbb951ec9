"""Texts that can carry no source: they may only name something, and say nothing."""

from __future__ import annotations

import re

from claimcheck.exemptions import Judging, asserts, is_short_label
from claimcheck.wording import words

#: Verbs that are no nouns, as "works" and "needs" are; "may" and "will" in small letters, for months and names.
_STATING = re.compile(
    r"\b(?:(?i:is|are|was|were|has|have|had|does|did|can|cannot|could|would|should|must|makes|gets|brings|gives|becomes"
    r"|goes|\w+n['\u2019]t)|may|might|will)\b"
)
#: Before such a verb, what asks on the way: "Knees: what is known".
_ASKING = re.compile(r"\b(?:who|what|which|how|when|where|why)(?: \w+)? \Z", re.I)
_OPENINGS = frozenset("who whom whose what which when where why how if whether".split())


def is_plain_label(text: str, judging: Judging) -> bool:
    """Whether a text only names something: short, without a full stop, a claim or a verb."""
    return is_short_label(text) and not asserts(text, judging) and not states(text)


def states(text: str) -> bool:
    """Whether a text that stands alone says that something is so, can be, or was."""
    first = [word.lower() for word in words(text)[:1]]
    if not first or first[0] in _OPENINGS:
        return False
    return any(verb.start() and not _ASKING.search(text[: verb.start()]) for verb in _STATING.finditer(text))
