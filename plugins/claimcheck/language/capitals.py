"""Words in capitals: abbreviations, longer names, names like words. ``language/english/abbreviations.yaml``."""

from __future__ import annotations

import re

from claimcheck.language.lists import any_of
from claimcheck.language.patterns import expression


def _any(name: str) -> str:
    return any_of("abbreviations", name)


_CAPITALS = expression(r"(?<![\w.@/&-])[A-Za-z]{0,3}[A-Z]{2,}[A-Za-z]{0,2}(?![\w@/&]|-\d|\.\w)")
_ROMAN = expression(r"[IVX]+\Z")
_STUDY = expression(lambda: rf" {_any('studies')}\b")
_LEVEL = expression(lambda: rf"\b{_any('levels')} \Z", re.I)
#: The number of a work, such as "PMID 31234567": where a source lacks, the work is named there.
_NUMBERED = expression(lambda: rf"{_any('numbers_of_works')}:?\s*(?:PMC)?\d")
_NAME = expression(lambda: rf"[A-Z][\w'\u2019-]*(?: (?:{_any('joining_names')} )?[A-Z][\w'\u2019-]*){{2,}}")
#: A word of the name beside the term itself and an opening article.
_MORE = expression(lambda: rf"(?!{_any('opening_sentences')}\b)\b[A-Z]\w+")
#: Where a name stands alone, in a list of names, or in brackets.
_BODY = expression(lambda: rf"(?:\A|(?<=[/(,;:] )|(?<=[/(])){_any('like_words')}\b")


def abbreviations_in(text: str) -> list[re.Match[str]]:
    """Where abbreviations stand in a text: two capitals or more in one word."""
    return [*_CAPITALS.finditer(text)]


def needs_no_words(short: str, text: str, start: int, end: int) -> bool:
    """Whether capitals at a place are a number, a level, or a part of the name of a study or of a work's number."""
    return bool(
        _ROMAN.match(short)
        or _NUMBERED.match(text, start)
        or _STUDY.match(text, end)
        or _LEVEL.search(text, 0, start)
    )  # fmt: skip


def is_in_name(text: str, start: int, end: int) -> bool:
    """Whether a place is a part of a longer name in capitals: "the Children's Knee and Hip Association"."""
    return any(
        m.start() <= start and end <= m.end() and _MORE.search(text[m.start() : start] + " " + text[end : m.end()])
        for m in _NAME.finditer(text)
    )


def without_bodies(text: str) -> str:
    """A text of names in which the letters of a body that read like a word of a sentence stand as a name: "WHO"."""
    return _BODY.sub("World", text)
