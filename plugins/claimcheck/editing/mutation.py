"""The gate tests itself: one mistake at a time is made on purpose, in memory, and somebody must notice.

Pages are taken as they were rendered, and no file is written. What is tried stands in ``editing/trials.py``.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimcheck.editing.citationtrials import with_moved_citations, without_citations
from claimcheck.editing.recordtrials import Records
from claimcheck.editing.trials import PROMISED, By, Kind, Trial
from claimcheck.editing.wordtrials import turned_round, with_other_figures, with_other_figures_of_glossary
from claimcheck.model import Page, Span
from claimcheck.runs import Prepared, locator_for


@dataclass(frozen=True, slots=True)
class Missed:
    """A mistake that went unnoticed: its kind, where, and what stood there then."""

    kind: Kind
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many mistakes of each kind were made, how many were noticed by whom, and which were not."""

    noticed: Counter[tuple[Kind, By]]
    missed: tuple[Missed, ...]

    def caught(self, kind: Kind) -> int:
        """How many of a kind were noticed."""
        return sum(count for (one, _), count in self.noticed.items() if one is kind)

    def total(self, kind: Kind) -> int:
        """How many of a kind were made."""
        return self.caught(kind) + sum(missed.kind is kind for missed in self.missed)

    @property
    def keeps_promise(self) -> bool:
        """Whether every mistake was noticed of the kinds of which each must be."""
        return not any(missed.kind in PROMISED for missed in self.missed)


def selftest(prepared: Prepared, progress: Callable[[int, int], None] | None = None) -> Outcome:
    """Make mistakes of each kind, one at a time, and see who notices.

    ``progress`` is told how many pages are done, and of how many.
    """
    noticed: Counter[tuple[Kind, By]] = Counter()
    missed: list[Missed] = []
    data, pages = prepared.site.data, prepared.site.pages
    records = Records(data)

    def count(trials: Iterator[Trial], page: Page | None) -> None:
        for trial in trials:
            if trial.by is not None:
                noticed[trial.kind, trial.by] += 1
            else:
                missed.append(Missed(trial.kind, _span(trial, page, prepared), trial.text))

    for number, page in enumerate(pages):
        on_page = without_citations(page, data), with_moved_citations(page, data), turned_round(page, data)
        count(itertools.chain(*on_page, with_other_figures(page, data), records.trials(page)), page)
        if progress is not None:
            progress(number + 1, len(pages))
    count(itertools.chain(with_other_figures_of_glossary(data), records.trials_of_glossary()), None)
    order = list(Kind)
    return Outcome(noticed, tuple(sorted(missed, key=lambda one: (order.index(one.kind), one.span))))


def _span(trial: Trial, page: Page | None, prepared: Prepared) -> Span:
    if page is not None:
        return locator_for(prepared, page).locate(trial.place).span
    return trial.place.span or Span.at(trial.path)
