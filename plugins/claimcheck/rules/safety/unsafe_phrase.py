"""A wording blames readers, promises them something, or puts off help.

What it does:
    Reports the entries of the setting ``unsafe_phrases`` anywhere on a page: in text, labels, questions, own words and
    picture texts. Denied ones are fine ("not a matter of willpower"), and so are titles of myths.
    An order to take, stop or change a medicine of the glossary is reported, too.

Why it matters:
    People who cannot move hear that they did not try; people in an emergency hear that they may wait.

Example:
    With the right mindset, full use of the hand is within reach.

Write instead:
    Some people regain full use of the hand. Effort alone does not decide it.
"""

from collections.abc import Iterable, Iterator

from claimcheck.language import is_denied, leaves_open, orders_next
from claimcheck.model import Page, Place, Problem, Severity, Source, Span, Standing
from claimcheck.rules.base import Data, Rule, WholeSite
from claimcheck.rules.data_texts import DataText, config_texts, data_texts, source_texts

_WHO_ORDERS = "tells readers what to do with a medicine, which only its prescriber can"


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each such wording."""
    for sentence in page.sentences:
        if sentence.standing not in {Standing.MYTH, Standing.SAFETY}:
            for phrase, reason in _faults(sentence.text, data):
                yield _problem(Place(sentence=sentence.number, needle=phrase), phrase, reason)
    for phrase, reason in _faults(page.meta.text("title"), data):
        yield _problem(Place(span=page.meta.spans.get("title") or Span.at(page.path)), phrase, reason)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each such wording in the navigation and the safety sentences."""
    return _outside_pages(config_texts(site), site.data)


def check_data(data: Data) -> Iterator[Problem]:
    """Yield each such wording in the data files, but for sources."""
    return _outside_pages(data_texts(data), data)


def check_source(source: Source, data: Data) -> Iterator[Problem]:
    """Yield each such wording in the texts of a source."""
    return _outside_pages(source_texts(source), data)


def _outside_pages(texts: Iterable[DataText], data: Data) -> Iterator[Problem]:
    for entry in texts:
        for phrase, reason in _faults(entry.text, data):
            yield _problem(Place(span=entry.span), phrase, reason)


def _faults(text: str, data: Data) -> Iterator[tuple[str, str]]:
    """The wordings of a text that can hurt, each with the reason."""
    for phrase in _phrases(text, data):
        yield phrase, data.settings.unsafe_phrases.get(phrase.lower(), "can hurt a reader")
    for mention in data.read(text).medicines:
        if orders_next(text[: mention.start]):
            yield text[: mention.end], _WHO_ORDERS
            return


def _phrases(text: str, data: Data) -> Iterator[str]:
    for start, end in data.read(text).unsafe_phrases:
        words = text[start:end]
        if not is_denied(text, start, end) and not leaves_open(text[:start]):
            yield words


def _problem(place: Place, phrase: str, reason: str) -> Problem:
    return Problem(place, f'"{phrase}" {reason}', "say what is known, and what readers can do, in other words", phrase)


RULE = Rule(
    "unsafe-phrase",
    Severity.ERROR,
    __doc__,
    check_page=check_page,
    check_site=check_site,
    check_data=check_data,
    check_source=check_source,
    needs=("unsafe",),
    profile="health",
)
