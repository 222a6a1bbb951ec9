"""Which pages below the docs folder are made from data: they are written by the program, and never read as input."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from claimcheck.model import DataProblem, Span

#: What is written as one page that leads to many, each below a folder with the name of that page.
PARTED = ("ledger", "sources")

#: How the text of each part begins.
MADE = "---\ngenerated: true\n"


def part_folder(src: str) -> str:
    """The folder below which the parts of a made page are written: ``about/ledger.md`` has ``about/ledger/``."""
    return src.removesuffix(".md") + "/"


def part_folders(generated: Mapping[str, str]) -> tuple[str, ...]:
    """The folders of all parts, for what the setting ``generated`` asks for. They belong to the program."""
    return tuple(part_folder(generated[name]) for name in PARTED if name in generated)


def is_made(src: str, generated: Mapping[str, str]) -> bool:
    """Whether that page or file is made from data, for what the setting ``generated`` asks for."""
    return src in generated.values() or (src.endswith(".md") and src.startswith(part_folders(generated)))


def written_parts(docs: Path, generated: Mapping[str, str]) -> Iterator[Path]:
    """All pages that lie where parts are written, whoever wrote them."""
    for folder in part_folders(generated):
        yield from sorted(path for path in (docs / folder).rglob("*.md") if path.is_file() or path.is_symlink())


def says_made(path: Path) -> bool:
    """Whether the page at that path says that the program wrote it."""
    with path.open("rb") as file:
        return file.read(len(MADE)) == MADE.encode()


def strangers(docs: Path, generated: Mapping[str, str], shown: Callable[[Path], str]) -> Iterator[DataProblem]:
    """A problem for each page that somebody wrote where only parts are written: nobody would check it."""
    for path in written_parts(docs, generated):
        if not path.is_symlink() and not says_made(path):
            message = "only the program writes pages into this folder, so this one was not checked"
            yield DataProblem("unreadable-page", Span.at(shown(path)), message, "put it into another folder")
