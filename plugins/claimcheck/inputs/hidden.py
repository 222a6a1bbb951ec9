"""What a text of the data files may not hold: markup, entities, and characters that nobody sees.

Cards, lists and buttons show these texts as they stand: a tag or an entity would be read out sign by sign,
and an invisible character makes two equal words different, or turns the order of letters round.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from claimcheck.inputs.markup import tag_in
from claimcheck.inputs.yamldata import Document
from claimcheck.language import BLANKS
from claimcheck.model import DataProblem

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.I)
#: No letters, and never seen: formats, private use, controls, line and paragraph separators.
_UNSEEN = frozenset({"Cf", "Co", "Cc", "Cs", "Cn", "Zl", "Zp"})
_LINE_ENDS = frozenset("\n\t")
#: What can begin something hidden; a text without it is not looked at twice.
_SUSPECT = re.compile(r"[^ -%'-;=-~\n\t]")
#: All that is not for sure seen: what is neither a printed sign of ASCII nor one of those ends.
_UNUSUAL = re.compile(r"[^ -~\n\t]")
#: Join and part the letters of scripts whose letters join; between Latin letters they only hide.
_JOINERS = frozenset("\u200c\u200d")
_UNJOINED = ("LATIN", "GREEK", "CYRILLIC", "DIGIT")
#: Addresses: never shown as text, and "&copy=" is a part of one.
_ADDRESSES = frozenset({"URL", "DOI", "read_at", "to"})


def hidden_in(text: str, *, address: bool = False) -> str:
    """The first thing in a text that readers would not see, or see as code; or nothing. Put as words of a message."""
    unseen = next((m[0] for m in _UNUSUAL.finditer(text) if _is_unseen(text, m.start())), "")
    if unseen:
        return f"the character U+{ord(unseen):04X}, which nobody sees"
    if address:
        return ""
    tag = tag_in(text)
    if tag:
        return f'the tag "{tag}"'
    entity = _ENTITY.search(text)
    return f'"{entity[0]}", which readers would see as it stands' if entity else ""


def hidden_texts(document: Document) -> Iterator[DataProblem]:
    """One problem for each text of a data file, or name in it, that holds something hidden."""
    for path, text in _suspects(document.values, ()):
        name = next((str(part) for part in reversed(path) if isinstance(part, str) and part), "the file")
        what = hidden_in(text, address=name in _ADDRESSES)
        if what:
            message = f'"{name}" holds {what}'
            help = "write the words alone, without tags, entities and invisible characters"
            yield DataProblem("invalid-data", document.span(path), message, help)


def _is_unseen(text: str, index: int) -> bool:
    char = text[index]
    if char.isascii():
        return not char.isprintable() and char not in _LINE_ENDS
    if char in BLANKS:
        return True
    if unicodedata.category(char) not in _UNSEEN:
        return False
    around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
    return char not in _JOINERS or not around or any(_stands_alone(c) for c in around)


def _stands_alone(char: str) -> bool:
    return unicodedata.category(char)[0] not in "LM" or unicodedata.name(char, "LATIN").startswith(_UNJOINED)


def _suspects(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text of a document that may hold something hidden, keys included, with its path."""
    if isinstance(value, str):
        if _SUSPECT.search(value):
            yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if _SUSPECT.search(str(key)):
                yield (*path, key, ""), str(key)
            if not isinstance(inner, str) or _SUSPECT.search(inner):
                yield from _suspects(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            if not isinstance(inner, str) or _SUSPECT.search(inner):
                yield from _suspects(inner, (*path, index))
