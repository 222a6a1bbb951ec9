"""The command ``review``: what there is to compare as JSON, and verdicts from elsewhere recorded."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claimcheck.cli.exitcodes import CLEAN, COULD_NOT_CHECK, PROBLEMS
from claimcheck.cli.reviewing import prepared_for
from claimcheck.editing import Asked, asked_of, printable, records_of
from claimcheck.inputs import RecordingError, SettingsError, read_text, record_reviews
from claimcheck.page import Locator
from claimcheck.reporters import asking
from claimcheck.runs import Prepared, locator_for


def run_listing(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, int]:
    """The sentences that were asked for, as JSON."""
    prepared = prepared_for(config, today)
    chosen = chosen_of(asked_of(prepared.site), options, prepared, config)
    return asking.report(chosen, Places(prepared)), CLEAN


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


def chosen_of(
    found: Sequence[Asked], options: argparse.Namespace, prepared: Prepared, config: Path
) -> tuple[Asked, ...]:
    """The sentences that were asked for. Raises :class:`SettingsError` where a name or path fits no page."""
    known = {asked.told.page for asked in found}
    unknown = next((name for name in options.page if name not in known), None)
    if unknown is not None:
        help = "write it as records do: its path below the docs folder, without its ending"
        raise SettingsError("page", f'there is no page "{unknown}" with sentences', help)
    pages = set(options.page)
    for path in options.paths:
        below = {asked.told.page for asked in found if _is_below(_file(asked, prepared, config), path)}
        if not below:
            raise SettingsError("path", f"there is no page with sentences at {path}", "check the path")
        pages |= below
    chosen = (asked for asked in found if not (options.page or options.paths) or asked.told.page in pages)
    return tuple(asked for asked in chosen if options.only != "marked" or asked.differences)


def _file(asked: Asked, prepared: Prepared, config: Path) -> Path:
    settings = prepared.site.config
    return config.parent / (f"{settings.docs_dir}/{asked.src}" if asked.src else settings.settings.glossary)


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
