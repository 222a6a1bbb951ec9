"""Words behind which a stop ends no sentence, as ``language/english/bindings.yaml`` lists them with their reasons.

A place that no entry speaks of is cut: a sentence without a source must not hide behind one that has it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimcheck.language.lists import groups

_REFERENCE = re.compile(r"[A-Za-z]{0,2}\d+[A-Za-z]?\b|(?=[IVXLC]{2,})[IVXLC]+\b|[B-HJ-Z]\b(?!\w|')")
_NUMBER = re.compile(r"\d")
_YEAR = re.compile(r"[(\[]?\d{4}\b")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]*)?")
_ENDS_IN_NUMBER = re.compile(r"\d\W*\Z")
_ROMAN = re.compile(r"[ivxlc]+\Z", re.I)
_LETTER = re.compile(r"[^\W\d_]\Z")
_PARTS = re.compile(r"\d{1,3}(?:\.\d{1,3})*\Z")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\Z")
_PLURAL = re.compile(r"[^\W\d_]{3,}[^\W\d_s]s\Z")
_INITIAL_NEXT = re.compile(r"[^\W\d_]\.")
_NAME_LETTERS = 3  # more letters are a body: "A.C.M.E."


@dataclass(frozen=True, slots=True)
class Binding:
    """Before what a sentence goes on behind a listed word."""

    before: frozenset[str] = frozenset()
    followers: frozenset[str] = frozenset()
    capital: bool = False
    behind: str = ""
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A stop: the word before it, what stands before that word in its sentence, and what stands behind.

    ``before`` begins where the sentence begins; ``behind`` begins with what follows, openers included.
    """

    word: str
    before: str
    behind: str

    @property
    def next_word(self) -> str:
        """The word that follows, in small letters, or nothing."""
        match = _WORD.search(self.behind[:40])
        return match[0].lower().replace("\u2019", "'") if match else ""

    @property
    def word_before(self) -> str:
        """The word before the word, in small letters, without signs around it, or nothing."""
        return self._last.strip("\"'\u2018\u2019\u201c\u201d([,.:;").lower()

    @property
    def _last(self) -> str:
        pieces = self.before[-60:].split()
        return pieces[-1] if pieces else ""


def _is_listed(word: str) -> bool:
    """Whether a word is an abbreviation that may stand inside a sentence."""
    return bool(_bindings().get(word.lower()))


def is_numbering_word(word: str) -> bool:
    """Whether a listed word stands before a figure: digits behind its stop are no mark of a note."""
    kinds = {kind for binding in _bindings().get(word.lower(), ()) for kind in binding.before}
    return bool(kinds & {"number", "reference"})


def is_decimal(before: str, behind: str) -> bool:
    """Whether a figure with a stop inside is one figure, by the words around it: "3.5 Tesla", "version 2.0 Beta"."""
    first, last = behind.split(maxsplit=1)[:1], before.split()[-1:]
    unit = not first or first[0].strip(".,;:!?").lower() in _words("decimals") or not first[0][1:2].islower()
    return unit or not last or last[0].lower() in _words("versions")


def reads_on(place: Place) -> bool:
    """Whether a sentence goes on behind a stop, before a capital letter, a figure or a bracket."""
    bound = any(_binds(binding, place) for binding in _bindings().get(place.word.lower(), ()))
    return bound or _numbers_what_follows(place) or _begins_a_name(place)


def may_read_on(word: str, before: str) -> bool:
    """Whether a sentence may go on behind a word with a stop, before a small letter or a dash."""
    listed = _bindings().get(word.lower(), ())
    if listed:
        in_number = bool(_ENDS_IN_NUMBER.search(before[-12:]))
        return any((not b.capital or word[:1].isupper()) and (b.behind != "number" or in_number) for b in listed)
    return bool(_LETTER.match(word) or _INITIALS.match(word) or _PARTS.match(word)) or _is_roman(word)


def names_a_sign(place: Place) -> bool:
    """Whether a sign belongs to a name, and the sentence goes on with it."""
    followers = _followers("signed").get(place.word.lower())
    small = place.behind[:1].islower()
    return followers is not None and place.word[:1].isupper() and (small or place.next_word in followers)


def is_numbering(number: str, noun: str = "") -> bool:
    """Whether a number, a letter or a Roman figure numbers what stands behind it, with a listed noun or without one."""
    counts = bool(_PARTS.match(number) or _LETTER.match(number)) or _is_roman(number)
    return counts and (not noun or noun.lower() in _words("numbered"))


def joins(word: str) -> bool:
    """Whether a word joins what stands behind a sign to what stands before it: "Is it new? or worse"."""
    return word in _words("joining")


def _as_listed(word: str) -> bool:
    """Whether a word is written as an abbreviation of its kind is: "Ms", "vs", "U.S", and not "MS", "mRS" or "C"."""
    if "." in word:
        return True
    return word.islower() or (len(word) > 1 and word[:1].isupper() and word[1:].islower())


