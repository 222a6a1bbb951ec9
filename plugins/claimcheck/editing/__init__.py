"""What editors and reviewers ask for: what changed, the gate of a pull request, the self-test."""

from typing import TYPE_CHECKING

from claimcheck import by_need

if TYPE_CHECKING:
    from claimcheck.editing.adopting import adopt, problems_at
    from claimcheck.editing.asking import Asked, asked_of
    from claimcheck.editing.caching import cache_folder
    from claimcheck.editing.changes import Claim, ClaimChange, Diff
    from claimcheck.editing.comparing import compare_editions
    from claimcheck.editing.entrychanges import EntryChange, Resting
    from claimcheck.editing.fixing import Fixing
    from claimcheck.editing.gate import Outcome, run_gate
    from claimcheck.editing.gitobjects import GitError, printable
    from claimcheck.editing.impacts import impact
    from claimcheck.editing.making import add_finding, add_sources, add_term, chosen
    from claimcheck.editing.migrating import migrate
    from claimcheck.editing.mutation import selftest
    from claimcheck.editing.overlay import PICTURES, Refusal
    from claimcheck.editing.pagemaking import add_page
    from claimcheck.editing.pairing import Piece, changed_words
    from claimcheck.editing.recordings import RefusedError, Signed, record_of, records_of, replaced_by
    from claimcheck.editing.retractions import Listed, RetractionReport, compare_with_list
    from claimcheck.editing.reviewchanges import ReviewChange
    from claimcheck.editing.reviewing import PageStatus, prune, status
    from claimcheck.editing.since import Before, before, changed_since
    from claimcheck.editing.suremends import SURE_ALONE, Mend, is_better, names_are_known, sure_mend
    from claimcheck.editing.textchanges import FileChange, TextChange
    from claimcheck.editing.trials import By, Kind

__all__ = [
    "PICTURES",
    "SURE_ALONE",
    "Asked",
    "Before",
    "By",
    "Claim",
    "ClaimChange",
    "Diff",
    "EntryChange",
    "FileChange",
    "Fixing",
    "GitError",
    "Kind",
    "Listed",
    "Mend",
    "Outcome",
    "PageStatus",
    "Piece",
    "Refusal",
    "RefusedError",
    "Resting",
    "RetractionReport",
    "ReviewChange",
    "Signed",
    "TextChange",
    "add_finding",
    "add_page",
    "add_sources",
    "add_term",
    "adopt",
    "asked_of",
    "before",
    "cache_folder",
    "changed_since",
    "changed_words",
    "chosen",
    "compare_editions",
    "compare_with_list",
    "impact",
    "is_better",
    "migrate",
    "names_are_known",
    "printable",
    "problems_at",
    "prune",
    "record_of",
    "records_of",
    "replaced_by",
    "run_gate",
    "selftest",
    "status",
    "sure_mend",
]

__getattr__ = by_need(
    __name__,
    adopting="adopt problems_at",
    asking="Asked asked_of",
    caching="cache_folder",
    changes="Claim ClaimChange Diff",
    comparing="compare_editions",
    entrychanges="EntryChange Resting",
    fixing="Fixing",
    gate="Outcome run_gate",
    gitobjects="GitError printable",
    impacts="impact",
    making="add_finding add_sources add_term chosen",
    migrating="migrate",
    mutation="selftest",
    overlay="PICTURES Refusal",
    pagemaking="add_page",
    pairing="Piece changed_words",
    recordings="RefusedError Signed record_of records_of replaced_by",
    retractions="Listed RetractionReport compare_with_list",
    reviewchanges="ReviewChange",
    reviewing="PageStatus prune status",
    since="Before before changed_since",
    suremends="SURE_ALONE Mend is_better names_are_known sure_mend",
    textchanges="FileChange TextChange",
    trials="By Kind",
)
