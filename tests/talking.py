"""A client of the language server: JSON-RPC over the pipes of a process. It waits for messages, never for time."""

import itertools
import json
import subprocess
import sys
from pathlib import Path

COMMAND = str(Path(sys.executable).with_name("claimcheck"))


class Client:
    """Talks to ``claimcheck lsp`` as an editor does. ``messages`` are those that a person would see."""

    def __init__(self, folder, *options, encodings=()):
        self.process = subprocess.Popen(
            [COMMAND, "lsp", "--stdio", "--today", "2026-11-21", *options],
            cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.folder, self.messages, self.published = folder, [], []
        self._ids, self._versions = itertools.count(1), itertools.count(1)
        general = {"general": {"positionEncodings": list(encodings)}} if encodings else {}
        self.server = self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": general})
        self.tell("initialized", {})

    def uri(self, name):
        return (self.folder / name).as_uri()

    def _send(self, message):
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw))
        self.process.stdin.flush()

    def _receive(self):
        headers = {}
        while (line := self.process.stdout.readline().strip()) or not headers:
            assert line, "the server is gone"
            name, _, value = line.partition(b":")
            headers[name.lower()] = value
        message = json.loads(self.process.stdout.read(int(headers[b"content-length"])))
        if message.get("method") == "window/showMessage":
            self.messages.append(message["params"]["message"])
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.published.append(message["params"])
        return message

    def tell(self, method, params):
        self._send({"method": method, "params": params})

    def ask(self, method, params, *, whole=False):
        number = next(self._ids)
        self._send({"id": number, "method": method, "params": params})
        while (message := self._receive()).get("id") != number or "method" in message:
            pass
        return message if whole else message["result"]

    def open(self, name, text=None):
        """Open a file; give what is told of this text."""
        text = (self.folder / name).read_text(encoding="utf-8") if text is None else text
        version = next(self._versions)
        item = {"uri": self.uri(name), "languageId": "markdown", "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": item})
        return version

    def type(self, name, text):
        version = next(self._versions)
        changed = {"textDocument": {"uri": self.uri(name), "version": version}, "contentChanges": [{"text": text}]}
        self.tell("textDocument/didChange", changed)
        return version

    def close(self, name):
        self.tell("textDocument/didClose", {"textDocument": {"uri": self.uri(name)}})

    def told(self, name, version=None):
        """The diagnostics of a file, as soon as they are told of that version, or next."""
        while True:
            for found in [p for p in self.published if p["uri"] == self.uri(name)]:
                self.published.remove(found)
                if version is None or found.get("version") == version:
                    return found["diagnostics"]
            self._receive()

    def message(self, part):
        """The first message with those words."""
        while not any(part in message for message in self.messages):
            self._receive()
        return next(message for message in self.messages if part in message)

    def at(self, method, name, line, character, **more):
        place = {"line": line, "character": character}
        return self.ask(method, {"textDocument": {"uri": self.uri(name)}, "position": place, **more})

    def end(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        self.process.stdin.close()
        code = self.process.wait()
        self.process.stdout.close()
        return code
