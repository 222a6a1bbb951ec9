"""The extension for hosts that run Markdown extensions but no plugins: it reads the data files itself, once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from claimcheck.inputs import load_bibliography, load_glossary, load_lines
from claimcheck.model import Glossary
from claimcheck.page import Body, ClaimcheckExtension
from claimcheck.publish.publishing import Publisher


class StandaloneExtension(ClaimcheckExtension):
    """The extension, with the options ``sources``, ``glossary``, ``phones`` and ``help`` that name the data files.

    ``data_hash`` is not read: a host that caches pages renders them again when an option changes.
    Converting raises :class:`ValueError` where a data file cannot be read.
    """

    OPTIONS: ClassVar = {
        "sources": "the bibliography",
        "glossary": "the glossary",
        "phones": "the lines to call",
        "help": "the bodies that give support",
        "data_hash": "any text that changes with the data files",
    }

    def __init__(self, **kwargs: Any) -> None:
        own = {key: kwargs.pop(key) for key in self.OPTIONS if key in kwargs}
        super().__init__(**kwargs)
        self.config = {**self.config, **{key: ["", what] for key, what in self.OPTIONS.items()}}
        for key, value in own.items():
            self.setConfig(key, value)

    @property
    def publish(self) -> Callable[[Body], str] | None:
        """What turns a body into HTML for readers: the function that was given, else one from the data files."""
        if super().publish is None and self.getConfig("sources"):
            files = (self.getConfig(name) for name in ("sources", "glossary", "phones", "help"))
            return publisher_for(*files)
        return super().publish


@functools.lru_cache(maxsize=4)
def publisher_for(sources: str, glossary: str, phones: str = "", help: str = "") -> Publisher:
    """The publisher for these data files. Raises :class:`ValueError` where one of them cannot be read."""
    bibliography = load_bibliography(Path(sources))
    terms = load_glossary(Path(glossary)) if glossary else Glossary("")
    lines = load_lines(Path(), phones, help)
    for data in (bibliography, terms, lines):
        if not data.readable:
            fault = data.problems[0]
            raise ValueError(f"claimcheck: {fault.span}: {fault.message}; {fault.help}")
    return Publisher(bibliography, terms, phones=lines)


def makeExtension(**kwargs: Any) -> StandaloneExtension:
    """Make the extension from options, as Python-Markdown asks."""
    return StandaloneExtension(**kwargs)
