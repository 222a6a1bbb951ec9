"""JSON schemas for editors: made from what reads each file, so that a line marked there is one that a check refuses.

Data files are read with the schemas of this package (``schemas/``), in which every value is a text. For an editor,
``2015`` is a number and ``true`` no text; and entries of other programs hold more than is read. Both are let in here.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Mapping
from typing import Any

from claimcheck.inputs.cslfields import PUBLISHED, UNREAD
from claimcheck.inputs.loading import SITE_KEYS
from claimcheck.inputs.profiles import PROFILES
from claimcheck.inputs.schema import site_schema
from claimcheck.inputs.settingforms import ALLOWED, CHOICES, GENERATED, WORD_LISTS
from claimcheck.inputs.settings import OFF, PageKind, Settings
from claimcheck.inputs.settingtexts import FRONT_MATTER_TEXTS, PAGE_KIND_TEXTS, SETTING_TEXTS
from claimcheck.model import Severity

#: The data files that have a schema of their own.
DATA_FILES = ("sources", "glossary", "phones", "help", "search", "reviews")
#: All schemas by name: data files, the front matter of pages, ``claimcheck.yml``, and ``mkdocs.yml``.
SCHEMA_NAMES = (*DATA_FILES, "front-matter", "settings", "mkdocs")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NUMBERS = ("2026", "20261121")
_DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_SEVERITIES = [*Severity]
_Schema = dict[str, Any]
_TEXT: _Schema = {"type": "string"}
_SOME_TEXT: _Schema = {"type": "string", "minLength": 1}
_TEXTS: _Schema = {"type": "array", "items": _SOME_TEXT}


def editor_schema(name: str, rules: Iterable[str] = (), kinds: Iterable[str] = ()) -> _Schema:
    """The schema of that name.

    ``rules`` are those that settings may name, ``kinds`` those of the site's pages for the front matter, and those of
    its sources for the bibliography.
    """
    if name == "front-matter":
        return _front_matter(list(kinds))
    if name == "settings":
        title = "claimcheck.yml: the settings of claimcheck, and the keys of a site that it reads"
        return {"$schema": _DRAFT, "title": title, **_settings(sorted(rules), is_alone=True)}
    return _mkdocs(sorted(rules)) if name == "mkdocs" else _of_data(name, tuple(kinds))


# --------------------------------------------------------------------------- data files


def _of_data(name: str, kinds: tuple[str, ...]) -> _Schema:
    schema: _Schema = _as_edited(copy.deepcopy(site_schema(name, kinds)))
    if name != "sources":
        return schema
    source = schema["$defs"]["source"]
    for key, (_, why) in PUBLISHED.items():
        source["properties"][key].setdefault("description", why)
    for key in ("issued", "accessed"):
        source["properties"][key] = {"anyOf": [source["properties"][key], {"type": ["object", "array"]}]}
    source["properties"] |= {key: {"description": f"not read: {why}"} for key, why in UNREAD.items()}
    schema["$defs"]["name"] = {"type": "object", "minProperties": 1}  # programs add signs to them
    listed = schema["properties"]["references"]
    head = {key: schema.pop(key) for key in ("$schema", "title", "$defs")}
    return {**head, "anyOf": [schema, listed]}


def _as_edited(schema: Any) -> Any:
    """A schema of texts as one of what an editor reads: numbers where their digits would do, true and false."""
    if isinstance(schema, list):
        return [_as_edited(entry) for entry in schema]
    if not isinstance(schema, dict):
        return schema
    schema = {key: _as_edited(value) for key, value in schema.items()}
    pattern = schema.get("pattern", "")
    if isinstance(pattern, str) and "string" in _types(schema) and any(re.search(pattern, n) for n in _NUMBERS):
        schema["type"] = [*_types(schema), "number"]
    if set(schema.get("enum") or ()) & {"true", "false"}:
        schema["enum"] = [*schema["enum"], *(word == "true" for word in schema["enum"])]
    if schema.get("format") == "calendar":
        del schema["format"]
        schema |= {"format": "date"} if pattern == _DAY else {}
    return schema


def _types(schema: _Schema) -> list[str]:
    types = schema.get("type")
    return [types] if isinstance(types, str) else types if isinstance(types, list) else []


# --------------------------------------------------------------------------- pages


def _front_matter(kinds: list[str]) -> _Schema:
    day = {"type": ["string", "null"], "pattern": _DAY, "format": "date"}
    person = {
        "type": "object",
        "properties": {"name": {"type": "string"}, "role": {"type": "string"}, "date": {**day, "type": "string"}},
        "required": ["name", "role", "date"],
        "additionalProperties": False,
    }
    forms: dict[str, _Schema] = {
        "title": _SOME_TEXT,
        "description": _SOME_TEXT,
        **dict.fromkeys(("checked", "next_check", "published", "changed"), day),
        "description_sources": _TEXTS,
        "audience": {"anyOf": [_TEXTS, {"type": "string"}]},
        "kind": {"enum": kinds} if kinds else {"type": "string"},
        "clinician_review": {"anyOf": [{"type": "null"}, person]},
        "generated": {"not": {}},
    }  # fmt: skip
    properties = {key: {**forms[key], "description": text} for key, text in FRONT_MATTER_TEXTS.items()}
    required = {"required": ["kind"]} if kinds else {}
    return {
        "$schema": _DRAFT, "title": "the front matter of a page", "type": "object", "properties": properties, **required
    }  # fmt: skip


# --------------------------------------------------------------------------- settings


def _settings(rules: list[str], *, is_alone: bool) -> _Schema:
    """The settings, each in the form in which it is read, with what it is for and what it usually is."""
    usual = Settings()
    properties = {
        name: {**_setting(name, getattr(usual, name), rules), "description": text}
        for name, text in SETTING_TEXTS.items()
    }
    if is_alone:
        site: _Schema = {key: {"description": "read as in mkdocs.yml"} for key in SITE_KEYS}
        return {"type": "object", "properties": {**properties, **site}, "additionalProperties": False}
    enabled = {"enabled": {"type": "boolean", "description": "false switches the plugin off; MkDocs reads it"}}
    return {"type": "object", "properties": {**properties, **enabled}, "additionalProperties": False}


def _setting(name: str, usual: Any, rules: list[str]) -> _Schema:
    rule: _Schema = {"enum": rules} if rules else {"type": "string"}
    named: _Schema = {"type": "object", "propertyNames": rule}
    special: dict[str, _Schema] = {
        "profile": {"enum": [*PROFILES], "default": usual},
        "severity": {**named, "additionalProperties": {"enum": _SEVERITIES}},
        "rules_by_path": _group({**named, "additionalProperties": {"enum": [*_SEVERITIES, OFF, False]}}),
        "ignore": {"type": "array", "items": rule},
        "select": {"type": "array", "items": rule},
        "own_words_share": _group({"type": "number", "minimum": 0, "maximum": 1}),
        "page_populations": _group(_TEXT),
        "generated": {
            "type": "object", "additionalProperties": False, "properties": dict.fromkeys(sorted(GENERATED), _TEXT)
        },
        "pages": _group({"anyOf": [{"type": "null"}, _page_kind()]}),
        "html": {"type": "object"},
        "links": {
            "anyOf": [
                {"type": "null"},
                {
                    "type": "object", "required": ["allow"], "additionalProperties": False,
                    "properties": {"allow": {"anyOf": [{"type": "null"}, _group(_TEXT)]}},
                },
            ]
        },
    }  # fmt: skip
    if name in special:
        return special[name]
    if name in CHOICES:
        return {"enum": [*CHOICES[name]], "default": usual}
    if name in WORD_LISTS:
        allowed = ALLOWED.get(name)
        return _group({"enum": [*allowed, None]} if allowed else {"type": ["string", "null"], "minLength": 1})
    if isinstance(usual, tuple):
        return _TEXTS
    return _group(_TEXT) if isinstance(usual, Mapping) else _plain(usual)


def _group(inner: _Schema) -> _Schema:
    return {"type": "object", "additionalProperties": inner}


def _plain(usual: float | str) -> _Schema:
    """A value of the same kind as the usual one."""
    if isinstance(usual, bool):
        return {"type": "boolean", "default": usual}
    if isinstance(usual, str):
        return {"type": "string", "default": usual}
    return {"type": "integer" if isinstance(usual, int) else "number", "minimum": 0, "default": usual}


def _page_kind() -> _Schema:
    usual = PageKind()
    forms = {name: _TEXTS if name == "sections" else _plain(getattr(usual, name)) for name in PAGE_KIND_TEXTS}
    properties = {
        name: {**form, "type": "number" if "minimum" in form else form["type"], "description": PAGE_KIND_TEXTS[name]}
        for name, form in forms.items()
    }
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _mkdocs(rules: list[str]) -> _Schema:
    """``mkdocs.yml``: what stands under the plugin; all else is MkDocs' own."""
    ours = {"anyOf": [{"type": "null"}, {"$ref": "#/$defs/settings"}]}
    entry = {"type": ["string", "object"], "properties": {"claimcheck": ours}}
    return {
        "$schema": _DRAFT,
        "title": "mkdocs.yml: the settings of claimcheck",
        "type": "object",
        "properties": {
            "plugins": {
                "anyOf": [
                    {"type": "array", "items": entry},
                    {"type": "object", "properties": {"claimcheck": ours}},
                    {"type": "null"},
                ]
            }
        },
        "$defs": {"settings": _settings(rules, is_alone=False)},
    }
