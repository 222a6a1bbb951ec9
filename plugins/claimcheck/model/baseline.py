"""Old problems: what a site had when it began to be checked, or at another revision, and what does not fail for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimcheck.model.problems import DataProblem


@dataclass(frozen=True, slots=True)
class Baseline:
    """``known`` is how often each old problem was there, by its key; ``path`` is the file that says so, or nothing.

    Where ``everything`` is old, nothing fails: so old problems are found.
    """

    path: str = ""
    known: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[DataProblem, ...] = ()
    everything: bool = False


#: A site without old problems.
NO_BASELINE = Baseline()
