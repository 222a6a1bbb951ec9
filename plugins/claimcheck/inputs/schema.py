"""Holding a document against its JSON schema, with messages for people and the place of each fault.

A quick check says yes to a document without a fault; what is wrong with another is said by the library jsonschema, and
this module turns its errors into problems with line and column.
"""

from __future__ import annotations

import copy
import datetime as dt
import difflib
import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from claimcheck.inputs.hidden import hidden_texts
from claimcheck.inputs.oddquotes import quoted_texts
from claimcheck.inputs.quickcheck import Check, quick_check
from claimcheck.inputs.yamldata import Document
from claimcheck.model import DataProblem, Span

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
#: A list of allowed words that is longer than this is not printed beside a good guess.
_MANY = 12
#: How like two names must be that one is taken for the other, mistyped: a ratio of difflib's.
_NEAR_KEY, _NEAR_WORD = 0.6, 0.7
#: What people write for an allowed word that is spelled quite otherwise.
_ALSO_CALLED = {
    "meta-analysis": "systematic-review", "rct": "trial", "website": "webpage", "web-page": "webpage",
    "journal-article": "article-journal", "drug": "medicine", "disease": "condition",
}  # fmt: skip


def _is_on_calendar(value: object) -> bool:
    """Whether every month and day in a text exists; a text in another form is left to the pattern."""
    try:
        for year, month, day in _DAY.findall(str(value)):
            dt.date(int(year), int(month), int(day or 1))
    except ValueError:
        return False
    return True


@functools.cache
def data_schema(name: str) -> dict[str, Any]:
    """The schema with which a data file is read."""
    text = Path(__file__).with_name("schemas").joinpath(f"{name}.json").read_text("utf-8")
    return cast(dict[str, Any], json.loads(text))


@functools.cache
def site_schema(name: str, kinds: tuple[str, ...] = ()) -> dict[str, Any]:
    """The schema of a data file for a site that has these kinds of sources; any kind will do where none is given."""
    schema = data_schema(name)
    if name != "sources" or not kinds:
        return schema
    schema = copy.deepcopy(schema)
    kind = schema["$defs"]["custom"]["properties"]["kind"]
    schema["$defs"]["custom"]["properties"]["kind"] = {"description": kind["description"], "enum": [*kinds]}
    return schema


@functools.cache
def _quick(name: str, kinds: tuple[str, ...] = ()) -> Check:
    return quick_check(site_schema(name, kinds), {"calendar": _is_on_calendar})


@functools.cache
def _validator(name: str, kinds: tuple[str, ...] = ()) -> Draft202012Validator:
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415 - slow, and only needed for messages

    formats = FormatChecker(formats=())
    formats.checks("calendar")(_is_on_calendar)
    return Draft202012Validator(site_schema(name, kinds), format_checker=formats)


def allowed_words(name: str, part: str, key: str) -> tuple[str, ...]:
    """The words that a key may hold in a part of the schema ``name``; none where it takes any text.

    Raises :class:`KeyError` where there is no such part or key.
    """
    return tuple(data_schema(name)["$defs"][part]["properties"][key].get("enum", ()))


def validate(document: Document, name: str, kinds: tuple[str, ...] = ()) -> Iterator[DataProblem]:
    """The faults of a document under the schema of that name, each placed; ``kinds`` are those of a site's sources.

    A missing key of an entry comes as ``incomplete-source``, everything else as ``invalid-data``.
    """
    yield from hidden_texts(document)
    for way, message, help in quoted_texts(document.values):
        yield DataProblem("invalid-data", document.span(way), message, help)
    if _quick(name, kinds)(document.values):
        return
    errors = _validator(name, kinds).iter_errors(document.values)
    for error in sorted(errors, key=lambda e: [str(p) for p in e.absolute_path]):
        yield from _problems(error, document)


def _problems(error: ValidationError, document: Document) -> Iterator[DataProblem]:
    where = tuple(error.absolute_path)
    span = document.span(where)
    schema = error.schema if isinstance(error.schema, dict) else {}
    if error.validator == "additionalProperties" and isinstance(error.instance, dict):
        known = list(schema.get("properties", {}))
        for key in error.instance:
            if key not in known:
                yield _unknown_key(key, known, document.spans.get((*where, key, ""), span))
    elif error.validator == "required":
        yield from _missing_keys(error, where, span)
    else:
        named = (*where, error.instance, "") if isinstance(error.instance, str) else where
        span = document.spans.get(named, span)  # a name in the wrong form is itself the place
        yield DataProblem("invalid-data", span, _message(error, where), _help(error))


def _unknown_key(key: str, known: list[str], span: Span) -> DataProblem:
    close = difflib.get_close_matches(key, known, n=1, cutoff=_NEAR_KEY)
    help = f'did you mean "{close[0]}"?' if close else f"take it out; known keys here: {', '.join(known)}"
    return DataProblem("invalid-data", span, f'unknown key "{key}"', help)


