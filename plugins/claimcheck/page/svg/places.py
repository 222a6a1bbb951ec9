"""Where the parts of a drawing (SVG) stand: lengths, changes of place, and the boxes around shapes."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimcheck.language import expression

_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_LENGTH = expression(rf"({_NUMBER})(px|pt|pc|mm|cm|in|em|ex|rem|%)?")
_CHANGE = expression(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([\d\s.,eE+-]*)\)")
_STEP = expression(rf"([MmLlHhVvCcSsQqTtAaZz])|({_NUMBER})")
_NUMBERS = expression(_NUMBER)
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "rem": 16.0}
#: How many numbers each command of a path takes.
_TAKES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7}
_FOUR = 4


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle along the axes."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        """Its area; nothing where it is turned inside out."""
        return max(self.right - self.left, 0) * max(self.bottom - self.top, 0)

    def shared(self, other: Box) -> Box:
        """What two boxes share."""
        return Box(
            max(self.left, other.left), max(self.top, other.top), min(self.right, other.right),
            min(self.bottom, other.bottom),
        )  # fmt: skip

    def share_in(self, other: Box) -> float:
        """Which share of this box lies in another."""
        return self.shared(other).area / self.area if self.area else 0.0

    def grown(self, by: float) -> Box:
        """The box with so much more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of place, as the six numbers of a matrix."""

    a: float = 1
    b: float = 0
    c: float = 0
    d: float = 1
    e: float = 0
    f: float = 0

    def then(self, o: Change) -> Change:
        """This change applied to what another one gives."""
        return Change(
            self.a * o.a + self.c * o.b, self.b * o.a + self.d * o.b, self.a * o.c + self.c * o.d,
            self.b * o.c + self.d * o.d, self.a * o.e + self.c * o.f + self.e, self.b * o.e + self.d * o.f + self.f,
        )  # fmt: skip

    def box(self, box: Box) -> Box:
        """The box around what becomes of a box."""
        corners = [(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)]
        return around([(self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f) for x, y in corners])

    @property
    def is_turned(self) -> bool:
        """Whether a rectangle along the axes is none any more."""
        return bool(self.b or self.c)

    @property
    def size(self) -> float:
        """How large a length becomes, in the direction in which it becomes smallest; below zero for a mirror."""
        smallest = min(math.hypot(self.a, self.b), math.hypot(self.c, self.d))
        return smallest if self.a * self.d - self.b * self.c > 0 else -1.0


def around(points: Sequence[tuple[float, float]]) -> Box:
    """The box around some points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def parse_change(text: str) -> Change | None:
    """What an attribute ``transform`` says; nothing where it is not understood."""
    change, at = Change(), 0
    while match := _CHANGE.match(text, at):
        one = _one_change(match[1], numbers(match[2]))
        if one is None:
            return None
        change, at = change.then(one), match.end()
    return change if not text[at:].strip() else None


def _one_change(name: str, given: list[float]) -> Change | None:
    count = len(given)
    if name == "matrix" and count == 6:  # noqa: PLR2004 - a matrix
        return Change(*given)
    if name == "translate" and count in {1, 2}:
        return Change(e=given[0], f=given[1] if count > 1 else 0)
    if name == "scale" and count in {1, 2}:
        return Change(a=given[0], d=given[-1])
    if name == "rotate" and count in {1, 3}:
        angle = math.radians(given[0])
        turn = Change(math.cos(angle), math.sin(angle), -math.sin(angle), math.cos(angle))
        if count == 1:
            return turn
        return Change(e=given[1], f=given[2]).then(turn).then(Change(e=-given[1], f=-given[2]))
    if name in {"skewX", "skewY"} and count == 1:
        slope = math.tan(math.radians(given[0]))
        return Change(c=slope) if name == "skewX" else Change(b=slope)
    return None


def numbers(text: str) -> list[float]:
    """The numbers in a text, in order."""
    return [float(found) for found in _NUMBERS.findall(text)]


