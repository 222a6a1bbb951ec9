"""What is said behind a place in a sentence, by words of ``language/english/tails.yaml``, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimcheck.language.assertions import assertion_in, only_points
from claimcheck.language.bindinglists import words as bound
from claimcheck.language.lists import any_of, entries
from claimcheck.language.patterns import expression
from claimcheck.language.plainness import stem
from claimcheck.language.wording import fits, words

_JOINT = expression(
    lambda: (
        rf"\s*(?:[,;:()\[\].!?\u2013\u2014\u2026]|\s--?\s|(?<![\w'-]){any_of('tails', 'joints')}(?![\w'-])"
        rf"|\b{any_of('tails', 'reasons')}\b(?!\s+{any_of('tails', 'comparing')}\b))+\s*"
    ),
    re.I,
)
#: A verb by its form, not where it opens the part, or stands directly behind another one: a second verb of a subject.
_FINITE = expression(
    lambda: rf"(?<=\w )(?:{any_of('labels', 'finite')}|\w+n['\u2019]t|\w+ed {any_of('labels', 'past_objects')})\b", re.I
)
_DEPENDING = expression(lambda: rf"\b{any_of('tails', 'depending', 'phrases')}\b", re.I)
_VERB = any_of("labels", "finite")
#: "has had", "can not have": one verb.
_VERBS = expression(lambda: rf"\b{_VERB}(?:\s+(?:not|also|often|never)?\s*{_VERB})+\b", re.I)
_PRONOUN = expression(r"(?:it|he|she)\s+\w+s\b|(?:they|we|you)\s+(?!and\b|or\b|with\b|all\b|both\b)\w+", re.I)
_PHRASE = expression(lambda: rf"\b{any_of('tails', 'phrases')}\b", re.I)
#: Stems of words for people: nearly every text of this kind speaks of some, so they show nothing.
PEOPLE = frozenset(stem(word) for name in ("people", "person") for word in entries("labels", name))
#: Stems that stand in texts on anything, so that to share one shows nothing.
ANYWHERE = frozenset(stem(word) for word in entries("tails", "anywhere"))
_NAMING = frozenset(entries("tails", "naming"))
_FEWEST = 2
_UNTIL = r"[^,;:.()\u2013\u2014]*"
_DASH = r"(?:[\u2013\u2014]|\s--?\s)"
#: A clause that tells more of a thing: behind a sign of a pause with what it tells of, or behind a word.
_SET_OFF = expression(
    lambda: (
        rf"(?:{_DASH}|[,(])\s*(?!{any_of('tails', 'joints')}\b)"
        rf"(?P<told>(?:[\w-]+\s+){{0,4}}?{any_of('tails', 'relative')}\b{_UNTIL})|{_DASH}\s*(?P<dashed>{_UNTIL})"
    ),
    re.I,
)
_RELATIVE = expression(lambda: rf"(?<=\w )(?P<told>{any_of('tails', 'relative')}\b{_UNTIL})", re.I)
#: A clause that nothing sets off is mostly a part of what its thing is: it says something else from so many words on.
_LONG = 3


def statement_behind(before: str, behind: str) -> str:
    """The first part of ``behind`` that says something of its own, where ``before`` says something; or nothing.

    A clause that depends on another ("which …", "if …"), a second verb of the same subject, a name in a list, and
    words that only point elsewhere say nothing of their own. Where nothing is said before, both are one statement.
    """
    if fits(behind, _FEWEST - 1):
        return ""
    found = next((part for part in _parts(behind) if _states(part)), "")  # hardly ever anything, so it is asked first
    return found if found and (says(before) or _opens_anew(behind)) else ""


def added_statements(text: str) -> tuple[str, ...]:
    """The parts of a sentence that say something of a subject of their own, behind what says something already.

    What begins with a pronoun or a like word ("they belong …", "one study says") speaks of what stands before.
    """
    parts, found = tuple(_parts(text)), []
    for place, part in enumerate(parts):
        told = words(part)
        own = bool(told) and told[0].lower() not in bound("starters") - _NAMING
        if own and _states(part) and any(says(before) for before in parts[:place]):
            found.append(part)
    return tuple(found)


def asides(text: str) -> Iterator[tuple[str, int]]:
    """The parts of a sentence that tell more of a thing in it, each with the words of meaning that make it long.

    They are clauses behind "that" or "which", and what stands behind a dash; none of them need be a statement.
    """
    for found in _SET_OFF.finditer(text):
        yield (found["told"] or found["dashed"]).strip(), _FEWEST
    for found in _RELATIVE.finditer(text):
        yield found["told"].strip(), _LONG


def says(text: str) -> bool:
    """Whether a text has a subject and a verb that depends on nothing."""
    told = _VERBS.sub("is", text)
    free = len(_FINITE.findall(told)) > len(_DEPENDING.findall(told))
    return free or bool(_PRONOUN.match(text)) or bool(assertion_in(text))


def _opens_anew(behind: str) -> bool:
    """Whether what follows begins with a sign or word behind which a statement begins, whatever stands before."""
    return bool(re.match(r"\s*(?:[;(\[\u2013\u2014]|-\s|,\s*(?:but|so|while|whereas|yet)\b)", behind))


def _parts(text: str) -> Iterator[str]:
    """What stands between joints, each as it stands in the text."""
    at, phrases = 0, [match.span() for match in _PHRASE.finditer(text)]
    for joint in _JOINT.finditer(text):
        if not any(start < joint.end() and joint.start() < end for start, end in phrases):
            yield text[at : joint.start()].strip()
            at = joint.end()
    yield text[at:].strip()


def _states(part: str) -> bool:
    return not fits(part, _FEWEST - 1) and not only_points(words(part)) and says(part)
