"""The bibliography as CSL-JSON, for programs that read dates as numbers: Zotero, citation-js, citeproc."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from claimcheck.inputs.cslfields import PUBLISHED
from claimcheck.model import Bibliography, Source

_DATES = ("issued", "accessed")


def csl_json(bibliography: Bibliography) -> str:
    """All sources as a CSL-JSON array (https://citeproc-js.readthedocs.io), in the order of the file.

    What is ours (``custom``) stays out, but for the link that readers get and the language of the original.
    """
    entries = [csl_entry(source) for source in bibliography.sources.values()]
    return json.dumps(entries, ensure_ascii=False, indent=1) + "\n"


def csl_entry(source: Source) -> Mapping[str, Any]:
    """One source as CSL-JSON: dates in parts, the other published fields as they are."""
    published = {key: value for key, value in source.csl.items() if key in PUBLISHED}
    fields = {key: _date(value) if key in _DATES else value for key, value in published.items()}
    ours = {"URL": source.url, "language": source.language}
    return {**fields, **{key: value for key, value in ours.items() if value and key not in fields}}


def _date(text: str) -> Mapping[str, Any]:
    """``2015-02`` as ``{"date-parts": [[2015, 2]]}``; a range has two lists, and what is no date stands as it was."""
    try:
        return {"date-parts": [[int(part) for part in day.split("-")] for day in text.split("/")]}
    except ValueError:
        return {"raw": text}
