"""What the program itself wrote into a body, found by the attribute that only it can write in this render.

The attribute has another name on each page. A pattern that fits any page is compiled once: its group ``own`` is the
name that stands there, and what has another one than the page's is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

#: The name of an attribute, to be put into a pattern.
OWN = r"(?P<own>[\w-]+)"


def replace_own(pattern: re.Pattern[str], attribute: str, write: Callable[[re.Match[str]], str], html: str) -> str:
    """The HTML in which each match with the page's own attribute is replaced by what ``write`` makes of it."""
    return pattern.sub(lambda match: write(match) if match["own"] == attribute else match[0], html)


def without_own(attribute: str, html: str) -> str:
    """The HTML without the attribute itself."""
    return replace_own(_ANY, attribute, lambda _: "", html)


_ANY = re.compile(r' (?P<own>data-cc[\w-]*)="[^"]*"')
