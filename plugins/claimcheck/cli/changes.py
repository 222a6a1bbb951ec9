"""The commands ``diff`` and ``gate``: their arguments, and what they give to be printed with an exit code."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from claimcheck.editing import compare_editions, run_gate
from claimcheck.reporters import changes, gate

CLEAN, PROBLEMS, COULD_NOT_CHECK = 0, 1, 2
Common = Callable[[argparse.ArgumentParser], None]
Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no other name

_DIFF = """\
examples:
  claimcheck diff                              what is different here from the point where this branch left main
  claimcheck diff v1.0 --head v1.1             between two revisions
  claimcheck diff ../before                    against a copy in another folder; other files are not compared then
  claimcheck diff main --format markdown       to put beside a pull request

exit codes:
  0 compared; whatever changed can be seen by reading the changed pages
  1 compared; something changed that cannot: evidence below a claim, a softer setting, a waiver, a gate file, a text
    around every page, a picture under its old name
  2 could not compare
"""

_GATE = """\
Takes pages, pictures, data, reviews and the navigation of HEAD, lays them over the files of BASE, and checks that with
the settings of BASE. Start it from a checkout of BASE, so that the checker that runs is the one of BASE, too.
What else changed is named and not used.

examples:
  claimcheck gate --base main --head topic
  claimcheck gate --base "$BASE" --head "$HEAD" --format github --summary "$GITHUB_STEP_SUMMARY"

exit codes:
  0 nothing was refused, and the checker of the base finds no error; gate files that changed are named
  1 files were refused (links, executables, submodules, odd or double names), or there are errors
  2 could not check; also where plugins or hooks of the base may make other pages of the files: none of them is run
"""


def add_diff(commands: Commands[argparse.ArgumentParser], common: Common) -> argparse.ArgumentParser:
    """Add the command ``diff``; ``common`` adds the options that all commands share."""
    diff = commands.add_parser(
        "diff", help="list what changed for readers: claims, labels, links, evidence, settings", epilog=_DIFF,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    diff.add_argument(
        "base", nargs="?", default="main", metavar="BASE", help="a revision, or a folder with a copy (default: main)"
    )
    diff.add_argument("--head", metavar="REVISION", help="compare with this revision, not with the files here")
    common(diff)
    diff.add_argument("--format", choices=sorted(changes.FORMATS), default="text", help="how to report (default: text)")
    diff.add_argument("--output", type=Path, metavar="FILE", help="write the report there instead of standard output")
    diff.set_defaults(changes=run_diff)
    return diff


def add_gate(commands: Commands[argparse.ArgumentParser], common: Common) -> argparse.ArgumentParser:
    """Add the command ``gate``; ``common`` adds the options that all commands share."""
    parser = commands.add_parser(
        "gate", help="judge a pull request by the checker and the settings of its base", description=_GATE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--base", required=True, metavar="REVISION", help="where the pull request wants to go")
    parser.add_argument("--head", required=True, metavar="REVISION", help="what it brings")
    common(parser)
    parser.add_argument("--format", choices=sorted(gate.FORMATS), default="text", help="how to report (default: text)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report there instead of standard output")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="write a second report, as Markdown, there")
    parser.set_defaults(changes=run_change_gate)
    return parser


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
