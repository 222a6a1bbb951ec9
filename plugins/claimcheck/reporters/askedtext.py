"""One sentence with its findings for a terminal of any width, in words alone: no color, no columns, no signs to see."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from claimcheck.editing import Asked, changed_words, printable
from claimcheck.evidence import Cited, Difference
from claimcheck.language import apart, cut_sentences
from claimcheck.model import Review, Role, Verdict

_LEAST = 20
#: Who recorded something, in words.
BY = {Role.AUTOMATED: "a program", Role.EDITOR: "an editor", Role.CLINICIAN: "a clinician"}
_QUESTION = {
    Verdict.FOLLOWS: "Does the sentence follow from the finding?",
    Verdict.NO_CLAIM: "Does the sentence claim nothing?",
    Verdict.OURS: "Is the sentence fit as our own words?",
}


def asked_text(asked: Asked, where: tuple[str, int], width: int, former: Mapping[str, str]) -> str:
    """Sentence and findings, one under the other. ``former`` is what findings said before, where that is known."""
    lines: list[str] = []
    for text, indent in _parts(asked, where, former):
        lines += _wrapped(text, indent, max(width, _LEAST))
    return "\n".join(lines) + "\n"


def _parts(asked: Asked, where: tuple[str, int], former: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    told = asked.told
    yield f"{where[0]}, line {where[1]}", 0
    if told.heading:
        yield f"Heading: {told.heading}", 0
    if told.is_compared and told.under and told.under != told.heading:
        yield f"It belongs to: {told.under}", 0
    yield "Sentence:", 0
    yield from ((clause, 2) for clause in apart(asked.text))
    for number, cited in enumerate(asked.cited, start=1):
        yield f"Finding {number} of {len(asked.cited)}: {cited.source.id}#{cited.finding.id}", 0
        yield from _finding(cited, former)
    if not asked.cited:
        yield "No finding: nothing is cited.", 0
    if asked.differences:
        yield "Look at:", 0
        yield from ((_difference(found), 2) for found in asked.differences)
    if asked.was is not None:
        yield f"Last time: {_signed(asked.was)}. Since then: {asked.changed}.", 0
        yield from _changes(asked, asked.was)
    yield _QUESTION[asked.verdict] if asked.verdict is not None else f"No record is possible: {asked.refused}", 0


def _finding(cited: Cited, former: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    source, finding = cited.source, cited.finding
    yield f"from: {source.title}" + (f" ({source.kind})" if source.kind else ""), 2
    if source.status != "current":
        yield f"The source is {source.status}.", 2
    yield from ((finding.says[start:end], 2) for start, end in cut_sentences(finding.says))
    old = former.get(f"{source.id}#{finding.id}", finding.says)
    if old != finding.says:
        yield f"changed: {word_diff(old, finding.says)}", 2
    told = (
        ("also", finding.also), ("tells people", finding.orders), ("contradicts", finding.against),
        ("only with", finding.with_), ("of the whole review", finding.part_of), ("people", finding.population),
    )  # fmt: skip
    yield from ((f"{name}: {'; '.join(texts)}", 2) for name, texts in told if texts)
    if finding.certainty:
        yield f"certainty: {finding.certainty}", 2


def _difference(found: Difference) -> str:
    stated = f'the finding says "{found.stated}"' if found.stated else "the finding says nothing of it"
    said = f'"{found.text}" in the sentence' if found.text else "the sentence says nothing of it"
    return f"{found.kind}: {said}; {stated}"


def _signed(review: Review) -> str:
    return f"{review.verdict} by {review.name or BY[review.by]} on {review.on}"


def _changes(asked: Asked, was: Review) -> Iterator[tuple[str, int]]:
    told = asked.told
    if was.sentence != told.text:
        yield f"sentence: {word_diff(was.sentence, told.text)}", 2
    if was.under != told.under:
        yield f"around it: {word_diff(was.under, told.under)}", 2
    if was.verdict is Verdict.FOLLOWS and set(was.findings) != set(told.findings):
        yield f"findings: {word_diff(' '.join(sorted(was.findings)), ' '.join(told.findings))}", 2


def word_diff(old: str, new: str) -> str:
    """Two texts as one: what went and what came stands in brackets that say so."""
    shown = {"kept": "{}", "gone": "[out: {}]", "come": "[in: {}]"}
    return " ".join(shown[piece.mark].format(piece.text) for piece in changed_words(old, new))


def _wrapped(text: str, indent: int, width: int) -> list[str]:
    pad = " " * indent
    return textwrap.wrap(
        printable(text), width, initial_indent=pad, subsequent_indent=pad, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip
