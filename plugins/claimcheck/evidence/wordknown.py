"""Words that no finding, label or dictionary knows: what they name is judged by no rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.evidence.differences import Difference
from claimcheck.facts import Facts
from claimcheck.language import expression, is_known_word, is_misspelt, stem
from claimcheck.model import TermKind

UNKNOWN = "unknown"
_WORD = expression(r"(?<![\w.@/-])[^\W\d_]{5,}(?![\w@/-]|\.\w)")
_KINDS = (TermKind.MEDICINE, TermKind.TREATMENT)
#: Two letters of a short word make another word; of a long one a slip.
_ONE, _TWO, _LONG = 1, 2, 7


def unknown_words(said: Facts, stated: Sequence[Facts]) -> Iterator[Difference]:
    """Words that nothing knows; sure where one comes near a label of a medicine or treatment."""
    taken = [(mention.start, mention.end) for mention in said.nested_mentions]
    known = frozenset(word for facts in stated for word in facts.content_words)
    for match in _WORD.finditer(said.text):
        low = match[0].lower()
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        if inside or match[0].isupper() or stem(low) in known or said.terms.knows(low) or is_known_word(low):
            continue
        meant = next((label for label in said.terms.single_labels(*_KINDS) if _misspelt(low, label)), "")
        yield Difference(UNKNOWN, match[0], meant, sure=bool(meant))


def _misspelt(word: str, label: str) -> bool:
    return is_misspelt(word, label, _TWO if min(len(word), len(label)) >= _LONG else _ONE)
