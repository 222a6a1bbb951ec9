"""What ``schema`` and ``settings`` take. Nothing of the checker is imported for it."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimcheck.usage.parsing import Parser, add_config

#: The formats of settings, as ``reporters`` has them.
SETTING_FORMATS = ("json", "text")
Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no other name


def add_schema(commands: Commands[Parser]) -> None:
    """Let the parser know ``schema``."""
    parser = commands.add_parser(
        "schema", help="print the JSON schema of a data file, for editors", description=_SCHEMA
    )
    parser.add_argument("name", nargs="?", default="", metavar="NAME", help="which one; without it, all are listed")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="write all of them there, as NAME.json")
    add_config(parser)


_SCHEMA = """\
Editors that read JSON schemas complete keys and words in data files, say what each line is for, and mark what the check
would refuse. Name the schema in the first line of a file:

  # yaml-language-server: $schema=schemas/sources.json

examples:
  claimcheck schema                       which there are
  claimcheck schema sources               one of them
  claimcheck schema --write schemas       all of them, into a folder
"""


def add_settings(commands: Commands[Parser]) -> None:
    """Let the parser know ``settings``."""
    parser = commands.add_parser(
        "settings", help="print each setting, its default, what it is for, and where it was made",
        description=_SETTINGS,
    )  # fmt: skip
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these, with long lists in full")
    parser.add_argument("--set", action="store_true", help="only those that the site makes itself")
    parser.add_argument("--format", choices=SETTING_FORMATS, default="text", help="how to print (default: text)")
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="the site's configuration (default: mkdocs.yml here or above)"
    )


_SETTINGS = """\
Prints the settings that hold here: of a list that is added to its default, what was added and taken out.

examples:
  claimcheck settings                     all of them
  claimcheck settings --set               those that mkdocs.yml or claimcheck.yml makes
  claimcheck settings hedges              one, with its whole list
  claimcheck settings --format json       for programs
"""
