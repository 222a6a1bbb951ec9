"""What in a sentence nobody can excuse, by words of ``language/english/excused.yaml``, each with its reason."""

from __future__ import annotations

import re

from claimcheck.language import orderwords
from claimcheck.language.folding import as_plain
from claimcheck.language.lists import any_of
from claimcheck.language.patterns import expression
from claimcheck.language.units import AMOUNTS, TIME_NAMES
from claimcheck.language.wording import find_phrase, number_pattern


def _any(name: str) -> str:
    return rf"(?<![\w'-]){any_of('excused', name)}(?![\w'-])"


_UNIT = "|".join(sorted({*TIME_NAMES, *AMOUNTS}, key=len, reverse=True))
_TIMED = expression(
    lambda: (
        rf"(?<!each )\b(?:{number_pattern()}|{any_of('excused', 'amounts')})[ -]*(?:{_UNIT})\b"
        rf"|\b{any_of('excused', 'times')} (?:an?|half an?) (?:{any_of('excused', 'lasting')})\b"
    ),
    re.I,
)
_DENYING = expression(lambda: rf"{_any('denying')}|\w+n't\b", re.I)
_HARMS = _any("harms")
#: "no risk", "a danger to", "the risk of": somebody is told what can happen, or cannot.
_HARM = expression(
    lambda: (
        rf"(?:{any_of('excused', 'denying')}|little|low|lower|high|less|zero|free of)(?: \w+)? {_HARMS}"
        rf"|{_HARMS} (?:of|to)\b"
    ),
    re.I,
)
_LETTING = expression(
    lambda: rf"{_any('letting')}|\b(?:can|could)(?: \w+ly| also| just)? {any_of('excused', 'can')}\b", re.I
)
_JUDGING = expression(lambda: _any("judging"), re.I)
_THING = f"(?:{'|'.join(map(re.escape, orderwords.THINGS))})"
_SHARE = expression(lambda: rf"\b{any_of('excused', 'shares')} of\b(?! (?:\w+ )?(?:\w+'s )?{_THING}s?\b)", re.I)
_SITE = expression(lambda: _any("site"), re.I)
_THINKING = expression(lambda: _any("thinking"), re.I)
_OF_THE_SITE = expression(lambda: rf"{any_of('excused', 'of_the_site')}\b", re.I)
_CLAUSE = expression(r"[,;:.()\u2013\u2014]| but | and ", re.I)
_QUOTED = expression(r"\"[^\"]*\"|\u201c[^\u201d]*\u201d")


def needs_a_source(text: str, *, leave: bool = True) -> str:
    """What in a text tells of times, harm, shares or what somebody may do, in words of a message; or nothing.

    What stands in quotation marks is only named. ``leave`` is false where nobody comes to harm by a "may".
    """
    plain = _QUOTED.sub(" ", as_plain(text))
    kinds = (
        (_TIMED, "the time or amount"), (_JUDGING, "the judgment"), (_HARM, "the harm"), (_SHARE, "the share"),
        *([(_LETTING, "the leave")] if leave else ()),
    )  # fmt: skip
    found = ((pattern.search(plain), what) for pattern, what in kinds)
    return next((f'{what} "{match[0].strip()}"' for match, what in found if match), "")


def denied_clauses(text: str) -> tuple[str, ...]:
    """The clauses of a text that deny something, those aside in which the site tells of itself."""
    clauses = (clause.strip() for clause in _CLAUSE.split(_QUOTED.sub(" ", as_plain(text))))
    return tuple(clause for clause in clauses if _DENYING.search(clause) and not _is_about_site(clause))


def _is_about_site(clause: str) -> bool:
    return bool(_SITE.search(clause)) and not _THINKING.search(clause)


def opens_about_site(text: str) -> bool:
    """Whether a sentence opens as one that is about the site or its readers, and not about the world."""
    return _OF_THE_SITE.match(text) is not None


def names_care(text: str) -> str:
    """Who helps, or what is cared for, by the words of orders; or nothing."""
    return find_phrase(text, (*orderwords.HELPERS, *orderwords.TOPICS))
