"""The words of a published page without the marks among them, as a search wants them."""

from __future__ import annotations

import re

_NAMES = r'<span class="cc-cite" data-search-exclude>(?: <a href="[^<>"]*">[^<]*</a>)+</span>'
_RUN = r'<span class="cc-run" data-search-exclude> <button [^<>]*>[^<]*</button></span>'
_TERM = r'<span(?: class="cc-word-beside")? data-word="\d+">(?P<word>[^<]*)</span>'
_MARK = re.compile(f"{_NAMES}|{_RUN}|{_TERM}")


def words_alone(html: str) -> str:
    """A published page without the names and marks of sources and without the marks around explained words."""
    return _MARK.sub(lambda match: match["word"] or "", html)
