"""Records were carried over, and nobody has read their sentences.

What it does:
    Warns, in one line for the whole site, of records with ``carried: true``. ``claimcheck migrate`` wrote them from
    what the rules of the release before let through.

Why it matters:
    Such a record absolves its sentence for one release, so that a site can move at its own pace. It is no comparison:
    nobody has read the sentence, and nothing counts it as if somebody had.

Example:
    - sentence: "We keep the list on your device."
      verdict: no-claim
      carried: true

Write instead:
    Read the sentence on its page. Take ``carried`` out where it claims nothing; else cite or rewrite the sentence.
"""

from collections.abc import Iterator

from claimcheck.model import Place, Problem, Severity
from claimcheck.rules.base import Rule, WholeSite


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield one problem, at the first of them."""
    carried = [review for review in site.data.reviews.entries if review.carried]
    if carried:
        one = len(carried) == 1
        count = "1 sentence passes" if one else f"{len(carried)} sentences pass"
        message = f"{count} by {'a record' if one else 'records'} carried over, which nobody has read"
        help = "read each on its page, and take carried out where it claims nothing; else cite or rewrite it"
        yield Problem(Place(span=carried[0].span_of("carried")), message, help)


RULE = Rule("carried-review", Severity.WARNING, __doc__, check_site=check_site)
