"""Strict YAML: every value keeps its place, no key stands twice, and no scalar changes its meaning.

``no`` stays the word "no" and ``2015-02`` stays that text: in a data file every scalar is read as it is written.
Composed with libyaml, which keeps line and column.
"""

from __future__ import annotations

import bisect
import contextlib
import gc
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import yaml

from claimcheck.inputs.oddquotes import odd_quotes
from claimcheck.model import DataProblem, Span

MAX_BYTES = 20_000_000
MAX_DEPTH = 40
_TAKE_OUT = "take the character out, and save the file as UTF-8"
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Document(NamedTuple):
    """A YAML text as plain values, with the span of every value by its path of keys and indexes."""

    values: Any
    spans: Mapping[tuple[str | int, ...], Span]
    problems: tuple[DataProblem, ...] = ()
    readable: bool = True

    def span(self, path: tuple[str | int, ...]) -> Span:
        """The span of a value, or of the nearest one around it."""
        while path and path not in self.spans:
            path = path[:-1]
        return self.spans.get(path) or Span("", 1, 1, 1, 1)


class _Lines:
    """Lines and columns of a text by the number of characters before them.

    Only line feeds end a line, as in an editor; for libyaml other signs do, too, and its end is one line too far.
    """

    def __init__(self, text: str, first_line: int) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._length, self._first_line = len(text), first_line
        self._uncounted = int(text.startswith("\ufeff"))  # libyaml passes over a byte order mark

    def point(self, mark: yaml.Mark) -> tuple[int, int]:
        """The line and column of a mark."""
        index = min(mark.index + self._uncounted, self._length)
        line = bisect.bisect_right(self._starts, index)
        return line - 1 + self._first_line, index - self._starts[line - 1] + 1


class _Spans(Mapping[tuple[str | int, ...], Span]):
    """The spans of composed values by their paths, made when they are asked for: most never are."""

    def __init__(self, path: str, lines: _Lines, whole: Span) -> None:
        self._path, self._lines = path, lines
        self._made: dict[tuple[str | int, ...], yaml.Node | Span] = {(): whole}

    def put(self, where: tuple[str | int, ...], node: yaml.Node) -> None:
        """Let the value of that path stand where its node does."""
        self._made[where] = node

    def of(self, node: yaml.Node) -> Span:
        """The span of a node."""
        return Span(self._path, *self._lines.point(node.start_mark), *self._lines.point(node.end_mark))

    def __getitem__(self, where: tuple[str | int, ...]) -> Span:
        found = self._made[where]
        if not isinstance(found, Span):
            found = self._made[where] = self.of(found)
        return found

    def __contains__(self, where: object) -> bool:
        return where in self._made

    def __iter__(self) -> Iterator[tuple[str | int, ...]]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def read_yaml(text: str, path: str, *, first_line: int = 1, typed: bool = False) -> Document:
    """Read one YAML document.

    ``first_line`` is the line of the file on which the text starts.
    With ``typed``, true, false, null and whole numbers become values; else every scalar is text.
    A text that is no YAML gives a document that is not ``readable``.
    """
    whole = Span.at(path, first_line)
    if len(text) > MAX_BYTES:
        return _unreadable(whole, f"the file is larger than {MAX_BYTES // 1_000_000} MB", "split the file")
    with _without_collector():
        return _read(text, whole, typed=typed)


def _read(text: str, whole: Span, *, typed: bool) -> Document:
    path, first_line = whole.path, whole.line
    try:
        node = _compose(text, typed=typed)
    except _TooDeepError:
        return _unreadable(whole, f"the file nests deeper than {MAX_DEPTH} levels", "make it flatter")
    except yaml.MarkedYAMLError as error:
        return _broken(error, text, path, first_line)
    except yaml.reader.ReaderError as error:
        return _unreadable(_place_of(error, text, path, first_line), f"no YAML: {error.reason}", _TAKE_OUT)
    except (yaml.YAMLError, UnicodeError, ValueError) as error:
        return _unreadable(whole, f"no YAML: {str(error).splitlines()[0]}", _TAKE_OUT)
    builder = _Builder(_Spans(path, _Lines(text, first_line), whole), typed=typed)
    values = None if node is None else builder.build(node, ())
    return Document(values, builder.spans, tuple(builder.problems))


