"""Where a needle stands in the text of a file: a name, a key, an address, the words of an attribute."""

from __future__ import annotations

import bisect
import functools
import html
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimcheck.language import expression
from claimcheck.model import Span
from claimcheck.page.letters import Stretch, letters_of
from claimcheck.page.matching import find_all_words

_CODE = expression(
    r"(?m:^[ \t>]*(?P<fence>`{3,}|~{3,})).*?(?m:^[ \t>]*(?P=fence)|\Z)|(?P<tick>`+)[^\n]*?(?P=tick)", re.S
)
#: Where a citation stands as plain text: in code, behind a backslash, in a comment.
_NO_CITATION = r"(?P<ticks>`+)[^\n]*?(?P=ticks)|\\\[@|<!--.*?-->"
#: What stands directly before a text that a reader sees only when pointing or listening: "![", a quote, "]:".
_BEFORE_ATTRIBUTE = expression(r"(?:!\[|[\"'(=]|\]:)[\s*_\"'\u201c\u2018(]*\Z")
#: Where names of attributes and classes stand: in tags, in braces, and on the first line of a box or a block.
_MARKUP = expression(
    r"<[a-z](?:\"[^\"]{0,999}\"|'[^']{0,999}'|[^'\"<>]{1,999}){0,99}+>|\{[^{}\n]{1,999}\}"
    r"|^[ \t>]*(?:!!!|\?\?\?|///)[^\n]*",
    re.I | re.M,
)
_ENTITY = expression(r"&#?\w+;")


class Decoded(NamedTuple):
    """A text in which entities are the signs that they stand for; from where each sign comes, and where it all ends."""

    text: str
    origins: Sequence[int]

    def back(self, found: Stretch) -> Stretch:
        """The stretch of the written text."""
        return Stretch(self.origins[found.start], self.origins[found.end])


@functools.lru_cache(maxsize=8)
def decoded(text: str) -> Decoded:
    """A text as browsers read it."""
    signs: list[str] = []
    origins: list[int] = []
    at = 0
    for entity in itertools.chain(_ENTITY.finditer(text), [None]):
        stop = entity.start() if entity else len(text)
        signs.append(text[at:stop])
        origins.extend(range(at, stop))
        if entity is not None:
            shown = html.unescape(entity[0])
            signs.append(shown)
            origins.extend([stop] * len(shown))
            at = entity.end()
    return Decoded("".join(signs), [*origins, len(text)])


def find_exactly(region: str, needle: str, *, exact_case: bool = False) -> Iterator[Stretch]:
    """Where a text stands; a key of a citation only as a whole, and not in code."""
    pattern = re.escape(needle).replace(r"\ ", r"\s+").replace(r"\s+\-\->", r"\s*-->")
    if needle.startswith("@"):
        pattern = rf"(?s:{_NO_CITATION})|(?P<wanted>{pattern}(?![\w-]))"  # whatever is matched first is passed over
    else:
        pattern = f"(?P<wanted>{pattern})"
    matches = (m for m in re.finditer(pattern, region, re.NOFLAG if exact_case else re.I) if m["wanted"] is not None)
    yield from (Stretch(*match.span()) for match in matches)


def find_whole(region: str, needle: str) -> Iterator[Stretch]:
    """Where a text stands by itself, and not as a part of a longer word."""
    for found in find_exactly(region, needle):
        if not (_is_joined(region, found.start) or _is_joined(region, found.end)):
            yield found


def _is_joined(text: str, at: int) -> bool:
    return text[max(at - 1, 0) : at].isalnum() and text[at : at + 1].isalnum()


def nth(found: Iterator[Stretch], number: int) -> Stretch | None:
    """The one of that number, from 0, or nothing."""
    return next(itertools.islice(found, number, None), None)


def find_attributes(file: str, text: str, start: int, end: int | None = None) -> Iterator[Stretch]:
    """Where the words of an attribute stand in a part of a file, with the sign of an attribute before them."""
    if end is None:  # the words of the whole file, which are found once
        region, base = file, 0
    else:
        region, base, start = file[start:end], start, 0
    letters = letters_of(text)
    for found in find_all_words(region, text, raw=True, start=start):
        own = letters_of(html.unescape(region[found.start : found.end])) == letters  # and no other capitals
        if own and found.whole and _BEFORE_ATTRIBUTE.search(region[max(found.start - 20, start) : found.start]):
            yield Stretch(base + found.start, base + found.end)


def without_code(text: str) -> str:
    """A text of the same length without its code."""
    return _CODE.sub(_blank, text)


def markup_of(file: str, start: int) -> Iterator[tuple[int, str]]:
    """The tags and lists of attributes of a file, each with where it begins. Code holds none but on its first line."""
    text = file[start:]
    yield from ((start + m.start(), m[0]) for m in _MARKUP.finditer(_CODE.sub(_blank_code, text)))


def find_names(markup: list[tuple[int, str]], name: str) -> Iterator[Stretch]:
    """Where a name stands in markup."""
    pattern = re.compile(rf"(?<![\w</-]){re.escape(name)}(?![\w-])", re.I)
    for at, text in markup:
        yield from (Stretch(at + match.start(), at + match.end()) for match in pattern.finditer(text))


def _blank_code(match: re.Match[str]) -> str:
    """Code without its words; the first line of a block of code becomes one of markup."""
    first, line_end, rest = match[0].partition("\n")
    if match["fence"] is None:
        return re.sub(r"\S", " ", match[0])
    return first.replace(match["fence"], "///".ljust(len(match["fence"])), 1) + line_end + re.sub(r"\S", " ", rest)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"\S", " ", match[0])


# --------------------------------------------------------------------------- lines and columns


def offset_of(text: str, line: int, column: int) -> int:
    """The offset of a line and column, or the end of the text if it has no such line."""
    starts = line_starts(text)
    return min(starts[line - 1] + column - 1, len(text)) if line <= len(starts) else len(text)


def span_of(text: str, path: str, found: Stretch) -> Span:
    """The lines and columns of a stretch."""
    return Span(path, *_position(text, found.start), *_position(text, found.end))


def _position(text: str, offset: int) -> tuple[int, int]:
    starts = line_starts(text)
    line = bisect.bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@functools.lru_cache(maxsize=16)
def line_starts(text: str) -> list[int]:
    """Where each line of a file begins; found once, and looked up for each place."""
    return [0, *(match.end() for match in re.finditer("\n", text))]
