"""Where the letters of a rendered text stand in the Markdown that it was written in.

Letters are compared, not words: markup glues words together, and many scripts put no spaces between them.
"""

from __future__ import annotations

import bisect
import functools
import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from claimcheck.language import expression
from claimcheck.page.matching import NOISE

_NO_LETTERS = expression(r"[\W_]+")
_RUN = expression(r"[^\W_]+")
#: Beside markup, what an extension may show as something else, or not at all: names of pictures, keys.
_OPTIONAL = expression(rf"(?P<noise>{NOISE}|&shy;)|:[\w+-]+:|\((?:c|r|tm)\)|\+\+[^+\s]+(?:\+[^+\s]+)*\+\+", re.S)
#: What each piece of markup that may be shown as something else begins with, or has behind spaces at its start.
_SIGNS = expression(r"[\[\]{<&:(+!]")
_ENTITY = expression(r"&#?\w+;")
#: What looks like a tag and is an address that readers see.
_ADDRESS = expression(r"<(?:[a-z][a-z0-9+.-]*:|[^\s<>]+@)[^\s<>]*>\Z", re.I)
#: How much longer the Markdown of some letters may be than the letters.
_MARKUP_SHARE, _MARKUP_AT_LEAST = 8, 1_500


class Stretch(NamedTuple):
    """A stretch of a file, from ``start`` to ``end``."""

    start: int
    end: int


def letters_of(text: str) -> str:
    """The letters and digits of a text."""
    return _NO_LETTERS.sub("", text)


@dataclass(frozen=True, slots=True)
class Written:
    """The letters of a file, and from where in it each run of them comes."""

    letters: str
    _firsts: tuple[int, ...]
    _starts: tuple[int, ...]
    _ends: tuple[int, ...]

    def at(self, offset: int) -> int:
        """The number of the first letter that stands at or behind a place of the file."""
        run = bisect.bisect_right(self._starts, offset) - 1
        if run < 0:
            return 0
        length = self._firsts[run + 1] - self._firsts[run]
        return self._firsts[run] + min(offset - self._starts[run], length)

    def stretch(self, first: int, count: int) -> Stretch:
        """Where ``count`` letters stand, from one of a number on."""
        return Stretch(self._place(first), self._place(first + count - 1, end=True))

    def _place(self, number: int, *, end: bool = False) -> int:
        run = bisect.bisect_right(self._firsts, number) - 1
        length = self._firsts[run + 1] - self._firsts[run]
        if self._ends[run] - self._starts[run] != length:  # an entity: one letter, written with several signs
            return self._ends[run] if end else self._starts[run]
        return self._starts[run] + number - self._firsts[run] + end


@functools.lru_cache(maxsize=16)
def written(text: str, *, raw: bool) -> Written:
    """The letters of a file: those that readers see, or with ``raw`` all, those of markup, too."""
    runs = [*_runs_of(text, raw=raw)]
    letters, starts, ends = zip(*runs, strict=True) if runs else ((), (), ())
    firsts = itertools.accumulate(map(len, letters), initial=0)
    return Written("".join(letters), tuple(firsts), starts, ends)


def find_letters(text: str, wanted: str, start: int, end: int, *, raw: bool) -> list[Stretch]:
    """Where letters stand in a part of a file, one behind the other."""
    if not wanted:
        return []
    file = written(text, raw=raw)
    at, upto = file.at(start), file.at(end)
    found = []
    while (at := file.letters.find(wanted, at, upto)) >= 0:
        found.append(file.stretch(at, len(wanted)))
        at += len(wanted)
    return found


def as_written(text: str, start: int, before: str, wanted: str) -> Stretch | None:
    """Where the letters of some words stand behind a place and the text ``before`` them, if it is all plain there.

    That is what :func:`follow` finds as well, which has to look for markup.
    """
    first, end = 0, len(wanted)
    while end and not wanted[end - 1].isalnum():
        end -= 1
    plain = before + wanted[:end]
    if not end or not text.startswith(plain, start) or _SIGNS.search(plain):
        return None
    while not wanted[first].isalnum():
        first += 1
    return Stretch(start + len(before) + first, start + len(plain))


def follow(text: str, start: int, before: str, wanted: str) -> Stretch | None:
    """Where letters stand directly behind a place and the letters ``before`` them, if all of them stand there.

    Markup in between may be shown or not; every other letter must be one of those.
    """
    whole = before + wanted
    end = start + _MARKUP_AT_LEAST + _MARKUP_SHARE * len(whole)
    reached: dict[int, int] = {0: -1}  # how many letters are found, and where the first wanted one stands
    for letters, begin, close, shown in _pieces(text, start, end):
        found: dict[int, int] = {}
        for count, first in reached.items():
            for piece in shown:
                got = _taken(whole, count, piece, in_part=letters)
                if got is None:
                    continue
                at = first
                if at < 0 and count + got > len(before):
                    passed = len(before) - count
                    at = begin + (passed if letters else _behind(text[begin:close], piece, passed))
                if count + got == len(whole):
                    return Stretch(at, begin + got if letters else close)
                found.setdefault(count + got, at)
        if not found:
            return None
        reached = found
    return None


def _behind(markup: str, shown: str, passed: int) -> int:
    """Where in markup the letter stands before which some are passed; its start where it is not shown as it stands."""
    if not passed or shown != letters_of(markup):
        return 0
    return [at for at, sign in enumerate(markup) if letters_of(sign)][passed]


def _taken(whole: str, count: int, piece: str, *, in_part: bool) -> int | None:
    """How many letters of a piece are the next ones, or nothing: all of it; ``in_part``, those still wanted."""
    left = len(whole) - count
    if left < len(piece) and in_part:
        return left if piece.startswith(whole[count:]) else None
    return len(piece) if whole.startswith(piece, count) else None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[bool, int, int, tuple[str, ...]]]:
    """The runs of letters of a part, and its markup: whether it is plain, where it stands, as what it may be shown."""
    at = start
    while at < end:
        markup = _OPTIONAL.search(text, at, end)
        stop = markup.start() if markup else min(end, len(text))
        for run in _RUN.finditer(text, at, stop):
            yield True, run.start(), run.end(), (run[0],)
        if markup is None:
            return
        yield False, markup.start(), markup.end(), _ways(markup[0])
        at = markup.end()


def _ways(markup: str) -> tuple[str, ...]:
    """As what markup may be shown: not at all, as it stands, or as the sign that an entity stands for; a tag never."""
    if _ENTITY.fullmatch(markup):
        return tuple(dict.fromkeys((letters_of(html.unescape(markup)), letters_of(markup))))
    if markup.startswith("<") and not _ADDRESS.match(markup):
        return ("",)
    return tuple(dict.fromkeys(("", letters_of(markup))))


def _runs_of(text: str, *, raw: bool) -> Iterator[tuple[str, int, int]]:
    if raw:
        yield from ((run[0], run.start(), run.end()) for run in _RUN.finditer(text))
        return
    at = 0
    for markup in itertools.chain(re.finditer(rf"{NOISE}|&shy;", text, re.S), [None]):
        stop = markup.start() if markup else len(text)
        yield from ((run[0], run.start(), run.end()) for run in _RUN.finditer(text, at, stop))
        if markup is None:
            return
        at = markup.end()
        shown = letters_of(html.unescape(markup[0])) if _ENTITY.fullmatch(markup[0]) else ""
        if shown:
            yield shown, markup.start(), at
