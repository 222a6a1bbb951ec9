"""Invisible marks that carry positions through a render.

For the second, check-only render of a page with problems, private-use characters are put where a line, a cell or a
sentence may begin. Where one comes out again tells where it was written, however far the renderer moved it.
What a mark could change is left alone; whether one changed anything is proven afterwards
by taking the marks out and comparing (``page/aligning.py``).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from claimcheck.language import expression

#: The characters that are marks, from the first to the last: those for private use in planes 15 and 16 of Unicode.
FIRST_MARK = 0xF0000
LAST_MARK = 0x10FFFD
_PREFIX = expression(
    r"(?:[ \t]|>|[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d+[.)][ \t]+|#{1,6}[ \t]*|:[ \t]+|\[\^[^\]\n]+\]:[ \t]*)*"
)
_OPENING = expression(r"[*_\"'\u201c\u2018(]*")
_NEVER_BEFORE = set("$<:|{+=~-\\")
_UNTOUCHED = expression(
    r"\s*(?:\[[^\]^][^\]]*\]:|\*\[[^\]]+\]:|\{:?[^}]*\}\s*$|-{1,}8<-"
    r"|\[(?:DIAL\b[^\]\n]*|TOC)\]\s*$|[-*_=](?:[ \t]*[-*_=])*\s*$|\|?[\s:|+-]*-[\s:|+-]*$)"
)
_STRUCTURE = expression(r"\s*(?:!!!|\?\?\?|===|///|#{1,6}\s|<|\{:|```|~~~|-{1,}8<-)")
_TITLED = expression(r"\s*(?:!!!|\?\?\?\+?|===[!+]*)[^\"\n]*\"")
_BLOCK_TITLE = expression(r"\s*/{3,}[^|\n]*\|[ \t]*(?=\w)")
_FENCE = expression(r"\s*(?:[-*+>]\s+)*(?P<fence>`{3,}|~{3,})")
#: Opens and closes a list of files to include.
_SNIPPETS = expression(r"\s*(?P<fence>-{1,}8<-{1,})\s*\Z")
#: A tag or a bracket that goes on in the next line.
_OPEN = expression(r"<[^<>]*\Z|\[[^\]\[]*\Z")
_OPEN_TAG = expression(r"<[a-zA-Z/!][^<>]*\Z")
_ITEM = expression(r"\s*(?:>|[-*+][ \t]|\d+[.)][ \t]|:[ \t]|\[\^[^\]]+\]:)")
_CELL = expression(r"(?<!\\)\|[ \t]*(?=[^\s|:`<-])")
_TAG_END = expression(r">(?=\s*[^\s<])\s*")
#: Where a sentence may begin inside a line: behind a stop, what closes with it, and a space; or behind a line break.
_BEHIND_STOP = expression(
    r"(?:(?:[.!?;\u2026]|(?<!:):)[\"'\u2019\u201d)\]*_~]*[ \t]+"
    r"|[\u3002\uff01\uff1f\uff1a\uff1b\uff61\u2026][\u201d\u2019\u300d\u300f\uff09*_)]*[ \t]*"
    r"|<br ?/?>[ \t]*)[*_]*(?:[\"'\u201c\u2018(]?(?=[^\W_])|(?=\[[^\W_]|`+[^`\s]))"
)
#: Brackets that name something instead of showing it: a citation, or the name of a link's target.
_NAMED = expression(r"\[[^\[\]\n]*@[^\[\]\n]*\]|\]\[[^\[\]\n]*\]")
#: What stands before the words that an abbreviation stands for.
_STANDS_FOR = expression(r" {0,3}\*\[[^\]\n]+\][ ]?:[ ]*(?=[^\W_])")
#: What stands directly before a text that readers see only when pointing or listening.
_SPOKEN = expression(
    r"!\[(?=[^\W_][^\[\]\n]*\]\()|\]\([^()\s]+[ \t]+[\"'](?=[^\W_])"
    r"|\b(?:alt|title|aria-[a-z]+|placeholder|label|summary)=[\"'](?=[^\W_])"
)
#: What a block of an extension is told in the lines below its first.
_BLOCK_LINE = expression(r"\s*/{3,}\s*\w")
_OPTION = expression(r"\s+[\w-]+:(?:\s|\Z)")


@dataclass(slots=True)
class Marks:
    """Hands out marks and remembers where each was put (path, line and column from 1), and every file seen.

    With ``every``, lines and sentences inside a block are marked, too, not only its first.
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
    in_tag = in_options = False
    tables = _table_lines(lines)
    for index, line in enumerate(lines):
        opened = _FENCE.match(line) or _SNIPPETS.match(line)
        in_options = _BLOCK_LINE.match(before) is not None or (in_options and _OPTION.match(before) is not None)
        if fence:
            ends = opened is not None and opened["fence"].startswith(fence)
            is_first = marks.every and not ends and _FENCE.match(before) is not None and not _UNTOUCHED.match(line)
            columns = [len(line) - len(line.lstrip())] if is_first else []
            marked.append(_insert(line, columns, path, first_line + index, marks))
            fence = "" if ends else fence
        elif opened:
            fence = opened["fence"]
            marked.append(line)
        elif (in_tag and ">" not in line) or (in_options and _OPTION.match(line)):
            marked.append(line)
        else:
            goes_on = in_tag or _OPEN.search(before) is not None
            columns = _columns(line, before if goes_on or not marks.every else "", index in tables)
            if marks.every and not goes_on:
                columns = sorted({*columns, *_inside(line)})
            marked.append(_insert(line, columns, path, first_line + index, marks))
            in_tag = _OPEN_TAG.search(line) is not None
        in_tag = in_tag and bool(line.strip())
        before = line
    return marked


def _inside(line: str) -> list[int]:
    """The offsets in a line at which a sentence may begin, or what an abbreviation stands for."""
    stands_for = _STANDS_FOR.match(line)
    if stands_for:
        return [stands_for.end()]
    if _UNTOUCHED.match(line) or re.match(r"\s*(?:!!!|\?\?\?|===|///)", line):
        return []
    found = [match.end() for pattern in (_BEHIND_STOP, _SPOKEN) for match in pattern.finditer(line)]
    named = [match.span() for match in _NAMED.finditer(line)] if found else []
    return [at for at in found if not any(start < at < end for start, end in named)]


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
    if is_table or line.lstrip().startswith("|"):
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
