"""A parser of arguments that offers the nearest name, and whose help fits a narrow terminal."""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn, TypeVar, overload

_N = TypeVar("_N")
_CHOICE = re.compile(r"invalid choice: '(.*?)' \(choose from (.*)\)", re.S)
_UNKNOWN = "unrecognized arguments: "


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Keeps the lines of a text; those that are too long for the terminal are folded, commands never."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        lines = (folded for line in text.splitlines() for folded in _folded(line, width - len(indent)))
        return "".join(f"{indent}{line}\n" for line in lines)


def _folded(line: str, width: int) -> Iterator[str]:
    """A line as it is, where it fits; else the command alone, and what it does below it."""
    if len(line) <= width:
        yield line
        return
    command, _, told = line.partition("   ") if line.startswith("  claimcheck") else ("", "", line)
    if command:
        yield command
    margin = " " * (6 if command else len(line) - len(line.lstrip()))
    yield from textwrap.wrap(told.strip(), max(width, 20), initial_indent=margin, subsequent_indent=margin)


class Parser(argparse.ArgumentParser):
    """What takes arguments apart. A name that does not exist is told by the command that was asked for."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**{**given, "formatter_class": Formatter})

    @overload
    def parse_known_args(
        self, args: Iterable[str] | None = None, namespace: None = None
    ) -> tuple[argparse.Namespace, list[str]]: ...
    @overload
    def parse_known_args(self, args: Iterable[str] | None, namespace: _N) -> tuple[_N, list[str]]: ...
    @overload
    def parse_known_args(self, *, namespace: _N) -> tuple[_N, list[str]]: ...
    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """The values; what is left over ends the program here, where the command is known."""
        values, left = super().parse_known_args(args, namespace)
        if left:
            self.error(_UNKNOWN + " ".join(left))
        return values, left

    def error(self, message: str) -> NoReturn:
        """Print the usage and what is wrong, with the nearest name, and end with 2."""
        near = "".join(f'\n    mend: did you mean "{name}"?' for name in self._nearest(message))
        super().error(f"{message}{near}")

    def _nearest(self, message: str) -> list[str]:
        choice = _CHOICE.search(message)
        if choice is not None:
            return nearest(choice[1], re.findall(r"[\w-]+", choice[2]))
        if message.startswith(_UNKNOWN):
            options = [option for action in self._actions for option in action.option_strings]
            return nearest(message.removeprefix(_UNKNOWN).split()[0].partition("=")[0], options)
        return []


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """The one of the known names that comes nearest, or none."""
    import difflib  # noqa: PLC0415 - only where something is wrong

    return difflib.get_close_matches(name, list(known), 1)


def examples(*lines: str) -> str:
    """The end of a help: commands, each with what it does behind three spaces."""
    return "\n".join(["examples:", *(f"  {line}" for line in lines)])


def add_config(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which site it is for."""
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="the site's configuration (default: mkdocs.yml here or above)"
    )
