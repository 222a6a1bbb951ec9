"""One country's emergency number stands alone.

What it does:
    Reports a number such as 911 or 999 to call (setting ``emergency_numbers``), in digits or words or behind a link
    that dials it, in a sentence that does not say "your emergency number" (setting ``emergency_phrase``).

Why it matters:
    A reader in another country who calls that number loses minutes, or reaches nobody.

Example:
    Call 911 at once.

Write instead:
    Call your emergency number (911 in the US) at once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from claimcheck.facts import unquoted
from claimcheck.language import holds_words, lone_number
from claimcheck.model import Block, BlockKind, Page, Place, Problem, Sentence, Severity, Source, Span
from claimcheck.rules.base import Data, Rule, WholeSite
from claimcheck.rules.data_texts import DataText, config_texts, data_texts, source_texts


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each number to call that stands without the words that make it right everywhere."""
    over = {(b.table, b.column): b.text for b in page.blocks if b.kind is BlockKind.HEADER_CELL}
    for sentence in page.sentences:
        number, words = _lone_number(sentence.text, _leads(page, sentence, over), data)
        if number:
            yield _problem(Place(sentence=sentence.number, needle=words), number, data)
    for block in page.blocks:
        for number, words in _called_by_links(block, data):
            yield _problem(Place(block=block.number, needle=words), number, data)
    number, _ = _lone_number(page.meta.text("title"), "", data)
    if number:
        yield _problem(Place(span=page.meta.spans.get("title") or Span.at(page.path)), number, data)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each such number in the navigation and the site's description."""
    return _outside_pages(config_texts(site), site.data)


def check_data(data: Data) -> Iterator[Problem]:
    """Yield each such number in the data files, but for sources."""
    return _outside_pages(data_texts(data), data)


def check_source(source: Source, data: Data) -> Iterator[Problem]:
    """Yield each such number in the texts of a source."""
    return _outside_pages(source_texts(source), data)


def _outside_pages(texts: Iterable[DataText], data: Data) -> Iterator[Problem]:
    for entry in texts:
        number, _ = _lone_number(unquoted(entry.text) if entry.is_place else entry.text, "", data)
        if number:
            yield _problem(Place(span=entry.span), number, data)


def _leads(page: Page, sentence: Sentence, over: Mapping[tuple[int | None, int], str]) -> str:
    """What stands before a list or over a column, and says what a number in it is for."""
    block = page.block_of(sentence)
    lead_in = page.sentences[sentence.lead_in].text if sentence.lead_in is not None else ""
    header = over.get((block.table, block.column), "") if block is not None and block.table is not None else ""
    return f"{lead_in} {header}"


def _problem(place: Place, number: str, data: Data) -> Problem:
    where = data.settings.emergency_numbers[number]
    message = f"{number} calls help in only a part of the world ({where}); readers elsewhere lose time"
    return Problem(place, message, f'write "{data.settings.emergency_phrase} ({number} in …)"', number)


def _called_by_links(block: Block, data: Data) -> Iterator[tuple[str, str]]:
    """The numbers that the links of a block dial, with the words of the links, whatever these say."""
    if not block.links or holds_words(block.text, data.settings.emergency_phrase):
        return
    for link in block.links:
        number = re.sub(r"\D", "", link.target) if link.target.lower().startswith(("tel:", "sms:")) else ""
        words = block.text[link.start : link.end]
        if number in data.settings.emergency_numbers and number not in words:
            yield number, words


def _lone_number(text: str, leads: str, data: Data) -> tuple[str, str]:
    """The first number to call in a text, and the words in which it stands there; or nothing."""
    return lone_number(text, leads, data.settings.emergency_numbers, data.settings.emergency_phrase)


RULE = Rule(
    "emergency-number",
    Severity.ERROR,
    __doc__,
    check_page=check_page,
    check_site=check_site,
    check_data=check_data,
    check_source=check_source,
    needs=("emergency", "numbers", "units"),
    profile="health",
)
