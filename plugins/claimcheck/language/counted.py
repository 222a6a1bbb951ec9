"""Small numbers of things that can be seen: "two hands", "three small steps". They are no result of anything."""

from __future__ import annotations

import re

from claimcheck.language import wording
from claimcheck.language.lists import any_of
from claimcheck.language.patterns import expression

_COUNTED = expression(
    rf"\b{any_of('counted', 'seen_numbers')}(?= (?:[a-z]+ ){{0,2}}?(?:[a-z]{{2,}}s|{any_of('counted', 'several')})\b)",
    re.I,
)
#: What is counted to treat, to measure or to compare, and is nothing that is seen.
_MEASURED = expression(rf"\b{any_of('counted', 'measured')}s?\b", re.I)


def without_small_counts(text: str) -> str:
    """A text without small numbers of things that can be seen ("two hands"), each turned into a space.

    A text that holds a share, a time, or what people are treated with comes back as it is.
    """
    return text if _MEASURED.search(text) or wording.has_n_in_n(text) else _COUNTED.sub(" ", text)
