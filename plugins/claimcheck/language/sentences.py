"""Cutting text into sentences.

The cutting is done by the library sentencex.
On top of it: an abbreviation of the field never ends a sentence before its object,
and a doubtful place is cut, because an uncited sentence must not hide behind a cited one.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable

import sentencex

from claimcheck.language.folding import has_words

#: Abbreviations that are always followed by what they belong to: no cut behind them.
BINDING = (
    "e.g.", "i.e.", "dr.", "drs.", "prof.", "mr.", "mrs.", "ms.", "st.", "vs.", "approx.", "fig.", "figs.",
    "eq.", "ref.", "refs.", "no.", "nos.", "vol.", "pp.", "p.", "cf.", "ca.", "al.", "resp.", "incl.", "esp.",
    "viz.", "sec.", "ch.",
)  # fmt: skip
_BEFORE_NUMBERS = frozenset(
    {"fig.", "figs.", "eq.", "ref.", "refs.", "no.", "nos.", "vol.", "pp.", "p.", "sec.", "ch.", "approx."}
)
#: Abbreviations that may stand inside a sentence: no cut before a small letter.
INNER = ("etc.", "min.", "max.", "hr.", "hrs.", "wk.", "yr.", "yrs.", "mo.", "inc.", "ltd.", "dept.", "a.m.", "p.m.")
_STARTERS = frozenset(
    "a an and as at but by during each every for from he her his how i if in it its most my no on one our she so "
    "some "
    "that the their then there these they this those to we what when where which while who why with you your".split()
)
_STOP = ".!?\u2026\u3002\uff0e\uff01\uff1f\uff61\u2024\ufe52\ua4f8"
_CLOSING = "\"'\u2019\u201d\u00bb)\\]}\u203a"
_OPENING = "\"'\u2018\u201c\u00ab(\\[{\u2039\u00bf\u00a1"
_BOUNDARY = re.compile(
    rf"(?P<stop>[{_STOP}]+)(?P<close>[{_CLOSING}]*)(?P<space>\s*)(?=(?P<open>[{_OPENING}]*)(?P<next>\S))"
)
_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff](?![\\w-])")
_SIGN = re.compile(r"(?<=\s)([^\w\s.,;:!?()\"'-]\ufe0f?)\s+(?=\S)")
_BULLETS = frozenset("\u2022\u2023\u2043\u2219\u25e6\u00b7\u2027")
_PARTING = frozenset("|\u00a6\u2016*\u2042\u203b")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}\Z")


def normalise(text: str) -> str:
    """Text for comparing: compatible forms made one (NFKC), nothing invisible, one kind of space and apostrophe."""
    if text.isascii():
        return " ".join(text.split())
    text = unicodedata.normalize("NFKC", text)
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Co"})
    return " ".join(text.replace("\u2019", "'").split())


def cut_sentences(text: str, hard_breaks: Iterable[int] = (), soft_breaks: Iterable[int] = ()) -> list[tuple[int, int]]:
    """Cut ``text`` into sentences and give their offsets (start, end) in order, white space around them left out.

    ``hard_breaks`` are offsets that always cut (a line break on the page).
    ``soft_breaks`` are offsets where a citation stands: a capital letter behind one starts a new sentence.
    """
    text = _INVISIBLE.sub(" ", text)  # a sign that nobody sees does not join two sentences
    cuts = {*_library_cuts(text), *_doubtful_cuts(text), *_sign_cuts(text), *_citation_cuts(text, soft_breaks)}
    kept = {cut for cut in cuts if not _is_bound(text, cut)} | set(hard_breaks)
    return list(_trimmed(text, sorted(kept)))


def _library_cuts(text: str) -> Iterable[int]:
    return [boundary["start_index"] for boundary in sentencex.get_sentence_boundaries("en", text)]


def _doubtful_cuts(text: str) -> Iterable[int]:
    for match in _BOUNDARY.finditer(text):
        if _ends_sentence(text, match):
            yield match.end("space")


def _sign_cuts(text: str) -> Iterable[int]:
    """Behind a bullet, a tick or a picture sign between spaces: it parts statements as a stop does."""
    for match in _SIGN.finditer(text):
        capital = text[match.end()].isupper()
        parts = unicodedata.category(match[1][0]) == "So" or match[1] in _PARTING
        if match[1] in _BULLETS or (capital and parts):
            yield match.end()


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether the stop that was found ends a sentence; in doubt it does."""
    word = _word_before(text, match.start("stop"))
    follower = match["next"]
    if not match["space"]:
        # "common.Massage" is cut; "3.5", "e.g.", "U.S.", "example.org" are not.
        return follower.isupper() and len(word) > 1 and word[-1].islower() and word[-2].isalpha()
    if match["stop"].strip("!?") == "" and follower.islower():
        return False  # "Is it new? or worse" reads on
    if _INITIALS.search(word + ".") and follower.isupper():
        return _next_word(text, match.end("space")) in _STARTERS or word.islower()
    if follower.islower():
        return not (word + ".").lower().endswith(INNER) and not _INITIALS.search(word + ".")
    return True


def _word_before(text: str, end: int) -> str:
    """The run of visible characters that ends at ``end``. Walks back, so that long texts stay linear."""
    start = end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    return text[start:end]


def _next_word(text: str, offset: int) -> str:
    match = re.compile(r"\W*(\w+)").match(text, offset)
    return match[1].lower() if match else ""


def _citation_cuts(text: str, offsets: Iterable[int]) -> Iterable[int]:
    for offset in offsets:
        match = re.compile(r"\s+(?=[^\W\d_])").match(text, offset)
        if match and text[match.end()].isupper() and text[:offset].strip():
            yield match.end()


def _is_bound(text: str, cut: int) -> bool:
    """Whether the text before the cut ends in an abbreviation that needs what follows."""
    end = cut
    while end > 0 and text[end - 1].isspace():
        end -= 1
    word = _word_before(text, end).lower().lstrip("(\"'\u201c\u2018[")
    if word not in BINDING:
        return False
    # These also end sentences, or stand before a number: a capital letter behind them is doubtful, so it is cut.
    doubtful = word in _BEFORE_NUMBERS or word in {"al.", "st.", "ca.", "incl.", "resp."}
    return not (doubtful and text[cut : cut + 1].isupper())


def _trimmed(text: str, cuts: list[int]) -> Iterable[tuple[int, int]]:
    edges = [0, *(c for c in cuts if 0 < c < len(text)), len(text)]
    for start, end in itertools.pairwise(edges):
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if has_words(text[left:right]):
            yield left, right
