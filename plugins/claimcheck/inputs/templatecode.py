"""The code of templates (Jinja): the words between it and inside of it, as the text that a reader could get.

Nothing is run. Text in, pieces out; a text that is no template is a :class:`TemplateError`.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import jinja2


#: Stands where a template fills a value in.
FILLED = "\u2026"
#: Parts two texts that readers never see side by side.
PARTED = "\x1e"
#: How files end that templates may take in; those of other kinds are read by nobody as a part of a page.
INCLUDED = (".html", ".htm", ".xml", ".svg", ".txt", ".j2", ".jinja", ".jinja2")
#: Which part of which condition a piece of a template belongs to, from the outside in.
Way = tuple[tuple[int, int], ...]

_OPENS, _ELSE, _CLOSES = {"if", "for"}, {"elif", "else"}, {"endif", "endfor"}
#: Statements between which stands what is shown at another place.
_ELSEWHERE = {"macro", "endmacro", "set", "endset", "call", "endcall"}
_TAKES_IN = {"include", "extends", "import", "from"}
#: What takes words out of a text, or puts others in.
_CHANGES = frozenset(
    "replace split rsplit splitlines partition rpartition removeprefix removesuffix strip lstrip rstrip translate sub "
    "reverse".split()
)
_CUTS = frozenset({"truncate", "wordwrap", "slice", "batch"})
#: Names of texts that were judged already, whose words may not change any more.
_JUDGED = frozenset(
    "filter content title super description fragments caller self body toc html copyright site_name claimcheck".split()
)
_WORDS = re.compile(r"\w{2}|\w\s+\w")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>?")
_META = "meta"
#: Stands for every key of the front matter.
ALL_META = "*"
_WHOLE = frozenset({"items", "values", "keys", "copy", "pop"})
#: What makes one text of many.
_JOINING = frozenset({"join", "values", "items", "list", "dictsort"})
#: What stands for a blank in a name, and may be made one.
_GLUED = re.compile(r"[_+|*-]+")
_ANGLE = re.compile(r"[<>]")
_OPEN_QUOTE = re.compile(r"(?<!\w)'|'(?!\w)")
_PLACE = re.compile(r"\{\w+\}")


class TemplateError(ValueError):
    """A text is no template; ``line`` says where."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message, self.line = message, line


class Piece(NamedTuple):
    """A piece of what a template writes. ``is_code`` pieces are texts inside its code, and stand at no place."""

    text: str
    line: int
    way: Way = ()
    is_code: bool = False


@dataclass(slots=True)
class Code:
    """What stands in a template: its pieces, the keys of the front matter that it reads, and its faults by line.

    ``parts`` tells how many parts each condition has; what is shown or left out has two.
    """

    pieces: list[Piece] = field(default_factory=list)
    meta_keys: set[str] = field(default_factory=set)
    faults: list[tuple[str, int]] = field(default_factory=list)
    parts: dict[int, int] = field(default_factory=dict)


class _Sign(NamedTuple):
    line: int
    kind: str
    text: str


def read_code(template: str) -> Code:
    """Cut a template into what it writes and what its code says. Raises :class:`TemplateError`."""
    return _Reader().read(template)


