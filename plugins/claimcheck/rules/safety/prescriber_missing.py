"""A page names a medicine without the line about its prescriber.

What it does:
    Reports the first medicine on a page that does not carry the sentence of the setting ``prescriber_sentence``.

Why it matters:
    Some medicines are dangerous to start, and some are dangerous to stop. Readers must not do either alone.

Example:
    Baclofen can make people sleepy.

Write instead:
    Baclofen can make people sleepy.
    Do not start, change or stop a medicine without the person who prescribed it.
"""

from collections.abc import Iterator

from claimcheck.language import normalise
from claimcheck.model import BlockKind, Page, Place, Problem, Sentence, Severity, Span, Standing
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield at most one problem, at the first medicine."""
    wanted = data.settings.prescriber_sentence
    if not wanted:
        return
    normal = normalise(wanted)
    lines = [s for s in page.sentences if normalise(s.text) == normal]
    if any(_is_seen(line, page) for line in lines):
        return
    help = f"add the line: {wanted}" if not lines else "put the line into a paragraph or a list that every reader sees"
    for place, text in _texts(page):
        for mention in data.read(text).medicines:
            message = (
                f'the page names "{mention.text}" and does not say that a medicine is changed only with its prescriber'
            )
            at = place if place.span is not None else Place(block=place.block, needle=mention.text)
            yield Problem(at, message, help, mention.text)
            return


_SEEN = (BlockKind.PARAGRAPH, BlockKind.ITEM)


def _is_seen(sentence: Sentence, page: Page) -> bool:
    """Whether every reader sees a sentence: in a paragraph or list, and in nothing that has to be opened first."""
    block = page.block_of(sentence)
    return block is not None and block.kind in _SEEN and not block.folded and sentence.standing is not Standing.MYTH


def _texts(page: Page) -> Iterator[tuple[Place, str]]:
    """The texts that may name a medicine: the page's title, and its blocks, code aside."""
    yield Place(span=page.meta.spans.get("title") or Span.at(page.path)), page.meta.text("title")
    for block in page.blocks:
        if block.kind is not BlockKind.CODE:
            yield Place(block=block.number), block.text


RULE = Rule("prescriber-missing", Severity.ERROR, __doc__, check_page=check_page, needs=("stems",), profile="health")
