"""Front matter of plain lines, read without YAML: most pages have such, and YAML takes ten times longer for it.

Yes means that YAML would give the same values at the same places and find no fault; whatever else it is, YAML is asked
and has the word.
"""

from __future__ import annotations

import re
from typing import Any

from claimcheck.inputs.yamldata import MAX_BYTES
from claimcheck.model import FrontMatter, Span

#: What is a sign like any other for YAML, where it is neither first nor last: no ":", no "#", no control.
_SIGNS = r' !"$-9;-~\u00a1-\u024f\u2010-\u201f'
_WORD = "[A-Za-z][A-Za-z0-9-]*"
_LINE = re.compile(
    r"(?P<key>[A-Za-z_][A-Za-z0-9_-]{0,60}): (?:"
    rf"(?P<plain>[A-Za-z](?:[{_SIGNS}]*[{_SIGNS.strip()}])?|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
    r'|"(?P<quoted>[ !#-\[\]-~\u00a1-\u024f\u2010-\u201f]*)"'
    rf"|\[(?P<list>(?:{_WORD}(?:, {_WORD})*)?)\])"
)
#: These words may be no texts for YAML, and so may others in which they stand alone.
_NO_TEXTS = frozenset("y n yes no on off true false null".split())
_VALUES = {"null": None, "true": True, "false": False}


def read_plain_lines(text: str, path: str, first_line: int) -> FrontMatter | None:
    """The front matter in a text, of which each line is a key and a plain value; nothing where it may be anything else.

    ``first_line`` is the line of the file on which the text starts.
    """
    if len(text) > MAX_BYTES or not text.endswith("\n"):
        return None
    values: dict[str, Any] = {}
    spans: dict[str, Span] = {}
    for number, line in enumerate(text[:-1].split("\n"), start=first_line):
        match = _LINE.fullmatch(line)
        if match is None or match["key"] in values:
            return None
        value = _value(match)
        if value is _UNSURE:
            return None
        key = match["key"]
        values[key] = value
        spans[key] = Span(path, number, len(key) + 3, number, len(line) + 1)
    return FrontMatter(values, spans)


_UNSURE = object()


def _value(match: re.Match[str]) -> Any:
    """The value on a line, or what says that it is not known."""
    plain, quoted, listed = match["plain"], match["quoted"], match["list"]
    if plain is not None:
        return _VALUES.get(plain, _UNSURE) if plain.lower() in _NO_TEXTS else plain
    if quoted is not None:
        return quoted
    words = listed.split(", ") if listed else []
    return words if _NO_TEXTS.isdisjoint(map(str.lower, words)) else _UNSURE
