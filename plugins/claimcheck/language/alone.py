"""What a text that stands alone says beside what its verb says: a risk, a denial, a rank, by what something was done.

Each test gives the words that it found, or nothing. The words are in ``language/english/alone.yaml``: lists of what is
refused, and lists of what a form or a page says of itself. All that is in neither is in doubt, and so refused.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterator

from claimcheck.language.folding import as_plain
from claimcheck.language.lists import any_of, entries
from claimcheck.language.patterns import expression
from claimcheck.language.plainness import stem
from claimcheck.language.wording import find_phrase

_CLAUSE = expression(r"[,;:()\[\]\u2013\u2014|/\"\u201c\u201d.!?]|\s-\s")
_WORD = expression(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_OPENING = frozenset(entries("labels", "opening"))
_DENYING = frozenset(entries("alone", "denying"))
#: "Not noticing one side" names what is not done; what is told so is an order, and judged as one.
_DOING = "ing"
_FREE = expression(rf"\bfree (?:of|from)(?! {any_of('alone', 'free_of')}\b)|\brid of\b", re.I)
_THAN = expression(rf"\bthan\b(?!\s+(?:{any_of('alone', 'than')})\b)", re.I)
_INSTEAD = expression(r"\b(?:instead of|rather than|in place of)\b", re.I)
_BARELY = expression(rf"\b{any_of('alone', 'barely')}\b", re.I)
_BY = expression(r"\b([^\W\d_]+)(?:\s+(?:on|about|up|down|out|off|back|away|along))?\s+by\b", re.I)
_AMOUNT = expression(
    rf"\b(?:{any_of('alone', 'amounts')}|\d+)\s+(?:(?:of\s+)?an?\s+|\w+\s+)?{any_of('alone', 'measures')}s?\b", re.I
)
#: "Less salt, less sway"; "Salt baths daily"; "Tidal knee, a woman's illness", but not "A bell, a cup".
_THE_MORE = expression(r"\b(?:more|less|fewer)\b[^,]*,\s*(?:more|less|fewer)\b", re.I)
_DAILY = expression(r"(?<=\w )(?:daily|nightly|hourly|twice a day|three times a day)\W*\Z|\Atwice daily\Z", re.I)
_CALLED_BY_THE_WAY = expression(r"\A(?!(?:a|an|the|no|yes|my)\b)[^,]+,\s+(?:a|an|the|[\w-]+'s)\s[^,]+\Z", re.I)
_CHOICE = expression(r"\b(?:or|and)\b", re.I)
_FOR_ALL = expression(rf"(?<=\w ){any_of('alone', 'for_all')}\b", re.I)
#: What goes beyond saying what is drawn.
_EXPLAINS = expression(rf"[;:]|\b{any_of('alone', 'explaining')}\b", re.I)
_OFTEN = expression(rf"(?<=\w )\b{any_of('labels', 'frequency')}\s+\w", re.I)
_FEW_LETTERS = 4


@functools.lru_cache(maxsize=1024)  # of the same page again, while somebody writes at it
def told_beside_verbs(text: str) -> str:
    """What a label says in other ways than by a verb, as words for a message, or nothing."""
    plain = " ".join(as_plain(text).split())
    found = risk_in(plain) or rank_in(plain) or denial_in(plain) or passive_in(plain) or _without_verb(plain)
    if found:
        return f'"{found}"'
    return "an amount of a medicine" if _AMOUNT.search(plain) else ""


def explains(text: str) -> bool:
    """Whether a text about a picture says more than what is drawn: a reason, or what comes of it."""
    return _EXPLAINS.search(text) is not None


def risk_in(plain: str) -> str:
    """A word that says how much harm a thing does, or that it does none."""
    free = _FREE.search(plain)
    if free:
        return free[0]
    return find_phrase(plain, _risks())


@functools.cache
def _risks() -> tuple[str, ...]:
    return tuple(entry for entry in entries("alone", "risk") if not entry.endswith(" of"))


def _without_verb(plain: str) -> str:
    """What a label says by setting words beside each other."""
    for pattern in (_THE_MORE, _DAILY, _FOR_ALL, _OFTEN):
        found = pattern.search(plain)
        asked = found and any(word in _OPENING for word in _WORD.findall(plain[: found.start()].lower()))
        if found and not asked:
            return found[0]
    called = _CALLED_BY_THE_WAY.search(plain)
    return called[0] if called and not _CHOICE.search(plain) else ""


def rank_in(plain: str) -> str:
    """A word that sets a thing above or beside another one."""
    compared = _THAN.search(plain)
    return compared[0] if compared else find_phrase(plain, entries("alone", "ranks"))


def denial_in(plain: str) -> str:
    """The words with which a label says that something is not so, is not there, or is not needed."""
    other = _INSTEAD.search(plain) or _BARELY.search(plain)
    if other:
        return other[0]
    for clause in _CLAUSE.split(plain):
        words = _WORD.findall(clause.replace("\u2019", "'").lower())
        asked = next((at for at, word in enumerate(words) if word in _OPENING), len(words))
        for at, word in enumerate(words[:asked]):
            denies = word in _DENYING or word.endswith("n't")
            if words[max(0, at - 2) : at] in (["yes", "or"], ["do"]):  # an answer to choose; an order
                continue
            if denies and not _says_of_itself(word, words[at + 1 :], at):
                return " ".join(words[at : at + 3])
    return ""


def _says_of_itself(word: str, behind: list[str], at: int) -> bool:
    """Whether a denial only tells of the text, a form, or what somebody chose."""
    next_ = behind[0] if behind else ""
    if word == "no":
        return (
            not next_
            or next_[0].isdigit()
            or bool({next_, *behind[-1:], *behind[1:2]} & set(entries("alone", "no_such")))
        )
    if word in {"none", "nothing"}:
        return not next_ or next_ in entries("alone", "nothing_so")
    if word == "without":
        return not {next_, *behind[1:2]} & set(entries("alone", "without"))
    if word == "not":
        known = entries("alone", "not_so")
        return not next_ or next_ in known or " ".join(behind[:2]) in known or next_.endswith(_DOING)
    return at == 0 and not is_participle(next_)  # an order, and judged as one


def passive_in(plain: str) -> str:
    """What was done by somebody or something: "cooled by mud"; not who made a text, or how it is ordered."""
    for match in _BY.finditer(plain):
        if is_participle(match[1].lower()) and match[1].lower() not in entries("alone", "made_by"):
            return match[0]
    return ""


def is_participle(word: str) -> bool:
    """Whether a word has the form of what was done: in -ed, or one that no ending shows."""
    if word in entries("alone", "participles"):
        return True
    return len(word) >= _FEW_LETTERS and word.endswith("ed") and word not in entries("alone", "no_participles")


def told_in_picture(text: str) -> str:
    """What a text of an image tells of what is drawn: that it helps, harms, heals, or puts off help; or nothing.

    What people do to each other there is only shown, "held by a helper".
    """
    plain = " ".join(as_plain(text).split())
    shown = _BY.sub(lambda match: " " if match[1].lower() in entries("alone", "drawn_by") else match[0], plain)
    return find_phrase(plain, entries("alone", "doing")) or told_beside_verbs(shown).strip('"')


def beside_medicine(text: str, medicines: Collection[str], known: Collection[str] = ()) -> str:
    """The first word beside ``medicines`` that neither names nor asks, and whose stem is not ``known``; or nothing."""
    plain = as_plain(text).lower()
    for label in sorted(medicines, key=len, reverse=True):
        plain = re.sub(rf"(?<!\w){re.escape(as_plain(label).lower())}s?(?!\w)", " ", plain)
    neutral = entries("alone", "beside_medicines")
    return next((word for word in _words(plain) if word not in neutral and stem(word) not in known), "")


def _words(plain: str) -> Iterator[str]:
    for word in _WORD.findall(plain):
        yield from word.split("-")


def leaves_out_opening(text: str) -> bool:
    """Whether a short question leaves out "do you" or "are you": "Need help?"."""
    return next(iter(_WORD.findall(as_plain(text).lower())), "") in entries("alone", "elliptic")


#: "Doctors you may meet": a thing, and how somebody comes to know it; nothing behind.
_MET = expression(
    rf"(?P<thing>[\w' -]+?) (?:you|we|they|people) {any_of('alone', 'possible')} {any_of('alone', 'met')}\Z", re.I
)


def known_thing(text: str) -> str:
    """The thing of "Doctors you may meet", or nothing where a text has another form."""
    match = _MET.match(" ".join(as_plain(text).split()))
    return match["thing"] if match else ""


def named_safe(plain: str, end: int) -> bool:
    """Whether "safe", which ends at a place of a label, opens it and describes a thing: "Safe seats in the car"."""
    if plain[:end].strip().lower() != "safe":
        return False
    words = _WORD.findall(plain[end:].lower())
    named = bool(words) and words[0].endswith(("s", _DOING)) and not words[0].endswith("ss")
    return named and words[0] not in entries("alone", "called_safe")
