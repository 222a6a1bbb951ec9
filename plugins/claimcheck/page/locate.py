"""From a place on the rendered page to ``path:line:column`` in the file where it was written.

Only pages with problems come here. The page is rendered a second time with invisible marks (``page/marks.py``);
reading it again must give the very same blocks, else the positions count as not proven.
Inside a block, a sentence is found by its words.
"""

from __future__ import annotations

import bisect
import functools
import html
import itertools
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from claimcheck.language import normalise
from claimcheck.model import Block, BlockKind, Page, Place, Sentence, Span
from claimcheck.page.matching import Found, count_words, find_all_words, find_words

#: How much of a file is searched behind a mark, in characters, beyond what a long block's words before take.
REACH = 20_000
_CODE = re.compile(
    r"(?m:^[ \t>]*(?P<fence>`{3,}|~{3,})).*?(?m:^[ \t>]*(?P=fence)|\Z)|(?P<tick>`+)[^\n]*?(?P=tick)", re.S
)
#: Where a citation stands as plain text: in code, behind a backslash, in a comment.
_NO_CITATION = r"(?P<ticks>`+)[^\n]*?(?P=ticks)|\\\[@|<!--.*?-->"
#: What stands directly before a text that a reader sees only when pointing or listening: "![", a quote, "]:".
_BEFORE_ATTRIBUTE = re.compile(r"(?:!\[|[\"'(=]|\]:)[\s*_\"'\u201c\u2018(]*\Z")
#: Signs of Markdown that become an element, and how often each stands around it.
_WRITTEN = {"<del": (("~~", 2), ("{--", 1)), "<s": (("~~", 2),)}


@dataclass(frozen=True, slots=True)
class Located:
    """A span, and whether the second render proves it."""

    span: Span
    proven: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """What the second render gave: its blocks, where each mark was put, and all files that were read for it."""

    blocks: tuple[Block, ...]
    places: Mapping[str, tuple[str, int, int]]
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A marked place at or before what is searched: its file, its offset there, and the page's text in between."""

    block: int
    path: str
    start: int
    between: str
    own: bool


