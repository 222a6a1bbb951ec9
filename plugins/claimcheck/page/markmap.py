"""Where the marks of the second render came out: for each block of the page, where it was written."""

from __future__ import annotations

import bisect
import functools
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from claimcheck.model import Block, BlockKind, Page
from claimcheck.page.aligning import aligned_blocks
from claimcheck.page.intext import line_starts, offset_of


class Marked(NamedTuple):
    """What the second render gave: its blocks, where each mark was put, and all files that were read for it."""

    blocks: tuple[Block, ...]
    places: Mapping[str, tuple[str, int, int]]
    files: tuple[str, ...] = ()


class Mark(NamedTuple):
    """A mark that came out in a block of the page, ``at`` an offset of its text: where it was put."""

    block: int
    at: int
    path: str
    start: int


class MarkMap:
    """The marks in the blocks that these have left as they were.

    ``texts`` gives the text of a file by its path. ``marked`` makes the second render when it is first needed.
    """

    def __init__(
        self, page: Page, first_line: int, texts: Callable[[str], str], marked: Callable[[], Marked | None]
    ) -> None:
        self._page, self._first_line, self._texts, self._second = page, first_line, texts, marked
        self._known: dict[int, list[Mark]] = {}

    def of(self, number: int) -> Sequence[Mark]:
        """The marks of a block, in the order of its text."""
        known = self._known.get(number)
        if known is None:
            known = self._known[number] = [*self._of_block(number)]
        return known

    def at(self, block: Block, offset: int, text: str) -> Mark | None:
        """The last mark of a block at or before the first letter of a stretch of its text."""
        first = offset + next((at for at, sign in enumerate(text) if sign.isalnum()), 0)
        marks = self.of(block.number)
        at = bisect.bisect_right(marks, first, key=lambda mark: mark.at)
        return marks[at - 1] if at else None

    def before(self, number: int) -> Mark:
        """The last mark of the blocks before one; the start of the page's file where there is none."""
        at = bisect.bisect_left(self._numbers, number)
        if at:
            return self.of(self._numbers[at - 1])[-1]
        return Mark(0, 0, self._page.path, offset_of(self._texts(self._page.path), self._first_line, 1))

    def following(self, number: int) -> int:
        """The number of the next block that has a mark; the count of blocks where there is none."""
        at = bisect.bisect_right(self._numbers, number)
        return self._numbers[at] if at < len(self._numbers) else len(self._page.blocks)

    def end_of(self, mark: Mark, number: int) -> int:
        """Where in a mark's file the next block but that of a number begins, as far as its mark tells."""
        starts = self._starts.get(mark.path, [])
        behind = range(bisect.bisect_right(starts, (mark.start, len(self._page.blocks))), len(starts))
        return next((starts[at][0] for at in behind if starts[at][1] != number), len(self._texts(mark.path)))

    def unmarked_line(self, mark: Mark) -> int:
        """Where the first line behind a mark begins that holds something and no mark; else the mark's own place."""
        file = self._texts(mark.path)
        starts = [*line_starts(file), len(file)]
        for number in range(bisect.bisect_right(starts, mark.start), len(starts) - 1):
            is_marked = (mark.path, number + 1) in self._lines
            if not is_marked and file[starts[number] : starts[number + 1]].strip():
                return starts[number]
        return mark.start

    @property
    def some(self) -> bool:
        """Whether there is any mark."""
        return any(self.of(number) for number in self._same)

    @functools.cached_property
    def files(self) -> tuple[str, ...]:
        """The page's file, and those that it includes."""
        return tuple(dict.fromkeys([self._page.path, *(self._render.files if self._render is not None else ())]))

    @functools.cached_property
    def _render(self) -> Marked | None:
        return self._second()

    @functools.cached_property
    def _same(self) -> dict[int, Block]:
        """By the numbers of the page's blocks those that the second render left as they were."""
        return {} if self._render is None else aligned_blocks(self._page.blocks, self._render.blocks)

    @functools.cached_property
    def _by_block(self) -> dict[int, Sequence[Mark]]:
        return {number: marks for number in self._same if (marks := self.of(number))}

    def _of_block(self, number: int) -> Iterator[Mark]:
        places = self._render.places if self._render is not None else {}
        for offset, mark in self._same[number].marks if number in self._same else ():
            if mark in places:
                path, line, column = places[mark]
                yield Mark(number, offset, path, offset_of(self._texts(path), line, column))

    @functools.cached_property
    def _numbers(self) -> list[int]:
        """The blocks with marks, but for attributes: these may stand elsewhere."""
        blocks = self._page.blocks
        return sorted(number for number in self._by_block if blocks[number].kind is not BlockKind.ATTRIBUTE)

    @functools.cached_property
    def _lines(self) -> frozenset[tuple[str, int]]:
        places = self._render.places.values() if self._render is not None else ()
        return frozenset((path, line) for path, line, _ in places)

    @functools.cached_property
    def _starts(self) -> dict[str, list[tuple[int, int]]]:
        """For each file where marks stand in it, in order, and the block of each."""
        starts: dict[str, list[tuple[int, int]]] = {}
        for mark in itertools.chain.from_iterable(self._by_block.values()):
            starts.setdefault(mark.path, []).append((mark.start, mark.block))
        return {path: sorted(of_file) for path, of_file in starts.items()}