@dataclass(slots=True)
class _Reader:
    code: Code = field(default_factory=Code)
    _open: list[tuple[int, int, bool]] = field(default_factory=list)  # condition, its part, whether it has an else
    _extends: bool = False
    _depth: int = 0  # of named parts

    def read(self, template: str) -> Code:
        inside: list[_Sign] | None = None
        for sign in _signs(template):
            if sign.kind in {"block_begin", "variable_begin"}:
                inside = []
            elif sign.kind == "block_end":
                self._statement(inside or [])
                inside = None
            elif sign.kind == "variable_end":
                self._value(inside or [])
                inside = None
            elif inside is not None:
                inside.append(sign)
            elif sign.kind == "data":
                self._add(sign.text, sign.line)
        if inside is not None:
            raise TemplateError("code without an end", template.count("\n") + 1)
        while self._open:
            self._close()
        return self.code

    @property
    def _way(self) -> Way:
        return tuple((number, part) for number, part, _ in self._open)

    def _add(self, text: str, line: int, *, is_code: bool = False) -> None:
        self.code.pieces.append(Piece(text, line, self._way, is_code))

    def _statement(self, signs: Sequence[_Sign]) -> None:
        name = next((sign.text for sign in signs if sign.kind == "name"), "")
        if name in _ELSE and self._open:
            number, part, _ = self._open.pop()
            self._open.append((number, part + 1, name == "else"))
        elif name in _CLOSES and self._open:
            self._close()
        self._code_of(signs)
        line = signs[0].line if signs else 1
        if name in _OPENS:
            self._open.append((len(self.code.parts), 0, False))
            self.code.parts[len(self.code.parts)] = 1
        elif name in _ELSEWHERE and not any(sign.text == "=" for sign in signs):
            self._add(PARTED, line)
        elif name in _TAKES_IN:
            self._taken_in(signs, name, line)
        elif name in {"block", "endblock"}:
            self._block(line, opens=name == "block")

    def _block(self, line: int, *, opens: bool) -> None:
        """A named part: where the template extends another one, what stands before and behind it is elsewhere."""
        self._depth -= not opens
        if self._extends and self._depth <= 0:
            self._add(PARTED, line)
        self._depth += opens

    def _taken_in(self, signs: Sequence[_Sign], name: str, line: int) -> None:
        """Another file becomes a part of this one: only of kinds that are read as templates."""
        names = [sign.text.lower() for sign in signs if sign.kind == "string"]
        others = [name for name in names if "." in name.rsplit("/", 1)[-1] and not name.endswith(INCLUDED)]
        if others or not any(name.endswith(INCLUDED) for name in names):
            self.code.faults.append(("a part of which nobody can tell what stands in it", line))
        self._extends = self._extends or name == "extends"
        if name == "include":
            self._add(FILLED, line)

    def _close(self) -> None:
        number, part, has_else = self._open.pop()
        self.code.parts[number] = part + (1 if has_else else 2)

    def _value(self, signs: Sequence[_Sign]) -> None:
        self._code_of(signs)
        self._add(_written(signs), signs[0].line if signs else 1)

    def _code_of(self, signs: Sequence[_Sign]) -> None:
        """Keep the texts inside of code, alone and in a row, and say what it does to other texts."""
        for sign in signs:
            if sign.kind == "string":
                self._add(sign.text, sign.line, is_code=True)
                if _GLUED.search(sign.text):
                    self._add(_GLUED.sub(" ", sign.text) + PARTED, sign.line, is_code=True)
        names = {sign.text for sign in signs if sign.kind == "name"}
        for row in _rows(signs, names):
            texts_in_row = [sign.text for sign in row]
            self._add(PARTED.join((" ".join(texts_in_row), "".join(texts_in_row))), row[0].line, is_code=True)
        self.code.meta_keys.update(_meta_keys(signs))
        fault = _change(signs, names)
        if fault:
            self.code.faults.append((fault, signs[0].line))


def _rows(signs: Sequence[_Sign], names: set[str]) -> Iterator[list[_Sign]]:
    """The texts of code that may be shown in a row; in a list of names with their texts, each name ends a row."""
    is_list = bool(names & _JOINING)
    row: list[_Sign] = []
    for before, sign in itertools.pairwise([_Sign(0, "", ""), *signs, _Sign(0, "", "")]):
        if (sign.text == ":" and before.kind == "string" and not is_list) or not sign.kind:
            if len(row) > 1:
                yield row
            row = []
        elif sign.kind == "string" or ("dict" in names and sign.kind == "name"):
            row.append(sign)


@functools.cache
def _environment() -> jinja2.Environment:
    import jinja2  # noqa: PLC0415 - as above

    return jinja2.Environment()  # noqa: S701 - it only cuts templates into signs, and fills none of them


def _signs(template: str) -> Iterator[_Sign]:
    """The signs of a template without white space in code and without comments; strings without their quotes."""
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415 - most sites have no templates, and it is slow to import

    try:
        for line, kind, text in _environment().lex(template):
            if kind == "string":
                yield _Sign(line, kind, _unquoted(text))
            elif kind != "whitespace" and not kind.startswith(("comment", "raw")):
                yield _Sign(line, kind, text)
    except TemplateSyntaxError as error:
        raise TemplateError(error.message or "broken", error.lineno) from error


def _unquoted(text: str) -> str:
    """What a string of the code holds, read as Jinja reads it."""
    try:
        return text[1:-1].encode("ascii", "backslashreplace").decode("unicode-escape")
    except UnicodeDecodeError:
        return text[1:-1]


