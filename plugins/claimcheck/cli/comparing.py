"""The command ``review``: what there is to compare as JSON, and verdicts from elsewhere recorded."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.cli.exitcodes import CLEAN, COULD_NOT_CHECK, PROBLEMS
from claimcheck.cli.reviewing import prepared_for
from claimcheck.editing import Asked, Before, asked_of, before, changed_since, printable, records_of
from claimcheck.inputs import RecordingError, SettingsError, did_you_mean, near_path, read_text, record_reviews
from claimcheck.page import Locator
from claimcheck.reporters import asking
from claimcheck.runs import Prepared, locator_for


def run_listing(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, int]:
    """The sentences that were asked for, as JSON."""
    choice = Choice.of(options, config, today)
    prepared = prepared_for(config, today)
    return asking.report(choice.among(prepared), Places(prepared)), CLEAN


def run_recording(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, int]:
    """What became of verdicts that were given."""
    values = _given(options.record)
    prepared = prepared_for(config, today)
    found = records_of(values, asked_of(prepared.site), prepared.site.data)
    lines, count = [], 0
    code = PROBLEMS if found.refused else CLEAN
    for page, reviews in found.new.items():
        try:
            path = record_reviews(config.parent, page, reviews, found.gone[page])
        except RecordingError as error:
            lines.append(f"{error.message}\n    mend: {error.help}")
            code = COULD_NOT_CHECK
        else:
            lines.append(f"wrote {path}: {len(reviews)} recorded")
            count += len(reviews)
    for number, sentence, why in found.refused:
        lines.append(f"refused, number {number}: {printable(why)}\n    {printable(sentence)}")
    lines.append(f"{count} recorded; {len(found.refused)} refused")
    return "\n".join(lines) + "\n", code


def _given(name: str) -> list[Any]:
    """The verdicts in a file, or on standard input. Raises :class:`SettingsError` where there is no list of them."""
    text, problem = (sys.stdin.read(), None) if name == "-" else read_text(Path(name))
    if problem is not None:
        raise SettingsError("record", problem.message, problem.help)
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsError("record", f"this is no JSON: {error}", "give a list of verdicts") from error
    values = values.get("records") if isinstance(values, dict) else values
    if not isinstance(values, list):
        raise SettingsError("record", "there is no list of verdicts", 'give [{"page": "...", ...}, ...]')
    return values


@dataclass(slots=True)
class Choice:
    """Which sentences were asked for. ``found`` are all of the site, as they were last looked for.

    ``former`` is what findings said in the edition with which the site is compared, by their names.
    """

    config: Path
    pages: Sequence[str]
    paths: Sequence[Path]
    only_marked: bool
    earlier: Before | None
    found: tuple[Asked, ...] = ()

    @classmethod
    def of(cls, options: argparse.Namespace, config: Path, today: dt.date) -> Choice:
        """What the arguments ask for. Raises :class:`GitError` where there is no such edition."""
        earlier = before(config, options.since, today) if options.since else None
        return cls(config, options.page, options.paths, options.only == "marked", earlier)

    @property
    def former(self) -> Mapping[str, str]:
        """What findings said before, where that is known."""
        return self.earlier.says if self.earlier is not None else {}

    def among(self, prepared: Prepared) -> tuple[Asked, ...]:
        """The sentences of a site. Raises :class:`SettingsError` where a name or path fits no page."""
        self.found = asked_of(prepared.site)
        pages = self._pages(prepared)
        chosen = tuple(asked for asked in self.found if not pages or asked.told.page in pages)
        if self.earlier is not None:
            chosen = changed_since(self.earlier, chosen)
        return tuple(asked for asked in chosen if asked.differences or not self.only_marked)

    def _pages(self, prepared: Prepared) -> set[str]:
        known = {asked.told.page: self._file(asked, prepared) for asked in self.found}
        unknown = next((name for name in self.pages if name not in known), None)
        if unknown is not None:
            otherwise = "write it as records do: its path below the docs folder, without its ending"
            help = did_you_mean(unknown, [*known], otherwise)
            raise SettingsError("page", f'there is no page "{unknown}" with sentences', help)
        pages = set(self.pages)
        for path in self.paths:
            below = {page for page, file in known.items() if _is_below(file, path)}
            if not below:
                help = near_path(path, [os.path.relpath(file) for file in known.values()], "check the path")
                raise SettingsError("path", f"there is no page with sentences at {path}", help)
            pages |= below
        return pages

    def _file(self, asked: Asked, prepared: Prepared) -> Path:
        site = prepared.site.config
        return self.config.parent / (f"{site.docs_dir}/{asked.src}" if asked.src else site.settings.glossary)


def _is_below(file: Path, path: Path) -> bool:
    return Path(os.path.abspath(file)).is_relative_to(os.path.abspath(path))


class Places:
    """Where sentences stand: path and line. A page is rendered a second time when one of it is first asked for."""

    def __init__(self, prepared: Prepared) -> None:
        self._prepared = prepared
        self._pages = {page.src: page for page in prepared.site.pages}
        self._locators: dict[str, Locator] = {}

    def __call__(self, asked: Asked) -> tuple[str, int]:
        """The path and the line of a sentence."""
        span = asked.told.place.span
        if span is None:
            if asked.src not in self._locators:
                self._locators[asked.src] = locator_for(self._prepared, self._pages[asked.src])
            span = self._locators[asked.src].locate(asked.told.place).span
        return span.path, span.line
