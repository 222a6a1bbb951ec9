"""Citation syntax: Pandoc's bracket form, ``[@key#finding, locator; @other]``.

Only the bracket form exists; a bare ``@key`` cites nothing.
What merely looks like a citation is found by :func:`find_near_misses`.
"""

from __future__ import annotations

import functools
import operator
import re
import unicodedata
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from sys import intern  # the same few keys stand on page after page; each is there once in memory
from typing import NamedTuple

#: A source's key, as Pandoc, Zotero and Better BibTeX make them: one sign at a time between letters and digits.
KEY = r"[A-Za-z0-9_]+(?:[:.+/-][A-Za-z0-9_]+)*"
#: A key in small letters, digits and single hyphens: findings have such names, and a site may ask it of its sources.
KEBAB = r"[a-z0-9]+(?:-[a-z0-9]+)*"
ITEM = rf"@({KEY})(?:#({KEBAB}))?(?:,[ \t\n]*([^;\[\]@]*?[^;\[\]@\s]))?"
_ITEM = re.compile(ITEM)
#: How alike two keys are that may be meant for each other: the ratio of ``difflib``.
_NEAR = 0.75
#: A whole citation. A "[" or "(" directly behind would make it a link in Markdown: then it is none.
CITATION_PATTERN = rf"\[({ITEM}(?:[ \t]*;[ \t\n]*{ITEM})*)\](?![\[(])"
#: With what each citation begins; few texts hold it.
_OPENING = "[@"

_LOOKALIKE_AT = "\uff20\ufe6b"
_LOOKALIKE_BRACKETS = {"\uff3b": "[", "\uff3d": "]", "\u27e6": "[", "\u27e7": "]", "\u3010": "[", "\u3011": "]"}
_CONFUSABLE = str.maketrans({
    "\u0430": "a", "\u0435": "e", "\u043e": "o", "\u0440": "p", "\u0441": "c", "\u0445": "x", "\u0443": "y",
    "\u0456": "i", "\u0455": "s", "\u0458": "j", "\u03bf": "o", "\u03b1": "a", "\u2010": "-", "\u2011": "-",
    "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\uff03": "#", "_": "-",
})  # fmt: skip
_NEAR_MISS = re.compile(
    r"""
    [\[\uff3b\u3010\u27e6] \s* -? \s* [\u200b-\u200f\u2060\ufeff]* [@\uff20\ufe6b] [^\]\uff3d\u3011\u27e7\n]{0,200}
        [\]\uff3d\u3011\u27e7]?                                            # [@…], broken or not
    | (?<![\w.@/+-]) [@\uff20\ufe6b] (?=[\w]) [\w:.\#-]* [\w]              # bare @key, not an e-mail address
    """,
    re.VERBOSE,
)

#: ``[key#finding]``, which counts where the key is a listed one.
_WITHOUT_AT = re.compile(rf"\[({KEY})#{KEBAB}(?:,[^\[\]@;]*)?\]")


class CitationItem(NamedTuple):
    """One key inside a citation: ``@key#finding, locator``."""

    key: str
    finding: str = ""
    locator: str = ""

    def __str__(self) -> str:
        text = f"@{self.key}"
        if self.finding:
            text += f"#{self.finding}"
        return f"{text}, {self.locator}" if self.locator else text


class Citation(NamedTuple):
    """A bracket group: ``[@a#x, p. 3; @b#y]``. ``number`` counts the citations of one page from 0."""

    items: tuple[CitationItem, ...]
    number: int = 0

    def __str__(self) -> str:
        return "[" + "; ".join(map(str, self.items)) + "]"


def parse_citation(text: str, number: int = 0) -> Citation | None:
    """Parse the inside of a bracket group, ``@a#x, p. 3; @b``, into a citation; nothing if it is not one."""
    items: list[CitationItem] = []
    for part in text.split(";"):
        match = _ITEM.fullmatch(part.strip())
        if match is None:
            return None
        items.append(CitationItem(intern(match[1]), intern(match[2] or ""), " ".join((match[3] or "").split())))
    return Citation(tuple(items), number)


def parse_item(text: str) -> CitationItem | None:
    """Parse ``id`` or ``id#finding`` (as in front matter, with or without ``@``) into an item; or nothing."""
    match = _ITEM.fullmatch("@" + text.strip().removeprefix("@"))
    return CitationItem(match[1], match[2] or "", "") if match else None


def find_citations(text: str) -> Iterator[Citation]:
    """The citations in a plain text such as a glossary definition, in order; what is no citation is passed over."""
    if _OPENING not in text:
        return
    for number, match in enumerate(re.finditer(CITATION_PATTERN, text)):
        citation = parse_citation(match[1], number)
        if citation is not None:
            yield citation