def _unreadable(span: Span, message: str, help: str) -> Document:
    return Document(None, {(): span}, (DataProblem("invalid-data", span, message, help),), readable=False)


class _Fault(NamedTuple):
    """What libyaml says, and the same for people. ``began``: the helpful place is where the part began."""

    sign: str
    message: str
    help: str
    began: bool = False


_FAULTS = (
    _Fault("found unexpected end of stream", "this quote mark opens a text without an end", 'add a "', began=True),
    _Fault("expected ',' or ']'", "this list has no end", "close it with ]; put its texts into quotes", began=True),
    _Fault("expected ',' or '}'", "this group has no end", "close it with }; put its texts into quotes", began=True),
    _Fault("could not find expected ':'", "no colon with a space behind it", "write key: value", began=True),
    _Fault(
        "mapping values are not allowed",
        "a colon stands where none can",
        "see whether the line above lacks its colon; put a text that holds ': ' into quotes",
    ),
    _Fault(
        "did not find expected key",
        "this does not fit to the lines above",
        "let the line start in the same column as its neighbors; "
        'write \\" for a quote mark inside a text; see whether a quote mark lacks in the line above',
    ),
    _Fault(
        "did not find expected '-' indicator",
        "this does not fit to the list above",
        'let each entry start with "- " in the same column',
    ),
    _Fault("cannot start any token", "no value can start with this sign", "put the text into quotes"),
)  # fmt: skip
_UNKNOWN_FAULT = "check indentation and quotes on this line and the one above"


def _broken(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int) -> Document:
    said = " ".join(str(part) for part in (error.context, error.problem) if part)
    fault = next((f for f in _FAULTS if f.sign in said), _Fault("", said, _UNKNOWN_FAULT))
    mark = (error.context_mark if fault.began else None) or error.problem_mark or error.context_mark
    if mark is None:
        return _unreadable(Span.at(path, first_line), f"broken YAML: {said}", _UNKNOWN_FAULT)
    if _is_tab(text, mark):
        fault = _Fault("", "a tab stands here", "use spaces instead of tabs")
    line, column = _Lines(text, first_line).point(mark)
    quotes = odd_quotes(text.split("\n"), line - first_line, column)
    if quotes is not None:
        back, column, message, help = quotes
        return _unreadable(Span.at(path, line - back, column), f"broken YAML: {message}", help)
    span = Span.at(path, line, column)
    return _unreadable(span, f"broken YAML: {fault.message}", fault.help)


def _is_tab(text: str, mark: yaml.Mark) -> bool:
    """Whether a mark points at a tab."""
    return text[mark.index : mark.index + 1] == "\t"


def _place_of(error: yaml.reader.ReaderError, text: str, path: str, first_line: int) -> Span:
    """Where a character stands that no YAML may hold; libyaml counts bytes."""
    before = text.encode("utf-8", "replace")[: error.position].decode("utf-8", "replace")
    return Span.at(path, first_line + before.count("\n"), len(before) - before.rfind("\n"))


def text_of(values: Mapping[str, Any], key: str) -> str:
    """The text under a key, white space folded; nothing where there is no text."""
    value = values.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""


def texts_of(value: Any) -> tuple[str, ...]:
    """The texts in a list; nothing where it is no list."""
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list) else ()


@contextlib.contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the collector of garbage: nothing made here holds itself, and looking for that takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _TooDeepError(Exception):
    """A text nests too deep."""


class _Composer(_Loader):  # type: ignore[misc,valid-type] # libyaml's, or Python's where that is missing
    """Composes a text, and ends where a value nests too deep."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self._depth = 0

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Called before each node; what a loader does else there is for rules by path, which are not used."""
        del current_node, current_index
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _TooDeepError

    def ascend_resolver(self) -> None:
        """Called behind each node."""
        self._depth -= 1


