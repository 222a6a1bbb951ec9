"""Stretches of a text that are names for machines: addresses, names of files, and words joined by a low line."""

from __future__ import annotations

import bisect
import re

from claimcheck.language.patterns import expression

#: Endings of files and of hosts. Any other stop between letters may part two sentences: "It helps.The rest".
_FILES = "md html? pdf png jpe?g svg gif webp ya?ml json csv txt js css py docx? odt xlsx? zip mp[34]".replace(" ", "|")
_HOSTS = "org com net gov edu int info"
_NAME = expression(
    r"\b[a-z][a-z0-9+.-]{1,20}://[^\s<>\"]+"
    r"|\bwww\.[^\s<>\"]+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w.-])(?:[\w-]+\.)+(?:{_HOSTS.replace(' ', '|')})\b(?:/[^\s<>\"]*)?"
    rf"|(?<![\w./-])(?:[\w-]+[./])*[\w-]+\.(?:{_FILES})(?![\w-])"
    r"|(?<!\w)[^\W_]+(?:_[^\W_]+)+(?!\w)",
    re.I,
)
#: Signs without one of which, or a stop before a letter, the pattern above finds nothing; figures have a stop, too.
_SIGNS = ("@", "_", "://", "www.")
_STOP_INSIDE = expression(r"\.(?<=[\w-]\.)[^\W\d_]")


class Names:
    """The names for machines in one text."""

    def __init__(self, text: str) -> None:
        found = _NAME.finditer(text) if _may_hold(text) else ()
        self._spans = [match.span() for match in found]

    def hold(self, start: int, end: int) -> bool:
        """Whether a stretch lies in a name, and is not all of it."""
        at = bisect.bisect_right(self._spans, start, key=lambda span: span[0]) - 1
        return at >= 0 and end <= self._spans[at][1] and (start, end) != self._spans[at]


def _may_hold(text: str) -> bool:
    small = text.lower()
    return any(sign in small for sign in _SIGNS) or _STOP_INSIDE.search(text) is not None
