"""Measures speed as ratios of jobs that take turns in one run, in seconds of processor time without start-up.

usage: python tools/bench.py [--repeats N] [--json]

Ratios are worth comparing between computers, and between versions; seconds are not.
"""

import argparse
import dataclasses
import datetime as dt
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config

from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.runs.running import open_site, run

ROOT = Path(__file__).resolve().parent.parent
sys.path.append(str(ROOT / "tests"))
from corpus import make_page  # noqa: E402 - found in the folder that was added just now
from harness import write_site  # noqa: E402

TODAY = dt.date(2026, 11, 21)
PAGES, TIMES = 20, 4
SOURCES = 2000
CITATION = re.compile(r" ?\[@[^\]]+\]")
WITH, WITHOUT = "mkdocs.yml", "without.yml"


@dataclass(frozen=True)
class Job:
    """One of :data:`WORK`, in one of the folders that :func:`write_folders` writes."""

    work: str
    folder: str


@dataclass(frozen=True)
class Pair:
    """Two jobs. ``share`` is how much more the first one has to do."""

    name: str
    first: Job
    second: Job
    share: float = 1


@dataclass(frozen=True)
class Measured:
    """The seconds of both jobs of a pair, and their ratio, in each round."""

    name: str
    first: list[float]
    second: list[float]
    ratios: list[float]


PAIRS = (
    Pair("build of the guide with claimcheck : without", Job("build", "guide"), Job("build-without", "guide")),
    Pair("check of the guide : build without claimcheck", Job("check", "guide"), Job("build-without", "guide")),
    Pair("rebuild in the live preview : first build", Job("rebuild", "guide"), Job("build", "guide")),
    Pair("check, a problem on each page : on none", Job("check", "problems"), Job("check", "guide")),
    Pair(f"a page among {PAGES * TIMES} : among {PAGES}", Job("check", "large"), Job("check", "small"), TIMES),
    Pair(f"{SOURCES} sources read : their YAML alone", Job("sources", "sources"), Job("yaml", "sources")),
)


