"""Whether words are denied in their clause: "does not cure", "nobody can guarantee", "a cure is not known"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from claimcheck.language.cues import cue_of
from claimcheck.language.folding import as_plain
from claimcheck.language.lists import any_of, entries
from claimcheck.language.patterns import expression
from claimcheck.language.phrases import tokens_of
from claimcheck.language.plainness import content_words
from claimcheck.language.wording import one_of

_DENIAL = expression(rf"(?<![\w-])(?:{any_of('denials', 'denying', 'warning')}|\w+n't)(?![\w-])", re.I)
#: What looks like a denial and affirms, or denies something else.
_AFFIRMING = one_of(
    "not_only not_just not_merely not_simply no_doubt without_(?:any_|a_)?doubt no_question no_less_than nothing_but "
    "no_wonder never_fails?_to cannot_fail_to does_not_fail_to no_longer_needs? no_matter cannot_but no_sooner "
    "no_later_than not_to_mention if_not whether_or_not nothing_is_more no_one_doubts nobody_doubts"
)
#: "Doctors will not tell you that it cures": what is denied is the telling.
_TELLING = one_of("tells? told telling mentions? admits? wants?_you_to_know talks? realizes? expected")
_NO_DENIAL = expression(
    rf"(?<![\w-])(?:{_AFFIRMING}|(?:not|\w+n't|never|nobody|no one|few)(?: \w+){{0,2}} {_TELLING})(?![\w-])", re.I
)
_SUBJECT = one_of("it they this that these you we he she people")
_NARROW_DENIAL = expression(rf"(?<![\w-]){any_of('denials', 'narrow')}(?: (?!{_SUBJECT}\b)[\w-]+){{0,2}} \Z", re.I)
_EDGE = expression(
    r"[.;:!?()\u2013\u2014]|,? (?:but|however|although|though|(?<!not )yet|while|whereas|because|which|who|where)\b"
    r"|, (?:so(?! far)|and|it|they|this|these|that|you|we|he|she|then|or)\b",
    re.I,
)
_STATEMENT_END = expression(
    r"[.;:!?()\u2013\u2014]|,? (?:but|however|although|though|yet|while|whereas|because|which|who|where|unless|until|if"
    r"|when|than)\b|, (?:and|so|it|they|or)\b",
    re.I,
)
#: "and" begins a statement of its own when a verb in the third person follows.
_AND_VERB = expression(r" and (?:also |even |then |it |they |can |will |has |have )?\Z", re.I)
_AUXILIARY = one_of("is are was were do does did has have had can could will would may might should must")
_DOUBTED, _WRONG = any_of("denials", "doubted"), any_of("denials", "called_wrong")
_DENIED_BEHIND = expression(
    rf"(?:\W+\w+){{0,2}}?\W+(?:{_AUXILIARY}\s+(?:\w+\s+)?(?:not|never|yet to)|cannot|\w+n't|remains? {_DOUBTED}"
    rf"|(?:is|are) (?:still |so far |also )?(?:{_DOUBTED}|{_WRONG}))\b",
    re.I,
)
_LISTED = [
    entry for name in ("denying", "warning", "narrow", "doubted", "called_wrong") for entry in entries("denials", name)
]
_DENIAL_CUE = cue_of([*_LISTED, "yet"], "n't")
#: The "no" of "with no" is judged as narrow only.
_NARROW_NO = expression(r"\b(?:with|at|in) no\b", re.I)
_REACH = 9
#: Of how many texts is kept whether they hold a denial: those of a page and its findings are asked for again.
_KEPT = 4_096
#: How many characters around some words can deny them, at the most.
_NEAR = 600
#: A denied verb: "cannot make", "does not come". "Not only" and "not always" deny something else.
_DENIED_VERB = expression(
    rf"\b(?:(?:{_AUXILIARY})(?:n't|\s+not)|cannot|can't|won't|never)\b(?! (?:only|just|merely|always|all|every|yet)\b)",
    re.I,
)
_DENIED_VERB_CUE = cue_of(("not", "cannot", "never"), "n't")
_ORDER_NOT = expression(r"(?:\A|[.;:!?] )(?:do not|don't|never)\Z", re.I)
_DENYING_WORDS = frozenset(entries("denials", "words"))
_PREFIXES, _STEMS = entries("denials", "prefixes"), entries("denials", "stems")
_OWN_LETTERS = expression(rf"under\b|{'|'.join(entries('denials', 'no_prefixes'))}", re.I)
#: How words begin without which, and without the words, the pattern below finds nothing but "n't".
_DENYING_STARTS = (*_PREFIXES, *_STEMS)
_ANY_DENIAL = expression(
    rf"\b(?:{'|'.join(sorted(_DENYING_WORDS))}|\w+n't|(?:{'|'.join(_PREFIXES)})\w+|(?:{'|'.join(_STEMS)})\w*)\b", re.I
)


def is_denied(text: str, start: int, end: int) -> bool:
    """Whether the words between two offsets of a text are denied, doubted or warned of in their clause."""
    low = max(0, start - _NEAR)
    plain = _aligned(text[low : end + _NEAR])
    if not _DENIAL_CUE.stands_in(plain):
        return False
    start, end = start - low, end - low
    before = clause_before(plain, start, plain[start:end])
    masked = _NARROW_NO.sub(_blank, _NO_DENIAL.sub(_blank, before))
    denials = [m for m in _DENIAL.finditer(masked) if len(masked[m.end() :].split()) <= _REACH]
    if denials or _NARROW_DENIAL.search(before):
        return True
    behind = plain[end:]
    edge = _EDGE.search(behind)
    return bool(_DENIED_BEHIND.match(behind[: edge.start()] if edge else behind))


def may_deny(text: str) -> bool:
    """Whether any words of a text may be denied; where not, :func:`is_denied` is false of all, in its beginnings, too.

    Parts of a longer text may begin inside a word, and letters in disguise join words: there any may be denied.
    """
    return len(text) > _NEAR or not text.isascii() or _DENIAL_CUE.stands_in(text)


def denied_statements(text: str) -> Iterator[frozenset[str]]:
    """The words of meaning behind each denied verb of a text, up to the end of its clause. Orders deny nothing."""
    plain = as_plain(text)
    for match in _DENIED_VERB.finditer(plain) if _DENIED_VERB_CUE.stands_in(plain) else ():
        if not _ORDER_NOT.search(plain[: match.end()]):
            behind = plain[match.end() :]
            edge = _STATEMENT_END.search(behind)
            yield content_words(behind[: edge.start()] if edge else behind)


@functools.lru_cache(maxsize=_KEPT)
def holds_denial(text: str) -> bool:
    """Whether a text holds any word that denies, limits or warns."""
    plain = as_plain(text)
    tokens = tokens_of(plain)
    denies = not _DENYING_WORDS.isdisjoint(tokens) or any(token.startswith(_DENYING_STARTS) for token in tokens)
    return (denies or "n't" in plain.casefold()) and bool(_ANY_DENIAL.search(plain))


def denies_something(text: str) -> bool:
    """The same, words aside that only begin as a contrary does: "it improved" denies nothing."""
    return holds_denial(text) and any(not _OWN_LETTERS.match(m[0]) for m in _ANY_DENIAL.finditer(as_plain(text)))


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _aligned(text: str) -> str:
    """The text with plain letters and apostrophes, character for character."""
    return "".join((as_plain(c) or " ")[:1] for c in text) if not text.isascii() else text


def clause_before(text: str, start: int, words: str) -> str:
    """What stands before a place in the same clause."""
    before = text[:start]
    if _AND_VERB.search(before) and words.partition(" ")[0].endswith("s"):
        return ""
    edges = [m.end() for m in _EDGE.finditer(before)]
    return before[edges[-1] :] if edges else before
