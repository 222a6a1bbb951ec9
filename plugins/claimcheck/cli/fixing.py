"""The command ``fix``: mends what is sure, or shows what it would."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from claimcheck.cli.exitcodes import CLEAN, COULD_NOT_CHECK, PROBLEMS
from claimcheck.editing import Fixing, printable


def run_fix(options: argparse.Namespace, config: Path, today: dt.date) -> tuple[str, int]:
    """What was mended, line by line, or the diff; and the exit code.

    Raises :class:`SettingsError` where a path is none of the site's, or a file cannot be written.
    """
    fixing = Fixing(config, today)
    found = fixing.run(options.paths)
    code = COULD_NOT_CHECK if fixing.unreadable else PROBLEMS if found else CLEAN
    if options.diff:
        return "".join(fixed.diff() for fixed in found), code
    lines = [f"{printable(path)}: cannot be read" for path in fixing.unreadable]
    for fixed in found:
        fixed.write()
        lines += [
            f"{printable(fixed.path)}:{mend.line}: {printable(mend.old)} → {printable(mend.new) or '(taken out)'}"
            for mend in fixed.mends
        ]
    count = sum(len(fixed.mends) for fixed in found)
    lines.append(
        f"{count} mended in {len(found)} {'file' if len(found) == 1 else 'files'}"
        if count
        else "nothing that is sure is left to mend"
    )
    return "\n".join(lines) + "\n", code
