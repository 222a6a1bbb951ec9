"""What editors and reviewers ask for: what changed, the gate of a pull request, the self-test."""

from claimcheck.editing.adopting import adopt, problems_at
from claimcheck.editing.asking import Asked, asked_of
from claimcheck.editing.caching import cache_folder
from claimcheck.editing.changes import Claim, ClaimChange, Diff
from claimcheck.editing.comparing import compare_editions
from claimcheck.editing.entrychanges import EntryChange, Resting
from claimcheck.editing.fixing import Fixing
from claimcheck.editing.gate import Outcome, run_gate
from claimcheck.editing.gitobjects import GitError, printable
from claimcheck.editing.impact import impact
from claimcheck.editing.making import add_finding, add_sources, add_term, chosen
from claimcheck.editing.migrate import migrate
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
