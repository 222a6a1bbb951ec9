"""A wording makes readers stumble, and the site knows a plainer one.

What it does:
    Warns of the entries of the setting ``plain_words`` on pages, titles of wrong sentences aside, and in the glossary.
    Beside each entry stands the better wording. A new site has none.

Why it matters:
    A tired reader who must read a line twice does not read the next one.

Example:
    plain_words: {"was held against": "was compared with"}, and a page with
    Salt was held against sugar.

Write instead:
    Salt was compared with sugar.
"""

from collections.abc import Iterator

from claimcheck.model import BlockKind, Page, Place, Problem, Severity, Standing
from claimcheck.rules.base import Data, Rule, WholeSite


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield each such wording, wherever readers meet it."""
    for sentence in page.sentences if data.settings.plain_words else ():
        block = page.block_of(sentence)
        if sentence.standing is not Standing.MYTH and (block is None or block.kind is not BlockKind.CODE):
            for words, help in _stumbles(sentence.text, data):
                place = Place(sentence=sentence.number, needle=words)
                yield Problem(place, _message(words), help, words)


def check_site(site: WholeSite) -> Iterator[Problem]:
    """Yield each such wording in the meanings of the glossary."""
    for term in site.data.glossary.terms.values() if site.data.settings.plain_words else ():
        for words, help in _stumbles(term.plain, site.data):
            yield Problem(Place(span=term.span_of("plain")), _message(words), help, words)


def _stumbles(text: str, data: Data) -> Iterator[tuple[str, str]]:
    """The wordings of a text that the site has listed, each with the edit."""
    for start, end in data.read(text).plain_words:
        words = text[start:end]
        yield words, f"better: {data.settings.plain_words.get(words.lower(), 'plainer words')}"


def _message(words: str) -> str:
    return f'readers stumble over "{words}"'


RULE = Rule("plain-wording", Severity.WARNING, __doc__, check_page=check_page, check_site=check_site)
