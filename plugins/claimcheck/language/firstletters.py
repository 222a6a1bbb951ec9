"""Whether a letter with a stop begins a name ("J. Berg", "Wm. Berg", "A. B. Berg"), or ends a sentence ("Drug A.").

A letter begins a name where what stands before leads up to one, and what stands behind fits one: nothing, a sign,
another capital letter, a listed word, or the verb of which the name is the subject.
"""

from __future__ import annotations

from claimcheck.language.bindinglists import Place, bindings, words
from claimcheck.language.lists import entries
from claimcheck.language.patterns import expression

_LETTER = expression(r"[^\W\d_]\Z")
_INITIAL_NEXT = expression(r"[^\W\d_]\.")
_INITIALS = expression(r"(?:[^\W\d_]\.)+,?\Z")
_SIGNS = "\"'\u2018\u2019\u201c\u201d([,.:;"
_NAME_LETTERS = 3  # more letters are a body: "A.C.M.E."


def begins_a_name(place: Place) -> bool:
    """Whether a capital letter, two or three of them, or a short first name begin the name that follows."""
    if not place.behind[:1].isupper() or not _is_first_of_name(place.word):
        return False
    if place.before.strip() in {"", "The"}:
        return place.next_word not in words("starters")
    if tells_apart(place) or not _leads_up(place.before):
        return False
    return bool(_INITIAL_NEXT.match(place.behind)) or (place.next_word not in words("starters") and _fits(place))


def tells_apart(place: Place) -> bool:
    """Whether the letter tells one of several apart: "vitamin C", "vitamins A and B", "Elizabeth I"."""
    if len(place.word) > 1:
        return False
    before, pieces = place.word_before, place.before.split()
    while before in {"and", "or", "to"} or (len(before) == 1 and pieces and not pieces[-1].endswith(".")):
        pieces = pieces[:-1]
        before = pieces[-1].strip("(,").lower() if pieces else ""
    return before in words("lettered", all_letters=True) or (
        place.word == "I" and (before in words("lettered", all_letters=False) or bool(place.before.strip()))
    )


def _is_first_of_name(word: str) -> bool:
    if word[:1].isupper() and word.lower() in words("first_names"):
        return True
    letters = word.split(".")
    return len(letters) <= _NAME_LETTERS and all(len(letter) == 1 and letter.isupper() for letter in letters)


def _leads_up(before: str) -> bool:
    """Whether what stands before leads up to a name: the start of a sentence, a title, a speaker, another name."""
    pieces, joined = before.split(), False
    while pieces:
        last = pieces[-1]
        bare = last.strip(_SIGNS)
        if _is_title(bare):
            return True
        if last in {"and", "or", "&"} and len(pieces) > 1 and _is_name(pieces[-2], len(pieces) - 1):
            joined = True
        elif not _is_name(last, len(pieces)):
            return not last.endswith(",") and (bare.lower() in words("naming") or (joined and bare == "of"))
        pieces = pieces[:-1]
    return True


def _is_title(word: str) -> bool:
    """Whether a name follows a word whatever else stands around."""
    return word[:1].isupper() and any("name" in binding.before for binding in bindings().get(word.lower(), ()))


def _is_name(piece: str, count: int) -> bool:
    """Whether a piece of text, one of so many up to here, is a part of a name: no verb that opens a sentence."""
    bare = piece.strip(_SIGNS)
    if _INITIALS.match(piece) and bare[:1].isupper():
        return True
    opens = count == 1 and (bare.lower() in words("starters") or bare.lower() in entries("labels", "verbs"))
    shortened = bool(bindings().get(bare.lower())) or bare.lower() in words("first_names")
    whole = not piece.endswith((".", ":", ";")) or shortened
    return len(bare) > 1 and bare[:1].isupper() and whole and not opens


def _fits(place: Place) -> bool:
    """Whether what stands behind a letter is a name, by the word behind it; a second verb begins a sentence."""
    name, *more = place.behind.split(maxsplit=2)[:2]
    if not more or name[-1] in ".,;:!?)]":
        return True
    behind = more[0].strip(_SIGNS + ")]!?")
    if not behind or more[0][0] in "([\u2013\u2014" or behind[0].isupper():
        return True
    told = any(_is_verb(word.strip(_SIGNS)) for word in place.before.split()[1:])
    if not told and (_is_verb(behind) or " and " in place.before):
        return True
    return behind in words("behind_figures") and not _is_verb(behind)


def _is_verb(word: str) -> bool:
    """Whether a word in small letters can be a verb by its form."""
    verbal = word in entries("labels", "finite") or (word.endswith(("ed", "s")) and not word.endswith("ss"))
    return word.islower() and verbal
