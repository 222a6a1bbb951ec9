"""A page's text and its render to a :class:`Page`: blocks, sentences, claims."""

from __future__ import annotations

from claimcheck.inputs import PageHtml, PageText
from claimcheck.model import Block, BlockKind, Page, Sentence, Unchecked
from claimcheck.page.body import Reading
from claimcheck.page.coverage import find_sentences
from claimcheck.page.exemptions import Judging
from claimcheck.page.extension import find_waiver_texts
from claimcheck.page.reading import read_body
from claimcheck.page.render import Rendered
from claimcheck.page.waivers import parse_waiver


def build_page(file: PageText, rendered: Rendered, judging: Judging, rule_names: frozenset[str]) -> Page:
    """Read a rendered body as readers will see it. ``rule_names`` are those that a waiver may name."""
    html = judging.settings.html
    reading = read_body(rendered.body, html)
    found = find_sentences(reading.blocks, file.meta, judging)
    sentences = _repeated(found, reading.blocks)
    texts = find_waiver_texts(rendered.body.html if rendered.written is None else rendered.written)
    waivers = tuple(parse_waiver(text, number, rule_names) for number, text in enumerate(texts))
    return Page(
        file.path, file.src, file.meta, reading.blocks, sentences, waivers,
        _unchecked(reading, rendered, html), rendered.references,
        reading.dials, reading.dialed, reading.linked, reading.anchors, reading.markup, reading.pictures,
    )  # fmt: skip


def _unchecked(reading: Reading, rendered: Rendered, html: PageHtml) -> tuple[Unchecked, ...]:
    """What cannot be read.

    An attribute or class that a host's plugin has put there is the plugin's own: it can change nothing that the
    plugin's styles and scripts could not change as well.
    """
    if rendered.written is None or not any(part.unlisted for part in reading.unchecked):
        return reading.unchecked  # as it is on most pages that plugins change; the page is read once
    if rendered.written == rendered.body.html:
        return reading.unchecked
    written = read_body(rendered.body._replace(html=rendered.written), html).unchecked
    of_page = {(part.what, part.needle) for part in written}
    return tuple(part for part in reading.unchecked if not part.unlisted or (part.what, part.needle) in of_page)


def _repeated(sentences: tuple[Sentence, ...], blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    """The sentences, in which an attribute that repeats the words of another one is what that one is.

    Plugins that show pictures write an image's text a second time, for the window that shows it large.
    """
    settled: dict[str, Sentence] = {}
    for sentence in sentences:
        if sentence.block >= 0 and blocks[sentence.block].kind is BlockKind.ATTRIBUTE and not sentence.is_claim:
            settled.setdefault(sentence.text, sentence)
    return tuple(
        s._replace(standing=settled[s.text].standing)
        if s.is_claim and s.text in settled and blocks[s.block].kind is BlockKind.ATTRIBUTE
        else s
        for s in sentences
    )