def _missing_keys(error: ValidationError, where: tuple[Any, ...], span: Span) -> Iterator[DataProblem]:
    rule = "incomplete-source" if where[:1] == ("references",) else "invalid-data"
    start = Span.at(span.path, span.line, span.column, 1)
    entry: Any = error.instance
    for key in cast(list[str], error.validator_value):
        if key not in entry and not _is_mistyped(key, entry, error.schema):
            name = entry.get("id") or entry.get("sentence") or (where[-1] if where else "the file")
            allowed = error.schema["properties"][key].get("enum") if isinstance(error.schema, dict) else None
            value = f"and one of {', '.join(allowed)}" if allowed and len(allowed) <= _MANY else "…"
            yield DataProblem(rule, start, f'"{name}" has no "{key}"', f"add a line {key}: {value}")


def _is_mistyped(key: str, entry: Any, schema: Any) -> bool:
    """Whether an unknown key of an entry is told as this one, mistyped: then it does not lack."""
    known = list(schema.get("properties", {})) if isinstance(schema, dict) and "properties" in schema else []
    unknown = [str(name) for name in entry if name not in known] if known else []
    return any(difflib.get_close_matches(name, known, n=1, cutoff=_NEAR_KEY) == [key] for name in unknown)


def _message(error: ValidationError, where: tuple[Any, ...]) -> str:
    name = next((str(part) for part in reversed(where) if isinstance(part, str)), "the file")
    value = error.instance
    if value is None:
        return f'"{name}" has no value' if where else "the file is empty"
    if error.validator == "enum":
        return f'"{name}" has the value "{value}", which is not one of the allowed words'
    if error.validator == "type":
        return f'"{name}" must be {_type_names(error.validator_value)}'
    if error.validator == "pattern":
        has = "holds the name" if "propertyNames" in error.absolute_schema_path else "has the value"
        return f'"{name}" {has} "{value}", which does not have the right form'
    if error.validator == "minItems":
        return f'"{name}" lists nothing'
    if error.validator == "format":
        return f'"{name}" has the value "{value}", and no calendar has that day'
    return f'"{name}" does not fit: {error.message[:120]}'


def _type_names(allowed: object) -> str:
    """The kinds of value that a schema allows, for people."""
    return " or ".join(
        _TYPES.get(str(kind), str(kind)) for kind in (allowed if isinstance(allowed, list) else [allowed])
    )


_TYPES = {"string": "a text", "array": "a list, as in [one, two]", "object": "a group of key: value lines"}


def _help(error: ValidationError) -> str:
    if error.instance is None:
        first = next(iter(cast(dict[str, Any], error.schema).get("properties", {})), "")
        return "take the line out, or give it a value" if error.absolute_path else f"start it with a line {first}:"
    if error.validator == "enum":
        help = _one_of(str(error.instance), [str(v) for v in cast(list[Any], error.validator_value)])
        setting = _ADDED_BY.get(tuple(error.absolute_path)[-2:], "")
        return f"{help}{' ' if help.endswith('?') else '; '}{setting} adds one" if setting else help
    if error.validator == "pattern":
        return _FORMS.get(str(error.validator_value), f"it must match {error.validator_value}")
    if error.validator == "format":
        return "correct the month or the day"
    if error.validator == "type" and error.validator_value == "array" and isinstance(error.instance, str):
        return _AS_NAMES if error.absolute_path[-1] in {"author", "editor"} else f"write [{error.instance}]"
    return "change the value"


#: The words of a key that a setting adds to, and that setting.
_ADDED_BY: dict[tuple[Any, ...], str] = {("custom", "kind"): "the setting source_kinds"}


def _one_of(value: str, allowed: list[str]) -> str:
    """The nearest of some allowed words, and all of them where they are few or none is near."""
    also = _ALSO_CALLED.get(value.lower(), "")
    close = [also] if also in allowed else difflib.get_close_matches(value, allowed, n=1, cutoff=_NEAR_WORD)
    guess = f'did you mean "{close[0]}"?' if close else ""
    return guess if guess and len(allowed) > _MANY else f"{guess} allowed: {', '.join(allowed)}".strip()


_AS_NAMES = 'write [{family: Kwakkel, given: Gert}], or [{literal: "Name of the organization"}]'


_FORMS = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": "use small letters, digits and single hyphens: kwakkel-2015",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "write a day as 2026-11-21",
    "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$": (
        "write a day as 2026-11-21, a month as 2026-11, or a year as 2026"
    ),
    "^[A-Za-z0-9_]+([:.+/-][A-Za-z0-9_]+)*$": "use letters, digits and _, with single : . + / - between them",
    "^[0-9]+$": "write the digits alone",
    "^(PMC)?[0-9]+$": "write PMC and its digits",
    "^[0-9X][0-9Xx ,;-]*$": "write its digits, in groups if you like: 978-0-306-40615-7",
    "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": "write the tag of a language: en, pt-BR",
    "^\\+?[0-9]([ -]?[0-9]){2,14}$": "write 3 to 15 digits, in groups if you like: 13 11 14",
    "^[^\\s#;]+#[^\\s#;]+(; [^\\s#;]+#[^\\s#;]+)*$": "write source#finding; several with '; ' between them",
    "^[0-9a-f]{32}$": "write the 32 digits that claimcheck review gives",
    "^[^\\s#;]+#[^\\s#;]+$": "write source#finding",
    "^https?://\\S+$": "write a whole address: https://…",
    "^10\\.[0-9]{4,}/\\S+$": "write a DOI as 10.1234/abcd, without an address before it",
}
