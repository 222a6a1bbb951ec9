"""The rows of the table that bench.py fills: which jobs are measured, and against which."""

import fnmatch
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchjobs import (
    COMMAND,
    WITH,
    WITHOUT,
    WORK,
    Job,
    Ready,
    checked_before,
    finding_changed,
    nothing_kept,
    page_changed,
    rules_found,
)  # fmt: skip

#: Features that a row may need; the first two are options of `claimcheck check`.
JOBS, CACHE = "--jobs", "--cache"
PEERS = ("markdownlint-cli2", "proselint", "textlint")

#: What a ratio must be at most, and what it is aimed at, by the words with which a row begins, and what it is against.
GOALS = (
    ("check without kept results", "bare", "cpu", "2.0", "1.25"),
    ("check without kept results", "bare", "wall", "1.1", "0.75"),
    ("check, nothing changed", "", "cpu", "0.08", "0.05"),
    ("check, one page", "", "cpu", "0.12", "0.08"),
    ("check, one finding", "", "cpu", "0.25", "0.15"),
    ("one start", "", "cpu", "3", "2"),
    ("check of one page*parsed data kept", "", "cpu", "3", "2"),
    ("first run on a site without", "", "cpu", "1.3", ""),
    ("build without kept results", "", "cpu", "1.8", "1.3"),
    ("build after a check", "", "cpu", "1.4", "1.15"),
    ("preview", "", "cpu", "1.4", "1.15"),
    ("a page with its cards", "", "page", "1.7", "1.4"),
    ("check, time a page", "", "cpu", "1.15", ""),
    ("a round in an editor", "", "cpu", "6", ""),
    ("check without kept results", "textlint", "cpu", "1", "1"),
    ("check without kept results", "proselint", "cpu", "", "1"),
    ("check without kept results", "markdownlint-cli2", "cpu", "", "1"),
)
#: A job and how often it counts; a side of a row is the sum of these.
Side = tuple[tuple[Job, float], ...]


@dataclass(frozen=True)
class Row:
    """A line of the table: two sides, and what of them is compared (a field of :class:`benchjobs.Used`).

    ``needs`` names what must be there for it, nothing where it can always be measured.
    """

    name: str
    against: str
    first: Side
    second: Side
    unit: str = "cpu"
    needs: str = ""

    @property
    def goals(self) -> tuple[str, str]:
        """What the ratio must be at most, and what it is aimed at; nothing where no goal was set."""
        for begins, against, unit, must, aim in GOALS:
            same = fnmatch.fnmatchcase(self.name, f"{begins}*") and unit == self.unit
            if same and against in {"", self.against.partition(",")[0]}:
                return must, aim
        return "", ""


@dataclass(frozen=True)
class Plan:
    """What to measure: the sizes of the sites, the options that `claimcheck check` knows, where peers are installed."""

    pages: int = 100
    few: int = 25
    huge: int = 0
    options: frozenset[str] = frozenset()
    peers: Path | None = None

    @property
    def sizes(self) -> dict[str, int]:
        """The pages of each made-up site."""
        same = dict.fromkeys(("pages", "uncited", "spoiled"), self.pages)
        return {**same, "few": self.few, "one": 1, "huge": self.huge}

    def is_there(self, needs: str) -> bool:
        """Whether what a row needs is there."""
        return not needs or needs in self.options or (needs in PEERS and self.program(needs) is not None)

    def program(self, peer: str) -> Path | None:
        """The program of a peer, where it is installed."""
        folders = ("node_modules/.bin", "bin", "py/bin", "venv/bin", ".venv/bin")
        found = [self.peers / folder / peer for folder in folders] if self.peers else []
        return next((path for path in found if path.exists()), None)


def rows(plan: Plan) -> Iterator[Row]:
    """All rows, whether they can be measured or not."""
    n, few = f"{plan.pages:,} pages", f"{plan.few:,} pages"
    checks = Checks(plan.options)
    cold, plain = checks.cold("pages"), bare("pages")
    start = Job("start", "one", (COMMAND, "--version"))
    markdown = Job("import", "one", (sys.executable, "-c", "import markdown"))
    both = ((plain, 1.0), (start, 1.0))
    yield Row(f"check without kept results, {n}", "bare", one(cold), one(plain))
    two = checks.cold("pages", "2")
    yield Row(f"check without kept results, {n}, two workers, wall time", "bare", one(two), one(plain), "wall", JOBS)
    for name, ready in (
        ("nothing changed", checked_before), (f"one page of {n} changed", page_changed),
        ("one finding changed", finding_changed),
    ):  # fmt: skip
        yield Row(f"check, {name}", "bare + one start", one(checks.again(name, ready)), both, needs=CACHE)
    yield Row("one start (`--version`)", "Python, Markdown imported", one(start), one(markdown))
    page = one(bare("pages", "docs/index.md"))
    yield Row(f"check of one page of {n}", "bare, that page", one(checks.cold("pages", path="docs/index.md")), page)
    kept = checks.again("one page", checked_before, "docs/index.md")
    yield Row(f"check of one page of {n}, parsed data kept", "bare, that page", one(kept), page, needs=CACHE)
    yield from _rounds()
    yield from _builds(plan, n)
    without_citations = checks.cold("uncited")
    yield Row(f"first run on a site without a citation, {n}", "a clean site", one(without_citations), one(cold))
    yield Row(f"check, sixteen problems on each page, {n}", "a clean site", one(checks.cold("spoiled")), one(cold))
    small, built, built_small = checks.cold("few"), build("pages"), build("few")
    yield Row(f"peak memory of a check, {n}", few, one(cold), one(small), "peak")
    yield Row(f"peak memory of a build, {n}", few, one(built), one(built_small), "peak")
    if plan.huge:
        size = f"{plan.huge:,} pages"
        yield Row(f"peak memory of a check, {size}", n, one(checks.cold("huge")), one(cold), "peak")
        yield Row(f"peak memory of a build, {size}", n, one(build("huge")), one(built), "peak")
    yield _growth(plan, checks)
    yield Row("the guide's check", "bare", one(checks.cold("guide")), one(bare("guide")))
    yield Row("the guide's build", "without claimcheck", one(build("guide")), one(build("guide-pages", WITHOUT)))
    yield from _peers(plan, cold)


