"""What ``fix`` and ``suggest`` take. Nothing of the checker is imported for it."""

from __future__ import annotations

import argparse
from pathlib import Path

from claimcheck.usage.parsing import Parser

#: The formats of suggestions.
SUGGEST_FORMATS = ("json", "text")
Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no other name

_FIX = """\
Mends only what is sure; all else in a file stays byte for byte, and a second run changes nothing:
  - names in citations with one near listed name and the same digits, where the sentence fits its finding then
  - quotes, spaces and other signs in citations
  - words that the glossary lists under hiddenLabel
  - a DOI written as an address, and a day in another form, where day and month cannot be changed round

examples:
  claimcheck fix --diff                   what would change; nothing is written
  claimcheck fix content/causes.md        one page
  claimcheck fix sources.yaml             one data file

exit codes: 0 nothing to mend, 1 mended, or would mend, 2 could not
"""


def add_fix(commands: Commands[Parser]) -> Parser:
    """Let the parser know ``fix``, and give its own."""
    parser = commands.add_parser("fix", help="mend what is sure in pages and data files", description=_FIX)
    parser.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="pages, folders or data files; without one, the whole site"
    )
    parser.add_argument("--diff", action="store_true", help="print what would change, and write nothing")
    return parser


_SUGGEST = """\
Shows for each sentence without a source the findings that share most words with it, what they lack of it, and the
citation to paste. Near is not the same: cite a finding only if it says what the sentence says.

examples:
  claimcheck suggest content/causes.md         every sentence without a source
  claimcheck suggest content/causes.md:12      those in line 12
  claimcheck suggest content/causes.md --all   also sentences that have one
"""


def add_suggest(commands: Commands[Parser]) -> Parser:
    """Let the parser know ``suggest``, and give its own."""
    parser = commands.add_parser("suggest", help="find the nearest findings for sentences", description=_SUGGEST)
    parser.add_argument("place", metavar="PAGE[:LINE]", help="a page, or one of its lines")
    parser.add_argument("--all", action="store_true", help="also sentences that have a source")
    parser.add_argument("--format", choices=SUGGEST_FORMATS, default="text", help="json: for other front ends")
    return parser
