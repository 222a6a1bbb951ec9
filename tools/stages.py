"""Where the time of one check goes, stage by stage and rule by rule, in seconds of processor time.

usage: python tools/stages.py ARGUMENT ...    checks the site of the working folder, as `claimcheck check ARGUMENT ...`

Timers are put around functions of the package from outside; the package knows nothing of them. A stage's time is its
own: what a stage inside it needs counts for that one alone. What several rules share counts for the first that asks.
"""

import contextlib
import dataclasses
import functools
import importlib
import io
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

#: The functions that are timed: module or class, function, stage.
FUNCTIONS = (
    ("claimcheck.runs.running", "load_site", "data"),
    ("claimcheck.runs.running", "make_renderer", "set up extensions"),
    ("claimcheck.page.render:Renderer", "render", "render"),
    ("claimcheck.runs.pagework", "build_page", "cutting"),
    ("claimcheck.page.pages", "read_body", "reading"),
    ("claimcheck.page.locate:Locator", "locate", "placing"),
    ("claimcheck.cli.command", "_report_text", "report"),
)
#: Rules with a smaller share of the whole are left out of the table.
LEAST = 0.001
START, REST = "start", "all else"


class Clock:
    """Adds up the time of each stage; a stage inside another one stops the outer one's time."""

    def __init__(self, now: Callable[[], float] = time.process_time) -> None:
        self.now = now
        self.times: Counter[str] = Counter()
        self._open: list[str] = []
        self._since = now()

    @contextlib.contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """What runs inside counts for that stage."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def timed(self, name: str, function: Callable[..., Any], *, lazy: bool = False) -> Callable[..., Any]:
        """The function with its time taken; what a ``lazy`` one yields is taken at once."""

        @functools.wraps(function)
        def measured(*arguments: Any, **named: Any) -> Any:
            with self.stage(name):
                result = function(*arguments, **named)
                return iter(list(result)) if lazy else result

        return measured

    def _turn(self) -> None:
        """Give the time since the last turn to the stage that is open."""
        now = self.now()
        self.times[self._open[-1] if self._open else REST] += now - self._since
        self._since = now


def put_around(clock: Clock) -> None:
    """Put timers around the functions of :data:`FUNCTIONS` and around all rules."""
    for place, name, stage in FUNCTIONS:
        module, _, inner = place.partition(":")
        owner = importlib.import_module(module)
        owner = getattr(owner, inner) if inner else owner
        setattr(owner, name, clock.timed(stage, getattr(owner, name)))
    checking = importlib.import_module("claimcheck.verdict.checking")
    vars(checking)["RULES"] = tuple(_timed_rule(rule, clock) for rule in checking.RULES)


def _timed_rule(rule: Any, clock: Clock) -> Any:
    kinds = {"check_page": "rule", "check_waivers": "rule", "check_site": "site rule"}
    kinds |= dict.fromkeys(("check_data", "check_source"), "data rule")
    asked = {kind: getattr(rule, kind) for kind in kinds if getattr(rule, kind) is not None}
    timers = {kind: clock.timed(f"{kinds[kind]} {rule.name}", asked[kind], lazy=True) for kind in asked}
    return dataclasses.replace(rule, **timers)


def check(arguments: list[str]) -> dict[str, float]:
    """Check the site of the working folder; give the seconds of each stage."""
    command = importlib.import_module("claimcheck.cli.command")
    clock = Clock()
    clock.times[START] = clock.now()
    put_around(clock)
    with contextlib.redirect_stdout(io.StringIO()):
        command.main(["check", *arguments])
    with clock.stage(REST):
        return dict(clock.times)


def stages_of(pages: int) -> str:
    """The table of a made-up site of so many pages; the check runs in a process of its own."""
    # Here, as all that this module imports at its top counts as the start of a check.
    from benchjobs import in_own_process, options_of_check  # noqa: PLC0415
    from corpus import Corpus  # noqa: PLC0415

    options = options_of_check()
    wanted = {"--no-cache": ("--no-cache",), "--jobs": ("--jobs", "1")}
    arguments = [word for option, words in wanted.items() if option in options for word in words]
    with tempfile.TemporaryDirectory() as folder:
        Corpus(pages).write(Path(folder))
        _, printed = in_own_process((sys.executable, __file__, *arguments), Path(folder))
    return as_table(json.loads(printed), pages)


def as_table(times: dict[str, float], pages: int) -> str:
    """Stages in their order, then rules, the dearest first."""
    whole = sum(times.values())
    families = {"rule": "rules, all", "site rule": "site rules, all", "data rule": "data rules, all"}
    sums = Counter({families.get(name.rpartition(" ")[0], name): 0.0 for name in times})
    for name, seconds in times.items():
        sums[families.get(name.rpartition(" ")[0], name)] += seconds
    order = [START, *(stage for _, _, stage in FUNCTIONS[:-1]), *families.values(), FUNCTIONS[-1][2], REST]
    shown = (name for name in times if name not in sums and times[name] >= LEAST * whole)
    single = sorted(shown, key=lambda name: -times[name])
    lines = [(name, sums[name]) for name in order] + [("whole check", whole)] + [(name, times[name]) for name in single]
    head = [
        f"| Stage of a check of {pages:,} pages | Seconds | Share | Milliseconds a page |",
        "| --- | --: | --: | --: |",
    ]
    return "\n".join(
        [*head, *(f"| {name} | {s:.3f} | {s / whole:.1%} | {s * 1000 / pages:.2f} |" for name, s in lines)]
    )


if __name__ == "__main__":
    print(json.dumps(check(sys.argv[1:])))
