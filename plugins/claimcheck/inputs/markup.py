"""Texts that templates show and that are no Markdown: titles, labels, settings. They hold words, and no markup."""

from __future__ import annotations

import html
import re

#: What browsers take for the start of a tag. "A -> B" and "< 5" are none.
_TAG = re.compile(r"<[a-zA-Z/!?][^>]{0,40}>?")
#: The one kind of link that a text of the settings may hold: to the web, or to a place of this site.
_LINK = re.compile(
    r'<a href="(?P<address>https?://[^"<>\s]+|(?:\.{1,2}/)*/?[\w#?][^"<>\s:\\&]*|/)"'
    r'(?: target="_blank")?(?: rel="[a-z ]+")?>(?P<text>[^<>]*)</a>'
)
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.I)
_TWICE = 3  # an entity inside an entity inside an entity


def tag_in(text: str, *, links: bool = False) -> str:
    """The first tag in a text, written or as entities, or nothing. With ``links``, plain links are none."""
    if "<" not in text and "&" not in text:
        return ""
    if links:
        text = _LINK.sub(lambda m: f" {m['text']} ", text)
    for _ in range(_TWICE):
        found = _TAG.search(text)
        if found:
            return found[0]
        text = html.unescape(text)
    found = _TAG.search(text)
    return found[0] if found else ""


def words_of(text: str) -> str:
    """The words that readers see of a text, parted by single spaces: without entities and the marks of links."""
    return " ".join(html.unescape(_LINK.sub(lambda m: m["text"], text)).split())


def links_of(text: str) -> list[str]:
    """The addresses to which the links of a text lead; those of this site are as they stand there."""
    return [html.unescape(link["address"]) for link in _LINK.finditer(text)]


def runs_script(address: str) -> bool:
    """Whether an address is a script instead of a place. Browsers pass over control characters in it."""
    visible = "".join(c for c in html.unescape(address) if c.isprintable())
    return _RUNS.match(visible) is not None


def linked(text: str) -> str:
    """A text as HTML: its links, and everything else as the words that it is."""
    pieces: list[str] = []
    end = 0
    for link in _LINK.finditer(text):
        address = html.escape(html.unescape(link["address"]))
        pieces += [_words(text[end : link.start()]), f'<a href="{address}">{_words(link["text"])}</a>']
        end = link.end()
    return "".join([*pieces, _words(text[end:])])


def _words(text: str) -> str:
    return html.escape(html.unescape(text), quote=False)
