"""The text of ``sources.yaml`` to a :class:`Bibliography`. Every fault becomes a problem; what is whole is kept."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from claimcheck.inputs.cslfields import PUBLISHED, read_entry
from claimcheck.inputs.entrytexts import HEAD, entry_texts
from claimcheck.inputs.finished import text_digest
from claimcheck.inputs.relations import faults_in_relations
from claimcheck.inputs.schema import validate
from claimcheck.inputs.sourcekinds import ALL_KINDS
from claimcheck.inputs.yamldata import MAX_BYTES, Document, read_yaml, text_of, texts_of
from claimcheck.language import as_plain
from claimcheck.model import KEBAB, Bibliography, DataProblem, Edition, Finding, Places, Source, Span, Way

#: The keys of a finding whose values rules point at.
_PLACED = ("where", "grade", "note", "about", "also", "against", "part_of")
#: So many entries are read at a time; each takes some 40 kB until it is read.
_AT_A_TIME = 100
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(10\.\S+)", re.I)
#: The end of a block of metadata, as Pandoc writes it.
_END = re.compile(r"\n(?:---|\.\.\.)\s*\Z")


def parse_bibliography(
    text: str, path: str, key_style: str = "any", kinds: Mapping[str, str] = ALL_KINDS
) -> Bibliography:
    """Read the bibliography. With the key style ``kebab``, ids hold small letters, digits and single hyphens only.

    ``kinds`` are those that its sources may have, each with its name for readers.

    A second entry with the same id is reported as ``duplicate-source`` and left out; one with the same name stays.
    """
    read = _in_parts(text, path, key_style, kinds) or parse_entries(text, path, key_style, kinds)
    among = faults_among(read.sources) if read.readable else ()
    return replace(read, problems=(*read.problems, *among))


def _in_parts(text: str, path: str, key_style: str, kinds: Mapping[str, str]) -> Bibliography | None:
    """A long bibliography, read some entries at a time; nothing where anything is wrong in it, or unusual.

    YAML needs thirty times the memory of a text while it is read, and a large site has a text of many megabytes.
    """
    texts = entry_texts(text) if len(text) <= MAX_BYTES else ()
    if len(texts) <= _AT_A_TIME:
        return None
    sources: dict[str, Source] = {}
    for begin in range(0, len(texts), _AT_A_TIME):
        part = texts[begin : begin + _AT_A_TIME]
        read = parse_entries(
            HEAD + "".join(entry.text for entry in part), path, key_style, kinds, first_line=part[0].line - 1
        )
        if read.problems or len(read.sources) != len(part) or not sources.keys().isdisjoint(read.sources):
            return None
        sources |= read.sources
    return Bibliography(path, MappingProxyType(sources), digest=text_digest(text), kinds=kinds)


def parse_entries(
    text: str, path: str, key_style: str, kinds: Mapping[str, str], *, first_line: int = 1
) -> Bibliography:
    """Read the bibliography entry by entry, without the faults that :func:`faults_among` tells of all together.

    ``first_line`` is the line of the file on which the text starts.
    """
    document = _as_read(read_yaml(_END.sub("\n", text), path, first_line=first_line))
    if not document.readable:
        return Bibliography(path, {}, document.problems, readable=False, kinds=kinds)
    problems = [*document.problems, *validate(document, "sources", tuple(kinds))]
    sources: dict[str, Source] = {}
    for index, entry in enumerate(_entries(document)):
        where = ("references", index)
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            continue
        source = _source(entry, where, document)
        if source.id in sources:
            problems.append(_duplicate(source, sources[source.id]))
        else:
            sources[source.id] = source
            if key_style == "kebab" and not re.fullmatch(KEBAB, source.id):
                problems.append(_not_kebab(source))
    return Bibliography(path, MappingProxyType(sources), tuple(problems), digest=text_digest(text), kinds=kinds)


def faults_among(sources: Mapping[str, Source]) -> Iterator[DataProblem]:
    """What is wrong in sources that were read, and in what they say of each other."""
    for source in sources.values():
        yield from _incomplete(source, sources)
    yield from _same_but_for_case(sources.values())
    yield from _same_names(sources.values())
    yield from faults_in_relations(sources)


def _as_read(document: Document) -> Document:
    """The document without the fields of its entries that are not read; a list alone counts as ``references``."""
    if isinstance(document.values, list):
        spans = {("references", *way): span for way, span in document.spans.items()}
        document = document._replace(values={"references": document.values}, spans=spans)
    values = document.values
    if not isinstance(values, dict) or not isinstance(values.get("references"), list):
        return document
    entries = [read_entry(entry) if isinstance(entry, dict) else entry for entry in values["references"]]
    return document._replace(values={**values, "references": entries})


def _entries(document: Document) -> list[Any]:
    values = document.values if isinstance(document.values, dict) else {}
    entries = values.get("references")
    return entries if isinstance(entries, list) else []


def _source(entry: Mapping[str, Any], where: Way, document: Document) -> Source:
    custom = _mapping(entry.get("custom"))
    findings = {
        name: _finding(name, value, document, (*where, "custom", "findings", name))
        for name, value in _mapping(custom.get("findings")).items()
        if isinstance(value, dict)
    }
    return Source(
        id=entry["id"],
        csl=MappingProxyType({k: v for k, v in entry.items() if k in PUBLISHED}),
        span=document.span((*where, "id")),
        name=text_of(custom, "name") or entry["id"],
        kind=_word(custom, "kind"),
        status=_word(custom, "status") or "current",
        superseded_by=text_of(custom, "superseded-by"),
        checked=_word(custom, "checked"),
        read_at=text_of(custom, "read_at"),
        published_by=_word(custom, "published_by"),
        language=_word(custom, "language"),
        newest=_edition(custom.get("newest")),
        link_span=document.spans.get((*where, "URL")),
        note=text_of(custom, "note"),
        findings=MappingProxyType(findings),
        spans=Places(dict(_spans(where, document))),
    )


def _spans(where: Way, document: Document) -> Iterator[tuple[Way, Span]]:
    """The places of the texts of an entry that readers see; those of our own part without ``custom`` before them."""
    paths = [(*where, key) for key in PUBLISHED]
    paths += [(*where, "custom", key) for key in ("name", "note")]
    yield from ((path[-1:], document.spans[path]) for path in paths if path in document.spans)


def _finding(name: str, value: Mapping[str, Any], document: Document, where: Way) -> Finding:
    return Finding(
        id=name, says=text_of(value, "says"), spans=Places(dict(_spans_in_finding(value, document, where))),
        about=texts_of(value.get("about")), also=texts_of(value.get("also")),
        orders=texts_of(value.get("orders")), against=texts_of(value.get("against")), where=text_of(value, "where"),
        grade=text_of(value, "grade"), certainty=_word(value, "certainty"),
        population=texts_of(value.get("population")),
        basis=_word(value, "basis"), note=text_of(value, "note"),
        with_=_text_or_texts(value.get("with")), part_of=_text_or_texts(value.get("part_of")),
    )  # fmt: skip


def _word(values: Mapping[str, Any], key: str) -> str:
    """The text under a key that has one of few; thousands of entries share it."""
    return sys.intern(text_of(values, key))


def _spans_in_finding(value: Mapping[str, Any], document: Document, where: Way) -> Iterator[tuple[Way, Span]]:
    """The place of a finding's id, and those of its texts at which rules point."""
    yield (), document.spans.get((*where, "")) or document.span(where)
    for key in _PLACED:
        for path in _places(where, key, value.get(key)):
            if span := document.spans.get(path):
                yield path[len(where) :], span


