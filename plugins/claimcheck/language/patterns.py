"""Patterns that are compiled when they are first asked for: a run that needs few of them does not wait for all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast


class _Expression:
    """Stands for a compiled pattern, and takes over its methods when one of them is first asked for."""

    def __init__(self, source: str | Callable[[], str], flags: int) -> None:
        self._source, self._flags = source, flags
        if isinstance(source, str):
            self.pattern = source

    def __getattr__(self, name: str) -> Any:
        source = self._source if isinstance(self._source, str) else self._source()
        compiled = re.compile(source, self._flags)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def expression(source: str | Callable[[], str], flags: int = 0) -> re.Pattern[str]:
    """A pattern as :func:`re.compile` gives it, but that is compiled at its first use.

    Where its source is made of word lists, ``source`` gives it only then, so that no start waits for the lists.

    A match knows the compiled pattern, not what this gives: ``match.re`` is another thing.
    A pattern with a fault raises :class:`re.error` only then, so ``tests/language/test_patterns.py`` uses each once.
    """
    return cast("re.Pattern[str]", _Expression(source, flags))
