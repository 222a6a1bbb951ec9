"""The command ``retractions``: what it gives to be printed, with an exit code."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from claimcheck.cli.exitcodes import CLEAN, COULD_NOT_CHECK, PROBLEMS
from claimcheck.editing import compare_with_list
from claimcheck.reporters import retractions


def run_retractions(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, str, int]:
    """The report, no second one, and the exit code."""
    del today
    found = compare_with_list(config, options.list)
    told = all(each.is_told for each in found.listed)
    code = COULD_NOT_CHECK if found.unread else CLEAN if told else PROBLEMS
    return retractions.FORMATS[options.format](found), "", code
