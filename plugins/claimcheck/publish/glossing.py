"""Words explained: the first use of a term in each section is marked, and the page's end lists what each term means.

Nothing in the sentence is a button: those who listen, or go by the keyboard, would be stopped at every other line.
A script may open a card at a marked word; the list holds the same without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from claimcheck.model import Bibliography, Glossary, Term, find_citations, without_citations
from claimcheck.publish.cards import Written, fold, popover
from claimcheck.publish.own import OWN, replace_own

#: What readers are told of a meaning whose definition cites nothing.
OUR_WORDS = "No source yet. This is said in our words."
OUR_PLAIN_WORDS = "The first sentence is in our words."
#: A term with nothing but a space between it and the next one: two things to press need room between them.
_BESIDE = re.compile(r'class="cc-term"(?= data-word="[^"]*">[^<]*</span>\s+<span class="cc-term")')
_TERM = re.compile(rf'<span {OWN}="term:(?P<term>[a-z0-9-]+)">(?P<text>[^<]*)</span>')
#: The id of the card that a script fills.
CARD = "cc-word"


def publish_terms(html: str, attribute: str, glossary: Glossary, written: Written, fragment: str) -> tuple[str, str]:
    """The page with its marked words, and the list of what they mean; a fragment has no list, and so no such words."""
    used: dict[str, Term] = {}

    def word(match: re.Match[str]) -> str:
        term = glossary.terms.get(match["term"])
        if term is None or fragment:
            return match["text"]
        used[term.id] = term
        return f'<span class="cc-term" data-word="{_entry_id(term)}">{match["text"]}</span>'

    marked = _BESIDE.sub('class="cc-term cc-term-beside"', replace_own(_TERM, attribute, word, html))
    return marked, _list(used.values(), written) if used else ""


def _list(terms: Iterable[Term], written: Written) -> str:
    """All words of a page by their labels, folded, and the empty card."""
    ordered = sorted(terms, key=lambda term: term.pref_label.casefold())
    entries = "".join(_entry(term, written) for term in ordered)
    title = f'<h2 id="words-of-this-page">Words of this page ({len(ordered)})</h2>'
    card = popover(CARD, "Word", "", "cc-term-card")
    return f'{fold("cc-words", title, entries)}<section class="cc-cards" data-search-exclude>{card}</section>'


def _entry(term: Term, written: Written) -> str:
    def write() -> str:
        details = "".join(_details(term, written.bibliography))
        return (
            f'<div class="cc-word" id="{_entry_id(term)}"><p class="cc-word-name">{escape(term.pref_label)}</p>'
            f'<p class="cc-card-says">{escape(term.plain)}</p>{details}</div>'
        )

    return written.once(("word", term.id), write)


def _details(term: Term, bibliography: Bibliography) -> Iterator[str]:
    if term.definition:
        yield f"<p>{escape(without_citations(term.definition))}</p>"
    facts: Mapping[str, str] = {
        "Say": term.say,
        "Also called": ", ".join([*term.alt_labels, *([term.abbr] if term.abbr else [])]),
        "Source": ". ".join(_sources(term, bibliography)),
    }
    shown = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts.items() if value)
    if shown:
        yield f'<dl class="cc-card-facts">{shown}</dl>'


def _sources(term: Term, bibliography: Bibliography) -> Iterator[str]:
    if term.is_sourced:
        yield ", ".join(_source_names(term, bibliography))
    if not term.is_plain_sourced:
        yield our_words(term)


def our_words(term: Term) -> str:
    """What readers are told where the plain meaning of a term rests on no source."""
    return OUR_PLAIN_WORDS if term.is_sourced else OUR_WORDS


def _source_names(term: Term, bibliography: Bibliography) -> list[str]:
    keys = dict.fromkeys(item.key for citation in find_citations(term.definition) for item in citation.items)
    return [bibliography.sources[key].name for key in keys if key in bibliography.sources]


def _entry_id(term: Term) -> str:
    return f"cc-term-{term.id}"
