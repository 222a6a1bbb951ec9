"""What the parser knows, as plain values: for whoever shows the commands in another form than ``--help`` does."""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.usage.arguments import parser

#: As wide as a usual terminal, and as the text of a page, so that usages fold alike wherever they are made.
_WIDTH = 78
_SECTION = re.compile(r"^(examples|exit codes):", re.M)


class Option(NamedTuple):
    """An argument as it is written, and what it does."""

    written: str
    told: str


class Command(NamedTuple):
    """A command: its whole name, what it does in a line and in more, and what it takes.

    ``examples`` and ``exit_codes`` are lines of its help, without their heading.
    """

    name: str
    summary: str
    usage: str
    text: str
    options: tuple[Option, ...]
    examples: str
    exit_codes: str


def commands() -> tuple[Command, ...]:
    """All commands in the order of the help; one that has kinds stands before them."""
    return tuple(_below(parser(), ""))


def _below(whole: argparse.ArgumentParser, told: str) -> Iterator[Command]:
    """The commands of a parser; ``told`` is what was said above them, and is not said again."""
    for summary, each in _subparsers(whole):
        text = "\n".join(filter(None, (each.description, each.epilog)))
        yield _command(each, summary, "" if text == told else text)
        yield from _below(each, text)


def _subparsers(whole: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """The parsers of the commands below one, each with its line in the list of commands."""
    for action in whole._actions:  # noqa: SLF001 - argparse tells it in no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            told = {each.dest: each.help or "" for each in action._choices_actions}  # noqa: SLF001
            yield from ((told[name], each) for name, each in action.choices.items())


def _command(each: argparse.ArgumentParser, summary: str, text: str) -> Command:
    parts = _SECTION.split(text)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    return Command(
        each.prog, summary, _usage(each), parts[0].strip(), tuple(_options(each)),
        textwrap.dedent(sections.get("examples", "").strip("\n")).rstrip(),
        textwrap.dedent(sections.get("exit codes", "").strip("\n")).strip(),
    )  # fmt: skip


def _usage(each: argparse.ArgumentParser) -> str:
    """The line of usage, in the width that every terminal has here."""
    formatter = argparse.HelpFormatter(each.prog, width=_WIDTH)
    formatter.add_usage(each.usage, each._actions, each._mutually_exclusive_groups, prefix="")  # noqa: SLF001
    return formatter.format_help().strip()


def _options(each: argparse.ArgumentParser) -> Iterator[Option]:
    for action in each._actions:  # noqa: SLF001
        if action.help and action.dest != "help":
            yield Option(_written(action), action.help.replace("%%", "%"))


def _written(action: argparse.Action) -> str:
    """An argument with what belongs behind it: ``--format {json,text}``, ``PATH``."""
    choices = "{" + ",".join(map(str, action.choices)) + "}" if action.choices else ""
    value = "" if action.nargs == 0 else str(action.metavar or choices or action.dest.upper())
    names = ", ".join(action.option_strings)
    return " ".join(filter(None, (names, value)))
