"""Cutting text into sentences.

The library sentencex knows the stops of many scripts. What it does at the stops of English is decided here:
a listed word never ends a sentence before what belongs to it (``language/bindings.py``), a mark behind a stop belongs
to the sentence before it, and a doubtful place is cut, because an uncited sentence must not hide behind a cited one.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.language.bindinglists import Place
from claimcheck.language.bindings import (
    is_decimal,
    is_numbering_word,
    joins,
    may_read_on,
    names_a_sign,
    reads_on,
)
from claimcheck.language.firstletters import tells_apart
from claimcheck.language.folding import has_words
from claimcheck.language.librarycuts import library_cuts
from claimcheck.language.patterns import expression

_ENGLISH_STOP = ".!?\u2026\u2024\ufe52\ua4f8"
_OTHER_STOP = "\u3002\uff0e\uff01\uff1f\uff61\u0964\u0965\u061f\u06d4\u1362\u0589\ufe12\ufe15\ufe16"
_STOP = _ENGLISH_STOP + _OTHER_STOP
_CLOSING = "\"'\u2019\u201d\u00bb)\\]}\u203a\u300d\u300f\uff09\u3011\u300b"
_OPENING = "\"'\u2018\u201c\u00ab(\\[{\u2039\u00bf\u00a1\u300c\u300e\uff08"
_STOPS = expression(rf"(?P<stop>[{_STOP}]+(?:[ \u00a0]\.+)*)(?P<close>[{_CLOSING}]*)")
#: Marks that say so by themselves: raised digits and letters, daggers, a number or letter in brackets.
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u207f\u1d2c-\u1d6a\u02b0-\u02b8\u2080-\u2089"
_NOTE_SIGNS = "*\u2020\u2021\u00a7\u00b6#\u00aa\u00ba\u2460-\u24ff\u2776-\u2793"
_SIGNED_MARK = expression(rf"[{_RAISED}](?:[,\u2013-]?[{_RAISED}])*|[{_NOTE_SIGNS}]+")
_RAISED_APART = expression(rf"\s[{_RAISED}]+(?=\s+[A-Z]|\s*\Z)")
_NUMBERS = r"\d{1,3}(?:(?:, ?|[-\u2013])\d{1,3})*"
#: Whatever else stands glued behind a stop is no word: a tick, an arrow, a face, "[citation needed]", "(ref. a)".
_KNOWN_SIGNS = r".!?()\[\]{}\"'\u2018\u2019\u201c\u201d\u00ab\u00bb\-\u2010-\u2015\u2026*"
_UNKNOWN_SIGNS = expression(rf"[^\w\s{_KNOWN_SIGNS}]{{1,3}}(?=\s)")
#: Letters in signs that a page did not take for its own, and bare small letters: "{#a}", "^a^", "hips.a,b Next".
_UNKNOWN_MARK = expression(
    r"(?:\{#?\w{1,3}\}|\^\w{1,3}(?:,\w{1,3})*\^?|~\w{1,3}~)(?=\s|\Z)"
    r"|(?<=[a-z]{3}[.!?])[a-z](?:,[a-z])*(?=\s+[A-Z])|\d{1,2}(?: \d{1,2})+(?=\s+[A-Z])"
)
#: One word or two in brackets; more can be a statement, and stand for themselves.
_IN_BRACKET = r"(?:[^()\[\]\s]{1,20}\s?){1,2}"
_ANY_BRACKET = expression(rf"\[{_IN_BRACKET}\](?=\s|\Z)|\((?=[^()\n]*[a-z]){_IN_BRACKET}\)(?=\s+[A-Z]|\Z)")
_BRACKET_MARK = expression(rf"\[(?:{_NUMBERS}|[a-z])\]|\(\d{{1,3}}\)")
_BARE_MARK = expression(_NUMBERS)
_REFERENCE = expression(r"[(\[][^)\]]{1,20}[)\]]\s*")
_SPACES = expression(r"\s*")
_LETTER_BEHIND_SPACE = expression(r"\s+(?=[^\W\d_])")
_OPENERS = expression(rf"[{_OPENING}\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*")
_DASH = expression(r"[-\u2010-\u2015\u2212]+\s*")
_CAMEL = expression(r"[a-z][A-Z]")
_INVISIBLE = expression("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff](?![\\w-])")
_SIGN = expression(r"(?<=\s)((?:[^\w\s.,;:!?()\"'-]\ufe0f?){1,8})\s+(?=\S)")
#: Arrows, ticks, faces and bullets that stand between two words without a space.
_GLUED_SIGN = expression("(?<=\\w)[\u2022\u2023\u25e6\u2190-\u21ff\u2600-\u27bf\U0001f000-\U0001faff]+\ufe0f?(?=\\w)")
_BULLETS = frozenset("\u2022\u2023\u2043\u2219\u25e6\u00b7\u2027")
_PARTING = frozenset("|\u00a6\u2016*\u2042\u203b")
_QUOTES = "\"'\u2019\u201d\u00bb)]}\u203a"
_ADDRESS = expression(r"://|@|\Awww\.")
#: Parts of a run of signs that are words of their own.
_PARTS = expression(r"[/\u2013\u2014(\[]")
#: What holds no stop and no sign; neither the library nor anything here parts it but at citations.
_UNPARTED = expression(r"[A-Za-z0-9 ,;:%/-]*")
#: What most often follows a stop, and is no mark.
_WORD_BEHIND_SPACE = expression(r" [A-Za-z]")
_ELLIPSIS = expression(r"\.[ \u00a0]?\.|\u2026")
#: How many letters of a word are looked at, how far a bracket is looked for, and what may stand in marks.
_LONGEST_WORD, _NEAR, _MARK_CHARS, _CODE_WORDS, _ASIDE_WORDS, _PROSE_WORDS = 64, 60, 12, 2, 3, 3

Spans = Sequence[tuple[int, int]]


def normalise(text: str) -> str:
    """Text for comparing: compatible forms made one (NFKC), nothing invisible, one kind of space and apostrophe."""
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Co"})
    return " ".join(text.replace("\u2019", "'").split())


def cut_sentences(
    text: str,
    hard_breaks: Iterable[int] = (),
    soft_breaks: Iterable[int] = (),
    marks: Spans = (),
    code: Spans = (),
) -> list[tuple[int, int]]:
    """Cut ``text`` into sentences and give their offsets (start, end) in order, white space around them left out.

    ``hard_breaks`` are offsets that always cut (a line break on the page).
    ``soft_breaks`` are offsets where a citation stands: a capital letter behind one starts a new sentence.
    ``marks`` are the stretches that are raised or lowered, ``code`` those that stand as code.
    """
    cited = tuple(sorted(soft_breaks))
    return list(_cut(text, frozenset(hard_breaks), cited, tuple(marks), tuple(code)))


@functools.lru_cache(maxsize=1024)  # of the same page again, while somebody writes at it
def _cut(
    text: str, hard_breaks: frozenset[int], cited: tuple[int, ...], marks: tuple[tuple[int, int], ...],
    code: tuple[tuple[int, int], ...],
) -> tuple[tuple[int, int], ...]:  # fmt: skip
    if not text.isascii():
        text = _INVISIBLE.sub(" ", text)  # a sign that nobody sees does not join two sentences
    cuts = {*hard_breaks, *_citation_cuts(text, cited)}
    if not _UNPARTED.fullmatch(text):
        stops = _Stops(text, cited, dict(marks), code)
        cuts.update(stops.cuts, stops.undecided(library_cuts(text)), _sign_cuts(text))
    return tuple(_trimmed(text, sorted(cuts)))


def _sign_cuts(text: str) -> Iterator[int]:
    """Behind a bullet, a tick or a picture sign between spaces: it parts statements as a stop does."""
    for match in _SIGN.finditer(text):
        capital = text[match.end()].isupper()
        parts = any(unicodedata.category(sign) == "So" for sign in match[1]) or match[1] in _PARTING
        if match[1] in _BULLETS or (capital and parts):
            yield match.end()
    for match in _GLUED_SIGN.finditer(text) if not text.isascii() else ():
        if text[match.end()].isupper():
            yield match.end()


def _citation_cuts(text: str, offsets: Iterable[int]) -> Iterator[int]:
    for offset in offsets:
        match = _LETTER_BEHIND_SPACE.match(text, offset)
        if match and text[match.end()].isupper() and text[:offset].strip():
            yield match.end()


class _Stop(NamedTuple):
    """A stop: where it begins, where the closing signs behind it end, where marks behind them end, what follows.

    ``bare`` says that digits which look like a part of the word are among the marks, ``apart`` that a space stands
    before the marks. ``follower`` is where the next words begin, ``letter`` where they begin without openers.
    """

    start: int
    closed: int
    marked: int
    follower: int
    letter: int
    bare: bool = False
    apart: bool = False

    @property
    def spaced(self) -> bool:
        return self.follower > self.marked


class _Stops:
    """The stops of a text, from its beginning to its end, and where they cut."""

    def __init__(self, text: str, cited: Sequence[int], marks: dict[int, int], code: Spans) -> None:
        self.text, self.cited, self.marks, self.code = text, cited, marks, code
        self.cuts: list[int] = []
        self._decided: list[tuple[int, int]] = []
        self._begin = 0
        at = 0
        while (match := _STOPS.search(text, at)) and match.end() < len(text):
            stop = self._stop(match)
            at = match.end()
            if stop.letter < len(text):
                self._decide(stop)
            elif stop.marked > stop.closed:  # marks alone are no sentence
                self._decided.append((stop.start, len(text)))

    def undecided(self, cuts: Iterable[int]) -> Iterator[int]:
        """Those of some cuts that stand behind no stop which was judged here."""
        for cut in cuts:
            place = bisect.bisect_left(self._decided, (cut, 0)) - 1
            if place < 0 or cut > self._decided[place][1]:
                yield cut

    def _decide(self, stop: _Stop) -> None:
        reference = _REFERENCE.match(self.text, stop.follower)
        self._decided.append((stop.start, reference.end() if reference else stop.letter))
        cut = self._cut_at(stop)
        if cut is not None:
            self.cuts.append(cut)
            self._begin = cut

    def _stop(self, match: re.Match[str]) -> _Stop:
        closed = match.end()
        marked, bare, apart = self._behind_marks(closed)
        follower = _end(_SPACES, self.text, marked)
        return _Stop(match.start(), closed, marked, follower, _end(_OPENERS, self.text, follower), bare, apart)

    def _behind_marks(self, at: int) -> tuple[int, bool, bool]:
        """Where the marks behind a stop end, whether digits are among them, and whether a space stands before them."""
        first, bare, apart = at, False, False
        while True:
            step = self._one_mark(at, first=at == first)
            if step is None:
                return at, bare, apart
            end, is_bare, is_apart = step
            at, bare, apart = end, bare or is_bare, apart or is_apart

    def _one_mark(self, at: int, *, first: bool) -> tuple[int, bool, bool] | None:
        text = self.text
        if not self.marks and not self.code and _WORD_BEHIND_SPACE.match(text, at):
            return None
        raised = self.marks.get(at, at)
        if at < raised <= at + _MARK_CHARS:
            return raised, False, False
        patterns = (_SIGNED_MARK, _UNKNOWN_SIGNS, _UNKNOWN_MARK, _ANY_BRACKET)
        signed = next((found for pattern in patterns if (found := pattern.match(text, at))), None)
        if signed:
            return signed.end(), False, False
        apart = _RAISED_APART.match(text, at)
        if apart:
            return apart.end(), False, True
        near = at + 1 if first and text[at : at + 1].isspace() else at
        bracket = _BRACKET_MARK.match(text, near)
        if bracket:
            return bracket.end(), False, near > at
        shown = next((end for start, end in self.code if start == near), near)
        glued = not text[at - 1 : at].isascii()  # scripts without spaces begin a sentence with code as with a word
        if near < shown and not glued and len(text[near:shown].split()) <= _CODE_WORDS:
            return shown, False, near > at
        bare = _BARE_MARK.match(text, at) if first else None
        return (bare.end(), True, False) if bare else None

    def _cut_at(self, stop: _Stop) -> int | None:
        """Where a stop cuts, or nothing."""
        text = self.text
        word, follower = self._word(stop.start), text[stop.letter]
        if text[stop.start] in _OTHER_STOP:
            between = text[stop.start - 1 : stop.start].isdigit() and follower.isdigit() and not stop.spaced
            return None if between else stop.follower
        if self._in_code(stop) or self._aside(stop):
            return None
        inserted = self._inserted(stop.closed)
        if inserted > stop.closed:  # it may say something, so it stands for itself
            self.cuts.append(inserted)
            return stop.closed
        if not stop.spaced and follower.isalpha() and stop.marked == stop.closed and self._cites(stop):
            return stop.follower
        if stop.marked > stop.closed:
            return self._cut_behind_marks(stop, word)
        dash = _DASH.match(text, stop.letter)
        if dash:
            return self._cut_behind_dash(stop, word, dash.end())
        if not stop.spaced:
            place = Place(word, text[self._begin : stop.start - len(word)], text[stop.follower : stop.follower + _NEAR])
            return stop.follower if _begins_glued(place, text, stop) else None
        return None if self._goes_on(stop, word) else stop.follower

    def _cut_behind_marks(self, stop: _Stop, word: str) -> int | None:
        text = self.text
        if text[stop.closed] in ",;" and may_read_on(word, text[self._begin : stop.start]):  # "Berg et al., Sand"
            return None
        begins = text[stop.letter].isupper() or bool(_CAMEL.match(text, stop.letter))
        spaced_or_name = stop.spaced or text[stop.letter + 1 : stop.letter + 2].islower()
        if stop.bare and not self._may_be_marked(stop, word):
            return None
        if begins and spaced_or_name:
            return None if self._goes_on(stop, word) else stop.follower
        if stop.bare or stop.apart:  # it begins the next sentence: "knee.5 packs", "knee. [3] tells"
            return None if may_read_on(word, text[self._begin : stop.start]) else stop.closed
        if not text[stop.letter].isalpha():
            return None
        glued_code = any(start == stop.closed for start, _ in self.code)
        return None if self._goes_on(stop, word) else stop.closed if glued_code else stop.follower

    def _inserted(self, at: int) -> int:
        """Where raised words or code end that stand behind a stop without a space, and are no mark."""
        code = dict(self.code).get(at, at)
        code = code if len(self.text[at:code].split()) > _CODE_WORDS else at
        raised = self.marks.get(at, at)
        return max(code, raised if raised > at + _MARK_CHARS else at)

    def _may_be_marked(self, stop: _Stop, word: str) -> bool:
        """Whether digits glued to a stop can be the number of a note, and no decimals, versions or numbered parts."""
        if stop.closed - stop.start > 1 or word[-1:] in {")", "]", "%"}:
            return True
        if is_numbering_word(word) or len(word) <= 1 or _ADDRESS.search(word):
            return False
        if word[-1].isdigit():
            before, behind = (
                self.text[self._begin : stop.start - len(word)],
                self.text[stop.letter : stop.letter + _NEAR],
            )
            return stop.spaced and word.isdigit() and behind[0].isupper() and not is_decimal(before, behind)
        return word[-1].isalpha() and word[-2].isalpha()

    def _cut_behind_dash(self, stop: _Stop, word: str, behind: int) -> int | None:
        """Never before a dash; behind one, where a sentence of its own begins."""
        letter = _end(_OPENERS, self.text, behind)
        if self._cites(stop) and self.text[letter : letter + 1].isalpha():
            return behind
        if not self.text[letter : letter + 1].isupper() or may_read_on(word, self.text[self._begin : stop.start]):
            return None
        return behind

    def _goes_on(self, stop: _Stop, word: str) -> bool:
        """Whether the sentence goes on behind a stop; in doubt it does not."""
        text = self.text
        follower, signs = text[stop.letter], text[stop.start : stop.closed]
        before = text[self._begin : stop.start - len(word)]
        place = Place(word, before, text[stop.follower : stop.follower + _NEAR])
        if _ELLIPSIS.search(signs):
            return follower.islower() and not self._cites(stop)
        if text[stop.start] in "!?":
            inside = stop.closed - stop.start > len(signs.rstrip(_QUOTES)) or signs.endswith(".")
            return names_a_sign(place) or (follower.islower() and (inside or joins(place.next_word)))
        if follower.islower() and not _CAMEL.match(text, stop.letter):
            quoted = signs[-1] in _QUOTES and joins(place.next_word)
            return quoted or may_read_on(word, before, "" if signs[-1] in _QUOTES else place.behind)
        if not follower.isalpha() and not follower.isdigit():
            return False
        return reads_on(place)

    def _cites(self, stop: _Stop) -> bool:
        at = bisect.bisect_left(self.cited, stop.start)
        return at < len(self.cited) and self.cited[at] <= stop.closed

    def _word(self, end: int) -> str:
        """The run of visible characters that ends at ``end``, without openers; the last of what slashes part."""
        before = self.text[max(0, end - _LONGEST_WORD) : end]
        run = "" if before[-1:].isspace() else before.split()[-1] if before else ""
        run = run.lstrip("(\"'\u201c\u2018[")
        return run if run.isalpha() or _ADDRESS.search(run) else _PARTS.split(run)[-1]

    def _in_code(self, stop: _Stop) -> bool:
        """Whether a stop stands in code that is no prose."""
        for start, end in self.code:
            if start <= stop.start < end:
                prose = len(self.text[start : stop.start].split()) >= _PROSE_WORDS
                return stop.letter < end and not (prose and stop.spaced and self.text[stop.letter].isupper())
        return False

    def _aside(self, stop: _Stop) -> bool:
        """Whether a stop stands inside brackets that hold a few words: "(Tol. Table)"."""
        opened = max(self.text.rfind(sign, max(0, stop.start - _NEAR), stop.start) for sign in "([")
        if opened < 0 or any(sign in self.text[opened : stop.follower] for sign in ")]"):
            return False
        ends = [at for at in (self.text.find(sign, stop.start, stop.start + _NEAR) for sign in ")]") if at >= 0]
        return bool(ends) and len(self.text[opened + 1 : min(ends)].split()) < _ASIDE_WORDS


def _begins_glued(place: Place, text: str, stop: _Stop) -> bool:
    """Whether a sentence begins without a space before it: "common.Massage", and not in "3.5", "U.S.", addresses."""
    word, follower = place.word, text[stop.letter]
    if _has_no_case(follower) and _has_no_case(word[-1:]):
        return len(word) > 1  # one letter may shorten a title
    if not (follower.isupper() or _CAMEL.match(text, stop.letter)) or _ADDRESS.search(word) or reads_on(place):
        return False
    behind = text[stop.letter + 1 : stop.letter + 2]
    if behind == ".":  # "Ph.D."
        return False
    begins_word = behind.islower() and (len(word) != 1 or word.isdigit() or _tells_apart(place))  # not "J.Smith"
    return begins_word or (len(word) > 1 and word[-1].islower() and word[-2].isalpha())


def _tells_apart(place: Place) -> bool:
    return place.word.isupper() and tells_apart(place)


def _has_no_case(letter: str) -> bool:
    """Whether a letter, or a sign on one, is of a script without capital letters."""
    return unicodedata.category(letter) in {"Lo", "Mn", "Mc"} if letter else False


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _trimmed(text: str, cuts: list[int]) -> Iterable[tuple[int, int]]:
    edges = [0, *(c for c in cuts if 0 < c < len(text)), len(text)]
    for start, end in itertools.pairwise(edges):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right and (text[left].isalnum() or has_words(text[left:right])):
            yield left, right
