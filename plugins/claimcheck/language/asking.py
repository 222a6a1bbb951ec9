"""What a safety sentence does: it asks for help, and puts nothing off. The words: ``language/english/asking.yaml``."""

from __future__ import annotations

import re

from claimcheck.language.folding import as_plain
from claimcheck.language.lists import any_of, entries
from claimcheck.language.negation import holds_denial
from claimcheck.language.patterns import expression
from claimcheck.language.wording import find_phrase


def _any(name: str) -> str:
    return any_of("asking", name)


_CONDITION = expression(lambda: rf"\A{_any('conditions')}\b[^,]*,\s*", re.I)
_ASKS = expression(lambda: rf"(?:{_any('please')} )?{_any('asking')}\b", re.I)
_NOT_ALONE = expression(
    lambda: rf"(?:{_any('please')} )?{_any('forbidding')} {_any('changing')}\b.*\b{_any('without')} (?!it\b)", re.I
)


def only_asks(text: str) -> bool:
    """Whether a text asks somebody for something, or says not to change treatment alone."""
    asked = _CONDITION.sub("", as_plain(text).strip())
    return bool(_NOT_ALONE.match(asked)) or bool(_ASKS.match(asked) and not holds_denial(asked))


def delay_in(text: str) -> str:
    """The words of a text that put something off, or nothing."""
    return find_phrase(text, entries("asking", "putting_off"))
