"""Where the words of a rendered text stand in the Markdown that it was written in."""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.language import expression, normalise
from claimcheck.model import CITATION_PATTERN

_INLINE_TAG = r"</?(?:a|abbr|b|bdi|cite|em|i|ins|mark|q|s|small|span|strong|sub|sup|u|var)\b[^<>]*>"
#: Markup that may stand inside a word and shows nothing: emphasis, inline tags, soft hyphens.
_INSIDE_WORD = rf"(?:{_INLINE_TAG}|[*_~^\u00ad\u200b-\u200d\u2060]|&shy;)*"
_TOKEN = expression(rf"[^\W_](?:{_INSIDE_WORD}[^\W_])*")
_MARKUP = expression(rf"{_INLINE_TAG}|&shy;|[\W_]")
#: The address of a link, which may hold brackets, and a title, which may go on in the next line.
_TARGET = r"\]\([ ]?(?:<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s{1,9}(?:\"[^\"]{0,999}\"|'[^']{0,999}'))?\s{0,9}\)"
#: Markup, and what else a reader of the page does not see.
NOISE = (
    r"(?m:^[ \t]*(?:\*\[[^\]\n]+\]:|\[[^\]^\n][^\]\n]*\]:)[^\n]*$)"  # what an abbreviation or a link name stands for
    r"|!\[[^\]\n]*\](?:\([^)\n]*\)|\[[^\]\n]*\])"  # a picture: its texts are searched in the raw text
    rf"|{CITATION_PATTERN}"  # what only looks like one is seen by readers, so its words count
    r"|\[\^[^\]\n]+\]"  # a footnote's mark
    rf"|{_TARGET}|\]\([^)\n]*\)|\]\[[^\]\n]*\]"  # the target of a link
    r"|\{:?[^}\n]*\}"  # attributes
    rf"|<!--.*?-->|(?:{_INLINE_TAG})+|<[a-zA-Z/][^<>]*>"  # comments and tags
    r"|&(?!shy;)#?\w+;"
)
_NOISE = expression(NOISE, re.S)
_SPECIAL = expression(r"[<&*_~^]")
_PLAIN_WORD = expression(r"[^\W_]+")
_INLINE = expression(rf"(?:{_INLINE_TAG})+")
_MAX_SKIP = 6
_MAX_STEPS = 5_000
_SHORT = 3
_SHARE = 0.6


class Token(NamedTuple):
    """A word of a text and where it stands."""

    word: str
    start: int
    end: int


class Found(NamedTuple):
    """Where words were found: from ``start`` to ``end``, all of them (``whole``) or most."""

    whole: bool
    start: int
    end: int


class _Match(NamedTuple):
    """A place where words follow each other: how many of them, and how many foreign words are between."""

    first: int
    last: int
    matched: int
    foreign: int


def find_words(text: str, wanted: str, *, raw: bool = False, passing: int = 0) -> Found | None:
    """Where the words of ``wanted`` follow each other in a Markdown text, or nothing.

    Markup between the words is passed over. With ``raw`` the text is taken as it is, markup included.
    Of several equally good places the one behind the first ``passing`` is taken; where there are not so many,
    the last, which then does not count as whole.
    """
    places = list(itertools.islice(find_all_words(text, wanted, raw=raw), passing + 1))
    if len(places) > passing:
        return places[-1]
    return places[-1]._replace(whole=False) if places else None


def find_all_words(text: str, wanted: str, *, raw: bool = False, start: int = 0) -> Iterator[Found]:
    """Every place from ``start`` on where the words of ``wanted`` follow each other equally well, in order."""
    index, words = _indexed(text, raw=raw), words_of(wanted)
    from_token = index.first_from(start)
    direct = index.direct(words, from_token)
    first = next(direct, None)
    if first is not None:
        matches: Iterable[_Match] = itertools.chain([first], direct)
    else:
        close = [m for m in _matches(index, words, from_token) if m.matched >= _enough(len(words))]
        best = max(((m.matched, -m.foreign) for m in close), default=None)
        matches = (m for m in close if (m.matched, -m.foreign) == best)
    for match in matches:
        whole = match.matched == len(words)
        yield Found(whole, index.tokens[match.first].start, index.tokens[match.last].end)


