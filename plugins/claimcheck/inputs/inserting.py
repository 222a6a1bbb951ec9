"""An entry put into the text of a YAML file: all else in it stays, letter by letter. Texts in, texts out.

What was written is read again, and nothing is given where the file would then say anything else than before and the
new entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from claimcheck.inputs.yamldata import read_yaml

Way = tuple[str | int, ...]
#: Keys whose values are words of a list or ids: they stand without quotes.
_BARE_KEYS = frozenset("id type kind status superseded-by certainty basis about population broader related".split())
_BARE = re.compile(r"[A-Za-z][\w+./-]*( [\w+./-]+)*", re.ASCII)
#: Words that some readers of YAML take for a value and not for a text.
_VALUES = frozenset("y n yes no on off true false null".split())
_EMPTY = re.compile(r"\n[ \t]*\r?\n")
#: A list with fewer entries has no order of its own.
_FEW = 3


class InsertError(ValueError):
    """Something that cannot be put into a file without a loss. ``help`` tells the edit."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help


def way_to(text: str, name: str, key: str = "references") -> Way:
    """The way to the entry with an id, in the list below a key or in one that is the whole file; without it, ()."""
    top = list_way(text, key)
    entries = _Source(text).value(top)
    ids = [entry.get("id") if isinstance(entry, dict) else None for entry in entries or ()]
    return (*top, ids.index(name)) if name in ids else ()


def list_way(text: str, key: str) -> Way:
    """The way to the entries of a file: below a key, or nothing where the whole file is their list."""
    return () if isinstance(_Source(text).document.values, list) else (key,)


def with_item(text: str, way: Way, lines: Sequence[str], name: str = "", after: str = "") -> str:
    """The text with one more item in the list at that way.

    ``lines`` are the item's own, without the dash. With a ``name`` (its id), it goes to its place among items that
    stand sorted by their ids, else behind the item with the id ``after``, else to the end.
    Raises :class:`InsertError` where that cannot be done, or anything else would change.
    """
    source = _Source(text)
    items = source.value(way)
    if not items:
        return _seen(source, _into_empty(source, way, lines), way, 0)
    if not isinstance(items, list) or source.is_flow(way):
        raise InsertError(*_NOT_BLOCK)
    dash = source.document.span(way).column
    inner = source.document.span((*way, 0)).column
    block = [_dashed(line, number, dash, inner) for number, line in enumerate(lines)]
    ids = [item.get("id") if isinstance(item, dict) else None for item in items]
    place = _place(ids, name, after)
    gap = source.end * (2 if source.is_spaced(way, len(items)) else 1)
    if place == 0:
        at = source.line_start(way)
        return _seen(source, text[:at] + source.end.join(block) + gap + text[at:], way, 0)
    at = source.end_of((*way, place - 1))
    return _seen(source, text[:at] + gap + source.end.join(block) + text[at:], way, place)


def with_pair(text: str, way: Way, key: str, lines: Sequence[str]) -> str:
    """The text with one more key at the end of the group at that way; ``lines`` are the pair's own, unindented.

    Raises :class:`InsertError` where that cannot be done, or anything else would change.
    """
    source = _Source(text)
    group = source.value(way)
    if not isinstance(group, dict) or not group or source.is_flow(way):
        raise InsertError(*_NOT_BLOCK)
    if key in group:
        raise InsertError(f'"{key}" is there already', "choose another name, or change what is there by hand")
    column = source.document.span((*way, next(iter(group)), "")).column
    at = source.end_of(way)
    block = (" " * (column - 1) + line for line in lines)
    return _seen(source, text[:at] + source.end + source.end.join(block) + text[at:], way, key)


def written(values: Mapping[str, Any]) -> list[str]:
    """A group as lines of YAML: texts in double quotes, lists in brackets, groups below their keys."""
    lines: list[str] = []
    for key, value in values.items():
        if isinstance(value, Mapping):
            lines += [f"{_bare(key)}:", *(f"  {line}" for line in written(value))]
        else:
            lines.append(f"{_bare(key)}: {_flow(value, bare=key in _BARE_KEYS)}")
    return lines


def label(text: str) -> str:
    """A text as it can stand as a key: bare where YAML reads it so, else in double quotes."""
    return _bare(text)


def _flow(value: Any, *, bare: bool) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_bare(k)}: {_flow(v, bare=False)}" for k, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_flow(entry, bare=bare) for entry in value) + "]"
    return _bare(str(value)) if bare else _quoted(str(value))


def _bare(text: str) -> str:
    return text if _BARE.fullmatch(text) and text.lower() not in _VALUES else _quoted(text)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


