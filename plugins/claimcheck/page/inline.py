"""Steps of Markdown that are taken only where a sign stands without which they find nothing.

Markdown tries some twenty inline patterns on every text of a page, and most texts hold the sign of none.
"""

from __future__ import annotations

import functools
import itertools
import re
import xml.etree.ElementTree as etree
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
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString

from claimcheck.model import CITATION_PATTERN

_FRACTIONS = "1/4|1/2|3/4|1/3|2/3|1/5|2/5|3/5|4/5|1/6|5/6|1/8|3/8|5/8|7/8"
_KEYS = r"\+{2}([\w\-]+(?:\+[\w\-]+)*?)\+{2}"
_ORDINALS = r"""(?x)
    \b
    (?P<leading>(?:[1-9][0-9]*)?)
    (?P<tail>(?<=1)(?:1|2|3)th|1st|2nd|3rd|[04-9]th)
    \b
    """
#: Signs of which each match of a pattern holds one. A pattern that is not among these is tried everywhere.
#: Those of ``pymdownx`` are written out, for most sites do not load its modules.
SIGNS: Mapping[str, tuple[str, ...]] = {
    BACKTICK_RE: ("`",), ESCAPE_RE: ("\\",), REFERENCE_RE: ("[",), LINK_RE: ("[",), IMAGE_LINK_RE: ("![",),
    IMAGE_REFERENCE_RE: ("![",), AUTOLINK_RE: ("<",), AUTOMAIL_RE: ("<",), HTML_RE: ("<",), ENTITY_RE: ("&",),
    LINE_BREAK_RE: ("  \n",), CITATION_PATTERN: ("[@",), r"\[\^([^\]]*)\]": ("[^",), _KEYS: ("++",),
    r"\(tm\)": ("(tm)",), r"\(c\)": ("(c)",), r"\(r\)": ("(r)",), r"\+/-": ("+/-",), r"=/=": ("=/=",),
    r"\bc/o\b": ("c/o",), r"(?P<arrows>\<-{2}\>|(?<!-)-{2}\>|\<-{2}(?!-))": ("-->", "<--"),
    rf"(?<!\d)(?P<fractions>{_FRACTIONS})(?!\d)": tuple(_FRACTIONS.split("|")),
    _ORDINALS: ("1st", "2nd", "3rd", *(f"{digit}th" for digit in range(10))),
}  # fmt: skip
#: A choice of single signs, as the pattern for emphasis is one.
_CHOICE = re.compile(r"(?:\\[^\w\s]|[_=])(?:\|(?:\\[^\w\s]|[_=]))*")
#: What the first line of a block of code holds.
_FENCES = ("```", "~~~")


class _QuickInline(InlineProcessor):
    """Does what the class above does, and asks each text for the signs before it tries a pattern.

    Only the loop over the patterns is another one; under other names than those of today it would not be used.
    """

    _patterns: tuple[tuple[Any, tuple[str, ...]], ...] = ()

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """Apply the patterns that are registered now; leave a tree alone in which none of them can find anything."""
        patterns: tuple[Any, ...] = tuple(self.inlinePatterns)
        self._patterns = tuple((each, signs_of(each.getCompiledRegExp().pattern)) for each in patterns)
        return super().run(tree, ancestors) if self._may_find(tree) else tree

    def _may_find(self, tree: etree.Element) -> bool:
        """Whether a sign of any pattern, or what stands for an element, is in any text of a tree."""
        whole = "\n".join(text for element in tree.iter() for text in (element.text, element.tail) if text)
        signs = itertools.chain.from_iterable(signs for _, signs in self._patterns)
        return any(sign in whole for sign in (INLINE_PLACEHOLDER_PREFIX, *signs))

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N803 - its names
        if isinstance(data, AtomicString):
            return data
        start, index, count = 0, patternIndex, len(self._patterns)
        while index < count:
            pattern, signs = self._patterns[index]
            matched = False
            for sign in signs:
                if sign in data:
                    apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined] # its name from outside
                    data, matched, start = apply(pattern, data, index, start)
                    break
            if not matched:
                index, start = index + 1, 0
        return data


@functools.lru_cache(maxsize=128)
def signs_of(pattern: str) -> tuple[str, ...]:
    """Signs of which each match of a pattern holds one; only the empty one where none are known."""
    if _CHOICE.fullmatch(pattern):
        return tuple(sign[-1] for sign in pattern.split("|"))
    return SIGNS.get(pattern, ("",))


def quicken(md: Markdown) -> None:
    """Let a Markdown instance try fewer patterns; nothing else changes, and what is not Markdown's own stays."""
    for processor in md.treeprocessors:
        if type(processor) is InlineProcessor:
            processor.__class__ = _QuickInline
    for preprocessor in md.preprocessors:
        if type(preprocessor).__module__ == "pymdownx.superfences" and hasattr(preprocessor, "search_nested"):
            _look_where_fences_stand(preprocessor)


def _look_where_fences_stand(preprocessor: Any) -> None:
    """Let the search for blocks of code, which takes each line apart, begin where a page holds any."""
    search = preprocessor.search_nested

    def quick_search(lines: list[str]) -> list[str]:
        fenced = any(sign in line for line in lines for sign in _FENCES)
        found: list[str] = search(lines) if fenced else lines
        return found

    preprocessor.search_nested = quick_search
