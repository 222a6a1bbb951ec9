"""What the findings of a bibliography say of each other, and of their own figures, must hold."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping

from claimcheck.model import DataProblem, Finding, Source, Span

#: A key of a finding, or what was meant as one; a sentence has spaces.
_KEY = re.compile(r"\S+")


def faults_in_relations(sources: Mapping[str, Source]) -> Iterator[DataProblem]:
    """The faults in ``against`` and ``part_of`` of all findings, each placed.

    ``against`` names findings that are listed, and of two findings that contradict each other each names the other.
    ``part_of`` gives words that stand in the finding.
    """
    findings = {f"{s.id}#{f.id}": f for s in sources.values() for f in s.findings.values()}
    for key, finding in findings.items():
        for number, other in enumerate(finding.against):
            if _KEY.fullmatch(other):
                yield from _against(key, other, findings, finding.span_of("against", number))
        for number, words in enumerate(finding.part_of):
            if not any(words in text for text in (finding.says, *finding.also)):
                message = f'"{finding.id}" does not say "{words}", which part_of names'
                help = "give the words as says has them, or take them out"
                yield DataProblem("invalid-data", finding.span_of("part_of", number), message, help)


def _against(key: str, other: str, findings: Mapping[str, Finding], span: Span) -> Iterator[DataProblem]:
    if other not in findings:
        close = _meant(other, findings)
        help = (
            f'did you mean "{close[0]}"?' if close else "write source-id#finding-id of a listed finding, or a sentence"
        )
        yield DataProblem("invalid-data", span, f'"{other}" is no listed finding and no sentence', help)
    elif other == key:
        yield DataProblem("invalid-data", span, f'"{key}" cannot contradict itself', "take it out")
    elif key not in findings[other].against and not _names_unlisted(findings[other], findings):
        message = f'"{other}" does not name this finding under against, so readers of that one miss this one'
        yield DataProblem("invalid-data", span, message, f'add "{key}" to the against of {other}')


def _meant(key: str, findings: Mapping[str, Finding]) -> list[str]:
    """The one listed key that was meant: the finding's own id without its source, or nearly the whole key."""
    alone = [known for known in findings if known.partition("#")[2] == key]
    return alone if len(alone) == 1 else difflib.get_close_matches(key, findings, n=1, cutoff=0.8)


def _names_unlisted(finding: Finding, findings: Mapping[str, Finding]) -> bool:
    """Whether one of the keys that a finding contradicts is not listed: it may be the one that is missed elsewhere."""
    return any(_KEY.fullmatch(key) and key not in findings for key in finding.against)