class Locator:
    """Finds the places of one page's problems.

    ``texts`` gives the text of a file by the path that diagnostics show.
    ``marked`` makes the second render when the first place is asked for; ``None`` if it failed.
    """

    def __init__(
        self, page: Page, first_line: int, texts: Callable[[str], str], marked: Callable[[], Marked | None]
    ) -> None:
        self.page, self.first_line, self.texts = page, first_line, texts
        self._second = marked
        self._marks: dict[int, list[tuple[int, str, int]]] | None = None
        self._starts: dict[str, list[tuple[int, int]]] = {}
        self._markup: dict[str, list[tuple[int, str]]] = {}
        self._names: dict[tuple[str, str], list[Found]] = {}
        self._plain: dict[str, tuple[int, str]] = {}
        self._files: tuple[str, ...] = (page.path,)
        self._proven = True

    def locate(self, place: Place) -> Located:
        """The span of a place, and whether it is proven."""
        if place.span is not None:
            return Located(place.span, proven=True)
        if place.sentence is not None:
            return self._sentence(self.page.sentences[place.sentence], place.needle)
        if place.block is not None and place.block >= 0:
            return self._in_block(self.page.blocks[place.block], place.needle, place.occurrence)
        return self._in_markup(place) if place.in_markup else self._needle(place.needle, place.occurrence)

    # -- sentences and blocks

    def _sentence(self, sentence: Sentence, needle: str) -> Located:
        if sentence.block < 0:
            return self._in_description(needle or sentence.text)
        block = self.page.blocks[sentence.block]
        find = self._attribute if block.host is not None else self._words
        return self._narrowed(find(block, sentence.text, sentence.start), needle)

    def _in_block(self, block: Block, needle: str, occurrence: int) -> Located:
        if needle and block.host is None:
            for anchor in self._anchors(block.number, 0):
                file = self.texts(anchor.path)
                found = _find_exactly(file[anchor.start :], needle, occurrence, exact_case=True)
                if found is not None:
                    return Located(_span_of(file, anchor.path, anchor.start, found), self._is_near(anchor, found))
        find = self._attribute if block.host is not None else self._words
        return self._narrowed(find(block, block.text, 0), needle)

    def _narrowed(self, located: Located, needle: str) -> Located:
        """The place of some words inside a place that is known."""
        if not needle:
            return located
        span = located.span
        file = self.texts(span.path)
        start, end = (_offset(file, *at) for at in ((span.line, span.column), (span.end_line, span.end_column)))
        inside = file[start : end + 2]  # a closing bracket and a stop belong to no word
        found = _find_exactly(inside, needle, 0) or find_words(inside, needle)
        return located if found is None else Located(_span_of(file, span.path, start, found), located.proven)

    def _in_description(self, text: str) -> Located:
        span = self.page.meta.spans.get("description") or Span.at(self.page.path)
        file = self.texts(self.page.path)
        start, end = _offset(file, span.line, span.column), _offset(file, span.end_line, span.end_column)
        found = find_words(file[start:end], text, raw=True)
        if found is None:
            return Located(span, proven=False)
        return Located(_span_of(file, self.page.path, start, found), proven=True)

    def _words(self, block: Block, text: str, offset: int) -> Located:
        """Find words of a block's text: behind the nearest mark, as often as they stand before on the page."""
        for anchor in self._anchors(block.number, offset):
            file = self.texts(anchor.path)
            passing = count_words(anchor.between, text)
            end = self._end(anchor, block.number)
            close = min(end, anchor.start + _rounded(400 + 4 * (len(anchor.between) + len(text))))
            for upto, partly in ((close, False), (end, True), (anchor.start + _reach(anchor), True)):
                found = _find_either(file[anchor.start : upto], text, passing)
                if found is not None and (found.whole or partly):
                    stands = _has_letters(file[anchor.start + found.start : anchor.start + found.end], text)
                    proven = stands and self._is_near(anchor, found) and anchor.start + found.start < end
                    return Located(_span_of(file, anchor.path, anchor.start, found), proven)
        return self._not_found(block)

    def _is_near(self, anchor: _Anchor, found: Found) -> bool:
        """Proven are all of its words, behind its own mark or just behind the words before."""
        return self._proven and found.whole and (anchor.own or found.start < REACH // 10 + 2 * len(anchor.between))

    def _not_found(self, block: Block) -> Located:
        nearest = next(self._anchors(block.number if block.host is None else block.host, 0))
        return Located(_span(self.texts(nearest.path), nearest.path, nearest.start, nearest.start), proven=False)

    def _attribute(self, block: Block, text: str, offset: int) -> Located:
        """Find words of a text that stands in an attribute: behind its element's mark, else anywhere in the file."""
        host = block.number if block.host is None else block.host
        anchors = list(self._anchors(host, block.host_offset))
        near = [(a, a.start, self._end(a, host), True) for a in anchors]
        far = [(a, start, None, exact) for exact in (True, False) for a in anchors for start in (a.start, 0)]
        elsewhere = [(_Anchor(0, path, 0, "", own=False), 0, None, False) for path in self._files]
        for anchor, start, end, exact in [*near, *far, *elsewhere]:
            file, path = self.texts(anchor.path), anchor.path
            earlier = self.page.blocks[anchor.block if start else 0 : block.number] if exact else ()
            passing = sum(b.kind is BlockKind.ATTRIBUTE and b.text == block.text for b in earlier)
            whole = _find_attribute(file, start, end, block.text, passing)
            if whole is not None:
                before = count_words(block.text[:offset], text)
                found = find_words(file[whole.start : whole.end], text, raw=True, passing=before)
                inside = found or Found(True, 0, whole.end - whole.start)
                return Located(_span_of(file, path, whole.start, inside), self._proven)
        return self._not_found(block)

    def _needle(self, needle: str, occurrence: int) -> Located:
        """Find a text that no block holds: in the page's file, else in the files that it includes."""
        self._all_marks()
        for path in self._files if needle else ():
            file = self.texts(path)
            if path not in self._plain:
                start = _offset(file, self.first_line, 1) if path == self.page.path else 0
                self._plain[path] = start, _CODE.sub(_blank, file[start:])
            start, plain = self._plain[path]
            found = _find_exactly(plain, needle, occurrence)
            if found is not None:
                return Located(_span_of(file, path, start, found), proven=True)
        return Located(Span.at(self.page.path, self.first_line), proven=False)

    def _in_markup(self, place: Place) -> Located:
        """Find the name of an attribute or a class, where tags and lists of attributes stand and nowhere else."""
        self._all_marks()
        for path in self._files:
            if path not in self._markup:
                start = _offset(self.texts(path), self.first_line, 1) if path == self.page.path else 0
                self._markup[path] = [*_markup_of(self.texts(path), start)]
            if (path, place.needle) not in self._names:
                self._names[path, place.needle] = [*_find_names(self._markup[path], place.needle)]
            found = self._names[path, place.needle]
            if found:
                at = found[min(place.occurrence, len(found) - 1)]
                span = _span_of(self.texts(path), path, 0, at)
                return Located(span, len(found) == 1 or place.occurrence < len(found))
        for sign, times in _WRITTEN.get(place.needle, ()):
            located = self._needle(sign, place.occurrence * times)
            if located.proven:
                return located
        return self._needle(place.needle, place.occurrence)

    # -- marks

    def _all_marks(self) -> dict[int, list[tuple[int, str, int]]]:
        """For each block of the page its marks: (offset in the block's text, file, offset in the file)."""
        if self._marks is None:
            marked = self._second()
            self._proven = marked is not None and same_blocks(self.page.blocks, marked.blocks)
            blocks = marked.blocks if marked is not None and self._proven else ()
            places = marked.places if marked is not None else {}
            self._files = tuple(dict.fromkeys([self.page.path, *(marked.files if marked is not None else ())]))
            self._marks = {block.number: list(self._marks_of(block, places)) for block in blocks}
            for index, marks in self._marks.items():
                for _, path, start in marks:
                    bisect.insort(self._starts.setdefault(path, []), (start, index))
        return self._marks

    def _end(self, anchor: _Anchor, number: int) -> int:
        """Where the next block begins in the anchor's file, as far as its mark tells."""
        starts = self._starts.get(anchor.path, [])
        behind = range(bisect.bisect_right(starts, (anchor.start, len(self.page.blocks))), len(starts))
        next_block = next((starts[at][0] for at in behind if starts[at][1] != number), sys.maxsize)
        return min(next_block, anchor.start + _reach(anchor))

    def _marks_of(self, block: Block, places: Mapping[str, tuple[str, int, int]]) -> Iterator[tuple[int, str, int]]:
        for offset, mark in block.marks:
            if mark in places:
                path, line, column = places[mark]
                yield offset, path, _offset(self.texts(path), line, column)

    def _anchors(self, number: int, offset: int) -> Iterator[_Anchor]:
        """The nearest marks at or before a place: the nearest of its own file first, then of other files."""
        marks = self._all_marks()
        between: list[str] = []
        seen: set[str] = set()
        for index in range(number, -1, -1):
            block = self.page.blocks[index]
            upto = offset if index == number else len(block.text)
            for at, path, start in reversed([m for m in marks.get(index, []) if m[0] <= upto]):
                if path not in seen:
                    seen.add(path)
                    text = " ".join([block.text[at:upto], *reversed(between)])
                    yield _Anchor(index, path, start, text, own=index == number)
            if len(seen) == len(self._starts) and self.page.path in seen:
                return  # nothing before is nearer in any file
            if block.kind is not BlockKind.ATTRIBUTE:
                between.append(block.text[:upto])
        if self.page.path not in seen:
            start = _offset(self.texts(self.page.path), self.first_line, 1)
            yield _Anchor(0, self.page.path, start, " ".join(reversed(between)), own=False)


def same_blocks(first: tuple[Block, ...], second: tuple[Block, ...]) -> bool:
    """Whether two renders gave the same page."""
    return len(first) == len(second) and all(
        a.text == b.text and a.kind == b.kind and len(a.citations) == len(b.citations)
        for a, b in zip(first, second, strict=True)
    )


# --------------------------------------------------------------------------- texts and offsets


def _reach(anchor: _Anchor) -> int:
    """How much of the file is searched: markup may be several times as long as the words that it shows."""
    return REACH + _rounded(4 * len(anchor.between))


def _rounded(length: int) -> int:
    """A length rounded up by an eighth at most, so that many sentences of a long block share one region's words."""
    step = 1 << max(length.bit_length() - 4, 0)
    return -(-length // step) * step


def _find_either(region: str, text: str, passing: int) -> Found | None:
    """Find words with markup passed over or taken as it stands, all of them rather than most."""
    over = find_words(region, text, passing=passing)
    if over is not None and over.whole:
        return over
    raw = find_words(region, text, raw=True, passing=passing)
    return raw if raw is not None and (raw.whole or over is None) else over


def _find_attribute(file: str, start: int, end: int | None, text: str, passing: int) -> Found | None:
    """Where an attribute's text stands behind an offset: its words, with the sign of an attribute before them."""
    if end is None:  # the words of the whole file, which are found once
        region, base = file, 0
    else:
        region, base, start = file[start:end], start, 0
    fitting = find_all_words(region, text, raw=True, start=start)
    signed = (f for f in fitting if _BEFORE_ATTRIBUTE.search(region[max(f.start - 20, start) : f.start]))
    chosen = next(itertools.islice(signed, passing, None), None)
    return Found(chosen.whole, base + chosen.start, base + chosen.end) if chosen else None


def _find_exactly(region: str, needle: str, occurrence: int, *, exact_case: bool = False) -> Found | None:
    """Where a text stands; a key of a citation only as a whole, and not in code."""
    pattern = re.escape(needle).replace(r"\ ", r"\s+").replace(r"\s+\-\->", r"\s*-->")
    if needle.startswith("@"):
        pattern = rf"(?s:{_NO_CITATION})|(?P<wanted>{pattern}(?![\w-]))"  # whatever is matched first is passed over
    else:
        pattern = f"(?P<wanted>{pattern})"
    matches = (m for m in re.finditer(pattern, region, re.NOFLAG if exact_case else re.I) if m["wanted"] is not None)
    wanted = next(itertools.islice(matches, occurrence, None), None)
    return Found(True, *wanted.span()) if wanted is not None else None


def _has_letters(written: str, text: str) -> bool:
    """Whether the letters of a text stand in what was written, in order, as large or small as they are."""
    rest = iter(normalise(html.unescape(written)))
    return all(char in rest for char in normalise(text) if char.isalnum())


#: Where names of attributes and classes stand: in tags, in braces, and on the first line of a box or a block.
_MARKUP = re.compile(
    r"<[a-z](?:\"[^\"]{0,999}\"|'[^']{0,999}'|[^'\"<>]{1,999}){0,99}+>|\{[^{}\n]{1,999}\}"
    r"|^[ \t>]*(?:!!!|\?\?\?|///)[^\n]*",
    re.I | re.M,
)


def _markup_of(file: str, start: int) -> Iterator[tuple[int, str]]:
    """The tags and lists of attributes of a file, each with where it begins. Code holds none but on its first line."""
    text = file[start:]
    yield from ((start + m.start(), m[0]) for m in _MARKUP.finditer(_CODE.sub(_blank_code, text)))


def _find_names(markup: list[tuple[int, str]], name: str) -> Iterator[Found]:
    """Where a name stands in markup."""
    pattern = re.compile(rf"(?<![\w</-]){re.escape(name)}(?![\w-])", re.I)
    for at, text in markup:
        yield from (Found(True, at + match.start(), at + match.end()) for match in pattern.finditer(text))


def _blank_code(match: re.Match[str]) -> str:
    """Code without its words; the first line of a block of code becomes one of markup."""
    first, line_end, rest = match[0].partition("\n")
    if match["fence"] is None:
        return re.sub(r"\S", " ", match[0])
    return first.replace(match["fence"], "///".ljust(len(match["fence"])), 1) + line_end + re.sub(r"\S", " ", rest)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"\S", " ", match[0])


def _span_of(text: str, path: str, base: int, found: Found) -> Span:
    return _span(text, path, base + found.start, base + found.end)


def _offset(text: str, line: int, column: int) -> int:
    starts = _line_starts(text)
    return min(starts[line - 1] + column - 1, len(text)) if line <= len(starts) else len(text)


def _span(text: str, path: str, start: int, end: int) -> Span:
    line, column = _position(text, start)
    end_line, end_column = _position(text, end)
    return Span(path, line, column, end_line, end_column)


def _position(text: str, offset: int) -> tuple[int, int]:
    starts = _line_starts(text)
    line = bisect.bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@functools.lru_cache(maxsize=16)
def _line_starts(text: str) -> list[int]:
    """Where each line of a file begins; found once, and looked up for each place."""
    return [0, *(match.end() for match in re.finditer("\n", text))]
