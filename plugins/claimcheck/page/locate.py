"""From a place on the rendered page to ``path:line:column`` in the file where it was written.

Only pages with problems come here. The page is rendered a second time with invisible marks (``page/marks.py``);
a block that the marks have left as it was (``page/aligning.py``) tells where it was written. From its mark on, the
letters of a sentence are followed through the Markdown; a block without a mark is looked for between those around it.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

from claimcheck.model import Block, BlockKind, Page, Place, Sentence, Span
from claimcheck.page.intext import (
    decoded,
    find_attributes,
    find_exactly,
    find_names,
    find_whole,
    markup_of,
    nth,
    offset_of,
    span_of,
    without_code,
)
from claimcheck.page.letters import Stretch, as_written, find_letters, follow, letters_of
from claimcheck.page.markmap import Mark, Marked, MarkMap
from claimcheck.page.matching import find_words

#: How much of a file is searched at most behind the last mark for words of which only some are there.
REACH = 20_000
#: Signs of Markdown that become an element, and how often each stands around it.
_WRITTEN = {"<del": (("~~", 2), ("{--", 1)), "<s": (("~~", 2),)}


class Located(NamedTuple):
    """A span, and whether the second render proves it."""

    span: Span
    proven: bool


class Locator:
    """Finds the places of one page's problems.

    ``texts`` gives the text of a file by the path that diagnostics show.
    ``marked`` makes the second render when the first place is asked for; ``None`` if it failed.
    """

    def __init__(
        self, page: Page, first_line: int, texts: Callable[[str], str], marked: Callable[[], Marked | None]
    ) -> None:
        self.page, self.first_line, self.texts = page, first_line, texts
        self._marks = MarkMap(page, first_line, texts, marked)
        self._markup: dict[str, list[tuple[int, str]]] = {}
        self._names: dict[tuple[str, str], list[Stretch]] = {}
        self._plain: dict[str, str] = {}

    def locate(self, place: Place) -> Located:
        """The span of a place, and whether it is proven."""
        if place.span is not None:
            return Located(place.span, proven=True)
        if place.sentence is not None:
            return self._sentence(self.page.sentences[place.sentence], place.needle, place.occurrence)
        if place.block is not None and place.block >= 0:
            return self._in_block(self.page.blocks[place.block], place.needle, place.occurrence)
        located = self._in_markup(place) if place.in_markup else self._needle(place.needle, place.occurrence)
        near = place.near is not None and place.near < len(self.page.blocks)
        return located or (self._not_found(self.page.blocks[place.near or 0]) if near else self._at_top())

    def address(self, place: str, occurrence: int) -> Span | None:
        """Where an address that names a place on another page is written in the page's own file; no render is needed.

        Hosts change the path before the sign "#", so that one is not asked for.
        """
        pattern = re.compile(rf"[^\s()<>\[\]{{}}\"'@;#=]+#{re.escape(place)}(?![\w%.:-])")
        found = nth((Stretch(*m.span()) for m in pattern.finditer(self._without_code(self.page.path))), occurrence)
        return None if found is None else span_of(self.texts(self.page.path), self.page.path, found)

    # -- sentences and blocks

    def _sentence(self, sentence: Sentence, needle: str, occurrence: int) -> Located:
        if sentence.block < 0:
            return self._in_description(needle or sentence.text)
        block = self.page.blocks[sentence.block]
        find = self._attribute if block.host is not None else self._words
        letters = letters_of(needle)
        if letters and letters_of(sentence.text).count(letters) > 1:  # of several alike, what stands before tells which
            shown = [*find_whole(sentence.text, needle)] or [*find_exactly(sentence.text, needle)]
            if len(shown) > occurrence:
                at = shown[occurrence]
                return find(block, sentence.text[at.start : at.end], sentence.start + at.start)
        return self._narrowed(find(block, sentence.text, sentence.start), needle)

    def _in_block(self, block: Block, needle: str, occurrence: int) -> Located:
        if needle and block.host is None:
            located = self._exactly(block, needle, occurrence)
            if located is not None:
                return located
        find = self._attribute if block.host is not None else self._words
        return self._narrowed(find(block, block.text, 0), needle)

    def _exactly(self, block: Block, needle: str, occurrence: int) -> Located | None:
        """Find a text where its block stands, as it is written or letter by letter; else somewhere behind."""
        mark = self._marks.at(block, 0, block.text) or self._marks.before(block.number)
        file, end = self.texts(mark.path), self._marks.end_of(mark, block.number)
        own = mark.block == block.number
        here = [*find_exactly(file[mark.start : end], needle, exact_case=True)]
        if len(here) > occurrence:
            proven = self._marks.some and (own or len(here) == 1)
            return self._at(mark.path, _moved(here[occurrence], mark.start), proven=proven)
        shown = nth(find_exactly(block.text, needle, exact_case=True), occurrence)
        if shown is not None and letters_of(needle):
            return self._words(block, block.text[shown.start : shown.end], shown.start)
        behind = nth(find_exactly(file[mark.start : mark.start + REACH], needle, exact_case=True), occurrence)
        return None if behind is None else self._at(mark.path, _moved(behind, mark.start), proven=False)

    def _narrowed(self, located: Located, needle: str) -> Located:
        """The place of some words inside a place that is known."""
        if not needle:
            return located
        span = located.span
        file = self.texts(span.path)
        start, end = (offset_of(file, *at) for at in ((span.line, span.column), (span.end_line, span.end_column)))
        end = min(end + 2, len(file))  # a closing bracket and a stop belong to no word
        inside, letters = file[start:end], letters_of(needle)
        found = next(find_whole(inside, needle), None) or next(find_exactly(inside, needle), None)
        if found is not None:
            return self._at(span.path, _moved(found, start), proven=located.proven)
        between = (find_letters(file, letters, start, end, raw=raw) for raw in (False, True))
        glued = next(itertools.chain.from_iterable(between), None)
        return located if glued is None else self._at(span.path, glued, proven=located.proven)

    def _in_description(self, text: str) -> Located:
        span = self.page.meta.spans.get("description") or Span.at(self.page.path)
        file = self.texts(self.page.path)
        start, end = offset_of(file, span.line, span.column), offset_of(file, span.end_line, span.end_column)
        found = find_letters(file, letters_of(text), start, end, raw=True)
        return self._at(self.page.path, found[0], proven=True) if found else Located(span, proven=False)

    def _words(self, block: Block, text: str, offset: int) -> Located:
        """Where a stretch of a block's text was written: from its own mark on, or between the marks around it."""
        own = self._marks.at(block, offset, text)
        if own is not None and letters_of(text):
            found = self._followed(own, block, text, offset)
            if found is not None:
                return self._at(own.path, found, proven=True)
        between = self._between(block, text, offset)
        if between is not None and (between.proven or own is None):
            return between
        if own is not None and not letters_of(block.text[own.at : offset]):
            return self._at_mark(own, block, offset + len(text))
        return between or self._mostly(block, text, offset)

    def _followed(self, mark: Mark, block: Block, text: str, offset: int) -> Stretch | None:
        file, before = self.texts(mark.path), block.text[mark.at : offset]
        plain = as_written(file, mark.start, before, text)
        return plain or follow(file, mark.start, letters_of(before), letters_of(text))

    def _between(self, block: Block, text: str, offset: int) -> Located | None:
        """Find letters behind the nearest mark and before the next one, as often as the page has them in between.

        Proven if the file has them there exactly as often as the page.
        """
        wanted = letters_of(text)
        mark = self._marks.at(block, offset, text) or self._marks.before(block.number)
        file, end = self.texts(mark.path), self._marks.end_of(mark, block.number)
        upto, until = self._letters_before(mark, block, offset)
        passing = self._page_letters.count(wanted, upto[0], upto[1]) if wanted else 0
        for raw in (False, True):
            found = find_letters(file, wanted, mark.start, end, raw=raw)
            if len(found) > passing:
                expected = self._page_letters.count(wanted, upto[0], until)
                return self._at(mark.path, found[passing], proven=self._marks.some and len(found) == expected)
        return self._only(wanted)

    def _only(self, wanted: str) -> Located | None:
        """Where letters stand that the page and its files hold once: extensions move notes and definitions."""
        if not wanted or self._page_letters.count(wanted) != 1:
            return None
        found = [(path, at) for path in self._marks.files for at in self._everywhere(path, wanted)]
        return self._at(*found[0], proven=self._marks.some) if len(found) == 1 else None

    def _everywhere(self, path: str, wanted: str) -> list[Stretch]:
        file = self.texts(path)
        start = offset_of(file, self.first_line, 1) if path == self.page.path else 0
        return find_letters(file, wanted, start, len(file), raw=True)

    def _letters_before(self, mark: Mark, block: Block, offset: int) -> tuple[tuple[int, int], int]:
        """The letters of the page from a mark to a place, and where those of the next block with a mark begin."""
        starts = self._letter_starts
        from_mark = starts[mark.block] + len(letters_of(self.page.blocks[mark.block].text[: mark.at]))
        here = starts[block.number] + len(letters_of(block.text[:offset]))
        return (from_mark if self._marks.some else 0, here), starts[self._marks.following(block.number)]

    def _at_mark(self, mark: Mark, block: Block, end: int) -> Located:
        """A place that a mark tells, though not all letters behind it do: up to the next mark, or the line's end."""
        file = self.texts(mark.path)
        later = (m.start for m in self._marks.of(block.number) if m.at >= end and m.path == mark.path)
        line_end = file.find("\n", mark.start)
        stop = next((at for at in later if at > mark.start), line_end if line_end >= 0 else len(file))
        written = file[mark.start : stop]
        first = len(written) - len(written.lstrip(" \t*_[(\"'\u201c\u2018`"))
        return self._at(mark.path, Stretch(mark.start + first, mark.start + len(written.rstrip())), proven=False)

    def _mostly(self, block: Block, text: str, offset: int) -> Located:
        """Where most of the words stand, or else the first line that no mark tells of."""
        mark = self._marks.at(block, offset, text) or self._marks.before(block.number)
        file = self.texts(mark.path)
        end = min(self._marks.end_of(mark, block.number), mark.start + REACH)
        found = find_words(file[mark.start : end], text)
        if found is None:
            return self._not_found(block)
        return self._at(mark.path, Stretch(mark.start + found.start, mark.start + found.end), proven=False)

    def _not_found(self, block: Block) -> Located:
        number = block.number if block.host is None else block.host
        mark = self._marks.at(self.page.blocks[number], 0, "") or self._marks.before(number)
        file = self.texts(mark.path)
        start = mark.start if mark.block == number else self._marks.unmarked_line(mark)
        return Located(span_of(file, mark.path, Stretch(start, start)), proven=False)

    # -- attributes

    def _attribute(self, block: Block, text: str, offset: int) -> Located:
        """Find words of a text that stands in an attribute: by its own mark, behind its element's, or anywhere."""
        own = self._marks.at(block, offset, text)
        found = self._followed(own, block, text, offset) if own is not None else None
        if own is not None and found is not None:
            return self._at(own.path, found, proven=True)
        host = self.page.blocks[block.number if block.host is None else block.host]
        mark = self._marks.at(host, block.host_offset, "") or self._marks.before(host.number)
        file = self.texts(mark.path)
        near = [*find_attributes(file, block.text, mark.start, self._marks.end_of(mark, host.number))]
        earlier = self._alike(block, mark.block)
        if len(near) > earlier:
            # more of them in the file than on the page: one may stand where nothing is shown, as in a title of a link
            until = self._marks.following(host.number)
            alike = self._alike_before(block, until) - self._alike_before(block, mark.block)
            whole = self._at(mark.path, near[earlier], proven=self._marks.some and len(near) == alike)
            return self._inside(whole, block.text[:offset], text)
        paths = self._marks.files
        everywhere = [(path, found) for path in paths for found in find_attributes(self.texts(path), block.text, 0)]
        if everywhere:
            path, found = everywhere[min(self._alike(block, 0), len(everywhere) - 1)]
            proven = self._marks.some and len(everywhere) in {1, len(self._attributes[block.text])}
            return self._inside(self._at(path, found, proven=proven), block.text[:offset], text)
        return self._shown_as(block, mark, host) or self._not_found(block)

    def _shown_as(self, block: Block, mark: Mark, host: Block) -> Located | None:
        """Where the name of a sign stands that an extension shows as a picture with that title: ``:grin:``."""
        mark = next(iter(self._marks.of(host.number)), mark)
        file, end = self.texts(mark.path), self._marks.end_of(mark, host.number)
        start = file.rfind("\n", 0, mark.start) + 1  # a sign at the start of its block stands before the mark
        names = [*find_exactly(file[start:end], block.text, exact_case=True)]
        earlier = self._alike(block, mark.block)
        if len(names) <= earlier:
            return None
        alike = sum(self.page.blocks[number].host == host.number for number in self._attributes[block.text])
        proven = mark.block == host.number and alike == len(names)
        return self._at(mark.path, _moved(names[earlier], start), proven=proven)

    def _alike(self, block: Block, first: int) -> int:
        """How many attributes with the same words stand before this one, from a block on."""
        return self._alike_before(block, block.number) - self._alike_before(block, first)

    def _alike_before(self, block: Block, number: int) -> int:
        """How many attributes with the words of a block stand before the block of that number."""
        return bisect.bisect_left(self._attributes[block.text], number)

    def _inside(self, whole: Located, before: str, text: str) -> Located:
        """The place of a text inside an attribute, behind the words ``before`` of it."""
        path = whole.span.path
        start = offset_of(self.texts(path), whole.span.line, whole.span.column)
        found = follow(self.texts(path), start, letters_of(before), letters_of(text))
        return whole if found is None else self._at(path, found, proven=whole.proven)

    # -- what stands in no block

    def _at_top(self) -> Located:
        return Located(Span.at(self.page.path, self.first_line), proven=False)

    def _needle(self, needle: str, occurrence: int) -> Located | None:
        """Find a text that no block holds: in the page's file, else in the files that it includes."""
        for path in self._marks.files if needle else ():
            found = nth(find_exactly(self._without_code(path), needle), occurrence)
            if found is not None:
                return self._at(path, found, proven=True)
        for path in self._marks.files if needle else ():
            plain = decoded(self._without_code(path))
            found = nth(find_exactly(plain.text, needle), occurrence)
            if found is not None:
                return self._at(path, plain.back(found), proven=True)
        return None

    def _without_code(self, path: str) -> str:
        """A file of the same length without its code; of the page's own file what stands behind the front matter."""
        if path not in self._plain:
            file = self.texts(path)
            start = offset_of(file, self.first_line, 1) if path == self.page.path else 0
            self._plain[path] = " " * start + without_code(file[start:])
        return self._plain[path]

    def _in_markup(self, place: Place) -> Located | None:
        """Find the name of an attribute or a class, where tags and lists of attributes stand and nowhere else."""
        for path in self._marks.files:
            if path not in self._markup:
                start = offset_of(self.texts(path), self.first_line, 1) if path == self.page.path else 0
                self._markup[path] = [*markup_of(self.texts(path), start)]
            if (path, place.needle) not in self._names:
                self._names[path, place.needle] = [*find_names(self._markup[path], place.needle)]
            found = self._names[path, place.needle]
            if found:
                at = found[min(place.occurrence, len(found) - 1)]
                return self._at(path, at, proven=len(found) == 1 or place.occurrence < len(found))
        return self._written_as(place) or self._needle(place.needle, place.occurrence)

    def _written_as(self, place: Place) -> Located | None:
        """Where signs of Markdown stand that become the element."""
        signs = _WRITTEN.get(place.needle, ())
        for path in self._marks.files if signs else ():
            plain = self._without_code(path)
            found = [at for sign, times in signs for at in itertools.islice(find_exactly(plain, sign), 0, None, times)]
            at = nth(iter(sorted(found, key=lambda at: at.start)), place.occurrence)
            if at is not None:
                return self._at(path, at, proven=True)
        return None

    # -- marks

    def _at(self, path: str, found: Stretch, *, proven: bool) -> Located:
        return Located(span_of(self.texts(path), path, found), proven)

    @functools.cached_property
    def _attributes(self) -> dict[str, list[int]]:
        """For each text of attributes the blocks that hold it."""
        numbers: dict[str, list[int]] = {}
        for block in self.page.blocks:
            if block.kind is BlockKind.ATTRIBUTE:
                numbers.setdefault(block.text, []).append(block.number)
        return numbers

    @functools.cached_property
    def _letters(self) -> list[str]:
        """The letters of each block of the page; attributes stand elsewhere."""
        return ["" if b.kind is BlockKind.ATTRIBUTE else letters_of(b.text) for b in self.page.blocks]

    @functools.cached_property
    def _page_letters(self) -> str:
        return "".join(self._letters)

    @functools.cached_property
    def _letter_starts(self) -> list[int]:
        return [*itertools.accumulate(map(len, self._letters), initial=0)]


def _moved(found: Stretch, base: int) -> Stretch:
    return Stretch(base + found.start, base + found.end)
