"""What stands at a place of a text, and what is known of it: citations, terms, and where else they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from claimcheck.model import ITEM, CitationItem, Finding, Source, Span, Term
from claimcheck.page import told_on
from claimcheck.rules import Data
from claimcheck.runs import Looked, Rounds

Entry = TypeVar("Entry", Source, Finding, Term)
_ITEM = re.compile(ITEM)
_OPEN = re.compile(r"\[@[^\]\[]*\Z")
_KEY = re.compile(r"@([A-Za-z0-9_:.+/-]*)\Z")
_FINDING = re.compile(r"@([A-Za-z0-9_:.+/-]+)#([a-z0-9-]*)\Z")
#: Where data files name terms by their ids.
_TERM_LIST = re.compile(r"^\s*(?:about|related|broader):\s*\[?(?:[\w-]+,\s*)*([\w-]*)\Z")
#: How many citations and how many near ones are offered at once; who types on gets others.
_MOST, _NEAR = 200, 10


@dataclass(frozen=True, slots=True)
class Offer:
    """A completion: ``text`` takes the place of the ``typed`` characters before the cursor."""

    text: str
    typed: int
    detail: str
    about: str


def offers(line: str, at: int, data: Data) -> Iterator[Offer]:
    """What may stand next, the nearest first: a citation behind ``[@``, a finding behind ``#``, a term in a list."""
    before = line[:at]
    terms = _TERM_LIST.search(before)
    if terms is not None:
        for term in data.glossary.terms.values():
            if term.id.startswith(terms[1]):
                yield Offer(term.id, len(terms[1]), term.pref_label, term.plain)
    if _OPEN.search(before) is None:
        return
    named = _FINDING.search(before)
    if named is not None:
        source = data.bibliography.sources.get(named[1])
        for finding in source.findings.values() if source else ():
            if source is not None and finding.id.startswith(named[2]):
                yield Offer(finding.id, len(named[2]), source.title, finding.says)
        return
    begun = _KEY.search(before)
    if begun is not None:
        yield from list(_citations(begun[1], before[: begun.start()], data))[:_MOST]


def _citations(begun: str, sentence: str, data: Data) -> Iterator[Offer]:
    near = [cite[2:-1] for cite, _ in data.index.nearest(sentence, _NEAR)]
    findings = {
        f"{source.id}#{finding.id}": (source, finding)
        for source in data.bibliography.sources.values()
        for finding in source.findings.values()
    }
    for name in dict.fromkeys([*near, *findings]):
        if name.startswith(begun):
            source, finding = findings[name]
            yield Offer(name, len(begun), source.title, finding.says)


def item_at(line: str, at: int) -> CitationItem | None:
    """The citation item at an offset of a line."""
    found = (m for m in _ITEM.finditer(line) if m.start() <= at <= m.end())
    match = next(found, None)
    return CitationItem(match[1], match[2] or "", match[3] or "") if match else None


def term_at(line: str, at: int, data: Data) -> Term | None:
    """The term that a line names at an offset."""
    found = (m for m in data.terms.find(line) if m.start <= at <= m.end)
    mention = next(found, None)
    return data.glossary.terms.get(mention.term) if mention else None


def entry_at(path: str, line: int, data: Data) -> CitationItem | Term | None:
    """The source, finding or term to which a line of a data file belongs; lines count from 1."""
    if path == data.bibliography.path:
        source = _last(data.bibliography.sources.values(), line)
        if source is None:
            return None
        finding = _last(source.findings.values(), line)
        return CitationItem(source.id, finding.id if finding else "")
    return _last(data.glossary.terms.values(), line) if path == data.glossary.path else None


def _last(entries: Iterable[Entry], line: int) -> Entry | None:
    above = [entry for entry in entries if entry.span.line <= line]
    return max(above, key=lambda entry: entry.span.line, default=None)


def defined_at(asked: CitationItem | Term, data: Data) -> Span | None:
    """Where a finding, a source or a term is written."""
    if isinstance(asked, Term):
        return asked.span
    finding, source = data.bibliography.finding(asked), data.bibliography.sources.get(asked.key)
    return finding.span if finding is not None else source.span if source is not None else None


def uses_of(asked: CitationItem | Term, rounds: Rounds) -> Iterator[Span]:
    """Where pages, and definitions of the glossary, cite a source or a finding, or name a term."""
    for path, text in rounds.texts():
        for number, line in enumerate(text.split("\n"), start=1):
            for start, end in _in_line(asked, line, rounds.data):
                yield Span.at(path, number, start + 1, end - start)


def _in_line(asked: CitationItem | Term, line: str, data: Data) -> Iterator[tuple[int, int]]:
    if isinstance(asked, Term):
        yield from ((m.start, m.end) for m in data.terms.find(line) if m.term == asked.id)
        return
    for match in _ITEM.finditer(line) if "@" in line else ():
        if match[1] == asked.key and (not asked.finding or match[2] == asked.finding):
            yield match.start(), match.end()


def described(asked: CitationItem | Term, data: Data) -> str:
    """What is known of a citation item or a term, as Markdown; nothing where it is not listed."""
    if isinstance(asked, Term):
        labels = ", ".join(asked.labels)
        ours = "" if asked.is_sourced else "\n\n*our words*"
        return f"**{asked.pref_label}** ({asked.kind}): {labels}\n\n{asked.plain or asked.definition}{ours}"
    source = data.bibliography.sources.get(asked.key)
    if source is None:
        return ""
    head = f"**{source.title or source.id}** {source.year}".rstrip()
    finding = data.bibliography.finding(asked)
    if finding is None:
        return f"{head}\n\n" + "\n".join(f"- `{f.id}` {f.says}" for f in source.findings.values())
    facts = {
        "where": finding.where, "read": finding.basis, "certainty": finding.certainty, "grade": finding.grade,
        "looked at": source.checked, "status": source.status,
    }  # fmt: skip
    return f"{head}\n\n{finding.says}\n\n" + " · ".join(f"{name}: {value}" for name, value in facts.items() if value)


def is_compared(looked: Looked, line: int, column: int, data: Data) -> bool | None:
    """Whether the sentence there was compared with its findings; nothing where none that rests on some is there."""
    if looked.page is None:
        return None
    last, nearest = (0, 0), None
    for told in told_on(looked.page, data.bibliography):
        span = looked.span_of(told.place.sentence) if told.place.sentence is not None else None
        if span is not None and last < (span.line, span.column) <= (line, column):
            last, nearest = (span.line, span.column), told
    if nearest is None or not nearest.is_compared:
        return None
    return data.comparisons.holding(nearest, data.bibliography) is not None


def sections_of(looked: Looked, data: Data) -> Iterator[tuple[Span, int, int]]:
    """Of each section with sentences that rest on findings its heading, how many were compared, and of how many."""
    page = looked.page
    if page is None:
        return
    counts: dict[int, list[bool]] = {}
    for told in told_on(page, data.bibliography):
        block = page.sentences[told.place.sentence or 0].block
        if told.is_compared and block >= 0:
            holds = data.comparisons.holding(told, data.bibliography) is not None
            counts.setdefault(_heading_of(block, looked.headings), []).append(holds)
    for heading, held in counts.items():
        span = looked.block_span(heading) if heading >= 0 else Span.at(page.path, looked.text.first_line)
        if span is not None:
            yield span, sum(held), len(held)


def _heading_of(block: int, headings: Sequence[int]) -> int:
    return max((heading for heading in headings if heading <= block), default=-1)
