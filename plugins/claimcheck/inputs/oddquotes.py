"""Quote marks of a YAML file: the cause of a fault that its parser tells elsewhere, and those that it passes over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

#: A value behind its key: one that a straight quote mark opens, or a curly one.
_VALUE = re.compile(r"^\s*(?:- )?[\w-]+:[ \t]+(?P<value>\S.*?)\s*$")
_OPENED = re.compile(r'"(?:[^"\\]|\\.)*\Z')
_CURLY = "\u201c\u201d\u201e\u2018\u2019"
#: Texts in words of the site: no original holds them, so no quote mark around them can be meant.
_OWN = frozenset("says name where note plain definition prefLabel scopeNote abbr say".split())


def odd_quotes(lines: Sequence[str], number: int, column: int) -> tuple[int, int, str, str] | None:
    """The quote mark that is behind a fault told on the line of that number (from 0), at that column (from 1).

    A text whose closing mark lacks ends at the next mark, lines below: what follows there is the fault.

    Gives how many lines above, the column, the message and the mend.
    """
    for back in (0, 1):
        match = _VALUE.match(lines[number - back]) if 0 <= number - back < len(lines) else None
        if match is None:
            continue
        if match["value"][0] in _CURLY:
            help = 'write straight quote marks: " at both ends'
            return back, match.start("value") + 1, "curly quote marks do not hold a text together here", help
    line = lines[number] if 0 <= number < len(lines) else ""
    if line[: column - 1].count('"') == 1 and line[column - 2] == '"':
        above = next((back for back in range(1, number + 1) if '"' in lines[number - back]), 0)
        match = _VALUE.match(lines[number - above]) if above else None
        if match is not None and _OPENED.match(match["value"]):
            at = match.start("value") + 1
            return above, at, "this quote mark opens a text without an end", 'add a " at the end of the text'
    return None


def quoted_texts(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Each of the site's own texts that keeps a quote mark which was meant to stand around it: way, message, mend."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(inner, str) and key in _OWN:
                fault = _kept(inner)
                if fault:
                    yield (*path, key), f'"{key}" {fault[0]}', fault[1]
            else:
                yield from quoted_texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from quoted_texts(inner, (*path, index))


def _kept(text: str) -> tuple[str, str] | None:
    if text[:1] and text[0] in _CURLY and text[-1] in _CURLY and len(text) > 1:
        return "stands in curly quote marks, and readers would see them", 'write straight quote marks: " at both ends'
    if text.count('"') == 1 and text.endswith('"') and not text[-2:-1].isdigit():
        return "ends with a quote mark that nothing opens", 'put a " before the text, or take this one out'
    return None
