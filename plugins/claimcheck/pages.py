"""A page's text and its render to a :class:`Page`: blocks, sentences, claims."""

from __future__ import annotations

from claimcheck.coverage import find_sentences
from claimcheck.markdown.extension import find_waiver_texts
from claimcheck.markdown.render import Rendered
from claimcheck.model import FrontMatter, Page
from claimcheck.reading import read_body
from claimcheck.rules.base import Data
from claimcheck.waivers import parse_waiver


def build_page(path: str, src: str, meta: FrontMatter, rendered: Rendered, data: Data) -> Page:
    """Read a rendered body as readers will see it."""
    reading = read_body(rendered.body, data.settings.html)
    sentences = find_sentences(reading.blocks, meta, data.judging(meta.text("kind")))
    texts = find_waiver_texts(rendered.body.html)
    waivers = tuple(parse_waiver(text, number, data.rule_names) for number, text in enumerate(texts))
    return Page(
        path, src, meta, reading.blocks, sentences, waivers, reading.unchecked, rendered.references,
        reading.dials, reading.dialed, reading.linked, reading.anchors,
    )  # fmt: skip
