"""What may be set on the words and shapes of a drawing (SVG) without hiding words: names, and values of some."""

from __future__ import annotations

import re
from collections.abc import Mapping

from claimcheck.language import expression

#: What may be set on words and around them, beside what is judged apart: it hides nothing and moves nothing far.
_HARMLESS = frozenset(
    "id class style x y dx dy transform space lang role tabindex version baseProfile viewbox viewBox xmlns "
    "preserveaspectratio preserveAspectRatio fill fill-opacity opacity stroke stroke-opacity stroke-width color "
    "font-size font-family font-style font-weight font-variant font-variant-ligatures font-variant-caps "
    "font-variant-numeric font-variant-east-asian font-stretch font-kerning font-feature-settings "
    "font-variation-settings text-rendering shape-rendering color-rendering image-rendering color-interpolation "
    "color-interpolation-filters fill-rule clip-rule dominant-baseline alignment-baseline line-height text-align "
    "white-space isolation enable-background paint-order vector-effect stroke-linecap stroke-linejoin "
    "stroke-miterlimit stroke-dasharray stroke-dashoffset stop-color stop-opacity solid-color solid-opacity overflow "
    "letter-spacing word-spacing shape-padding shape-margin".split()
)
#: Those of them of which the value is judged.
JUDGED = frozenset(
    "fill fill-opacity opacity stroke stroke-opacity stroke-width color font-size text-anchor paint-order x y dx dy "
    "transform letter-spacing word-spacing width height overflow".split()
)
#: What may be set on shapes beside that; anything else may move them, or draw more.
_OF_SHAPES = frozenset(
    "d x y x1 y1 x2 y2 cx cy r rx ry width height points pathlength clip-path mask display visibility marker "
    "marker-start marker-mid marker-end sizes".split()
)
#: Fonts that show signs in place of letters, or nothing.
_NO_LETTERS = expression(r"dings|symbol|icon|blank|barcode|braille|emoji", re.I)
#: What is harmless with one of these values alone.
_WITH_VALUES: Mapping[str, frozenset[str]] = {
    "display": frozenset({"inline", "block", "inherit"}), "visibility": frozenset({"visible", "inherit"}),
    "clip-path": frozenset({"none"}), "mask": frozenset({"none"}), "filter": frozenset({"none"}),
    "mix-blend-mode": frozenset({"normal"}), "direction": frozenset({"ltr"}), "unicode-bidi": frozenset({"normal"}),
    "writing-mode": frozenset({"lr", "lr-tb", "horizontal-tb"}), "text-transform": frozenset({"none"}),
    "text-decoration": frozenset({"none", "underline"}), "text-decoration-line": frozenset({"none", "underline"}),
    "text-indent": frozenset({"0"}), "text-orientation": frozenset({"mixed"}),
    "text-anchor": frozenset({"start", "middle", "end", "inherit"}), "marker": frozenset({"none"}),
    "baseline-shift": frozenset({"baseline", "0", "0%", "sub", "super"}), "clip": frozenset({"auto"}),
    "text-decoration-style": frozenset({"solid"}), "text-decoration-color": frozenset({"#000", "#000000"}),
}  # fmt: skip
_HARMLESS_START = ("-inkscape-", "data-", "aria-", "xml:", "text-decoration-skip")


def is_harmless(name: str, value: str) -> bool:
    """Whether something that is set can neither hide words nor show others."""
    low = name.lower()
    if low == "preserveaspectratio":
        return "slice" not in value
    if low == "paint-order":
        return set(value.split()) <= {"normal", "fill", "stroke", "markers"}
    if low == "font-family":
        return "(" not in value and not _NO_LETTERS.search(value)
    if "!" in value or ("(" in value and low not in {"transform", "fill", "stroke", "color"}):
        return False
    if low in _WITH_VALUES:
        return value.lower() in _WITH_VALUES[low]
    return name in _HARMLESS or low.startswith(_HARMLESS_START)


def is_plain_shape(values: Mapping[str, str]) -> bool:
    """Whether all that is set on a shape, or around it, is understood."""
    return all(
        "!" not in value and (name.lower() in _OF_SHAPES or name in _HARMLESS or is_harmless(name, value))
        for name, value in values.items()
    )
