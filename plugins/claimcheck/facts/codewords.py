"""Prose that stands in code: readers take a line of words for advice, whatever the block around it is called.

A line is cut into stretches of words with nothing but spaces and the signs of prose between them. Flags, addresses,
calls, assignments and names with signs in them part stretches. A stretch may name things, as a label may; it is prose
where it is too long for a command, or holds what only sentences need. No word lets a stretch pass.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.facts.labels import name_fault
from claimcheck.facts.orders import order_in
from claimcheck.language import as_plain, entries, expression, fold
from claimcheck.page import Judging, is_question

#: A word, or a number that stands between words. What is glued to a sign of code is a part of code.
_WORD = expression(
    r"(?<![\w$@/\\~&<%-])(?<!(?<!\.\.)\.)(?:[^\W\d_]+(?:['-][^\W\d_]+)*|\d+)(?![\w/=@\\(]|-\w|\.\w|::|[^\S\n]*&?=[^=\s])",
    re.UNICODE,
)
#: What may stand between two words of a sentence.
_GAP = expression(r"(?:\.{3}|[\"')]*[.,;:!?\u2026]*[\"')*_]*(?:\s+|\s*[\u2013\u2014]\s*)[\"'(*_]*)")
_LETTERS = expression(r"[^\W\d_]+(?:'[^\W\d_]+)?")
#: What may stand between two words that readers put together over signs, numbers, cells and lines. Addresses, names
#: in programs and their parts have no space, and one of these signs.
_WIDE_GAP = expression(r"[^\s/_.(:-]{1,8}|(?:[^\w\s]|[\d_]){0,4}(?:\s(?:[^\w\s]|[\d_]){0,4}){1,6}")
#: With these, a line of a program may begin; behind one, the words of the same kind are part of the statement.
_STATEMENTS = frozenset(
    "if elif else for while with try except finally import from return raise assert def class async await yield lambda "
    "del global pass break continue case switch do done then fi let const var new export function public private "
    "select insert update delete create alter drop where and or not order group having join on set values static void "
    "extends".split()
)
_OF_STATEMENTS = _STATEMENTS | frozenset("in is as not none null true false by into of".split())
#: What a shell writes before each command.
_SHELL = frozenset("do then else".split())
#: A statement begins a block, ends with a sign, or brings in a module.
_ENDS = tuple(":;{}()[],=*")
_ONE_LINERS = frozenset("import from return raise assert del pass".split())
_PROMPT = expression(r"\s*(?:[\w.@:~/()-]*\$|>>>|PS [^>]*>)\s+(?=\S)")
_COMMENT = expression(r"\s*(?:#|//|/\*|--|;|<!--|\*)\s*")
_QUOTED = frozenset("\"'`")
_ASKS = expression(r"[\"')*_ ]{0,4}\?")
_SIGNS = expression(r"[=<>(\[{$]")
_GLUED = expression(r"(?<![\w/.-])[^\W\d_]+(?:[_-][^\W\d_]+)*(?![\w/(]|[.-]\w)")
_PARTS = expression(r"[A-Z]?[a-z']+|[A-Z]+(?![a-z])")
_FROM_COMMAS = expression(r"[.,;:!?\u2026\"*_()\u2013\u2014]+")
#: The most words that stand side by side: behind a prompt, in a command, and where people write for people.
_LONGEST_PROMPTED = 6
_LONGEST = 4
_LONGEST_WRITTEN = 3
_FEWEST_GLUED = 4
_PAIR = 2
_CLAUSE = 3


class Prose(NamedTuple):
    """The words of a text that read like a sentence: where they stand, and what makes them one."""

    start: int
    end: int
    why: str


class _Stretch(NamedTuple):
    """Words that stand side by side."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]  # in small letters, without numbers

    @property
    def plain(self) -> str:
        """The words without the signs between them, and without the number of a step."""
        return " ".join(_FROM_COMMAS.sub(" ", self.text).split()).lstrip("0123456789 ")


class _Line(NamedTuple):
    """A line, folded, and what is the same for all its stretches."""

    text: str
    is_prompted: bool
    is_remark: bool
    has_signs: bool
    ends: bool  # with a sign that ends a part of a program


def prose_in(text: str, breaks: Iterable[int], judging: Judging) -> Prose | None:
    """The first prose in a text of code, or nothing. ``breaks`` are the offsets at which lines end."""
    edges = [0, *sorted(set(breaks)), len(text)]
    lines = [(start, text[start:end]) for start, end in itertools.pairwise(edges)]
    for start, line in lines:
        found = _in_line(line, judging)
        if found:
            return Prose(start + found.start, start + found.end, found.why)
    return _word_by_word(lines, judging) or _over_lines(text)


def _in_line(written: str, judging: Judging) -> Prose | None:
    folded = fold(written)
    text = folded.text
    line = _Line(
        text, bool(_PROMPT.match(text)), bool(_COMMENT.match(text)), bool(_SIGNS.search(text)),
        text.rstrip().endswith(_ENDS),
    )  # fmt: skip
    for stretch in (*_stretches(text), *_glued(text)):
        why = _fault(stretch, line, judging)
        if why:
            return Prose(*folded.span(stretch.start, stretch.end), why)
    return None


def _stretches(line: str) -> Iterator[_Stretch]:
    """The stretches of words of a line, in order. A colon ends one, as it ends a key, and a semicolon a command."""
    found: list[re.Match[str]] = []
    for match in _WORD.finditer(line):
        gap = line[found[-1].end() : match.start()] if found else ""
        if found and (not _GAP.fullmatch(gap) or ":" in gap or ";" in gap):
            yield _stretch(line, found)
            found = []
        found.append(match)
    if found:
        yield _stretch(line, found)


