"""A Markdown extension that includes files before others look at a page, as some do: ``{!path!}``, alone in a line."""

import re
from pathlib import Path

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_INCLUDE = re.compile(r"^([ \t]*)\{!([^!\n]+)!\}\s*$")


class _Including(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [part for line in lines for part in _included(line)]


def _included(line: str) -> list[str]:
    match = _INCLUDE.match(line)
    if match is None:
        return [line]
    return [match[1] + part for part in Path(match[2]).read_text(encoding="utf-8").splitlines()]


class IncludingExtension(Extension):
    """Includes files."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Markdown asks for
        md.preprocessors.register(_Including(md), "including", 101)


def makeExtension(**options: object) -> IncludingExtension:  # noqa: N802 - the name that Markdown asks for
    return IncludingExtension(**options)
