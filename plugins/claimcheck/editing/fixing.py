"""Mends what is sure on a site, in memory: data first, then page after page, each mend held against the check.

A mend stays only where its problem goes. One that changes letters of a citation stays only where the sentence fits what
it cites then: else another finding may be meant.
"""

from __future__ import annotations

import datetime as dt
import difflib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claimcheck.editing.suremends import Mend, is_better, names_are_known, sure_mend
from claimcheck.inputs import SettingsError, change_text, no_page, raw_text
from claimcheck.model import Diagnostic
from claimcheck.runs import Rounds, readable

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_Told = Callable[[], Sequence[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file with its text before and after, line ends as they are, and what was mended in it."""

    path: str
    before: str
    after: str
    mends: tuple[Mend, ...]

    def diff(self) -> str:
        """What changes, as a unified diff."""
        before, after = _lines(self.before), _lines(self.after)
        lines = difflib.unified_diff(before, after, f"a/{self.path}", f"b/{self.path}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    def write(self) -> None:
        """Write the file. Raises :class:`SettingsError` where it cannot be, or was changed meanwhile."""
        change_text(Path(self.path), self._changed)

    def _changed(self, text: str) -> str:
        if text != self.before:
            raise SettingsError("file", f"{self.path} was changed meanwhile", "run it again")
        return self.after


class Fixing:
    """What is sure on one site, mended one after the other. Raises :class:`ConfigError` where it cannot be read."""

    def __init__(self, config: Path, today: dt.date) -> None:
        self._rounds = Rounds(config, today)
        readable(self._rounds.site)
        self.unreadable: list[str] = []

    def run(self, paths: Sequence[Path] = ()) -> list[Fixed]:
        """The files that differ afterwards: data files and pages, or of them those at or below ``paths``.

        Raises :class:`SettingsError` where a path holds neither.
        """
        data = self._rounds.data
        files = [data.bibliography.path, data.glossary.path, data.phones.path]
        pages = [path for path in dict(self._rounds.texts()) if path != data.glossary.path]
        for path in paths:
            if not any(_is_below(name, [path]) for name in [*files, *pages]):
                help = "name pages or folders of the site, or one of its data files"
                raise no_page(path, [*pages, *filter(None, files)], self._rounds.site.problems, help)
        chosen = [path for path in files if path and Path(path).is_file() and (not paths or _is_below(path, paths))]
        found = [self._data(path) for path in chosen]
        found += [self._page(path) for path in pages if not paths or _is_below(path, paths)]
        return [fixed for fixed in found if fixed is not None and fixed.mends]

    def _data(self, path: str) -> Fixed | None:
        return self._mended(path, lambda: self._rounds.of_data, self._rounds.reload, careful=False)

    def _page(self, path: str) -> Fixed | None:
        found: list[tuple[Diagnostic, ...]] = []

        def look() -> None:
            found[:] = [self._rounds.look(Path(path)).diagnostics]

        look()
        known = names_are_known(self._rounds.data.bibliography, self._rounds.of_data)
        return self._mended(path, lambda: found[0], look, careful=known)

    def _mended(self, path: str, told: _Told, again: Callable[[], None], *, careful: bool) -> Fixed | None:
        """A file after all its sure mends; ``told`` gives what is told of it, ``again`` looks at it once more."""
        raw = raw_text(Path(path))
        if raw is None:
            self.unreadable.append(path)
            return None
        text, kept, refused = raw, list[Mend](), set[Mend]()
        while True:
            before = [d for d in told() if d.span.path == path]
            mend = next((m for m in self._sure(before, text) if m not in refused and (careful or not m.careful)), None)
            if mend is None:
                return Fixed(path, raw, text, tuple(kept))
            new = _with(text, mend)
            self._rounds.type(Path(path), new)
            again()
            if is_better(before, [d for d in told() if d.span.path == path], careful=mend.careful):
                text = new
                kept.append(mend)
            else:
                refused.add(mend)
                self._rounds.type(Path(path), text)
                again()

    def _sure(self, told: Iterable[Diagnostic], text: str) -> Iterator[Mend]:
        lines, data = _lines(text), self._rounds.data
        for diagnostic in told:
            if 0 < diagnostic.span.line <= len(lines):
                line = lines[diagnostic.span.line - 1].rstrip("\r\n")
                mend = sure_mend(diagnostic, line, data.bibliography, data.glossary)
                if mend is not None:
                    yield mend


def _with(text: str, mend: Mend) -> str:
    lines = _lines(text)
    lines[mend.line - 1] = mend.done(lines[mend.line - 1])
    return "".join(lines)


def _lines(text: str) -> list[str]:
    return _LINE.findall(text)


def _is_below(name: str, paths: Iterable[Path]) -> bool:
    whole = Path(os.path.realpath(name))  # which gives a path for links that lead round in a circle, too
    return any(whole.is_relative_to(os.path.realpath(path)) for path in paths)
