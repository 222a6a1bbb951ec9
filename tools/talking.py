"""A client of the language server: JSON-RPC over the pipes of a process. It waits for messages, never for time."""

import itertools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = str(Path(sys.executable).with_name("claimcheck"))


class Client:
    """Talks to ``claimcheck lsp`` as an editor does. ``messages`` are those that a person would see."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.process = subprocess.Popen(  # noqa: S603
            [COMMAND, "lsp", "--stdio", "--today", "2026-11-21", *options],
            cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        if self.process.stdin is None or self.process.stdout is None:
            raise OSError("no pipes")
        self._pipes = self.process.stdin, self.process.stdout
        self.folder = folder
        self.messages: list[str] = []
        self.published: list[Any] = []
        self._ids, self._versions = itertools.count(1), itertools.count(1)
        self.server = self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {}})
        self.tell("initialized", {})

    def uri(self, name: str) -> str:
        """The address of a file of the folder."""
        return (self.folder / name).as_uri()

    def _send(self, message: dict[str, Any]) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stdin = self._pipes[0]
        stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw))
        stdin.flush()

    def _receive(self) -> Any:
        stdout = self._pipes[1]
        headers: dict[bytes, bytes] = {}
        while (line := stdout.readline().strip()) or not headers:
            if not line:
                raise EOFError("the server is gone")
            name, _, value = line.partition(b":")
            headers[name.lower()] = value
        message = json.loads(stdout.read(int(headers[b"content-length"])))
        if message.get("method") == "window/showMessage":
            self.messages.append(message["params"]["message"])
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.published.append(message["params"])
        return message

    def tell(self, method: str, params: Any) -> None:
        """Tell something that needs no answer."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any, *, whole: bool = False) -> Any:
        """The result of a request, or its ``whole`` answer."""
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        while (message := self._receive()).get("id") != number or "method" in message:
            pass
        return message if whole else message["result"]

    def open(self, name: str, text: str | None = None) -> int:
        """Open a file, with its own text or another; give the version of what was opened."""
        text = (self.folder / name).read_text(encoding="utf-8") if text is None else text
        version = next(self._versions)
        item = {"uri": self.uri(name), "languageId": "markdown", "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return version

    def type(self, name: str, text: str) -> int:
        """Let a text stand in an open file; give its version."""
        version = next(self._versions)
        changed = {"textDocument": {"uri": self.uri(name), "version": version}, "contentChanges": [{"text": text}]}
        self.tell("textDocument/didChange", changed)
        return version

    def close(self, name: str) -> None:
        """Close a file."""
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def told(self, name: str, version: int | None = None) -> Any:
        """The diagnostics of a file, as soon as they are told of that version, or next."""
        while True:
            for found in [p for p in self.published if p["uri"] == self.uri(name)]:
                self.published.remove(found)
                if version is None or found.get("version") == version:
                    return found["diagnostics"]
            self._receive()

    def message(self, part: str) -> str:
        """The first message with those words."""
        while not any(part in message for message in self.messages):
            self._receive()
        return next(message for message in self.messages if part in message)

    def at(self, method: str, name: str, line: int, character: int, **more: Any) -> Any:
        """The result of a request about a place."""
        place = {"line": line, "character": character}
        return self.ask(method, {"textDocument": {"uri": self.uri(name)}, "position": place, **more})

    def end(self) -> int:
        """Say goodbye; give the exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self._pipes[0].close()
        code = self.process.wait()
        self._pipes[1].close()
        return code
