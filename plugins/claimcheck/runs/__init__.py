"""One run over a loaded site: pages rendered, read and judged, its own or those of a host."""

from typing import TYPE_CHECKING

from claimcheck import by_need
from claimcheck.runs.clock import today
from claimcheck.runs.collecting import collecting_seldom
from claimcheck.runs.running import (
    Prepared,
    judge,
    locator_for,
    open_site,
    prepare,
    readable,
    run,
    unreadable,
    unreadable_result,
    unreadable_text,
)
from claimcheck.runs.workers import cores

if TYPE_CHECKING:
    from claimcheck.runs.added import Additions, as_searched
    from claimcheck.runs.hosted import Hosted, HostPage, as_published, failure, line_of, made_path, unseen_page
    from claimcheck.runs.hostrun import HostPages, HostRun, run_hosted
    from claimcheck.runs.late import Late
    from claimcheck.runs.madefiles import made_files
    from claimcheck.runs.memory import Memory
    from claimcheck.runs.packed import Packed
    from claimcheck.runs.rounds import Looked, Rounds
    from claimcheck.runs.shown import Shown

__all__ = [
    "Additions",
    "HostPage",
    "HostPages",
    "HostRun",
    "Hosted",
    "Late",
    "Looked",
    "Memory",
    "Packed",
    "Prepared",
    "Rounds",
    "Shown",
    "as_published",
    "as_searched",
    "collecting_seldom",
    "cores",
    "failure",
    "judge",
    "line_of",
    "locator_for",
    "made_files",
    "made_path",
    "open_site",
    "prepare",
    "readable",
    "run",
    "run_hosted",
    "today",
    "unreadable",
    "unreadable_result",
    "unreadable_text",
    "unseen_page",
]

__getattr__ = by_need(
    __name__,
    added="Additions as_searched",
    hosted="Hosted HostPage as_published failure line_of made_path unseen_page",
    hostrun="HostPages HostRun run_hosted",
    late="Late",
    madefiles="made_files",
    memory="Memory",
    packed="Packed",
    rounds="Looked Rounds",
    shown="Shown",
)