def _stretch(line: str, found: list[re.Match[str]]) -> _Stretch:
    start, end = found[0].start(), found[-1].end()
    return _Stretch(start, end, line[start:end], tuple(m[0].lower() for m in found if not m[0].isdigit()))


def _glued(line: str) -> Iterator[_Stretch]:
    """Names that are made of many words: "wait_till_morning_before_calling"."""
    for match in _GLUED.finditer(line):
        parts = _PARTS.findall(match[0])
        if len(parts) >= _FEWEST_GLUED:
            yield _Stretch(*match.span(), " ".join(parts), tuple(part.lower() for part in parts))


def _fault(stretch: _Stretch, line: _Line, judging: Judging) -> str:
    """Why a stretch is prose, or nothing."""
    if len(stretch.words) < _PAIR:
        return _unspaced(stretch)
    if _ASKS.match(line.text, stretch.end) and is_question(f"{stretch.text}?", judging):
        return ""
    if _is_statement(stretch, line):
        words = [word for word in stretch.words if word not in _OF_STATEMENTS]
        return _of_sentences(words) or ("" if stretch.words[0] in _STATEMENTS else order_in(stretch.plain))
    long = _too_long(len(stretch.words), _longest(stretch, line))
    return _of_sentences(stretch.words) or _like_a_label(stretch, judging) or long


def _longest(stretch: _Stretch, line: _Line) -> int:
    """How many words may stand side by side where this stretch does."""
    if line.is_prompted:
        return _LONGEST_PROMPTED
    return _LONGEST_WRITTEN if stretch.text.split()[0].istitle() or _is_written(stretch, line) else _LONGEST


def _is_written(stretch: _Stretch, line: _Line) -> bool:
    """Whether people wrote the words for people: as a remark, or in quotation marks."""
    return line.is_remark or line.text[max(stretch.start - 1, 0) : stretch.start] in _QUOTED


def _is_statement(stretch: _Stretch, line: _Line) -> bool:
    """Whether a stretch is a part of a statement of a program: between two names of it stands a word or a sign."""
    words = stretch.words
    if _is_written(stretch, line):
        return False
    if words[0] in _SHELL and line.has_signs:
        return (
            len(words) <= _CLAUSE and words[1] not in _OF_STATEMENTS and words[1] not in entries("code", "of_sentences")
        )
    if any(a not in _OF_STATEMENTS and b not in _OF_STATEMENTS for a, b in _side_by_side(stretch)):
        return False
    begins = words[0] in _STATEMENTS and not stretch.text.split()[0].istitle()
    if begins and words[0] in _ONE_LINERS:
        return True
    shaped = line.has_signs or (begins and line.ends)
    return shaped and not _OF_STATEMENTS.isdisjoint(words)


def _side_by_side(stretch: _Stretch) -> Iterator[tuple[str, str]]:
    """Each two words of a stretch without a comma between them."""
    for piece in stretch.text.lower().split(","):
        yield from itertools.pairwise(piece.split())


def _of_sentences(words: Sequence[str]) -> str:
    """The first word that only sentences need. "a" and "i" are names, too, unless they stand before a longer word."""
    if len(words) < _CLAUSE:
        return ""
    listed = entries("code", "of_sentences")
    for word, behind in itertools.pairwise([*words, ""]):
        is_name = len(word) == 1 and (len(behind) <= 1 or behind in _OF_STATEMENTS)
        is_value = word == "no" and not behind
        if word in listed and not is_name and not is_value:
            return f'it holds the word "{word}"'
    return ""


def _like_a_label(stretch: _Stretch, judging: Judging) -> str:
    plain = stretch.plain.removesuffix(" no")
    order = order_in(plain)
    if len(stretch.words) == _PAIR and stretch.words[0] in entries("code", "commands") and order:
        return ""
    return name_fault(plain, judging, len(stretch.words) + _LONGEST)


def _too_long(count: int, longest: int) -> str:
    return f"it has {count} words side by side" if count > longest else ""


def _unspaced(stretch: _Stretch) -> str:
    """Of writing without spaces, each sign may be a word."""
    signs = sum(unicodedata.category(char) == "Lo" for char in stretch.text)
    return "it is a line of writing without spaces" if signs > _LONGEST else ""


def _over_lines(text: str) -> Prose | None:
    """A sentence that is cut by line ends, cells or signs: one word of sentences among two others shows it."""
    folded, listed = fold(text), entries("code", "never_names")
    found: list[re.Match[str]] = []
    for match in _LETTERS.finditer(folded.text):
        if found and not _WIDE_GAP.fullmatch(folded.text[found[-1].end() : match.start()]):
            found = []
        found = [*found[-_PAIR:], match]
        word = next((m[0] for m in found if m[0].lower() in listed), "")
        if word and len(found) == _CLAUSE:
            return Prose(*folded.span(found[0].start(), found[-1].end()), f'it holds the word "{word}"')
    return None


def _word_by_word(lines: list[tuple[int, str]], judging: Judging) -> Prose | None:
    """A sentence of which each line holds one word. The lines come with the places where they begin."""
    alone: list[tuple[int, str]] = []
    for start, line in [*lines, (0, "")]:
        word = as_plain(line).strip(" -*.,\"'")
        if word and _WORD.fullmatch(word):
            alone.append((start + len(line) - len(line.lstrip()), word))
            continue
        text = " ".join(word for _, word in alone)
        words = tuple(text.lower().split())
        stretch = _Stretch(0, len(text), text, words)
        why = len(words) >= _PAIR and (_of_sentences(words) or _like_a_label(stretch, judging))
        if why:
            return Prose(alone[0][0], alone[-1][0] + len(alone[-1][1]), why)
        alone = []
    return None
