"""A guide that was clean when it was committed passes its tests on any later day, with git and without."""

import datetime as dt
import os
import subprocess
import sys

import pytest

from claimcheck.runs.clock import today
from guide_day import FALL_BACK, guide_day

IDENTITY = ("-c", "user.name=Test", "-c", "user.email=test@example.org")


@pytest.fixture
def guide(tmp_path):
    """A folder with a source that was checked on that day; as git has it if a day is given for the commit."""

    def guide(checked, committed=None):
        folder = tmp_path / "guide"
        folder.mkdir()
        (folder / "sources.yaml").write_text(f'- id: a\n  custom:\n    checked: "{checked}"\n', encoding="utf-8")
        if committed:
            commit(folder, committed)
        return folder

    return guide


def commit(folder, day):
    """Make a repository of a folder, with one commit late on that day: where UTC is, it is the next one."""
    environment = os.environ | {"GIT_COMMITTER_DATE": f"{day}T23:30:00-0800", "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (["init"], ["add", "."], [*IDENTITY, "commit", "--message", "A"]):
        subprocess.run(["git", *command], cwd=folder, env=environment, check=True, capture_output=True)


def test_the_day_of_the_last_commit_counts(guide):
    """As it was where it was committed; in a shallow copy too."""
    folder = guide("2026-01-02", committed="2026-03-04")
    assert guide_day(folder) == dt.date(2026, 3, 4)
    shallow = folder.parent / "shallow"
    subprocess.run(["git", "clone", "--depth=1", folder.as_uri(), shallow], check=True, capture_output=True)
    assert guide_day(shallow) == dt.date(2026, 3, 4)


def test_a_day_that_was_entered_after_the_last_commit_counts(guide):
    """Who looks at a source again enters the day first, and commits later."""
    assert guide_day(guide("2026-03-05", committed="2026-03-04")) == dt.date(2026, 3, 5)


def test_a_copy_without_git_has_the_days_of_its_files(guide, tmp_path):
    """The repository around it is another one. Without any day there is a fixed one."""
    folder = guide("2026-01-02")
    commit(tmp_path, "2026-03-04")
    assert guide_day(folder) == dt.date(2026, 1, 2)
    (folder / "sources.yaml").unlink()
    assert guide_day(folder) == FALL_BACK


def test_a_day_to_come_counts_for_nothing(guide):
    """It is a mistake that the check must go on reporting."""
    assert guide_day(guide("2999-01-02", committed="2026-03-04")) == dt.date(2026, 3, 4)


def test_everything_is_judged_by_that_day(root):
    """By the tests themselves, and by the commands that they start."""
    assert today() == guide_day(root)
    code = "from claimcheck.runs.clock import today; print(today())"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == guide_day(root).isoformat()
