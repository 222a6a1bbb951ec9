"""Invisible marks that carry positions through a render.

For the second, check-only render of a page with problems, one private-use character is put on the first line of each
block. Where it comes out again tells which line of which file it was written on, however far the renderer moved it.
A line that a mark could change is left alone; whether a mark changed anything is proven afterwards
by taking the marks out and comparing.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

#: The characters that are marks, from the first to the last: those for private use in planes 15 and 16 of Unicode.
FIRST_MARK = 0xF0000
LAST_MARK = 0x10FFFD
_PREFIX = re.compile(
    r"(?:[ \t]|>|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d+[.)][ \t]+|#{1,6}[ \t]*|:[ \t]+|\[\^[^\]\n]+\]:[ \t]*)*"
)
_OPENING = re.compile(r"[*_\"'\u201c\u2018(]*")
_NEVER_BEFORE = set("$<:|{+=~-")
_UNTOUCHED = re.compile(
    r"\s*(?:\[[^\]^][^\]]*\]:|\*\[[^\]]+\]:|\{:?[^}]*\}\s*$|-{1,}8<-"
    r"|\[DIAL\b[^\]\n]*\]\s*$|[-*_=](?:[ \t]*[-*_=])*\s*$|\|?[\s:|+-]*-[\s:|+-]*$)"
)
_STRUCTURE = re.compile(r"\s*(?:!!!|\?\?\?|===|///|#{1,6}\s|<|\{:|```|~~~|-{1,}8<-)")
_TITLED = re.compile(r"\s*(?:!!!|\?\?\?\+?|===[!+]*)[^\"\n]*\"")
_BLOCK_TITLE = re.compile(r"\s*/{3,}[^|\n]*\|[ \t]*(?=\w)")
_FENCE = re.compile(r"\s*(?:[-*+>]\s+)*(?P<fence>`{3,}|~{3,})")
#: Opens and closes a list of files to include.
_SNIPPETS = re.compile(r"\s*(?P<fence>-{1,}8<-{1,})\s*\Z")
#: A tag or a bracket that goes on in the next line.
_OPEN = re.compile(r"<[^<>]*\Z|\[[^\]\[]*\Z")
_ITEM = re.compile(r"\s*(?:>|[-*+][ \t]|\d+[.)][ \t]|:[ \t]|\[\^[^\]]+\]:)")
_CELL = re.compile(r"(?<!\\)\|[ \t]*(?=[^\s|:`<-])")
_TAG_END = re.compile(r">(?=\s*[^\s<])\s*")


@dataclass(slots=True)
class Marks:
    """Hands out marks and remembers where each was put (path, line and column from 1), and every file seen.

    With ``every``, lines inside a block are marked, too, not only its first.
    """

    every: bool = False
    places: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    files: dict[str, None] = field(default_factory=dict)

    def allocate(self, path: str, line: int, column: int) -> str:
        """A new mark for a place; empty when the characters are used up (such a block is then not proven)."""
        code = FIRST_MARK + len(self.places)
        if code > LAST_MARK:
            return ""
        self.places[chr(code)] = (path, line, column)
        return chr(code)


def strip_marks(text: str) -> str:
    """The text without any mark."""
    return re.sub(f"[{chr(FIRST_MARK)}-{chr(LAST_MARK)}]", "", text)


def mark_lines(lines: list[str], path: str, first_line: int, marks: Marks) -> list[str]:
    """Put marks into the lines of one file. ``first_line`` is the number of the first of them in the file."""
    marks.files[path] = None
    marked: list[str] = []
    fence = ""
    before = ""
    tables = _table_lines(lines)
    for index, line in enumerate(lines):
        opened = _FENCE.match(line) or _SNIPPETS.match(line)
        if fence:
            marked.append(line)
            if opened and opened["fence"].startswith(fence):
                fence = ""
        elif opened:
            fence = opened["fence"]
            marked.append(line)
        else:
            whole = not marks.every or _OPEN.search(before) is not None
            columns = _columns(line, before if whole else "", index in tables)
            marked.append(_insert(line, columns, path, first_line + index, marks))
        before = line
    return marked


def _columns(line: str, before: str, is_table: bool) -> list[int]:
    """The offsets in a line at which a mark may stand; the signs of a quotation before it count as indentation."""
    quoted = _quoted(line)
    body, before = line[quoted:], before[_quoted(before) :]
    return [quoted + column for column in _columns_of(body, before, is_table)]


def _quoted(line: str) -> int:
    return len(line) - len(line.lstrip("> \t")) if line.lstrip().startswith(">") else 0


def _columns_of(line: str, before: str, is_table: bool) -> list[int]:
    if not line.strip() or _UNTOUCHED.match(line):
        return []
    titled = _TITLED.match(line) or _BLOCK_TITLE.match(line)
    if titled:
        return [] if line[titled.end() :].strip() == '"' else [titled.end()]
    if re.match(r"\s*(?:!!!|\?\?\?|===|///)", line):
        return []
    if line.lstrip().startswith("<"):
        return [m.end() for m in _TAG_END.finditer(line) if line[m.end()] not in _NEVER_BEFORE]
    if is_table:
        cells = [m.end() for m in _CELL.finditer(line)]
        return cells if line.lstrip().startswith("|") else [_text_start(line), *cells]
    starts_block = not before.strip() or _ITEM.match(line) or _STRUCTURE.match(line) or _STRUCTURE.match(before)
    start = _text_start(line)
    if not starts_block or start >= len(line) or line[start] in _NEVER_BEFORE:
        return []
    return [start]


def _text_start(line: str) -> int:
    prefix = _PREFIX.match(line)
    start = prefix.end() if prefix else 0
    opening = _OPENING.match(line, start)
    return opening.end() if opening else start


def _table_lines(lines: list[str]) -> set[int]:
    """The numbers of the lines that belong to tables: lines with bars, of which the first or second is of dashes."""
    found: set[int] = set()
    for has_bars, group in itertools.groupby(range(len(lines)), key=lambda index: "|" in lines[index]):
        run = [*group]
        if has_bars and any("-" in lines[n] and not re.sub(r"[\s:|+>-]", "", lines[n]) for n in run[:2]):
            found.update(run)
    return found


def _insert(line: str, columns: list[int], path: str, number: int, marks: Marks) -> str:
    pieces: list[str] = []
    last = 0
    for column in columns:
        if column >= len(line):
            continue
        pieces += [line[last:column], marks.allocate(path, number, column + 1)]
        last = column
    return "".join([*pieces, line[last:]])
