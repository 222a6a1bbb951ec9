"""Words that no finding, label or dictionary knows: what they name is judged by no rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimcheck.evidence.alignment import words_of
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
    known = words_of(stated)
    for match in _WORD.finditer(said.text):
        low = match[0].lower()
        if stem(low) in known or is_known_word(low) or said.terms.knows(low) or match[0].isupper():
            continue
        if any(mention.start < match.end() and match.start() < mention.end for mention in said.nested_mentions):
            continue
        meant = next((label for label in said.terms.single_labels(*_KINDS) if _misspelt(low, label)), "")
        yield Difference(UNKNOWN, match[0], meant, sure=bool(meant))


def _misspelt(word: str, label: str) -> bool:
    return is_misspelt(word, label, _TWO if min(len(word), len(label)) >= _LONG else _ONE)
