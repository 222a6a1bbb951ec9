"""Pages made by chance, the same for the same number: all that the site's extensions and its list of HTML can make.

Every word is written once on a page (``w1a``, ``w2a``), so that a word that is lost, or shown and not read, has a name.
"""

# ruff: noqa: ARG005, E501 - lists of small makers

import random
from collections.abc import Callable

Block = Callable[["Maker"], list[str]]


class Maker:
    """Writes the parts of one page."""

    def __init__(self, number: int) -> None:
        self.random = random.Random(number)  # noqa: S311 - made to repeat itself
        self.words = self.notes = self.names = 0
        self.defined: list[str] = []

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def word(self) -> str:
        self.words += 1
        return f"w{self.words}a"

    def plain(self, most: int = 4) -> str:
        return " ".join(self.word() for _ in range(self.random.randint(1, most)))

    def name(self) -> str:
        self.names += 1
        return f"n{self.names}"

    def text(self) -> str:
        """A sentence or two with what may stand inside one."""
        parts = [self.random.choice(_INLINE)(self) for _ in range(self.random.randint(1, 5))]
        return " ".join(parts) + self.random.choice([".", "?", "", ":", f" [@{_KEY}].", f". [@{_KEY}]"])

    def blocks(self, deep: int, most: int = 3) -> list[str]:
        """Some blocks; those that hold others are drawn only so deep."""
        lines: list[str] = []
        for _ in range(self.random.randint(1, most)):
            kinds = [*_LEAVES, *_LEAVES, *(_NESTS if deep > 0 else [])]
            chosen = self.random.choice(kinds)
            lines += [*(chosen(self, deep - 1) if chosen in _NESTS else chosen(self)), ""]
        return lines


_KEY = "cleveland-clinic-hemiparesis#onesided-weakness"


def make_page(number: int) -> str:
    """The Markdown of one page."""
    maker = Maker(number)
    lines = [f"# {maker.plain()}", "", *maker.blocks(3, 9)]
    if maker.chance(0.15):
        lines += [*maker.random.choice(_ODD)(maker), ""]
    return "\n".join([*lines, *maker.defined, ""])


def _indented(lines: list[str], by: str = "    ") -> list[str]:
    return [by + line if line else "" for line in lines]


# ------------------------------------------------------------------------------------------------ inside sentences


def _abbreviation(maker: Maker) -> str:
    short = maker.word()
    maker.defined += [f"*[{short}]: {maker.plain()}", ""]
    return short


def _note(maker: Maker) -> str:
    maker.notes += 1
    maker.defined += [f"[^{maker.notes}]: {maker.plain()}", "", f"    {maker.plain()}.", ""]
    return f"{maker.word()}[^{maker.notes}]"


def _reference(maker: Maker) -> str:
    name = maker.name()
    maker.defined += [f"[{name}]: index.md", ""]
    return f"[{maker.plain()}][{name}]"


def _entity(maker: Maker) -> str:
    word = maker.word()
    return maker.random.choice(
        [f"&#119;{word[1:]}", f"&#x77;{word[1:]}", f"{word}&nbsp;{maker.word()}", f"{word}&amp;"]
    )


