"""The command ``check``: what is asked for by options, and what a run over that finds."""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from claimcheck.cli.keeping import Keeping
from claimcheck.editing import cache_folder
from claimcheck.inputs import ConfigError, SettingsError, Site, SiteConfig, did_you_mean, with_text
from claimcheck.model import DataProblem, Span
from claimcheck.rules import Mark, marks
from claimcheck.runs import cores, judge, open_site, prepare, run
from claimcheck.usage import MANY_PAGES
from claimcheck.verdict import RULE_NAMES, Result

_Progress = Callable[[int, int], None]


def _keep_nothing(report: str, code: int) -> None:
    """Where no folder keeps answers."""


class Checked(NamedTuple):
    """A result, and what reports say of it: whether all was asked, marks, the page that came by standard input.

    ``keep`` takes the report as printed and the exit code, for the next run over the same.
    """

    result: Result
    every_rule: bool
    marks: tuple[Mark, ...] = ()
    given: tuple[Path, str] | None = None
    keep: Callable[[str, int], None] = _keep_nothing


def run_check(options: argparse.Namespace, config: Path, today: dt.date, progress: _Progress | None) -> Checked:
    """Check what the options ask for. Raises :class:`ConfigError` and :class:`SettingsError` where it cannot be."""
    check_rule_names([*options.select, *options.ignore])
    given = options.stdin_filename is not None
    folder = None if options.no_cache or options.host or given else cache_folder(options.cache, config)
    keeping = Keeping(folder, options, config)
    site = _asked_site(options, config, folder)
    settings = dataclasses.replace(
        site.config.settings,
        select=tuple(options.select) or site.config.settings.select,
        ignore=(*site.config.settings.ignore, *options.ignore),
    )
    site = dataclasses.replace(site, config=dataclasses.replace(site.config, settings=settings))
    if options.changed:
        from claimcheck.editing import problems_at  # noqa: PLC0415 - reads editions of git, which few checks ask for

        site, folder = dataclasses.replace(site, baseline=problems_at(config, options.changed, today)), None
    marked: tuple[Mark, ...] = ()
    if options.host == "mkdocs":
        from claimcheck.host import run_with_mkdocs  # noqa: PLC0415 - MkDocs is only needed here, and slow to import

        result = run_with_mkdocs(site, today)
    else:
        refuse_plugins(site.config)
        if options.format in {"json", "sarif"}:
            prepared = prepare(site, today, progress)
            result = judge(prepared, aside=options.format == "sarif")
            # Where a rule failed, the same fault would end the comparing, and with it the report of all else.
            marked = tuple(marks(prepared.site)) if options.format == "json" and not result.could_not_check else ()
        else:
            jobs = options.jobs or (cores() if len(site.pages) >= MANY_PAGES else 1)
            result = run(site, today, progress, jobs, folder)
    every_rule = site.complete and not (settings.select or settings.ignore)
    text = (options.stdin_filename, "".join(page.text for page in site.pages)) if given else None
    return Checked(result, every_rule, marked, text, partial(keeping.keep, site, result.includes))


def _asked_site(options: argparse.Namespace, config: Path, folder: Path | None) -> Site:
    """The site, or the part of it that was asked for; with the text of a page from standard input, that page."""
    path = options.stdin_filename
    if path is None:
        return open_site(config, options.paths, folder)
    if options.paths not in ([], [Path("-")]) or options.host:
        help = "leave other paths and --host out, or save the page"
        raise SettingsError("stdin-filename", "from standard input one page is read, and nothing else", help)
    return with_text(open_site(config, [path]), path, sys.stdin.read())


def check_rule_names(names: Sequence[str]) -> None:
    """Raises :class:`SettingsError` for a name that no rule has."""
    for name in names:
        if name not in RULE_NAMES:
            help = did_you_mean(name, sorted(RULE_NAMES), "claimcheck rules lists them all")
            raise SettingsError("rule", f'there is no rule "{name}"', help)


def refuse_plugins(config: SiteConfig) -> None:
    """Raises :class:`ConfigError` where plugins may rewrite pages: what readers see is not known here."""
    names = ", ".join(config.rewriting_plugins)
    if names:
        message = f"these plugins may rewrite pages before readers see them: {names}"
        help = "run claimcheck check --host mkdocs; or list those that leave the text alone under harmless_plugins"
        raise ConfigError(DataProblem("invalid-data", config.plugins_span or Span.at(config.path), message, help))
