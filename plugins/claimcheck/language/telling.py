"""What a sentence tells somebody to do, or not to do: "Call at once", "so do not wait", "nobody should be pulled".

Questions tell nothing. The words are in ``language/english/telling.yaml``; they find an order, and let none pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.language.cues import cue_of
from claimcheck.language.folding import as_plain
from claimcheck.language.lists import entries, families
from claimcheck.language.patterns import expression
from claimcheck.language.plainness import content_words, stem
from claimcheck.language.wording import find_phrase


class Telling(NamedTuple):
    """An order in a sentence: its words, the stem of its verb, what it is about as stems, and whether it tells not to.

    With ``ought`` it is told by "should" and the like, and ``about`` holds its subject, too.
    """

    words: str
    verb: str
    about: frozenset[str]
    denied: bool
    ought: bool = False


def _any(name: str, *others: str) -> str:
    """A pattern for each entry of some lists, the longest first."""
    words = {word for each in (name, *others) for word in entries("telling", each)}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


_END = r"(?![\w'-])"
_LEADING = rf"(?:{_any('leading')}{_END},?\s+)*"
_VERBS = _any("verbs", "verbs_or_names")
#: Behind a verb that is a name, too, what shows that it is the verb.
#: "Practice that repeats a task" names a thing; "practice that move" tells to do it.
_SHOWN = (
    rf"(?!\s+that\s+(?:{_any('going_on')}\b|\w+(?:s|ed)\b))"
    rf"(?=\s+(?:{_any('shown_by')}{_END}|\w+ing\b))"
)
_OPENING = expression(
    rf"\s*{_LEADING}(?:(?P<not>{_any('denying')}\s+){_LEADING}(?P<denied>{_VERBS}){_END}"
    rf"|(?P<verb>{_any('verbs')}{_END}(?!-)|{_any('verbs_or_names')}{_END}{_SHOWN}))"
    rf"(?!\s+{_any('naming')}\b)",
    re.I,
)
_VERBS_CUE = cue_of((*entries("telling", "verbs"), *entries("telling", "verbs_or_names")))
#: A verb of no list, told by what stands behind it, or by what denies it before it.
_UNLISTED = expression(
    rf"\s*{_LEADING}(?!{_any('openers', 'cases', 'settings', 'asking')}{_END})"
    rf"(?:(?P<not>{_any('denying')}\s+)(?P<denied>[a-z]+)|(?P<verb>[a-z]+)(?=\s+{_any('shown_surely')}{_END}))",
    re.I,
)
_NOTHING = expression(rf"\s+{_any('nothing')}{_END}", re.I)
_OUGHT = expression(
    rf"\b(?:(?P<open>{_any('open')})\s+)?(?P<ought>{_any('ought')})\s+(?P<not>not\s+|never\s+)?(?!(?:now\s+)?be\s+able)"
    r"(?:\w+ly\s+)?(?:be\s+(?:\w+ly\s+)?)?(?P<verb>[a-z]+)",
    re.I,
)
_OUGHT_CUE = cue_of(entries("telling", "ought"))
_NOBODY = expression(rf"\b{_any('nobody')}\b[^,.;:]*\Z", re.I)
_BRACKET = expression(r"\s*\(([^()]*)\)")
#: A stop behind a shortened word ends nothing: "Quercus spp. feed moths".
_STOP = r"\.(?=\s+[^\sa-z]|\s*\Z)|[;:!?]"
#: Where a part of a sentence ends that stands for itself.
_HARD_EDGE = expression(rf"{_STOP}|[\u2013\u2014]|,?\s+\bso\b\s+")
_EDGE = expression(_STOP)
_COMMA = expression(r",\s+(?:and\s+|but\s+|or\s+|then\s+)?")
_JOINT = expression(r",\s+(?:and|but|or|then)?\s*|\s+(?:and|or|but)\s+", re.I)
_OR = expression(r"\bor\s+\Z", re.I)
#: A part that only says when, in what, or with whom: what stands behind its comma may be an order.
_CONDITION = expression(rf"\s*{_any('cases', 'settings')}\b", re.I)
_WITHIN_CASE = expression(rf"\b{_any('cases')}{_END}", re.I)
_IF = expression(rf"\s*{_any('cases')}\b", re.I)
#: A question that is only spoken of tells nothing: "When it should be cut is not agreed".
_ASKED = expression(rf"\s*(?:but |and )?{_any('asking')}\b(?!.*,)", re.I)
_LEFT_OPEN = expression(rf"\b{_any('left_open')}\b", re.I)
_ASKED_OPENLY = expression(rf"\b{_any('left_open')}\b.*\b{_any('asking')}\b[^,]*\Z", re.I)
#: Behind an order to take something, what makes it one to remove it.
_REMOVED = expression(rf"\btake\b(?:\s+(?!to\b)[\w-]+){{0,4}}?\s+{_any('removed')}{_END}", re.I)


def tellings(text: str) -> tuple[Telling, ...]:
    """The orders of a sentence, in order."""
    plain = as_plain(text).strip()
    if plain.endswith("?"):
        return ()
    inner = (match[1] for match in _BRACKET.finditer(plain))
    parts = [_BRACKET.sub("", plain), *inner] if "(" in plain else [plain]
    return tuple(dict.fromkeys(found for part in parts for found in (*_opening(part), *_ought(part))))


def turned_orders(text: str) -> tuple[str, ...]:
    """The text in plain letters with one of its orders turned round, for each of them: what it tells, told not to do.

    An order in a bracket is left out, and one behind "or", which is told with the one before it.
    """
    plain = as_plain(text).strip()
    if plain.endswith("?"):
        return ()
    found = []
    for told in _opening(_BRACKET.sub("", plain)):
        if re.search(rf"\bor\s+{re.escape(told.words)}", plain):
            continue  # what denies the order before it denies this one
        whole = plain if told.words in plain else _BRACKET.sub("", plain)
        found.append(whole.replace(told.words, _turned(told.words), 1))
    for ought in _OUGHT.finditer(plain):
        if not ought["open"]:
            behind = ought.end("not") if ought["not"] else ought.end("ought")
            found.append(f"{plain[: ought.end('ought')]} {'' if ought['not'] else 'not '}{plain[behind:].lstrip()}")
    return tuple(dict.fromkeys(turned[0].upper() + turned[1:] for turned in found))


def _turned(words: str) -> str:
    """The words of an order, told the other way round."""
    order = _OPENING.match(words)
    if order is None:
        return words
    if order["denied"]:
        return words[: order.start("not")] + words[order.end("not") :].lstrip()
    nothing = _NOTHING.match(words, order.end("verb"))
    if nothing:
        return f"{words[: nothing.start()]} any{words[nothing.end() :]}"
    at = order.start("verb")
    return f"{words[:at]}do not {words[at].lower()}{words[at + 1 :]}"


def is_putting_off(telling: Telling) -> bool:
    """Whether an order is about waiting: "wait", "put off", but not "put"."""
    phrases = [entry for entry in entries("telling", "waiting") if " " in entry]
    return is_waiting(telling.verb) or bool(find_phrase(telling.words, phrases))


def is_waiting(verb: str) -> bool:
    """Whether a stem is that of a verb which by itself says to wait."""
    return any(" " not in entry and stem(entry) == verb for entry in entries("telling", "waiting"))


def same_deed(one: str, other: str) -> bool:
    """Whether two stems of verbs may tell the same: "call" and "dial"."""
    return one == other or not _GROUPS.get(one, frozenset()).isdisjoint(_GROUPS.get(other, frozenset()))


def puts_off(text: str) -> bool:
    """Whether a text speaks of putting something off."""
    return bool(find_phrase(text, entries("telling", "waiting")))


def _groups() -> dict[str, frozenset[str]]:
    """By the stem of each verb, the families of deeds to which it belongs."""
    found: dict[str, set[str]] = {}
    for word, names in families("telling", "same").items():
        found.setdefault(stem(word.split()[0]), set()).update(names)
    return {verb: frozenset(names) for verb, names in found.items()}


def _opening(plain: str) -> Iterator[Telling]:
    for part in _HARD_EDGE.split(plain) if _VERBS_CUE.stands_in(plain) else ():
        yield from _joined(_behind_condition(part))


def _behind_condition(part: str) -> str:
    """A part of a sentence without the condition before it; of several conditions in a row, all are left out."""
    pieces = list(_COMMA.finditer(part))
    if not pieces or not _CONDITION.match(part) or _OPENING.match(part):
        return part
    ends = pieces if _IF.match(part) else pieces[:1]
    return next((part[piece.end() :] for piece in ends if _OPENING.match(part, piece.end())), part)


def _joined(part: str) -> Iterator[Telling]:
    """The orders of a part that opens with one: those that are joined to it by "and" count, too.

    What denies an order denies those behind its "or", too: "Give nothing to eat or drink".
    """
    at, opened, denied = 0, 0, False
    for clause in _JOINT.split(part):
        at = part.index(clause, at)
        found = _OPENING.match(clause)
        if found is None:
            return
        verb = (found["verb"] or found["denied"]).lower()
        end = found.end("verb") if found["verb"] else found.end("denied")
        goes_on = denied and _OR.search(part, 0, at) is not None and not _WITHIN_CASE.search(part, opened, at)
        about = content_words(clause[end:] if goes_on else part[at + end :])
        opened = opened if goes_on else at + end
        denied = goes_on or bool(found["not"]) != bool(_NOTHING.match(clause, end))
        verb = "remove" if _REMOVED.search(clause) else verb
        yield Telling(clause.strip(), stem(verb.split()[0]), about, denied)


def _ought(plain: str) -> Iterator[Telling]:
    for found in _OUGHT.finditer(plain) if _OUGHT_CUE.stands_in(plain) else ():
        if found["open"]:
            continue
        before, behind = plain[: found.start()], plain[found.end() :]
        start = max((edge.end() for edge in _EDGE.finditer(before)), default=0)
        end = _EDGE.search(behind)
        clause = behind[: end.start()] if end else behind
        if _is_asked(before[start:], clause):
            continue
        denied = bool(found["not"]) != bool(_NOBODY.search(before[start:]))
        about = content_words(f"{before[start:]} {found['verb']} {clause}")
        words = plain[start : found.end() + len(clause)].strip()
        yield Telling(words, stem(found["verb"].lower()), about, denied, ought=True)


def _is_asked(before: str, behind: str) -> bool:
    """Whether what ought to be is only asked, and the answer left open."""
    return bool(_ASKED_OPENLY.search(before) or (_ASKED.match(before) and _LEFT_OPEN.search(behind)))


def opens_as_order(text: str) -> Telling | None:
    """What a sentence tells that opens with a verb of no list, or nothing: "Dig a hole", "Never top a tree".

    What stands behind the verb shows it. Such a sentence may only name something, so it carries orders, and is none.
    """
    plain = as_plain(text).strip()
    found = _UNLISTED.match(plain)
    if found is None:
        return None
    verb = stem((found["verb"] or found["denied"]).lower())
    return Telling(plain, verb, content_words(plain[found.end() :]), bool(found["not"]))


def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word.split()[0]) for word in entries("telling", name))


_GROUPS = _groups()
#: The stems of verbs that turn to helpers, and that let others do what the next verb says.
SEEKING, LETTING = _stems("seeking"), _stems("letting")
#: The stems of verbs of which only an order of the same deed carries an order.
GRAVE = _stems("grave")
