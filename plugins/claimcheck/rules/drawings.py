"""Whether a drawing (SVG) may be published: its words are labels or say what is drawn, and it hides nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.facts import is_plain_label, says
from claimcheck.inputs import too_long
from claimcheck.language import cut_sentences
from claimcheck.model import Block, BlockKind, Standing
from claimcheck.page import Drawing, Words, is_question, read_drawing, standing_of
from claimcheck.rules.base import Data

_MOST_WORDS = 200
_LONGEST_SHOWN = 200


class DrawingFault(NamedTuple):
    """What is wrong in a drawing, the edit that mends it, and the line of the file."""

    message: str
    help: str
    line: int = 1


def drawing_faults(text: str, data: Data) -> Iterator[DrawingFault]:
    """What a drawing may not hold, and the words in it that claim something; what is drawn together, once."""
    drawing = read_drawing(text)
    for what, line in drawing.faults:
        message = f"the drawing holds {what}: readers may get something else than was checked"
        yield DrawingFault(message, "save it as a plain drawing, and take that out", line)
    if len(drawing.words) > _MOST_WORDS:
        message = f"the drawing holds {len(drawing.words):,} texts: that is a page, and pages are Markdown"
        yield DrawingFault(message, "write the words on a page")
        return
    claims = [words for words in drawing.words if not _is_harmless(words, data)]
    together = [words for words in _together(drawing) if says(words.text, data.judging())]
    claims = claims or together[:1]
    for words in claims:
        message = f'words in a drawing can carry no source, and these make a claim: "{words.text[:_LONGEST_SHOWN]}"'
        help = 'say it on the page, cited; let a title start with "Drawing of …", and words be labels of a few words'
        yield DrawingFault(message, help, words.line)


def _is_harmless(words: Words, data: Data) -> bool:
    """Whether words of a drawing only name or ask something, or say what is drawn."""
    judging = data.judging()
    if too_long(words.text, BlockKind.DRAWING):
        return False
    block = Block(0, BlockKind.DRAWING, words.text, tag="title" if words.is_attribute else words.tag)
    is_one = len(cut_sentences(words.text)) == 1
    drawn = is_one and standing_of(words.text, block, judging) in {Standing.DRAWING, Standing.SAFETY}
    return drawn or is_plain_label(words.text, judging) or is_question(words.text, judging)


def _together(drawing: Drawing) -> Iterator[Words]:
    """The texts of a drawing side by side, questions aside: "The tide" and "can wait" say something.

    Once in the order of the file, and once as they are seen.
    """
    texts = [words for words in drawing.words if words.tag == "text" and not words.text.endswith("?")]
    if texts:
        yield Words(" ".join(words.text for words in texts), "text", texts[0].line)
    yield from (Words(" ".join(seen.split()), "text", 1) for seen in drawing.as_seen)
