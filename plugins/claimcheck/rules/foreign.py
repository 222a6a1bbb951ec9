"""Parts of a sentence, and short items, that have nothing in common with what they cite: somebody has to look."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.evidence import HEDGE, Statement
from claimcheck.facts import doubt, explanations, known_of
from claimcheck.language import ANYWHERE, PEOPLE, added_statements, asides, is_carried
from claimcheck.rules.base import Data
from claimcheck.rules.citing import shares_words

FOREIGN = "foreign"
#: From so many words of meaning on, a part that shares none says something else; an item does with one.
_FEWEST = 2


def foreign_parts(statement: Statement, data: Data) -> Iterator[str]:
    """The parts of a sentence of a page of which no word, figure or term stands in what it cites.

    A part says something of a subject of its own, behind what its sentence says already; or it tells more of a thing,
    behind "which" or a dash; or it says what a term is. An item that is covered from outside is one part. A part that
    only may be so ("but chance could explain it") is left out; in an item, words for people do not count ("The person
    yawns").
    """
    page, number = statement.page, statement.place.sentence
    if page is None or number is None or statement.text.rstrip().endswith((":", "?")):
        return
    sentence = page.sentences[number]
    if sentence.own:
        yield from _parts_of_own(statement, data)
        return
    block = page.block_of(sentence)
    if block is not None and block.first_of_item and _is_foreign(statement.text, statement, data, 1, PEOPLE):
        yield statement.text


def _parts_of_own(statement: Statement, data: Data) -> Iterator[str]:
    """The foreign parts of a sentence with a citation of its own, none of which stands in one before it."""
    added = [(part, _FEWEST) for part in added_statements(statement.text)]
    found: list[str] = []
    for part, fewest in (*added, *asides(statement.text), *_meanings(statement, data)):
        known = any(part in other for other in found)
        is_open = any(sign.sense in {"may", "open"} for sign in data.read(part).signs_of(HEDGE))
        if not known and not is_open and _is_foreign(part, statement, data, fewest):
            found.append(part)
    yield from found
    yield from _doubted(statement, data)


def _meanings(statement: Statement, data: Data) -> Iterator[tuple[str, int]]:
    """What a sentence says that a term is, where no word of it stands in the glossary's entry."""
    text = statement.text
    for explanation in explanations(text, data.terms.find(text)):
        told = text[explanation.start : explanation.end].strip()
        term = data.glossary.terms[explanation.mention.term]
        entry = " ".join((*term.labels, term.plain, term.definition))
        if data.read(told).content_words.isdisjoint(data.read(entry).content_words):
            yield told, _FEWEST


def _doubted(statement: Statement, data: Data) -> Iterator[str]:
    """What a sentence says that a term is, where it shares only its first noun with what is known of the term."""
    text = statement.text
    for explanation in explanations(text, data.terms.find(text)):
        term = data.glossary.terms[explanation.mention.term]
        about = [finding for finding in statement.findings if term.id in data.evidence.terms_of(finding)]
        if doubt(explanation, text, known_of(term, data.glossary, data.bibliography, about)):
            yield text[explanation.start : explanation.end].strip()


def _is_foreign(part: str, statement: Statement, data: Data, fewest: int, beside: frozenset[str] = frozenset()) -> bool:
    return len(data.read(part).content_words) >= fewest and not shares(part, statement, data, beside=beside | ANYWHERE)


def shares(text: str, statement: Statement, data: Data, *, beside: frozenset[str] = frozenset()) -> bool:
    """Whether a text shares a word, a figure or a term with what a sentence cites; words ``beside`` do not count."""
    facts = data.read(text)
    named = frozenset(wider for mention in facts.mentions for wider in facts.terms.wider(mention.term))
    if named & {term for finding in statement.findings for term in data.evidence.terms_of(finding)}:
        return True
    stated = [figure for finding in statement.findings for figure in data.evidence.figures_of(finding)]
    if any(is_carried(figure, stated) for figure in facts.figures):
        return True
    terms = (data.glossary.terms[term] for term in named if term in data.glossary.terms)
    meant = {word for term in terms for label in (*term.labels, term.plain) for word in data.read(label).content_words}
    return shares_words((facts.content_words | meant) - beside, statement.findings, data)
