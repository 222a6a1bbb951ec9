"""The tools that measure speed: the made-up site, the table, the stages. No test here has a clock."""

import datetime as dt
import json
import subprocess
import sys
from collections import Counter

import pytest

import bench
import benchjobs
import benchrows
import benchtable
import benchwork
import stages
from benchjobs import Used
from benchrows import Plan
from claimcheck.model import Severity
from claimcheck.rules import RULES
from corpus import Corpus
from harness import QUIET, check_here
from stages import Clock

PAGES = 3
#: A problem of each of these is on each spoiled page.
SPOILED = {
    "asserting-heading", "dose-on-page", "figure-mismatch", "long-sentence", "malformed-citation", "negation-mismatch",
    "non-preferred-label", "overstated", "subject-mismatch", "unchecked-content", "uncited-claim",
    "undefined-abbreviation", "unknown-finding", "unknown-source", "unpublished-link", "unused-waiver",
}  # fmt: skip


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def claims(folder):
    """All sentences of the findings that pages cite."""
    return [line for line in (folder / "sources.yaml").read_text().splitlines() if "says:" in line]


class TestCorpus:
    @pytest.fixture(scope="class")
    @classmethod
    def plain(cls, tmp_path_factory):
        folder = tmp_path_factory.mktemp("plain")
        Corpus(PAGES).write(folder)
        return folder

    def test_the_same_options_give_the_same_bytes(self, plain, tmp_path):
        Corpus(PAGES).write(tmp_path / "again")
        Corpus(PAGES, seed=2).write(tmp_path / "other")
        assert files(plain) == files(tmp_path / "again") != files(tmp_path / "other")

    def test_a_page_is_as_long_and_as_well_cited_as_was_agreed(self, tmp_path):
        counts = Corpus(20).write(tmp_path)
        assert 650 <= counts["words a page"] <= 800
        assert 30 <= counts["citations a page"] <= 40

    def test_the_check_finds_nothing(self, plain, monkeypatch):
        monkeypatch.chdir(plain)
        result = check_here()
        assert {d.rule for d in result.diagnostics} <= QUIET
        assert len(result.records) == PAGES

    def test_distinct_claims_are_the_more_and_as_clean(self, plain, tmp_path, monkeypatch):
        Corpus(PAGES, distinct=True).write(tmp_path)
        pages = "".join(path.read_text() for path in tmp_path.glob("docs/**/*.md"))
        cited = Counter(part.split("#")[0] + part for part in pages.split("[@")[1:])
        assert len(claims(tmp_path)) > len(claims(plain))
        assert len(cited) == sum(cited.values())
        monkeypatch.chdir(tmp_path)
        assert {d.rule for d in check_here().diagnostics} <= QUIET

    def test_a_site_without_citations_has_the_same_pages(self, plain, tmp_path):
        Corpus(PAGES, citations=False).write(tmp_path)
        assert files(plain).keys() == files(tmp_path).keys()
        assert not any("[@" in path.read_text() for path in tmp_path.glob("docs/**/*.md"))

    def test_a_spoiled_page_has_a_problem_of_every_kind(self, tmp_path, monkeypatch):
        Corpus(PAGES, spoiled=True).write(tmp_path)
        monkeypatch.chdir(tmp_path)
        result = check_here(dt.date(2026, 11, 21))
        assert result.count(Severity.ERROR) >= len(SPOILED) * PAGES - PAGES
        for page in result.records:
            assert {d.rule for d in result.diagnostics if d.span.path == page.path} >= SPOILED


