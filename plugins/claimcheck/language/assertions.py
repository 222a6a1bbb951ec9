"""Whether a heading or label says that something is so: "Salt causes cramps" does, "Signs and causes" does not.

Told by a subject and the verb behind it, as ``language/english/labels.yaml`` lists verbs, each with its reason.
A word in -s that can be a thing is a verb only with its subject before it and its object behind it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from claimcheck.language.alone import is_participle, named_safe
from claimcheck.language.bindings import is_numbering
from claimcheck.language.folding import as_plain
from claimcheck.language.lists import any_of, entries
from claimcheck.language.patterns import expression

_NUMBERED = expression(
    r"\s*(?:\(?(?P<number>[^\W_]+(?:\.\d+)*)[.)]|(?P<noun>[^\W\d_]+)\s+(?P<count>[^\W_]+)\s?[.:)\u2013\u2014-])\s+(?=\S)"
)
_CLAUSE = expression(r"[,;:()\[\]\u2013\u2014|/\"\u201c\u201d]|\s-\s")
_WORD = expression(r"[^\W_]+(?:['-][^\W_]+)*")
_JOINING = frozenset(entries("labels", "clause_joints"))
_NOBODY = frozenset(entries("labels", "for_all"))
#: "Nothing here", "Nothing new" only tell what is there.
_ABSENT = frozenset(entries("labels", "on_hand"))
_PRONOUNS = frozenset(entries("labels", "pronouns"))
_QUANTITY = expression(
    rf"\b{any_of('labels', 'quantities')}\s+(?:\w+\s+)?{any_of('labels', 'people')}\b"
    rf"|\A\W*{any_of('labels', 'shares')} of\s+\w",
    re.I,
)
_NAMING = expression(rf"\b{any_of('labels', 'naming_deeds')}(?: \w+)? \Z", re.I)
_EVERY_SECOND = expression(
    rf"\b{any_of('labels', 'parts')} {any_of('labels', 'people', 'person')}\b"
    rf"|\b{any_of('labels', 'person')} in {any_of('alone', 'amounts')}\b",
    re.I,
)
_HARMLESS = expression(
    r"\b(?:safe|harmless|foolproof|(?:no|without|free of|zero) (?:any )?(?:danger|risk|harm)s?|(?:risk|danger)-free)\b",
    re.I,
)
_FEW_LETTERS = 3
#: Before one thing, and only one.
_ONE = frozenset(entries("labels", "one_thing"))
_NOUN_BEHIND_ONE = 2
_RELATIVE = frozenset(entries("labels", "relative"))
#: How words end that are nouns or adjectives, and no verbs.
_NOUNS = tuple(entries("alone", "endings"))
#: How words end that describe the noun before them: "Mirror exercises explained".
_NO_OBJECT = ("ed", "ing", "able")
_LONGEST_PHRASE = 2


def unnumbered(text: str) -> str:
    """A label without the number or letter that stands before it: "1. Signs", "2) Signs", "Step 3: Sit"."""
    match = _NUMBERED.match(text)
    if match is None:
        return text
    number, noun = match["number"] or match["count"], match["noun"] or ""
    return text[match.end() :] if is_numbering(number, noun) else text


def risk_or_share_in(text: str) -> str:
    """What in a label says that a thing is harmless, or what is so for most people; as words for a message."""
    plain = as_plain(unnumbered(text))
    harmless = _HARMLESS.search(plain)
    if harmless and not named_safe(plain, harmless.end()):
        return f'"{harmless[0]}"'
    return share_in(text)


def share_in(text: str) -> str:
    """A quantity with people: what is so for most of them, or for nobody; as words for a message."""
    plain = as_plain(unnumbered(text))
    return "a quantity with people" if _QUANTITY.search(plain) or _EVERY_SECOND.search(plain) else ""


@functools.lru_cache(maxsize=1_024)  # rules ask for the sentences of the page at hand again
def assertion_in(text: str) -> str:
    """The verb with which a label says that something is so, as words for a message, or nothing."""
    for clause in _CLAUSE.split(as_plain(unnumbered(text))):
        words = _WORD.findall(clause.lower())
        while words and words[0] in _JOINING:
            words = words[1:]
        asked = next((place for place, word in enumerate(words) if word in _words("opening")), len(words))
        verb = _verb_in(words[:asked]) if asked else ""
        if verb:
            return f'"{verb}"'
    return ""


def only_points(words: Sequence[str]) -> bool:
    """Whether words around links only tell where to read on: they are listed, alone or in phrases."""
    told, ends = [word.lower() for word in words], {0}
    for at in range(len(told)):
        if at in ends:
            sizes = range(1, _LONGEST_PHRASE + 1)
            ends |= {at + size for size in sizes if " ".join(told[at : at + size]) in _words("pointing")}
    return len(told) in ends


def only_joins(words: Sequence[str]) -> bool:
    """Whether words between links only name one more: "and", "or"."""
    return all(word.lower() in _words("joining") for word in words)


def names_by_deed(before: str) -> bool:
    """Whether the words before a verb make a name of it: "what helps", "the thing that helps"."""
    return _NAMING.search(before) is not None


def names_a_thing(text: str, start: int, end: int) -> bool:
    """Whether the word in -s at a place of a label is a plural and no verb: "Bus stops", "Home helps and carers"."""
    before = _WORD.findall(_CLAUSE.split(text[:start])[-1].lower())
    behind = _WORD.findall(_CLAUSE.split(text[end:])[0].lower())
    words = [*before, text[start:end].lower(), *behind]
    plural = text[start:end].lower() in _words("plurals")
    return plural and not _is_verb_in_s(words, len(before))


def _verb_in(words: Sequence[str]) -> str:
    """The verb with which a clause makes a statement, or nothing."""
    if words[0] in _NOBODY and len(words) > 1 and words[1] not in _words("behind_things") | _ABSENT:
        return f"{words[0]} {words[1]}"
    if words[0] in _PRONOUNS and len(words) > 1 and {words[1], _base(words[1])} & _words("verbs"):
        return words[1]
    for place in range(1, len(words)):
        word = words[place]
        if word in _words("verbs") and _is_verb_of_several(words, place):
            return word
        if _base(word) in _words("verbs") and _is_verb_in_s(words, place):
            return word
        if _takes_object(words, place):
            return word
        if word in _words("frequency") and _is_several(words[place - 1]) and place + 1 < len(words):
            return f"{word} {words[place + 1]}"
        if (_has_form_of_verb(words, place) or _is_past(words, place)) and not _orders(words, place):
            return word
    return ""


def _is_past(words: Sequence[str], place: int) -> bool:
    return words[place] in _words("past") and _is_noun(words[place - 1])


def _orders(words: Sequence[str], place: int) -> bool:
    """Whether words that open with an order hold another one: "Start the server, run the tests"."""
    opens = words[0] in _words("verbs") and words[1] in _words("objects")
    return opens and words[place + 1 : place + 2] != [] and words[place + 1] in _words("objects")


def _is_verb_of_several(words: Sequence[str], place: int) -> bool:
    """Whether a verb stands behind several of something: "Mirrors trick the brain", "Cups of salt make you sick"."""
    subject = _subject(words, place)
    behind = words[place + 1 : place + 2]
    if subject < 0 or words[subject] in _words("naming") or (behind[:1] and behind[0] in _words("compound")):
        return False
    noun_too = f"{words[place]}s" in _words("plurals")
    if noun_too and not behind and words[place] not in _words("closing"):
        return False
    if _is_several(words[subject]):
        relative = subject > 0 and _is_several(words[subject - 1]) and not behind  # "Things people say"
        return not relative
    head = any(_is_several(words[at]) and words[at + 1] in _words("linking") for at in range(subject))
    return head and not noun_too


def _is_verb_in_s(words: Sequence[str], place: int) -> bool:
    """Whether a word in -s is a verb: "Salt causes cramps", not "Common causes", "Causes of pain", "Bus stops"."""
    word, behind = words[place], words[place + 1 : place + 2]
    subject = _subject(words, place)
    if subject < 0 or words[subject] in _words("naming") or _is_several(words[subject]):
        return False
    if word not in _words("plurals"):
        return True
    if words[subject] in _words("describing"):
        return False
    if words[place + 1 : place + 3] in (["by", "itself"], ["on", "its"]):
        return True
    if not behind or behind[0] in _words("behind_things"):
        return word in _words("ending") and (not behind or behind[0] in _words("times"))
    return True


def _takes_object(words: Sequence[str], place: int) -> bool:
    """Whether a word stands between subject and object, and so is a verb, listed or not: "Fasting cleans the blood"."""
    word, behind = words[place], words[place + 1 : place + 2]
    subject = _subject(words, place)
    silent = (
        word in _words("behind_things") or word in _words("naming") or _is_adverb(word) or word in _words("describing")
    )
    if subject < 0 or silent or not behind or behind[0] not in _words("objects"):
        return False
    if any(words[subject] in _words(name) for name in ("naming", "describing", "behind_things")):
        return False
    return _is_several(words[subject]) != (word.endswith("s") and not word.endswith("ss"))


def _has_form_of_verb(words: Sequence[str], place: int) -> bool:
    """Whether a word that no list knows stands like a verb: "Garlic purifies blood", "Onions thin blood".

    It has the form of one, a noun before it, and what may be its object behind it. Such a word is in doubt.
    """
    word, behind, subject = words[place], words[place + 1 : place + 2], _subject(words, place)
    relative = any(before in _RELATIVE for before in words[:place])  # "Things that make baths easier"
    if subject < 0 or relative or not (_is_noun(words[subject]) and _is_noun(word)):
        return False
    if _ends_article(words, place):
        return True
    if _base(word) and _takes_particle(words, place):
        return word not in _words("plurals") and not _is_several(words[subject])
    if (
        is_participle(word)
        and behind
        and behind[0] in _words("objects") | _words("owned")
        and word not in _words("no_objects")
    ):
        return True
    if not behind or not _is_noun(behind[0]) or behind[0].endswith(_NO_OBJECT):
        return False
    if behind[0] in _words("no_objects") | _words("compound"):
        return False
    if word.endswith("ed"):
        return is_participle(word)
    if _base(word):
        return not _is_several(words[subject]) and word not in _words("plurals")  # other tests look at these
    is_known = word in _words("compound") or word in _words("several") or word in _words("no_objects")
    return _is_several(words[subject]) and not is_known and not word.endswith(_NOUNS)


def _takes_particle(words: Sequence[str], place: int) -> bool:
    """Whether a word has a particle behind it, and an object behind that: "wards off strokes"."""
    behind = words[place + 1 : place + 3]
    return len(behind) > 1 and behind[0] in _words("particles") and _is_noun(behind[1])


def _ends_article(words: Sequence[str], place: int) -> bool:
    """Whether a word in -s stands behind "a" and its noun, where no plural can: "A droopy face passes"."""
    begins = words[0] in _ONE and place > _NOUN_BEHIND_ONE - 1
    alone = not any(word in _words("behind_things") or word.endswith("'s") for word in words[:place])
    behind = words[place + 1 : place + 2]
    closed = not behind or behind[0] in _words("behind_things") | _words("no_objects") | _words("objects")
    return begins and alone and closed and _is_several(words[place])


def _is_noun(word: str) -> bool:
    """Whether a word may be a noun: no list of small words holds it, and it is no adverb and no number."""
    small = ("naming", "describing", "behind_things", "objects", "times", "opening", "small", "finite")
    other = _is_adverb(word) or word[:1].isdigit() or word.endswith(("ly", "'s"))
    return not (other or any(word in _words(name) for name in small))


def _subject(words: Sequence[str], place: int) -> int:
    """The place of the word before a verb, adverbs aside."""
    place -= 1
    while place >= 0 and _is_adverb(words[place]):
        place -= 1
    return place


def _is_adverb(word: str) -> bool:
    return word in _words("adverbs") or word in _words("frequency")


def _is_several(word: str) -> bool:
    if word in _words("several"):
        return True
    is_plural = word.endswith("s") and not word.endswith(("ss", "us", "'s", "is")) and len(word) > _FEW_LETTERS
    return is_plural and word not in _words("singular")


def _base(word: str) -> str:
    """The base of a verb in -s, or nothing."""
    if not word.endswith("s") or word.endswith("ss"):
        return ""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    sibilant = word.endswith(("ches", "shes", "xes", "sses", "zzes", "oes"))
    return word[:-2] if sibilant else word[:-1]


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(entries("alone" if name in {"no_objects", "particles"} else "labels", name))
