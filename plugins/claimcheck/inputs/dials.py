"""Dial blocks: a line of its own in a page, such as ``[DIAL emergency]``, where the program writes buttons to call."""

from __future__ import annotations

import enum
import re

from claimcheck.model import Phone, Phones, PhoneUse, PhoneWay

#: How a dial block is written; where it stands inside other words, it is none.
DIAL = re.compile(r"\[DIAL(?:[ \t]+(?P<word>[^\[\]\n]*?))?[ \t]*\]")


class DialWord(enum.StrEnum):
    """What a dial block may ask for."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    ADVICE = "advice"
    SILENT = "silent"
    SUPPORT = "support"


def word_of(written: str) -> DialWord | None:
    """What a dial block asks for; nothing where no such word is known. Support alone may name a country behind it."""
    word, country = _parts(written)
    return DialWord(word) if word in {*DialWord} and (not country or word == DialWord.SUPPORT) else None


def lines_of(written: str, phones: Phones) -> tuple[Phone, ...]:
    """The lines that a dial block shows as it is written: ``[DIAL support US]`` shows bodies of one country."""
    word, (_, country) = word_of(written), _parts(written)
    lines = lines_for(word, phones) if word else ()
    return tuple(line for line in lines if not country or country in line.countries)


def lines_for(word: DialWord, phones: Phones) -> tuple[Phone, ...]:
    """The lines that a dial block shows. Ways to reach emergency help without speaking are ``silent``."""
    if word is DialWord.SILENT:
        return tuple(p for p in phones.entries if p.use is PhoneUse.EMERGENCY and p.way is not PhoneWay.VOICE)
    speaking = word is DialWord.EMERGENCY
    wanted = (p for p in phones.entries if p.use.value == word.value)
    return tuple(p for p in wanted if p.way is PhoneWay.VOICE or not speaking)


def _parts(written: str) -> tuple[str, str]:
    """The first word of a dial block, and what stands behind it."""
    match = DIAL.fullmatch(written)
    word, _, rest = ((match["word"] or "") if match else "").partition(" ")
    return word, rest.strip()