def without_citations(text: str) -> str:
    """A plain text with its citations, and the space before each, taken out."""
    return re.sub(rf"\s*{CITATION_PATTERN}", "", text) if _OPENING in text else text


class NearMiss(NamedTuple):
    """Text that a reader would see as it stands, though its writer meant a citation; ``start`` is its offset."""

    start: int
    text: str
    reason: str


def may_hold_near_miss(text: str) -> bool:
    """Whether a text has one of the signs that each near miss has; few texts have."""
    return "@" in text or "#" in text or _LOOKALIKE_AT[0] in text or _LOOKALIKE_AT[1] in text


def find_near_misses(text: str, keys: Collection[str]) -> Iterator[NearMiss]:
    """Find what looks like a citation in the visible text of a page.

    A bare ``@name`` counts only where it resembles a listed key, so that e-mail addresses and
    handles stay alone.
    """
    if not may_hold_near_miss(text):
        return
    for match in _NEAR_MISS.finditer(text):
        found = match[0]
        bracketed = found[0] not in "@" + _LOOKALIKE_AT
        if bracketed or _resembles(found, keys):
            yield NearMiss(match.start(), found, _reason(found, bracketed=bracketed))
    for match in _WITHOUT_AT.finditer(text) if "#" in text else ():
        if match[1] in keys:
            yield NearMiss(match.start(), match[0], "the sign @ is missing before the source")


def suggest_key(key: str, known: Collection[str]) -> str:
    """The listed key nearest to ``key`` by its letters; nothing where none is near (difflib's ratio below 0.75)."""
    names = {normalise_key(name): name for name in known}
    plain = normalise_key(key)
    if plain in names:
        return names[plain]
    close = get_close_matches(plain, [name for name in names if _may_be_near(plain, name)], n=1, cutoff=_NEAR)
    return names[close[0]] if close else ""


def _may_be_near(one: str, other: str) -> bool:
    """Whether two keys may be near by their letters: those that the other lacks cannot match any."""
    mine, theirs = _letters(one), _letters(other)
    matched = min(len(one) - (mine & ~theirs).bit_count(), len(other) - (theirs & ~mine).bit_count())
    return 2 * matched >= _NEAR * (len(one) + len(other))


@functools.lru_cache(maxsize=4096)
def _letters(key: str) -> int:
    """The letters of a key as bits, some of which stand for more than one letter."""
    return functools.reduce(operator.or_, (1 << (ord(letter) & 63) for letter in key), 0)


@functools.lru_cache(maxsize=4096)
def normalise_key(key: str) -> str:
    """A key with look-alike letters, invisible characters, spaces and capitals made plain."""
    text = unicodedata.normalize("NFKC", key).translate(_CONFUSABLE)
    visible = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Co", "Cn"})
    return re.sub(r"[\s-]+", "-", visible.strip()).lower().strip("-")


def items_meant(text: str) -> list[CitationItem]:
    """The items that a near miss seems to name: key and finding made plain, the locator as it stands."""
    if _WITHOUT_AT.fullmatch(text):
        text = f"[@{text[1:]}"
    items = []
    for part in re.split("[@\uff20\ufe6b]", text)[1:]:
        named, *closed = re.split(r"[;\])\uff3d\u3011\u27e7]", part)
        item, _, locator = named.partition(",")
        key, _, finding = item.replace("\uff03", "#").partition("#")
        if not closed:  # what follows may be the rest of the paragraph
            finding, locator = re.split(r"[.\s]", finding.strip())[0], ""
        items.append(CitationItem(normalise_key(key), normalise_key(finding), locator.strip()))
    return items


def _resembles(found: str, known: Collection[str]) -> bool:
    return any(suggest_key(item.key, known) for item in items_meant(found))


def _reason(found: str, *, bracketed: bool) -> str:
    if not bracketed:
        return "a key counts only inside brackets"
    if any(unicodedata.category(c) == "Cf" for c in found):
        return "it holds an invisible character"
    if any(c in _LOOKALIKE_AT or c in _LOOKALIKE_BRACKETS for c in found):
        return "it is written with look-alike signs instead of [, @ and ]"
    if any(not c.isascii() and c.isalpha() for c in found.partition(",")[0]):
        return "it holds letters that only look like plain ones"
    if found[-1] != "]":
        return "the closing bracket is missing"
    if re.search(r"[A-Z]", found.partition(",")[0]):
        return "names of findings are written in small letters"
    if re.search(r"\[\s|@\s|@[^,;\]]*\s[^,;\]]*[,;\]]", found):
        return "no space may stand before or in a key"
    if parse_citation(found.strip("[]")) is not None:
        return "it is escaped, stands in raw HTML or an attribute, or a link follows directly"
    return "it does not have the form [@key#finding]"