_INLINE: list[Callable[[Maker], str]] = [
    lambda m: m.plain(), lambda m: m.plain(), lambda m: f"*{m.plain()}*", lambda m: f"**{m.plain()}**",
    lambda m: f"`{m.plain()}`", lambda m: f"[{m.plain()}](index.md)", lambda m: f"{m.word()}<b>{m.word()}</b>",
    lambda m: f"<span title='{m.word()}'>{m.plain()}</span>", lambda m: f"<small>{m.plain()}</small>",
    lambda m: f"{m.word()}<br>{m.word()}", lambda m: f"<mark>{m.word()}</mark><sup>{m.word()}</sup>",
    lambda m: f"<a href='index.md' id='{m.name()}'>{m.word()}</a>", lambda m: f"![Drawing of {m.word()}](a.svg)",
    lambda m: f"**{m.word()}**{{: #{m.name()} }}", lambda m: f"{m.word()}<!-- {m.word()} -->", lambda m: f"~{m.word()}~",
    lambda m: f"<kbd>{m.word()}</kbd> <q>{m.word()}</q> <u>{m.word()}</u>", lambda m: f"\\*{m.word()}\\*", _entity,
    lambda m: f"<time datetime='2026'>{m.word()}</time>", lambda m: f"<abbr title='{m.word()}'>{m.word()}</abbr>",
    lambda m: f"<i>{m.word()}<em>{m.word()}</em></i>", lambda m: f"<svg><title>{m.word()}</title><path d='M0 0'/></svg>",
    lambda m: f"<ins>{m.word()}</ins><wbr>{m.word()}", lambda m: f"``{m.word()} ` {m.word()}``", _abbreviation, _note,
    _reference, lambda m: f"<span lang=de>{m.word()}</span>", lambda m: f"<https://w{m.words}.org>",
]  # fmt: skip


# ------------------------------------------------------------------------------------------------ blocks


def _heading(m: Maker) -> list[str]:
    return [m.random.choice(["## {}", "### {}", "{}\n---", "## {} {{: #h{} }}"]).format(m.plain(), m.words)]


def _table(m: Maker) -> list[str]:
    row = f"| {m.text().replace('|', '')} | {m.plain()} |"
    caption = ["", "/// caption", m.plain(), "///"] if m.chance(0.3) else []
    return [f"| {m.plain()} | {m.plain()} |", m.random.choice(["| - | - |", "| :- | -: |"]), row, *caption]


def _html_table(m: Maker) -> list[str]:
    head = f"<caption>{m.plain()}</caption><thead><tr><th scope='col'>{m.word()}</th><th>{m.word()}</th></tr></thead>"
    body = f"<tr><th scope=row>{m.word()}</th><td colspan='1'>{m.plain()}</td></tr>"
    foot = f"<tfoot><tr><td>{m.word()}<td>{m.word()}</tfoot>" if m.chance(0.5) else ""
    return [f"<table>{head}<tbody>{body}</tbody>{foot}</table>"]


def _form(m: Maker) -> list[str]:
    field = f"<p><label for='{m.name()}'>{m.plain()}</label> <input id='n{m.names}' value='{m.word()}'></p>"
    choice = f"<label><input type='radio' name='c{m.names}' value='b'> {m.word()}</label>"
    area = f"<p><label>{m.word()} <textarea>{m.word()} {m.word()}</textarea></label></p>"
    button = f"<button type='button'>{m.plain()}</button>"
    return [
        f"<div class='bs-tool'><fieldset><legend>{m.plain()}</legend>{choice}</fieldset>{field}{area}{button}</div>"
    ]


_LEAVES: list[Block] = [
    lambda m: [m.text()], lambda m: [m.text(), m.text()], lambda m: [m.text() + "  ", m.text()], _heading, _table,
    _html_table, _form, lambda m: ["```text", m.plain(), m.plain(), "```"], lambda m: [m.text(), "{: .ours }"],
    lambda m: [f'``` python title="{m.word()}"', f"{m.word()} = 'x' # {m.word()}", "```"], lambda m: ["---"],
    lambda m: [m.plain(), f":   {m.text()}", "", f"    {m.text()}"], lambda m: [f"    {m.plain()}"],
    lambda m: [f"<p>{m.plain()}<p>{m.plain()}"], lambda m: [f"<pre>{m.plain()}\n{m.plain()}</pre>"],
    lambda m: [f"<dl><dt>{m.word()}<dd>{m.plain()}<dt>{m.word()}</dl>"], lambda m: ["[TOC]"],
    lambda m: [f"<figure><img src='a.svg' alt=''><figcaption>{m.plain()}</figcaption></figure>"],
    lambda m: [f"<svg role='img' viewBox='0 0 9 9'><title>{m.plain()}</title><desc>{m.word()}</desc></svg>"],
    lambda m: [f"- [ ] {m.text()}", f"- [x] {m.plain()}"], lambda m: [f"<ol><li>{m.plain()}<li>{m.plain()}</ol>"],
    lambda m: [f"<h2 id='{m.name()}'>{m.plain()}</h2>"], lambda m: [f"<!-- {m.plain()} -->"],
    lambda m: [f"<div class='bs-card'><div class='bs-card__front'>{m.plain()}</div>{m.word()}</div>"],
    lambda m: [f"<div class='bs-scroll'><ul class='bs-list'><li>{m.plain()}</ul></div>"], lambda m: ["[DIAL emergency]"],
    lambda m: [f"<div class='grid cards'><p class='bs-hint'>{m.plain()}</p></div>"],
    lambda m: [f"<p class='bs-needs-script'>{m.plain()}</p><div class='bs-sheet'>{m.plain()}</div>"],
]  # fmt: skip


