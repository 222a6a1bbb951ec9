"""Words with which a text says more than research ever does: ``language/english/strength.yaml``, with reasons."""

from __future__ import annotations

import re

from claimcheck.language.cues import Cue, cue_of
from claimcheck.language.lists import any_of, entries
from claimcheck.language.negation import is_denied
from claimcheck.language.patterns import expression


def _any(name: str) -> str:
    return any_of("strength", name)


def _cue(*names: str) -> Cue:
    return cue_of(entry for name in names for entry in entries("strength", name))


_SAFE = expression(
    lambda: (
        rf"\b{any_of('effects', 'being')}(?: \w+ly| {_any('how_safe')})? {_any('safe')}\b|\b{_any('harming_never')}\b"
    ),
    re.I,
)
_SAFE_CUE = _cue("safe", "harming_never")
_EVERYBODY = expression(
    lambda: (
        rf"\b(?:{_any('everybody')}|{_any('all_of')} (?:the )?(?:[\d,]+ )?{_any('groups')}"
        rf"|{_any('each_one')} {_any('members')})\b"
    ),
    re.I,
)
_EVERYBODY_CUE = _cue("everybody", "all_of", "each_one")
_HARM = expression(lambda: rf"\b{_any('harm')}\b", re.I)
_OF_ALL = expression(lambda: rf"\b{_any('of_all')}\b", re.I)
_TAKEN_BACK = expression(lambda: rf"\s+{_any('taking_back')}\b", re.I)


def called_safe(plain: str) -> str:
    """The words with which a folded text first calls something safe, where it does not deny that; or nothing."""
    return _claimed(_SAFE, plain) if _SAFE_CUE.stands_in(plain) else ""


def names_everybody(plain: str) -> str:
    """The words with which a folded text first names everybody, where it does not deny that; or nothing."""
    return _claimed(_EVERYBODY, plain) if _EVERYBODY_CUE.stands_in(plain) else ""


def _claimed(pattern: re.Pattern[str], plain: str) -> str:
    found = pattern.search(plain)
    return found[0] if found and not is_denied(plain, *found.span()) else ""


def speaks_of_harm(text: str) -> bool:
    """Whether a text speaks of harm, or that there is none."""
    return _HARM.search(text) is not None


def speaks_of_all(text: str) -> bool:
    """Whether a text says something of all."""
    return _OF_ALL.search(text) is not None


def is_taken_back(text: str, end: int) -> bool:
    """Whether what stands behind a word of promise takes it back, or makes one of quality of it: "best evidence"."""
    return _TAKEN_BACK.match(text, end) is not None
