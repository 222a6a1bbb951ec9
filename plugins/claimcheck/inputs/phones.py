"""The text of ``phones.yml`` to :class:`Phones`: the lines that readers may call."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from claimcheck.inputs.schema import validate
from claimcheck.inputs.yamldata import Document, read_yaml, text_of, texts_of
from claimcheck.model import DataProblem, Phone, Phones, PhoneUse, PhoneWay, parse_citation

#: The keys whose places rules point at.
_PLACED = ("number", "name", "countries", "condition", "finding", "looked")


def parse_phones(text: str, path: str) -> Phones:
    """Read the lines. A second entry with the same id is reported and left out."""
    document = read_yaml(text, path)
    if not document.readable:
        return Phones(path, (), document.problems, readable=False)
    problems = [*document.problems, *validate(document, "phones")]
    values = document.values if isinstance(document.values, dict) else {}
    entries = values.get("phones")
    phones: dict[str, Phone] = {}
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        phone = _phone(entry, ("phones", index), document)
        if phone is None:
            continue
        if phone.id in phones:
            message = f'the line "{phone.id}" is listed twice (first on line {phones[phone.id].span.line})'
            problems.append(DataProblem("invalid-data", phone.span, message, "merge the two entries"))
        else:
            phones[phone.id] = phone
    return Phones(path, tuple(phones.values()), tuple(problems))


def _phone(entry: Any, where: tuple[str | int, ...], document: Document) -> Phone | None:
    """The entry as a line; nothing where the schema has already said what is missing."""
    if not isinstance(entry, dict) or not (text_of(entry, "id") and text_of(entry, "number")):
        return None
    cited = parse_citation("; ".join(f"@{item}" for item in text_of(entry, "finding").split("; ")))
    if cited is None or not all(item.finding for item in cited.items):
        return None
    if entry.get("for") not in {*PhoneUse} or entry.get("way") not in {*PhoneWay}:
        return None
    spans = {key: document.spans[*where, key] for key in _PLACED if (*where, key) in document.spans}
    return Phone(
        id=text_of(entry, "id"), number=text_of(entry, "number"), countries=texts_of(entry.get("countries")),
        use=PhoneUse(entry["for"]), way=PhoneWay(entry["way"]), findings=cited.items,
        span=document.span((*where, "id")), spans=MappingProxyType(spans), name=text_of(entry, "name"),
        condition=text_of(entry, "condition"), looked=text_of(entry, "looked"), first=entry.get("first") == "true",
    )  # fmt: skip