def _binds(binding: Binding, place: Place) -> bool:
    if not _as_listed(place.word):
        return False
    number_before = bool(_ENDS_IN_NUMBER.search(place.before[-12:]))
    if (binding.capital and not place.word[:1].isupper()) or (binding.behind == "number" and not number_before):
        return False
    if binding.unless == "number" and number_before:
        return False
    if place.next_word in binding.followers:
        return True
    return any(_stands_behind(kind, binding, place) for kind in binding.before)


def _stands_behind(kind: str, binding: Binding, place: Place) -> bool:
    behind = place.behind
    if kind == "year":
        return bool(_YEAR.match(behind))
    if kind == "name":
        return behind.lstrip("\"'\u201c\u2018([")[:1].isupper()
    pattern = _REFERENCE if kind == "reference" else _NUMBER
    found = pattern.match(behind)
    return bool(found) and not (binding.unless == "people" and _counts(behind))


def _counts(behind: str) -> bool:
    """Whether a figure counts something: "3 people", "3 of", "12 knees"."""
    words = behind.split(maxsplit=2)[1:2]
    counted = words[0].strip(".,;:!?").lower() if words else ""
    return counted in _words("counted") or bool(_PLURAL.match(counted))


def _numbers_what_follows(place: Place) -> bool:
    """Whether a number or letter at the start of a sentence belongs to the words behind it: "1. Signs"."""
    if not (_PARTS.match(place.word) or _LETTER.match(place.word) or _is_roman(place.word)):
        return False
    before = place.before.strip()
    if not before:
        return True
    if before.endswith(":"):
        return not _LETTER.match(place.word) or place.word.islower()
    return before.rstrip(".").lower() in _words("numbered")


def _is_roman(word: str) -> bool:
    return bool(_ROMAN.match(word)) and (word.isupper() or word.islower())


def _begins_a_name(place: Place) -> bool:
    """Whether a capital letter, or two or three of them, are the first letters of the name that follows."""
    word, behind = place.word, place.behind
    letters = word.split(".")
    if (
        not behind[:1].isupper()
        or not all(len(x) == 1 and x.isupper() for x in letters)
        or len(letters) > _NAME_LETTERS
    ):
        return False
    if _tells_apart(place):
        return False
    if _INITIAL_NEXT.match(behind):
        return True
    return place.next_word not in _words("starters") and _may_be_named(place)


def _tells_apart(place: Place) -> bool:
    """Whether the letter tells one of several apart: "vitamin C", "vitamins A and B", "Elizabeth I"."""
    before, pieces = place.word_before, place.before.split()
    while before in {"and", "or", "to"} or (len(before) == 1 and pieces and not pieces[-1].endswith(".")):
        pieces = pieces[:-1]
        before = pieces[-1].strip("(,").lower() if pieces else ""
    return before in _words("lettered", all_letters=True) or (
        place.word == "I" and (before in _words("lettered", all_letters=False) or bool(place.before.strip()))
    )


def _may_be_named(place: Place) -> bool:
    """Whether what stands before lets a name follow: nothing, a title, a speaker, another name, another letter."""
    before = place.before.rstrip()
    last = before.split()[-1] if before else ""
    if not last:
        return True
    bare = last.strip("\"'\u201c\u2018(")
    if _one_of_several(before):
        return False
    if bare.lower().rstrip(".,:") in _words("naming"):
        return not last.endswith(",")
    if last.endswith(",") or "." in place.word:
        return any("name" in binding.before for binding in _bindings().get(bare.rstrip(".").lower(), ()))
    return bare[:1].isupper() and (not bare.endswith(".") or len(bare) == len("A.") or _is_listed(bare[:-1]))


def _one_of_several(before: str) -> bool:
    """Whether a letter stands before "and", as one of several: "patients X and"."""
    words = before.split()[-2:]
    return len(words) > 1 and words[1] in {"and", "or"} and bool(_LETTER.match(words[0]))


def _split(words: str) -> Iterator[str]:
    return iter(words.split(", "))


@functools.cache
def _bindings() -> Mapping[str, tuple[Binding, ...]]:
    found: dict[str, tuple[Binding, ...]] = {}
    for group in groups("bindings", "bindings"):
        binding = Binding(
            frozenset(group.get("before", ())), frozenset(_split(group.get("followers", ""))) - {""},
            bool(group.get("capital")), group.get("behind", ""), group.get("except", ""),
        )  # fmt: skip
        for word in _split(group["words"]):
            found[word] = (*found.get(word, ()), binding)
    return found


@functools.cache
def _words(name: str, *, all_letters: bool | None = None) -> frozenset[str]:
    chosen = groups("bindings", name)
    if all_letters is not None:
        chosen = [group for group in chosen if ("only" not in group) is all_letters]
    return frozenset(word for group in chosen for word in _split(group["words"]))


@functools.cache
def _followers(name: str) -> Mapping[str, frozenset[str]]:
    return {
        word: frozenset(_split(group["followers"]))
        for group in groups("bindings", name)
        for word in _split(group["words"])
    }
