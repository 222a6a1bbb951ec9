"""One slip, one message: what only follows from another problem of the same sentence is left out.

A consequence is left out only where its cause is told as an error: the sentence is refused all the same, and once the
cause is mended, whatever else is wrong with it is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from claimcheck.model import Bibliography, Diagnostic, Page, Problem, Sentence, Severity
from claimcheck.rules import Rule

_BROKEN, _DOSE = "malformed-citation", "dose-on-page"
#: How a mend begins that leads to a fault of a data file, and what is told of a repeated key.
_FIRST = re.compile(r'mend (?:the name "(?P<name>[^"]*)" in )?(?P<path>\S+) first: ')
_TWICE = "here twice"


def without_consequences(
    page: Page, found: Sequence[tuple[Rule, Problem]], is_error: Callable[[Rule], bool]
) -> list[tuple[Rule, Problem]]:
    """The problems of a page without those that follow from others; ``is_error`` says how bad a rule's are."""
    causes: dict[str, list[Problem]] = {}
    for rule, problem in found:
        if rule.name in {_BROKEN, _DOSE} and is_error(rule):
            causes.setdefault(rule.name, []).append(problem)
    if not causes:
        return list(found)
    meant = _of_broken_citations(page, causes.get(_BROKEN, []))
    doses = [(p.place.sentence, p.place.block, p.place.needle) for p in causes.get(_DOSE, [])]

    def follows(rule: Rule, problem: Problem) -> bool:
        place = problem.place
        if rule.name == "uncited-claim":
            return place.sentence in meant
        if rule.name != "figure-mismatch" or not place.needle:
            return False
        return any((s, b) == (place.sentence, place.block) and place.needle in needle for s, b, needle in doses)

    return [(rule, problem) for rule, problem in found if not follows(rule, problem)]


def without_those_of_data(diagnostics: Sequence[Diagnostic], bibliography: Bibliography) -> list[Diagnostic]:
    """What a run found without what only follows from a fault of the bibliography that is told as an error.

    A citation is unknown because the name that it means has no form that can be cited, because nothing is listed, or
    because a key stands twice in the entry, so that the second one is not read.
    """
    faults = [
        d for d in diagnostics
        if d.rule == "invalid-data" and d.severity is Severity.ERROR and d.span.path == bibliography.path
    ]  # fmt: skip
    if not faults:
        return list(diagnostics)
    starts = sorted(source.span.line for source in bibliography.sources.values())
    entries = {_entry_at(starts, d.span.line) for d in faults if _TWICE in d.message}
    lost = any(_TWICE in d.message and '"id"' in d.message for d in faults)

    def follows(diagnostic: Diagnostic) -> bool:
        first = _FIRST.match(diagnostic.help)
        if first is not None and first["path"] == bibliography.path:
            return not first["name"] or any(f'"{first["name"]}"' in fault.message for fault in faults)
        if diagnostic.rule == "unknown-source":
            return lost
        source = bibliography.sources.get(diagnostic.subject.lstrip("@").partition("#")[0])
        return diagnostic.rule == "unknown-finding" and source is not None and source.span.line in entries

    return [diagnostic for diagnostic in diagnostics if not follows(diagnostic)]


def _entry_at(starts: Sequence[int], line: int) -> int:
    """The line on which the entry begins that holds a line."""
    return max((start for start in starts if start <= line), default=0)


def _of_broken_citations(page: Page, causes: Sequence[Problem]) -> frozenset[int]:
    """The sentences that a citation was meant for, had it been written well: its own, or the one before it."""
    numbers: set[int] = set()
    for cause in causes:
        for sentence in page.sentences if cause.place.block is not None else ():
            is_next = sentence.number not in numbers  # the same words may stand in several
            if is_next and sentence.block == cause.place.block and cause.subject in sentence.text:
                numbers.add(sentence.number)
                before = sentence.number - 1
                if (
                    _is_nothing_else(sentence, cause.subject)
                    and before >= 0
                    and page.sentences[before].block == sentence.block
                ):
                    numbers.add(before)
                break
    return frozenset(numbers)


def _is_nothing_else(sentence: Sentence, words: str) -> bool:
    return not sentence.text.replace(words, "", 1).strip(" .")
