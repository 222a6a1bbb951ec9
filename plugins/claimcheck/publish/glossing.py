"""Words explained: the first use of a term in each section is marked, and the page's end lists what each term means.

Nothing in the sentence is a button: those who listen, or go by the keyboard, would be stopped at every other line.
A script may open a card at a marked word; the list holds the same without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from claimcheck.model import Bibliography, Glossary, Term, find_citations, without_citations
from claimcheck.publish.cards import Written, fold, popover
from claimcheck.publish.own import OWN, replace_own

#: What readers are told of a meaning whose definition cites nothing.
OUR_WORDS = "No source yet. This is said in our words."
OUR_PLAIN_WORDS = "The first sentence is in our words."
#: A term with nothing but a space between it and the next one: two things to press need room between them.
_BESIDE = re.compile(r'<span(?= data-word="[^"]*">[^<]*</span>\s+<span data-word)')
_TERM = re.compile(rf'<span {OWN}="term:(?P<term>[a-z0-9-]+)">(?P<text>[^<]*)</span>')
#: The id of the card that a script fills.
CARD = "cc-word"


def publish_terms(html: str, attribute: str, glossary: Glossary, written: Written, fragment: str) -> tuple[str, str]:
    """The page with its marked words, and the list of what they mean; a fragment has no list, and so no such words.

    A mark tells the place of its word in the list, from 1 on.
    """
    found = () if fragment else _TERM.finditer(html)
    used = {match["term"] for match in found if match["own"] == attribute}
    listed = sorted((glossary.terms[key] for key in used & glossary.terms.keys()), key=_order)
    places = {term.id: place for place, term in enumerate(listed, 1)}

    def word(match: re.Match[str]) -> str:
        place = places.get(match["term"])
        return f'<span data-word="{place}">{match["text"]}</span>' if place else match["text"]

    marked = _BESIDE.sub('<span class="cc-word-beside"', replace_own(_TERM, attribute, word, html))
    return marked, _list(listed, written) if listed else ""


def _order(term: Term) -> tuple[str, str]:
    return term.pref_label.casefold(), term.id


def _list(terms: Sequence[Term], written: Written) -> str:
    """All words of a page, folded, and the empty card."""
    entries = "".join(_entry(term, written) for term in terms)
    title = f'<h2 id="words-of-this-page">Words of this page ({len(terms)})</h2>'
    card = f'<section class="cc-cards" data-search-exclude>{popover(CARD, "Word", "")}</section>'
    return fold("cc-words", title, f"<dl>{entries}</dl>") + card


def _entry(term: Term, written: Written) -> str:
    def write() -> str:
        meaning = f"<p>{escape(term.plain)}</p>{_details(term, written.bibliography)}"
        return f"<dt>{escape(term.pref_label)}</dt><dd>{meaning}</dd>"

    return written.once(("word", term.id), write)


def _details(term: Term, bibliography: Bibliography) -> str:
    """The longer meaning, how to say it, other names and sources: each on a line."""
    facts: Mapping[str, str] = {
        "": without_citations(term.definition) if term.definition else "",
        "Say: ": term.say,
        "Also called: ": ", ".join([*term.alt_labels, *([term.abbr] if term.abbr else [])]),
        "Source: ": ". ".join(_sources(term, bibliography)),
    }
    return "<br>".join(f"{label}{escape(value)}" for label, value in facts.items() if value)


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
