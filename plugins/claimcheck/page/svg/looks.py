"""How a part of a drawing (SVG) looks in the end: what is set on it, and what it takes from the parts around it."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.page.svg.places import Change, parse_change, parse_length
from claimcheck.page.svg.styles import INHERITED, Color, Look, Part, Rule, look_of, parse_color, parse_share


@dataclass(frozen=True, slots=True)
class Paint:
    """What a part is drawn with. ``color`` is nothing where it cannot be told; a part without paint has no share."""

    color: Color | None
    share: float


class Looks:
    """The looks of the parts of one drawing, whose style sheets hold these rules."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._known: dict[Part, Look] = {}
        self._opacities: dict[Part, float | None] = {}
        self._changes: dict[Part, Change | None] = {}
        self._sizes: dict[Part, float | None] = {}

    def of(self, part: Part) -> Look:
        """What is set on a part itself."""
        if part not in self._known:
            self._known[part] = look_of(part, self._rules)
        return self._known[part]

    def value(self, part: Part, name: str, default: str) -> str:
        """A property that parts take from around them."""
        for one in part.chain:
            value = self.of(one).values.get(name, "inherit")
            if value != "inherit" or name not in INHERITED:
                return default if value == "inherit" else value
        return default

    def _opacity(self, part: Part) -> float | None:
        if part not in self._opacities:
            own = parse_share(self.of(part).values.get("opacity", "1"))
            around = self._opacity(part.outer) if part.outer is not None else 1.0
            self._opacities[part] = None if own is None or around is None else own * around
        return self._opacities[part]

    def paint(self, part: Part, name: str, default: str) -> Paint:
        """With what a part is filled or drawn (``stroke``)."""
        value = self.value(part, name, default)
        if value.lower() in {"none", "transparent"}:
            return Paint(None, 0)
        if value.lower() == "currentcolor":
            value = self.value(part, "color", "#000")
        own, around = parse_share(self.value(part, f"{name}-opacity", "1")), self._opacity(part)
        if own is None or around is None:
            return Paint(None, 1)
        return Paint(parse_color(value), own * around)

    def change(self, part: Part) -> Change | None:
        """What becomes of the places in a part; nothing where that is not understood."""
        if part not in self._changes:
            own = parse_change(self.of(part).values.get("transform", ""))
            around = self.change(part.outer) if part.outer is not None else Change()
            self._changes[part] = None if own is None or around is None else around.then(own)
        return self._changes[part]

    def font_size(self, part: Part) -> float | None:
        """The size of letters; a share or "em" is one of the size around it."""
        if part not in self._sizes:
            around = self.font_size(part.outer) if part.outer is not None else 16.0
            given = self.of(part).values.get("font-size", "inherit")
            own = around is None or given in {"inherit", "medium"}
            self._sizes[part] = around if own else parse_length(given, em=around or 0, whole=around or 0)
        return self._sizes[part]
