"""The MkDocs plugin beside the command: the same answer, no way around it, and a preview that goes on."""

import logging
import re
import shutil
import subprocess
import sys
from copy import copy
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.__main__ import cli
from mkdocs.commands.serve import serve
from mkdocs.livereload import LiveReloadServer
from selectolax.lexbor import LexborHTMLParser

from claimcheck.host.run import run_with_mkdocs
from claimcheck.model import Severity
from claimcheck.runs.running import open_site
from harness import RULES_FOLDER, TODAY, check_here, find_cases, split_expectations, write_site

LOG = "mkdocs.plugins.claimcheck"
CLEAN = "# Tidal knee\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n"
ERROR = f"{CLEAN}\nSalt moves the knee.\n"
CONFIG = "site_name: T\ndocs_dir: content\ntheme: {name: mkdocs}\nplugins:\n  - claimcheck:\n      "
#: What a page holds or a site lacks, and how severe the worst of it is.
SITES = {
    "clean": ({"content/index.md": CLEAN}, "note"),
    "warning": ({"content/index.md": CLEAN, "mkdocs.yml": 'standing: ["Ask your nurse."]'}, "warning"),
    "error": ({"content/index.md": ERROR}, "error"),
    "nothing-to-check": ({"content/index.md": ""}, "error"),
    "no-text": ({"content/index.md": CLEAN, "content/b.md": b"caf\xe9"}, "error"),
    "missing-include": ({"content/index.md": f'{CLEAN}\n--8<-- "gone.md"\n'}, "error"),
    "broken-sources": ({"content/index.md": CLEAN, "sources.yaml": "references: [\n"}, "error"),
}
GUIDE = (
    "content", "overrides", "reviews", "mkdocs.yml", "sources.yaml", "glossary.yaml", "phones.yml", "help.yml",
    "search.yml", "reviewers.yml",
)  # fmt: skip


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Write a site whose settings are one more line of options, and go there."""

    def write(files, options=""):
        settings = "\n      ".join([options, files.get("mkdocs.yml", "")]).strip()
        extensions = "\nmarkdown_extensions: [pymdownx.snippets]\n"
        write_site(tmp_path, {**files, "mkdocs.yml": CONFIG + settings + extensions})
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return write


@pytest.fixture
def logged(monkeypatch):
    """The level and text of all that the plugin logs; what MkDocs' command does to the loggers is undone."""
    records = []
    handler = logging.Handler()
    handler.emit = lambda record: records.append((record.levelno, record.getMessage()))
    for name in ("mkdocs", LOG):
        logger = logging.getLogger(name)
        for attribute in ("level", "propagate", "handlers"):
            monkeypatch.setattr(logger, attribute, copy(getattr(logger, attribute)))
    logger.setLevel(logging.DEBUG)
    logger.handlers = [handler]
    return records


@pytest.fixture
def build(logged):
    """Run `mkdocs build` in this process: the exit code, and what the plugin logged."""

    def run(*options):
        logged.clear()
        outcome = CliRunner().invoke(cli, ["build", *options])
        assert outcome.exception is None or isinstance(outcome.exception, SystemExit)
        return outcome.exit_code, list(logged)

    return run


def as_logged(diagnostic):
    """A diagnostic of the command as the plugin logs it."""
    place = f"{diagnostic.span.path}:{diagnostic.span.line}:{diagnostic.span.column}"
    mend = diagnostic.help.replace("\n", "\n    ")
    return f"claimcheck: {place}: {diagnostic.rule}: {diagnostic.message}\n    mend: {mend}"


