"""Words around meanings: what stands over them, asks for them, answers. ``language/english/definitions.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.language.lists import any_of
from claimcheck.language.patterns import expression


def _any(name: str) -> str:
    return any_of("definitions", name)


_HEADING = expression(lambda: rf"{_any('headings')}\W*", re.I)
_ASKS = expression(lambda: rf"what {_any('asking')} (?:an? |the )?(?P<what>.+?)(?: mean)?\W*", re.I)
_POINTS_BACK = expression(lambda: rf"{_any('pointing_back')}(?= {_any('saying_what')}\b)", re.I)
_SAYS_MEANING = expression(
    lambda: rf"it (?:{_any('saying_meaning')}|is (?:the|a) (?:\w+ )?{_any('names_of_words')} for)\b", re.I
)
_CLAUSE = expression(lambda: rf"\b{_any('answer_clauses')}\b")
#: A word that opens a sentence about something else, or a verb: the answer is a sentence, which may tell of anything.
_SAYS_MORE = expression(lambda: rf"\A{_any('answer_openers')}\b|\b{_any('answer_verbs')}\b", re.I)
_BARE = expression(lambda: rf"(?:an?|the)\b(?!.*\b{_any('sentence_verbs')}\b)", re.I)
_ABOUT_WORDS = expression(lambda: rf"\b{_any('about_words')}\b")
_IS = expression(lambda: rf"[\"\u201d')]*\s*{any_of('effects', 'being')}\b")
_PART = expression(r"[:;.!?()\u2013\u2014]+\s*|,?\s+so\s+")
_NAMED = expression(lambda: rf"\w+\s+{_any('making_nouns')}\b")


def heads_meanings(text: str) -> bool:
    """Whether a text is what stands over a column, or before a row, of meanings."""
    return _HEADING.fullmatch(text) is not None


def asked_for(question: str) -> str:
    """The thing for whose meaning a question asks; the whole text where it asks for none."""
    match = _ASKS.fullmatch(question)
    return match["what"] if match else question


def behind_pointer(answer: str) -> int:
    """Where, in an answer that points back with its first word ("It is …"), that word ends; 0 in any other."""
    match = _POINTS_BACK.match(answer)
    return match.end() if match else 0


def says_meaning(text: str) -> bool:
    """Whether a text tells what the thing before it means: "It stands for …"."""
    return _SAYS_MEANING.match(text) is not None


def says_more(answer: str) -> bool:
    """Whether an answer is a sentence of its own, which may tell of anything, and not a meaning alone."""
    return _SAYS_MORE.search(_CLAUSE.split(answer)[0]) is not None


def is_bare_meaning(text: str) -> bool:
    """Whether a text names a thing without saying anything of it: "A weakness of …"."""
    return _BARE.match(text) is not None


def is_about_words(text: str) -> bool:
    """Whether a text tells how a word is used, or where."""
    return _ABOUT_WORDS.search(text) is not None


def opens_with_is(text: str) -> bool:
    """Whether a text, as it stands behind a name, opens with what says that the thing is so."""
    return _IS.match(text) is not None


def parts_of_meaning(meaning: str) -> Iterator[str]:
    """The parts of a meaning that may be orders, those aside that open with a noun: "Practice that …".

    The first part says what the thing is, so only its beginning may be an order.
    """
    first, *others = _PART.split(meaning)
    yield from (part for part in (first.partition(",")[0], *others) if not _NAMED.match(part))
