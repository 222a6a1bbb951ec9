"""The form of questions: how they open and end, and what in them only tells. ``language/english/questions.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claimcheck.language.alone import leaves_out_opening
from claimcheck.language.lists import any_of, entries
from claimcheck.language.patterns import expression
from claimcheck.language.questions import told_in_question
from claimcheck.language.sentences import normalise
from claimcheck.language.wording import fits, words

_MAX_FRAGMENT_WORDS, _MAX_ELLIPTIC_WORDS = 3, 2


def _any(name: str) -> str:
    return any_of("questions", name)


def _holds(name: str, word: str) -> bool:
    return word in entries("questions", name)


_END = expression(r"\?[\"'\u201d\u2019)\]*_\s.]*\Z")
_IF_CLAUSE = expression(lambda: rf"\A(?:{_any('joints')} )?{_any('conditions')}\b[^,?]*,", re.I)
_NEGATED = expression(
    lambda: (
        rf"{_any('auxiliaries')}(?:n't|\s+not|\s+\w+\s+not)\b|{_any('only_telling')}\b"
        r"|did you (?:\w+ )?know\b|why not \w"
    ),
    re.I,
)
_TAG = expression(
    lambda: (
        rf",\s*(?:{_any('tags')}|{_any('tag_verbs')}(?:n't|\s+not)?\s+{_any('tag_subjects')}(?:\s+{_any('tag_ends')})?)"
        r"\s*\?\W*\Z"
    ),
    re.I,
)
#: What takes for granted that something is so: "Were you told that salt moves knees?"
_GRANTED = expression(lambda: rf"(?<!\bi )(?<!\bwe )\b{_any('granting')} that\b", re.I)
#: A statement put into a question: "Is salt, which moves knees, cheap?", "Do you want salt, because it moves knees?"
_PUT_IN = expression(
    lambda: rf",\s*{_any('put_in')}\b[^,?]*,|,\s*since\b|\bbecause\b(?! of\b)|\bsince {_any('named_before')}\b", re.I
)
_WHY = expression(lambda: rf"(?:{_any('joints')} )?{_any('why')}\b", re.I)
#: A why inside: "Do you know why salt heals?"; and a praise that is asked about: "Why is salt so good?"
_WHY_INSIDE = expression(lambda: rf"\b(?:{_any('wondering')}|tell \w+) (?:why|how)\b", re.I)
_SO_GOOD = expression(lambda: rf"\bso {_any('praising')}\b", re.I)
#: What things do by the way: "Would you buy salt that heals knees?"; not where it is asked whether there are any.
_BY_THE_WAY = expression(lambda: rf"(?!{_any('asking_whether')}\b).*?\w (?:that|which) (?P<told>.*)", re.I | re.S)
#: Of all words of promise these ask as well: "Is that always so?", "Which test is best for us?"
_ASKED_ABOUT = expression(r"\balways\b|\bbest(?= for (?:me|us|my|our)\b)", re.I)
_COMMA = expression(r",\s*")
_COLON_OR_COMMA = expression(r"[:,\u2013\u2014]\s|\s-\s")
#: A topic that is a choice: "Salt or sugar, which is cheaper?"
_CHOICE = expression(r"\bor\b", re.I)
_PAUSE = expression(r"[;:\u2013\u2014]\s*|\s-\s")
_BRACKETS = expression(r"\(([^()]*)\)")
_FINITE = expression(lambda: rf"\b{_any('finite')}\b", re.I)
_LATIN = expression(r"[A-Za-z]")


def ends_as_question(text: str) -> bool:
    """Whether the last sign of a text, brackets and quotation marks aside, is that of a question."""
    return _END.search(text) is not None


def opens_as_question(text: str) -> bool:
    """Whether a question word or an auxiliary comes first, behind at most an if-clause, conjunction or preposition."""
    first = [word.lower().split("'")[0] for word in words(_IF_CLAUSE.sub("", text))[:2]]
    if first and _holds("before_opening", first[0]):
        first = first[1:]
    return bool(first) and _holds("opening", first[0])


def asks(text: str) -> bool:
    """Whether a question word or an auxiliary opens a question, or a question word ends it: "Put the hand where?"."""
    last = next(reversed(words(text)), "").lower()
    return opens_as_question(text) or _holds("asking", last)


def asks_in_prose(text: str) -> bool:
    """Whether a question has the form of one, or is a choice, or two words: "Salt moves knees?" only tells."""
    if not _LATIN.search(text):
        return True  # which words ask is only known for English; the mark has to do
    told = [word.lower() for word in words(text)]
    asking = opens_as_question(normalise(text)) or _holds("asking", told[-1]) or _holds("adding", told[0])
    asking = asking or any(_holds("asking", word) for word in told) or _COLON_OR_COMMA.search(text) is not None
    asking = asking or (_holds("before_opening", told[0]) and fits(text, _MAX_FRAGMENT_WORDS))
    return asking or fits(text, _MAX_ELLIPTIC_WORDS) or leaves_out_opening(text) or "or" in told


def opens_as_name(label: Sequence[str]) -> bool:
    """Whether the first word of a label, given as its words in small letters, asks: it names what is told below."""
    return _holds("asking", label[0])


def tells_by_form(text: str) -> bool:
    """Whether a question is a statement in its form: "Isn't salt good?", "Salt is good, isn't it?"."""
    return bool(_NEGATED.match(text) or _TAG.search(text))


def grants(text: str) -> bool:
    """Whether a question says something on the way: behind "that", between commas, behind "because"."""
    return bool(_GRANTED.search(text) or _PUT_IN.search(text) or told_in_question(text))


def condition_of(text: str) -> str:
    """The condition with which a question opens, or nothing."""
    match = _IF_CLAUSE.match(text)
    return match[0] if match else ""


def asks_why(text: str) -> bool:
    """Whether a question asks for the reason of something, and so takes it for true."""
    return bool(_WHY.match(text) or _WHY_INSIDE.search(text))


def praises(text: str) -> bool:
    """Whether a question calls something "so good", or the like."""
    return _SO_GOOD.search(text) is not None


def told_by_the_way(text: str) -> str:
    """What a question tells of a thing behind "that" or "which", or nothing."""
    match = _BY_THE_WAY.match(text)
    return match["told"] if match else ""


def without_asked_promises(text: str) -> str:
    """A question without words of promise that only ask."""
    return _ASKED_ABOUT.sub(" ", text)


def parted(text: str) -> Iterator[tuple[str, str]]:
    """What may be the topic of a question, and what is asked of it: "Salt or sugar: which is cheaper?"."""
    topic, asked = _last_part(_PAUSE, text)
    if asked:
        yield topic, asked
        return
    topic, asked = _last_part(_COMMA, text)
    first = topic.split(maxsplit=1)[:1]
    if asked and not (first and not _holds("before_opening", first[0].lower()) and not _CHOICE.search(topic)):
        yield topic, asked


def _last_part(sign: re.Pattern[str], text: str) -> tuple[str, str]:
    """What stands before the last sign of its kind, and behind it; nothing behind where there is none."""
    match = next(reversed(list(sign.finditer(text))), None)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def has_finite(text: str) -> bool:
    """Whether a text holds one of the verbs that say in most statements that something is so."""
    return _FINITE.search(text) is not None


def tells_aside(text: str) -> bool:
    """Whether a question says something behind a pause, or in brackets."""
    _, *behind = _PAUSE.split(_BRACKETS.sub(" ", text))
    behind += _BRACKETS.findall(text)
    return any(_FINITE.search(piece) and not opens_as_question(piece) for piece in behind)
