"""A check with MkDocs: the site is built into a folder that goes away, and what it publishes is judged."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from claimcheck.host.plugin import ClaimcheckPlugin
from claimcheck.inputs import ConfigError, Site
from claimcheck.model import DataProblem, Span
from claimcheck.runs import unreadable, unreadable_result
from claimcheck.verdict import Result, merged


def run_with_mkdocs(site: Site, today: dt.date) -> Result:
    """Check a loaded site on the pages as MkDocs and all of the site's plugins publish them.

    MkDocs builds the whole site, and it is thrown away.
    Raises :class:`ConfigError` where MkDocs cannot build it.
    """
    faults = tuple(unreadable(site))
    if faults:
        return unreadable_result(site, faults)
    try:
        with tempfile.TemporaryDirectory() as folder:
            found = _build_for_check(site, today, folder)
    except (Exception, SystemExit) as error:  # MkDocs and the site's plugins may fail in any way
        cause = error.__context__ if isinstance(error, Abort) and error.__context__ else error
        what = f"MkDocs cannot build the site: {type(cause).__name__}: {cause}"
        problem = DataProblem("invalid-data", Span.at(site.config.path), what, "run mkdocs build to see why")
        raise ConfigError(problem) from error
    return merged(*found)


def _build_for_check(site: Site, day: dt.date, folder: str) -> tuple[tuple[Result, ...], tuple[Result, ...]]:
    """What each build found, and what later; plugins for several languages build once for each."""
    config = load_config(str(Path(site.root) / Path(site.config.path).name), site_dir=folder, strict=False)
    plugin = config.plugins.get("claimcheck") or ClaimcheckPlugin()
    if not isinstance(plugin, ClaimcheckPlugin):
        raise TypeError("the plugin named claimcheck is another one")
    if "claimcheck" not in config.plugins:
        plugin.load_config({})
        config.plugins["claimcheck"] = plugin
    plugin.check_for((site, day))
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
        return plugin.results, plugin.late_results
    finally:
        plugin.check_for(None)
        config.plugins.on_shutdown()