class TestRows:
    """Which rows the table has, and what is told where something is missing."""

    @pytest.fixture
    @staticmethod
    def used():
        """The second job used twice as much as the first, and each of them in the second round twice as much again."""

        def rounds(rows):
            jobs = {job: number for number, job in enumerate(benchrows.jobs_of(rows), start=1)}
            units = (1.0, 2.0, 2.0**20, 1000.0)
            return [{job: Used(*(n * size * often for n in units)) for job, size in jobs.items()} for often in (1, 2)]

        return rounds

    def test_a_row_without_its_feature_is_told_and_not_left_out(self):
        plan = Plan()
        missing = [row for row in benchrows.rows(plan) if not plan.is_there(row.needs)]
        assert {row.needs for row in missing} == {"--jobs", "--cache", *benchrows.PEERS}
        told = benchtable.as_table(missing, [])
        assert told.count("not built yet") == sum(row.needs.startswith("--") for row in missing)
        assert told.count("not installed") == len(benchrows.PEERS)

    def test_a_built_feature_is_measured(self, used):
        plan = Plan(options=frozenset({"--jobs", "--cache", "--no-cache"}))
        rows = [row for row in benchrows.rows(plan) if plan.is_there(row.needs)]
        assert "not built yet" not in benchtable.as_table(rows, used(rows))
        commands = {job.command for row in rows for job, _ in row.first if job.command[1:2] == ("check",)}
        assert all("--jobs" in command for command in commands)
        again = {job.command for job in benchrows.jobs_of(rows) if job.name.startswith("check again")}
        assert not any("--no-cache" in command for command in again)

    def test_an_installed_peer_is_measured(self, tmp_path):
        (tmp_path / "node_modules/.bin").mkdir(parents=True)
        (tmp_path / "node_modules/.bin/textlint").touch()
        plan = Plan(peers=tmp_path)
        assert [plan.is_there(peer) for peer in benchrows.PEERS] == [False, False, True]

    def test_every_job_runs_once_a_round(self):
        jobs = benchrows.jobs_of(list(benchrows.rows(Plan(huge=5000, options=frozenset({"--jobs", "--cache"})))))
        assert len({(job.site, job.command, job.ready) for job in jobs}) == len(jobs)

    def test_a_run_that_is_ended_early_tells_what_it_has(self, monkeypatch):
        rows = [row for row in benchrows.rows(Plan()) if row.name.startswith(("check without", "one start"))]
        rows = [row for row in rows if not row.needs]

        def measured(job, folder, number):
            del folder, number
            if job.name == "import":
                raise KeyboardInterrupt
            return Used(1, 1, 1)

        monkeypatch.setattr(bench, "measured", measured)
        monkeypatch.setattr(bench, "write_site", lambda *_: None)
        rounds = bench.measure(rows, Plan(), 5)
        assert len(rounds) == 1
        assert [benchtable.cells(row, rounds)[1] for row in rows] == ["1 s", "not measured"]

    def test_ratios_are_taken_within_a_round(self, used):
        rows = [row for row in benchrows.rows(Plan()) if not row.needs]
        single = next(row for row in rows if row.name.startswith("check without"))
        assert benchtable.cells(single, used([single]))[1:] == (
            "1.5 s (1 to 2)", "bare", "3 s (2 to 4)", "0.5", "2.0", "1.25",
        )  # fmt: skip

    def test_the_page_names_command_versions_and_processor(self, used):
        rows = [row for row in benchrows.rows(Plan()) if not row.needs]
        page = benchtable.as_page(rows, used(rows), "make bench", Plan())
        for part in ("`make bench`", "Python 3", "mkdocs", "commit of", benchtable.processor(), "| Work |"):
            assert part in page

    def test_each_size_of_site_has_its_own_table(self, used):
        """A later run replaces that of its own size alone, and the smaller comes first."""
        rows = [row for row in benchrows.rows(Plan()) if not row.needs]
        page = ""
        for pages, command in ((1000, "make large"), (100, "make small"), (1000, "make again")):
            page = benchtable.as_page(rows, used(rows), command, Plan(pages), page)
        assert [line for line in page.splitlines() if line.startswith("## ")] == ["## 100 pages", "## 1,000 pages"]
        assert page.index("`make small`") < page.index("`make again`")
        assert "make large" not in page


