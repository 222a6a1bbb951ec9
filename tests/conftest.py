"""What many tests share: the built site, a server for it, a browser, and a word when a program is missing."""

import fcntl
import gzip
import io
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test that opens the browser carries the marker, so that `-m "not browser"` leaves them all out."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def missing(text: str) -> NoReturn:
    """A program is not there: skip, but fail in continuous integration, where nothing may go untested."""
    if os.environ.get("CI"):
        pytest.fail(text, pytrace=False)
    pytest.skip(text)


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
    """The path of Chromium or Chrome."""
    found = filter(None, map(shutil.which, CHROMIUM_NAMES))
    return next(found, None) or missing("Chromium is not installed; on Debian: sudo apt-get install chromium")


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
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide as readers get it, built once for all workers into a temporary folder."""
    return once(tmp_path_factory, "site", [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"])


def once(factory: pytest.TempPathFactory, name: str, command: list[str]) -> Path:
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
def serve_site() -> Iterator[Callable[[Path], str]]:
    """Serve a folder: `serve_site(folder)` gives its address on a free port of this computer."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(_server(folder))


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


@contextmanager
def _server(folder: Path) -> Iterator[str]:
    def handler(*args: object) -> _Handler:
        return _Handler(*args, directory=str(folder))

    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class _Handler(SimpleHTTPRequestHandler):
    """Files as a web host sends them: compressed where the browser asks for it, with the site's own 404 page."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BufferedIOBase | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and not self.path.partition("?")[0].endswith("/"):
            return super().send_head()  # sends the browser on to the address with a slash
        if path.is_dir():
            path /= "index.html"
        if path.is_file():
            return self._send(HTTPStatus.OK, path)
        return self._send(HTTPStatus.NOT_FOUND, Path(self.directory, "404.html"))

    def _send(self, status: HTTPStatus, path: Path) -> io.BytesIO:
        body = path.read_bytes() if path.is_file() else b"not found"
        self.send_response(status)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, compresslevel=6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, *args: object) -> None:
        """Quiet: tests look at answers, not at logs."""
