"""Entries of a bibliography as other programs write them, CSL-JSON or CSL-YAML, as entries of ``sources.yaml``."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from claimcheck.inputs.cslfields import PUBLISHED, read_entry
from claimcheck.inputs.settings import SettingsError
from claimcheck.inputs.yamldata import read_yaml
from claimcheck.model import KEY

#: Tags with which CSL marks parts of a text (https://citeproc-js.readthedocs.io), and no words of it.
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|sc|span)(?:\s[^<>]*)?>")
_RESOLVER = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.I)
_END = re.compile(r"\n(?:---|\.\.\.)\s*\Z")


@dataclass(frozen=True, slots=True)
class Imported:
    """An entry, and the names of its fields that stay behind because no reader would see them."""

    entry: Mapping[str, Any]
    left_out: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its key."""
        return str(self.entry.get("id", ""))


def read_csl(text: str, path: str) -> tuple[Imported, ...]:
    """The entries of a file that Zotero, Better BibTeX or Pandoc wrote, in its order.

    Their keys are kept: ``id``, or ``citation-key`` where the id is an address. Raises :class:`SettingsError` where the
    text is neither CSL-JSON nor CSL-YAML.
    """
    values = _json(text, path) if text.lstrip()[:1] in {"[", "{"} else _yaml(text, path)
    if isinstance(values, Mapping):
        values = values.get("references") or values.get("items")
    if not isinstance(values, list) or not values or not all(isinstance(entry, dict) for entry in values):
        raise _refused(f"{path} lists no works")
    return tuple(_imported(entry) for entry in values)


def _json(text: str, path: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise _refused(f"{path} is no JSON: {error}") from error


def _yaml(text: str, path: str) -> Any:
    document = read_yaml(_END.sub("\n", text), path)
    if document.problems:
        problem = document.problems[0]
        raise _refused(f"{path}:{problem.span.line}: {problem.message}")
    return document.values


def _refused(message: str) -> SettingsError:
    return SettingsError("from", message, 'export the works as "CSL JSON" or "CSL YAML"; BibTeX and RIS are not read')


def _imported(raw: Mapping[str, Any]) -> Imported:
    entry = read_entry({key: value for key, value in raw.items() if value not in ("", None, [], {})})
    key = str(entry.get("id", ""))
    if not re.fullmatch(KEY, key) and raw.get("citation-key"):
        entry["id"] = str(raw["citation-key"])
    known = {key: _value(key, entry[key]) for key in PUBLISHED if key in entry}
    unseen = tuple(key for key in raw if key not in known and key != "citation-key")
    return Imported(known, unseen)


def _value(key: str, value: Any) -> Any:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return value
    text = " ".join(_MARKUP.sub("", str(value)).split())
    return _RESOLVER.sub("", text) if key == "DOI" else text
