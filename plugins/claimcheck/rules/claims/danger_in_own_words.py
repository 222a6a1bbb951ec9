"""The site's own words order something that is dangerous where it is wrong.

What it does:
    Reports an order in text that is marked as the site's own, or in a standing sentence, if it is about medicines, a
    weak limb, food and drink, how somebody lies, water and heights, or about waiting and driving in place of a call;
    or if it gives somebody what may be swallowed, puts anything on or into a body, brings a part of it to ice or heat,
    works on it with force, or holds, ties, wakes or leaves somebody.
    To be told not to do it, to call, to ask, to stop or to stay near is no danger.

Why it matters:
    Own words carry no source. In these things a kind idea can dislocate a shoulder, choke, or cost the hours in which
    a stroke can be treated.

Example:
    !!! ours "A small idea"
        Pull the weak arm up each morning.

Write instead:
    !!! ours "A small idea"
        Do not pull the weak arm. Ask your team how to hold it.
"""

from collections.abc import Iterator

from claimcheck.language import dangerous_order
from claimcheck.model import Page, Place, Problem, Severity, Standing
from claimcheck.rules.base import Data, Rule

_HELP = "cite a source that orders it; or say whom to ask about it"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each such sentence."""
    for sentence in page.sentences:
        if sentence.standing in {Standing.OURS, Standing.SAFETY}:
            thing = dangerous_order(sentence.text)
            if thing:
                message = f'our own words tell people what to do about "{thing}", where a mistake can harm'
                yield Problem(Place(sentence=sentence.number), message, _HELP, sentence.text)


RULE = Rule(
    "danger-in-own-words",
    Severity.ERROR,
    __doc__,
    check_page=check_page,
    needs=("danger", "telling"),
    profile="health",
)  # fmt: skip
