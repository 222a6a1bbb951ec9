"""Labels: headings, titles, tabs, names, words in a drawing. They name or ask something, and say nothing.

A label carries no source. Whether it says something is told by what sentences are made of: verbs that are no nouns,
words of promise and effect, figures, stops; and by orders (``facts/orders.py``). No word lets a label pass.
Names in the data files stand alone, on buttons and cards, so they hold no pronoun, no denial and no praise either.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence

from claimcheck.facts.orders import order_in, ungiven_order
from claimcheck.language import (
    any_of,
    as_plain,
    assertion_in,
    beside_medicine,
    entries,
    expression,
    known_thing,
    one_of,
    risk_or_share_in,
    stem,
    told_beside_verbs,
    told_in_picture,
    unnumbered,
    wording,
    words,
)
from claimcheck.page import MAX_LABEL_WORDS, Judging, asserts, is_question, is_short_label

#: Verbs that are no nouns, as "works" and "needs" are; "may" and "will" in small letters, for months and names.
_STATING = expression(
    r"\b(?:(?i:is|are|was|were|has|have|had|does|did|can|cannot|could|would|should|must|makes|gets|brings|gives|becomes"
    r"|goes|comes|belongs|vanishes|proves|agrees|hurts|happens|fades|saves|kills"
    r"|(?:moves|walks|speaks|works) again|\w+n['\u2019]t)|may|might|will)\b"
)
#: Behind several of something, what they do: "Magnets move the arm", "Hands come back".
_SEVERAL_DO = expression(
    r"\b(?:\w+[^\Ws]s|people|men|women|children)\s+(?:(?:never|always|often|usually|just|really|do|do not|can) )?"
    r"(?:(?:come|go|get)\s+(?:back|away|well|better|by)\b"
    rf"|{one_of('move make cause cure heal save need stop help improve prevent reduce relieve give bring beat')}"
    r"\s+(?!line|desk|cent|page|work)\w)",
    re.I,
)
#: Before such a verb, what asks on the way, or makes a name of it: "Knees: what is known", "things that are new".
_ASKING = expression(rf"\b(?:{any_of('alone', 'asking')}(?: \w+)?|whose(?: \w+){{1,2}}|that|as|to) \Z", re.I)
_ASKING_BEHIND_PAUSE = expression(rf"{_ASKING.pattern}|[,:;\u2013\u2014]\s*\Z", re.I)
#: With these a label asks or depends; with "than" none opens.
_OPENINGS = frozenset(entries("labels", "opening")) - {"than"}
#: What tells somebody not to, tells of the page, or is ticked by readers and tells of them.
_ITSELF = expression(r"(?:do not|don't|never|(?:this|our) (?:page|site|guide|list)|yes|no|my|i|we)\b", re.I)

_STOP = expression(r"[!?\u2026;]|(?<=[^\W_]{2})\.(?=\s*\Z|\s+[A-Z])")
#: In the names of journals and publishers a stop shortens a word.
_SIGN = expression(r"[!?\u2026;]")
#: Words that make a clause of what stands beside them. "When to call" and "how to lift" only name a subject.
_CLAUSE = expression(
    rf"\b{one_of('you we they he she it me them him')}\b"
    rf"|\b{one_of('is are was were am be been being does did has have had')}\b"
    rf"|\b{one_of('can could may might will would shall should')}\b"
    r"|(?<!to )\b(?:do|must|cannot|ought|need to|needs to|have to|let's)\b|n't\b"
    rf"|\b{one_of('because so therefore although though until unless while whereas than')}\b"
    r"|\b(?:which|who|if|when|whenever|where|what|how|why)\b(?! to\b)",
    re.I,
)
_DENIAL = expression(r"\b(?:no|not|never|nothing|nobody|none|without|instead of|rather than)\b", re.I)
#: "Bath first, ambulance second": an order of steps.
_STEPS = expression(r"\bfirst\b.*\b(?:second|then|later|last|after|next)\b", re.I)
_JUDGES = expression(
    rf"\b{one_of('safe safer safest safely unsafe harmless harmful dangerous fatal deadly')}\b"
    r"|\b(?:healthy|unhealthy|useless|good|bad|better|worse|enough|great|must-have|top)\b",
    re.I,
)
#: Verbs that tell what somebody or something does.
_TELLS = expression(
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
_OURSELVES = expression(r"\bus\b")
#: The things, not what they do: "Possible causes", "Causes of weakness".
_CAUSES = expression(r"\bcauses\b(?=\s*(?:\Z|of\b|and\b|or\b|in\b|[;,:]))", re.I)
_CLAUSES = (
    (_CLAUSE, "the word"), (_OURSELVES, "the word"), (_DENIAL, "the word"), (_STEPS, "the steps"),
    (_TELLS, "the word"),
)  # fmt: skip
_DRAWING = expression(r"\A\W*drawing of\s+", re.I)
_SAFE = expression(r"\W*safe\b", re.I)
_QUOTED = expression(r"\"[^\"]*\"|\u201c[^\u201d]*\u201d")
#: Of how many labels is kept what was found: the same ones stand on page after page.
_KEPT = 1_024


def is_plain_label(text: str, judging: Judging) -> bool:
    """Whether a text only names something: short, without a full stop, and it says and orders nothing."""
    return is_short_label(text) and not says(text, judging)


def says(text: str, judging: Judging, given: Callable[[], Sequence[str]] = tuple) -> str:
    """What a text that stands alone says or orders, or nothing.

    ``given`` gives the sentences around it that carry a source: what they tell, the text may name.
    """
    return claim_in(text, judging) or beside_a_medicine(text, judging, given) or ungiven_order(text, judging, given)


@functools.lru_cache(maxsize=_KEPT)
def claim_in(text: str, judging: Judging) -> str:
    """The words with which a label makes a claim, or nothing."""
    return _claim_in(text, judging, told_beside_verbs)


def claim_in_picture(text: str, judging: Judging, given: Callable[[], Sequence[str]] = tuple) -> str:
    """The words with which the text of an image tells more than what is drawn, or nothing.

    ``given`` gives, when it is asked, the sentences that may be said anywhere, such as those of safety.
    """
    drawn = _DRAWING.sub("", as_plain(text))
    told = _claim_in(drawn, judging, told_in_picture)
    return told or beside_a_medicine(drawn, judging, given) or ungiven_order(drawn, judging, given)


def beside_a_medicine(text: str, judging: Judging, given: Callable[[], Sequence[str]] = tuple) -> str:
    """A word beside a medicine in a label that does not only name, and that no given sentence holds; or nothing."""
    medicine = _described_medicine(text, judging)
    if not medicine:
        return ""
    known = frozenset(stem(word.lower()) for sentence in given() for word in words(sentence))
    beside = beside_medicine(text, judging.medicines, known)
    return f'"{beside}" beside the medicine "{medicine}"' if beside else ""


@functools.lru_cache(maxsize=_KEPT)
def _described_medicine(text: str, judging: Judging) -> str:
    """The medicine beside which a label holds a word that does not only name, or nothing."""
    medicine = judging.has_medicine(text)
    if not medicine or wording.has_figure(text):
        return ""  # of amounts another rule tells
    return medicine if beside_medicine(text, judging.medicines) else ""


def _claim_in(text: str, judging: Judging, told: Callable[[str], str]) -> str:
    text = unnumbered(text)
    text = known_thing(text) or text
    claim = asserts(_CAUSES.sub("origins", as_plain(text)), judging)
    says_so = "a verb that says that something is so" if states(text) or _asserts(text) else ""
    safe = _SAFE.match(text) and judging.has_care(text)  # "Safe seats", not "Safe salt baths"
    return claim or risk_or_share_in(text) or says_so or told(text) or ('"safe"' if safe else "")


def _asserts(text: str) -> bool:
    """Whether a text that stands alone has a subject and a verb, readers' own words and orders aside."""
    return bool(assertion_in(text)) and not _ITSELF.match(text.strip())


