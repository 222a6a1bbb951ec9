"""Words explained: the first use of a term in each section is marked, and the page's end lists what each term means.

Nothing in the sentence is a button: those who listen, or go by the keyboard, would be stopped at every other line.
A script may open a card at a marked word; the list holds the same without one.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Mapping
from html import escape

from claimcheck.citations import find_citations, without_citations
from claimcheck.markdown.cards import fold, popover
from claimcheck.model import Bibliography, Glossary, Term
from claimcheck.terms import Mention, TermIndex

#: Where a term stays plain text: a button has no place there, or the words are a title or code.
_PLAIN = frozenset(
    "a abbr button code h1 h2 h3 h4 h5 h6 kbd label legend option pre samp script select style summary svg "
    "textarea thead".split()
)
#: What readers are told of a meaning whose definition cites nothing.
OUR_WORDS = "No source yet. This is said in our words."
_SECTIONS = frozenset({"h1", "h2"})
#: A term with nothing but a space between it and the next one: two things to press need room between them.
_BESIDE = re.compile(r'class="cc-term"(?= data-word="[^"]*">[^<]*</span>\s+<span class="cc-term")')
#: The id of the card that a script fills.
CARD = "cc-word"


def mark_terms(root: etree.Element, index: TermIndex, attribute: str) -> None:
    """Wrap the first use of each term in each section of a page into an element that names the term."""
    seen: set[str] = set()
    _walk(root, index, attribute, seen)


def _walk(parent: etree.Element, index: TermIndex, attribute: str, seen: set[str]) -> None:
    if parent.tag in _SECTIONS:
        seen.clear()
    if parent.tag in _PLAIN or _is_title(parent):
        return
    children = list(parent)
    _mark_text(parent, None, index, attribute, seen)
    for child in children:
        _walk(child, index, attribute, seen)
        _mark_text(parent, child, index, attribute, seen)


def _is_title(element: etree.Element) -> bool:
    return "admonition-title" in (element.get("class") or "")


def _mark_text(
    parent: etree.Element, behind: etree.Element | None, index: TermIndex, attribute: str, seen: set[str]
) -> None:
    """Mark the terms in the text that stands first in ``parent``, or directly behind one of its children."""
    text = (parent.text if behind is None else behind.tail) or ""
    mentions = _first_uses(text, index, seen)
    if not mentions:
        return
    place = 0 if behind is None else list(parent).index(behind) + 1
    before = text[: mentions[0].start]
    for number, mention in enumerate(mentions):
        until = mentions[number + 1].start if number + 1 < len(mentions) else len(text)
        element = etree.Element("span", {attribute: f"term:{mention.term}"})
        element.text, element.tail = text[mention.start : mention.end], text[mention.end : until]
        parent.insert(place + number, element)
    if behind is None:
        parent.text = before
    else:
        behind.tail = before


def _first_uses(text: str, index: TermIndex, seen: set[str]) -> list[Mention]:
    """The mentions of terms that the section has not named before; they count as named from now on."""
    found = []
    for mention in index.find(text) if text.strip() else ():
        if mention.term not in seen:
            seen.add(mention.term)
            found.append(mention)
    return found


def publish_terms(
    html: str, attribute: str, glossary: Glossary, bibliography: Bibliography, fragment: str
) -> tuple[str, str]:
    """The page with its marked words, and the list of what they mean; a fragment has no list, and so no such words."""
    used: dict[str, Term] = {}

    def word(match: re.Match[str]) -> str:
        term = glossary.terms.get(match["term"])
        if term is None or fragment:
            return match["text"]
        used[term.id] = term
        return f'<span class="cc-term" data-word="{_entry_id(term)}">{match["text"]}</span>'

    pattern = rf'<span {attribute}="term:(?P<term>[a-z0-9-]+)">(?P<text>[^<]*)</span>'
    marked = _BESIDE.sub('class="cc-term cc-term-beside"', re.sub(pattern, word, html))
    return marked, _list(used.values(), bibliography) if used else ""


def _list(terms: Iterable[Term], bibliography: Bibliography) -> str:
    """All words of a page by their labels, folded, and the empty card."""
    ordered = sorted(terms, key=lambda term: term.pref_label.casefold())
    entries = "".join(_entry(term, bibliography) for term in ordered)
    title = f'<h2 id="words-of-this-page">Words of this page ({len(ordered)})</h2>'
    card = popover(CARD, "Word", "", "cc-term-card")
    return f'{fold("cc-words", title, entries)}<section class="cc-cards" data-search-exclude>{card}</section>'


def _entry(term: Term, bibliography: Bibliography) -> str:
    details = "".join(_details(term, bibliography))
    return (
        f'<div class="cc-word" id="{_entry_id(term)}"><p class="cc-word-name">{escape(term.pref_label)}</p>'
        f'<p class="cc-card-says">{escape(term.plain)}</p>{details}</div>'
    )


def _details(term: Term, bibliography: Bibliography) -> Iterator[str]:
    if term.definition:
        yield f"<p>{escape(without_citations(term.definition))}</p>"
    facts: Mapping[str, str] = {
        "Say": term.say,
        "Also called": ", ".join([*term.alt_labels, *([term.abbr] if term.abbr else [])]),
        "Source": ", ".join(_source_names(term, bibliography)) if term.is_sourced else OUR_WORDS,
    }
    shown = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts.items() if value)
    if shown:
        yield f'<dl class="cc-card-facts">{shown}</dl>'


def _source_names(term: Term, bibliography: Bibliography) -> list[str]:
    keys = dict.fromkeys(item.key for citation in find_citations(term.definition) for item in citation.items)
    return [bibliography.sources[key].name for key in keys if key in bibliography.sources]


def _entry_id(term: Term) -> str:
    return f"cc-term-{term.id}"