def _builds(plan: Plan, n: str) -> Iterator[Row]:
    built, without = build("pages"), build("pages", WITHOUT)
    after = build("pages", ready=checked_before)
    yield Row(f"build without kept results, {n}", "build without claimcheck", one(built), one(without))
    yield Row(f"build after a check, {n}", "build without claimcheck", one(after), one(without), needs=CACHE)
    edit = f"preview, one page of {plan.pages:,} edited"
    yield Row(edit, "preview without claimcheck", one(preview(WITH)), one(preview(WITHOUT)))
    yield Row("a page with its cards, size", "the page without", one(built), one(without), "page")


def _growth(plan: Plan, checks: "Checks") -> Row:
    """Seconds a page in a large site against a small one. What a site of one page needs is no page's own."""

    def a_page(site: str, pages: int) -> Side:
        return ((checks.cold(site), 1 / (pages - 1)), (checks.cold("one"), -1 / (pages - 1)))

    large, small = a_page("pages", plan.pages), a_page("few", plan.few)
    return Row(f"check, time a page among {plan.pages:,}", f"among {plan.few:,}", large, small)


def _peers(plan: Plan, cold: Job) -> Iterator[Row]:
    arguments = {
        "markdownlint-cli2": ("docs/**/*.md",), "proselint": ("check", "docs"),
        "textlint": ("--config", ".textlintrc.json", "docs/**/*.md"),
    }  # fmt: skip
    for peer in PEERS:
        program = plan.program(peer)
        ready = rules_found(program.parents[1]) if program and peer == "textlint" else None
        job = Job(peer, "pages", (str(program), *arguments[peer]), ready, problems=True)
        yield Row(f"check without kept results, {plan.pages:,} pages", peer, one(cold), one(job), needs=peer)


class Checks:
    """Jobs that check, written with the options that the command knows."""

    def __init__(self, options: frozenset[str]) -> None:
        self.options = options

    def cold(self, site: str, workers: str = "1", path: str = "") -> Job:
        """A check that knows nothing of earlier ones."""
        more = ("--no-cache",) if "--no-cache" in self.options else ()
        name = f"check {workers} {path}".strip()
        command = self._command(workers, path) + more
        return Job(name, site, command, nothing_kept, problems=site in {"uncited", "spoiled"})

    def again(self, name: str, ready: Ready, path: str = "") -> Job:
        """A check that may use what an earlier one kept."""
        return Job(f"check again, {name}", "pages", self._command("1", path), ready)

    def _command(self, workers: str, path: str) -> tuple[str, ...]:
        return (COMMAND, "check", *((JOBS, workers) if JOBS in self.options else ()), *((path,) if path else ()))


def one(job: Job) -> Side:
    """A side of one job."""
    return ((job, 1.0),)


def bare(site: str, *pages: str) -> Job:
    """Python-Markdown alone."""
    return Job("bare", site, (*WORK, "bare", *pages))


def build(site: str, config: str = WITH, ready: Ready = nothing_kept) -> Job:
    """A build of the site into a folder beside its pages."""
    command = (sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "--site-dir", "site")
    return Job(f"build, {ready.__name__}", site, command, ready)


def preview(config: str) -> Job:
    """The second build of the live preview."""
    return Job("preview", "pages", (*WORK, "preview", config), nothing_kept, tells=True)


def _rounds() -> Iterator[Row]:
    edit, one_problem = "a round in an editor, page of 1,000 words", "Stones mend {} knees."
    for name, sentence in ((edit, "What comes after {}?"), (f"{edit}, with a problem", one_problem)):
        yield Row(name, "one conversion of it", one(told("round", sentence)), one(told("convert")))


def told(*work: str) -> Job:
    """Work that prints its own seconds."""
    return Job(" ".join(work), "few", (*WORK, *work), tells=True)


def jobs_of(chosen: Sequence[Row]) -> list[Job]:
    """Each job once, in the order of the rows."""
    return list(dict.fromkeys(job for row in chosen for job, _ in (*row.first, *row.second)))
