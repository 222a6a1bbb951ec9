"""Orders that are dangerous where they are wrong: what is done to a body, with medicines, or instead of calling.

The words are in ``language/english/danger.yaml``; they refuse, and let nothing pass. What may be given to anybody is
listed: any other gift may go into a mouth.
"""

from __future__ import annotations

import re

from claimcheck.language.cues import cue_of
from claimcheck.language.folding import as_plain
from claimcheck.language.lists import any_of, entries
from claimcheck.language.negation import is_denied
from claimcheck.language.patterns import expression
from claimcheck.language.plainness import stem
from claimcheck.language.telling import Telling, tellings
from claimcheck.language.wording import find_phrase


def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in entries("danger", name))


#: What is done by these is dangerous, whatever it is done to.
_ALWAYS = _stems("intake") | _stems("leaving_out")
_DEEDS, _SAFE = _stems("deeds"), _stems("safe")
_PARTS = any_of("danger", "parts")
_WHOSE = r"(?:the|a|an|his|her|their|your|each|both|one|that|this)"
#: What stands in one clause: not behind a pause, and not behind "that".
_INSIDE = r"(?:(?!\b(?:that|which|who|until|when|if|where|as)\b)[^,;:.])*?"
_SOMEBODY = rf"(?:{any_of('danger', 'persons')}|(?:a|an|the|your|this|any)\s+(?:\w+\s+)?{any_of('danger', 'people')})"
_GIVEN = expression(
    lambda: (
        rf"\b{any_of('danger', 'giving')}\s+{_SOMEBODY}\s+"
        rf"(?!(?:some |any |enough |more |a little )?{any_of('danger', 'gifts')}\b)(?:[^\W\d_]+)"
    ),
    re.I,
)
_APPLIED = expression(
    lambda: (
        rf"\b{any_of('danger', 'applying')}\s+(?!(?:{_WHOSE}\s+)?(?:\w+\s+)?{_PARTS}\b)(?=\w){_INSIDE}"
        rf"\b{any_of('danger', 'onto')}\s+(?:{_WHOSE}\s+)?(?:\w+\s+)?{_PARTS}\b"
    ),
    re.I,
)
_WORKED = expression(
    lambda: (
        rf"\b(?:{any_of('danger', 'working')})\s+{_WHOSE}\s+(?:\w+\s+)?{any_of('danger', 'parts_held')}\b"
        rf"|\b(?:{any_of('danger', 'working')})\s+{_WHOSE}\s+(?:\w+\s+)?{_PARTS}\s+"
        rf"(?:\w+\s+)?{any_of('danger', 'forced')}\b"
    ),
    re.I,
)
#: What goes before a gift: "offer some help", "offer your hand".
_BEFORE_GIFT = rf"(?:{_WHOSE}|some|any|enough|more|a little)"
_OFFERED = expression(
    lambda: (
        rf"\b{any_of('danger', 'serving')}\s+(?:{_SOMEBODY}\s+)?"
        rf"(?!(?:{_BEFORE_GIFT}\s+)?{any_of('danger', 'gifts')}\b|{_SOMEBODY}\b|to\b)(?:[^\W\d_]+)"
    ),
    re.I,
)
_TROUBLE = expression(lambda: rf"\b{any_of('danger', 'troubles')}\b", re.I)
_NEAR = r"(?:in|into|on|onto|under|near|against|over|above)"
#: "Keep the arm in ice", "Rest the foot on the radiator": whatever the verb is.
_BURNED = expression(lambda: rf"\b{_PARTS}\s+{_NEAR}\s+(?:\w+\s+){{0,4}}?{any_of('danger', 'extremes')}\b", re.I)
_WAITED = expression(
    lambda: rf"\b{any_of('danger', 'putting_off')}\s+(?:for\s+)?(?:at least\s+)?{any_of('danger', 'waited')}\b", re.I
)
#: "Walk her up and down", "Make him drink": what is done with somebody else's body.
_HANDLED = expression(lambda: rf"\b{any_of('danger', 'handling')}\s+{_SOMEBODY}\s+{any_of('danger', 'moved')}\b", re.I)
_RESTRAINED = expression(lambda: rf"\b{any_of('danger', 'restraining')}\s+(?:{_WHOSE}\s+)?(?:\w+\s+)?{_PARTS}\b", re.I)
#: "Sugar under his tongue", "oil in the ear": whatever the verb is.
_INSIDE_SOMEBODY = expression(
    lambda: rf"(?<!look )(?<!check )\b{any_of('danger', 'within')}\s+{any_of('danger', 'inner')}\b", re.I
)
_LET = expression(lambda: rf"\blet\s+{_SOMEBODY}\s+{any_of('danger', 'let')}\b", re.I)
_LEFT = expression(lambda: rf"\bleave\s+{_SOMEBODY}\s+{any_of('danger', 'left')}\b", re.I)
_MORE = expression(lambda: rf"\b{any_of('danger', 'taking')}\s+{any_of('danger', 'more')}\b", re.I)
_PASSES = expression(
    lambda: rf"\b{any_of('danger', 'complaints')}(?: \w+){{0,2}}? {any_of('danger', 'passing')}\b(?! to\b| through\b)",
    re.I,
)
_CALMS = expression(
    lambda: rf"\b(?:{any_of('danger', 'calming')}|{any_of('danger', 'passing')} {any_of('danger', 'alone')})\b", re.I
)
_NOT_NEEDED = expression(
    lambda: rf"(?<!\w){any_of('danger', 'unneeded')}(?: \w+){{0,3}}? {any_of('danger', 'helped')}\b", re.I
)
#: What leaves open whether something passes.
_OPEN = expression(lambda: rf"\b{any_of('danger', 'open')}\b", re.I)
#: What is told in other words than those of an order, each with the words without which it is not.
_OTHERWISE = (
    (_INSIDE_SOMEBODY, cue_of(entries("danger", "inner"))),
    (_GIVEN, cue_of(entries("danger", "giving"))),
    (_LEFT, cue_of(["leave"])),
    (_LET, cue_of(["let"])),
)
_NEED = expression(r"\bneed(?:s|ed)?\b|\bnecessary\b|\brequired\b", re.I)