def _list(m: Maker, deep: int) -> list[str]:
    sign = m.random.choice(["- ", "* ", "1. "])
    lines: list[str] = []
    for _ in range(m.random.randint(1, 3)):
        lines += [sign + m.text(), *(["", *_indented(m.blocks(deep, 2))] if m.chance(0.4) else [])]
    return lines


def _tabs(m: Maker, deep: int) -> list[str]:
    lines: list[str] = []
    for _ in range(m.random.randint(1, 3)):
        lines += [f'=== "{m.plain()}"', "", *_indented(m.blocks(deep, 2))]
    return lines


_BOXES = [
    '!!! note "{}"',
    '!!! ours "{}"',
    '!!! myth "{}"',
    '??? tip "{}"',
    '???+ warning "{}"',
    '!!! note ""',
    "!!! danger",
]
_NESTS: list[Callable[[Maker, int], list[str]]] = [
    _list, _list, _tabs, _tabs,
    lambda m, deep: [m.random.choice(_BOXES).format(m.plain()), "", *_indented(m.blocks(deep, 2))],
    lambda m, deep: [m.random.choice(_BOXES).format(m.plain()), "", *_indented(m.blocks(deep, 2))],
    lambda m, deep: _indented(m.blocks(deep, 2), "> "),
    lambda m, deep: ['<div class="grid" markdown>', "", *m.blocks(deep, 2), "", "</div>"],
    lambda m, deep: ["<details markdown>", f"<summary>{m.plain()}</summary>", "", *m.blocks(deep, 2), "</details>"],
    lambda m, deep: ["<section markdown>", "", *m.blocks(deep, 2), "</section>"],
]  # fmt: skip

#: What browsers show otherwise than it stands there; the list of HTML refuses it.
_ODD: list[Block] = [
    lambda m: [f"<p hidden>{m.plain()}</p>"], lambda m: [f"<p class='bs-print-only'>{m.plain()}</p>"],
    lambda m: [f"<noscript><p>{m.plain()}</p></noscript>"], lambda m: [f"<p>{m.word()}<rp>{m.word()}</rp></p>"],
    lambda m: [f"<p style='display:none'>{m.plain()}</p>"], lambda m: [f"<dialog>{m.plain()}</dialog>"],
    lambda m: [f"<svg><text x='1' y='9'>{m.plain()}</text></svg>"], lambda m: [f"<p data-bs-noscript>{m.plain()}</p>"],
    lambda m: [f"<input type=submit value='{m.plain()}'>"], lambda m: [f"<p>{m.word()}<s>{m.plain()}</s></p>"],
    lambda m: [f"<template>{m.plain()}</template>"], lambda m: [f"<ul><li value=7>{m.plain()}</ul>"],
    lambda m: [f"<div popover>{m.plain()}</div>"], lambda m: [f"<progress value=1>{m.plain()}</progress>"],
]  # fmt: skip
