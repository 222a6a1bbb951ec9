"""Six small sites, made like public ones: each diagnostic on its line, and sentences planted anywhere at their places.

In each site a sentence without a source is planted at places that chance picks, the same ones on every run. What is
told of it must begin at its first letter, or be told as not proven.
"""

import random
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from claimcheck.model.values import Diagnostic
from harness import RULES_FOLDER, Expected, check_here, differences, split_expectations

SITES = Path(__file__).parent / "public_sites"
PLANTED = 40
#: Behind a stop and a space, or the stop at the end of a cell or line: where one more sentence can stand.
_BEHIND = re.compile(r"(?<=[?.!])(?=\Z| \|)|(?<=[?.!] )(?=[A-Z\"*])|(?<=[\u3002\uff1f\uff01])(?![\u201d*])")
#: Lines that are no prose: titles, the first words of boxes and tabs, rules, formulas, definitions, includes.
_NO_PROSE = re.compile(r"\s*(?:#|!!!|\?\?\?|===|---|\||\\|\$\$|\*\[|\{!|--8<--|<|```|\[\^|[a-z]+:)")
_ROW = re.compile(r"\s*\|.*\w")
_NOTE = re.compile(r"\[\^\w+\]: ")
_SENTENCES = (
    "Hot tea moves hips.", "**Hot** tea moves hips.", "*Hot tea* moves hips.", "[Hot tea](index.md) moves hips.",
    "`Hot` tea moves hips.", "Hot <b>te</b>a moves hips.", "Hot [tea](index.md 'Is it?') moves hips.",
)  # fmt: skip
_CHINESE = (
    "热茶会动髋部。", "**热茶**会动髋部。", "[热茶](index.md)会动髋部。", "`热`茶会动髋部。", "热茶会动*髋部*。",
)  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """A planted sentence, as readers see it, and the line and column of its first letter."""

    path: str
    line: int
    column: int
    shown: str


def write_public_site(name: str, folder: Path) -> list[Expected]:
    """Write a site into a folder, with data from the tests of the rules; give what it expects."""
    shutil.copytree(RULES_FOLDER / "default", folder, dirs_exist_ok=True)
    (folder / "content/index.md").unlink()
    expected = []
    for source in sorted(path for path in (SITES / name).rglob("*") if path.is_file()):
        path = source.relative_to(SITES / name).as_posix()
        clean, own = split_expectations(source.read_bytes(), path)
        expected += own
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(clean)
    return expected


def plant(folder: Path, sentences: tuple[str, ...], seed: int) -> list[Planted]:
    """Plant sentences into the prose of a site, at places and in forms that a number picks."""
    chance = random.Random(seed)  # noqa: S311 - made to repeat itself
    pages = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("content/*.md"))}
    lines = {name: path.read_text(encoding="utf-8").split("\n") for name, path in pages.items()}
    places = [(name, at, column) for name, of_page in lines.items() for at, column in _places(of_page)]
    planted = []
    chosen = sorted(chance.sample(places, min(PLANTED, len(places))), reverse=True)
    for name, at, column in chosen:
        line, sentence = lines[name][at], chance.choice(sentences)
        before, behind = _spaced(line[:column], line[column:])
        lines[name][at] = f"{before}{sentence}{behind}"
        first = next(n for n, sign in enumerate(sentence) if sign.isalnum())
        planted.append((name, at, len(before), first, sentence))
    for name, path in pages.items():
        path.write_text("\n".join(lines[name]), encoding="utf-8")
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


def told(found: tuple[Diagnostic, ...], planted: list[Planted]) -> dict[Planted, bool]:
    """Whether each planted sentence was told at its first letter, and as proven."""
    own = {plain(p.shown) for p in planted}
    claims = [d for d in found if d.rule == "uncited-claim" and plain(d.subject) in own]
    at = {(d.span.path, d.span.line, d.span.column): d.proven for d in claims}
    places = {_place(p) for p in planted}
    wrong = [d for d in claims if d.proven and (d.span.path, d.span.line, d.span.column) not in places]
    assert wrong == []
    return {p: at.get(_place(p), False) for p in planted}


def plain(text: str) -> str:
    """The letters of a text."""
    return "".join(sign for sign in text if sign.isalnum())


def _place(planted: Planted) -> tuple[str, int, int]:
    return planted.path, planted.line, planted.column


@pytest.fixture(params=sorted(path.name for path in SITES.iterdir()))
def site(request, tmp_path, monkeypatch):
    """A site written into the working folder, with what it expects."""
    monkeypatch.chdir(tmp_path)
    return request.param, tmp_path, write_public_site(request.param, tmp_path)


def test_all_is_told_on_its_line(site):
    """What a site expects is reported exactly there, and nothing else is."""
    _, _, expected = site
    assert differences(check_here().diagnostics, expected) == []


def test_planted_sentences_are_told_where_they_stand(site):
    """All that are told as proven are right, and all are proven."""
    name, folder, _ = site
    planted = plant(folder, _CHINESE if name == "chinese" else _SENTENCES, seed=11)
    assert len(planted) == PLANTED
    found = told(check_here().diagnostics, planted)
    assert [p for p, proven in found.items() if not proven] == []
