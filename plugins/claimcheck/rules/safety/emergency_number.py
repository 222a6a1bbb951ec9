"""One country's emergency number stands alone.

What it does:
    Reports a number such as 911 or 999 to call (setting ``emergency_numbers``) in a sentence that does not say
    "your emergency number" (setting ``emergency_phrase``).

Why it matters:
    A reader in another country who calls that number loses minutes, or reaches nobody.

Example:
    Call 911 at once.

Write instead:
    Call your emergency number (911 in the US) at once.
"""

import re
from collections.abc import Iterator

from claimcheck.folding import fold
from claimcheck.model import Page, Place, Problem, Severity, Span
from claimcheck.rules.base import Data, Rule
from claimcheck.units import COUNTED

_CALLS = re.compile(
    r"\b(?:call|calls|called|calling|caller|dial|dials|dialing|dialling|ring|rings|phone|phones|telephone|text|ambulance|emergency)\b",
    re.I,
)
_FOLLOWING = re.compile(r"[ -]?([a-z%]+)", re.I)


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each number to call that stands without the words that make it right everywhere."""
    for sentence in page.sentences:
        number = _lone_number(sentence.text, data)
        if number:
            yield _problem(Place(sentence=sentence.number, needle=number), number, data)
    title = page.meta.text("title")
    number = _lone_number(title, data)
    if number:
        yield _problem(Place(span=page.meta.spans.get("title") or Span.at(page.path)), number, data)


def _problem(place: Place, number: str, data: Data) -> Problem:
    where = data.settings.emergency_numbers[number]
    message = f"{number} calls help in only a part of the world ({where}); readers elsewhere lose time"
    return Problem(place, message, f'write "{data.settings.emergency_phrase} ({number} in …)"', number)


def _lone_number(text: str, data: Data) -> str:
    plain = fold(text).text
    if not _CALLS.search(plain) or data.settings.emergency_phrase.casefold() in plain.casefold():
        return ""
    numbers = "|".join(map(re.escape, data.settings.emergency_numbers))
    for match in re.finditer(rf"(?<![\w.,/-])(?:{numbers})(?![\w%/]|[.,-]\d)" if numbers else r"(?!)", plain):
        following = _FOLLOWING.match(plain, match.end())
        if following is None or following[1].lower() not in {*COUNTED, "percent", "%", "of"}:
            return match[0]
    return ""


RULE = Rule("emergency-number", Severity.ERROR, __doc__, check_page=check_page)
