"""The data files of a site, each from its path to the values in it; a fault is a problem with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from claimcheck.inputs.baseline import parse_baseline
from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.inputs.desk import once
from claimcheck.inputs.finished import text_digest
from claimcheck.inputs.glossary import parse_glossary
from claimcheck.inputs.keptdata import DataStore
from claimcheck.inputs.keptglossary import GlossaryStore
from claimcheck.inputs.opening import display_path, read_text
from claimcheck.inputs.phones import joined, parse_phones
from claimcheck.inputs.reviewers import Reviewers, parse_reviewers
from claimcheck.inputs.reviews import REVIEWS_SUFFIX, joined_reviews, misplaced, parse_reviews
from claimcheck.inputs.search import SearchWords, parse_search
from claimcheck.inputs.sourcekinds import ALL_KINDS
from claimcheck.model import NO_BASELINE, NO_PHONES, Baseline, Bibliography, Glossary, Phones, Reviews


def load_bibliography(
    path: Path, key_style: str = "any", store: DataStore | None = None, kinds: Mapping[str, str] = ALL_KINDS
) -> Bibliography:
    """Read the bibliography, or take it from where it is kept; a file that is missing or no text becomes a problem.

    ``key_style`` says how ids are written, ``kinds`` are those of sources with their names for readers.
    """
    text, problem = read_text(path, "add the file, or name the right one under sources: in the settings")
    shown = display_path(path)
    if problem is not None:
        return Bibliography(shown, {}, (problem,), readable=False)
    return once(parse_bibliography if store is None else store.read, text, shown, key_style, kinds)


def load_glossary(path: Path, store: GlossaryStore | None = None) -> Glossary:
    """Read the glossary, or take it from where it is kept; a file that is missing or no text becomes a problem."""
    text, problem = read_text(path, "add the file, or name the right one under glossary: in the settings")
    shown = display_path(path)
    if problem is not None:
        return Glossary(shown, {}, (problem,), readable=False)
    return once(parse_glossary if store is None else store.read, text, shown)


def load_lines(root: Path, phones: str, help: str) -> Phones:
    """Read the lines that readers may call, and the bodies that give support, as far as their files are named.

    ``phones`` and ``help`` are those files, below the folder ``root``; nothing stands for a file that is not named.
    """
    lines = load_phones(root / phones) if phones else NO_PHONES
    return joined(lines, load_phones(root / help, "help")) if help else lines


def load_phones(path: Path, kind: str = "phones") -> Phones:
    """Read the lines of one file; a file that is missing or no text becomes a problem."""
    text, problem = read_text(path, f"add the file, or name the right one under {kind}: in the settings")
    shown = display_path(path)
    return parse_phones(text, shown, kind) if problem is None else Phones(shown, (), (problem,), readable=False)


def load_search(path: Path) -> SearchWords:
    """Read the words of the search; a file that is missing or no text becomes a problem."""
    text, problem = read_text(path, "add the file, or name the right one under search: in the settings")
    shown = display_path(path)
    return parse_search(text, shown) if problem is None else SearchWords(shown, problems=(problem,))


def load_reviewers(path: Path) -> Reviewers:
    """Read the list of reviewers; where there is none, nobody has reviewed anything."""
    if not path.exists():
        return Reviewers({})
    text, problem = read_text(path)
    return Reviewers({}, (problem,)) if problem is not None else parse_reviewers(text, display_path(path))


def load_baseline(path: Path) -> Baseline:
    """Read the file of old problems; where there is none, nothing is old."""
    if not path.is_file():
        return NO_BASELINE
    text, problem = read_text(path)
    return Baseline(problems=(problem,)) if problem is not None else parse_baseline(text, display_path(path))


def load_reviews(folder: Path) -> Reviews:
    """Read the records of all pages; where there is no folder, nothing was reviewed."""
    return joined_reviews(_reviews_in(file, folder) for file in _review_files(folder))


def _review_files(folder: Path) -> Iterator[Path]:
    """The files in a folder, without those that systems hide there."""
    return (file for file in sorted(folder.rglob("*")) if not file.is_dir() and not file.name.startswith("."))


def _reviews_in(file: Path, folder: Path) -> Reviews:
    shown = display_path(file)
    if file.suffix != REVIEWS_SUFFIX:
        return Reviews((), (misplaced(shown),), text_digest(shown))
    text, problem = read_text(file)
    if problem is not None:
        return Reviews((), (problem,))
    page = file.relative_to(folder).with_suffix("").as_posix()
    return replace(once(parse_reviews, text, shown, page), digest=text_digest(repr((shown, page, text))))