def main() -> int:
    """Do one job for another process, or all pairs."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--repeats", type=int, default=3, help="rounds of all jobs (default: 3)")
    options.add_argument("--json", action="store_true", help="print the result for programs")
    options.add_argument("--work", choices=sorted(WORK), help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.work:
        print(seconds(WORK[chosen.work]))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        write_folders(Path(folder))
        rounds = [
            one_round(Path(folder), f"round {number + 1} of {chosen.repeats}") for number in range(chosen.repeats)
        ]
    measured = [measure(pair, rounds) for pair in PAIRS]
    print(as_json(measured) if chosen.json else as_table(measured))
    return 0


# ---- Measuring -------------------------------------------------------------------------------------------------------


def seconds(work: Callable[[], Callable[[], object]]) -> float:
    """The processor time of a piece of work, once it is prepared."""
    ready = work()
    start = time.process_time()
    ready()
    return time.process_time() - start


def one_round(folder: Path, name: str) -> dict[Job, float]:
    """The seconds of each job, one job after the other."""
    found = {}
    for job in dict.fromkeys(job for pair in PAIRS for job in (pair.first, pair.second)):
        print(f"{name}: {job.work}, {job.folder}", file=sys.stderr)
        found[job] = in_own_process(job, folder)
    return found


def measure(pair: Pair, rounds: list[dict[Job, float]]) -> Measured:
    """What the rounds say about a pair. Ratios are taken within a round, as a computer slows down and recovers."""
    first, second = ([each[job] for each in rounds] for job in (pair.first, pair.second))
    return Measured(pair.name, first, second, [a / b / pair.share for a, b in zip(first, second, strict=True)])


def in_own_process(job: Job, folder: Path) -> float:
    """Nothing that an earlier job left in memory may help."""
    command = [sys.executable, __file__, "--work", job.work]
    done = subprocess.run(command, cwd=folder / job.folder, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise SystemExit(f"{job.work} in {job.folder} failed:\n{done.stderr}")
    return float(done.stdout)


# ---- Work ------------------------------------------------------------------------------------------------------------
# Each function prepares a piece of work in the working folder, and gives what is to be measured.


def build_with() -> Callable[[], object]:
    """The site as it is published."""
    return lambda: build(load_config(WITH))


def build_without() -> Callable[[], object]:
    """The same pages and theme without claimcheck."""
    return lambda: build(load_config(WITHOUT))


def rebuild() -> Callable[[], object]:
    """What the live preview does after a page was saved: MkDocs builds the site again in the same process."""
    config = load_config(WITH)
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    page = Path(config.docs_dir, "index.md")
    page.write_bytes(page.read_bytes() + b"\n")
    return lambda: build(load_config(WITH))


def check() -> Callable[[], object]:
    """What the command does. One page goes first: with it come the word lists, which are read once."""
    run(open_site(Path(WITH), [next(Path("content").glob("*.md"))]), TODAY)
    return lambda: run(open_site(Path(WITH)), TODAY)


def read_sources() -> Callable[[], object]:
    """The bibliography with all its positions, checked against its schema."""
    text = Path("sources.yaml").read_text(encoding="utf-8")
    return lambda: parse_bibliography(text, "sources.yaml")


def read_yaml() -> Callable[[], object]:
    """The same text, read by the YAML library alone."""
    text = Path("sources.yaml").read_text(encoding="utf-8")
    return lambda: yaml.load(text, yaml.CSafeLoader)


WORK: dict[str, Callable[[], Callable[[], object]]] = {
    "build": build_with,
    "build-without": build_without,
    "rebuild": rebuild,
    "check": check,
    "sources": read_sources,
    "yaml": read_yaml,
}


# ---- Folders ---------------------------------------------------------------------------------------------------------


def write_folders(folder: Path) -> None:
    """All that the jobs work on."""
    write_guide(folder / "guide")
    run_here = [sys.executable, "-m", "claimcheck.cli.command", "pages"]
    subprocess.run(run_here, cwd=folder / "guide", check=True, capture_output=True)  # noqa: S603
    shutil.copytree(folder / "guide", folder / "problems")
    take_citations_away(folder / "problems/content")
    for name, count in (("small", PAGES), ("large", PAGES * TIMES)):
        pages = map(make_page, range(count))
        write_site(folder / name, {f"content/{page.name}": page.text for page in pages})
    (folder / "sources").mkdir()
    (folder / "sources/sources.yaml").write_text(many_sources(), encoding="utf-8")


def write_guide(folder: Path) -> None:
    """A copy of the guide, with a second configuration that leaves claimcheck out."""
    for name in ("content", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for name in (WITH, "sources.yaml", "glossary.yaml", "phones.yml", "search.yml"):
        shutil.copy(ROOT / name, folder)
    settings = read_settings(folder / WITH)
    settings["plugins"] = [plugin for plugin in settings["plugins"] if "claimcheck" not in plugin]
    (folder / WITHOUT).write_text(yaml.safe_dump(settings), encoding="utf-8")


def read_settings(path: Path) -> dict[str, Any]:
    """The configuration of the guide."""
    settings: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return settings


def take_citations_away(content: Path) -> None:
    """The first citation of each page, behind its front matter."""
    for page in content.rglob("*.md"):
        front, mark, body = page.read_text(encoding="utf-8").rpartition("\n---\n")
        page.write_text(front + mark + CITATION.sub("", body, count=1), encoding="utf-8")


def many_sources() -> str:
    """The guide's own sources, again and again under other names."""
    own = yaml.load((ROOT / "sources.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)["references"]
    many = [{**own[number % len(own)], "id": f"source-{number}"} for number in range(SOURCES)]
    return yaml.dump({"references": many}, Dumper=yaml.CSafeDumper, allow_unicode=True)


# ---- Telling ---------------------------------------------------------------------------------------------------------


def as_table(measured: list[Measured]) -> str:
    """A line for each pair: the median of both jobs, of the ratios, and how far the ratios lie apart."""
    lines = [f"{os.cpu_count()} cores, Python {platform.python_version()}; medians of {len(measured[0].ratios)} rounds"]
    lines.append(f"{'':<50}{'first s':>8}{'second s':>10}{'ratio':>8}{'lowest':>8}{'highest':>9}")
    for one in measured:
        first, second, ratio = map(statistics.median, (one.first, one.second, one.ratios))
        lines.append(
            f"{one.name:<50}{first:>8.2f}{second:>10.2f}{ratio:>8.2f}{min(one.ratios):>8.2f}{max(one.ratios):>9.2f}"
        )
    return "\n".join(lines)


def as_json(measured: list[Measured]) -> str:
    """The same for programs, with every round."""
    pairs = [{**dataclasses.asdict(one), "ratio": statistics.median(one.ratios)} for one in measured]
    return json.dumps({"cores": os.cpu_count(), "python": platform.python_version(), "pairs": pairs}, indent=2)


if __name__ == "__main__":
    raise SystemExit(main())
