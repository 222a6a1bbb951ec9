"""What a question tells on the way: "Have you tried mud, which cools hips?", "What can mud not do?".

The words are in ``language/english/alone.yaml``. Each test gives the words that tell, or nothing.
"""

from __future__ import annotations

import re

from claimcheck.language.alone import passive_in
from claimcheck.language.assertions import assertion_in
from claimcheck.language.folding import as_plain
from claimcheck.language.lists import any_of, entries
from claimcheck.language.patterns import expression

_OPENS = expression(rf"\W*(?:(?:and|but|so|then|or)\s+)?{any_of('alone', 'interrogatives')}\b", re.I)
_RHETORICAL = expression(rf"\b{any_of('alone', 'rhetorical')}\b", re.I)
_OWN = any_of("alone", "asking_people")
#: "What can mud not do?": of us, of you, and of a thing that was named before, it may be asked.
_NOT_DO = expression(
    rf"\b(?!why|how|if){any_of('alone', 'asking')}(?:\s+\w+)?\s+{any_of('alone', 'before_subject')}\s+"
    rf"(?!{_OWN}\b)(?:[\w'-]+\s+){{1,3}}?not\b",
    re.I,
)
_CANNOT = expression(rf"\b(?:is|are) there\b.*\b{any_of('alone', 'cannot')}\b", re.I)
_RATHER = expression(r"\brather\b.*\bthan\b", re.I)
_GRANTING = expression(
    rf"(?:\A\W*(?:(?:and|but|so)\s+)?|,\s*){any_of('alone', 'granting')}\s+(?!{_OWN}\b)(?P<told>[^,?]+)", re.I
)
_GRANTED_ANYWHERE = expression(rf"\b(?:now|given|seeing|considering) that\s+(?!{_OWN}\b)\w", re.I)
#: "… since mud does the same?", "… given mud does the same?"
_SINCE = expression(
    rf"\b(?:since|given)\s+(?!that\b|{_OWN}\b)[\w'-]+(?:\s+[\w'-]+)?\s+(?:is|are|does|do|can|will)\b", re.I
)
_MAKES = expression(r"\bwhat makes\b.*\b(?:better|best|safe|safer|so)\b", re.I)
#: "Can a strong will not move any arm?", "Why do pills make it worse?", ", nature's own medicine".
_NOT = expression(
    rf"\A\W*(?!is\b|are\b){any_of('alone', 'before_subject')}\s+"
    rf"(?!{_OWN}\b|there\b|not\b)(?:[\w'-]+\s+){{1,4}}?not\b",
    re.I,
)
_WHY = expression(
    rf"\bwhy {any_of('alone', 'before_subject')} (?:the |all |these )?{any_of('alone', 'treating')}\b", re.I
)
_POSSESSED = expression(r",\s*[\w-]+'s\s+(?:own\s+)?\w", re.I)
_WHICH = expression(r",\s*(?:which|who|whose)\b", re.I)
_TOLD_OF = expression(rf",\s*{any_of('alone', 'told_of')}\s+(?P<rest>[^?]*)", re.I)
_CHOICE = expression(r"\b(?:or|and)\b", re.I)
_CALLED = expression(rf"(?P<before>\S+\s+)?\b(?P<risk>{any_of('alone', 'called')})\s+(?P<noun>[^\W\d_]+)", re.I)


def told_in_question(text: str) -> str:
    """The words with which a question tells something, or nothing."""
    plain = " ".join(as_plain(text).split())
    for pattern in (_RHETORICAL, _NOT_DO, _CANNOT, _RATHER, _GRANTED_ANYWHERE, _SINCE, _MAKES, _NOT, _WHY, _POSSESSED):
        found = pattern.search(plain)
        if found:
            return found[0]
    return _granted(plain) or _put_behind(plain) or _called_so(plain)


def _granted(plain: str) -> str:
    """A clause behind "since", "as" or "though" that has a subject and a verb."""
    for match in _GRANTING.finditer(plain):
        if assertion_in(match["told"]) or assertion_in(f"a {match['told']}"):
            return match[0].strip(" ,")
    return ""


def _put_behind(plain: str) -> str:
    """What is told behind a comma of a thing that a question asks about: ", which cools hips", ", a poison"."""
    if ":" in plain:
        return ""
    for match in _WHICH.finditer(plain):
        before = plain[: match.start()]
        if _OPENS.match(before) and not before.lower().startswith("if "):
            return plain[match.start() :].strip(" ,")
    done = passive_in(plain.partition(",")[2])
    if done:
        return done
    told = _TOLD_OF.search(plain)
    if told and _OPENS.match(plain[: told.start()]) and not _CHOICE.search(told["rest"]):
        return told[0].strip(" ,")
    return ""


def _called_so(plain: str) -> str:
    """A thing that is called deadly or harmless on the way: "Is deadly salt cheap?", not "Is it a dangerous fall?"."""
    for match in _CALLED.finditer(plain):
        before = (match["before"] or "").strip().lower()
        if before not in entries("alone", "asked_about") and match["noun"].lower() not in entries(
            "labels", "behind_things"
        ):
            return f"{match['risk']} {match['noun']}"
    return ""
