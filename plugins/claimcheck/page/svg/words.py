"""Whether readers see the words of a drawing (SVG) that are read in it: their color, their size, their place.

Words whose look or place cannot be told are refused, and so are words that have the color of what is behind them,
are too small, stand outside, or may stand behind a shape. Else a drawing could show "wait" where "do not wait" is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from claimcheck.page.svg.looks import Looks, Paint
from claimcheck.page.svg.places import Box, Change, numbers, parse_length, shape_box, shape_length
from claimcheck.page.svg.styles import LEAST_CONTRAST, WHITE, Color, Part, Rule, contrast, over
from claimcheck.page.svg.values import JUDGED, is_harmless, is_plain_shape

Fault = tuple[str, int]
#: Parts in which words are drawn where they stand.
_AROUND_WORDS = frozenset("svg g text tspan".split())
_SHAPES = frozenset("path rect circle ellipse line polyline polygon use".split())
#: What is in one of these is drawn elsewhere, or nowhere.
_DRAWN_ELSEWHERE = frozenset("defs symbol clipPath mask marker pattern filter linearGradient radialGradient".split())
_MARKS = ("marker-start", "marker-mid", "marker-end", "marker")
_ROOT_ONLY = frozenset({"width", "height", "x", "y", "focusable", "max-width", "vertical-align"})
#: The size of a letter beside its font's size: how wide it is, how far it reaches up and down.
_WIDE, _UP, _DOWN = 0.55, 0.75, 0.2
#: Of the longer side of a drawing: smaller letters are dust.
_SMALLEST = 0.008
#: How much of the words must lie in the drawing, and how much of them a shape may touch.
_INSIDE, _TOUCHED, _WHOLE, _UPON = 0.7, 0.15, 0.9, 0.4
#: The head of an arrow may be so many times as wide as a line that runs over words.
_ARROW = 5
#: Bounds, so that no file takes long.
_MOST_SHAPES, _MOST_PIECES, _MOST_LOOKS = 2_000, 1_000, 400_000
_MANY = 8  # backgrounds of one text


@dataclass(frozen=True, slots=True)
class _Shape:
    """A painted shape; without a box, it may stand anywhere."""

    number: int
    paint: Paint
    box: Box | None
    is_full: bool  # the box is the shape
    cover: float = 1.0  # how much of the box is painted, at most

    def share_of(self, piece: Piece) -> float:
        """How much of some words it may cover, or stand behind."""
        return self.cover * (piece.box.share_in(self.box) if self.box is not None else 1.0)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand side by side in a drawing, and where."""

    text: str
    box: Box
    part: Part


