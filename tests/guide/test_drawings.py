"""The guide's own drawings: small, described, without words that nobody could translate.

What they may say and load is a rule of the checker (`unchecked-file`).
"""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

DRAWINGS = Path(__file__).resolve().parents[2] / "content/assets/drawings"
LARGEST = 15 * 1024  # bytes


@pytest.mark.parametrize("path", sorted(DRAWINGS.glob("*.svg")), ids=lambda path: path.stem)
def test_a_drawing_is_small_described_and_free_of_words(path):
    """At most 15 KB; a title and a description for those who do not see it; words stand on the page beside it."""
    text = path.read_text(encoding="utf-8")
    drawing = LexborHTMLParser(text)
    assert len(text.encode()) <= LARGEST
    assert all((part := drawing.css_first(name)) is not None and part.text(strip=True) for name in ("title", "desc"))
    assert drawing.css_first("text, tspan") is None