def dangerous_order(text: str) -> str:
    """The thing about which a text orders something dangerous, or nothing. To be told not to do it is no danger."""
    told_in = tellings(text)
    for telling in told_in:
        if telling.denied:
            continue
        burned = _BURNED.search(as_plain(telling.words))
        if burned:
            return burned[0]
        if telling.verb in _SAFE:
            continue
        told = text if telling.ought else telling.words
        if telling.verb in _ALWAYS:
            return told
        thing = find_phrase(told, entries("danger", "things")) if telling.verb in _DEEDS else ""
        if thing or (thing := _to_body(telling, text)):
            return thing
    return "" if any(telling.verb in _SAFE for telling in told_in) else _told_otherwise(text)


def _told_otherwise(text: str) -> str:
    """What a text that is no order in form tells to do with somebody: "You can leave her to sleep"."""
    plain = " ".join(as_plain(text).split())
    for pattern, cue in _OTHERWISE:
        found = pattern.search(plain) if cue.stands_in(plain) else None
        if found and not is_denied(plain, *found.span()):
            return found[0]
    return ""


def calming_in(text: str) -> str:
    """The words with which a text says that there is no danger, no haste, or no need of help; or nothing."""
    plain = " ".join(as_plain(text).split())
    for match in _CALMS.finditer(plain):
        if not is_denied(plain, *match.span()):
            return match[0]
    passes = _PASSES.search(plain)
    if passes and not _OPEN.search(plain[: passes.end()]):
        return passes[0]
    for match in _NOT_NEEDED.finditer(plain):
        if _NEED.search(plain, max(0, match.start() - 1)):
            return match[0]
    return ""


def _to_body(telling: Telling, text: str) -> str:
    """What an order gives to somebody, or does to a part of a body, whatever it is; or how long it waits."""
    plain = " ".join(as_plain(telling.words if not telling.ought else text).split())
    for pattern in (_GIVEN, _APPLIED, _WORKED, _WAITED, _LEFT, _LET, _MORE, _HANDLED, _RESTRAINED):
        found = pattern.search(plain)
        if found:
            return found[0]
    offered = _OFFERED.search(plain) if _TROUBLE.search(as_plain(text)) else None
    return offered[0] if offered else ""
