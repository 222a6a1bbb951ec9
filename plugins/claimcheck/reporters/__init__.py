"""Diagnostics to text, one module a format. A reporter returns text; only the command prints."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claimcheck.reporters import asking, changes, gate, github, json, markdown, retractions, sarif, settings, text
from claimcheck.reporters.base import Report

__all__ = ["REPORTERS", "Report", "Reporter", "asking", "changes", "gate", "retractions", "settings"]

Reporter = Callable[[Report], str]

#: The formats by name.
REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {
        "text": text.report,
        "json": json.report,
        "github": github.report,
        "markdown": markdown.report,
        "sarif": sarif.report,
    }
)
