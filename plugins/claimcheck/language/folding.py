"""Text made plain for matching, with the way back to the text as it was written.

Look-alike letters, full-width forms, ligatures, accents and invisible characters are folded;
capitals are kept, because "MS" and "ms" are different words.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from claimcheck.language.patterns import expression


def _alike(letters: str, plain: str) -> dict[str, str]:
    return dict(zip(letters, plain, strict=True))


#: Letters of other alphabets that readers take for Latin ones.
_LOOKALIKES = {
    **_alike("\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445", "abekmhopctyx"),
    **_alike("\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425", "ABEKMHOPCTYX"),
    **_alike("\u0456\u0458\u0455\u0501\u051b\u051d\u0406\u0408\u0405", "ijsdqwIJS"),
    **_alike("\u03b1\u03b5\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7", "aeikuvoptux"),
    **_alike("\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c", "ABEZHIKM"),
    **_alike("\u039d\u039f\u03a1\u03a4\u03a5\u03a7", "NOPTYX"),
    **_alike("\u0433\u04bb\u0475\u04cf\u0570\u0578\u057d\u0585\u0581", "rhvlhnuog"),
    # Lisu, whose letters are Latin capitals in their shape, and Cherokee
    **_alike("\ua4d0\ua4d1\ua4d3\ua4d4\ua4d6\ua4d7\ua4d9\ua4da\ua4dc\ua4dd\ua4df\ua4e0\ua4e1\ua4e2", "BPDTGKJCZFMNLS"),
    **_alike("\ua4e3\ua4e6\ua4e7\ua4ea\ua4eb\ua4ec\ua4ee\ua4f0\ua4f2\ua4f3\ua4f4", "RVHWXYAEIOU"),
    **_alike("\u13a0\u13a1\u13a2\u13a5\u13a9\u13aa\u13ab\u13ac\u13b3\u13b7\u13bb\u13bd\u13c0\u13c2", "DRTiYAJEWMHYGh"),
    **_alike("\u13c3\u13cf\u13d2\u13d4\u13d5\u13d9\u13da\u13de\u13df\u13e2\u13e6\u13e7\u13f4", "ZbRWSVSLCPKdB"),
    "\u0131": "i", "\u0261": "g", "\u2113": "l", "\u217c": "l",
    "\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u2032": "'", "\u0060": "'", "\u00b4": "'",
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2212": "-", "\ufe63": "-",
    "\u2044": "/", "\u2215": "/",
}  # fmt: skip
#: Letters and signs that show a gap and are no spaces.
BLANKS = frozenset("\u115f\u1160\u3164\uffa0\u2800")
#: How Unicode names a Latin letter in another dress: small capitals, circled, squared, with a stroke or a hook.
_DRESSED = expression(
    r"(?:[A-Z ]+ )?(?:LATIN (?:(?P<size>CAPITAL|SMALL) LETTER|LETTER SMALL CAPITAL)|REGIONAL INDICATOR SYMBOL LETTER)"
    r" (?P<letter>[A-Z])(?: WITH [A-Z ]+)?"
)
_GROUPING_SPACES = "\u00a0\u2007\u2009\u202f"
_INVISIBLE = {"Mn", "Me", "Cf", "Co", "Cc"}
_RAISED_DIGITS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"
_UNREAD = 4  # letters: two flags, an "ok"
_GROUP = 3  # digits between two thousand separators


class Folded(NamedTuple):
    """A folded text; ``origin[i]`` is the place in the written text from which character ``i`` came."""

    text: str
    origin: Sequence[int]
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the written text that a stretch of the folded text stands for."""
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else self.length
            return at, at
        return self.origin[start], self.origin[end - 1] + 1


#: Longer texts are not kept: they would fill the memory, and hardly come again.
_KEPT_CHARS = 1_000


def as_plain(text: str) -> str:
    """A text in plain letters, as :func:`fold` makes it, for whoever needs no way back."""
    return text if text.isascii() else fold(text).text


def fold(text: str) -> Folded:
    """Fold a text, with the way back to its offsets; capitals stay, and an ASCII text folds to itself.

    Made plain are letters that look alike, full-width and raised forms, ligatures, accents, and what nobody sees.
    """
    if text.isascii():
        return Folded(text, range(len(text)), len(text))
    return _kept(text) if len(text) <= _KEPT_CHARS else _folded(text)


@functools.lru_cache(maxsize=8192)
def _kept(text: str) -> Folded:
    return _folded(text)


def _folded(text: str) -> Folded:
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        plain = "," if _groups_digits(text, index) else _raised(text, index) or _plain(char)
        chars.extend(plain)
        origin.extend([index] * len(plain))
    return Folded("".join(chars), tuple(origin), len(text))


def has_words(text: str) -> bool:
    """Whether a text holds something to read; letters dressed up as signs count where they can make a statement."""
    if any(c.isalnum() for c in text):
        return True
    return not text.isascii() and sum(c.isalnum() for c in fold(text).text) > _UNREAD


def _groups_digits(text: str, index: int) -> bool:
    """Whether a hard or thin space parts the thousands of a number."""
    after = text[index + 1 : index + 1 + _GROUP]
    return (
        text[index] in _GROUPING_SPACES
        and text[index - 1 : index].isdigit()
        and len(after) == _GROUP
        and after.isdigit()
        and not text[index + 1 + _GROUP : index + 2 + _GROUP].isdigit()
    )


def _raised(text: str, index: int) -> str:
    """A raised letter, or a raised digit that stands for itself: behind a word or number it is a note or a power."""
    if not unicodedata.decomposition(text[index]).startswith("<super>"):
        return ""
    plain = unicodedata.normalize("NFKC", text[index])
    if not plain.isdigit():
        return plain if plain.isalpha() and len(plain) == 1 else ""  # a trade mark's sign is no word
    before = text[:index].rstrip(_RAISED_DIGITS)
    return "" if before and not before[-1].isspace() else plain


@functools.lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    if char.isascii():
        return char
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    decomposed = unicodedata.decomposition(char)
    if decomposed.startswith("<fraction>"):
        return " " + "".join(_plain(c) for c in unicodedata.normalize("NFKD", char))
    if decomposed.startswith("<super>"):
        return ""
    if char.isspace() or char in BLANKS:
        return " "
    parts = unicodedata.normalize("NFKD", char)
    return "".join(_one(c) for c in parts)


def _one(char: str) -> str:
    if char in _LOOKALIKES:
        return _LOOKALIKES[char]
    if unicodedata.category(char) in _INVISIBLE:
        return ""
    digit = unicodedata.digit(char, None)
    return str(digit) if digit is not None else _undressed(char)


def _undressed(char: str) -> str:
    """The plain letter that readers see in a Latin letter of another dress; any other character stays."""
    if char.isascii():
        return char
    named = _DRESSED.fullmatch(unicodedata.name(char, ""))
    if named is None:
        return char
    return named["letter"].lower() if named["size"] == "SMALL" else named["letter"]