def _written(signs: Sequence[_Sign]) -> str:
    """What a value may look like: the texts in its code, and a sign where something else is filled in."""
    is_list = any(a.kind == "string" and b.text == ":" for a, b in itertools.pairwise(signs))
    if is_list or any(sign.kind == "string" and _ANGLE.search(sign.text) for sign in signs):
        return FILLED  # a list of texts, or a piece of HTML: each is judged by itself
    found: list[str] = []
    before = ""
    for sign in signs:
        glue = "" if before in {"~", "+"} else " "
        if sign.kind == "string":
            found += [glue, sign.text]
        elif sign.kind == "name" and before not in {"|", "."} and sign.text not in _KEYWORDS:
            found += [] if found[-1:] == [FILLED] else [glue, FILLED]
        elif sign.kind in {"integer", "float"}:
            found += [glue, sign.text] if len(signs) == 1 else []
        before = sign.text
    return "".join(found[1:]) or FILLED


_KEYWORDS = frozenset("if else in is not and or none true false None True False defined".split())


def _meta_keys(signs: Sequence[_Sign]) -> Iterator[str]:
    """The keys of the front matter that code reads: ``meta.key``, ``meta["key"]``, ``meta.get("key")``."""
    for here, sign in enumerate(signs):
        if sign.kind == "name" and sign.text == _META:
            behind = [s for s in signs[here + 1 : here + 5] if s.text not in {".", "[", "(", "get"}]
            follows = signs[here + 1].text if here + 1 < len(signs) else ""
            if behind and follows in {".", "["}:
                is_whole = behind[0].text in _WHOLE or (follows == "[" and behind[0].kind == "name")
                yield ALL_META if is_whole else behind[0].text
            elif follows in {"|", ")", ","} or _is_handed_on(signs[:here]):
                yield ALL_META


def _is_handed_on(before: Sequence[_Sign]) -> bool:
    """Whether all of the front matter gets another name, or is gone through: ``for k in page.meta``."""
    names = [sign.text for sign in before if sign.kind == "name"]
    return names[:1] == ["for"] or (names[:1] == ["set"] and names[1:2] not in ([], [_META]))


def _change(signs: Sequence[_Sign], names: set[str]) -> str:
    """How code changes words that were judged, or spells others out of signs, or nothing."""
    texts = [sign.text for sign in signs if sign.kind == "string"]
    has_words = any(_WORDS.search(_TAGS.sub(" ", text)) for text in texts)
    backwards = any(a.text == ":" == b.text for a, b in itertools.pairwise(signs)) or "reverse" in names
    if any("%c" in text for text in texts) or (backwards and has_words):
        return "code that spells words out of signs"
    if "mdx_configs" in names and "toc" not in names:
        return "code that shows options which are not judged"
    if any(text.count('"') % 2 or len(_OPEN_QUOTE.findall(text)) % 2 for text in _alone(signs)):
        return "code that writes half of a tag"
    if names & _JUDGED and names & (_CHANGES - {"reverse"}) and _hands_words(signs):
        return "code that takes words out of a text, or puts others in"
    if "content" in names and (names & _CUTS or _is_sliced(signs)):
        return "code that shows a part of a page alone"
    return ""


def _is_sliced(signs: Sequence[_Sign]) -> bool:
    """Whether code takes a slice of a text as such: ``content[:200]``."""
    texts = [sign.text for sign in signs]
    return any(a == "content" and b == "[" for a, b in itertools.pairwise(texts)) and ":" in texts


def _alone(signs: Sequence[_Sign]) -> Iterator[str]:
    """The texts of code that are handed to nobody."""
    depth = 0
    for sign in signs:
        depth += (sign.text == "(") - (sign.text == ")") if sign.kind != "string" else 0
        if sign.kind == "string" and not depth:
            yield sign.text


def _hands_words(signs: Sequence[_Sign]) -> bool:
    """Whether one of the calls that change texts is handed words, or what to take out is not told."""
    for here, sign in enumerate(signs):
        if sign.kind != "name" or sign.text not in _CHANGES or here + 1 >= len(signs) or signs[here + 1].text != "(":
            continue
        for given in signs[here + 2 :]:
            if given.text == ")":
                break
            if given is signs[here + 2] and given.kind == "name" and sign.text == "replace":
                return True
            if given.kind == "string" and _WORDS.search(_PLACE.sub(" ", _TAGS.sub(" ", given.text))):
                return True
    return False
