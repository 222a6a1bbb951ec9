"""The command at a pseudo-terminal."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios

from claimcheck.cli.command import main
from compared_site import DAY

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
        signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background ignore it
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

    def _is_open(self):
        """Whether the program still holds the terminal."""
        poll = select.poll()
        poll.register(self.ours, select.POLLHUP)
        return not poll.poll(0)

    def answer(self, letter, until):
        """Give a letter and Enter; give what is said until a text."""
        os.write(self.ours, f"{letter}\n".encode())
        return self.until(until)

    def interrupt(self):
        """Control and C, then Enter: that ends the reading of a line that began just as the signal came."""
        os.write(self.ours, b"\x03\n")

    def end(self):
        """The exit code, when the program is done."""
        self.said += self.unread
        while more := self._more():
            self.said += more
        ended, status = os.waitpid(self.process, os.WNOHANG if self._is_open() else 0)
        assert ended, f"nothing more was said, and the program has not ended: {self.said}"
        self.process = 0
        return os.waitstatus_to_exitcode(status)

    def close(self):
        os.close(self.ours)
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
