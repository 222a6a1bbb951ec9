"""The day of the guide: one that its files tell, so that no day to come turns a clean guide red.

Tests judge the guide by it, and copies of the guide tell their age by it.

usage: python tools/guide_day.py    prints it in seconds since 1970, for SOURCE_DATE_EPOCH
"""

import datetime as dt
import os
import re
import subprocess
from pathlib import Path

CHECKED = re.compile(r"^ *checked: *[\"']?(\d{4}-\d\d-\d\d)", re.MULTILINE)
#: Where neither git nor the guide's files tell a day.
FALL_BACK = dt.date(2026, 11, 21)


def guide_day(root: Path) -> dt.date:
    """The day of the last commit, or the newest ``checked`` in the guide's files if that is later.

    The second is all that a copy without git has, and it serves who enters today's date and has not committed yet.
    A ``checked`` that is still to come is a mistake, and counts for nothing.
    """
    clock = dt.datetime.now(tz=dt.UTC).date() + dt.timedelta(days=1)  # in the east it is tomorrow already
    checked = [day for day in _checked_days(root) if day <= clock]
    return max([*_commit_days(root), *checked], default=FALL_BACK)


def _commit_days(root: Path) -> list[dt.date]:
    """The day of the last commit; nothing where there is no git, no commit, or the repository belongs to others."""
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": str(root.parent)}  # not a repository around this folder
    try:
        found = subprocess.run(
            ["git", "log", "-1", "--format=%cs"],  # noqa: S607
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return []
    return [dt.date.fromisoformat(found.stdout.strip())]


def _checked_days(root: Path) -> list[dt.date]:
    files = [root / "sources.yaml", *(root / "content").rglob("*.md")]
    texts = (path.read_text(encoding="utf-8") for path in files if path.is_file())
    return [dt.date.fromisoformat(day) for text in texts for day in CHECKED.findall(text)]


def seconds(day: dt.date) -> int:
    """The beginning of a day in seconds since 1970, as SOURCE_DATE_EPOCH wants it."""
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())


if __name__ == "__main__":
    print(seconds(guide_day(Path(__file__).resolve().parent.parent)))
