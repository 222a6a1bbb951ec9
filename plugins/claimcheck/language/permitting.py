"""What a sentence lets somebody do, what it says that nobody has to do, and in what case alone an order holds.

The words are in ``language/english/telling.yaml``; they find leave to do something, and let nothing pass.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from claimcheck.language.cues import cue_of
from claimcheck.language.lists import any_of, entries
from claimcheck.language.patterns import expression
from claimcheck.language.plainness import content_words, stem

#: The lists of words that give leave, each a kind of it.
_KINDS = ("allowed", "done", "freely", "needless")
_GIVEN = "|".join(rf"(?P<{kind}>{any_of('telling', kind)})" for kind in _KINDS)
_LEAVE = expression(rf"\b(?:{_GIVEN})(?P<not>\s+(?:not|never))?(?:\s+\w+ly)?\s+(?:be\s+)?(?P<verb>[a-z]+)", re.I)
_LEAVE_CUE = cue_of(entry for name in _KINDS for entry in entries("telling", name))
_SPOKEN_OF = expression(lambda: rf"\b{any_of('telling', 'spoken_of')}\s+\Z", re.I)
_NARROWED = expression(lambda: rf"\b{any_of('telling', 'narrowing')}\b", re.I)
_NARROWED_CUE = cue_of(entries("telling", "narrowing"))
_ASSURED = expression(lambda: rf"\b{any_of('telling', 'assuring')}\b", re.I)
_ASSURED_CUE = cue_of(entries("telling", "assuring"))
_LIMITED = expression(lambda: rf"\b{any_of('telling', 'limiting')}\b", re.I)
_CASE = expression(lambda: rf"\b{any_of('telling', 'cases', 'limiting', 'partial')}\b", re.I)
#: Letters that stand twice before an ending where they stand once without it.
_DOUBLED = frozenset("bdgmnprt")
_END = expression(r"[.;:!?](?=\s|\Z)|,\s+(?:and|but|so)\b")


class Leave(NamedTuple):
    """Leave to do something: its words, the stem of its verb, and what it is about, as stems of its clause.

    ``kind`` is "allowed", "done" (what may be done to a thing), "freely" (nothing speaks against it) or "needless"
    (nobody has to do it); ``limited`` tells that the clause names a case or a limit.
    """

    words: str
    verb: str
    about: frozenset[str]
    kind: str
    limited: bool


def leaves(text: str) -> tuple[Leave, ...]:
    """The leaves that a text in plain letters gives, in order.

    "You may not" gives none, a question none, and "what you can do" speaks of what is possible.
    """
    if not _LEAVE_CUE.stands_in(text) or text.rstrip().endswith("?"):
        return ()
    found = []
    for match in _LEAVE.finditer(text):
        if not match["not"] and not _SPOKEN_OF.search(text, 0, match.start()):
            start = max((stop.end() for stop in _END.finditer(text, 0, match.start())), default=0)
            stop = _END.search(text, match.end())
            clause = text[start : stop.start() if stop else len(text)]
            verb, limited = undoubled(stem(match["verb"].lower())), bool(_CASE.search(clause))
            kind = next(name for name in _KINDS if match[name])
            found.append(Leave(match[0].strip(), verb, content_words(clause) - {verb}, kind, limited))
    return tuple(found)


def undoubled(stem: str) -> str:
    """A stem as the verb has it: "stop" for what "stopped" leaves."""
    return stem[:-1] if stem[-2:-1] == stem[-1:] and stem[-1:] in _DOUBLED else stem


def narrowing_in(text: str) -> str:
    """The first words with which a text in plain letters narrows an order to one case, or nothing."""
    found = _NARROWED.search(text) if _NARROWED_CUE.stands_in(text) else None
    return found[0] if found else ""


def assurance_in(text: str) -> str:
    """The first words with which a text in plain letters calls a thing safe, enough, or not needed; or nothing."""
    found = _ASSURED.search(text) if _ASSURED_CUE.stands_in(text) else None
    return found[0] if found else ""


def is_limited(text: str) -> bool:
    """Whether a text in plain letters limits something, in any words."""
    return bool(_LIMITED.search(text))
