"""What stands directly before a place in a text, as "at least" before a number."""

from __future__ import annotations

import re

_REACH = 80  # characters; the longest words before a number that any pattern looks for are half of that
_LONGEST = 16  # characters of the last word before a place, and a space


def ends_with(pattern: re.Pattern[str], text: str, end: int, last: tuple[str, ...] = ("",)) -> re.Match[str] | None:
    """What a pattern that ends with the text finds directly before a place.

    It looks back no farther than it must: over a whole text, once a number, that would take the square of its length.
    ``last`` are the :func:`last_words` of the pattern; where none of them stands before the place, it is not tried.
    """
    if not text[max(end - _LONGEST, 0) : end].lower().endswith(last):
        return None
    return pattern.search(text, max(end - _REACH, 0), end)


def last_words(entries: str) -> tuple[str, ...]:
    """The last word of each of some entries, with the space behind it, as :func:`ends_with` takes them.

    Spaces part the entries; an underscore stands for a space inside one.
    """
    return tuple({f"{entry.rpartition('_')[2]} " for entry in entries.split()})
