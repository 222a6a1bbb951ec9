"""A wording blames readers, promises them something, or puts off help.

What it does:
    Reports the entries of the setting ``unsafe_phrases`` anywhere on a page: in text, labels, questions, own words and
    picture texts. Denied ones are fine ("not a matter of willpower"), and so are titles of myths.

Why it matters:
    People who cannot move hear that they did not try; people in an emergency hear that they may wait.

Example:
    With the right mindset, full use of the hand is within reach.

Write instead:
    Some people regain full use of the hand. Effort alone does not decide it.
"""

import re
from collections.abc import Iterator

from claimcheck.model import Page, Place, Problem, Severity, Span, Standing
from claimcheck.negation import is_denied
from claimcheck.rules.base import Data, Rule
from claimcheck.wording import find_phrases

#: "Who will recover", "if it will pass": asked or doubted, not promised.
_OPEN = re.compile(r"\b(?:who|whether|if|how (?:much|many|far|well|soon))\s+(?:[\w'\u2019]+\s+){0,3}\Z", re.I)


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each such wording."""
    for sentence in page.sentences:
        if sentence.standing not in {Standing.MYTH, Standing.STANDING}:
            for phrase in _phrases(sentence.text, data):
                yield _problem(Place(sentence=sentence.number, needle=phrase), phrase, data)
    for phrase in _phrases(page.meta.text("title"), data):
        yield _problem(Place(span=page.meta.spans.get("title") or Span.at(page.path)), phrase, data)


def _phrases(text: str, data: Data) -> Iterator[str]:
    for start, end in find_phrases(text, data.settings.unsafe_phrases):
        words = text[start:end]
        if not is_denied(text, start, end) and not _OPEN.search(text[:start]):
            yield words


def _problem(place: Place, phrase: str, data: Data) -> Problem:
    reason = data.settings.unsafe_phrases.get(phrase.lower(), "it can hurt a reader")
    return Problem(place, f'"{phrase}" {reason}', "say what is known, and what readers can do, in other words", phrase)


RULE = Rule("unsafe-phrase", Severity.ERROR, __doc__, check_page=check_page)
