"""Tells what bench.py measured: as a table, for programs, and as the page BENCHMARKS.md."""

import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchjobs import ROOT, Job, Used
from benchrows import CACHE, JOBS, Plan, Row, Side

_PACKAGES = ("claimcheck", "Markdown", "pymdown-extensions", "mkdocs", "mkdocs-material")
_UNITS = {"cpu": ("s", 1.0), "wall": ("s", 1.0), "peak": ("MiB", 2.0**20), "page": ("kB", 1000.0)}
_HEAD = ("Work", "Used", "Against", "Used", "Ratio", "Must", "Aim")

_ABOVE = """\
# Benchmarks

Written by `make bench`; do not edit it by hand.

Jobs take turns, each in a process of its own.
Seconds are processor time of the whole process and all that it starts, but where wall time is said.
Compare ratios, not seconds: seconds depend on the computer.
"Bare" is one Python-Markdown object with the site's extensions that converts the same pages.
The pages of the made-up site have about 700 words and 35 citations each (`tools/corpus.py`); the guide is this repository's.
"Must" and "aim" are goals for the ratio at 1,000 pages. Against "bare + one start" they are meant as that share of bare, and one start.
What is not built yet, or not installed, is named and not left out.
"""  # noqa: E501
_SECTION = "\n## "

Rounds = Sequence[Mapping[Job, Used]]


def cells(row: Row, rounds: Rounds) -> tuple[str, ...]:
    """The cells of a row. Ratios are taken within a round, as a computer slows down and recovers."""
    whole = [each for each in rounds if all(job in each for job, _ in (*row.first, *row.second))]
    if not whole:
        missing = {"": "not measured", JOBS: "not built yet", CACHE: "not built yet"}
        return (row.name, missing.get(row.needs, "not installed"), row.against, "", "", *row.goals)
    first, second = ([side(part, each, row.unit) for each in whole] for part in (row.first, row.second))
    ratios = [a / b for a, b in zip(first, second, strict=True)]
    unit, size = _UNITS[row.unit]
    used = _spread(first, size, unit), row.against, _spread(second, size, unit), _spread(ratios, 1, "")
    return (row.name, *used, *row.goals)


def side(part: Side, used: Mapping[Job, Used], unit: str) -> float:
    """What a side of a row used in a round."""
    return sum(float(getattr(used[job], unit)) * often for job, often in part)


def as_table(chosen: Sequence[Row], rounds: Rounds) -> str:
    """The rows below each other, in Markdown."""
    lines = [_HEAD, ("---", "--:", "---", "--:", "--:", "--:", "--:"), *(cells(row, rounds) for row in chosen)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def as_json(chosen: Sequence[Row], rounds: Rounds) -> str:
    """The same for programs, with every round; a row that was not measured has none."""
    told = []
    for row in chosen:
        whole = [each for each in rounds if all(job in each for job, _ in (*row.first, *row.second))]
        first, second = ([side(part, each, row.unit) for each in whole] for part in (row.first, row.second))
        ratios = [a / b for a, b in zip(first, second, strict=True)]
        told.append({"name": row.name, "against": row.against, "unit": row.unit, "first": first, "second": second})
        told[-1] |= {"ratio": statistics.median(ratios) if ratios else None, "needs": row.needs}
    return json.dumps({"processor": processor(), "versions": versions(), "rows": told}, indent=2)


def as_page(chosen: Sequence[Row], rounds: Rounds, command: str, plan: Plan, before: str = "") -> str:
    """The whole of BENCHMARKS.md: this size of site, and the other sizes of what stood there ``before``."""
    found = {_pages(part): part for part in before.split(_SECTION)[1:]}
    found[plan.pages] = _part(chosen, rounds, command, plan)
    return _ABOVE + "".join(f"{_SECTION}{found[pages].rstrip()}\n" for pages in sorted(found))


def _pages(part: str) -> int:
    return int(part.partition(" ")[0].replace(",", ""))


def _part(chosen: Sequence[Row], rounds: Rounds, command: str, plan: Plan) -> str:
    day = subprocess.run(
        ["git", "log", "-1", "--format=%cs"], cwd=ROOT, capture_output=True, text=True, check=False  # noqa: S607
    ).stdout.strip()  # fmt: skip
    return f"""\
{plan.pages:,} pages

Written by `{command}`; commit of {day or "an unknown day"}; {processor()}; {versions()}.
A cell holds the median of {len(rounds)}, with lowest and highest.
At the end of the measuring {load():.1f} processes wanted a core, the jobs' own among them.

{as_table(chosen, rounds)}
"""


def load() -> float:
    """How many processes wanted a core, on average of the last quarter of an hour."""
    return os.getloadavg()[2] if hasattr(os, "getloadavg") else float("nan")


def processor() -> str:
    """The name of the processor and its number of cores."""
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(names) or 'unknown number of'} cores of {names[0] if names else platform.processor() or 'a computer'}"


def versions() -> str:
    """Python and the packages whose speed is measured."""
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES)
    return f"Python {platform.python_version()}, {packages}"


def _spread(values: Sequence[float], size: float, unit: str) -> str:
    """The median with lowest and highest; that alone where they are one."""
    middle, low, high = (f(values) / size for f in (statistics.median, min, max))
    middle_, low_, high_ = (_short(value) for value in (middle, low, high))
    told = middle_ if low_ == high_ else f"{middle_} ({low_} to {high_})"
    return f"{told} {unit}".strip() if low_ == high_ else f"{middle_} {unit} ({low_} to {high_})".replace("  ", " ")


def _short(value: float) -> str:
    """Three digits, so that what cannot be told apart looks the same."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"  # noqa: PLR2004 - three digits
