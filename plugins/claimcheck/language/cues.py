"""Words without which a pattern finds nothing: a text that holds none of them is not searched.

The words of a text are looked up in a set, in a small part of the time that a search takes, and most texts hold none.
``tests/language/test_cues.py`` holds every finder that asks first against the same finder without its cue.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.language.phrases import tokens_of
from claimcheck.language.plainness import is_empty

#: What patterns that do not tell small letters from capitals take for a letter of English, but small letters do not;
#: and the one sign that is no letter, and of which small letters make one.
_AS_MATCHED = str.maketrans({"\u0130": "i", "\u0131": "i", "\u0345": " "})


class Cue(NamedTuple):
    """What a text holds wherever a pattern matches in it: one of some whole words, or one of some pieces of words.

    Words and pieces are in small letters; a word has letters and digits of ASCII alone.
    """

    words: frozenset[str]
    pieces: tuple[str, ...] = ()

    def stands_in(self, text: str) -> bool:
        """Whether the pattern may match in this very text."""
        read = text if text.isascii() else text.translate(_AS_MATCHED)
        if not self.words.isdisjoint(tokens_of(read)):
            return True
        low = read.casefold() if self.pieces else ""
        return any(piece in low for piece in self.pieces)


def cue_of(entries: Iterable[str], *pieces: str) -> Cue:
    """The cue of a pattern that matches some entries as whole words; of each entry one word is enough.

    Raises :class:`ValueError` for an entry without a word, or with a letter that is none of English.
    """
    listed = [_words(entry) for entry in entries]
    words = {word for each in listed if len(each) == 1 for word in each}
    for each in listed:
        if words.isdisjoint(each):
            words.add(max(sorted(each), key=_rarity))
    return Cue(frozenset(words), pieces)


def _words(entry: str) -> frozenset[str]:
    words = tokens_of(entry)
    if not entry.isascii() or not words:
        raise ValueError(entry)
    return words


def _rarity(word: str) -> tuple[bool, int]:
    """Long words are rarer than short ones, and any word of meaning than one that only joins others."""
    return not is_empty(word), len(word)
