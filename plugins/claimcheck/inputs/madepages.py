"""Which pages below the docs folder are made from data: they are written by the program, and never read as input.

Where sources, findings and terms stand on them is said here, for whoever writes them and for whoever follows a link.
"""

from __future__ import annotations

import string
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from claimcheck.model import DataProblem, Span

#: What is written as one page that leads to many, each below a folder with the name of that page.
PARTED = ("ledger", "sources")

#: Where names stand that begin with no letter from A to Z.
OTHERS = "other"

#: What stands over the pages that list terms, sources and claims.
TITLES = {"glossary": "Words explained", "sources": "All sources", "ledger": "All claims and their sources"}

#: How the text of each part begins.
MADE = "---\ngenerated: true\n"


def part_folder(src: str) -> str:
    """The folder below which the parts of a made page are written: ``about/ledger.md`` has ``about/ledger/``."""
    return src.removesuffix(".md") + "/"


def part_folders(generated: Mapping[str, str]) -> tuple[str, ...]:
    """The folders of all parts, for what the setting ``generated`` asks for. They belong to the program."""
    return tuple(part_folder(generated[name]) for name in PARTED if name in generated)


def source_letter(name: str) -> str:
    """The letter below which a source of that name stands."""
    first = sort_key(name)[0]
    return first if first in string.ascii_lowercase else OTHERS


def source_part(src: str, letter: str) -> str:
    """The part of the list of sources at ``src`` for a letter."""
    return f"{part_folder(src)}{letter}.md"


def ledger_part(src: str, page: str) -> str:
    """The part of the list of claims at ``src`` with those of a page.

    It has a folder of its own: the claims of ``index.md`` would else have the address of the list.
    """
    return f"{part_folder(src)}pages/{page}"


def source_place(source: str) -> str:
    """The id of a source in a list of sources."""
    return f"cc-source-{source}"


def finding_place(source: str, finding: str) -> str:
    """The id of a finding on the page that says what its source says."""
    return f"{source}--{finding}"


def term_place(term: str) -> str:
    """The id of a term in the glossary."""
    return f"term-{term}"


def letter_place(label: str) -> str:
    """The id of the letter below which a label stands in the glossary."""
    return f"letter-{sort_key(label)[0]}"


def sort_key(label: str) -> str:
    """By what a label is sorted: its letters and digits alone, without accents; ``#`` if it has none."""
    plain = unicodedata.normalize("NFKD", label).casefold()
    return "".join(c for c in plain if c.isalnum()) or "#"


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
