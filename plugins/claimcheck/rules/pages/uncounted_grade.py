"""The reading grade of a page was not counted.

What it does:
    Notes once that the list of syllables is not installed, where the setting ``pages`` asks for a ``grade``;
    and notes each page with fewer than 20 words of running text, of which a grade would say nothing.

Why it matters:
    A grade that nobody counted must not look like a page that passed.

Example:
    pip install claimcheck

Write instead:
    pip install claimcheck[reading]
"""

from collections.abc import Iterator

from claimcheck.facts import FEWEST_WORDS, count_words, prose
from claimcheck.language import syllable_counter
from claimcheck.model import Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule, WholeSite


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield the page whose text is too short."""
    if data.settings.limits_of(page.kind).grade:
        words = sum(count_words(sentence.text) for sentence in prose(page))
        if words < FEWEST_WORDS:
            message = f"this page has {words} words of running text; a reading grade needs {FEWEST_WORDS}"
            span = page.meta.spans.get("title") or Span.at(page.path)
            yield Problem(Place(span=span), message, "read it aloud: does every sentence come easily?")


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield one problem where grades are asked for and the list is missing."""
    if any(kind.grade for kind in site.data.settings.pages.values()) and syllable_counter() is None:
        message = "reading grades were not counted: the list of syllables is not installed"
        yield Problem(Place(span=Span.at(site.config.path)), message, "pip install claimcheck[reading]")


RULE = Rule("uncounted-grade", Severity.NOTE, __doc__, check_page=check_page, check_site=check_site, needs=("stems",))
