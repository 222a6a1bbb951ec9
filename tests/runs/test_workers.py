"""A check page by page, in one process and in several: the same result, and nothing lost where a process ends."""

import gc
import json
import os
import subprocess
import sys

import pytest

from claimcheck.cli.command import main
from claimcheck.model import Page
from claimcheck.runs.pagework import PageWork
from claimcheck.runs.running import data_of, judge, make_renderer, open_site, prepare, run
from claimcheck.runs.workers import CAN_FORK, WorkerError, crew
from harness import TODAY, write_site

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="there is no fork here, so one process does all the work")
KNEE = "# Knee {n}\n\nThe knee is stiff [@harbor-clinic#what-it-is].\nSalt {n} moves the knee.\n"
FILES = {
    **{f"content/knee-{n}.md": KNEE.format(n=n) for n in range(4)},
    "content/index.md": "# Home\n\nRead on:\n\n- [Knee 1](knee-1.md)\n- [What else a knee may do](knee-2.md)\n",
    "content/broken.md": '# Broken\n\n--8<-- "missing.md"\n',
    "content/long.md": "# Long\n\n" + "The tide turns.\n" * 400,
}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site with problems on each page, a page that cannot be read, and links that only name pages."""
    write_site(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return open_site(tmp_path / "mkdocs.yml")


def test_any_number_of_processes_gives_the_same(site):
    """The same as with all pages kept, too; what waits for names of other pages is judged by them."""
    kept = judge(prepare(site, TODAY))
    results = [run(site, TODAY, jobs=jobs) for jobs in (1, 2, 3, 20)]
    assert all(result.diagnostics == kept.diagnostics for result in results)
    assert all(result.records == kept.records and result.could_not_check for result in results)
    told = {(d.rule, d.subject) for d in kept.diagnostics}
    assert ("uncited-claim", "What else a knee may do") in told
    assert ("uncited-claim", "Knee 1") not in told
    assert any(d.rule == "unreadable-page" and d.span.path == "content/broken.md" for d in kept.diagnostics)


def test_hash_seeds_and_processes_change_no_byte(site, tmp_path):
    """Sets have another order in each process; what is printed has none of it, and neither has what is kept."""
    command = [sys.executable, "-m", "claimcheck.cli.command", "check", "--format", "json", "--today", str(TODAY)]
    ways = [("0", "1", ["--no-cache"]), ("1", "2", ["--no-cache"]), ("1", "3", ["--cache", "kept"])]
    ways += [("0", "2", ["--cache", "kept"])]
    printed = set()
    for seed, jobs, kept in ways:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [*command, "--jobs", jobs, *kept], env=environment, cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 2, done.stderr  # a page cannot be read
        printed.add(done.stdout)
    assert len(printed) == 1
    assert len(json.loads(printed.pop())["diagnostics"]) > len(site.pages)


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_beside_the_pages_gives_its_value_or_its_error(site, jobs):
    """Each page is read once, whoever is free first; what went wrong beside them is not lost."""
    seen = []
    with crew(PageWork(site, data_of(site, TODAY), make_renderer(site)), jobs) as workers:
        value, error = workers.beside(lambda: "found"), workers.beside(lambda: {}["lost"])
        looks = workers.look(range(len(site.pages)), lambda: seen.append(1))
        assert value() == "found"
        with pytest.raises(KeyError, match="lost"):
            error()
    assert [looks[n].src for n in sorted(looks)] == [page.src for page in site.pages]
    assert len(seen) == len(site.pages)


def test_no_page_is_kept(site):
    """Memory stays flat: while pages are read, no more of them are there than wait for the names of others."""
    alive = []
    before = _pages()
    run(site, TODAY, lambda *_: alive.append(_pages() - before))
    assert len(alive) == len(FILES)
    assert max(alive) <= 3


def _pages():
    return sum(isinstance(thing, Page) for thing in gc.get_objects())


@pytest.mark.parametrize("stage", ["look", "finish"])
def test_a_process_that_ends_is_told(site, monkeypatch, stage):
    """What it had to do is not known, so there is no result."""
    monkeypatch.setattr(PageWork, stage, lambda *_: os._exit(7))
    with pytest.raises(WorkerError, match="exit code 7"):
        run(site, TODAY, jobs=2)


@pytest.mark.usefixtures("site")
def test_a_fault_of_the_checker_names_its_page(monkeypatch, capsys):
    """The command could not check, and says where."""

    def fail(self, number):
        raise ValueError(self.pages[number].src)

    monkeypatch.setattr(PageWork, "look", fail)
    assert main(["check", "--jobs", "2", "--today", str(TODAY)]) == 2
    assert "WorkerError: judging content/" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["0", "-1", "two", ""])
def test_what_is_no_number_of_processes_is_refused(jobs, capsys):
    """It would mean something else to each reader."""
    with pytest.raises(SystemExit):
        main(["check", f"--jobs={jobs}"])
    assert "is no number of processes" in capsys.readouterr().err
