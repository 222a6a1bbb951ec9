"""Orders in labels: what tells somebody what to do with a body, to wait, or not to call for help.

A label carries no source. So such an order passes only where the part of the page below it gives the same one.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from claimcheck.language import as_plain, content_words, cue_of, expression, is_denied, orderwords, stem
from claimcheck.page import Judging


class Order(NamedTuple):
    """An order: its words as they stand in the label, what it is about as stems, and whether it tells not to."""

    words: str
    verb: str
    about: frozenset[str]
    denied: bool = False


class _Clause(NamedTuple):
    """A verb as it opens a clause, what stands behind it, and whether it is denied."""

    verb: str
    behind: str
    denied: bool


def _any(*lists: Iterable[str]) -> str:
    """A pattern for each entry of some lists, the longest first."""
    entries = sorted({entry for entries in lists for entry in entries}, key=lambda entry: (-len(entry), entry))
    return "(?:" + "|".join(re.escape(entry).replace(r"\ ", r"\s+") for entry in entries) + ")"


def _open(*lists: Iterable[str]) -> re.Pattern[str]:
    """What opens with an entry of some lists, as a word of its own."""
    return expression(lambda: rf"\s*{_any(*lists)}(?![\w'-])", re.I)


def _holds(*lists: Iterable[str]) -> re.Pattern[str]:
    """What holds an entry of some lists, as a word of its own."""
    return expression(lambda: rf"(?<![\w-]){_any(*lists)}(?![\w-])", re.I)


_HELPERS = _any(orderwords.HELPERS)
_CALL = rf"(?:the\s+|an?\s+|any\s+|you\s+)?(?:{_HELPERS}|calling|call|help)"
_VERBS = tuple(
    (_open(entries), cue_of(entries), entries)
    for entries in (orderwords.ACTING, orderwords.ACTING_OR_NAMING, orderwords.HANDLING, orderwords.SEEKING)
)
_TELLING = _open(orderwords.ACTING, orderwords.ACTING_OR_NAMING, orderwords.ADDRESSING)
_SHOWN = _open(orderwords.SHOWING)
_IDIOM, _IDIOM_CUE = _open(orderwords.HARMLESS), cue_of(orderwords.HARMLESS)
_TOPIC = _holds(orderwords.TOPICS)
_SINGLE = _open(orderwords.SINGLE)
_THING = expression(lambda: rf"(?<![\w-]){_any(orderwords.THINGS)}s?(?![\w-])", re.I)
_HELPER = _holds(orderwords.HELPERS)
_HEAD = expression(lambda: rf"\b{_any(orderwords.HEADS)}\s*\Z", re.I)
_LEADING = expression(
    lambda: rf"(?:(?:step|day|week|stage|part|tip|rule|phase)\s+\w+|\d+|{_any(orderwords.LEADING)})\s+(?=\S)", re.I
)
_PAUSE = expression(r"[,;:.!?()\[\]/|+\u2013\u2014\u2022\u2192\u00b7=]|\s-\s|->|\bthen\b", re.I)
_JOINED = expression(r"\b(?:and|or|but|so|plus)\b|&", re.I)
_JOINT = expression(r"\b(?:of|in|for|with|at|on|to|after|before|during|from|by)\b", re.I)
_TO = expression(r"\bto\b", re.I)
_DENYING = expression(r"(?:do not|don't|dont|never|not|no need to|no reason to|needn't|must not)\s+", re.I)
_ENDING = expression(r"(?:avoid|without|instead of|rather than|no|not)\s+(?=\w+ing\b)", re.I)
#: What opens so asks, or names a time or a condition: "When to stop", "Know when to wait".
_ASKING = expression(
    r"(?:(?:to|at|in|on|for|about|from|with|just|only|even|not|exactly|know|knowing|of)\s+)?"
    r"(?:who|whom|whose|what|which|when|where|why|how|if|whether|before|after|while|until)\b",
    re.I,
)
#: "Bath first, ambulance second": what comes first is no call.
_STEPS = expression(
    lambda: (
        rf"\A(?!(?:first\W+)?(?:the\s+|an?\s+)?(?:{_HELPERS}|call)\b).*"
        rf"(?:\bfirst\b[^,;]*[,;:\u2013\u2014]\s*(?:then\s+)?{_CALL}\b|\b(?:then|before)\s+{_CALL}\s*\Z)"
    ),
    re.I,
)
_HELP_LATER = expression(
    lambda: (
        rf"\b(?:{_HELPERS}|call|calling)\s+(?:(?:the|your)\s+{_HELPERS}\s+)?(?:second|third|later|last|after(?:wards?)?"
        r"|tomorrow|(?:in the|next) morning|next (?:day|week)|can wait|if it lasts)\b"
    ),
    re.I,
)
_NO_HELP = expression(
    lambda: (
        r"\b(?:no|without|instead of|rather than|not|never|forget|except)\s+"
        r"(?:(?:need|reason|call)\s+(?:for|to|of)\s+)?"
        rf"(?:call\s+)?(?:an?\s+|the\s+|any\s+|your\s+|calling\s+)*(?:{_HELPERS}|calling|call|help\s+needed)\b"
        r"(?!\s+(?:bed|stay|card|visit))"
    ),
    re.I,
)
_NOBODY = expression(lambda: rf"\b(?:nobody|no one|nothing|none)\b.*\b{_HELPERS}\b", re.I)
_NO_NEED = expression(
    lambda: (
        rf"\bno (?:need|reason) (?:for|to)\b.*\b(?:{_any(orderwords.TOPICS)}|{_HELPERS}|call|scans?|tests?|checks?)\b"
    ),
    re.I,
)
_AMOUNT = expression(
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|double|half|extra|more|another|all)\b", re.I
)
_WHEN = expression(
    r"\b(?:at once|now|right away|straight away|immediately|first|instead|daily|twice|every|each|a day|at night"
    r"|in the morning|tonight|today)\b",
    re.I,
)
_AT_ONCE = expression(r"\b(?:at once|right away|straight away|immediately|instead)\b", re.I)
_MEDICINE = expression(
    r"\b(?:pill|tablet|capsule|medicine|medication|drug|dose|drop|syrup|painkiller|injection|vitamin|supplement)s?\b",
    re.I,
)
#: Before a verb, what makes an order or advice of it.
_DIRECTED = expression(
    r"(?:\A|[,;:.()\u2013\u2014]|\b(?:and|or|but|then|so|please|also|just|first|should|must|may|can|could|not|never|\w+n't"
    r"|let|lets|help|helps|better|only|always|\w+ly)|\b(?:says?|said|tells?|told|advises?|asks?|wants?|recommends?|suggests?|need"
    r"|needs|has|have|ought|try|ways?|time|how|when|what|where|possible)(?:\s+\w+){0,5}?\s+to"
    r"|\b(?:recommends?|suggests?|advises?|avoid|stop|by|of)(?:\s+\w+){0,3}?|\bto)\s*\Z",
    re.I,
)
#: Orders about help each name a helper, a call or a need of something.
_HELP_CUE = cue_of([*orderwords.HELPERS, "call", "calling", "help", "need", "reason"])
_SOFTENING = content_words(" ".join(orderwords.SOFTENING))
_DANGEROUS = content_words(" ".join((*orderwords.TOPICS, *orderwords.HELPERS)))
_WAITING = frozenset(stem(verb.split()[0]) for verb in orderwords.WAITING)
_SEEKING = tuple(stem(verb) for verb in orderwords.SEEKING)


def ungiven_order(text: str, judging: Judging, given: Callable[[], Sequence[str]] = tuple) -> str:
    """The words of an order about a body, waiting, or not calling that no given sentence gives, or nothing.

    ``given`` is asked for the sentences only where there is an order. On sites of other fields none is dangerous.
    """
    orders = _kept_orders(as_plain(text).strip(), judging) if judging.settings.is_of_health else ()
    sentences = tuple(given()) if orders else ()
    return next((order.words for order in orders if not _gives(sentences, order)), "")


def order_in(text: str) -> str:
    """The words with which a text tells somebody to do anything at all, or nothing. It may only look like one."""
    for clause in _clauses(as_plain(text).strip(), joined=False):
        verb = _TELLING.match(clause, _end(_DENYING.match(clause)))
        if verb and (verb[0].strip().lower() in orderwords.ADDRESSING or _SHOWN.match(clause, verb.end())):
            return clause[: verb.end()]
    return ""


@functools.lru_cache(maxsize=1_024)  # the same labels stand on page after page
def _kept_orders(plain: str, judging: Judging) -> tuple[Order, ...]:
    return tuple(_orders(plain, judging))


def _orders(plain: str, judging: Judging) -> Iterator[Order]:
    whole = Order(plain, "", content_words(plain))
    for clause in _clauses(plain):
        order = _order(clause, judging)
        if order is not None:
            yield order
    if _ASKING.match(plain):
        return
    about_help = (_STEPS, _HELP_LATER, _NO_HELP, _NOBODY, _NO_NEED) if _HELP_CUE.stands_in(plain) else ()
    if any(pattern.search(plain) for pattern in about_help):
        yield whole
    hurried = _AT_ONCE.search(plain) or (_AMOUNT.search(plain) and _WHEN.search(plain))
    if hurried and (_MEDICINE.search(plain) or judging.has_medicine(plain)):
        yield whole


def _order(text: str, judging: Judging) -> Order | None:
    """The order that a clause is, if it is one about these things."""
    denying, ending = _DENYING.match(text), None
    denial = denying or (ending := _ENDING.match(text))
    rest = text[denial.end() :] if denial else text
    if ending:
        rest = re.sub(r"\A(\w+?)ing\b", lambda form: _base(form[1]), rest)
    for pattern, cue, entries in _VERBS:
        match = pattern.match(rest) if cue.stands_in(rest) else None
        if match:
            clause = _Clause(match[0].strip().lower(), rest[match.end() :], bool(denial))
            if _counts(clause, entries, judging):
                return Order(text, stem(clause.verb.split()[0]), content_words(clause.behind), clause.denied)
    return None


def _counts(clause: _Clause, entries: object, judging: Judging) -> bool:
    """Whether a clause that opens with a verb of a list is an order, and about a body, waiting, or not calling."""
    if entries is orderwords.SEEKING:
        return clause.denied and not _THING.search(clause.behind)
    if entries is orderwords.HANDLING:
        return _handles(clause, judging)
    if entries is orderwords.ACTING_OR_NAMING and not _is_verb(clause, judging):
        return False
    if entries is orderwords.ACTING and not clause.behind.strip() and " " not in clause.verb:
        return clause.denied  # one word is a button
    return _has_topic(clause.behind, judging) or not _THING.search(clause.behind)


def _handles(clause: _Clause, judging: Judging) -> bool:
    if clause.verb in orderwords.DROPPING and _HELPER.search(clause.behind):
        return True
    single = _SINGLE.match(clause.behind)
    return _has_topic(clause.behind[single.end() :] if single else clause.behind, judging)


def _is_verb(clause: _Clause, judging: Judging) -> bool:
    """Whether a word that is a verb and a noun is the verb: by what stands behind it, or by a denial."""
    behind = clause.behind
    if _SHOWN.match(behind):
        return True
    if _HEAD.search(behind):
        return False
    if clause.denied or (clause.verb == "stop" and re.match(r"\s+\w+ing\b", behind)):
        return True
    if clause.verb == "wait":
        return not behind.strip() or bool(re.match(r"\s+(?:to|and)\b", behind, re.I))
    return clause.verb in orderwords.TAKING and _takes(behind, judging)


def _takes(behind: str, judging: Judging) -> bool:
    """Whether the next words behind a verb are what is done to, without "the": "pills", "sea water"."""
    taken = _JOINT.split(behind)[0]
    return not _SINGLE.match(behind) and _has_topic(taken, judging)


def _has_topic(text: str, judging: Judging) -> bool:
    return _TOPIC.search(text) is not None or bool(judging.has_care(text))


def _base(short: str) -> str:
    """What a form in -ing was made of, as far as letters tell: "wait", "tak" (for take)."""
    verbs = {verb for _, _, entries in _VERBS for verb in entries}
    return next((form for form in (short, f"{short}e", short[:-1]) if form.lower() in verbs), short)


def _end(match: re.Match[str] | None) -> int:
    return match.end() if match else 0


def _clauses(plain: str, *, joined: bool = True) -> Iterator[str]:
    """What may be an order each: between pauses, and behind an "and" that joins no more than nouns and orders."""
    for piece in _PAUSE.split(plain):
        parts = _JOINED.split(piece) if joined else [piece]
        alone = _ASKING.match(piece.strip()) or _TO.search(parts[0])
        for part in parts[:1] if alone else parts:
            clause = part.strip()
            while leading := _LEADING.match(clause):
                clause = clause[leading.end() :]
            idiom = _IDIOM_CUE.stands_in(clause) and _IDIOM.match(clause)
            if clause and not idiom and not _ASKING.match(clause):
                yield clause


@functools.lru_cache(maxsize=64)
def _told(sentences: tuple[str, ...]) -> frozenset[str]:
    """The words of meaning of some sentences together."""
    return frozenset().union(*(content_words(sentence) for sentence in sentences))


def _gives(sentences: tuple[str, ...], order: Order) -> bool:
    """Whether one of some sentences gives an order, too: the same verb, as an order, denied or not.

    What it is about must stand in that sentence; words that name no danger may stand in another one.
    Told not to wait, readers are told to act: a sentence gives that by asking them to call, to ask, to see somebody.
    """
    if order.denied and order.verb in _WAITING and not _HELPER.search(order.words):
        return any(_directs(sentence, verb, denied=False) for sentence in sentences for verb in _SEEKING)
    about = order.about - _SOFTENING
    return about <= _told(sentences) and any(
        about & _DANGEROUS <= content_words(sentence) and _directs(sentence, order.verb, denied=order.denied)
        for sentence in sentences
    )


def _directs(sentence: str, verb: str, *, denied: bool) -> bool:
    """Whether a sentence tells to do what a verb says, or not to; without a verb, whatever it tells."""
    plain = as_plain(sentence)
    words = (word for word in re.finditer(r"[^\W\d_]+", plain) if stem(word[0].lower()) == verb)
    return not verb or any(
        _DIRECTED.search(plain[: word.start()].rstrip()) and is_denied(plain, *word.span()) == denied for word in words
    )
