"""Parts of a sentence, and short items, that have nothing in common with what they cite: somebody has to look."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.evidence import HEDGE, Statement
from claimcheck.language import PEOPLE, added_statements, is_carried
from claimcheck.rules.base import Data
from claimcheck.rules.citing import shares_words

FOREIGN = "foreign"
#: From so many words of meaning on, a part that shares none says something else; an item does with one.
_FEWEST = 2


def foreign_parts(statement: Statement, data: Data) -> Iterator[str]:
    """The parts of a sentence of a page of which no word, figure or term stands in what it cites.

    A part says something of a subject of its own, behind what its sentence says already; an item that is covered from
    outside is one part. A part that only may be so ("but chance could explain it") is left out; in an item, words for
    people do not count ("The person yawns").
    """
    page, number = statement.page, statement.place.sentence
    if page is None or number is None or statement.text.rstrip().endswith((":", "?")):
        return
    sentence = page.sentences[number]
    block = page.block_of(sentence)
    fewest = _FEWEST if sentence.own else 1
    item = (statement.text,) if block is not None and block.first_of_item else ()
    for part in added_statements(statement.text) if sentence.own else item:
        said = data.read(part)
        open_ = bool(sentence.own) and any(sign.sense in {"may", "open"} for sign in said.signs_of(HEDGE))
        beside = frozenset[str]() if sentence.own else PEOPLE
        if len(said.content_words) >= fewest and not open_ and not shares(part, statement, data, beside=beside):
            yield part


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
