"""The words in files that plugins write for readers' programs: the index of a search, feeds, lists of tags."""

from __future__ import annotations

import functools
import json
import re
import xml.parsers.expat
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from claimcheck.language import cut_sentences, expression
from claimcheck.runs.memory import Memory
from claimcheck.runs.packed import Packed

#: A script that only names one value, as the plugin for use without a server writes it.
_NAMED = expression(r"\s*(?:var|let|const)\s+[\w$]+\s*=\s*(?=[{\[])")
#: All that is neither a letter nor a digit.
_SIGNS = expression(r"[\W_]+")
_WORDLESS_ENDS = ("...", "\u2026")
_DEEPEST = 100
#: Stands on no page, for it is no character.
_CUT = "\ufffe"
#: So many letters show on which pages a text may begin.
_FIRST = 12
_BLOCK = expression(
    r"</?(?:address|article|aside|blockquote|button|caption|d[dlt]|details|div|fieldset|figcaption|figure|footer|form|h[1-6]"
    r"|header|hr|label|legend|li|main|nav|ol|option|p|pre|section|select|summary|t[drh]|table|tbody|textarea|thead|ul)\b"
    r"[^>]*>", re.I,
)  # fmt: skip


def words_in(name: str, text: str) -> tuple[str, ...] | None:
    """The texts in a file of data, by the end of its name; nothing where the file cannot be read as that."""
    low = name.lower()
    try:
        if low.endswith((".json", ".webmanifest")):
            return tuple(_of_value(json.loads(text)))
        if low.endswith(".js") and _NAMED.match(text):
            return tuple(_of_value(json.loads(_NAMED.sub("", text, count=1).rstrip().rstrip(";"))))
        if low.endswith((".xml", ".rss", ".atom")):
            return tuple(_of_xml(text))
    except (ValueError, RecursionError, xml.parsers.expat.ExpatError):
        return None
    return None


#: Gives the letters of a page's HTML, in one way or several.
_Reader = Callable[[str], tuple[str, ...]]


class Published:
    """The letters of all that readers get on pages, to which words in files are compared.

    ``is_known`` tells of other texts that were judged, such as titles and labels; of more of them when ``learn`` was
    asked, which tells whether there are more.
    """

    def __init__(
        self, contents: Iterable[Packed], is_known: Callable[[str], bool], learn: Callable[[], bool] = lambda: False,
        memory: Memory | None = None,
    ) -> None:  # fmt: skip
        self._is_known, self._learn = is_known, learn
        self._memory = memory or Memory()
        self._pages = tuple(contents)
        self._letters_of = functools.cache(self._read)
        self._last = 0

    def holds(self, text: str) -> bool:
        """Whether some page holds a text, each of its sentences, or all of it with blocks between that it leaves out.

        A text may be cut at its end.
        """
        return self._holds(text) or (self._learn() and self._holds(text))

    def _holds(self, text: str) -> bool:
        plain = plain_text(text)
        if self._has(plain):
            return True
        pieces = [plain[start:end] for start, end in cut_sentences(plain)]
        if len(pieces) > 1 and all(self._has(piece) for piece in pieces):
            return True
        key = _key(plain)
        ways = (_searched_letters, _shown_letters)
        numbers = range(len(self._pages))
        pages = (self._pages[n].text for n in numbers if any(self._begins(key, way, n) for way in ways))
        return any(_is_in_order(key, _blocks_of(html)) for html in pages)

    def _begins(self, key: str, read: _Reader, number: int) -> bool:
        return any(key[:_FIRST] in letters for letters in self._letters_of(read, number))

    def _has(self, text: str) -> bool:
        if self._is_known(text):
            return True
        for end in _WORDLESS_ENDS:
            text = text.removesuffix(end)
        key = _key(text)
        return self._stands(key, _searched_letters) or self._stands(key, _shown_letters)

    def _stands(self, key: str, read: _Reader) -> bool:
        """Whether letters stand on a page: mostly on the one where the last were found, or on the next one."""
        for number in (*range(self._last, len(self._pages)), *range(self._last)):
            if any(key in letters for letters in self._letters_of(read, number)):
                self._last = number
                return True
        return False

    def _read(self, read: _Reader, number: int) -> tuple[str, ...]:
        html = self._pages[number].text
        return self._memory.of((read.__name__, html), lambda: read(html))


def _is_in_order(key: str, blocks: Iterable[str]) -> bool:
    """Whether letters are those of whole blocks, in their order, of which some may be left out."""
    left = key
    for block in blocks:
        left = left.removeprefix(block)
    return not left


def _blocks_of(html: str) -> Iterator[str]:
    """The letters of each block of a page, none of them empty."""
    body = LexborHTMLParser(_BLOCK.sub(_CUT, html)).body
    yield from (key for text in (body.text() if body is not None else "").split(_CUT) if (key := _key(text)))


def plain_text(text: str) -> str:
    """The words of a text that may be HTML."""
    body = LexborHTMLParser(text).body if "<" in text or "&" in text else None
    return " ".join((body.text(separator=" ") if body is not None else text).split())


def _searched_letters(html: str) -> tuple[str, ...]:
    """The letters of what the search is to find on a page."""
    return _letters_without("script, style, [data-search-exclude]", html)


def _shown_letters(html: str) -> tuple[str, ...]:
    """The letters of all of a page, without its code and with it."""
    of_code = _letters_without("", html) if "<script" in html else ()
    return (*_letters_without("script, style", html), *of_code)


def _letters_without(selector: str, html: str) -> tuple[str, ...]:
    tree = LexborHTMLParser(html)
    for node in tree.css(selector) if selector else ():
        node.decompose()
    return (_key(tree.body.text()),) if tree.body is not None else ()


def _of_value(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for entry in value:
            yield from _of_value(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            yield key
            yield from _of_value(entry)


def _of_xml(text: str) -> list[str]:
    """The texts and attributes of a document; one that brings a grammar of its own is refused, as it may grow."""
    found: list[list[str]] = [[]]
    attributes: list[str] = []
    parser = xml.parsers.expat.ParserCreate()

    def start(_: str, given: dict[str, str]) -> None:
        if len(found) > _DEEPEST:
            raise ValueError("too deep")
        attributes.extend(given.values())
        found.append([])

    def said(words: str) -> None:
        found[-1].append(words)

    def end(_: str) -> None:
        attributes.append("".join(found.pop()))

    def refuse(*_: Any) -> None:
        raise ValueError("a grammar of its own")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(text, True)
    return attributes


def _key(text: str) -> str:
    """The letters and digits of a text."""
    return _SIGNS.sub("", text)
