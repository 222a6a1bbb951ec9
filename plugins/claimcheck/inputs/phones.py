"""The texts of ``phones.yml`` and ``help.yml`` to :class:`Phones`: the lines that readers may call."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

from claimcheck.inputs.schema import validate
from claimcheck.inputs.yamldata import Document, read_yaml, text_of, texts_of
from claimcheck.model import DataProblem, Phone, Phones, PhoneUse, PhoneWay, parse_citation

#: The keys whose places rules point at.
_PLACED = ("number", "name", "countries", "condition", "finding", "looked", "purpose", "site")


def parse_phones(text: str, path: str, kind: str = "phones") -> Phones:
    """Read the lines; ``kind`` is ``help`` for bodies that give support.

    A second entry with the same id is reported and left out.
    """
    document = read_yaml(text, path)
    if not document.readable:
        return Phones(path, (), document.problems, readable=False)
    problems = [*document.problems, *validate(document, kind)]
    values = document.values if isinstance(document.values, dict) else {}
    entries = values.get(kind)
    given = enumerate(entries if isinstance(entries, list) else [])
    read = (_phone(entry, (kind, index), document) for index, entry in given)
    kept, twice = _once(phone for phone in read if phone is not None)
    return Phones(path, kept, (*problems, *twice))


def joined(phones: Phones, bodies: Phones) -> Phones:
    """All lines of both files. A body with the id of a line of the first is reported and left out."""
    kept, twice = _once((*phones.entries, *bodies.entries))
    problems = (*phones.problems, *bodies.problems, *twice)
    return Phones(phones.path or bodies.path, kept, problems, phones.readable and bodies.readable)


def _once(given: Iterable[Phone]) -> tuple[tuple[Phone, ...], list[DataProblem]]:
    """The first entry of each id, and a problem for each later one."""
    phones: dict[str, Phone] = {}
    problems = []
    for phone in given:
        if phone.id in phones:
            message = f'the line "{phone.id}" is listed twice (first on line {phones[phone.id].span.line})'
            problems.append(DataProblem("invalid-data", phone.span, message, "merge the two entries"))
        else:
            phones[phone.id] = phone
    return tuple(phones.values()), problems


def _phone(entry: Any, where: tuple[str | int, ...], document: Document) -> Phone | None:
    """The entry as a line; nothing where the schema has already said what is missing."""
    if not isinstance(entry, dict) or not (text_of(entry, "id") and (text_of(entry, "number") or where[0] == "help")):
        return None
    cited = parse_citation("; ".join(f"@{item}" for item in text_of(entry, "finding").split("; ")))
    if cited is None or not all(item.finding for item in cited.items):
        return None
    use, way = text_of(entry, "for"), text_of(entry, "way")
    if where[0] == "help":
        use, way = PhoneUse.SUPPORT.value, PhoneWay.VOICE.value
    if use not in {*PhoneUse} or way not in {*PhoneWay}:
        return None
    spans = {key: document.spans[*where, key] for key in _PLACED if (*where, key) in document.spans}
    return Phone(
        id=text_of(entry, "id"), number=text_of(entry, "number"), countries=texts_of(entry.get("countries")),
        use=PhoneUse(use), way=PhoneWay(way), findings=cited.items,
        span=document.span((*where, "id")), spans=MappingProxyType(spans), name=text_of(entry, "name"),
        condition=text_of(entry, "condition"), looked=text_of(entry, "looked"), first=entry.get("first") == "true",
        purpose=text_of(entry, "purpose"), site=text_of(entry, "site"),
    )  # fmt: skip
