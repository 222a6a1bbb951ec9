"""How the parts of a drawing (SVG) look: style sheets, attributes and inheritance, and colors against each other.

Only what plain drawings need is understood. What is not understood is told as such, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claimcheck.language import expression

Color = tuple[float, float, float]
BLACK: Color = (0, 0, 0)
WHITE: Color = (1, 1, 1)
#: From here on, letters stand out from what is behind them (large letters, WCAG 2.2).
LEAST_CONTRAST = 3.0
_NAMES: Mapping[str, Color] = {
    "black": BLACK, "white": WHITE, "gray": (0.5, 0.5, 0.5), "grey": (0.5, 0.5, 0.5), "silver": (0.75, 0.75, 0.75),
    "red": (1, 0, 0), "maroon": (0.5, 0, 0), "yellow": (1, 1, 0), "olive": (0.5, 0.5, 0), "lime": (0, 1, 0),
    "green": (0, 0.5, 0), "aqua": (0, 1, 1), "cyan": (0, 1, 1), "teal": (0, 0.5, 0.5), "blue": (0, 0, 1),
    "navy": (0, 0, 0.5), "fuchsia": (1, 0, 1), "magenta": (1, 0, 1), "purple": (0.5, 0, 0.5), "orange": (1, 0.65, 0),
}  # fmt: skip
_HEX = expression(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_RGB = expression(r"rgb\( ?(\d{1,3}) ?, ?(\d{1,3}) ?, ?(\d{1,3}) ?\)")
_SHARE = expression(r"(?:0|1|0?\.\d+|[01]\.\d+|\d{1,3}(?:\.\d+)?%)")
_COMMENT = expression(r"/\*.*?\*/", re.S)
_COMPOUND = expression(r"(\*|[a-zA-Z]+)?((?:[.#][\w-]+)*)")
_WITH_UNIT = frozenset({"font-size", "letter-spacing", "word-spacing"})
_BARE = expression(r"[+-]?[\d.]*[1-9][\d.]*")
#: What a part takes from the part around it.
INHERITED = frozenset(
    "fill fill-opacity stroke stroke-opacity stroke-width color font-size text-anchor visibility paint-order "
    "letter-spacing word-spacing".split()
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a style sheet. ``reach`` is its selectors, each from the outermost part to the inmost.

    ``unclear`` where a selector is not understood, ``changing`` where the rule holds under a condition only.
    """

    reach: tuple[tuple[str, ...], ...]
    values: Mapping[str, str]
    line: int
    unclear: bool = False
    changing: bool = False


@dataclass(eq=False, slots=True)
class Part:
    """An element of a drawing. ``pieces`` are its words and the parts in it, in order."""

    name: str
    line: int
    attributes: Mapping[str, str]
    outer: Part | None = None
    number: int = 0
    pieces: list[str | Part] = field(default_factory=list)

    @property
    def chain(self) -> Iterator[Part]:
        """The part and those around it, from the inside out."""
        part: Part | None = self
        while part is not None:
            yield part
            part = part.outer


@dataclass(frozen=True, slots=True)
class Look:
    """What is set on one part, inherited values aside; ``changing`` where some of it holds for some readers only."""

    values: Mapping[str, str]
    changing: bool = False


def parse_sheet(text: str, line: int) -> Iterator[Rule]:
    """The rules of a style sheet, which begins on a line."""
    yield from _rules(_COMMENT.sub(" ", text), line, changing=False)


def _rules(text: str, line: int, *, changing: bool) -> Iterator[Rule]:
    """The rules in a text; with ``changing``, it stands under a condition, and may hold no other one."""
    at = 0
    while (opening := text.find("{", at)) >= 0:
        head = text[at:opening].strip()
        end = _closing(text, opening)
        inner = text[opening + 1 : end]
        if head.startswith("@"):
            if "{" in inner and not changing:
                yield from _rules(inner, line, changing=True)
            else:
                yield Rule((), declarations(inner), line, unclear=True, changing=True)
        else:
            selectors = tuple(tuple(one.split()) for one in head.split(","))
            unclear = any(not one or not all(_COMPOUND.fullmatch(piece) for piece in one) for one in selectors)
            yield Rule(selectors, declarations(inner), line, unclear, changing)
        at = end + 1
    if text[at:].strip():
        yield Rule((), {"?": text[at:].strip()}, line, unclear=True)


