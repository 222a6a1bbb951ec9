"""A page is harder to read than its kind allows.

What it does:
    Counts the school grade (Flesch-Kincaid) of a page's running text and the mean length of its sentences,
    and reports what is above ``grade`` or ``mean_words`` of its kind in the setting ``pages``.
    Medical words count as they are.

Why it matters:
    People read here when they are tired and afraid. What they cannot follow, they cannot use.

Example:
    Rehabilitation necessitates interdisciplinary collaboration and individualized prioritization.

Write instead:
    Rehab is teamwork. You choose the goals together.
"""

from collections.abc import Iterator

from claimcheck.facts import hardest, longest, measure, prose
from claimcheck.model import Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield a grade that is too high at the hardest sentence, and a mean that is too high at the longest one."""
    limits = data.settings.limits_of(page.kind)
    sentences = prose(page)
    figures = measure(sentences)
    if limits.grade and figures.grade is not None and figures.grade > limits.grade:
        worst = hardest(sentences)
        message = f"this page reads at school grade {figures.grade:g}; {limits.grade:g} is allowed here"
        help = "use everyday words and shorter sentences; this sentence is the hardest of the page"
        yield Problem(Place(sentence=worst.number), message, help, worst.text)
    if limits.mean_words and figures.mean_words > limits.mean_words:
        worst = longest(sentences)
        message = f"sentences here have {figures.mean_words:g} words on average; {limits.mean_words:g} are allowed"
        help = "cut sentences in two; this sentence is the longest of the page"
        yield Problem(Place(sentence=worst.number), message, help, worst.text)


RULE = Rule("reading-level", Severity.ERROR, __doc__, check_page=check_page, needs=("stems",))
