"""The fields of CSL: which are read, shown and published, as what each is judged, and why the others are not.

A field that is on no list is unknown, and an error where it stands. One that is not read reaches nobody: it is judged
nowhere, counts as no word of its source, and stands in no file that the site publishes. Entries in, entries out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

#: Published fields by what their texts are: ``title`` and ``name`` are others' words, ``short`` are a few words or
#: figures, ``names`` are people and bodies; ``form`` is held to a form by the schema.
PUBLISHED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "id": ("form", "citations name the source by it"),
        "type": ("form", "programs style an entry by it"),
        "title": ("title", "readers find the work by it; it stands in quotation marks on cards and lists"),
        "title-short": ("name", "programs show it where there is little room"),
        "author": ("names", "programs list the work by it"),
        "editor": ("names", "programs list the work by it"),
        "container-title": ("name", "the journal, book or site; lists show it"),
        "collection-title": ("name", "the series"),
        "publisher": ("name", "lists show it where there is no journal"),
        "publisher-place": ("name", "the town"),
        "genre": ("short", "what sort of report or thesis it is"),
        "number": ("short", "the number of a report or guideline"),
        "volume": ("short", "a reader finds the paper by it"),
        "issue": ("short", "a reader finds the paper by it"),
        "page": ("short", "a reader finds the paper by it"),
        "edition": ("short", "tells one edition from the next"),
        "version": ("short", "tells one edition from the next"),
        "language": ("short", "the tag or name of a language"),
        "issued": ("form", "cards show the year"),
        "accessed": ("form", "when an address was looked at"),
        "DOI": ("form", "the link to the work"),
        "PMID": ("form", "the link to the work"),
        "PMCID": ("form", "an address of the work"),
        "ISBN": ("form", "a reader finds the book by it"),
        "ISSN": ("form", "a reader finds the journal by it"),
        "URL": ("form", "the link to the work"),
    }
)
_SOMEBODYS = "text about the work that nobody here has judged; what it tells belongs into a finding"
_LIBRARYS = "where a copy lies in a library or a program; no reader needs it"
_OTHERS = "another work or event than the one that is cited"
_PEOPLE = "people beside authors and editors; no list shows them"
_PARTS = "a part of a work, or a form of its name, that no list shows"
#: Fields of CSL that are passed over, each with the reason.
UNREAD: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("abstract", "annote", "keyword", "note", "categories", "references"), _SOMEBODYS)
    | dict.fromkeys(
        "archive archive-place archive_collection archive_location call-number citation-key citation-label "
        "citation-number first-reference-note-number locator source status year-suffix".split(),
        _LIBRARYS,
    )
    | dict.fromkeys(
        "available-date event event-date event-place event-title original-author original-date original-publisher "
        "original-publisher-place original-title reviewed-author reviewed-genre reviewed-title submitted "
        "translated-title translated-title-short".split(),
        _OTHERS,
    )
    | dict.fromkeys(
        "chair collection-editor compiler composer container-author contributor curator director editor-translator "
        "editorial-director executive-producer guest host illustrator interviewer narrator organizer performer "
        "producer recipient script-writer series-creator translator".split(),
        _PEOPLE,
    )
    | dict.fromkeys(
        "authority chapter-number collection-number container container-title-short dimensions division ISAN ISCI ISMN "
        "ISRC ISWC journalAbbreviation jurisdiction medium number-of-pages number-of-volumes page-first part "
        "part-number part-title printing printing-number scale section shortTitle supplement supplement-number "
        "volume-title".split(),
        _PARTS,
    )
)
#: Ways in which programs write how a name is put together, and no word of it.
_NAME_SIGNS = frozenset({"comma-prefix", "comma-suffix", "static-ordering", "parse-names"})
_YEAR = re.compile(r"\s*((?:19|20)\d\d(?:-[01]\d(?:-[0-3]\d)?)?)\b")


def read_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """An entry as programs write it: without the fields that are not read, and with dates as texts."""
    found: dict[str, Any] = {}
    for key, value in entry.items():
        if key in UNREAD:
            continue
        if key in {"issued", "accessed"} and not isinstance(value, str | None):
            date = _date(value)
            found |= {key: date} if date else {}
        elif PUBLISHED.get(key, ("", ""))[0] == "names" and isinstance(value, list):
            found[key] = [_name(person) for person in value]
        else:
            found[key] = value
    return found


def name_texts(people: Any) -> Iterable[str]:
    """Each name of a list of people and bodies, as one text."""
    for person in people if isinstance(people, list) else ():
        if isinstance(person, Mapping):
            parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix", "literal")
            yield " ".join(str(person[part]) for part in parts if person.get(part))


def _name(person: Any) -> Any:
    if not isinstance(person, Mapping):
        return person
    return {key: value for key, value in person.items() if key not in _NAME_SIGNS and value != ""}


def _date(value: Any) -> str:
    """A date in any of CSL's forms as a text: a day, a month, a year, or two of them; nothing where it is neither."""
    if isinstance(value, list):  # Pandoc's older form: a list of groups
        return _range([_parts(part) for part in value if isinstance(part, Mapping)])
    if not isinstance(value, Mapping):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list):
        return _range([[str(n) for n in day] for day in parts if isinstance(day, list)])
    if value.get("year"):
        return _range([_parts(value)])
    written = _YEAR.match(str(value.get("raw") or value.get("literal") or ""))
    return written[1] if written else ""


def _parts(group: Mapping[str, Any]) -> list[str]:
    return [str(group.get(key) or "") for key in ("year", "month", "day")]


def _range(days: list[list[str]]) -> str:
    return "/".join(filter(None, ("-".join(_digits(day)) for day in days[:2])))


def _digits(day: list[str]) -> Iterable[str]:
    """The numbers of a day up to the first that is missing, with their zeros."""
    for number, part in enumerate(day[:3]):
        if not part.isdigit():
            return
        yield part.zfill(2 if number else 4)
