"""New sources, findings and terms: put into the data files, read again as the check reads them, else not written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from claimcheck.inputs import (
    Imported,
    InsertError,
    SettingsError,
    SiteConfig,
    change_text,
    list_way,
    parse_bibliography,
    parse_glossary,
    way_to,
    with_item,
    with_pair,
    written,
)
from claimcheck.model import Bibliography, DataProblem, Glossary, Source

_LINE = re.compile(r"\bline \d+")
_Parse = Callable[[str], Bibliography | Glossary]


def add_sources(root: Path, config: SiteConfig, entries: Sequence[Mapping[str, Any]], after: str = "") -> str:
    """Put sources into the bibliography, and give its path. What has no value is left out.

    ``entries`` are written as in the file, behind the source with the id ``after``, or at the end.
    Raises :class:`SettingsError` where one is listed already, by its id or as the same work, or the file would have
    faults that it does not have now. Nothing is written then.
    """

    def change(text: str) -> str:
        known = parse_bibliography(_begun(text, "references"), "").sources
        for entry in entries:
            _refuse_listed(entry, known.values())
        text = _begun(text, "references")
        for entry in entries:
            text = with_item(text, list_way(text, "references"), written(_told(entry)), str(entry.get("id", "")), after)
        return text

    return _changed(root / config.settings.sources, change, _bibliography(config))


def add_finding(root: Path, config: SiteConfig, named: str, told: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    """Put a finding, named as ``source#finding``, below its source; give the path of the bibliography.

    ``own`` tells the source's name, kind and day, where it has none yet; what differs from what it has is refused.
    Raises :class:`SettingsError` as :func:`add_sources` does.
    """
    source, _, name = named.partition("#")

    def change(text: str) -> str:
        known = parse_bibliography(text, "").sources
        if source not in known:
            raise SettingsError("source", f'"{source}" is not listed', f"add it first: claimcheck new source {source}")
        way = way_to(text, source)
        finding = {name: _told(told)}
        if known[source].findings:
            there = known[source]
            has = {"name": there.name, "kind": there.kind, "checked": there.checked}
            others = [key for key, value in _told(own).items() if has[key] != value]
            if others:
                what = " and ".join(f'{key} "{has[key]}"' for key in others)
                message = f'"{source}" has the {what} already'
                raise SettingsError("source", message, "leave it out here; change it in the file by hand")
            return with_pair(text, (*way, "custom", "findings"), name, written(finding))
        custom = {"custom": {**_told(own), "findings": finding}}
        return with_pair(text, way, "custom", written(custom))

    return _changed(root / config.settings.sources, change, _bibliography(config))


def add_term(root: Path, config: SiteConfig, told: Mapping[str, Any], after: str = "") -> str:
    """Put a term into the glossary, behind the one with the id ``after`` or at the end, and give its path.

    ``told`` is the entry as it is written in the file. Raises :class:`SettingsError` as :func:`add_sources` does.
    """

    def change(text: str) -> str:
        terms = parse_glossary(text, "").terms
        if told.get("id") in terms:
            line = terms[str(told["id"])].span.line
            raise SettingsError("term", f'"{told["id"]}" is listed already, on line {line}', "choose another id")
        taken = {label.casefold(): term.id for term in terms.values() for label in term.labels}
        for label in (told.get("prefLabel", ""), told.get("abbr", ""), *told.get("altLabel", ())):
            if label and label.casefold() in taken:
                message = f'the term "{taken[label.casefold()]}" has the label "{label}" already'
                raise SettingsError("term", message, "use that term, or another label: two terms never share one")
        return with_item(_begun(text, "terms"), ("terms",), written(_told(told)), str(told.get("id", "")), after)

    return _changed(root / config.settings.glossary, change, lambda text: parse_glossary(text, ""))


def chosen(found: Sequence[Imported], keys: Sequence[str]) -> tuple[Imported, ...]:
    """Of the works of another program's file those with these keys; without keys, all.

    Raises :class:`SettingsError` for a key that the file does not hold.
    """
    by_key = {work.id: work for work in found}
    for key in keys:
        if key not in by_key:
            raise SettingsError("key", f'the file holds no work "{key}"', f"it holds {', '.join(by_key)}")
    return tuple(by_key[key] for key in keys) if keys else tuple(found)


def _changed(path: Path, change: Callable[[str], str], parse: _Parse) -> str:
    """Change a data file, unless it would have faults then that it has not now."""

    def checked(text: str) -> str:
        try:
            new = change(text)
        except InsertError as error:
            raise SettingsError("file", f"{path.name}: {error.message}", error.help) from error
        before = Counter(map(_as_told, parse(text).problems)) if text.strip() else Counter()
        for problem in parse(new).problems:
            if before[_as_told(problem)] <= 0:
                raise SettingsError("entry", f"nothing was written: {problem.message}", problem.help)
            before[_as_told(problem)] -= 1
        return new

    return change_text(path, checked)


def _as_told(problem: DataProblem) -> str:
    """What a fault says, wherever in the file."""
    return _LINE.sub("line", problem.message)


def _bibliography(config: SiteConfig) -> _Parse:
    return lambda text: parse_bibliography(text, "", config.settings.key_style, config.settings.source_kinds)


def _begun(text: str, key: str) -> str:
    """The text of a data file; of one that holds nothing yet, with its first line."""
    return text if text.strip() else f"{key}:\n"


def _told(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that were told; nothing is made up for the others."""
    return {key: value for key, value in values.items() if value not in ("", None, [], ())}


def _refuse_listed(entry: Mapping[str, Any], known: Any) -> None:
    sources: list[Source] = list(known)
    for source in sources:
        if source.id == entry.get("id"):
            message = f'"{source.id}" is listed already, on line {source.span.line}'
            raise SettingsError("source", message, f"add to it: claimcheck new finding {source.id}#NAME")
        for key in ("DOI", "PMID"):
            if entry.get(key) and str(source.csl.get(key, "")).casefold() == str(entry[key]).casefold():
                message = f'this work is listed already, as "{source.id}": the {key} is the same'
                raise SettingsError("source", message, f"add to it: claimcheck new finding {source.id}#NAME")
