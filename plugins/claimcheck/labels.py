"""Labels in the data files: names of sources, terms and lines, places in a source. They name a thing and say nothing.

Nobody can read from a few words alone whether they are a sentence, so a label is refused by what sentences are made
of: stops, pronouns, auxiliaries, conjunctions, denials, orders, and words that judge. No word lets a label pass.
"""

from __future__ import annotations

import re

from claimcheck import wording
from claimcheck.exemptions import Judging, asserts, is_question
from claimcheck.folding import fold
from claimcheck.wording import one_of

_STOP = re.compile(r"[!?\u2026;]|(?<=[^\W_]{2})\.(?=\s*\Z|\s+[A-Z])")
#: In the names of journals and publishers a stop shortens a word.
_SIGN = re.compile(r"[!?\u2026;]")
#: Words that make a clause of what stands beside them. "When to call" and "how to lift" only name a subject.
_CLAUSE = re.compile(
    rf"\b{one_of('you we they he she it me them him')}\b"
    rf"|\b{one_of('is are was were am be been being does did has have had')}\b"
    rf"|\b{one_of('can could may might will would shall should')}\b"
    r"|(?<!to )\b(?:do|must|cannot|ought|need to|needs to|have to|let's)\b|n't\b"
    rf"|\b{one_of('because so therefore although though until unless while whereas than')}\b"
    r"|\b(?:which|who|if|when|whenever|where|what|how|why)\b(?! to\b)",
    re.I,
)
_DENIAL = re.compile(r"\b(?:no|not|never|nothing|nobody|none|without|instead of|rather than)\b", re.I)
#: "Bath first, ambulance second": an order of steps.
_STEPS = re.compile(r"\bfirst\b.*\b(?:second|then|later|last|after|next)\b", re.I)
_JUDGES = re.compile(
    rf"\b{one_of('safe safer safest safely unsafe harmless harmful dangerous fatal deadly')}\b"
    r"|\b(?:healthy|unhealthy|useless|good|bad|better|worse|enough|great|must-have|top)\b",
    re.I,
)
#: Verbs that open an order, or that tell what somebody or something does. A list may refuse, it lets nothing pass.
_ORDERS = one_of(
    "take stop start skip give call dial ring wait leave put ask avoid don't always rub pull push lift let drink eat "
    "feed sleep rest go get make keep tell ignore forget trust buy order stay hold double halve throw cut use try "
    "see look remember hurry swallow inhale apply inject hide drive keep_calm sit lie walk_it think believe cool warm"
)
_LEADING = r"(?:please |just |simply |now |first |then |and )*"
_OPENS_ORDER = re.compile(rf"{_LEADING}{_ORDERS}\b(?!-)", re.I)
_ORDER_INSIDE = re.compile(rf"[,:\u2013\u2014(]\s*{_LEADING}{_ORDERS}\b(?!-)", re.I)
_TELLS = re.compile(
    r"\b"
    + one_of(
        "works work_best makes gets brings gives becomes goes leads needs saves kills agree agrees heals helps stops "
        "means proves says recommend recommends believe waits can't passes_by fades vanishes fixes beats ends harms "
        "hurts happens cures prevents saved proved kept fixed healed"
    )
    + r"\b",
    re.I,
)
#: "us", and no "US".
_OURSELVES = re.compile(r"\bus\b")
#: The things, not what they do: "Possible causes", "Causes of weakness".
_CAUSES = re.compile(r"\bcauses\b(?=\s*(?:\Z|of\b|and\b|or\b|in\b|[;,:]))", re.I)
_CLAUSES = (
    (_CLAUSE, "the word"), (_OURSELVES, "the word"), (_DENIAL, "the word"), (_STEPS, "the steps"),
    (_TELLS, "the word"),
)  # fmt: skip
_QUOTED = re.compile(r"\"[^\"]*\"|\u201c[^\u201d]*\u201d")


def label_fault(text: str, judging: Judging, most: int) -> str:
    """Why a text of the data is no label of at most so many words, or nothing."""
    plain = _CAUSES.sub("origins", fold(text).text)
    if not wording.fits(text, most):
        return f"it has more than {most} words"
    claim = asserts(plain, judging)
    if claim:
        return f"it holds {claim}"
    return _first(plain, (_STOP, "the stop"), *_CLAUSES, (_JUDGES, "the word")) or _order(text)


def proper_fault(text: str, most: int) -> str:
    """Why a text is no name of a journal, a publisher or the like, or nothing. Such names judge as they please."""
    plain = fold(text).text
    if not wording.fits(text, most):
        return f"it has more than {most} words"
    return _first(plain, (_SIGN, "the sign"), *_CLAUSES)


def place_fault(text: str, judging: Judging, most: int) -> str:
    """Why a text names no place in a source, or nothing. What stands in quotation marks is a heading of the source."""
    if not wording.fits(text, most):
        return f"it has more than {most} words"
    pieces = [piece for piece in re.split(r"[;,]\s*", unquoted(text)) if piece.strip()]
    faults = (label_fault(piece, judging, most) for piece in pieces if not is_question(piece, judging))
    return next((fault for fault in faults if fault), "")


def unquoted(text: str) -> str:
    """A text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def order_in(text: str) -> str:
    """The words with which a text tells somebody what to do, or nothing. It may look like one: a list refuses."""
    plain = fold(text).text.strip()
    match = _OPENS_ORDER.match(plain) or _ORDER_INSIDE.search(plain)
    return match[0].strip(" ,:(\u2013\u2014") if match else ""


def _first(text: str, *tests: tuple[re.Pattern[str], str]) -> str:
    found = ((pattern.search(text), what) for pattern, what in tests)
    return next((f'it holds {what} "{match[0].strip()}"' for match, what in found if match), "")


def _order(text: str) -> str:
    order = order_in(text)
    return f'it tells somebody to "{order}"' if order else ""