class WordsOfDrawing:
    """Reads a drawing once: the looks of all parts, its words with their places, its shapes."""

    def __init__(self, root: Part, parts: list[Part], rules: tuple[Rule, ...]) -> None:
        self.root = root
        self._parts = parts
        self._rules = rules
        self._looks = Looks(rules)
        self.faults: list[Fault] = []
        self.pieces: list[Piece] = []
        self._told: list[Piece] = []  # those of them that are no part of a question
        self._untold_of: dict[Part, str] = {}

    def judge(self) -> None:
        """Gather the faults, and the pieces of which the place is known."""
        if not any(part.name == "text" and _words_of(part) for part in self._parts):
            return
        if sum(len(rule.values) + 1 for rule in self._rules) * len(self._parts) > _MOST_LOOKS:
            self.faults.append(("words, and too many styles to tell which of them reach words", self.root.line))
            return
        frame = self._frame()
        if frame is None:
            self.faults.append(("words and no plain size: give it a viewBox, or a width and a height", self.root.line))
            return
        for rule in self._rules:
            if rule.unclear and any(n in JUDGED or not is_harmless(n, v) for n, v in rule.values.items()):
                self.faults.append(("words, and a style of which nobody can tell what it reaches", rule.line))
        for part in self._parts:
            if part.name == "text" and _words_of(part):
                self._words(part)
        if len(self.pieces) > _MOST_PIECES:
            self.faults.append(("hundreds of words in pieces", self.root.line))
        shapes = self._shapes() if not self.faults else []
        for piece in self.pieces if not self.faults else []:
            fault = self._fault_of(piece, frame, shapes)
            if fault:
                self.faults.append((fault, piece.part.line))

    @property
    def as_seen(self) -> tuple[str, str]:
        """The words in lines from above, each from the left.

        Letters that stand close may belong to one word or to two: once these are apart, once together.
        """
        apart, shown, last = [], "", None
        for piece in sorted(self._told, key=_reading_order):
            height = piece.box.bottom - piece.box.top
            near = last is not None and abs(piece.box.left - last.box.right) < height / 2
            on_line = last is not None and abs(piece.box.top - last.box.top) < height / 2
            shown += piece.text if not shown or (near and on_line) else f" {piece.text}"
            apart.append(piece.text)
            last = piece
        return " ".join(apart), shown

    # -- words

    def _frame(self) -> Box | None:
        """What of the drawing is shown."""
        attributes = self.root.attributes
        given = numbers(attributes.get("viewBox", ""))
        if len(given) == 4 and given[2] > 0 and given[3] > 0:  # noqa: PLR2004 - a box
            return Box(given[0], given[1], given[0] + given[2], given[1] + given[3])
        width, height = (parse_length(attributes.get(key, "")) for key in ("width", "height"))
        return Box(0, 0, width, height) if width and height and "viewBox" not in attributes else None

    def _words(self, text: Part) -> None:
        """Read one text: its faults, or its pieces."""
        for part in _inner(text):
            what = self._untold(part)
            if what:
                self.faults.append((what, part.line))
                return
        first = len(self.pieces)
        self._place(text, None)
        if not _words_of(text).endswith("?"):
            self._told += self.pieces[first:]

    def _untold(self, part: Part) -> str:
        """What of a part with words, and of those around it, cannot be told or may hide them."""
        if part not in self._untold_of:
            around = self._untold(part.outer) if part.outer is not None else ""
            self._untold_of[part] = around or self._untold_here(part)
        return self._untold_of[part]

    def _untold_here(self, part: Part) -> str:
        if part.name not in _AROUND_WORDS or (part.name == "svg" and part is not self.root):
            return f"words in a part that is drawn elsewhere, or nowhere (<{part.name}>)"
        look = self._looks.of(part)
        if look.changing:
            return "words that look otherwise for some readers"
        at_root = _ROOT_ONLY if part is self.root else frozenset()
        found = (n for n, value in look.values.items() if n.lower() not in at_root and not is_harmless(n, value))
        name = next(found, "")
        return f"words under something that may hide or change them ({name})" if name else ""

    def _place(self, part: Part, pen: tuple[float, float] | None) -> tuple[float, float] | None:
        """Put the pieces of a text beside each other; give where the next one begins."""
        size, change = self._looks.font_size(part), self._looks.change(part)
        values = part.attributes
        given = {key: values.get(key, "") for key in ("x", "y", "dx", "dy")}
        lengths = {key: _one_length(text, size or 16) for key, text in given.items()}
        if size is None or change is None or any(length is None for length in lengths.values()):
            self.faults.append(("words of which the place or size cannot be told", part.line))
            return None
        x, y = pen or (0.0, 0.0)
        x = (lengths["x"] if given["x"] else x) + lengths["dx"]  # type: ignore[operator]
        y = (lengths["y"] if given["y"] else y) + lengths["dy"]  # type: ignore[operator]
        at: tuple[float, float] | None = (x, y)
        for piece in part.pieces:
            if at is None:
                return None
            if isinstance(piece, Part):
                at = self._place(piece, at) if piece.name in {"text", "tspan"} else at
            elif piece.strip():
                at = self._put(part, " ".join(piece.split()), at, size, change)
        return at

    def _put(
        self, part: Part, words: str, at: tuple[float, float], size: float, change: Change
    ) -> tuple[float, float] | None:
        spacing = _one_length(self._looks.value(part, "letter-spacing", "0").replace("normal", "0"), size)
        apart = _one_length(self._looks.value(part, "word-spacing", "0").replace("normal", "0"), size)
        if spacing is None or apart is None or abs(spacing) > size / 3 or abs(apart) > size:
            self.faults.append(("words with letters that stand apart, or upon each other", part.line))
            return None
        width = len(words) * (size * _WIDE + spacing)
        anchor = {"middle": 0.5, "end": 1.0}.get(self._looks.value(part, "text-anchor", "start"), 0.0)
        left = at[0] - anchor * width
        box = change.box(Box(left, at[1] - _UP * size, left + width, at[1] + _DOWN * size))
        self.pieces.append(Piece(words, box, part))
        return at[0] + width, at[1]

    # -- shapes

    def _shapes(self) -> list[_Shape]:
        """All painted shapes, in the order in which they are drawn."""
        drawn = [
            part
            for part in self._parts
            if part.name in _SHAPES and _DRAWN_ELSEWHERE.isdisjoint(p.name for p in part.chain)
        ]
        if len(drawn) > _MOST_SHAPES:
            self.faults.append(("words among thousands of shapes", self.root.line))
            return []
        return [shape for part in drawn for shape in self._shape(part)]

    def _shape(self, part: Part) -> Iterator[_Shape]:
        looks = [self._looks.of(one) for one in part.chain]
        hidden = any(look.values.get("display") == "none" for look in looks)
        if hidden or self._looks.value(part, "visibility", "visible") != "visible":
            return
        clipped = any(look.values.get(key, "none") != "none" for look in looks for key in ("clip-path", "mask"))
        unclear = any(look.changing or not is_plain_shape(look.values) for look in looks)
        unclear |= any(one.name == "svg" and one is not self.root for one in part.chain)
        if part.name == "use" or unclear:
            yield _Shape(part.number, Paint(None, 1), None, is_full=False)
            return
        change, raw = self._looks.change(part), shape_box(part.name, looks[0].values)
        box = change.box(raw) if change is not None and raw is not None else None
        is_full = part.name == "rect" and not clipped and change is not None and not change.is_turned
        fill = self._looks.paint(part, "fill", "#000")
        if fill.share > 0 and part.name != "line":
            yield _Shape(part.number, fill, box, is_full and not looks[0].values.get("rx"))
        stroke, width = (
            self._looks.paint(part, "stroke", "none"),
            parse_length(self._looks.value(part, "stroke-width", "1")),
        )
        if stroke.share > 0 and width != 0:
            grown, cover = None, 1.0
            if width and box is not None and raw is not None and change is not None:
                wide = width * abs(change.size)
                grown = box.grown(wide / 2)
                line = shape_length(part.name, looks[0].values, raw) * abs(change.size)
                cover = min(line * wide / grown.area, 1.0) if grown.area else 1.0
            yield _Shape(part.number, stroke, grown, is_full=False, cover=cover)

        reach = self._reach(looks[0].values) * max(width or 1, 1)
        if reach > self._thin():
            yield _Shape(part.number, Paint(None, 1), box.grown(reach) if box else None, is_full=False)

    def _reach(self, values: Mapping[str, str]) -> float:
        """How far signs at the ends and corners of a line reach, beside its width. Without signs, not at all."""
        if all(values.get(key, "none") == "none" for key in _MARKS):
            return 0.0
        reach = 0.0
        for part in self._parts:
            if part.name in _SHAPES and any(one.name == "marker" for one in part.chain):
                raw, change = shape_box(part.name, self._looks.of(part).values), self._looks.change(part)
                if raw is None or change is None:
                    return float("inf")
                box = change.box(raw)
                reach = max(reach, box.right - box.left, box.bottom - box.top)
        return reach / _ARROW

    def _thin(self) -> float:
        """How wide a line may be that runs over words and leaves them to be read."""
        return min(piece.box.bottom - piece.box.top for piece in self.pieces) / 4 if self.pieces else 0.0

    # -- seeing

    def _fault_of(self, piece: Piece, frame: Box, shapes: list[_Shape]) -> str:
        """Why readers may not see some words, or nothing."""
        part = piece.part
        change, size = self._looks.change(part), self._looks.font_size(part)
        if (
            change is None
            or size is None
            or change.size * size < _SMALLEST * max(frame.right - frame.left, frame.bottom - frame.top)
        ):
            return "words that are too small to be read, or mirrored"
        if piece.box.share_in(frame) < _INSIDE:
            return "words that stand outside of it, or run out of it"
        return self._behind(piece, shapes) or self._unlike(piece, shapes)

    def _behind(self, piece: Piece, shapes: list[_Shape]) -> str:
        if sum(shape.share_of(piece) for shape in shapes if shape.number > piece.part.number) > _TOUCHED:
            return "words that may stand behind a shape: put the words last, as the uppermost layer"
        texts = (other for other in self.pieces if other.part.number > piece.part.number)
        if any(piece.box.share_in(other.box) > _UPON for other in texts):
            return "words that stand upon others"
        return ""

    def _unlike(self, piece: Piece, shapes: list[_Shape]) -> str:
        """Whether the words stand out from all that may be behind them."""
        grounds = self._grounds(piece, shapes)
        fill, stroke = self._looks.paint(piece.part, "fill", "#000"), self._looks.paint(piece.part, "stroke", "none")
        if fill.color is None or not grounds:
            return "words without a plain color, or on something without one: write colors as #rrggbb"
        color, share = fill.color, fill.share
        if any(contrast(over(color, share, ground), ground) < LEAST_CONTRAST for ground in grounds):
            return "words that hardly stand out from what is behind them"
        first = self._looks.value(piece.part, "paint-order", "normal").split()[:1]
        width = parse_length(self._looks.value(piece.part, "stroke-width", "1"))
        size = self._looks.font_size(piece.part) or 0
        if stroke.share > 0 and first != ["stroke"] and (width is None or width > size / 15):
            if stroke.color is None:
                return "words with an edge of which the color cannot be told"
            if any(contrast(over(stroke.color, stroke.share, ground), ground) < LEAST_CONTRAST for ground in grounds):
                return "words whose edge hides them"
        return ""

    def _grounds(self, piece: Piece, shapes: list[_Shape]) -> list[Color]:
        """Each color that may be behind some words; nothing where one of them cannot be told."""
        grounds: list[Color] = [WHITE]
        for shape in shapes:
            if shape.number > piece.part.number or shape.share_of(piece) <= _TOUCHED:
                continue
            if shape.paint.color is None or shape.box is None:
                return []
            color, share = shape.paint.color, shape.paint.share
            upon = [over(color, share, ground) for ground in grounds]
            covers = shape.is_full and piece.box.share_in(shape.box) > _WHOLE
            grounds = list(dict.fromkeys(upon if covers else [*grounds, *upon]))
            if len(grounds) > _MANY:
                grounds = [min(grounds, key=sum), max(grounds, key=sum), *upon[:1]]
        return grounds


def _reading_order(piece: Piece) -> tuple[float, float]:
    height = piece.box.bottom - piece.box.top
    return round(piece.box.bottom / (2 * height)) if height else 0, piece.box.left


def _one_length(text: str, size: float) -> float | None:
    """A length, nothing as 0; letters that are placed one by one cannot be told."""
    return parse_length(text, em=size) if text.strip() else 0.0


def _inner(part: Part) -> Iterator[Part]:
    """The part and those in it that hold words of a text."""
    yield part
    for piece in part.pieces:
        if isinstance(piece, Part) and piece.name not in {"title", "desc"} and _words_of(piece):
            yield from _inner(piece)


def _words_of(part: Part) -> str:
    pieces = (piece if isinstance(piece, str) else _words_of(piece) for piece in part.pieces)
    return "" if part.name in {"title", "desc"} else "".join(pieces).strip()