class _TextComposer(_Composer):
    """Knows of plain scalars only nothing and ``<<``: all others are texts."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        """The tag of a node that names none."""
        if kind is yaml.ScalarNode:
            return _UNTYPED.get(value, _TEXT) if implicit[0] else _TEXT
        return super().resolve(kind, value, implicit)


_TEXT = "tag:yaml.org,2002:str"
_UNTYPED = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), "tag:yaml.org,2002:null"),
    "<<": "tag:yaml.org,2002:merge",
}


def _compose(text: str, *, typed: bool) -> yaml.Node | None:
    """The text as nodes. What may be too deep, or repeats a part, is first looked through from end to end."""
    try:
        return yaml.compose(text, Loader=_Composer if typed else _TextComposer)
    except (_TooDeepError, yaml.composer.ComposerError):
        if _is_too_deep(text):
            raise _TooDeepError from None
        return yaml.compose(text, Loader=_Loader)


def _is_too_deep(text: str) -> bool:
    """Whether the text nests deeper than anything a writer would write; composing it could end the program."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            return True
    return False


class _Builder:
    """Turns composed nodes into values; shared nodes (aliases) are refused because they can explode."""

    def __init__(self, spans: _Spans, *, typed: bool) -> None:
        self.spans, self.typed = spans, typed
        self.problems: list[DataProblem] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, where: tuple[str | int, ...]) -> Any:
        self.spans.put(where, node)
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.tag == _TEXT else self._scalar(node)
        if id(node) in self._seen:
            self._problem(node, "an alias (*name) repeats another part", "write the part out, without & and *")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return dict(self._pairs(node, where))
        return [self.build(child, (*where, i)) for i, child in enumerate(node.value)]

    def _pairs(self, node: yaml.MappingNode, where: tuple[str | int, ...]) -> Iterator[tuple[str, Any]]:
        known: set[str] = set()
        again: list[yaml.ScalarNode] = []
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._problem(key_node, "a key must be a word", "write the key as plain text")
                continue
            key = sys.intern(key_node.value)  # the same few stand in entry after entry
            if key_node.tag.endswith(":merge"):
                self._problem(key_node, "<< brings in keys unseen", "write the keys out, without <<")
                continue
            if key in known:
                again.append(key_node)
                continue
            known.add(key)
            value = self.build(value_node, (*where, key))
            self.spans.put((*where, key, ""), key_node)
            yield key, value
        if again:
            self._repeated(again)

    def _repeated(self, keys: Sequence[yaml.ScalarNode]) -> None:
        """One problem for all keys of a group that stand there again: of several, an entry begins there, unmarked."""
        first, *more = (key.value for key in keys)
        if not more:
            self._problem(keys[0], f'the key "{first}" stands here twice', "take one of the two out, or merge them")
            return
        others = f'"{more[0]}"' + (f" and {len(more) - 1} more" if more[1:] else "")
        help = f'if a new entry begins here, write "- " before it: "- {first}: …"; else take one of each two out'
        self._problem(keys[0], f'the keys "{first}", {others} stand here twice', help)

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        if node.tag not in _PLAIN:
            self._problem(node, f'the tag "{node.tag}" is not allowed here', "take the tag out")
        convert = None if node.style else _TYPED.get(node.tag)  # a quoted scalar is text
        if convert is None:
            return node.value
        if self.typed:
            return convert(node.value)
        return None if node.tag.endswith(":null") else node.value

    def _problem(self, node: yaml.Node, message: str, help: str) -> None:
        self.problems.append(DataProblem("invalid-data", self.spans.of(node), message, help))


def _as_int(value: str) -> int | str:
    try:
        return int(value.replace("_", ""), 0)
    except ValueError:
        return value


#: What a scalar may be, named or not. Others, such as !!binary, would show readers another text than the one here.
_PLAIN = frozenset(f"tag:yaml.org,2002:{name}" for name in "str int float bool null timestamp value".split())

_TYPED: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:bool": lambda v: v.lower() in {"true", "yes", "on"},
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:int": _as_int,
}
