"""New records put into the text of a file of reviews: all else in it stays, letter by letter."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from claimcheck.inputs.reviews import order_of, parse_reviews, reviews_text, sameness
from claimcheck.model import Review, Reviews

_ITEM = "-"


class RecordingError(ValueError):
    """A file of reviews into which nothing can be put without a loss. ``help`` tells the edit."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help


class _Piece(NamedTuple):
    """The lines of one record, comments above it among them, and what they say."""

    text: str
    review: Review


def with_records(text: str, new: Iterable[Review], page: str, gone: Sequence[Review] = ()) -> str:
    """The text of the file of a page with new records, each at its place among those sorted by their sentences.

    A record that tells of the same sentence, with the same words around it and the same findings, is replaced; those
    in ``gone`` are taken out. Raises :class:`RecordingError` where anything else would change.
    """
    known = _read(text, page)
    new = list(new)
    end = "\r\n" if "\r\n" in text else "\n"
    head, pieces = _pieces(text, known)
    kept = [piece for piece in pieces if not any(_is_same(piece.review, review) for review in gone)]
    for review in new:
        kept = _put(kept, review, end)
    written = head + "".join(piece.text for piece in kept)
    _see(written, page, known, (new, gone))
    return written


def _read(text: str, page: str) -> Reviews:
    known = parse_reviews(text, "", page)
    if known.problems:
        problem = known.problems[0]
        raise RecordingError(f"line {problem.span.line}: {problem.message}", problem.help)
    return known


def _pieces(text: str, known: Reviews) -> tuple[str, list[_Piece]]:
    """What stands before all records, and the records. Comments right above a record belong to it."""
    lines = _lines(text)
    starts = [number for number, line in enumerate(lines) if line.startswith(_ITEM) and line.strip() != "---"]
    if len(starts) != len(known.entries):
        message = "the records do not stand one below the other, each begun with - at the start of its line"
        raise RecordingError(message, "write them so; then run this again")
    starts = [*starts[:1], *(_with_comments(start, lines) for start in starts[1:])]
    edges = itertools.pairwise([*starts, len(lines)])
    pieces = [_Piece("".join(lines[at:end]), review) for (at, end), review in zip(edges, known.entries, strict=True)]
    return "".join(lines[: starts[0]] if starts else lines), pieces


def _lines(text: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    return [*lines[:-1], *([lines[-1][:-1]] if lines[-1] != "\n" else [])]


def _with_comments(start: int, lines: Sequence[str]) -> int:
    """The first of the comments right above a record; what stands above the first one is about the file."""
    while lines[start - 1].startswith("#"):
        start -= 1
    return start


def _put(pieces: list[_Piece], review: Review, end: str) -> list[_Piece]:
    record = reviews_text([review]).replace("\n", end)
    for number, piece in enumerate(pieces):
        if _is_same(piece.review, review):
            return [*pieces[:number], _Piece(_above(piece.text) + record, review), *pieces[number + 1 :]]
    place = next((n for n, piece in enumerate(pieces) if order_of(piece.review) > order_of(review)), len(pieces))
    before = [_ended(piece, end) for piece in pieces[:place]]
    return [*before, _Piece(record, review), *pieces[place:]]


def _above(text: str) -> str:
    """The comments above a record."""
    return "".join(itertools.takewhile(lambda line: line.startswith("#"), _lines(text)))


def _ended(piece: _Piece, end: str) -> _Piece:
    return piece if piece.text.endswith("\n") else _Piece(piece.text + end, piece.review)


def _is_same(one: Review, other: Review) -> bool:
    return sameness(one) == sameness(other)


def _see(written: str, page: str, known: Reviews, change: tuple[Sequence[Review], Sequence[Review]]) -> None:
    """See that the new text says what the old one said, and what was to be changed, and nothing else."""
    new, gone = change
    expected = {sameness(review): review for review in known.entries}
    for review in gone:
        expected.pop(sameness(review), None)
    expected |= {sameness(review): review for review in new}
    found = parse_reviews(written, "", page)
    told = sorted(map(_told, found.entries))
    if found.problems or told != sorted(map(_told, expected.values())):
        message = "nothing was written: with the new records the file would not say what it says now"
        raise RecordingError(message, "look at its records by hand; then run this again")


def _told(review: Review) -> str:
    """All that a record says, as a text."""
    return reviews_text([review])
