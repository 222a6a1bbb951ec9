"""Old problems of a site: those of today, or those of another revision."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from claimcheck.editing.editions import written
from claimcheck.editing.gitobjects import Repository
from claimcheck.inputs import SettingsError, Site
from claimcheck.model import Baseline
from claimcheck.runs import open_site, run


@dataclass(frozen=True, slots=True)
class Adopted:
    """The old problems as they shall be written; how many of those that were written before are mended."""

    known: Counter[str]
    mended: int
    could_not_check: bool = False


def adopt(config: Path, today: dt.date) -> Adopted:
    """All problems of a site that has no file of old ones; else those of the file that are still there, and no more.

    Raises :class:`SettingsError` where the file cannot be read whole.
    """
    site = open_site(config)
    before = site.baseline
    if before.problems:
        problem = before.problems[0]
        raise SettingsError("baseline", f"{problem.span.path}:{problem.span.line}: {problem.message}", problem.help)
    found, could_not_check = _problems(site, today)
    if not before.path:
        return Adopted(found, 0, could_not_check)
    left = found & Counter(before.known)
    return Adopted(left, sum(before.known.values()) - left.total(), could_not_check)


def problems_at(config: Path, base: str, today: dt.date) -> Baseline:
    """The problems of a site at the point where the revision ``base`` was left, as old ones, judged ``today``.

    Raises :class:`GitError`.
    """
    repository = Repository(config.parent)
    name = f"{repository.prefix()}{config.name}"
    start = repository.merge_base(repository.commit(base), repository.commit("HEAD"))
    with written(repository, repository.tree(start)) as folder, contextlib.chdir(folder):
        found, _ = _problems(open_site(Path(name)), today)
    return Baseline(known=dict(found))


def _problems(site: Site, today: dt.date) -> tuple[Counter[str], bool]:
    """Every problem of a site that could fail, by its key; whether something could not be checked."""
    result = run(dataclasses.replace(site, baseline=Baseline(everything=True)), today)
    return Counter(result.old), result.could_not_check
