"""The text of ``glossary.yaml`` to a :class:`Glossary`. Names of the fields are SKOS's."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from types import MappingProxyType
from typing import Any

from claimcheck.inputs.finished import text_digest
from claimcheck.inputs.schema import validate
from claimcheck.inputs.yamldata import Document, read_yaml, text_of, texts_of
from claimcheck.model import DataProblem, Glossary, Span, Term, TermKind

#: The keys whose places rules point at.
_PLACED = (
    "prefLabel", "altLabel", "hiddenLabel", "abbr", "say", "plain", "definition", "broader", "related", "scopeNote",
)  # fmt: skip


def parse_glossary(text: str, path: str) -> Glossary:
    """Read the glossary. A second term with the same id is reported and left out."""
    document = read_yaml(text, path)
    if not document.readable:
        return Glossary(path, {}, document.problems, readable=False)
    problems = [*document.problems, *validate(document, "glossary")]
    values = document.values if isinstance(document.values, dict) else {}
    entries = values.get("terms")
    terms: dict[str, Term] = {}
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        term = _term(entry, ("terms", index), document)
        if term is None:
            continue
        if term.id in terms:
            message = f'the term "{term.id}" is listed twice (first on line {terms[term.id].span.line})'
            problems.append(DataProblem("invalid-data", term.span, message, "merge the two entries"))
        else:
            terms[term.id] = term
    return Glossary(path, MappingProxyType(terms), tuple(problems), digest=text_digest(text))


def _term(entry: Any, where: tuple[str | int, ...], document: Document) -> Term | None:
    if (
        not isinstance(entry, dict)
        or not isinstance(entry.get("id"), str)
        or not isinstance(entry.get("prefLabel"), str)
    ):
        return None
    if entry.get("kind") not in {*TermKind}:
        return None
    codes = entry.get("codes")
    return Term(
        id=entry["id"], kind=TermKind(entry["kind"]), pref_label=entry["prefLabel"], span=document.span((*where, "id")),
        alt_labels=texts_of(entry.get("altLabel")),
        hidden_labels=texts_of(entry.get("hiddenLabel")), abbr=text_of(entry, "abbr"),
        say=text_of(entry, "say"), plain=text_of(entry, "plain"), ours=entry.get("ours") == "true",
        definition=text_of(entry, "definition"),
        definition_span=document.spans.get((*where, "definition")), requires=_groups(entry.get("requires")),
        excludes=texts_of(entry.get("excludes")), explain=entry.get("explain") == "true",
        broader=texts_of(entry.get("broader")),
        related=texts_of(entry.get("related")), scope_note=text_of(entry, "scopeNote"),
        codes=MappingProxyType({k: str(v) for k, v in codes.items()} if isinstance(codes, dict) else {}),
        spans=MappingProxyType(dict(_spans(where, document))),
    )  # fmt: skip


def _spans(where: tuple[str | int, ...], document: Document) -> Iterator[tuple[tuple[str | int, ...], Span]]:
    """The places of an entry's texts and of the entries of its lists."""
    for key in _PLACED:
        if (*where, key) in document.spans:
            yield (key,), document.spans[*where, key]
        for index in itertools.count():
            if (*where, key, index) not in document.spans:
                break
            yield (key, index), document.spans[*where, key, index]


def _groups(value: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(texts_of(group) for group in value) if isinstance(value, list) else ()
