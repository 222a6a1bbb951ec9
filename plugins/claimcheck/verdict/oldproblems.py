"""Old problems set aside: those that a baseline has, as often as it has them. New ones stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TypeVar

from claimcheck.inputs import SiteConfig, problem_key
from claimcheck.model import Baseline, Diagnostic, Place, Problem, Span
from claimcheck.rules import Rule, WholeSite
from claimcheck.rules.run.mended_problem import RULE as MENDED
from claimcheck.rules.run.old_problems import RULE as OLD

_Found = TypeVar("_Found")


class Sieve:
    """Sets old problems aside; ``old`` are the keys of those that were, in order."""

    def __init__(self, baseline: Baseline, config: SiteConfig) -> None:
        self._everything, self._left = baseline.everything, Counter(baseline.known)
        self._folder = PurePosixPath(config.path).parent
        self.old: list[str] = []

    @property
    def is_needed(self) -> bool:
        """Whether there are old problems at all."""
        return self._everything or bool(self._left)

    def parted(
        self, found: Iterable[_Found], told: Callable[[_Found], tuple[str, str, str, str]]
    ) -> tuple[list[_Found], list[_Found]]:
        """What is new of some problems, and what is old; ``told`` gives rule, path, subject and message of each."""
        new: list[_Found] = []
        old: list[_Found] = []
        for one in found:
            (old if self._is_old(*told(one)) else new).append(one)
        return new, old

    def _is_old(self, rule: str, path: str, subject: str, message: str) -> bool:
        here = PurePosixPath(path)
        shown = here.relative_to(self._folder) if here.is_relative_to(self._folder) else here
        key = problem_key(rule, shown.as_posix(), subject, message)
        if not self._everything:
            if self._left[key] <= 0:
                return False
            self._left[key] -= 1
        self.old.append(key)
        return True


def of_problem(path: str) -> Callable[[tuple[Rule, Problem]], tuple[str, str, str, str]]:
    """What tells a problem of a page, by the path of the page."""
    return lambda found: (found[0].name, path, found[1].subject, found[1].message)


def of_diagnostic(d: Diagnostic) -> tuple[str, str, str, str]:
    """What tells a diagnostic."""
    return d.rule, d.span.path, d.subject, d.message


def told_old(site: WholeSite, old: Collection[str], ran: Collection[str]) -> Iterator[tuple[Rule, Problem]]:
    """How many old problems were set aside, and how many are mended; ``ran`` are the names of the rules that ran."""
    baseline = site.data.baseline
    place = Place(span=Span.at(baseline.path or site.config.path))
    if old and not baseline.everything:
        help = "mend them page by page; claimcheck baseline then takes them out"
        yield OLD, Problem(place, f"{len(old)} old problems do not fail here and are not told", help)
    found = Counter(old)
    mended = sum(max(0, count - found[key]) for key, count in baseline.known.items() if key.split(" ", 2)[1] in ran)
    if mended and baseline.path and site.complete:
        message = f"{mended} old problems are mended, and could come back without a word"
        yield MENDED, Problem(place, message, "run claimcheck baseline: it takes them out")
