"""The command ``retractions``: its arguments, and what it gives to be printed with an exit code."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from claimcheck.editing import compare_with_list
from claimcheck.reporters import retractions

CLEAN, PROBLEMS, COULD_NOT_CHECK = 0, 1, 2

_EXPLAINED = """\
Looks every source of the site up in a list of retracted works, by its DOI, else by its PMID. It asks no network: fetch
the list yourself. It reads the table of the Retraction Watch database as Crossref publishes it, and a plain list with
one DOI on each line.

examples:
  claimcheck retractions retraction_watch.csv
  claimcheck retractions dois.txt --format json

exit codes:
  0 no source is in the list, or readers are told of each that is
  1 a source was retracted, corrected or called into question, and its status does not say so
  2 the list, or sources.yaml, could not be read whole
"""


def add_retractions(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: Callable[[argparse.ArgumentParser], None],
) -> argparse.ArgumentParser:
    """Add the command ``retractions``; ``common`` adds the options that all commands share."""
    parser = commands.add_parser(
        "retractions", help="look sources up in a list of retracted works", description=_EXPLAINED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("list", type=Path, metavar="FILE", help="the list: a table as CSV, or one DOI on each line")
    common(parser)
    parser.add_argument(
        "--format", choices=sorted(retractions.FORMATS), default="text", help="how to report (default: text)"
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report there instead of standard output")
    parser.set_defaults(changes=run_retractions, summary=None)
    return parser


def run_retractions(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, str, int]:
    """The report, no second one, and the exit code."""
    del today
    found = compare_with_list(config, options.list)
    told = all(each.is_told for each in found.listed)
    code = COULD_NOT_CHECK if found.unread else CLEAN if told else PROBLEMS
    return retractions.FORMATS[options.format](found), "", code
