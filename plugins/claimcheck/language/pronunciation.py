"""Whether a text only tells how a label is spoken: syllables that sound like it, one of each word in capitals.

The sounds are compared in the rough: letters that English speaks alike are one, and all vowels are one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from claimcheck.language.patterns import expression

_SPOKEN = expression(r"[A-Za-z]+(?:-[A-Za-z]+)*(?: [A-Za-z]+(?:-[A-Za-z]+)*)*")
_WORD = expression(r"[^\W\d_]+")
#: Letters that stand for one sound, longer ones first.
_SOUNDS = (
    ("ph", "f"), ("x", "ks"), ("qu", "k"), ("ch", "k"), ("ps", "s"), ("sh", "s"), ("zh", "s"), ("th", "t"), ("c", "k"),
    ("z", "s"), ("d", "t"), ("v", "f"), ("g", "j"), ("h", ""), ("w", ""),
)  # fmt: skip
_VOWELS = expression(r"[aeiouy]+")
_TWICE = expression(r"(.)\1+")
#: How alike the sounds are at least. Of the pronunciations that were compared none was below 0.8, and of sentences none
#: above 0.6.
_ALIKE = 0.7


def is_spoken(say: str, labels: Iterable[str]) -> bool:
    """Whether a text has the form of a pronunciation, and sounds like some words of a label."""
    if not _SPOKEN.fullmatch(say):
        return False
    spoken, count = _sounds(say), len(say.split())
    stretches = (stretch for label in labels for stretch in _stretches(_WORD.findall(label), count))
    return any(difflib.SequenceMatcher(None, spoken, _sounds(s), autojunk=False).ratio() >= _ALIKE for s in stretches)


def _stretches(words: list[str], count: int) -> Iterable[str]:
    """Each so many neighboring words of a label."""
    return (" ".join(words[start : start + count]) for start in range(len(words) - count + 1))


def _sounds(text: str) -> str:
    plain = "".join(c for c in text.lower() if c.isalpha())
    for letters, sound in _SOUNDS:
        plain = plain.replace(letters, sound)
    return _TWICE.sub(r"\1", _VOWELS.sub("a", plain))
