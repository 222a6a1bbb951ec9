"""Words that are changed: an order of a sentence turned round, a figure of a finding made another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claimcheck.editing.trials import By, Kind, Trial
from claimcheck.evidence import Cited, Difference, Statement
from claimcheck.inputs import canonical
from claimcheck.language import Figure, FigureKind, is_carried, turned_orders, with_other_figure
from claimcheck.model import Bibliography, Finding, Page
from claimcheck.page import Told, told_on
from claimcheck.rules import RULES, Data, told_in_glossary


@dataclass(frozen=True, slots=True)
class _Pair:
    """A sentence with its findings, and as records tell of it; ``src`` is that of its page."""

    statement: Statement
    told: Told
    path: str
    src: str


def turned_round(page: Page, data: Data) -> Iterator[Trial]:
    """Turn each order of the cited sentences of a page round, one at a time."""
    for pair in _on_page(page, data):
        for text in turned_orders(pair.statement.text):
            other = pair.told._replace(text=canonical(text))
            by = _noticed(pair, replace(pair.statement, text=text), data) or _unrecorded(pair, other, data)
            yield Trial(Kind.ORDER, pair.path, pair.statement.place, text, by)


def with_other_figures(page: Page, data: Data) -> Iterator[Trial]:
    """Change the figures of findings that the sentences of a page repeat, one at a time, wherever the finding has it.

    What another cited finding gives as well is left out: the sentence rests on that one still.
    """
    return _other_figures(_on_page(page, data), data)


def with_other_figures_of_glossary(data: Data) -> Iterator[Trial]:
    """The same for the sentences of the glossary."""
    path = data.glossary.path
    pairs = zip(data.evidence.definitions(), told_in_glossary(data), strict=True)
    return _other_figures((_Pair(statement, told, path, path) for statement, told in pairs), data)


def _on_page(page: Page, data: Data) -> Iterator[_Pair]:
    told = {one.place.sentence: one for one in told_on(page, data.bibliography)}
    for statement in data.evidence.statements(page):
        yield _Pair(statement, told[statement.place.sentence], page.path, page.src)


def _other_figures(pairs: Iterable[_Pair], data: Data) -> Iterator[Trial]:
    for pair in pairs:
        for figure in data.read(pair.statement.text).figures:
            for cited in pair.statement.cited:
                if _rests_alone(figure, cited, pair.statement, data):
                    yield _with_figure_changed(pair, figure, cited, data)


def _with_figure_changed(pair: _Pair, figure: Figure, cited: Cited, data: Data) -> Trial:
    finding = _with_other(cited.finding, figure, data)
    changed = tuple(Cited(one.source, finding) if one is cited else one for one in pair.statement.cited)
    by = _noticed(pair, replace(pair.statement, cited=changed), data)
    if by is None:
        by = _unrecorded(pair, pair.told, data, _with_finding(data.bibliography, cited, finding))
    return Trial(Kind.FIGURE, pair.path, pair.statement.place, f"{pair.statement.text} {cited}: {finding.says}", by)


def _rests_alone(figure: Figure, cited: Cited, statement: Statement, data: Data) -> bool:
    """Whether a figure stands in this finding, and nothing else that the sentence cites gives it."""
    others = (f for one in statement.cited if one is not cited for f in data.evidence.figures_of(one.finding))
    of_issue = figure.kind is FigureKind.YEAR and any(figure.text == one.source.year for one in statement.cited)
    return (
        is_carried(figure, data.evidence.figures_of(cited.finding)) and not is_carried(figure, others) and not of_issue
    )


def _with_other(finding: Finding, figure: Figure, data: Data) -> Finding:
    """The finding with another figure wherever it gives this one, alone or in parts ("of 16 children, 5")."""

    def changed(text: str) -> str:
        stated = data.read(text).stated_figures
        if not is_carried(figure, stated):
            return text
        alone = any(is_carried(figure, [one]) for one in stated)
        wanted = (figure,) if alone else (figure, *figure.parts)
        for one in sorted(stated, key=lambda one: one.start, reverse=True):
            if any(is_carried(part, [one]) for part in wanted):
                text = with_other_figure(text, one)
        return text

    return replace(finding, says=changed(finding.says), also=tuple(map(changed, finding.also)))


def _with_finding(bibliography: Bibliography, cited: Cited, finding: Finding) -> Bibliography:
    source = replace(cited.source, findings={**cited.source.findings, finding.id: finding})
    return replace(bibliography, sources={**bibliography.sources, source.id: source})


def _noticed(pair: _Pair, changed: Statement, data: Data) -> By | None:
    """Who says something of the changed sentence or finding that is not said of them as they are."""
    if set(_problems(changed, pair.src, data)) - set(_problems(pair.statement, pair.src, data)):
        return By.RULE
    return By.MARK if _marks(changed, data) - _marks(pair.statement, data) else None


def _marks(statement: Statement, data: Data) -> set[Difference]:
    """What only whoever compares can decide."""
    return {difference for difference in data.differences(statement) if not difference.sure}


def _problems(statement: Statement, src: str, data: Data) -> Iterator[tuple[str, str]]:
    """What the rules that judge one sentence report of it, at the level that the settings give them on its page."""
    settings = data.settings.on(src)
    for rule in RULES:
        if rule.check_statement is not None and settings.level_of(rule.name, rule.severity) is not None:
            yield from ((rule.name, problem.message) for problem in rule.check_statement(statement, data))


def _unrecorded(pair: _Pair, told: Told, data: Data, bibliography: Bibliography | None = None) -> By | None:
    """Whether the record that held does so no more."""
    held = data.comparisons.holding(pair.told, data.bibliography)
    holds = data.comparisons.holding(told, bibliography or data.bibliography)
    return By.RECORD if held is not None and holds is None else None
