"""Measures speed as ratios of jobs that take turns in one run, each in a process of its own.

usage: python tools/bench.py [--large | --huge] [--rounds N] [--only TEXT] [--peers DIR] [--json] [--write]
       python tools/bench.py --stages [--large]

Without options: 100 made-up pages and the guide. --large takes 1,000 pages, --huge 5,000 for memory as well.
Seconds are processor time of the whole process and all that it starts, but where wall time is said.
Ratios are worth comparing between computers, and between versions; seconds are not.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from benchjobs import ROOT, Job, Used, measured, options_of_check, write_site
from benchrows import Plan, Row, jobs_of, rows
from benchtable import as_json, as_page, as_table
from stages import stages_of

#: What each job used in one round.
Round = dict[Job, Used]


def main() -> int:
    """Measure what the options ask for; print it, and write BENCHMARKS.md where that is asked."""
    given = _options().parse_args()
    pages, few = (1000, 100) if given.large or given.huge else (given.pages, max(2, given.pages // 4))
    if given.stages:
        print(stages_of(pages))
        return 0
    peers = given.peers.resolve() if given.peers else None
    plan = Plan(pages, few, 5000 if given.huge else 0, options_of_check(), peers)
    wanted = [row for row in rows(plan) if given.only in f"{row.name} : {row.against}"]
    rounds = measure([row for row in wanted if plan.is_there(row.needs)], plan, given.rounds)
    print(as_json(wanted, rounds) if given.json else as_table(wanted, rounds))
    if given.write:
        command = " ".join(["make bench", *([f'ARGS="{" ".join(sys.argv[1:])}"'] if sys.argv[1:] else [])])
        page = ROOT / "BENCHMARKS.md"
        before = page.read_text(encoding="utf-8") if page.exists() else ""
        page.write_text(as_page(wanted, rounds, command, plan, before), encoding="utf-8")
    return 0


def measure(chosen: list[Row], plan: Plan, count: int) -> list[Round]:
    """Write the sites that the rows need, then run all their jobs in turn, round by round; an interrupt ends it."""
    jobs = jobs_of(chosen)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for site in dict.fromkeys(job.site for job in jobs):
            print(f"writing {site}", file=sys.stderr)
            write_site(site, folder, plan.sizes)
        rounds: list[Round] = [{} for _ in range(count)]
        try:
            for number, found in enumerate(rounds, start=1):
                one_round(jobs, folder, number, found)
        except KeyboardInterrupt:
            print("ended early; what was measured counts", file=sys.stderr)
        return [found for found in rounds if found]


def one_round(jobs: list[Job], folder: Path, number: int, found: Round) -> None:
    """Each job once, one after the other. The huge site is built and checked in the first round alone."""
    for job in jobs:
        if job.site == "huge" and number > 1:
            continue
        found[job] = used = measured(job, folder, number)
        print(f"round {number}: {job.name}, {job.site}: {used.cpu:.2f} s, wall {used.wall:.2f} s", file=sys.stderr)


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--large", action="store_true", help="1,000 pages; needs more than an hour")
    options.add_argument("--huge", action="store_true", help="the same, and peak memory at 5,000 pages")
    options.add_argument("--pages", type=int, default=100, help="pages of the made-up sites (default: 100)")
    options.add_argument("--rounds", type=int, default=5, help="how often each job runs (default: 5)")
    options.add_argument("--only", default="", metavar="TEXT", help="only rows with this text in their name")
    options.add_argument("--peers", type=Path, metavar="DIR", help="where other linters are installed")
    options.add_argument("--json", action="store_true", help="print the result for programs")
    options.add_argument("--write", action="store_true", help="write it into BENCHMARKS.md, beside other sizes")
    options.add_argument("--stages", action="store_true", help="where the time of one check goes, instead")
    return options


if __name__ == "__main__":
    raise SystemExit(main())
