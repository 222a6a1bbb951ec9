"""Numbers in sentences about a medicine that count nothing which may be counted there: part of ``dose-on-page``."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping

from claimcheck.evidence import Statement, statements_in_notes
from claimcheck.facts import Facts
from claimcheck.language import FigureKind, Uncounted, cut_sentences, is_carried, names_a_form
from claimcheck.model import Finding, Page, Place, TermKind
from claimcheck.rules.base import Data
from claimcheck.rules.data_texts import DataText

#: Where a number stands, its words, and the medicine or form beside it.
Found = tuple[Place, str, str]


def medicine_in(facts: Facts) -> str:
    """The first medicine that a text names, or the first word for what one is taken as; or nothing."""
    return facts.medicines[0].text if facts.medicines else names_a_form(facts.text)


def uncounted_on_page(page: Page, data: Data, beside: Mapping[int, str]) -> Iterator[Found]:
    """Yield each such number of a page's sentences.

    ``beside`` gives by block a medicine that its lead-in, row, caption or picture names.
    """
    rests = {statement.place.sentence: statement.findings for statement in data.evidence.statements(page)}
    for sentence in page.sentences:
        facts = data.read(sentence.text)
        medicine = medicine_in(facts) or beside.get(sentence.block, "")
        if medicine and facts.uncounted:
            for number in _doses(facts, rests.get(sentence.number, ()), data):
                before = sentence.text.count(number.text, 0, number.start)
                place = Place(sentence=sentence.number, needle=number.text, occurrence=before)
                yield place, number.text, medicine


def uncounted_outside(texts: Iterable[DataText], data: Data, statements: Iterable[Statement]) -> Iterator[Found]:
    """Yield each such number of other texts; a time counts as given where what the text rests on gives it.

    ``statements`` are those that may be among the texts; few texts name a medicine, so mostly none is asked for.
    """

    @functools.cache
    def rests() -> Mapping[str, tuple[Finding, ...]]:
        return {statement.text: statement.findings for statement in statements}

    for entry in texts:
        if entry.is_place:
            continue
        about = entry.term.pref_label if entry.term is not None and entry.term.kind is TermKind.MEDICINE else ""
        for start, end in cut_sentences(entry.text):
            text = entry.text[start:end]
            facts = data.read(text)
            medicine = medicine_in(facts) or about
            if medicine and facts.uncounted:
                for number in _doses(facts, rests().get(text, ()), data):
                    yield Place(span=entry.span), number.text, medicine


def told_beside_pages(data: Data) -> Iterator[Statement]:
    """What the glossary says, and what is said of the lines that readers may call."""
    yield from data.evidence.definitions()
    yield from data.evidence.conditions(data.phones)


def all_statements(data: Data) -> Iterator[Statement]:
    """What is said anywhere beside pages, in the notes of all sources, too."""
    yield from told_beside_pages(data)
    yield from itertools.chain.from_iterable(map(statements_in_notes, data.bibliography.sources.values()))


def _doses(facts: Facts, findings: tuple[Finding, ...], data: Data) -> Iterator[Uncounted]:
    """The numbers of a text that are no times which its findings give, and that are told as no amount already."""
    stated = [figure for finding in findings for figure in data.evidence.figures_of(finding)]
    times = [figure for figure in stated if figure.kind is FigureKind.TIME]
    for number in facts.uncounted:
        told = any(amount.start < number.end and number.start < amount.end for amount in facts.amounts)
        given = number.is_time and any(
            figure.start < number.end and number.start < figure.end and is_carried(figure, times)
            for figure in facts.stated_figures
            if figure.kind is FigureKind.TIME
        )
        if not told and not given:
            yield number