def _places(where: Way, key: str, value: Any) -> Iterator[Way]:
    """The paths of the values under a key of a finding: one for a text, one for each text of a list."""
    if isinstance(value, list):
        yield from ((*where, key, number) for number in range(len(value)))
    elif value is not None:
        yield (*where, key)


def _text_or_texts(value: Any) -> tuple[str, ...]:
    """One text, or the texts of a list; nothing where it is neither."""
    return (value,) if isinstance(value, str) else texts_of(value)


def _edition(value: Any) -> Edition | None:
    """When and where somebody saw that no newer edition exists; nothing where either is missing."""
    on, where = (text_of(_mapping(value), key) for key in ("on", "where"))
    return Edition(on, where) if on and where else None


def _duplicate(source: Source, first: Source) -> DataProblem:
    message = (
        f'the source "{source.id}" is listed twice (first on line {first.span.line}); a citation could mean either'
    )
    return DataProblem("duplicate-source", source.span, message, "merge the two entries, or give one another id")


def _not_kebab(source: Source) -> DataProblem:
    message = f'"id" has the value "{source.id}", which does not have the right form on this site (key_style: kebab)'
    help = "use small letters, digits and single hyphens: kwakkel-2015"
    return DataProblem("invalid-data", source.span, message, help)


def _same_but_for_case(sources: Iterable[Source]) -> Iterator[DataProblem]:
    """Sources whose ids differ from an earlier one only in capitals: a citation of one may well mean the other."""
    first: dict[str, Source] = {}
    for source in sources:
        other = first.setdefault(source.id.casefold(), source)
        if other is not source:
            message = f'"{source.id}" and "{other.id}" differ only in capitals; a citation could mean either'
            yield DataProblem("duplicate-source", source.span, message, "give one of them another id")


def _same_names(sources: Iterable[Source]) -> Iterator[DataProblem]:
    """Sources that readers could not tell from an earlier one."""
    first: dict[str, Source] = {}
    for source in sources:
        other = first.setdefault(_as_seen(source.name), source)
        if other is not source:
            message = f'readers see the name "{source.name}" for two sources: this one and "{other.id}"'
            yield DataProblem("duplicate-source", source.span, message, "give one of them another name")


def _as_seen(name: str) -> str:
    """A name as readers take it: letters of other alphabets for those that they look like, one kind of space."""
    return " ".join(as_plain(name).casefold().split())


def _incomplete(source: Source, sources: Mapping[str, Source]) -> list[DataProblem]:
    """What a reader would miss on the card, beyond what the schema asks."""
    problems = []
    if not source.url and not any(source.csl.get(key) for key in ("PMID", "ISBN", "publisher", "container-title")):
        message = f'"{source.id}" tells no place where a reader could find it'
        problems.append(DataProblem("incomplete-source", source.span, message, "add URL, DOI, PMID, ISBN or publisher"))
    doi = _DOI_ADDRESS.match(str(source.csl.get("URL") or ""))
    if doi is not None and not source.csl.get("DOI"):
        message = f'the address of "{source.id}" is its DOI: so it is not known by it, nor found among retracted works'
        help = f"write DOI: {doi[1]} in the place of URL: …"
        problems.append(DataProblem("incomplete-source", source.link_span or source.span, message, help))
    if source.superseded_by and source.superseded_by not in sources:
        message = f'"{source.id}" is superseded by "{source.superseded_by}", which is not listed'
        problems.append(DataProblem("incomplete-source", source.span, message, "add that source, or correct the id"))
    return problems


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