def _closing(text: str, opening: int) -> int:
    """Where the brace that opens there is closed."""
    depth = 0
    for match in re.finditer(r"[{}]", text[opening:]):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return opening + match.start()
    return len(text)


def declarations(text: str) -> dict[str, str]:
    """What a style sets; of two values of one property, the second."""
    pairs = (piece.partition(":") for piece in text.split(";") if piece.strip())
    found = {name.strip().lower(): " ".join(value.split()) for name, _, value in pairs}
    # What a style sets there without a unit counts for nothing, and what stands in an attribute does: not understood.
    doubtful = {n: f"{v}?" for n, v in found.items() if n == "transform" or (n in _WITH_UNIT and _BARE.fullmatch(v))}
    return found | doubtful


def look_of(part: Part, rules: tuple[Rule, ...]) -> Look:
    """What attributes, style sheets and the part's own style set on it, the stronger over the weaker."""
    values = {name: " ".join(value.split()) for name, value in part.attributes.items() if name != "style"}
    reaching = [(_strength(part, rule), number) for number, rule in enumerate(rules)]
    found = sorted(pair for pair in reaching if any(pair[0]))
    for _, number in found:
        values |= rules[number].values
    values |= declarations(part.attributes.get("style", ""))
    for _, number in found:  # what is forced is told by its sign, wherever it comes from
        values |= {name: value for name, value in rules[number].values.items() if "!" in value}
    return Look(values, any(rules[number].changing for _, number in found))


def _strength(part: Part, rule: Rule) -> tuple[int, int, int]:
    """How strong a rule is on a part; all zero where it does not reach it."""
    reaching = (one for one in rule.reach if not rule.unclear and _reaches(one, part))
    return max(map(_weight, reaching), default=(0, 0, 0))


def _weight(selector: tuple[str, ...]) -> tuple[int, int, int]:
    text = "".join(selector)
    return text.count("#"), text.count("."), len(selector)


def _reaches(selector: tuple[str, ...], part: Part) -> bool:
    *outer, own = selector
    if not _fits(own, part):
        return False
    around = list(part.chain)[1:]
    for compound in reversed(outer):
        while around and not _fits(compound, around[0]):
            around = around[1:]
        if not around:
            return False
        around = around[1:]
    return True


def _fits(compound: str, part: Part) -> bool:
    match = _COMPOUND.fullmatch(compound)
    if match is None:
        return False
    names = re.findall(r"[.#][\w-]+", match[2])
    classes = part.attributes.get("class", "").split()
    is_named = all(n[1:] in classes if n[0] == "." else part.attributes.get("id") == n[1:] for n in names)
    return is_named and match[1] in {None, "*", part.name}


def parse_color(value: str) -> Color | None:
    """A color as shares of red, green and blue; nothing where it is none, or is not understood."""
    low = value.strip().lower()
    if _HEX.fullmatch(low):
        digits = low[1:] if len(low) > 4 else "".join(2 * digit for digit in low[1:])  # noqa: PLR2004 - "#fff"
        return tuple(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))  # type: ignore[return-value]
    match = _RGB.fullmatch(low)
    if match:
        return tuple(min(int(part), 255) / 255 for part in match.groups())  # type: ignore[return-value]
    return _NAMES.get(low)


def parse_share(value: str) -> float | None:
    """A share of opacity from 0 to 1; nothing where it is not understood."""
    plain = value.strip()
    if not _SHARE.fullmatch(plain):
        return None
    share = float(plain[:-1]) / 100 if plain.endswith("%") else float(plain)
    return min(share, 1.0)


def over(color: Color, share: float, behind: Color) -> Color:
    """A color of some opacity upon another."""
    red, green, blue = (share * c + (1 - share) * b for c, b in zip(color, behind, strict=True))
    return red, green, blue


def contrast(one: Color, other: Color) -> float:
    """How far two colors stand out from each other, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
