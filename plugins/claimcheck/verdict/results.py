"""What a run found: one value for those who report it, and what several of them say together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimcheck.model import Diagnostic, Page, Severity
from claimcheck.rules import RULES, PageRecord
from claimcheck.verdict.setaside import SetAside

#: Rules that say that a check did not take place; no setting silences them, and the exit code is 2.
COULD_NOT_CHECK = frozenset({"nothing-checked", "unreadable-page"})
#: What tells of softened settings; a strict run fails on it.
SOFTENED = "softened-setting"


@dataclass(frozen=True, slots=True)
class Result:
    """What a run found, in order. Where ``could_not_check``, something stayed unchecked, and nothing is proven.

    ``records`` tell of each page, and ``pages`` are the pages themselves where the run kept them.
    ``old`` are the keys of the problems that a baseline has; they are no diagnostics.
    ``set_aside`` are those, and the ones that a waiver excuses, where the run was asked to place them.
    ``includes`` is where what pages include may stand, where what was found rests on files of the site alone.
    """

    diagnostics: tuple[Diagnostic, ...]
    records: tuple[PageRecord, ...] = ()
    pages: tuple[Page, ...] = ()
    could_not_check: bool = False
    old: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    includes: frozenset[str] | None = field(default=None, compare=False)

    def count(self, severity: Severity) -> int:
        """How many diagnostics have that severity."""
        return sum(d.severity is severity for d in self.diagnostics)

    @property
    def is_softened(self) -> bool:
        """Whether a setting or a waiver let more through than usual."""
        return any(d.rule == SOFTENED for d in self.diagnostics)


def merged(results: Sequence[Result], late: Sequence[Result] = ()) -> Result:
    """The result of several checks of one site; what a rule says of the whole site must be so in each of them.

    ``late`` are results about single pages and files, which hold whatever the others say.
    """
    whole = {rule.name for rule in RULES if rule.whole_site}
    in_all = set(results[0].diagnostics).intersection(*(r.diagnostics for r in results)) if results else set()
    kept = {d for r in results for d in r.diagnostics if d.rule not in whole or d in in_all}
    kept |= {d for r in late for d in r.diagnostics}
    pages = {page.path: page for r in results for page in r.pages}
    records = {record.path: record for r in results for record in r.records}
    could_not_check = not results or any(r.could_not_check for r in (*results, *late))
    ordered = tuple(sorted(kept, key=lambda d: d.sort_key))
    return Result(ordered, tuple(records.values()), tuple(pages.values()), could_not_check)
