"""The text of a bibliography cut into those of its entries, as far as this can be done without reading YAML.

An edit changes one entry of thousands; what was read of the others holds as long as their texts are the same.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.inputs.finished import text_digest

HEAD = "references:\n"
_BLANK = r"(?:(?:#[^\n]*)?\n)*"
_HEAD = re.compile(rf"{_BLANK}{HEAD}{_BLANK}")
_BEGIN = re.compile(r"^(?=- )", re.M)
#: A line that is no part of an entry: another key, the beginning of another document, a tab.
_NO_PART = re.compile(r"^(?:[^ #\n-]|-(?! ))", re.M)
#: An anchor: its name must be one in the whole text. Behind these signs it is a part of a word, such as an address.
_ANCHOR = re.compile(r"(?<![\w.=/%;-])&[\w-]")
#: Ends of lines for YAML, and for nobody else here.
_LINE_ENDS = "\x85\u2028\u2029"


class EntryText(NamedTuple):
    """The text of one entry, with the blank lines and remarks behind it; it starts on ``line``, counted from 1."""

    text: str
    line: int

    @property
    def digest(self) -> str:
        """What makes the text the same, wherever it stands."""
        return text_digest(self.text)

    @property
    def last(self) -> int:
        """The line on which the next entry starts."""
        return self.line + self.text.count("\n")


def entry_texts(text: str) -> tuple[EntryText, ...]:
    """The entries of a bibliography in their order; none where anything in the text is unusual.

    Each entry that YAML finds begins where one of these does, so where YAML finds as many, they are the same: then no
    quoted text and no list goes on from one into the next, and each can be read alone.
    """
    head = _HEAD.match(text)
    unusual = head is None or any(end in text for end in _LINE_ENDS) or _ANCHOR.search(text)
    if head is None or unusual or _NO_PART.search(text, head.end()):
        return ()
    if not text.startswith("- ", head.end()):
        return ()
    entries = []
    line = text.count("\n", 0, head.end()) + 1
    starts = [match.start() for match in _BEGIN.finditer(text, head.end())]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        entries.append(EntryText(text[start:end], line))
        line = entries[-1].last
    return tuple(entries)
