"""What a sentence is compared with: its findings, and the words without which it cannot be understood.

A comparison counts wherever the same sentence stands with the same words around it: it may move, with its page or
its section. What is read without a source counts on its page and under its heading alone (``page/reviewed.py``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.inputs import canonical, digest_of_item
from claimcheck.language import is_short, leans
from claimcheck.model import (
    Bibliography,
    Block,
    BlockKind,
    CitationItem,
    Page,
    Place,
    Review,
    Reviews,
    Sentence,
    Standing,
    Verdict,
    parse_item,
)
from claimcheck.page.reviewed import keys_on

_RESTING = {Standing.CLAIM, Standing.FRAGMENT}


class Told(NamedTuple):
    """A sentence as records tell of it: ``text`` and ``under`` are canonical.

    ``page`` is the name that records give to its page, ``under`` what a record of it must say: of a sentence that rests
    on findings, what it belongs to; else ``heading``, the one above it. ``findings`` are the names of those findings.
    """

    page: str
    text: str
    under: str
    heading: str
    standing: Standing
    findings: tuple[str, ...]
    place: Place

    @property
    def is_compared(self) -> bool:
        """Whether it is compared with findings; else it can only be read by itself."""
        return bool(self.findings)


def told_on(page: Page, bibliography: Bibliography) -> Iterator[Told]:
    """The sentences of a page in their order."""
    heads = Heads(page.blocks, page.sentences)
    for sentence, (name, heading, text) in keys_on(page):
        findings = findings_of(sentence.items, bibliography) if sentence.standing in _RESTING else ()
        under = canonical(heads.of(sentence)) if findings else heading
        yield Told(name, text, under, heading, sentence.standing, findings, Place(sentence=sentence.number))


def resting_on(page: Page, bibliography: Bibliography) -> Iterator[Sentence]:
    """The sentences of a page that rest on findings: those of :func:`told_on` that are compared."""
    return (s for s in page.sentences if s.standing in _RESTING and findings_of(s.items, bibliography))


def findings_of(items: Iterable[CitationItem], bibliography: Bibliography) -> tuple[str, ...]:
    """The names of cited findings, in the order in which records list them; none where one of them is not listed.

    A source that is cited without a finding stands for all that it found.
    """
    names: set[str] = set()
    for item in items:
        source = bibliography.sources.get(item.key)
        if source is None or (item.finding and item.finding not in source.findings):
            return ()
        names |= {f"{item.key}#{finding}" for finding in ([item.finding] if item.finding else source.findings)}
    return tuple(sorted(names))


class Heads:
    """What the sentences of a page belong to, from its blocks and its sentences."""

    def __init__(self, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> None:
        self._blocks = blocks
        self._sentences = sentences
        self._rows: dict[int, list[Block]] = defaultdict(list)
        for block in blocks:
            if block.row is not None and block.text:
                self._rows[block.row].append(block)

    def of(self, sentence: Sentence) -> str:
        """The lead-in of a sentence; or the head of its row; or what it explains; or, where it leans, what is before.

        Nothing for a sentence that stands by itself, and for one of the front matter.
        """
        if sentence.lead_in is not None:
            return self._sentences[sentence.lead_in].text
        if sentence.block < 0:
            return ""
        block = self._blocks[sentence.block]
        return self._row_head(block) or self._explained(block) or self._before(sentence, block)

    def _row_head(self, block: Block) -> str:
        cells = self._rows[block.row] if block.row is not None else []
        return cells[0].text if cells and cells[0].number != block.number else ""

    def _explained(self, block: Block) -> str:
        if block.kind is not BlockKind.DEFINITION:
            return ""
        before = reversed(self._blocks[: block.number])
        return next((other.text for other in before if other.kind is BlockKind.DEFINED_TERM), "")

    def _before(self, sentence: Sentence, block: Block) -> str:
        """What stands before a sentence that leans on it, up to the heading; before a short one only in its block."""
        earlier = self._sentences[sentence.number - 1] if sentence.number else None
        if earlier is not None and earlier.block == block.number:
            return earlier.text if leans(sentence.text) or is_short(sentence.text) else ""
        if not leans(sentence.text):
            return ""
        for other in reversed(self._blocks[: block.number]):
            if earlier is not None and other.number == earlier.block:
                return earlier.text
            if other.kind is BlockKind.HEADING:
                return other.text
        return ""


class Comparisons:
    """The records that say that a sentence follows from its findings, by their words."""

    def __init__(self, reviews: Reviews) -> None:
        self._known: dict[tuple[str, str], list[Review]] = defaultdict(list)
        for review in reviews.entries:
            if review.verdict is Verdict.FOLLOWS:
                self._known[canonical(review.sentence), canonical(review.under)].append(review)

    def __bool__(self) -> bool:
        """Whether there is any record."""
        return bool(self._known)

    def holding(self, told: Told, bibliography: Bibliography) -> Review | None:
        """The record that holds for a sentence: the same words, the same findings, none of which was changed since."""
        return self.holding_for(told.text, told.under, told.findings, bibliography)

    def holding_for(self, text: str, under: str, findings: Iterable[str], bibliography: Bibliography) -> Review | None:
        """The same for canonical words, what they belong to, and the names of the findings that they rest on."""
        wanted = set(findings)
        for review in self._known.get((text, under), ()):
            if wanted and set(review.findings) == wanted and not any(changed_findings(review, bibliography)):
                return review
        return None


def changed_findings(review: Review, bibliography: Bibliography) -> Iterator[str]:
    """The names of the findings of a record that are not what they were, or that are gone."""
    for named, digest in review.findings.items():
        item = parse_item(named)
        if item is None or digest_of_item(item, bibliography) != digest:
            yield named
