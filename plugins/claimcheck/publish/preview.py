"""Problems shown on the page itself, at the sentence, while somebody writes. Never on a published site."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from claimcheck.model import Diagnostic
from claimcheck.page import find_words

_BLOCKS = "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, figcaption, caption, summary"


def show_problems(html: str, diagnostics: Sequence[Diagnostic]) -> str:
    """The page with each problem behind the block that holds its sentence; those without a place come first."""
    tree = LexborHTMLParser(f"<body>{html}</body>")
    body = tree.body
    if body is None:
        return html
    blocks = [node for node in body.css(_BLOCKS) if all(inner.mem_id == node.mem_id for inner in node.css(_BLOCKS))]
    loose = [d for d in diagnostics if not _show_at_block(d, blocks)]
    top = "".join(f'<p class="cc-problem">{_text(d)}</p>' for d in loose)
    return top + (body.inner_html or "")


def _show_at_block(diagnostic: Diagnostic, blocks: Sequence[LexborNode]) -> bool:
    words = diagnostic.subject.strip()
    for node in blocks:
        text = node.text()
        if words and words.split()[0] in text and find_words(text, words, raw=True):
            note = LexborHTMLParser(
                f'<span class="cc-problem" data-search-exclude> {_text(diagnostic)}</span>'
            ).css_first("span")
            if note is not None:
                node.insert_child(note)
                return True
    return False


def _text(d: Diagnostic) -> str:
    return escape(f"{d.rule} ({d.span.path}:{d.span.line}:{d.span.column}): {d.message}. {d.help.splitlines()[0]}")
