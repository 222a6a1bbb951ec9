"""Inline patterns of Markdown, each tried only in texts that hold a sign without which it finds nothing.

Markdown tries some twenty patterns on every text of a page, and most texts hold the sign of none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    IMAGE_REFERENCE_RE,
    LINE_BREAK_RE,
    LINK_RE,
    REFERENCE_RE,
)
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

from claimcheck.model import CITATION_PATTERN

#: What each match of a pattern holds. A pattern that is not among these is tried everywhere.
SIGNS: Mapping[str, str] = {
    BACKTICK_RE: "`", ESCAPE_RE: "\\", REFERENCE_RE: "[", LINK_RE: "[", IMAGE_LINK_RE: "![", IMAGE_REFERENCE_RE: "![",
    AUTOLINK_RE: "<", AUTOMAIL_RE: "<", HTML_RE: "<", ENTITY_RE: "&", LINE_BREAK_RE: "  \n", CITATION_PATTERN: "[@",
    r"\[\^([^\]]*)\]": "[^",
}  # fmt: skip


class _QuickInline(InlineProcessor):
    """Does what the class above does, and asks each text for the signs before it tries a pattern.

    Only the loop over the patterns is another one; under other names than those of today it would not be used.
    """

    _patterns: tuple[tuple[Any, str], ...] = ()

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """Apply the patterns that are registered now."""
        patterns: tuple[Any, ...] = tuple(self.md.inlinePatterns)
        self._patterns = tuple((each, SIGNS.get(each.getCompiledRegExp().pattern, "")) for each in patterns)
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N803 - its names
        if isinstance(data, AtomicString):
            return data
        start, index, count = 0, patternIndex, len(self._patterns)
        while index < count:
            pattern, sign = self._patterns[index]
            matched = False
            if sign in data:
                apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined] # its name from outside
                data, matched, start = apply(pattern, data, index, start)
            if not matched:
                index, start = index + 1, 0
        return data


def quicken(md: Markdown) -> None:
    """Let a Markdown instance try fewer patterns; nothing else changes, and what is not Markdown's own stays."""
    inline = md.treeprocessors["inline"] if "inline" in md.treeprocessors else None  # noqa: SIM401 - it has no get
    if type(inline) is InlineProcessor:
        inline.__class__ = _QuickInline