def parse_length(text: str, em: float = 16, whole: float = 0) -> float | None:
    """A length; ``em`` is the size of letters, ``whole`` what percentages are of. Nothing where not understood."""
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        return None
    number, unit = float(match[1]), match[2] or ""
    if unit in {"em", "ex"}:
        return number * em * (0.5 if unit == "ex" else 1)
    if unit == "%":
        return number * whole / 100 if whole else None
    return number * _UNITS[unit]


def shape_box(name: str, attributes: Mapping[str, str]) -> Box | None:
    """The box around a shape, before it is changed; nothing where it cannot be told."""
    if name == "path":
        points = _path_points(attributes.get("d", ""))
        return None if points is None else around(points or [(0, 0)])
    if name in {"polygon", "polyline"}:
        given = numbers(attributes.get("points", ""))
        return around(list(zip(given[::2], given[1::2], strict=False)) or [(0, 0)])
    keys = {
        "rect": "x y width height", "circle": "cx cy r r", "ellipse": "cx cy rx ry", "line": "x1 y1 x2 y2",
    }.get(name, "")  # fmt: skip
    values = [parse_length(attributes.get(key, "0")) for key in keys.split()]
    if len(values) != _FOUR or any(value is None for value in values):
        return None
    x, y, third, fourth = (value or 0.0 for value in values)
    if name == "rect":
        return Box(x, y, x + third, y + fourth)
    if name == "line":
        return around([(x, y), (third, fourth)])
    return Box(x - third, y - fourth, x + third, y + fourth)


def shape_length(name: str, attributes: Mapping[str, str], box: Box) -> float:
    """How long the line of a shape with that box is, at most."""
    points = _path_points(attributes.get("d", "")) if name == "path" else None
    if name in {"polygon", "polyline"}:
        given = numbers(attributes.get("points", ""))
        points = list(zip(given[::2], given[1::2], strict=False))
    if points:
        return sum(math.dist(one, other) for one, other in itertools.pairwise([*points, points[0]]))
    return 2 * (box.right - box.left + box.bottom - box.top)


def _path_points(text: str) -> list[tuple[float, float]] | None:
    """Points that surround a path: its ends, and those that pull its curves."""
    points: list[tuple[float, float]] = []
    x = y = start_x = start_y = 0.0
    for command, given in _path_steps(text):
        low = command.lower()
        if low == "z":
            x, y = start_x, start_y
            continue
        if low not in _TAKES or len(given) != _TAKES[low]:
            return None
        base_x, base_y = (x, y) if command.islower() else (0.0, 0.0)
        if low == "h":
            x = base_x + given[0]
        elif low == "v":
            y = base_y + given[0]
        elif low == "a":
            reach = 2 * max(abs(given[0]), abs(given[1]))
            ends = (base_x + given[5], base_y + given[6])
            points += [(px + dx, py + dy) for px, py in ((x, y), ends) for dx, dy in ((reach, reach), (-reach, -reach))]
            x, y = ends
        else:
            pulled = [(base_x + px, base_y + py) for px, py in zip(given[::2], given[1::2], strict=True)]
            if low in "st":  # the point that pulls the curve first is the mirror of the one before
                last = points[-2] if len(points) > 1 else (x, y)
                points.append((2 * x - last[0], 2 * y - last[1]))
            points += pulled
            x, y = pulled[-1]
        if low == "m":
            start_x, start_y = x, y
        points.append((x, y))
    return points


def _path_steps(text: str) -> Iterator[tuple[str, list[float]]]:
    """The commands of a path, each with as many numbers as it takes."""
    command = ""
    given: list[float] = []
    for match in _STEP.finditer(text):
        if match[1]:
            if given:
                yield command, given
            command, given = match[1], []
            if command in "Zz":
                yield command, []
        else:
            given.append(float(match[2]))
            if command.lower() in _TAKES and len(given) == _TAKES[command.lower()]:
                yield command, given
                command, given = {"M": "L", "m": "l"}.get(command, command), []
    if given:
        yield command, given
