"""A page does not begin with its main message.

What it does:
    Pages whose kind asks for it (``main_message: true`` in the setting ``pages``) must have their main message right
    below the title: a paragraph of one or two sentences, one of them a claim with its source. It is judged like every
    other sentence. Fragments of other pages are left out.

Why it matters:
    A reader who stops after one line should have read the one that matters most.

Example:
    # Salt and the knee

    ## In short

Write instead:
    # Salt and the knee

    Salt probably does little for a stiff knee [@harbor-2020#salt].

    ## In short
"""

from collections.abc import Iterator

from claimcheck.model import Block, BlockKind, Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule

_MOST = 2
_MEND = "right below the title, say in one sentence what matters most, with its source: [@source#finding]"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield the title where no main message follows it, or the message where it is too long or holds no claim."""
    if not data.settings.limits_of(page.kind).main_message or page.src in data.settings.fragments.values():
        return
    title = next((b for b in page.blocks if b.kind is BlockKind.HEADING and b.level == 1 and not b.folded), None)
    if title is None:
        span = page.meta.spans.get("title") or Span.at(page.path)
        yield Problem(Place(span=span), "without a title, the page has no main message", "add the title: # Title", "")
        return
    message = next((b for b in page.blocks[title.number + 1 :] if b.host is None), None)
    fault = _fault(message, page)
    if fault:
        place = (
            Place(block=title.number) if message is None or not _may_be_one(message) else Place(block=message.number)
        )
        yield Problem(place, fault, _MEND, title.text)


def _may_be_one(block: Block) -> bool:
    """Whether a block is text that all readers see, outside boxes and lists."""
    return block.kind is BlockKind.PARAGRAPH and block.box is None and not block.ours and not block.folded


def _fault(message: Block | None, page: Page) -> str:
    if message is None or not _may_be_one(message):
        return "the page does not begin with its main message"
    sentences = [s for s in page.sentences if s.block == message.number]
    if len(sentences) > _MOST:
        return f"the main message has {len(sentences)} sentences; {_MOST} are allowed"
    if not any(s.is_claim and s.covering for s in sentences):
        return "the main message names no source"
    return ""


RULE = Rule("missing-main-message", Severity.ERROR, __doc__, check_page=check_page)
