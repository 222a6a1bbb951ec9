"""Whether a text outside the article (settings, templates, front matter) says nothing that would need a source."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from claimcheck.facts.labels import is_plain_label, says
from claimcheck.inputs import FILLED, TemplateText, too_long
from claimcheck.language import cut_sentences, expression, fits, normalise
from claimcheck.model import BlockKind
from claimcheck.page import Judging, is_question, is_short_label

_PARTS_OF_RIGHTS = 3
_WORDS_OF_RIGHTS = 8
#: What makes a part of a copyright line one about rights.
_RIGHTS = expression(
    r"\u00a9|\(c\)|\b(?:19|20)\d\d\b|\b(?:copyright|(?:some|all|no) rights|licen[cs]ed?|CC0?|public domain)\b", re.I
)
#: The names of licenses count as one word.
_LICENSE = expression(r"\bCC(?:0|[ -]BY(?:-[A-Z]{2})*)(?: \d(?:\.\d)?)?(?: International)?|\bMIT\b|\bGPL\b", re.I)
_COPYRIGHT = expression(r"\u00a9|\(c\)", re.I)
#: The stop behind the first letter of a name, or behind a title, ends no sentence: "A. Body", "Dr. Body".
_INITIAL = expression(r"\b([A-Z]|Dr|Prof|Mr|Mrs|Ms|St|Jr)\.(?=\s)")
#: What programs fill in: days, addresses of pages, numbers.
_FORMS = expression(r"%[a-zA-Z]|\{[\w.]+\}|\$[a-z]\w*|~\d~")
#: A word for what a template fills in: something of which it may tell.
_SOMETHING = "Xx"
#: Signs that turn round the order of letters.
_TURNED = expression(r"[\u202a-\u202e\u2066-\u2069]")
_WORDS = expression(r"[^\W\d_]")


def is_harmless(text: str, judging: Judging, safety: tuple[str, ...]) -> bool:
    """Whether a text only names or asks something, or consists of sentences of ``safety`` and listed texts."""
    if too_long(text, BlockKind.PARAGRAPH) or _TURNED.search(text):
        return False
    given = text
    text = _without_listed(_INITIAL.sub(r"\1", _FORMS.sub("", text)), judging.settings.interface_texts)
    if is_plain_label(text, judging) or (_WORDS.search(given) and not _WORDS.search(text)):
        return True
    known = {normalise(sentence) for sentence in safety}
    pieces = [text[start:end] for start, end in cut_sentences(text)]
    return all(normalise(piece) in known or is_question(piece, judging) for piece in pieces)


def is_harmless_in_template(said: TemplateText, judging: Judging, safety: tuple[str, ...]) -> bool:
    """The same for words of a template. Of what stands in a row, only a claim counts: nobody reads it as one text."""
    if too_long(said.text, BlockKind.PARAGRAPH) or _TURNED.search(said.text):
        return False
    text = _without_listed(said.text, judging.settings.interface_texts).replace("...", FILLED)
    told = re.sub(rf"(?<=\w){FILLED}", f" {_SOMETHING}", text).replace(FILLED, _SOMETHING)
    if said.is_row:
        return not says(told, judging)
    named = text.replace(FILLED, " ")
    if is_short_label(" ".join(named.split())) and not says(told, judging):
        return True
    return is_harmless(told, judging, safety)


def is_about_rights(text: str, judging: Judging) -> bool:
    """Whether each part of a text is short, says nothing, and holds a sign of rights."""
    text = _INITIAL.sub(r"\1", text)
    if too_long(text, BlockKind.PARAGRAPH):
        return False
    parts = [text[start:end] for start, end in cut_sentences(text)]
    silent = (not says(part, judging) for part in parts)
    short = all(_fits_rights(part) and _RIGHTS.search(part) for part in parts)
    return len(parts) <= _PARTS_OF_RIGHTS and short and all(silent)


def _fits_rights(part: str) -> bool:
    """Whether a part of a line on rights is short; the name of a license is one word."""
    return fits(_COPYRIGHT.sub("", _LICENSE.sub("CC", part)), _WORDS_OF_RIGHTS)


def texts_in(value: Any) -> Iterator[str]:
    """Every text of a value of the front matter, in lists and groups too; keys that hold several words are texts."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, list):
        for entry in value:
            yield from texts_in(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if isinstance(key, str) and " " in key:
                yield " ".join(key.split())
            yield from texts_in(entry)


def _without_listed(text: str, listed: Mapping[str, str]) -> str:
    """A text without the sentences that the settings list with a reason; what is left is judged."""
    if not listed:
        return text
    return " ".join(_listed(tuple(listed)).sub(" ", " ".join(text.split())).split())


@functools.cache
def _listed(entries: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted((" ".join(entry.split()) for entry in entries), key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")
