"""Rules that hold one sentence against the findings it cites: on pages, in the glossary, on cards, beside numbers."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

from claimcheck.evidence import Difference, Statement, statements_in_notes
from claimcheck.model import Page, Problem, Severity, Source
from claimcheck.rules.base import Data, Rule

Judge = Callable[[Statement, Data], Iterator[Problem]]


def statement_rule(  # noqa: PLR0913 - what a rule is made of
    name: str,
    severity: Severity,
    text: str,
    judge: Judge,
    *,
    notes: bool = False,
    needs: tuple[str, ...] = (),
    profile: str = "",
) -> Rule:
    """A rule that judges every sentence which rests on findings; with ``notes``, those of notes on sources, too."""

    def check_page(page: Page, data: Data) -> Iterator[Problem]:
        for statement in data.evidence.statements(page):
            yield from judge(statement, data)

    def check_data(data: Data) -> Iterator[Problem]:
        evidence = data.evidence
        for statement in itertools.chain(evidence.definitions(), evidence.conditions(data.phones)):
            yield from judge(statement, data)

    def check_source(source: Source, data: Data) -> Iterator[Problem]:
        for statement in statements_in_notes(source):
            yield from judge(statement, data)

    return Rule(
        name,
        severity,
        text,
        check_page=check_page,
        check_data=check_data,
        check_source=check_source if notes else None,
        check_statement=judge,
        needs=needs,
        profile=profile,
    )


def difference_rule(name: str, kind: str, text: str, message: Callable[[Difference], str], help: str) -> Rule:
    """A rule that reports the sure differences of one kind between a sentence and its findings."""

    def told(statement: Statement, difference: Difference) -> Iterator[Problem]:
        if difference.kind == kind and difference.sure:
            place = statement.at(difference.text) if difference.text in statement.text else statement.place
            yield Problem(place, message(difference), help, difference.text or statement.text)

    def judge(statement: Statement, data: Data) -> Iterator[Problem]:
        for difference in data.differences(statement):
            yield from told(statement, difference)

    def check_page(page: Page, data: Data) -> Iterator[Problem]:
        for statement, difference in data.sure_differences(page):
            yield from told(statement, difference)

    rule = statement_rule(name, Severity.ERROR, text, judge, needs=("effects", "signs", "stems", "telling"))
    return replace(rule, check_page=check_page)  # most sentences differ in nothing, and are not asked for each kind
