"""Holding an explanation of a term against what the glossary, and the findings that it cites, say of the term.

An explanation that tells what a thing is must share a word of meaning with what is known of it; a noun that it begins
with must be known of it, or be one of the neutral nouns; of two opposites it may not hold the one where only the other
is known. The neutral nouns and the opposites are data with reasons (``language/english/definitions.yaml``).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from claimcheck.language import (
    any_of,
    content_words,
    entries,
    expression,
    find_phrases,
    is_denied,
    is_empty,
    may_deny,
    meanings,
    spells_out,
    stem,
)
from claimcheck.model import CITATION_PATTERN, Bibliography, CitationItem, Finding, Glossary, Term, find_citations

_CITED = expression(rf"\s*{CITATION_PATTERN}")
_WORD = expression(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_RUN = expression(r"\w+")
#: Where the thing itself ends, and what is told of it begins.
_TOLD = expression(rf"[,;:.()\u2013\u2014]|\b{any_of('definitions', 'telling_more')}\b", re.I)
#: "non-steroidal", "anti-": parts of a name that tell what a thing is not.
_NOT = expression(r"\bnon-?\w+|\banti-", re.I)
_OPPOSITE_OF = expression(r"\b(?:opposite|contrary|reverse) of\b", re.I)
_ARTICLE = expression(r"(?:an?|the)\s", re.I)
#: "a kind of": what comes behind is what the thing is.
_LEAD = expression(rf"(?:an?|the|one|some) (?:[\w-]+ ){{0,2}}?{any_of('definitions', 'leading_up')}s? of ", re.I)
_HEAD_END = expression(rf"\b{any_of('definitions', 'telling_apart', 'ending_nouns')}\b|[,;:.()!?\u2013\u2014]", re.I)
_LIKE, _FAMILY, _FEW, _MOST_LEAD = 4, 7, 2, 5
#: Of how many terms is kept what their entries hold: page after page explains the same ones.
_TERMS = 1_024


class Known(NamedTuple):
    """What is known of a term: stems of its own name, of what it is, and the senses that its meaning holds."""

    term: Term
    name: frozenset[str]
    said: frozenset[str]
    required: frozenset[str]
    neutral: frozenset[str]
    senses: frozenset[str]
    first: frozenset[str]


def known_of(term: Term, glossary: Glossary, bibliography: Bibliography, cited: Iterable[Finding] = ()) -> Known:
    """What the glossary, the findings that its definition cites, and ``cited`` ones about a term say of it."""
    wider = [glossary.terms[each] for each in term.broader if each in glossary.terms]
    found = [bibliography.finding(item) for item in _cited_in(term.definition)]
    beside = [
        _names(term.alt_labels),
        *(finding.says for finding in (*found, *cited) if finding is not None),
    ]
    beside += [label for each in wider for label in (*each.labels, each.plain)]
    required = " ".join(word for group in term.requires for word in group)
    core = f"{term.plain} {_uncited(term.definition)} {required}"
    return Known(
        term, content_words(term.pref_label), _stems((core, *beside)), content_words(required),
        _neutral(term.kind.value), _senses(core), _senses(_first(term.plain)),
    )  # fmt: skip


@functools.lru_cache(maxsize=_TERMS)
def _cited_in(definition: str) -> tuple[CitationItem, ...]:
    return tuple(item for citation in find_citations(definition) for item in citation.items)


@functools.lru_cache(maxsize=_TERMS)
def _uncited(definition: str) -> str:
    return _CITED.sub("", definition)


@functools.lru_cache(maxsize=_TERMS)
def _names(labels: tuple[str, ...]) -> str:
    return _NOT.sub("", " ".join(labels))


@functools.lru_cache(maxsize=1024)
def _stems(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*map(content_words, texts))


def fault(text: str, known: Known, *, whole: bool) -> str:
    """The word of an explanation that speaks against what is known of its term, or nothing.

    Where the explanation is not ``whole``, only the noun with which it begins, and opposites, are judged.
    """
    head = _head(text)
    opposite = _opposite(text, known) if whole or head else ""
    if opposite:
        return opposite
    words = _words(text)
    denied = {word for word in words if _is_denied_here(text, word, known.term.plain)} if may_deny(text) else set()
    told = [word for word in words if word not in denied]
    telling = {stem(word) for word in told if _tells(stem(word), known)}
    if whole and not telling and not _senses(text) & known.senses:
        turned = (word for word in denied if _tells(stem(word), known))
        return next((word for word in told if not _is_fit(stem(word), known)), "") or next(turned, "")
    if telling & known.required:
        return ""
    shared = {stem(word) for word in told if _is_known(stem(word), known.said)} - known.name
    return head if head and not _is_fit(stem(head), known) and len(shared) <= _FEW else ""


def is_label(text: str, term: Term) -> bool:
    """Whether a text is a label of a term, small words and signs aside."""
    return any(content_words(text) == content_words(label) for label in term.labels)


def spells_label(text: str, label: str) -> bool:
    """Whether a text spells out a label that is written in capitals, such as MRI."""
    return label.isupper() and spells_out(label, text.strip(" .,"))


def fits_by_meaning(text: str, words: Iterable[str]) -> bool:
    """Whether a text says in other words what one of the words says: "a loss of strength" for "weakness"."""
    wanted = {word.casefold() for word in words}
    said = (saying for saying, meant in meanings("definitions", "same_meaning").items() if meant in wanted)
    return any(not is_denied(text, start, end) for start, end in find_phrases(text, said))


def _is_known(word: str, known: frozenset[str]) -> bool:
    """Whether a stem is known, or begins as a known one does."""
    if word in known:
        return True
    return len(word) >= _LIKE and any(_alike(word, other) for other in known)


def _alike(one: str, other: str) -> bool:
    return len(other) >= _LIKE and (one.startswith(other) or other.startswith(one) or one[:_FAMILY] == other[:_FAMILY])


@functools.lru_cache(maxsize=1024)  # of the same page again, while somebody writes at it
def _is_denied_here(text: str, word: str, meaning: str) -> bool:
    """Whether a text denies a word that the meaning does not deny."""
    places = _places(text, word)
    denied = bool(places) and all(is_denied(text[:end], start, end) for start, end in places)
    return denied and not any(is_denied(meaning, start, end) for start, end in _places(meaning, word))


def _places(text: str, word: str) -> list[tuple[int, int]]:
    """Where a word in small letters stands in a text, case-blind."""
    if text.isascii() and word.isascii():  # no letter but its own capital is then the same; no pattern is made for it
        return [found.span() for found in _RUN.finditer(text) if found[0].lower() == word]
    return [found.span() for found in re.finditer(rf"\b{re.escape(word)}\b", text, re.I)]


@functools.lru_cache(maxsize=2048)
def _senses(text: str) -> frozenset[str]:
    """The senses of which the words stand in a text and are not denied."""
    found = set()
    for sense, words in _by_sense().items():
        places = find_phrases(text, words)
        if any(not is_denied(text, a, b) and not _OPPOSITE_OF.search(text, 0, a) for a, b in places):
            found.add(sense)
    return frozenset(found)


def _opposite(text: str, known: Known) -> str:
    """The first words in a text whose sense is the opposite of what is known, or nothing."""
    return _against(text, known.senses) or _against(_first(text), known.first)


def _against(text: str, known: frozenset[str]) -> str:
    """The words of a sense that a text holds, where only its opposite is known and the text does not hold that."""
    said = _senses(text)
    axes = {sense.partition(":")[0] for sense in known & said}
    for sense in sorted(said - known):
        axis = sense.partition(":")[0]
        if axis not in axes and any(each.startswith(f"{axis}:") for each in known):
            start, end = find_phrases(text, _by_sense()[sense])[0]
            return text[start:end]
    return ""


def _words(text: str) -> list[str]:
    """The words of meaning of an explanation, without what only leads up to them, cut at hyphens."""
    lead = _LEAD.match(text)
    plain = text[lead.end() if lead else 0 :].lower()
    return [part for word in _WORD.findall(plain) for part in word.split("-") if not is_empty(part)]


def _tells(word: str, known: Known) -> bool:
    """Whether a stem is one of those that say what the term is."""
    if word in known.required:
        return True
    return word not in known.name and word not in known.neutral and _is_known(word, known.said)


def _is_fit(word: str, known: Known) -> bool:
    """Whether a stem is neutral, a part of the name, or known of the term."""
    return word in known.neutral or word in known.name or _is_known(word, known.said)


@functools.lru_cache(maxsize=_TERMS)
def _first(text: str) -> str:
    """The words of a meaning up to where something is told of the thing."""
    end = _TOLD.search(text, _MOST_LEAD)
    return text[: end.start()] if end else text


def _head(text: str) -> str:
    """The noun with which an explanation begins behind its article, or nothing where there is none."""
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    article = _ARTICLE.match(text, start)
    start = article.end() if article else start
    if not start:
        return ""
    end = _HEAD_END.search(text, start)
    words = _WORD.findall(text[start : end.start() if end else len(text)].lower())
    return words[-1] if words and len(words) < _MOST_LEAD and not is_empty(words[-1]) else ""


@functools.cache
def _by_sense() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word, sense in meanings("definitions", "opposites").items():
        found.setdefault(sense, []).append(word)
    return {sense: tuple(words) for sense, words in found.items()}


@functools.cache
def _neutral(kind: str) -> frozenset[str]:
    """The stems of the neutral nouns for terms of a kind."""
    lists = {
        "condition": "neutral_condition", "symptom": "neutral_condition", "treatment": "neutral_treatment",
        "test": "neutral_test", "medicine": "neutral_medicine", "body": "neutral_body", "person": "neutral_person",
        "concept": "neutral_concept",
    }  # fmt: skip
    return frozenset(map(stem, (*entries("definitions", "neutral"), *entries("definitions", lists[kind]))))
