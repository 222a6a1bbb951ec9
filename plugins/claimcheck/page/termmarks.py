"""The first use of a term in each section of a page is marked, by a neutral element that names the term."""

from __future__ import annotations

import xml.etree.ElementTree as etree

from claimcheck.language import Mention, TermIndex

#: Where a term stays plain text: a button has no place there, or the words are a title or code.
_PLAIN = frozenset(
    "a abbr button code h1 h2 h3 h4 h5 h6 kbd label legend option pre samp script select style summary svg "
    "textarea thead".split()
)
_SECTIONS = frozenset({"h1", "h2"})


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
        if mention.term not in seen and not mention.in_name:
            seen.add(mention.term)
            found.append(mention)
    return found
