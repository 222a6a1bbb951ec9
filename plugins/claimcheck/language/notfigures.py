"""Numbers that name a place, a date or a thing, and measure nothing: they are blanked out before figures are read."""

from __future__ import annotations

import functools
import re

from claimcheck.language.lists import any_of, entries
from claimcheck.language.numbers import holds_digit
from claimcheck.language.patterns import expression
from claimcheck.language.phrases import tokens_of

_HIDDEN = "\u2400"
_FILE = "named_numbers"
_MONTH, _NUMBERED = any_of(_FILE, "months"), any_of(_FILE, "numbered")
#: Numbers that name a place, a date or a thing, and measure nothing.
_ADDRESSES, _SAYINGS = r"https?://\S+|www\.\S+|[^\s@]{1,64}@[^\s@]{1,255}\.\w+", r"\bone day to the next\b|\bno two\b"
_NAMES = expression(
    rf"{_ADDRESSES}|\b10\.\d{{4,9}}/[^\s)]+"
    rf"|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}\b(?:,? \d{{4}}\b)?"
    rf"|\b{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?(?:%|percent))(?:,? \d{{4}}\b)?"
    r"|\b\d{1,2}:\d\d\b|\b\d{1,2} ?(?:a\.m\.|p\.m\.|am\b|pm\b|o'clock)"
    rf"|\b{_NUMBERED} \d+(?:\.\d+)*\b(?!\s?(?:%|percent))"
    r"|\b\d+(?:st|nd|rd|th)\b|(?<![\w.])'?\d+0s\b"
    r"|\A\s*\(?\d{1,2}[.)]\s|\b\d{3}-\d{4}\b|\+\d[\d ()-]{6,}\d|\b1-8\d\d-[\d-]+\b"
    r"|\b\d+[A-Za-z]?-[A-Za-z]-\d+\b|\b\d+D\b"
    rf"|{_SAYINGS}",
    re.I,
)
#: What each of those names holds: a sign, a word beside a digit, or a digit with this behind it.
_NAMING_SIGNS = ("@", "://", "www.", "+", "one day to the next", "no two")
_NAMING_WORDS = frozenset(entry.rstrip(".") for name in ("months", "numbered") for entry in entries(_FILE, name))
_NAMING_DIGITS = expression(
    r"\d(?:[.)]\s|\.\d{4}|:\d|-(?:\d\d|[a-z]-)|[a-z]-[a-z]-|[sd]|nd|rd|th| ?(?:[ap]\.?m|o'clock))", re.I
)


def without_names(text: str, ignored: tuple[str, ...]) -> str:
    """A folded text with names, dates and ignored entries blanked out."""
    if _may_name(text):
        text = _NAMES.sub(_blank, text)
    return _ignored_pattern(ignored).sub(_blank, text) if ignored else text


def _may_name(text: str) -> bool:
    """Whether a text holds what a name is made of; most figures stand in texts without."""
    small = text.lower()
    if any(sign in small for sign in _NAMING_SIGNS):
        return True
    return holds_digit(text) and (
        not _NAMING_WORDS.isdisjoint(tokens_of(text)) or _NAMING_DIGITS.search(text) is not None
    )


def _blank(match: re.Match[str]) -> str:
    return _HIDDEN * len(match[0])


@functools.lru_cache(maxsize=64)
def _ignored_pattern(ignored: tuple[str, ...]) -> re.Pattern[str]:
    bodies = [
        entry[1:-1] if len(entry) > 1 and entry[0] == entry[-1] == "/" else re.escape(entry)
        for entry in sorted(ignored, key=len, reverse=True)
    ]
    return re.compile(r"(?<![\w.,-])(?:" + "|".join(bodies) + r")(?![\w%])(?![.,]\d)(?!-\d)")
