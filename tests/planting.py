"""Sentences without a source, planted into prose at places that chance picks, and what is told of them."""

import random
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from claimcheck.model import Diagnostic

#: Behind a stop and a space, or the stop at the end of a cell or line: where one more sentence can stand.
_BEHIND = re.compile(r"(?<=[?.!])(?=\Z| \|)|(?<=[?.!] )(?=[A-Z\"*])|(?<=[\u3002\uff1f\uff01])(?![\u201d*])")
#: Lines that are no prose: titles, the first words of boxes and tabs, rules, formulas, definitions, includes.
_NO_PROSE = re.compile(r"\s*(?:#|!!!|\?\?\?|===|---|\||\\|\$\$|\*\[|\{!|--8<--|<|```|\[\^|[a-z]+:)")
_ROW = re.compile(r"\s*\|.*\w")
_NOTE = re.compile(r"\[\^\w+\]: ")
SENTENCES = (
    "Hot tea moves hips.", "**Hot** tea moves hips.", "*Hot tea* moves hips.", "[Hot tea](index.md) moves hips.",
    "`Hot` tea moves hips.", "Hot <b>te</b>a moves hips.", "Hot [tea](index.md 'Is it?') moves hips.",
)  # fmt: skip
CHINESE = (
    "热茶会动髋部。", "**热茶**会动髋部。", "[热茶](index.md)会动髋部。", "`热`茶会动髋部。", "热茶会动*髋部*。",
)  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """A planted sentence, as readers see it, and the line and column of its first letter."""

    path: str
    line: int
    column: int
    shown: str


def plant(pages: Mapping[str, list[str]], sentences: tuple[str, ...], seed: int, most: int) -> list[Planted]:
    """Plant sentences into the lines of pages, at places and in forms that a number picks; give where they stand."""
    chance = random.Random(seed)  # noqa: S311 - made to repeat itself
    places = [(name, at, column) for name, lines in pages.items() for at, column in _places(lines)]
    planted = []
    chosen = sorted(chance.sample(places, min(most, len(places))), reverse=True)
    for name, at, column in chosen:
        line, sentence = pages[name][at], chance.choice(sentences)
        before, behind = _spaced(line[:column], line[column:])
        pages[name][at] = f"{before}{sentence}{behind}"
        first = next(n for n, sign in enumerate(sentence) if sign.isalnum())
        planted.append((name, at, len(before), first, sentence))
    return [*_moved(planted)]


def _moved(planted: list[tuple[str, int, int, int, str]]) -> Iterator[Planted]:
    """Where each sentence stands once those before it on its line are there, too; they come from the last one on."""
    for number, (name, at, column, first, sentence) in enumerate(planted):
        earlier = [p for p in planted[number + 1 :] if p[:2] == (name, at)]
        shift = sum(len(_spaced_length(p[4])) for p in earlier)
        shown = re.sub(r"\]\([^)]*\)|</?b>|[*`\[]", "", sentence)
        yield Planted(name, at + 1, column + shift + first + 1, shown)


def _spaced(before: str, behind: str) -> tuple[str, str]:
    """The line around a sentence: a space where Latin letters need one."""
    if before.endswith(tuple("\u3002\uff1f\uff01")):
        return before, behind
    return (before, f" {behind}") if before.endswith(" ") else (f"{before} ", behind)


def _spaced_length(sentence: str) -> str:
    return sentence if sentence.endswith("\u3002") else f"{sentence} "


def _places(lines: list[str]) -> Iterator[tuple[int, int]]:
    in_front = lines[0] == "---"
    in_formula = False
    for at, line in enumerate(lines):
        if in_front:
            in_front = at == 0 or line != "---"
            continue
        if re.match(r"\s*(?:\$\$|\\\[|\\\]|\\begin|\\end)", line):
            in_formula = not in_formula
            continue
        is_header = at + 1 < len(lines) and re.fullmatch(r"[\s:|-]*---[\s:|-]*", lines[at + 1])
        if not in_formula and not is_header and (_ROW.match(line) or _NOTE.match(line) or not _NO_PROSE.match(line)):
            columns = (match.start() for match in _BEHIND.finditer(line))
            yield from ((at, column) for column in columns if not _is_open(line[:column]))


def _is_open(before: str) -> bool:
    """Whether a formula has begun and not ended."""
    return before.count("$") % 2 == 1 or before.count("\\(") > before.count("\\)")


def told(found: Iterable[Diagnostic], planted: list[Planted]) -> dict[Planted, bool | None]:
    """Whether each planted sentence was told at its first letter and as proven; nothing where it was not told there."""
    own = {plain(p.shown) for p in planted}
    claims = [d for d in found if d.rule == "uncited-claim" and plain(d.subject) in own]
    at = {(d.span.path, d.span.line, d.span.column): d.proven for d in claims}
    places = {_place(p) for p in planted}
    wrong = [d for d in claims if d.proven and (d.span.path, d.span.line, d.span.column) not in places]
    assert wrong == []
    return {p: at.get(_place(p)) for p in planted}


def plain(text: str) -> str:
    """The letters of a text."""
    return "".join(sign for sign in text if sign.isalnum())


def _place(planted: Planted) -> tuple[str, int, int]:
    return planted.path, planted.line, planted.column
