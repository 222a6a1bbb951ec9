"""A page rests too much on our own words.

What it does:
    Warns when own words make up more of a page's sentences than its path allows (setting ``own_words_share``).

Why it matters:
    A page in a sourced guide that is mostly unsourced looks more certain than it is.

Example:
    A page with two cited sentences and ten in boxes marked as ours.

Write instead:
    Cite sources for what they cover, and cut the rest.
"""

from collections.abc import Iterator

from claimcheck.inputs import git_patterns
from claimcheck.model import BlockKind, Page, Place, Problem, Sentence, Severity, Standing
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield at most one problem, at the first own sentence."""
    own = [s for s in page.sentences if s.standing is Standing.OURS and not _is_title(page, s)]
    if not own:
        return
    share = len(own) / (len(own) + len(page.claims))
    allowed = _allowed(page.src, dict(data.settings.own_words_share))
    if share > allowed:
        message = f"{share:.0%} of this page's statements are our own words; {allowed:.0%} are allowed here"
        yield Problem(Place(sentence=own[0].number), message, "cite sources for some of them, or cut them", own[0].text)


def _is_title(page: Page, sentence: Sentence) -> bool:
    block = page.block_of(sentence)
    return block is not None and block.kind is BlockKind.BOX_TITLE


def _allowed(src: str, shares: dict[str, float]) -> float:
    """The share of the longest pattern that fits the path."""
    fitting = [p for p in shares if git_patterns([p]).match_file(src)]
    return shares[max(fitting, key=len)] if fitting else 1.0


RULE = Rule("too-many-own-words", Severity.WARNING, __doc__, check_page=check_page)
