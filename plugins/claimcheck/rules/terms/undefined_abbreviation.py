"""Capitals stand on a page, and nobody told the reader what they mean.

What it does:
    Reports the first use of an abbreviation that is neither spelled out on the page before, in the same sentence or in
    a tooltip (``*[BMI]: Body Mass Index``), nor known to everybody (setting ``known_abbreviations``). A preferred label
    of the glossary, such as MRI, is fine.

Why it matters:
    Letters are the first thing that a frightened reader stumbles over.

Example:
    Ask if CIMT suits you.

Write instead:
    Ask if constraint-induced movement therapy (CIMT) suits you.
"""

import re
from collections.abc import Iterator

from claimcheck.facts import claim_in, order_in
from claimcheck.language import (
    abbreviations_in,
    is_spelled_beside,
    needs_no_words,
    opens_words,
    spells_out,
    stands_behind_meaning,
)
from claimcheck.model import Block, Page, Place, Problem, Severity
from claimcheck.rules.base import Data, Rule
from claimcheck.rules.prose import prose

_MIN_SHOUT = 2


def check_page(page: Page, data: Data) -> Iterator[Problem]:
    """Yield the first use of each abbreviation that is not explained."""
    spelled = _SpelledOut(page, data)
    seen: set[str] = set()
    for sentence, gaps in prose(page):
        for match in abbreviations_in(sentence.text):
            short = _singular(match[0])
            if short in seen or any(a < match.end() and match.start() < b for a, b in gaps):
                continue
            seen.add(short)
            if _is_name(short, sentence.text, match, data) or spelled.by(short, sentence.block, sentence.end):
                continue
            if stands_behind_meaning(sentence.text, *match.span()) and data.terms.find(short):
                continue
            message = f'"{short}" is used before anything on this page says what it means'
            yield Problem(Place(sentence=sentence.number, needle=match[0]), message, _help(short, data), short)


def _help(short: str, data: Data) -> str:
    for mention in data.terms.find(short):
        return f'write "{data.glossary.terms[mention.term].pref_label} ({short})" here'
    return f'spell it out here, with "({short})" behind it; or add it to the glossary'


def _is_name(short: str, text: str, match: re.Match[str], data: Data) -> bool:
    if short in data.settings.known_abbreviations or needs_no_words(short, text, *match.span()):
        return True
    inside = [m for m in data.terms.find(text) if m.start <= match.start() and match.end() <= m.end]
    return any(_is_usual(m.label, short, data.glossary.terms[m.term].pref_label) for m in inside)


def _is_usual(label: str, short: str, preferred: str) -> bool:
    """Whether the label is the usual name, or a longer one that only holds the letters."""
    return label == preferred or short not in {label, label + "s"}


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word[:-1].isupper() else word


class _SpelledOut:
    """What the page says about abbreviations, and from where on."""

    def __init__(self, page: Page, data: Data) -> None:
        self._page, self._data = page, data

    def by(self, short: str, number: int, end: int) -> bool:
        """Whether an abbreviation is spelled out up to a place: the offset ``end`` in a block."""
        if len(short) >= _MIN_SHOUT and self._is_word(short.lower()):
            return True  # "NOT" is a word said loudly
        wanted = frozenset(mention.term for mention in self._data.terms.find(short))
        for block in self._page.blocks:
            text = block.text if block.number < number or block.attribute == "abbr title" else ""
            text = block.text[:end] if block.number == number else text
            if block.attribute == "abbr title" and self._is_expansion(short, text):
                return True
            if text and (self._names_term(wanted, block, text) or is_spelled_beside(short, text)):
                return True
        return False

    def _is_word(self, low: str) -> bool:
        """Whether some small letters stand on the page, and no other one beside them."""
        whole = re.compile(rf"(?<![a-z]){low}(?![a-z])")
        return any(low in block.text and whole.search(block.text) for block in self._page.blocks)

    def _is_expansion(self, short: str, tooltip: str) -> bool:
        """Whether a tooltip spells the letters out, word by word, and says nothing beside."""
        judging = self._data.judging(self._page.kind)
        spells = opens_words(short, tooltip) or spells_out(short, tooltip)  # "electrocardiogram" spells ECG
        return spells and not claim_in(tooltip, judging) and not order_in(tooltip)

    def _names_term(self, wanted: frozenset[str], block: Block, text: str) -> bool:
        """Whether a longer label of one of those terms stands in the text."""
        named = self._data.terms.find(text, block.code) if wanted else ()
        return any(m.term in wanted and not _singular(m.text).isupper() for m in named)


RULE = Rule("undefined-abbreviation", Severity.ERROR, __doc__, check_page=check_page, needs=("abbreviations",))
