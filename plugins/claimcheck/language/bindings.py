"""Words behind which a stop ends no sentence, as ``language/english/bindings.yaml`` lists them with their reasons.

A place that no entry speaks of is cut: a sentence without a source must not hide behind one that has it.
"""

from __future__ import annotations

import re

from claimcheck.language.bindinglists import Binding, Place, bindings, followers, words
from claimcheck.language.firstletters import begins_a_name
from claimcheck.language.patterns import expression
from claimcheck.language.units import AMOUNTS, TIME_NAMES

_REFERENCE = expression(r"[A-Za-z]{0,2}\d+[A-Za-z]?\b|(?=[IVXLC]{2,})[IVXLC]+\b|[B-HJ-Z]\b(?!\w|')")
#: These letters are words, too: "Fig. A shows", but "in fig. A knee".
_LETTER_PART = expression(r"[AI](?:[.,;:)\]]|\s*\Z|\s+(?P<behind>[a-z]+))")
_NUMBER = expression(r"\d")
_YEAR = expression(r"[(\[]?\d{4}\b")
_SHARE = expression(r"\d+ (?:in|out of) \d")
_OF_SOME = expression(r"\d+ of (?:\d|the (?:people|patients|children|adults|men|women)\b)")
_BODY = expression(r"[A-Z]{2,}\b")
_NUMBER_ALONE = expression(r"\w+\s*(?:\Z|[:.)\u2013\u2014-])")
_STREET = expression(r"\b(?:on|at|\d+) (?!\w+day )(?:[A-Z][\w'-]+ ){1,2}\Z")
_SHORTENED = expression(r"(?:[A-Z]\w+ )?([A-Z]\w*)\.")
_ROMAN = expression(r"[ivxlc]+\Z", re.I)
_LETTER = expression(r"[^\W\d_]\Z")
_PARTS = expression(r"\d{1,3}(?:\.\d{1,3})*\Z")
_INITIALS = expression(r"[^\W\d_](?:\.[^\W\d_])+\Z")


def is_numbering_word(word: str) -> bool:
    """Whether a listed word stands before a figure: digits behind its stop are no mark of a note."""
    kinds = {kind for binding in bindings().get(word.lower(), ()) for kind in binding.before}
    return bool(kinds & {"number", "reference"})


def is_decimal(before: str, behind: str) -> bool:
    """Whether a figure with a stop inside is one figure, by the words around it: "3.5 Tesla", "version 2.0 Beta"."""
    first, last = behind.split(maxsplit=1)[:1], before.split()[-1:]
    unit = not first or first[0].strip(".,;:!?").lower() in words("decimals") or not first[0][1:2].islower()
    return unit or not last or last[0].lower() in words("versions")


def reads_on(place: Place) -> bool:
    """Whether a sentence goes on behind a stop, before a capital letter, a figure or a bracket."""
    bound = any(_binds(binding, place) for binding in bindings().get(place.word.lower(), ()))
    return bound or _numbers_what_follows(place) or _shortens_a_title(place) or begins_a_name(place)


def may_read_on(word: str, before: str, behind: str = "") -> bool:
    """Whether a sentence may go on behind a word with a stop, before a small letter (``behind``) or a dash."""
    listed = bindings().get(word.lower(), ())
    if listed:
        in_number = Place(word, before, "").behind_number
        return any(
            (not b.capital or word[:1].isupper())
            and (b.behind != "number" or in_number)
            and (b.wants != "part" or b.capital or not behind or _begins_a_part(behind))
            for b in listed
        )
    if word[:1].isupper() and word.lower() in words("journals") | words("first_names"):
        return True
    return bool(_LETTER.match(word) or _INITIALS.match(word) or _PARTS.match(word)) or _is_roman(word)


def _begins_a_part(behind: str) -> bool:
    """Whether small letters behind a word number a part of something, or join it: "sec. iv", "the no. of knees"."""
    first = behind.split(maxsplit=1)[0].strip(".,;:!?()")
    return _is_roman(first) or len(first) == 1 or first == "of"


def names_a_sign(place: Place) -> bool:
    """Whether a sign belongs to a name, and the sentence goes on with it."""
    continued = followers("signed").get(place.word.lower())
    small = place.behind[:1].islower()
    return continued is not None and place.word[:1].isupper() and (small or place.next_word in continued)


def is_numbering(number: str, noun: str = "") -> bool:
    """Whether a number, a letter or a Roman figure numbers what stands behind it, with a listed noun or without one."""
    counts = bool(_PARTS.match(number) or _LETTER.match(number)) or _is_roman(number)
    return counts and (not noun or noun.lower() in words("numbered"))


def joins(word: str) -> bool:
    """Whether a word joins what stands behind a sign to what stands before it: "Is it new? or worse"."""
    return word in words("joining")


