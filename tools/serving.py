"""The built site as a web host sends it, and the browser to look at it with: for the tests and the tools here."""

import functools
import gzip
import hashlib
import io
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
NO_CHROMIUM = "Chromium is not installed; on Debian: sudo apt-get install chromium"
COMPRESSED = {".css", ".html", ".js", ".json", ".svg", ".txt", ".xml"}


def find_chromium() -> str | None:
    """The path of Chromium or Chrome."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this computer; gives its address, without a slash at its end."""

    def handler(*args: object) -> _Handler:
        return _Handler(*args, directory=str(folder))

    with _Server(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@functools.lru_cache(maxsize=1024)
def _compressed(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


class _Server(ThreadingHTTPServer):
    """One that turns no browser away while the computer is busy: the usual five callers who may wait are few."""

    request_queue_size = 128


class _Handler(SimpleHTTPRequestHandler):
    """Files as a web host sends them.

    Compressed where the browser asks for it, not again where it has them already, with the site's own 404 page.
    """

    protocol_version = "HTTP/1.1"

    def send_head(self) -> io.BufferedIOBase | None:
        """The headers of the answer; gives its body."""
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
        mark = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if status == HTTPStatus.OK and self.headers.get("If-None-Match") == mark:
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", mark)
            self.end_headers()
            return io.BytesIO()
        self.send_response(status)
        self.send_header("ETag", mark)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = _compressed(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def log_message(self, *args: object) -> None:
        """Quiet: whoever asks looks at answers, not at logs."""
