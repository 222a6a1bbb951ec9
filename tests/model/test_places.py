"""Places give back the spans that they were made of, whichever entries share their ways."""

import pytest

from claimcheck.model import Places, Span

ONE = {(): Span("a.yaml", 1, 2, 1, 9), ("also", 0): Span("a.yaml", 300, 4, 70_000, 5)}
OTHER = {(): Span("b.yaml", 8, 1, 8, 3), ("also", 0): Span("b.yaml", 9, 1, 9, 7)}


@pytest.mark.parametrize("spans", [ONE, OTHER, {}])
def test_spans_come_back(spans):
    """Path, lines and columns are as they were, and in the same order."""
    assert dict(Places(spans)) == spans
    assert repr(Places(spans)) == repr(spans)


def test_an_unknown_way_leads_nowhere():
    """A part that has no place is no part of another name."""
    assert Places(ONE).get(("also", 1)) is None
    with pytest.raises(KeyError):
        Places(ONE)["also",]
