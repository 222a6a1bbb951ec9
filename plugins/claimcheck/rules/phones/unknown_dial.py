"""A dial block shows no button.

What it does:
    Reports ``[DIAL …]`` with a word that is not known, with a word for which no line is listed in the file of the
    setting ``phones``, or in the middle of other words.

Why it matters:
    Where a reader needs a number at once, there would be none.

Example:
    [DIAL emergancy]

Write instead:
    [DIAL emergency]
"""

import re
from collections import Counter
from collections.abc import Iterator

from claimcheck.inputs import DIAL, DialWord, did_you_mean, lines_of, word_of
from claimcheck.model import Block, BlockKind, Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each dial block that is left without buttons."""
    seen: Counter[str] = Counter()
    for written in page.dials:
        fault = _fault(written, data)
        if fault is not None:
            yield Problem(Place(needle=written, occurrence=seen[written]), *fault, written)
        seen[written] += 1
    for block in page.blocks:
        match = _among_words(block) if block.kind is not BlockKind.CODE else None
        if match:
            message = f"{match[0]} stands among other words: readers see it as it is written, and no button"
            place = Place(block=block.number, needle=match[0], occurrence=block.text.count(match[0], 0, match.start()))
            yield Problem(place, message, "give it a line of its own", match[0])


def _among_words(block: Block) -> re.Match[str] | None:
    """The first dial block that stands among other words, and not in code, which only shows how one is written."""
    found = DIAL.finditer(block.text)
    return next((m for m in found if not any(start <= m.start() < end for start, end in block.code)), None)


def _fault(written: str, data: Data) -> tuple[str, str] | None:
    word = word_of(written)
    if word is None:
        match = DIAL.fullmatch(written)
        given = (match["word"] if match else "") or ""
        help = did_you_mean(given, [*DialWord], f"write one of {', '.join(f'[DIAL {w}]' for w in DialWord)}")
        return f'a dial block knows no "{given}": readers get no number', help
    if not lines_of(written, data.phones):
        file = data.phones.path or "the file of the setting phones"
        return f"no line is listed for {written}: readers get no number", f"add one to {file}, or take the block out"
    return None


RULE = Rule("unknown-dial", Severity.ERROR, __doc__, check_page=check_page)
