"""What there is to compare on a site: each sentence with its findings, how far they differ, and what is recorded."""

from __future__ import annotations

import difflib
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from claimcheck.editing.reviewing import recorded
from claimcheck.evidence import Cited, Difference, Statement
from claimcheck.facts import unexcused
from claimcheck.inputs import canonical
from claimcheck.model import Page, Review, Standing, Verdict
from claimcheck.page import Told, key_of, told_on
from claimcheck.rules import Data, ReadSite, told_in_glossary
from claimcheck.rules.reviews.outdated_review import Outdated, outdated

#: How like a sentence must be to one that is gone to be called that one, reworded: a ratio of difflib's.
_ALIKE = 0.6


@dataclass(frozen=True, slots=True)
class Asked:
    """A sentence that is compared, read by itself, or exempt.

    ``number`` is that of the sentence on its page (``src``); of one of the glossary there is none, and no ``src``.
    ``record`` is what is recorded and holds, ``was`` a record that holds no more, ``changed`` what changed since.
    ``verdict`` is the one that can be recorded, or nothing; ``refused`` is what in the sentence no record excuses.
    """

    told: Told
    text: str
    src: str
    number: int
    cited: tuple[Cited, ...] = ()
    differences: tuple[Difference, ...] = ()
    record: Review | None = None
    was: Review | None = None
    changed: str = ""
    verdict: Verdict | None = None
    refused: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to look: it can have a record and has none that holds."""
        return self.verdict is not None and self.record is None


def asked_of(site: ReadSite) -> tuple[Asked, ...]:
    """Every sentence of the site, page by page, then the glossary. What stands twice with the same around is once."""
    found: dict[tuple[object, ...], Asked] = {}
    for asked in itertools.chain(*(asked_on(page, site.data) for page in site.pages), _in_glossary(site.data)):
        told = asked.told
        found.setdefault((told.page, told.text, told.under, told.findings, told.standing), asked)
    return tuple(_with_former(tuple(found.values()), outdated(recorded(site))))


def asked_on(page: Page, data: Data) -> Iterator[Asked]:
    """The sentences of a page in their order, without what was recorded of them before."""
    statements = {s.place.sentence: s for s in data.evidence.statements(page)}
    read = {key_of(r): r for r in data.reviews.entries if r.verdict is not Verdict.FOLLOWS}
    judging = data.judging(page.kind)
    for told in told_on(page, data.bibliography):
        number = told.place.sentence or 0
        text = page.sentences[number].text
        statement = statements.get(number) if told.is_compared else None
        asked = Asked(told, text, page.src, number)
        if statement is not None:
            yield _compared(asked, statement, data)
        else:
            verdict = _by_itself(told, covered=bool(page.sentences[number].items))
            ours = verdict is Verdict.OURS
            why = unexcused(text, judging, ours=ours) if verdict is not None else ""
            record = read.get((told.page, told.heading, told.text))
            record = record if record is not None and record.verdict is verdict else None
            yield replace(asked, record=record, verdict=None if why else verdict, refused=why)


def _by_itself(told: Told, *, covered: bool) -> Verdict | None:
    """What can be recorded of a sentence that is read by itself."""
    if told.standing is Standing.OURS:
        return Verdict.OURS
    return Verdict.NO_CLAIM if told.standing in {Standing.CLAIM, Standing.REVIEWED} and not covered else None


def _in_glossary(data: Data) -> Iterator[Asked]:
    for told, statement in zip(told_in_glossary(data), data.evidence.definitions(), strict=True):
        yield _compared(Asked(told, statement.text, "", -1), statement, data)


def _compared(asked: Asked, statement: Statement, data: Data) -> Asked:
    record = data.comparisons.holding(asked.told, data.bibliography)
    differing = data.differences(statement)
    return replace(asked, cited=statement.cited, differences=differing, record=record, verdict=Verdict.FOLLOWS)


def _with_former(found: tuple[Asked, ...], old: Iterable[Outdated]) -> Iterator[Asked]:
    """The sentences, each that is open with the record that was last about it."""
    waiting: Mapping[str, list[int]] = defaultdict(list)
    on_page: Mapping[str, list[int]] = defaultdict(list)
    for number, asked in enumerate(found):
        if asked.is_open:
            waiting[asked.told.text].append(number)
            on_page[asked.told.page].append(number)
    former: dict[int, Outdated] = {}
    for entry in old:
        text = canonical(entry.review.sentence)
        same = [number for number in waiting[text] if number not in former]
        here = [number for number in same if found[number].told.page == entry.review.page]
        near = (here or same)[:1] or _nearest(text, on_page[entry.review.page], found)
        if near:
            former.setdefault(near[0], entry)
    for number, asked in enumerate(found):
        entry_of = former.get(number)
        yield replace(asked, was=entry_of.review, changed=entry_of.what) if entry_of is not None else asked


def _nearest(text: str, numbers: list[int], found: tuple[Asked, ...]) -> list[int]:
    texts = {found[number].told.text: number for number in numbers}
    return [texts[near] for near in difflib.get_close_matches(text, texts, n=1, cutoff=_ALIKE)]
