"""Jobs that bench.py measures: what each one runs, in which folder, and what is made ready before it."""

import contextlib
import functools
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from corpus import Corpus

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).with_name("claimcheck"))
WORK = (sys.executable, str(ROOT / "tools/benchwork.py"))
WITH, WITHOUT = "mkdocs.yml", "without.yml"
#: Where kept results lie, beside the configuration.
KEPT = ".cache"
#: All jobs judge by the day of the made-up site, 21 November 2026, or by the guide's own, whenever they run.
_NOON = "1795262400"
_OF_GUIDE = (
    "content", "overrides", "mkdocs.yml", "sources.yaml", "glossary.yaml", "phones.yml", "help.yml", "search.yml",
    "reviewers.yml", "reviews",
)  # fmt: skip
_RUSAGE_UNIT = 1 if sys.platform == "darwin" else 1024

#: Makes a site ready for a job in a round, and undoes it behind the job.
Ready = Callable[[Path, int], contextlib.AbstractContextManager[None]]


@dataclass(frozen=True)
class Used:
    """What a job used: processor and wall time in seconds, the largest process in bytes, the bytes of a built page."""

    cpu: float
    wall: float
    peak: float
    page: float = 0


@dataclass(frozen=True)
class Job:
    """A command in the folder of a site.

    ``tells`` is true where it prints the seconds that count, ``problems`` where exit code 1 is no failure.
    """

    name: str
    site: str
    command: tuple[str, ...]
    ready: Ready | None = None
    tells: bool = False
    problems: bool = False


def measured(job: Job, folder: Path, number: int) -> Used:
    """Run a job in round ``number``. Raises :class:`SystemExit` where it fails."""
    site = folder / job.site
    with (job.ready or _as_it_is)(site, number):
        used, printed = in_own_process(job.command, site, problems=job.problems)
    page = _page_bytes(site / "site") if "--site-dir" in job.command else 0
    return Used(float(printed) if job.tells else used.cpu, used.wall, used.peak, page)


def in_own_process(command: tuple[str, ...], folder: Path, *, problems: bool = False) -> tuple[Used, str]:
    """What a command and all processes that it started used, and what it printed."""
    out, err = folder / ".bench-out", folder / ".bench-err"
    with out.open("w") as printed, err.open("w") as told:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603
            command, cwd=folder, stdout=printed, stderr=told, env=_environment(folder.name)
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0 and not (problems and process.returncode == 1):
        last = (out.read_text() + err.read_text())[-2000:]
        raise SystemExit(f"{' '.join(command)} failed in {folder.name}:\n{last}")
    return Used(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * _RUSAGE_UNIT), out.read_text()


def options_of_check() -> frozenset[str]:
    """The options that the command knows."""
    told = subprocess.run([COMMAND, "check", "--help"], capture_output=True, text=True, check=True).stdout  # noqa: S603
    return frozenset(word.strip("[],") for word in told.split() if word.strip("[],").startswith("--"))


def _environment(site: str) -> dict[str, str]:
    # An installed program finds its modules compiled, whatever the environment of whoever measures says.
    left_out = {"CI", "GITHUB_ACTIONS", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    day = _guide_day() if site.startswith("guide") else _NOON
    return {**kept, "SOURCE_DATE_EPOCH": day, "NO_MKDOCS_2_WARNING": "1"}


@functools.cache
def _guide_day() -> str:
    command = (sys.executable, str(ROOT / "tools/guide_day.py"))
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def _page_bytes(site: Path) -> float:
    """The mean size of the pages that were built from a page of the docs folder."""
    sizes = [path.stat().st_size for path in site.rglob("index.html")]
    return sum(sizes) / len(sizes)


# ---- Making ready ----------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _as_it_is(site: Path, number: int) -> Iterator[None]:
    del site, number
    yield


@contextlib.contextmanager
def nothing_kept(site: Path, number: int) -> Iterator[None]:
    """No result of an earlier run is there."""
    del number
    shutil.rmtree(site / KEPT, ignore_errors=True)
    yield


@contextlib.contextmanager
def checked_before(site: Path, number: int) -> Iterator[None]:
    """A check of the same site ran before."""
    del number
    in_own_process((COMMAND, "check"), site)
    yield


@contextlib.contextmanager
def page_changed(site: Path, number: int) -> Iterator[None]:
    """A check ran before, then one page was edited, in each round in another way."""
    with (
        checked_before(site, number),
        _edited(site / "docs/index.md", "\n## Sources", f"\nWhat comes after {number}?\n"),
    ):
        yield


@contextlib.contextmanager
def finding_changed(site: Path, number: int) -> Iterator[None]:
    """A check ran before, then one finding was edited, in each round in another way."""
    with checked_before(site, number), _edited(site / "sources.yaml", '."\n', f'. It is told of in part {number}."\n'):
        yield


@contextlib.contextmanager
def _edited(path: Path, old: str, new: str) -> Iterator[None]:
    """A file in which the first place of a text reads otherwise; where it is not there, the new text comes last."""
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(old, new, 1) if old in before else before + new, encoding="utf-8")
    try:
        yield
    finally:
        path.write_text(before, encoding="utf-8")


def rules_found(modules: Path) -> Ready:
    """Textlint looks for its rules from the folder in which it runs."""

    @contextlib.contextmanager
    def ready(site: Path, number: int) -> Iterator[None]:
        del number
        (site / ".textlintrc.json").write_text('{"rules": {"terminology": true}}', encoding="utf-8")
        (site / "node_modules").symlink_to(modules)
        try:
            yield
        finally:
            (site / "node_modules").unlink()

    return ready


# ---- Sites -----------------------------------------------------------------------------------------------------------


def write_site(name: str, folder: Path, sizes: dict[str, int]) -> None:
    """Write the site of that name: the guide, or a made-up one of a size."""
    if name.startswith("guide"):
        write_guide(folder / name)
        if name == "guide-pages":  # what the plugin makes must be there for a build without it
            in_own_process((COMMAND, "pages"), folder / name)
        return
    Corpus(sizes[name], citations=name != "uncited", spoiled=name == "spoiled").write(folder / name)


def write_guide(folder: Path) -> None:
    """A copy of the guide, with a second configuration that leaves claimcheck out."""
    folder.mkdir()
    for name in _OF_GUIDE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, folder)
    settings = yaml.safe_load((folder / WITH).read_text(encoding="utf-8"))
    settings["plugins"] = [plugin for plugin in settings["plugins"] if "claimcheck" not in plugin]
    (folder / WITHOUT).write_text(yaml.safe_dump(settings), encoding="utf-8")
