"""The file that the site's search reads: lines, words that mean the same, and the pages that use each term."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping

from claimcheck.inputs import page_address
from claimcheck.model import BlockKind, Page
from claimcheck.rules import ReadSite

#: How much a mention counts by where it stands: a page about a thing names it in its title.
_IN_TITLE, _IN_HEADING, _IN_TEXT = 12, 4, 1
#: The pages kept for a term, and the least share of the first page's count that a page must have.
_PAGES, _LEAST = 8, 0.08


def search_json(site: ReadSite, glossary_page: str | None) -> str:
    """What scripts need before and beside the index, as compact JSON. Pages stand in it by their number."""
    words, terms = site.data.search, site.data.glossary.terms
    settings = site.data.settings
    hidden = {*settings.fragments.values(), "404.md"}
    pages = [page for page in site.pages if page.src not in hidden]
    counts = _counts(site, pages)
    values = {
        "pages": [page_address(page.src) for page in pages],
        "about": [number for number, page in enumerate(pages) if page.kind == "about"],
        "glossary": page_address(glossary_page) if glossary_page else "",
        "lines": [
            {"id": line.id, "page": page_address(line.page), "anchor": line.anchor,
             "words": line.words, "alone": line.alone}
            for line in words.lines
        ],
        "same": words.same,
        "fillers": words.fillers,
        "terms": [[term.labels, _shares(counts.get(term.id, {}))] for term in terms.values()],
    }  # fmt: skip
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n"


def _counts(site: ReadSite, pages: list[Page]) -> Mapping[str, Counter[int]]:
    """How often each page names each term, by the number of the page."""
    counts: dict[str, Counter[int]] = {}
    for number, page in enumerate(pages):
        for text, weight in _texts(page):
            for mention in site.data.terms.find(text):
                counts.setdefault(mention.term, Counter())[number] += weight
    return counts


def _texts(page: Page) -> list[tuple[str, int]]:
    blocks = [block for block in page.blocks if block.kind is not BlockKind.CODE]
    weights = [_IN_HEADING if block.kind is BlockKind.HEADING else _IN_TEXT for block in blocks]
    return [(page.meta.text("title"), _IN_TITLE), *((b.text, w) for b, w in zip(blocks, weights, strict=True))]


def _shares(counts: Mapping[int, int]) -> list[list[int]]:
    """The pages that name a term most, each with its percentage of the first one's count."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_PAGES]
    most = ordered[0][1] if ordered else 1
    return [[number, round(100 * count / most)] for number, count in ordered if count / most >= _LEAST]