class TestJobs:
    def test_what_a_process_and_its_children_use_is_counted(self, root, tmp_path):
        """Measured from a small process: on Linux, the peak of a process is never below that of whoever starts it."""
        burn = "x = b'x' * 200_000_000; sum(range(3_000_000))"
        measuring = f"""
import subprocess, sys
from pathlib import Path
sys.path.insert(0, {str(root / "tools")!r})
import benchjobs
inner = [sys.executable, "-c", {burn!r}]
for code in ("pass", f"import subprocess; subprocess.run({{inner!r}})"):
    used, _ = benchjobs.in_own_process((sys.executable, "-c", code), Path({str(tmp_path)!r}))
    print(used.cpu, used.peak)
"""
        shown = subprocess.run([sys.executable, "-c", measuring], check=True, capture_output=True, text=True).stdout
        (quiet_cpu, quiet_peak), (cpu, peak) = (map(float, line.split()) for line in shown.splitlines())
        assert cpu > quiet_cpu
        assert peak > 200_000_000 > quiet_peak

    def test_a_job_that_fails_ends_the_run(self, tmp_path):
        for code, problems in ((2, True), (1, False)):
            command = (sys.executable, "-c", f"print('what went wrong'); raise SystemExit({code})")
            with pytest.raises(SystemExit, match="what went wrong"):
                benchjobs.in_own_process(command, tmp_path, problems=problems)
        benchjobs.in_own_process((sys.executable, "-c", "raise SystemExit(1)"), tmp_path, problems=True)

    def test_an_edit_is_new_in_each_round_and_undone_behind_it(self, tmp_path, monkeypatch):
        Corpus(1).write(tmp_path)
        monkeypatch.setattr(benchjobs, "in_own_process", lambda *_: None)
        for ready, name in ((benchjobs.page_changed, "docs/index.md"), (benchjobs.finding_changed, "sources.yaml")):
            seen = [(tmp_path / name).read_bytes()]
            for number in (1, 2):
                with ready(tmp_path, number):
                    seen.append((tmp_path / name).read_bytes())
            assert len(set(seen)) == len(seen)
            assert (tmp_path / name).read_bytes() == seen[0]

    def test_edited_sites_stay_clean(self, tmp_path, monkeypatch):
        Corpus(2).write(tmp_path)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(benchjobs, "in_own_process", lambda *_: None)
        with benchjobs.page_changed(tmp_path, 1), benchjobs.finding_changed(tmp_path, 1):
            assert {d.rule for d in check_here().diagnostics} <= QUIET

    def test_bare_conversion_takes_the_pages_of_the_site(self, tmp_path, monkeypatch):
        Corpus(2).write(tmp_path)
        monkeypatch.chdir(tmp_path)
        converted = []
        monkeypatch.setattr("markdown.Markdown.convert", lambda _, text: converted.append(text))
        benchwork.bare([])
        assert len(converted) == 2
        assert all("## Signs" in text and "kind: topic" not in text for text in converted)


class TestStages:
    def test_the_time_of_a_stage_is_its_own(self):
        clock = Clock(iter(range(100)).__next__)
        inner = clock.timed("inner", lambda: iter("ab"), lazy=True)
        clock.timed("outer", lambda: list(inner()))()
        assert clock.times == {"all else": 1, "outer": 2, "inner": 1}

    def test_all_stages_and_rules_of_a_check_are_told(self, tmp_path):
        Corpus(1).write(tmp_path)
        _, printed = benchjobs.in_own_process((sys.executable, stages.__file__), tmp_path)
        times = json.loads(printed)
        of_pages = {f"rule {rule.name}" for rule in RULES if rule.check_page}
        of_sites = {f"site rule {rule.name}" for rule in RULES if rule.check_site and not rule.check_page}
        needed = {"start", "data", "set up extensions", "render", "cutting", "reading", "report"}
        assert times.keys() >= needed | of_pages | of_sites
        table = stages.as_table(times, 1)
        assert "| rules, all |" in table
        assert "| whole check |" in table

    def test_each_goal_stands_beside_a_row(self):
        """A row that is renamed would else lose what it must reach."""
        told = [row.goals for row in benchrows.rows(Plan()) if any(row.goals)]
        assert len(told) >= len(benchrows.GOALS)
        assert set(told) == {(must, aim) for *_, must, aim in benchrows.GOALS}