@pytest.mark.parametrize("share", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_plugin_and_command_give_the_same_diagnostics(tmp_path, monkeypatch, build, share):
    """On one site of pages from the cases of claims and waivers, right and wrong: one of so many, of each rule."""
    every = [c for c in find_cases() if c.path.is_file() and c.path.parts[-4] in {"claims", "waivers"}]
    first = {c.path.parent: c for c in reversed(every)}.values()
    cases = [c for number, c in enumerate(every) if number % share == 0 or c in first]
    files = {f"content/{c.rule}-{c.path.parent.name}-{c.path.name}": c.path.read_bytes() for c in cases}
    config = (RULES_FOLDER / "default/mkdocs.yml").read_text(encoding="utf-8")
    pages = {name: split_expectations(raw, name)[0] for name, raw in files.items()}
    write_site(tmp_path, {**pages, "mkdocs.yml": config})
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")  # the day by which check_here judges: 2026-11-21
    expected = [as_logged(d) for d in check_here().diagnostics]
    code, lines = build()
    assert code != 0
    assert len(expected) > 500 / share
    assert sorted(text for _, text in lines) == sorted(expected)


@pytest.mark.parametrize("kind", SITES)
@pytest.mark.parametrize("fail_on", ["error", "warning"])
def test_fail_on_decides_what_ends_the_build(site, build, fail_on, kind):
    """By an error of its own: a missing --strict, -q and -v change nothing, and what cannot be checked is not clean."""
    files, worst = SITES[kind]
    folder = site(files, f"fail_on: {fail_on}")
    fails = worst in {"error", fail_on}
    for options in ([], ["-q"], ["-v"], ["--dirty"]):
        code, lines = build(*options)
        assert (code != 0) == fails
        assert (folder / "site/index.html").is_file() != fails
        assert fails == any(level >= logging.WARNING for level, _ in lines)
        shutil.rmtree(folder / "site", ignore_errors=True)


@pytest.mark.parametrize("kind", sorted(SITES.keys() - {"no-text"}))  # on which MkDocs itself ends
def test_a_site_may_never_fail(site, build, kind):
    """With fail_on: never everything is built, and the log tells the errors."""
    files, worst = SITES[kind]
    folder = site(files, "fail_on: never")
    code, lines = build()
    assert code == 0
    assert (folder / "site/index.html").is_file()
    assert (worst == "error") == any(level == logging.ERROR for level, _ in lines)


@pytest.mark.slow
@pytest.mark.parametrize("options", [["-q"], []])
def test_removing_one_citation_of_the_guide_fails_the_build(tmp_path, root, options):
    """At the sentence's line and column, without --strict; `claimcheck check` says the same."""
    for name in GUIDE:
        take = shutil.copytree if (root / name).is_dir() else shutil.copy
        take(root / name, tmp_path / name)
    path = "content/understand/what-is-hemiparesis.md"
    page = tmp_path / path
    text = page.read_text(encoding="utf-8")
    below = text.index("\n## ")  # what stands above is the main message, which has a rule of its own
    cited = re.compile(r"^([A-Z][^\[\n]+) \[@[a-z0-9#-]+\]\.$", re.M).search(text, below)
    page.write_text(text.replace(cited[0], f"{cited[1]}.", 1), encoding="utf-8")
    place = f"{path}:{text.count(chr(10), 0, cited.start()) + 1}:1"
    built = in_folder(tmp_path, "mkdocs", "build", *options)
    assert built.returncode != 0
    assert f"{place}: uncited-claim: " in built.stderr
    assert "Traceback" not in built.stderr
    assert not (tmp_path / "site/index.html").exists()
    checked = in_folder(tmp_path, "claimcheck.cli.command", "check", path)
    assert checked.returncode == 1
    errors = [line for line in checked.stdout.splitlines() if ": error " in line]
    assert len(errors) == 1
    assert errors[0].startswith(f"{place}: error uncited-claim: ")


def in_folder(folder, module, *arguments):
    """Run a module of the environment as a program in a folder."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_preview_goes_on_and_shows_problems_at_the_sentence(site, monkeypatch, logged):
    """`mkdocs serve` stops for no claim; the next build of the same run shows what was mended."""
    folder = site({"content/index.md": ERROR, "content/b.md": CLEAN}, "fail_on: warning")
    seen = {}

    def look_and_mend(server, **_options):
        root = Path(server.root)
        seen["before"], seen["other"] = ((root / name).read_text("utf-8") for name in ("index.html", "b/index.html"))
        (folder / "content/index.md").write_text(CLEAN, encoding="utf-8")
        server.builder()
        seen["after"] = (root / "index.html").read_text("utf-8")

    monkeypatch.setattr(LiveReloadServer, "serve", look_and_mend)
    monkeypatch.setattr(LiveReloadServer, "shutdown", lambda _server, **_options: None)
    serve(str(folder / "mkdocs.yml"), dev_addr="127.0.0.1:0")
    (problem,) = LexborHTMLParser(seen["before"]).css(".cc-problem")
    assert "uncited-claim (content/index.md:5:1)" in problem.text()
    assert LexborHTMLParser(seen["before"]).css_first("mark.cc-problem-words").text() == "Salt moves the knee."
    assert "cc-problem" not in seen["other"]
    assert "cc-problem" not in seen["after"]
    assert not any("a plugin or hook adds" in text or "claim-outside-article" in text for _, text in logged)


class TestTheWatchOfThePreview:
    """What is saved beside the pages: it is watched, and the first build behind it shows the new state."""

    @pytest.fixture
    def preview(self, site, monkeypatch):
        """Serve a site, do some things in their order, build once behind each, and give what was watched and told."""
        base = f"{CONFIG}fail_on: warning\n      severity: {{unreviewed-claim: 'note'}}\n"
        folder = site({"content/index.md": ERROR})
        (folder / "base.yml").write_text(base, encoding="utf-8")
        (folder / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
        watched, told = [], []

        def run(*steps):
            def look(server, **_options):
                for step in (None, *steps):
                    if step is not None:
                        step(folder)
                        server.builder()
                    page = LexborHTMLParser((Path(server.root) / "index.html").read_text("utf-8"))
                    told.append([note.text().split()[1] for note in page.css(".cc-problem[role]")])

            monkeypatch.setattr(
                LiveReloadServer, "watch", lambda _server, path, **_options: watched.append(Path(path).absolute())
            )
            monkeypatch.setattr(LiveReloadServer, "serve", look)
            monkeypatch.setattr(LiveReloadServer, "shutdown", lambda _server, **_options: None)
            serve(str(folder / "mkdocs.yml"), dev_addr="127.0.0.1:0")
            return {path.relative_to(folder).as_posix() for path in watched}, told

        return run

    def test_one_build_shows_what_was_saved(self, preview):
        """Sources, terms, and settings, also those of a file from which others inherit."""

        def no_source(folder):
            change(folder / "sources.yaml", "harbor-clinic", "harbor-house")

        def source_again(folder):
            change(folder / "sources.yaml", "harbor-house", "harbor-clinic")

        def no_rule(folder):
            change(folder / "base.yml", "severity: {", "ignore: [uncited-claim]\n      severity: {")

        def new_words(folder):
            change(folder / "base.yml", "ignore:", "plain_words: {stiff: hard to bend}\n      ignore:")

        def a_term(folder):
            change(folder / "glossary.yaml", "prefLabel: sway", "explain: true\n  prefLabel: stiff")

        watched, told = preview(no_source, source_again, no_rule, new_words, a_term)
        assert {"content", "mkdocs.yml", "base.yml", "sources.yaml", "glossary.yaml"} <= watched
        assert told == [
            ["uncited-claim"], ["unknown-source", "uncited-claim"], ["uncited-claim"], [], ["plain-wording"],
            ["plain-wording", "unexplained-term"],
        ]  # fmt: skip

    def test_what_settings_name_later_is_watched_from_then_on(self, preview):
        """So are the folder of reviews and other files that were not there; each once."""

        def name_lines(folder):
            (folder / "phones.yml").write_text("lines: []\n", encoding="utf-8")
            (folder / "reviews").mkdir()
            change(folder / "base.yml", "severity:", "phones: phones.yml\n      severity:")

        watched, _ = preview(name_lines)
        assert {"phones.yml", "reviews"} <= watched

    def test_what_a_page_includes_is_watched_wherever_it_stands(self, preview):
        """Also what an included file includes, and what is included only later."""
        parts = "parts/first.txt", "parts/second.txt", "parts/later.txt"
        texts = ('Stiff sides mend.\n\n--8<-- "parts/second.txt"\n', "Salt moves the knee.\n", CLEAN)

        def include(folder):
            settings = "INHERIT: base.yml\nmarkdown_extensions: [pymdownx.snippets]\n"
            (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
            (folder / "parts").mkdir()
            for name, text in zip(parts, texts, strict=True):
                (folder / name).write_text(text, encoding="utf-8")
            page = folder / "content/index.md"
            page.write_text('--8<-- "parts/first.txt"\n\n' + CLEAN, encoding="utf-8")

        def include_later(folder):
            change(folder / "content/index.md", "first.txt", "later.txt")

        watched, told = preview(include, include_later)
        assert set(parts) <= watched
        assert told[1:] == [["uncited-claim", "uncited-claim"], []]


def change(path, old, new):
    """Save a file with something else in it."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("kind", ["nothing-to-check", "missing-include", "broken-sources"])
def test_the_preview_goes_on_without_what_cannot_be_checked(site, monkeypatch, logged, kind):
    """It says so in the log."""
    folder = site(SITES[kind][0])
    served = []
    monkeypatch.setattr(LiveReloadServer, "serve", lambda server, **_options: served.append(server.root))
    monkeypatch.setattr(LiveReloadServer, "shutdown", lambda _server, **_options: None)
    serve(str(folder / "mkdocs.yml"), dev_addr="127.0.0.1:0")
    assert len(served) == 1
    assert any(level == logging.ERROR for level, _ in logged)


def test_host_mkdocs_judges_what_plugins_made_of_the_pages(site, build):
    """A hook that adds a sentence is noticed by the plugin and by --host mkdocs; the command alone refuses to judge."""
    hook = "def on_page_markdown(markdown, **_):\n    return markdown + '\\n\\nSalt moves the knee.\\n'\n"
    folder = site({"content/index.md": CLEAN, "hook.py": hook})
    config = folder / "mkdocs.yml"
    assert in_folder(folder, "claimcheck.cli.command", "check").returncode == 0
    config.write_text(config.read_text("utf-8") + "hooks: [hook.py]\n", encoding="utf-8")
    alone = in_folder(folder, "claimcheck.cli.command", "check")
    assert alone.returncode == 2
    assert "these plugins may rewrite pages before readers see them: hooks" in alone.stderr
    hosted = in_folder(folder, "claimcheck.cli.command", "check", "--host", "mkdocs")
    assert hosted.returncode == 1
    assert "uncited-claim" in hosted.stdout
    code, lines = build()
    assert code != 0
    assert any("uncited-claim" in text for level, text in lines if level == logging.ERROR)


def test_a_check_leaves_no_trace_in_the_next_build(site, build):
    """MkDocs keeps the plugin from one run to the next in one process; it must not keep what a check asked of it."""
    folder = site({"content/index.md": CLEAN})
    assert run_with_mkdocs(open_site(Path("mkdocs.yml")), TODAY).count(Severity.ERROR) == 0
    assert build()[0] == 0
    assert (folder / "site/index.html").is_file()


def test_severities_of_the_settings_hold_in_both(site, build):
    """What a site makes a note fails neither."""
    site({"content/index.md": ERROR}, "severity: {uncited-claim: note}")
    assert build()[0] == 0
    assert check_here().count(Severity.ERROR) == 0
