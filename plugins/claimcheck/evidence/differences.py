"""What a sentence says otherwise than what it cites, one kind after another, each sure or only to be looked at."""

from __future__ import annotations

from typing import NamedTuple


class Difference(NamedTuple):
    """A word of a sentence that its findings do not bear out.

    ``sure`` where the words around it are the same on both sides, so that the two disagree; else somebody has to look.
    ``text`` stands in the sentence, ``stated`` is what stands in the finding, or nothing.
    """

    kind: str
    text: str
    stated: str
    sure: bool
