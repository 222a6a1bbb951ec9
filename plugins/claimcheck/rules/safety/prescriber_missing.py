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

from claimcheck.model import BlockKind, Page, Place, Problem, Severity, TermKind
from claimcheck.rules.base import Data, Rule
from claimcheck.sentences import normalise


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield at most one problem, at the first medicine."""
    wanted = data.settings.prescriber_sentence
    if not wanted or any(normalise(s.text) == normalise(wanted) for s in page.sentences):
        return
    for block in page.blocks:
        if block.kind is BlockKind.CODE:
            continue
        for mention in data.terms.of_kind(block.text, TermKind.MEDICINE, nested=True):
            message = (
                f'the page names "{mention.text}" and does not say that a medicine is changed only with its prescriber'
            )
            yield Problem(
                Place(block=block.number, needle=mention.text), message, f"add the line: {wanted}", mention.text
            )
            return


RULE = Rule("prescriber-missing", Severity.ERROR, __doc__, check_page=check_page)
