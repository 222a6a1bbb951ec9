"""The inline text of one block, gathered piece by piece from the tree: what stands in it, and where."""

from __future__ import annotations

from dataclasses import dataclass, field

from claimcheck.language import expression
from claimcheck.model import Citation, Link, PlacedCitation

#: The first character of the planes for private use, where position marks come from.
FIRST_PRIVATE = chr(0xF0000)
#: Characters that break the line like a ``<br>``.
_LINE_BREAKS = frozenset("\u2028\u2029\u0085")
#: What a text is made of: spaces, marks of positions one by one, and what stands between these.
#: What a text rarely holds: marks of places, and breaks of lines that are no line ends.
_SPECIAL = expression(rf"[{FIRST_PRIVATE}-\U0010ffff\u2028\u2029\u0085]")
_MARK = expression(rf"([{FIRST_PRIVATE}-\U0010ffff])")
_LINE_SIGN = expression("[\u2028\u2029\u0085]")
_PIECE = expression(rf"\s+|[{FIRST_PRIVATE}-\U0010ffff]|[^\s{FIRST_PRIVATE}-\U0010ffff]+")


def is_private(char: str) -> bool:
    """Whether a character is one of the private-use characters that mark positions."""
    return char >= FIRST_PRIVATE


@dataclass(slots=True)
class Run:
    """The inline text that is being gathered for one block."""

    length: int = 0
    pieces: list[str] = field(default_factory=list)
    citations: list[PlacedCitation] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    raised: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[int, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, int]] = field(default_factory=list)
    shown: dict[int, str] = field(default_factory=dict)  # letters of abbreviations, by the number of their tooltip
    space_before_citation: bool = False

    def add(self, text: str, *, lines: bool = False) -> None:
        """Take in a text; with ``lines``, its lines, and its columns, are such for readers, too."""
        if lines or _SPECIAL.search(text):
            self._add_pieces(text, lines=lines)
        elif "\n" in text and (self.pieces or not text.isspace()):
            self._add_lines(text)
        else:
            self._add_words(text)

    def _add_lines(self, text: str) -> None:
        first, *others = text.split("\n")
        self._add_words(first)
        for line in others:
            self._add_space()
            self.lines.append(self.length)
            self._add_words(line)

    def _add_words(self, text: str) -> None:
        words = text.split()
        if text[:1].isspace():
            self._add_space()
        if words:
            self._add_word(" ".join(words))
            if text[-1].isspace():
                self._add_space()

    def _add_pieces(self, text: str, *, lines: bool) -> None:
        if not lines and not _LINE_SIGN.search(text):
            for part in _MARK.split(text):
                if part and is_private(part):
                    self.marks.append((self.length, part))
                else:
                    self.add(part)
            return
        for match in _PIECE.finditer(text):
            piece = match[0]
            if is_private(piece):
                self.marks.append((self.length, piece))
            elif piece[0].isspace():
                self._add_space()
                self.breaks.extend([self.length] * _breaks(text, match.start(), match.end(), lines=lines))
            else:
                self._add_word(piece)

    def _add_space(self) -> None:
        if self.pieces and self.pieces[-1] != " ":
            self._append(" ")
        self.space_before_citation = False

    def _add_word(self, word: str) -> None:
        if self.space_before_citation and word[0].isalnum():
            self._append(" ")
        self.space_before_citation = False
        self._append(word)

    def _append(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def cite(self, citation: Citation, misplaced: str) -> None:
        """Note a citation; it leaves no trace in the text, not even the space before it."""
        spaced = bool(self.pieces) and self.pieces[-1] == " "
        if spaced:
            self.pieces.pop()
            self.length -= 1
        self.citations.append(PlacedCitation(citation, self.length, misplaced))
        self.space_before_citation = spaced or self.space_before_citation

    def end(self) -> str:
        """The whole text without the space at its end; nothing that was noted points behind it any more."""
        text = "".join(self.pieces).rstrip()
        end = len(text)
        self.marks = [(min(offset, end), mark) for offset, mark in self.marks]
        self.breaks = [offset for offset in self.breaks if offset <= end]
        self.code = [(start, min(upto, end)) for start, upto in self.code if start < end]
        self.raised = [(start, min(upto, end)) for start, upto in self.raised if start < end]
        self.links = [Link(min(link.start, end), min(link.end, end), link.target) for link in self.links]
        return text

    @property
    def ends_with_digit(self) -> bool:
        """Whether the last sign so far is a digit."""
        return bool(self.pieces) and self.pieces[-1][-1].isdigit()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing of which a block could be made."""
        return not (self.pieces or self.citations or self.attributes)  # a space is added behind words alone

    @property
    def is_fresh(self) -> bool:
        """Whether an empty run is still as it was made."""
        return not (self.pieces or self.marks or self.breaks or self.links or self.code or self.raised)


def _breaks(text: str, start: int, end: int, *, lines: bool) -> int:
    """How many ends of lines a stretch of blanks holds; in code, tabs and the blanks between columns part, too."""
    if not lines:
        return sum(text.count(sign, start, end) for sign in _LINE_BREAKS)
    return sum(
        text[at] in _LINE_BREAKS or text[at] in "\n\t" or text[at + 1 : at + 2] == " " for at in range(start, end)
    )