def words_of(text: str) -> list[str]:
    """The words of a rendered text, made plain for comparing."""
    if text.isascii() and not _SPECIAL.search(text):
        return _PLAIN_WORD.findall(text.casefold())
    return [token.word for token in _tokens(text, raw=True)]


def count_words(text: str, wanted: str) -> int:
    """How often the words of ``wanted`` follow each other directly in a rendered text."""
    words = words_of(wanted)
    return sum(1 for _ in _direct(_joined(words_of(text)), words)) if words else 0


class _Index:
    """The words of one text, ready for many searches."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._places: dict[str, list[int]] = {}
        self._text = _joined([token.word for token in tokens])
        self._starts = list(itertools.accumulate((len(token.word) + 1 for token in tokens), initial=0))

    def first_from(self, start: int) -> int:
        """The number of the first token that begins at or behind a place."""
        return bisect.bisect_left(self.tokens, start, key=lambda token: token.start)

    def places(self, word: str) -> list[int]:
        """The numbers of the tokens that are this word."""
        if not self._places:
            for number, token in enumerate(self.tokens):
                self._places.setdefault(token.word, []).append(number)
        return self._places.get(word, [])

    def direct(self, words: Sequence[str], from_token: int = 0) -> Iterator[_Match]:
        """Every place from a token on where the words follow each other with nothing between."""
        for at in _direct(self._text, words, self._starts[from_token]) if words else ():
            first = bisect.bisect_left(self._starts, at)
            yield _Match(first, first + len(words) - 1, len(words), 0)


@functools.lru_cache(maxsize=32)
def _indexed(text: str, *, raw: bool) -> _Index:
    return _Index(tuple(_tokens(text, raw=raw)))


def _joined(words: Iterable[str]) -> str:
    return " " + " ".join(words) + " "


def _direct(joined: str, words: Sequence[str], start: int = 0) -> Iterator[int]:
    """Where some words begin in joined words; they may overlap."""
    wanted = _joined(words)
    at = joined.find(wanted, start)
    while at >= 0:
        yield at
        at = joined.find(wanted, at + 1)


def _tokens(text: str, *, raw: bool) -> Iterator[Token]:
    blank = text if raw else _NOISE.sub(_blank, text)
    for match in _TOKEN.finditer(blank):
        word = match[0]
        plain = word.isascii() and word.isalnum()
        yield Token(word.casefold() if plain else _plain(word), match.start(), match.end())


def _plain(word: str) -> str:
    return normalise(_MARKUP.sub("", word)).casefold()


def _blank(match: re.Match[str]) -> str:
    """Spaces in place of markup; tags inside a word stay, for the token passes over them."""
    before, behind = (
        match.string[max(match.start() - 1, 0) : match.start()],
        match.string[match.end() : match.end() + 1],
    )
    inside_word = before.isalnum() and behind.isalnum() and _INLINE.fullmatch(match[0])
    return match[0] if inside_word else " " * len(match[0])


def _matches(index: _Index, words: Sequence[str], from_token: int) -> Iterator[_Match]:
    """Every place where the words begin; if the first word is nowhere, where one of the next begins."""
    for skipped in range(min(3, len(words))):
        starts = index.places(words[skipped])
        starts = starts[bisect.bisect_left(starts, from_token) :]
        if starts:
            # Each is followed for as many words; where both are many, only the first ones are.
            most = max(1, _MAX_STEPS // len(words))
            yield from (_follow(index.tokens, start, words[skipped:]) for start in starts[:most])
            return


def _follow(tokens: Sequence[Token], start: int, words: Sequence[str]) -> _Match:
    """How many of the words follow from a token on, each after at most a few foreign ones."""
    matched, foreign, at = 1, 0, start
    for word in words[1:]:
        ahead = range(at + 1, min(at + 2 + _MAX_SKIP, len(tokens)))
        found = next((i for i in ahead if tokens[i].word == word), None)
        if found is not None:
            matched, foreign, at = matched + 1, foreign + found - at - 1, found
    return _Match(start, at, matched, foreign)


def _enough(count: int) -> int:
    return count if count <= _SHORT else max(_SHORT, round(count * _SHARE))
