"""The command ``retractions``: what it gives to be printed, with an exit code."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from claimcheck.editing import compare_with_list
from claimcheck.reporters import retractions

CLEAN, PROBLEMS, COULD_NOT_CHECK = 0, 1, 2


def run_retractions(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, str, int]:
    """The report, no second one, and the exit code."""
    del today
    found = compare_with_list(config, options.list)
    told = all(each.is_told for each in found.listed)
    code = COULD_NOT_CHECK if found.unread else CLEAN if told else PROBLEMS
    return retractions.FORMATS[options.format](found), "", code
