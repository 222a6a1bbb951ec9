"""A made-up site with known truth: every sentence without a source, and the line and column where it was written.

The same number always gives the same pages. A sentence of the truth carries an invisible sign while the page is put
together; when the page is finished, the signs tell lines and columns, whatever was wrapped, indented or nested.
"""

import random
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

SIGN = "\ue000"
CITATION = "[@harbor-clinic#what-it-is]"
_SUBJECTS = ["The knee", "A stiff knee", "The left knee", "Warm sand", "Cold water", "The tide", "A long walk", "It"]
_VERBS = ["comes and goes", "moves", "turns *a little*", "stays `as it is`", "follows [the tide](index.md)", "is so"]
_TAILS = ["", " at night", " in the **morning**", ", even when it rains,", " (on most days)", " \u2013 or nearly so"]


@dataclass(frozen=True)
class CorpusPage:
    """The text of a page, and where its sentences without a source begin."""

    name: str
    text: str
    truth: list[tuple[int, int]]


def make_page(number: int) -> CorpusPage:
    """One page with every kind of block, in an order that depends on the number."""
    writer = _Writer(number)
    blocks = [*_BLOCKS, *writer.random.choices(_BLOCKS, k=6)]
    writer.random.shuffle(blocks)
    lines = ["---", f"title: Page {number}", "kind: topic", "---", "", f"# Page {number}", ""]
    for block in blocks:
        lines += [*block(writer), ""]
    return _finish(f"page-{number:03}.md", "\n".join(lines))


def _finish(name: str, signed: str) -> CorpusPage:
    truth = []
    lines = []
    for number, line in enumerate(signed.split("\n"), start=1):
        parts = line.split(SIGN)
        columns = [sum(map(len, parts[: i + 1])) + 1 for i in range(len(parts) - 1)]
        truth += [(number, column) for column in columns]
        lines.append("".join(parts))
    return CorpusPage(name, "\n".join(lines), truth)


class _Writer:
    """Writes sentences; one in three has no source and carries the sign."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)  # noqa: S311 - made to repeat itself
        self.number = number
        self.footnotes = 0

    def sentence(self) -> str:
        pick = self.random.choice
        text = f"{pick(_SUBJECTS)} {pick(_VERBS)}{pick(_TAILS)}".rstrip(",")
        roll = self.random.random()
        if roll < 1 / 3:
            return f"{SIGN}{text}."
        return f"{text} {CITATION}." if roll < 2 / 3 else f"{text}. {CITATION}"

    def prose(self, count: int = 3) -> str:
        return " ".join(self.sentence() for _ in range(count))

    def wrapped(self, first: str = "", rest: str | None = None, count: int = 3) -> list[str]:
        """Sentences wrapped at 70 columns, as some editors do."""
        indent = " " * len(first) if rest is None else rest
        return textwrap.wrap(
            self.prose(count), 70, initial_indent=first, subsequent_indent=indent, break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip


def _paragraph(writer: _Writer) -> list[str]:
    return writer.wrapped()


def _one_sentence_a_line(writer: _Writer) -> list[str]:
    return [writer.sentence() for _ in range(4)]


def _list(writer: _Writer) -> list[str]:
    return [
        *writer.wrapped("- ", count=2),
        *writer.wrapped("    - "),
        "    1. " + writer.sentence(),
        "- " + writer.prose(2),
    ]


def _steps(writer: _Writer) -> list[str]:
    return [*writer.wrapped("1. ", count=2), "", *writer.wrapped("    "), "", "2. " + writer.sentence()]


def _table(writer: _Writer) -> list[str]:
    rows = [f"| {writer.prose(2)} | Sand {CITATION} |" for _ in range(2)]
    return ["## A table", "", "| What | Where |", "| --- | :-: |", *(_first_cell_covered(row) for row in rows)]


def _first_cell_covered(row: str) -> str:
    """Where only the other cell cites, the first sentence of a cell is covered: it is no part of the truth."""
    is_covered = row.startswith(f"| {SIGN}") and row.count(CITATION) == 1
    return row.replace(SIGN, "", 1) if is_covered else row


def _box(writer: _Writer) -> list[str]:
    mark = writer.random.choice(['!!! note "A box"', "!!! tip", '??? question "More?"', '!!! note ""', "???+ note"])
    return [mark, "", *writer.wrapped("    ", "    "), "", *writer.wrapped("    - ", "      ", 2)]


def _tabs(writer: _Writer) -> list[str]:
    return ['=== "One"', "", *writer.wrapped("    ", "    "), "", '=== "Two"', "", "    - " + writer.sentence()]


def _quote(writer: _Writer) -> list[str]:
    return [*writer.wrapped("> ", "> "), ">", "> - " + writer.sentence()]


def _definition(writer: _Writer) -> list[str]:
    return ["Sand", *writer.wrapped(":   ", "    "), "", *writer.wrapped("    ", "    ", 2)]


def _footnote(writer: _Writer) -> list[str]:
    writer.footnotes += 1
    name = f"n{writer.number}-{writer.footnotes}"
    return [
        f"The knee is stiff[^{name}] {CITATION}.",
        "",
        *writer.wrapped(f"[^{name}]: ", "    "),
        "",
        *writer.wrapped("    ", "    "),
    ]


def _markdown_in_html(writer: _Writer) -> list[str]:
    return ['<div class="card" markdown>', "", *writer.wrapped(), "", "- " + writer.sentence(), "", "</div>"]


def _html(writer: _Writer) -> list[str]:
    text = writer.sentence().replace(CITATION, "").replace(SIGN, "")
    return ["<div>", f"<p>{SIGN}{_as_html(text)}</p>", f"<ul><li>{SIGN}Salt moves it.</li></ul>", "</div>"]


def _as_html(text: str) -> str:
    return " ".join(text.replace("*", "").replace("`", "").replace("[", "").replace("](index.md)", "").split())


def _picture(writer: _Writer) -> list[str]:
    del writer
    return [f"![{SIGN}Salt moves it](knee.svg)", "", "![Drawing of a knee.](knee.svg)"]


def _tasks(writer: _Writer) -> list[str]:
    return [*writer.wrapped("- [ ] ", "    "), "- [x] " + writer.sentence()]


def _code(writer: _Writer) -> list[str]:
    del writer
    return ["```text", "The knee moves. It is so.", "```"]


def _heading(writer: _Writer) -> list[str]:
    return [writer.random.choice(["## Sand", "### What moves it?", "Sand and salt\n---"]), "", *writer.wrapped(count=2)]


def _nested(writer: _Writer) -> list[str]:
    inner = [*writer.wrapped("        ", "        "), "", '        === "Tab"', "", "            " + writer.sentence()]
    return ['!!! note "Outer"', "", "    - The knee is stiff " + CITATION + ".", "", *inner]


_BLOCKS: list[Callable[[_Writer], list[str]]] = [
    _paragraph, _one_sentence_a_line, _list, _steps, _table, _box, _tabs, _quote, _definition, _footnote,
    _markdown_in_html, _html, _picture, _tasks, _code, _heading, _nested,
]  # fmt: skip