def _as_listed(word: str) -> bool:
    """Whether a word is written as an abbreviation of its kind is: "Ms", "vs", "U.S", and not "MS", "mRS" or "C"."""
    if "." in word:
        return True
    return word.islower() or (len(word) > 1 and word[:1].isupper() and word[1:].islower())


def _binds(binding: Binding, place: Place) -> bool:
    if not _as_listed(place.word) or _is_excepted(binding, place):
        return False
    if (binding.capital and not place.word[:1].isupper()) or (binding.behind == "number" and not place.behind_number):
        return False
    if binding.start and not _leads(place.before):
        return False
    if place.next_word in binding.followers:
        return True
    return any(_stands_behind(kind, binding, place) for kind in binding.before)


def _is_excepted(binding: Binding, place: Place) -> bool:
    """Whether a word is something else by what stands before it: a unit, a noun, an answer, a street."""
    exceptions = {
        "number": lambda: place.behind_number,
        "article": lambda: place.word_before in words("articles"),
        "said": lambda: _is_said(place),
        "street": lambda: bool(_STREET.search(place.before)),
    }
    return any(exceptions[name]() for name in binding.unless)


def _is_said(place: Place) -> bool:
    """Whether the word is what somebody says, or an answer: "They said no.", "No. 3 people fell."."""
    if not place.before.strip():
        return not _NUMBER_ALONE.match(place.behind)
    pauses = place.before.rstrip().endswith((",", ":", "\u2013", "\u2014")) and not place.behind_number
    return pauses or place.word_before in words("saying")


def _leads(before: str) -> bool:
    """Whether nothing stands before that could make a sentence: articles, prepositions, figures."""
    return all(piece.lower() in words("leading") or piece[0].isdigit() for piece in before.split())


def _stands_behind(kind: str, binding: Binding, place: Place) -> bool:
    behind = place.behind
    if kind == "year":
        return bool(_YEAR.match(behind))
    if kind == "name":
        return behind.lstrip("\"'\u201c\u2018([")[:1].isupper()
    if kind == "body":
        return bool(_BODY.match(behind))
    if kind == "saint":
        return _names_a_saint(place)
    found = (_REFERENCE.match(behind) or _names_a_part(behind)) if kind == "reference" else _NUMBER.match(behind)
    return bool(found) and _is_wanted(binding, kind, place)


def _is_wanted(binding: Binding, kind: str, place: Place) -> bool:
    """Whether a figure is what a word wants: the number of a part, a day, an amount; and no share of people."""
    behind, wants = place.behind, binding.wants
    if kind == "number" and not wants:
        return True
    if _SHARE.match(behind):
        return False
    shortened = place.word[:1].isupper() and not binding.capital and bool(place.before.strip())
    if shortened or not wants:  # inside a sentence, words that are written so are no nouns: "at No. 5 Main Street"
        return True
    figure, *more = behind.split(maxsplit=2)[:2]
    if not more or figure[-1] in ".,;:!?)]":
        return True
    if _OF_SOME.match(behind):
        return False
    word = more[0].strip(".,;:!?()[]").lower()
    unit = wants == "amount" and (word in TIME_NAMES or word in AMOUNTS or more[0][0] in "%\u00b0")
    title = wants == "part" and place.word_before == "the" and not word.endswith("s") and word not in words("counted")
    return unit or title or word in words("behind_figures") or not word[:1].isalpha()


def _names_a_part(behind: str) -> bool:
    """Whether a letter that is a word, too, names a part by what stands behind it: "Fig. A shows"."""
    match = _LETTER_PART.match(behind)
    return match is not None and (match["behind"] is None or match["behind"] in words("behind_figures") | {"shows"})


def _names_a_saint(place: Place) -> bool:
    """Whether a name follows, and no street stands before: "at St. Olav", not "on Main St."."""
    before = place.before.split()[-1:]
    opens = not before or before == ["The"] or (before[0][0].islower() and before[0].isalpha())
    return opens and place.behind[:1].isupper() and place.next_word not in words("starters")


def _shortens_a_title(place: Place) -> bool:
    """Whether a word of the name of a journal stands before another one, or before a year: "N. Engl. J. Med."."""
    if not place.word[:1].isupper() or place.word.lower() not in words("journals"):
        return False
    if place.word_before in {"a", "an"}:
        return False
    match = _SHORTENED.match(place.behind)
    return bool(_YEAR.match(place.behind)) or (match is not None and match[1].lower() in words("journals"))


def _numbers_what_follows(place: Place) -> bool:
    """Whether a number or letter at the start of a sentence belongs to the words behind it: "1. Signs"."""
    if not (_PARTS.match(place.word) or _LETTER.match(place.word) or _is_roman(place.word)):
        return False
    before = place.before.strip()
    if not before:
        return True
    if before.endswith(":"):
        return not _LETTER.match(place.word) or place.word.islower()
    return before.rstrip(".").lower() in words("numbered")


def _is_roman(word: str) -> bool:
    return bool(_ROMAN.match(word)) and (word.isupper() or word.islower())
