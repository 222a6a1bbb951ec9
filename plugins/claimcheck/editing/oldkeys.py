"""Sentences that only say which keys to press, and what the program then does: "Press Ctrl+P to print."."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claimcheck.language import wording
from claimcheck.model import Block

_KEY = re.compile(
    r"(?:ctrl|control|cmd|command|alt|option|shift|meta|windows|enter|return|tab|esc|escape|space|backspace|delete|home"
    r"|end|page up|page down|arrow \w+|(?:up|down|left|right) arrow|up|down|left|right|f\d\d?|\w|[^\w\s])",
    re.I,
)
#: What stands around keys, up to what the program does: at most two words behind that.
_PRESSING = re.compile(
    r"(?:press|hold|hit|type)(?:,? (?:and|then|or|the|key|keys|down))*(?: to | and |, )"
    r"(?=[a-z]+(?: \w+){0,2}\.?\Z)",
    re.I,
)


def presses_keys(text: str, start: int, block: Block, verbs: Iterable[str]) -> bool:
    """Whether the sentence at ``start`` of a block does so; what the program does is one of the verbs."""
    pieces, at = [], 0
    for low, high in block.code:
        if start <= low and high <= start + len(text) and _KEY.fullmatch(block.text[low:high].strip()):
            pieces.append(text[at : low - start])
            at = high - start
    around = " ".join(" ".join([*pieces, text[at:]]).replace("+", " ").split())
    match = _PRESSING.match(around) if pieces else None
    return match is not None and bool(wording.starts_with(around[match.end() :], verbs))
