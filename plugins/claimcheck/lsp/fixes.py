"""Edits that an editor can offer for a problem: a sure mend, the name it gives, a near finding, own words, a waiver."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck.editing import SURE_ALONE, Mend, sure_mend
from claimcheck.model import Diagnostic, Span
from claimcheck.page import parse_waiver
from claimcheck.rules import Data
from claimcheck.verdict import RULE_NAMES

_MEANT = re.compile(r'did you mean "([^"]+)"\?')
_BEHIND = re.compile(r"#[\w-]+")
_STOPS = ".!?"
#: What begins a line that is no plain paragraph.
_NO_PARAGRAPH = re.compile(r"\s|[-*+>|#!:<\[{]|\d+[.)]\s")
#: How like a word must be to what it is mended to, so that no whole sentence is replaced (difflib's ratio).
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Fix:
    """An edit with its title. ``sure`` is one that ``claimcheck fix`` would do."""

    title: str
    span: Span
    text: str
    sure: bool = False


def fixes_for(diagnostic: Diagnostic, lines: Sequence[str], data: Data, holds: Callable[[Mend], bool]) -> Iterator[Fix]:
    """The edits for a problem on a page or in a data file, the surest first.

    ``holds`` says whether a mend that changes letters of a citation stands the check.
    """
    sure = _sure(diagnostic, lines, data)
    if sure is not None and (not sure.careful or holds(sure)):
        there = Span.at(diagnostic.span.path, sure.line, sure.start + 1, len(sure.old))
        title = f"Replace {sure.old} with {sure.new}" if sure.new else f"Take {sure.old} out"
        yield Fix(title, there, sure.new, sure=True)
    elif diagnostic.rule not in SURE_ALONE:
        yield from _meant(diagnostic, lines)
    if diagnostic.rule == "uncited-claim":
        yield from _near(diagnostic, lines, data)
        yield from _own_words(diagnostic, lines)
    yield from _waiver(diagnostic, lines)


def _sure(diagnostic: Diagnostic, lines: Sequence[str], data: Data) -> Mend | None:
    if not 0 < diagnostic.span.line <= len(lines):
        return None
    return sure_mend(diagnostic, lines[diagnostic.span.line - 1], data.bibliography, data.glossary)


def _meant(diagnostic: Diagnostic, lines: Sequence[str]) -> Iterator[Fix]:
    """A name that the message gives: it is near, and whoever writes says whether it is meant."""
    meant, span = _MEANT.search(diagnostic.help), diagnostic.span
    if meant is None or span.line != span.end_line or span.line > len(lines):
        return
    line, new = lines[span.line - 1], meant[1]
    start, end = span.column - 1, span.end_column - 1
    if new.startswith("#"):
        behind = _BEHIND.search(line, start)
        if behind is None:
            return
        start, end = behind.span()
    old = line[start:end]
    if old and difflib.SequenceMatcher(None, old, new).ratio() >= _ALIKE:
        yield Fix(f"Replace {old} with {new}", Span.at(span.path, span.line, start + 1, end - start), new)


def _near(diagnostic: Diagnostic, lines: Sequence[str], data: Data) -> Iterator[Fix]:
    span = diagnostic.span
    line = lines[span.end_line - 1] if span.end_line <= len(lines) else ""
    end = span.end_column - 1
    at = end - 1 if line[end - 1 : end] and line[end - 1] in _STOPS else end
    for cite, finding in data.index.alike(diagnostic.subject):
        there = Span.at(span.path, span.end_line, at + 1)
        yield Fix(f"Cite {cite[1:-1]}, if it says the same: {finding.says}", there, f" {cite}")


def _own_words(diagnostic: Diagnostic, lines: Sequence[str]) -> Iterator[Fix]:
    paragraph = _paragraph(diagnostic.span, lines)
    if paragraph is not None:
        last = paragraph[1]
        there = Span.at(diagnostic.span.path, last, len(lines[last - 1]) + 1)
        yield Fix("Mark the paragraph as own words", there, "\n{: .ours }")


def _waiver(diagnostic: Diagnostic, lines: Sequence[str]) -> Iterator[Fix]:
    """A waiver to be filled in: until when, who owns it and why is for whoever writes."""
    filled = parse_waiver(f"waive {diagnostic.rule} until=9999-01-01 owner=x reason=x", 0, RULE_NAMES)
    paragraph = _paragraph(diagnostic.span, lines)
    if paragraph is not None and not filled.fault and diagnostic.span.path.endswith(".md"):
        text = f'<!-- claimcheck: waive {diagnostic.rule} until= owner= reason="" -->\n\n'
        there = Span.at(diagnostic.span.path, paragraph[0])
        yield Fix("Waive it for a time: fill in until, owner and reason", there, text)


def _paragraph(span: Span, lines: Sequence[str]) -> tuple[int, int] | None:
    """The first and the last line of the plain paragraph that holds a span."""
    if not 0 < span.line <= len(lines) or not lines[span.line - 1].strip():
        return None
    first = last = span.line
    while first > 1 and lines[first - 2].strip() and lines[first - 2] != "---":
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    return None if any(_NO_PARAGRAPH.match(line) for line in lines[first - 1 : last]) else (first, last)
