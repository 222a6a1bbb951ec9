"""Sentences planted into the pages of this guide are told where they stand."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from claimcheck.runs.running import open_site, run
from harness import TODAY
from planting import SENTENCES, plant, told

ROOT = Path(__file__).parents[2]
EACH = 12


@pytest.mark.parametrize("share", [16, pytest.param(1, marks=pytest.mark.slow)])
def test_planted_sentences_are_told_where_they_stand(share, monkeypatch):
    """On a few pages, or on each; what stands in own words is not told, and everything else is, there and proven."""
    monkeypatch.chdir(ROOT)
    chosen = sorted(Path("content").rglob("*.md"))[share > 1 :: share]
    site = open_site(Path("mkdocs.yml"), [path.resolve() for path in chosen])
    pages, planted = [], []
    for page in site.pages:
        lines = page.text.split("\n")
        front, behind = lines[: page.first_line - 1], lines[page.first_line - 1 :]
        own = plant({page.path: behind}, SENTENCES, len(pages), EACH)
        planted += [replace(p, line=p.line + len(front)) for p in own]
        pages.append(page._replace(text="\n".join([*front, *behind])))
    diagnostics = run(replace(site, pages=tuple(pages)), TODAY).diagnostics
    found = told(diagnostics, planted)
    counts = Counter(found.values())
    assert counts[False] == 0
    # In an item that its lead-in covers, a planted sentence that is covered takes the source from the one behind it.
    covered = {(p.path, p.line) for p, is_told in found.items() if is_told is None}
    refused = [(d.span.path, d.span.line) for d in diagnostics if d.rule == "uncited-claim"]
    assert counts[True] == sum(place not in covered for place in refused) >= 0.8 * len(planted)
