"""Diagnostics to text, one module a format. A reporter returns text; only the command prints."""

import importlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from claimcheck import by_need
from claimcheck.reporters.base import Report

if TYPE_CHECKING:
    from claimcheck.reporters import asking, changes, gate, retractions, settings

__all__ = ["REPORTERS", "Report", "Reporter", "asking", "changes", "gate", "retractions", "settings"]

Reporter = Callable[[Report], str]


def _reporter(name: str) -> Reporter:
    """The reporter of a format, whose module is loaded when something is reported."""

    def report(found: Report) -> str:
        text: str = importlib.import_module(f"{__name__}.{name}").report(found)
        return text

    return report


#: The formats by name.
REPORTERS: Mapping[str, Reporter] = MappingProxyType(
    {name: _reporter(name) for name in ("text", "json", "github", "markdown", "sarif")}
)

__getattr__ = by_need(__name__, asking="", changes="", gate="", retractions="", settings="")
