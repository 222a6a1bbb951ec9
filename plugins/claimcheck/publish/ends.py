"""Where sentences can end in a body: places at which a mark may stand, behind the stop and outside links.

A private-use character, a *sign*, is put on each such place. The reader of bodies passes over signs and tells
in which block, and behind how many characters, each of them stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from claimcheck.page import FIRST_MARK, LAST_MARK
from claimcheck.publish.own import OWN

_TAG = r"<(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*+)(?P<rest>(?>\"[^\"]*\"|'[^']*'|[^\"'>])*+)>"
#: Text, a comment, a sign that begins neither comment nor tag, or a tag.
_TOKEN = re.compile(rf"(?P<text>[^<]++)|<!(?=--).*?-->|<(?!!--|[A-Za-z/])|{_TAG}", re.S)
_CITE = re.compile(rf'\s{OWN}="(?P<cite>cite:\d+)"')
_TAKEN = re.compile(rf"[{chr(FIRST_MARK)}-\U0010ffff]")
_STOP = re.compile(r"[.!?:\u2026]+[\"'\u2019\u201d)\]]*(?=\s|\Z)")
#: Nothing to press may stand in these, or they hold no prose.
_BARRED = frozenset(
    "a audio button code h1 h2 h3 h4 h5 h6 kbd label legend math option pre samp script select style summary svg "
    "template textarea video".split()
)
#: Where these begin or end, what stands before them is at an end, too.
_BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt fieldset figcaption figure footer form header "
    "hr li main nav ol p section table tbody td tfoot th thead tr ul".split()
)
#: What belongs together never goes in or out of these.
_PARTS = frozenset("article aside blockquote details fieldset figure form h1 h2 h3 h4 h5 h6 hr section table".split())
_PART_CLASSES = ("admonition", "tabbed-block")


@dataclass(slots=True)
class Ends:
    """A body's HTML with its signs. Places in the same ``part`` stand under one heading and in one box.

    ``parts`` holds the part of each sign, and of each citation under ``cite:`` and its number.
    """

    html: str = ""
    parts: dict[str, int] = field(default_factory=dict)


def mark_ends(html: str, attribute: str) -> Ends:
    """Put a sign on each place of a body at which a sentence can end."""
    return _Marker(html, attribute).run()


class _Marker:
    """Goes once over the HTML. What cannot be followed (an open tag or comment) is left as it is, to the end."""

    def __init__(self, html: str, attribute: str) -> None:
        self._html = html
        self._signs = _free_signs(html)
        self._attribute = attribute
        self._found = Ends()
        self._written: list[str] = []
        self._barred: list[str] = []
        self._boxes: list[bool] = []
        self._part = 0
        self._after_stop = False
        self._is_fresh = False  # nothing but blanks stands behind the last begin or end of a block

    def run(self) -> Ends:
        """The HTML with its signs."""
        at = 0
        while (token := _TOKEN.match(self._html, at)) is not None:
            at = token.end()
            if token.lastgroup == "text":
                self._text(token[0])
            elif token.lastgroup == "rest":
                self._tag(token)
            else:
                self._is_fresh = False
                self._written.append(token[0])
        self._written.append(self._html[at:])
        self._found.html = "".join(self._written)
        return self._found

    def _text(self, text: str) -> None:
        self._is_fresh = self._is_fresh and text.isspace()
        if self._barred:
            self._written.append(text)
            return
        last = 0
        for stop in _STOP.finditer(text):
            self._written.append(text[last : stop.end()])
            self._sign()
            last = stop.end()
        self._written.append(text[last:])
        self._after_stop = last == len(text) and last > 0

    def _tag(self, tag: re.Match[str]) -> None:
        name, closes = tag["name"].lower(), bool(tag["close"])
        if name in _BLOCKS and not self._barred and not self._is_fresh:  # what is fresh holds no end of a sentence
            self._sign()
        self._is_fresh = name in _BLOCKS and name != "br"
        self._note_part(name, tag["rest"], closes=closes)
        self._written.append(tag[0])
        cite = _CITE.search(tag["rest"]) if "cite:" in tag["rest"] else None
        if cite is not None and cite["own"] != self._attribute:
            cite = None
        if cite is not None:
            self._found.parts[cite["cite"]] = self._part
        if name in _BARRED:
            self._bar(name, closes=closes)
        if closes and name not in _BLOCKS and self._after_stop and not self._barred:
            self._sign()
        elif not closes and not cite:
            self._after_stop = False

    def _bar(self, name: str, *, closes: bool) -> None:
        if not closes:
            self._barred.append(name)
        elif name in self._barred:
            while self._barred.pop() != name:
                pass

    def _note_part(self, name: str, rest: str, *, closes: bool) -> None:
        """A part begins or ends: the next place belongs to another one."""
        is_part = name in _PARTS
        if name == "div":
            if closes:
                is_part = self._boxes.pop() if self._boxes else False
            else:
                is_part = any(word in rest for word in _PART_CLASSES)
                self._boxes.append(is_part)
        self._part += is_part

    def _sign(self) -> None:
        sign = next(self._signs, "")
        if sign:
            self._written.append(sign)
            self._found.parts[sign] = self._part


def _free_signs(html: str) -> Iterator[str]:
    """The characters for private use that do not stand in a text, from the last one on."""
    taken = set(_TAKEN.findall(html))
    return (chr(code) for code in range(LAST_MARK, FIRST_MARK, -1) if chr(code) not in taken)
