"""One slip, one message: what only follows from another problem of the same sentence is left out.

A consequence is left out only where its cause is told as an error: the sentence is refused all the same, and once the
cause is mended, whatever else is wrong with it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimcheck.model import Page, Problem, Sentence
from claimcheck.rules import Rule

_BROKEN, _DOSE = "malformed-citation", "dose-on-page"


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
