"""``claimcheck review`` at a terminal: driven through a pseudo-terminal, as somebody at a screen or a phone would."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios

import pytest

from claimcheck.cli.command import main
from harness import write_site
from test_comparing import DAY, FILES

#: Until then a terminal that says nothing is a failure; nothing waits for it otherwise.
PATIENCE = 60
WIDTH = 40


class Terminal:
    """The command at a pseudo-terminal of 40 columns, in a process of its own that has everything loaded already."""

    def __init__(self, *arguments, environment=(), command="review", day=DAY):
        self.process, self.ours = pty.fork()
        if not self.process:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, WIDTH, 0, 0))
            self._play([command, *day, *arguments], dict(environment))
        self.said = self.unread = ""

    @staticmethod
    def _play(arguments, environment):
        """What the new process does; it never comes back to the tests."""
        code = 70
        try:
            for name in ("COLUMNS", "EDITOR", "VISUAL"):
                os.environ.pop(name, None)
            os.environ.update(environment)
            sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115 - the terminal
            code = main(arguments)
            sys.stdout.flush()
        finally:
            os._exit(code)

    def until(self, text):
        """Read on until a text is there; give what was said since the last time, up to its end."""
        said = self.unread
        while text not in said:
            more = self._more()
            assert more, f"{text!r} was not said, but: {said}"
            said += more
        end = said.index(text) + len(text)
        self.unread = said[end:]
        self.said += said[:end]
        return said[:end]

    def _more(self):
        """What is said next; nothing where the program has gone, or keeps silent for long."""
        ready, _, _ = select.select([self.ours], [], [], PATIENCE)
        with contextlib.suppress(OSError):  # a terminal whose program has gone
            return os.read(self.ours, 4096).decode().replace("\r", "") if ready else ""
        return ""

    def answer(self, letter, until):
        """Give a letter and Enter; give what is said until a text."""
        os.write(self.ours, f"{letter}\n".encode())
        return self.until(until)

    def end(self):
        """The exit code, when the program is done."""
        self.said += self.unread
        while more := self._more():
            self.said += more
        _, status = os.waitpid(self.process, 0)
        self.process = 0
        return os.waitstatus_to_exitcode(status)

    def close(self):
        os.close(self.ours)
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)


@pytest.fixture
def terminal(tmp_path, monkeypatch):
    """Starts the prompt over a site with other files; ends it after the test."""
    monkeypatch.chdir(tmp_path)
    with contextlib.ExitStack() as stack:

        def start(*arguments, environment=None, **other):
            write_site(tmp_path, {**FILES, **other})
            started = Terminal(*arguments, environment=environment or {})
            stack.callback(started.close)
            return started

        yield start


def test_each_answer_is_saved_at_once_and_told_in_words(terminal, tmp_path):
    """Sentence and finding one under the other, clauses apart, differences named; keys stand on the line."""
    at = terminal("--only", "marked", "--by", "automated")
    shown = at.until("? ")
    for line in (
        "1 of 1", "content/index.md, line 8", "Heading: Tidal knee", "  All people get a cold foot,",
        "  and it hums.", "Finding 1 of 1: harbor-clinic#signs", "  Some people get a cold foot.",
        "  certainty: low", "Look at:", '  quantity: "all" in the sentence; the',
    ):  # fmt: skip
        assert line in shown.splitlines(), line
    assert "f follows" in shown.splitlines()[-3]
    assert "none of the letters" in at.answer("x", "? ")
    refused = " ".join(at.answer("n", "? ").split())
    assert (
        'Not recorded: the sentence cites a source, so it is compared with that, and cannot be "no-claim".' in refused
    )
    assert not (tmp_path / "reviews").exists()
    at.answer("f", "Saved in reviews/index.yaml: follows.")
    assert 'sentence: "All people get a cold foot, and it hums."' in (tmp_path / "reviews/index.yaml").read_text(
        "utf-8"
    )
    assert at.end() == 0
    assert "1 recorded, 0 skipped" in at.said
    assert "\x1b" not in at.said
    assert max(map(len, at.said.splitlines())) <= WIDTH


def test_whoever_stops_loses_nothing(terminal, tmp_path):
    """What was answered stays, and is not asked again; control and C ends like q."""
    at = terminal("--page", "index", "--by", "automated")
    at.until("? ")
    at.answer("f", "2 of")
    at.answer("s", "3 of")
    at.until("? ")
    os.write(at.ours, b"\x03")
    assert at.end() == 0
    assert "1 recorded, 1 skipped" in at.said
    assert (tmp_path / "reviews/index.yaml").read_text("utf-8").count("- sentence") == 1


def test_an_edited_sentence_is_asked_as_it_is_now(terminal, tmp_path):
    """The editor of the environment opens at the line; what changed since last time is told word by word."""
    old = (
        '- {sentence: "All people sometimes get a cold foot, and it hums.", verdict: follows, by: automated,\n'
        '   findings: {"harbor-clinic#signs": "00000000000000000000000000000000"}, on: "2026-11-20"}\n'
    )
    editor = tmp_path / "nano"
    editor.write_text("#!/bin/sh\necho asked for $1\nsed -i 's/All people get/Some people get/' $2\n", encoding="utf-8")
    editor.chmod(0o755)
    at = terminal(
        "--only", "marked", "--by", "automated", environment={"EDITOR": str(editor)}, **{"reviews/index.yaml": old}
    )
    shown = " ".join(at.until("? ").split())
    assert "Last time: follows by a program on 2026-11-20. Since then: the page says now" in shown
    assert "sentence: All people [out: sometimes] get a cold foot, and it hums." in shown
    shown = at.answer("e", "0 skipped")
    assert "asked for +8" in shown
    assert "Reading the pages again." in shown
    assert "Some people get" in (tmp_path / "content/index.md").read_text("utf-8")


def test_a_finding_is_shown_as_it_was_and_is(terminal, tmp_path):
    """With an earlier edition, each word of it that went or came; all else that is as it was is not asked."""
    write_site(tmp_path / "before", FILES)
    sources = FILES["sources.yaml"].replace("Rest eased", "Rest hardly eased")
    at = terminal("--since", "before", "--by", "automated", **{"sources.yaml": sources})
    shown = " ".join(at.until("? ").split())
    assert "1 of 1" in shown
    assert "changed: Rest [in: hardly] eased sway in 4 of 10 adults." in shown
    at.answer("q", "0 recorded, 0 skipped")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ([], "a record tells who compared"),
        (["--by", "editor", "--name", "Ada Reed"], '"Ada Reed" is not listed in reviewers.yml'),
        (["--by", "editor"], '"" is not listed'),
        (["--by", "automated", "--name", "Ada Reed"], "a comparison by a program has no name"),
    ],
)
def test_nobody_compares_under_a_name_that_nobody_knows(arguments, why, tmp_path, monkeypatch, capsys):
    """It is told before the first question."""
    write_site(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    assert main(["review", *DAY, *arguments]) == 2
    assert why in capsys.readouterr().err