def states(text: str) -> bool:
    """Whether a text that stands alone says that something is so, can be, or was."""
    first = [word.lower() for word in words(text)[:1]]
    if not first or first[0] in _OPENINGS or _ITSELF.match(text.strip()):
        return False
    plain = as_plain(text)
    asking = _ASKING_BEHIND_PAUSE if plain.rstrip().endswith("?") else _ASKING
    verbs = (verb.start() for verb in _STATING.finditer(plain) if verb.start())
    starts = (*verbs, *(several.start() for several in _SEVERAL_DO.finditer(plain)))
    return any(not asking.search(plain[:start]) for start in starts)


def name_fault(text: str, judging: Judging, most: int = MAX_LABEL_WORDS) -> str:
    """Why a text of the data is no name of at most ``most`` words, or nothing."""
    plain = _CAUSES.sub("origins", as_plain(text))
    if not wording.fits(text, most):
        return f"it has more than {most} words"
    claim = asserts(plain, judging)
    if claim:
        return f"it holds {claim}"
    order = ungiven_order(text, judging) or order_in(text)
    return _first(plain, (_STOP, "the stop"), *_CLAUSES, (_JUDGES, "the word")) or (
        f'it tells somebody to "{order}"' if order else ""
    )


def proper_fault(text: str, most: int) -> str:
    """Why a text is no name of a journal, a publisher or the like, or nothing. Such names judge as they please."""
    plain = as_plain(text)
    if not wording.fits(text, most):
        return f"it has more than {most} words"
    return _first(plain, (_SIGN, "the sign"), *_CLAUSES)


def place_fault(text: str, judging: Judging, most: int) -> str:
    """Why a text names no place in a source, in at most ``most`` words, or nothing. What is quoted is a heading."""
    if not wording.fits(text, most):
        return f"it has more than {most} words"
    pieces = [piece for piece in re.split(r"[;,]\s*", unquoted(text)) if piece.strip()]
    faults = (name_fault(piece, judging, most) for piece in pieces if not is_question(piece, judging))
    return next((fault for fault in faults if fault), "")


def unquoted(text: str) -> str:
    """A text without what stands in quotation marks."""
    return _QUOTED.sub(" ", text)


def _first(text: str, *tests: tuple[re.Pattern[str], str]) -> str:
    found = ((pattern.search(text), what) for pattern, what in tests)
    return next((f'it holds {what} "{match[0].strip()}"' for match, what in found if match), "")
