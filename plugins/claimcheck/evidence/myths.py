"""Whether what is called wrong is contradicted, and whether it is stated as true."""

from __future__ import annotations

import hashlib

from claimcheck.facts import Facts
from claimcheck.language import content_words, holds_denial
from claimcheck.model import Finding

_FEW, _FEWEST = 2, 3
_MOST = 0.8


def is_listed_against(title: str, finding: Finding) -> bool:
    """Whether a finding lists a sentence under ``against``, in the same words."""
    return any("#" not in text and says_the_same(title, text) for text in finding.against)


def says_the_same(one: str, other: str) -> bool:
    """Whether two sentences hold the same words of meaning, and both deny or neither."""
    return content_words(one) == content_words(other) and holds_denial(one) == holds_denial(other)


def shares_subject(title: Facts, said: Facts) -> bool:
    """Whether a sentence names a term of the title, or shares a word of meaning with it."""
    terms = {mention.term for mention in title.mentions} & {mention.term for mention in said.mentions}
    return bool(terms or title.content_words & said.content_words)


def contradicts(title: Facts, said: Facts) -> bool:
    """Whether a sentence shares two words with a title and says the other of it: a denial, or an opposite word."""
    if len(title.content_words & said.content_words) < _FEW:
        return False
    if title.holds_denial != said.holds_denial:
        return True
    ours, theirs = _directions(title), _directions(said)
    return any(axis in theirs and not theirs[axis] & senses for axis, senses in ours.items())


def agrees(title: str, finding: Finding) -> bool:
    """Whether a finding holds most words of a title, and both deny or neither."""
    words = content_words(title)
    shared = words & content_words(finding.says)
    enough = len(words) >= _FEWEST and len(shared) >= _MOST * len(words)
    return enough and holds_denial(title) == holds_denial(finding.says)


def statement_key(text: str) -> str:
    """The same text for sentences that :func:`says_the_same`; nothing where there are too few words to compare."""
    words = content_words(text)
    if len(words) < _FEWEST:
        return ""
    whole = " ".join((*sorted(words), str(holds_denial(text))))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _directions(facts: Facts) -> dict[str, frozenset[str]]:
    """By each axis the senses of its words in a text."""
    found: dict[str, set[str]] = {}
    for sign in facts.signs_of("direction"):
        found.setdefault(sign.axis, set()).add(sign.sense)
    return {axis: frozenset(senses) for axis, senses in found.items()}