_NOT_BLOCK = (
    "nothing can be put in: the entries do not stand one below the other",
    "write each entry on lines of its own; then run this again",
)
_LOSS = (
    "nothing was written: with the new entry the file would not say what it says now",
    "look at the end of its entries by hand; then run this again",
)


class _Source:
    """A text of YAML, and where its values stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.document = read_yaml(text, "")
        if not self.document.readable:
            problem = self.document.problems[0]
            raise InsertError(f"line {problem.span.line}: {problem.message}", problem.help)
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.end = "\r\n" if "\r\n" in text else "\n"

    def value(self, way: Way) -> Any:
        """The value at a way; nothing where there is none."""
        return _at(self.document.values, way)

    def is_flow(self, way: Way) -> bool:
        """Whether a list or group is written in brackets."""
        return self.text[self.start_of(way) : self.start_of(way) + 1] in {"[", "{"}

    def line_start(self, way: Way) -> int:
        """Where the line begins on which a value does."""
        return self.starts[self.document.span(way).line - 1]

    def end_of(self, way: Way) -> int:
        """The end of the line on which a value ends, before its line end; what stands behind it there stays there."""
        value = self.value(way)
        while value and isinstance(value, dict | list) and not self.is_flow(way):
            way = (*way, list(value)[-1] if isinstance(value, dict) else len(value) - 1)
            value = self.value(way)
        span = self.document.span(way)
        last = len(self.text[: self.starts[span.end_line - 1] + span.end_column - 1].rstrip())
        line_end = self.text.find("\n", last)
        line_end = len(self.text) if line_end < 0 else line_end
        return line_end - self.text.endswith("\r", 0, line_end)

    def is_spaced(self, way: Way, count: int) -> bool:
        """Whether an empty line stands between the entries of a list; behind a single one, it should."""
        first = self.value((*way, 0))
        if not isinstance(first, dict) or "id" not in first:
            return False
        edges = ((self.end_of((*way, n)), self.start_of((*way, n + 1))) for n in range(min(count - 1, _FEW)))
        between = [_EMPTY.search(self.text, end, start) for end, start in edges]
        return any(between) or not between

    def start_of(self, way: Way) -> int:
        """Where a value begins."""
        span = self.document.span(way)
        return self.starts[span.line - 1] + span.column - 1


def _at(values: Any, way: Way) -> Any:
    for key in way:
        try:
            values = values[key]
        except (KeyError, IndexError, TypeError):
            return None
    return values


def _place(ids: Sequence[Any], name: str, after: str) -> int:
    """Before which item the new one goes."""
    if after:
        if after not in ids:
            raise InsertError(f'there is no entry "{after}" to stand behind', "name one that the file lists")
        return ids.index(after) + 1
    texts = [entry for entry in ids if isinstance(entry, str)]
    if name and len(texts) == len(ids) >= _FEW and texts == sorted(texts):
        return sum(entry < name for entry in texts)
    return len(ids)


def _dashed(line: str, number: int, dash: int, inner: int) -> str:
    head = " " * (dash - 1) + "-" if not number else ""
    return f"{head:<{inner - 1}}{line}" if line else ""


def _into_empty(source: _Source, way: Way, lines: Sequence[str]) -> str:
    """The text with the first item of a list that has none: behind its key, or in place of its empty brackets."""
    block = [_dashed(line, number, 1, 3) for number, line in enumerate(lines)]
    added = source.end.join(block)
    text = source.text
    if not way or source.document.spans.get((*way, "")) is None:
        raise InsertError(f"the file has no line {way[-1] if way else '-'}:", "begin it with that line")
    if source.is_flow(way):
        span = source.document.span(way)
        start, end = source.start_of(way), source.starts[span.end_line - 1] + span.end_column - 1
        return text[:start].rstrip(" ") + source.end + added + text[end:]
    at = source.end_of((*way, ""))
    return text[:at] + source.end + added + text[at:]


def _seen(source: _Source, text: str, way: Way, key: str | int) -> str:
    """The new text, if without what is new at that way it says what the old one said."""
    new = read_yaml(text, "")
    around = _at(new.values, way)
    if isinstance(around, dict | list) and (isinstance(around, list) or key in around):
        del around[key]  # type: ignore[arg-type]
        if _full(new.values) == _full(source.document.values) and len(new.problems) <= len(source.document.problems):
            return text
    raise InsertError(*_LOSS)


def _full(values: Any) -> Any:
    """Values in which an empty list is the same as none."""
    if isinstance(values, dict):
        return {key: _full(value) for key, value in values.items()}
    return ([_full(value) for value in values] or None) if isinstance(values, list) else values
