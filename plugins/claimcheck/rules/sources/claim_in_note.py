"""A note on a source tells more than its source.

What it does:
    Looks at each sentence of the notes of sources and findings, and at each ``grade``. Beside the words with which one
    tells how something was read and studied (setting ``reading_words``), names of listed sources, and conditions that
    are denied, every word must stand in the source's own entry. Nothing in a note may be an order.

Why it matters:
    Notes stand on the card of every citation, in the words of this site. A claim there looks as if the source made it.

Example:
    note: "Only the abstract was read. Salt baths save the knee, so give them first."

Write instead:
    note: "Only the abstract was read." What the source says about salt baths belongs into a finding.
"""

from collections.abc import Iterator

from claimcheck.evidence import cut_cited
from claimcheck.facts import order_in
from claimcheck.inputs import hidden_in
from claimcheck.language import GRADE_WORDS, foreign_words, is_denied, own_words
from claimcheck.model import Place, Problem, Severity, Source, Span, TermKind, without_citations
from claimcheck.rules.base import Data, Rule

_MOVE = "say in a note only how the source was read, what it is and whom it studied; what it tells goes into a finding"


def check_source(source: Source, data: Data) -> Iterator[Problem]:
    """Yield at most one problem for each sentence of a note of a source, and for each grade."""
    notes, graded = source.notes, [finding for finding in source.findings.values() if finding.grade]
    own = own_words(source) if notes or graded else frozenset()
    for text, span in notes:
        for sentence, _ in cut_cited(without_citations(text)):
            yield from _judge(sentence, span, own, (*data.settings.reading_words, *data.source_names), data)
    for finding in graded:
        foreign = foreign_words(finding.grade, own, GRADE_WORDS)
        if foreign:
            message = f'the grade of "{finding.id}" holds "{foreign[0]}", which is no word for how sure a source is'
            help = "write the source's own words for how sure it is, and nothing else"
            yield Problem(Place(span=finding.span_of("grade")), message, help, finding.grade)


def _judge(sentence: str, span: Span, own: frozenset[str], listed: tuple[str, ...], data: Data) -> Iterator[Problem]:
    if hidden_in(sentence):
        return
    order = order_in(sentence)
    foreign = foreign_words(_without_denied_conditions(sentence, data), own, listed)
    if order:
        yield Problem(Place(span=span), f'this note tells readers to "{order}"', _MOVE, sentence)
    elif foreign:
        words = " and ".join(f'"{word}"' for word in foreign[:2])
        message = f"this note holds {words}, of which its source does not speak: {sentence}"
        yield Problem(Place(span=span), message, _MOVE, sentence)


def _without_denied_conditions(sentence: str, data: Data) -> str:
    """A sentence without the conditions that it says the source is not about."""
    for mention in reversed(data.terms.of_kind(sentence, TermKind.CONDITION)):
        if is_denied(sentence, mention.start, mention.end):
            sentence = sentence[: mention.start] + " " + sentence[mention.end :]
    return sentence


RULE = Rule("claim-in-note", Severity.ERROR, __doc__, check_source=check_source, needs=("orders", "reading"))
