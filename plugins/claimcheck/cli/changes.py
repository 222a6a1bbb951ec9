"""The commands ``diff`` and ``gate``: what they give to be printed, with an exit code."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from claimcheck.cli.exitcodes import CLEAN, COULD_NOT_CHECK, PROBLEMS
from claimcheck.editing import compare_editions, run_gate
from claimcheck.reporters import changes, gate


def run_diff(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, str, int]:
    """The report, no second one, and the exit code of ``diff``."""
    found = compare_editions(config, options.base, options.head, today)
    report = changes.FORMATS[options.format](found.diff, found.places)
    return report, "", PROBLEMS if found.diff.is_unseen else CLEAN


def run_change_gate(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, str, int]:
    """The report, the one for the summary, and the exit code of ``gate``."""
    outcome = run_gate(config, options.base, options.head, today)
    code = COULD_NOT_CHECK if outcome.could_not_check else CLEAN
    if outcome.refused or (outcome.errors and not outcome.could_not_check):
        code = PROBLEMS
    return gate.FORMATS[options.format](outcome), gate.markdown(outcome), code
