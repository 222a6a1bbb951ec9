"""The text of ``search.yml`` to :class:`SearchWords`: what the site's search makes of the words that readers type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from claimcheck.inputs.schema import validate
from claimcheck.inputs.yamldata import Document, read_yaml, text_of, texts_of
from claimcheck.language import as_plain
from claimcheck.model import DataProblem, Span


@dataclass(frozen=True, slots=True)
class SearchLine:
    """What stands above the results, at once, when the words ask for it.

    ``words`` count anywhere among what is typed, ``alone`` only where nothing else is asked.
    ``fragment`` is the name, in the settings, of the checked text; ``page`` and ``anchor`` tell where the line leads.
    """

    id: str
    fragment: str
    page: str
    anchor: str
    words: tuple[str, ...]
    alone: tuple[str, ...]
    fragment_span: Span
    to_span: Span

    @property
    def anchor_part(self) -> str:
        """The end of the address that names the place on the page, with its sign; or nothing."""
        return f"#{self.anchor}" if self.anchor else ""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The lines, the groups of words that mean the same to who searches, and the words that do not count."""

    path: str = ""
    lines: tuple[SearchLine, ...] = ()
    same: tuple[tuple[str, ...], ...] = ()
    fillers: tuple[str, ...] = ()
    problems: tuple[DataProblem, ...] = ()


def parse_search(text: str, path: str) -> SearchWords:
    """Read the words. What does not fit the schema comes as a problem and is left out."""
    document = read_yaml(text, path)
    values = document.values if isinstance(document.values, dict) else {}
    problems = [*document.problems, *(validate(document, "search") if document.readable else ())]
    lines = tuple(_lines(values.get("lines"), document))
    fillers = tuple(word for group in _groups(values.get("fillers")) for word in group)
    if not problems:
        problems += [*_empty_texts(lines, fillers, document), *_doubled_texts(lines, document)]
    return SearchWords(path, lines, tuple(_groups(values.get("same"))), fillers, tuple(problems))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as the search compares them: small, without apostrophes and signs."""
    plain = as_plain(text).casefold().replace("'", "")
    return tuple("".join(c if c.isalnum() else " " for c in plain).split())


def _lines(entries: Any, document: Document) -> Iterator[SearchLine]:
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, dict):
            where = ("lines", index)
            page, _, anchor = text_of(entry, "to").partition("#")
            yield SearchLine(
                id=text_of(entry, "id"), fragment=text_of(entry, "fragment"), page=page, anchor=anchor,
                words=texts_of(entry.get("words")), alone=texts_of(entry.get("alone")),
                fragment_span=document.span((*where, "fragment")), to_span=document.span((*where, "to")),
            )  # fmt: skip


def _groups(entries: Any) -> Iterator[tuple[str, ...]]:
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict):
            yield texts_of(entry.get("words"))


def _placed(lines: tuple[SearchLine, ...], document: Document) -> Iterator[tuple[SearchLine, str, str, Span]]:
    """Each text of each line with the key under which it stands, and its place."""
    for index, line in enumerate(lines):
        for key, texts in (("words", line.words), ("alone", line.alone)):
            for number, text in enumerate(texts):
                yield line, key, text, document.span(("lines", index, key, number))


def _empty_texts(lines: tuple[SearchLine, ...], fillers: tuple[str, ...], document: Document) -> Iterator[DataProblem]:
    """Texts without a word, and texts that would show their line for nearly everything that is typed."""
    ignored = {word for filler in fillers for word in words_of(filler)}
    for line, key, text, span in _placed(lines, document):
        words = set(words_of(text))
        if not words or (key == "words" and words <= ignored):
            message = f'"{text}" holds only words that do not count; the line "{line.id}" would show for anything'
            help = "put it under alone, or take it out"
            yield DataProblem("invalid-data", span, message, help)


def _doubled_texts(lines: tuple[SearchLine, ...], document: Document) -> Iterator[DataProblem]:
    """Texts that stand twice."""
    seen: dict[frozenset[str], str] = {}
    for line, _, text, span in _placed(lines, document):
        key = frozenset(words_of(text))
        if key in seen:
            message = f'"{text}" stands twice, first in the line "{seen[key]}"'
            yield DataProblem("invalid-data", span, message, "take one of the two out")
        seen.setdefault(key, line.id)
