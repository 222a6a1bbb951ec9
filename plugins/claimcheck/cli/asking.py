"""Questions at a terminal: one line asked, one line given. Where nobody sits at one, nothing is asked."""

from __future__ import annotations

import shutil
import sys
import textwrap


def is_at_terminal() -> bool:
    """Whether somebody can read a question and answer it."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def question(text: str) -> str:
    """The answer to a question. The end of what is given ends the command, as control and C does."""
    say("\n".join(textwrap.wrap(text, max(20, shutil.get_terminal_size().columns))))
    sys.stdout.write("? ")
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()


def say(text: str) -> None:
    """A line or more on standard output, at once."""
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()
