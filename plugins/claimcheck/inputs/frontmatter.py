"""Front matter: the YAML between two lines of dashes at the top of a page, as MkDocs reads it."""

from __future__ import annotations

import re

from claimcheck.inputs.yamldata import read_yaml
from claimcheck.model import DataProblem, FrontMatter, Span

_FRONT = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*\n", re.S)
_OPEN = re.compile(r"\A---[ \t]*\n(?=[\w-]+:)")
#: MkDocs also takes leading "Key: value" lines for front matter and would drop them from the page.
_LOOSE = re.compile(r"\A {0,3}[A-Za-z0-9_-]+:")


def split_front_matter(text: str, path: str) -> tuple[FrontMatter, str, int]:
    """Split a page's text into front matter, Markdown, and the line on which the Markdown starts, counted from 1.

    ``path`` is shown in diagnostics. Faults of the front matter are among its problems; nothing is raised.
    """
    match = _FRONT.match(text)
    if match is None:
        return FrontMatter({}, {}, tuple(_loose(text, path))), text, 1
    document = read_yaml(match["yaml"], path, first_line=2, typed=True)
    problems = list(document.problems)
    values = document.values if isinstance(document.values, dict) else {}
    if document.readable and not isinstance(document.values, dict):  # MkDocs would show it as a part of the page
        problems.append(
            DataProblem(
                "invalid-data",
                Span.at(path, 2),
                "the front matter is not a list of key: value lines",
                "write key: value",
            )
        )
    spans = {str(where[0]): document.spans[where] for where in document.spans if len(where) == 1}
    return FrontMatter(values, spans, tuple(problems)), text[match.end() :], text.count("\n", 0, match.end()) + 1


def _loose(text: str, path: str) -> list[DataProblem]:
    if _OPEN.match(text):
        help = "end the front matter with a line of three dashes: ---"
        return [DataProblem("invalid-data", Span.at(path), "the front matter has no end", help)]
    if _LOOSE.match(text):
        message = "the page starts like front matter, but without dashes; its first lines would not be shown"
        return [
            DataProblem(
                "invalid-data",
                Span.at(path),
                message,
                "put the lines between two lines of three dashes, or start with a heading",
            )
        ]
    return []
