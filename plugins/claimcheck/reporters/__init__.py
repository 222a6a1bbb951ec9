"""Diagnostics to text, one module a format. A reporter returns text; only the command prints."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimcheck import by_need
from claimcheck.reporters import github, json, markdown, sarif, text
from claimcheck.reporters.base import Report

if TYPE_CHECKING:
    from claimcheck.reporters import asking, changes, gate, retractions, settings

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

__getattr__ = by_need(__name__, asking="", changes="", gate="", retractions="", settings="")
