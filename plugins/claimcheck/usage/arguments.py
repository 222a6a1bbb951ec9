"""What the command understands. Nothing of the checker is imported for it: asking for the version must cost nothing."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from claimcheck import __version__
from claimcheck.usage.editorhelp import add_schema, add_settings
from claimcheck.usage.mendhelp import add_fix, add_suggest
from claimcheck.usage.newfields import add_new
from claimcheck.usage.parsing import Parser, add_config, examples

#: The formats of a report, of what changed and of the gate, as ``reporters`` has them.
FORMATS, DIFF_FORMATS, GATE_FORMATS = (
    ("github", "json", "markdown", "sarif", "text"),
    ("json", "markdown", "text"),
    ("github", "json", "markdown", "text"),
)  # fmt: skip
REVIEW_FORMATS = ("json", "text")
ROLES = ("automated", "editor", "clinician")
RETRACTION_FORMATS = ("json", "text")
#: From so many pages on, several processes are faster than one.
MANY_PAGES = 40
#: Where a check keeps what it found, below the folder of the configuration.
USUAL_CACHE = ".cache/claimcheck"
COLORS = ("auto", "always", "never")
SEVERITIES = ("error", "warning", "note")

_EXAMPLES = """\
examples:
  claimcheck check                             the whole site of ./mkdocs.yml
  claimcheck check content/causes.md           one page
  claimcheck check --format github             annotations for a pull request
  claimcheck check --select uncited-claim      one rule
  claimcheck explain subject-mismatch          what a rule does, and what to write instead
  claimcheck selftest                          makes mistakes of five kinds and sees that they are noticed

exit codes: 0 clean, 1 problems, 2 could not check
"""

_SELFTEST = """\
examples:
  claimcheck selftest   by kind: how many were noticed; each that was not, with its place

exit codes: 0 noticed what a check promises to notice, 1 did not, 2 could not check
"""
_DIFF = """\
examples:
  claimcheck diff                              what is different here from the point where this branch left main
  claimcheck diff v1.0 --head v1.1             between two revisions
  claimcheck diff ../before                    against a copy in another folder; other files are not compared then
  claimcheck diff main --format markdown       to put beside a pull request

exit codes:
  0 compared; whatever changed can be seen by reading the changed pages
  1 compared; something changed that cannot: evidence below a claim, a softer setting, a waiver, a gate file, a text
    around every page, a picture under its old name
  2 could not compare
"""

_GATE = """\
Takes pages, pictures, data, reviews and the navigation of HEAD, lays them over the files of BASE, and checks that with
the settings of BASE. Start it from a checkout of BASE, so that the checker that runs is the one of BASE, too.
What else changed is named and not used.

examples:
  claimcheck gate --base main --head topic
  claimcheck gate --base "$BASE" --head "$HEAD" --format github --summary "$GITHUB_STEP_SUMMARY"

exit codes:
  0 nothing was refused, and the checker of the base finds no error; gate files that changed are named
  1 files were refused (links, executables, submodules, odd or double names), or there are errors
  2 could not check; also where plugins or hooks of the base may make other pages of the files: none of them is run
"""
_RETRACTIONS = """\
Looks every source of the site up in a list of retracted works, by its DOI, else by its PMID. It asks no network: fetch
the list yourself. It reads the table of the Retraction Watch database as Crossref publishes it, and a plain list with
one DOI on each line.

examples:
  claimcheck retractions retraction_watch.csv
  claimcheck retractions dois.txt --format json

exit codes:
  0 no source is in the list, or readers are told of each that is
  1 a source was retracted, corrected or called into question, and its status does not say so
  2 the list, or sources.yaml, could not be read whole
"""
_MIGRATE = """\
Writes records into reviews/ for what standing sentences, verbs of the interface and "This page ..." let through in the
release before. Each says carried: true: it absolves its sentence for one release, and nobody has read it yet.

exit codes:
  0 written, or nothing to write
  1 some sentences can have no record: they are printed with their places; cite or rewrite them
  2 could not be done

examples:
  claimcheck migrate
"""
_REVIEW = """\
Shows each sentence with its findings, and asks whether it follows. Answers are saved one by one, in reviews/.

examples:
  claimcheck review content/causes.md --by editor --name "Ada Reed"
  claimcheck review --since main --by automated       what this branch changed
  claimcheck review --format json > sentences.json    every sentence with its findings, for another front end
  claimcheck review --record verdicts.json            a list of {"page", "sentence", "under", "verdict", "by"}

exit codes:
  0 done; also where nothing was left to compare
  1 some verdicts were refused: each is told with the reason, and the others are recorded
  2 could not be done
"""
Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives it no other name


def parser(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """What takes arguments apart; the command's name is ``command`` of what it gives.

    For ``arguments`` that ask for a check, it knows that command alone: to describe the others takes longer.
    """
    whole = Parser(
        prog="claimcheck", description="Refuse every claim on a page that names no listed source.",
        epilog=_EXAMPLES,
    )  # fmt: skip
    whole.add_argument("--version", action="version", version=f"claimcheck {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    if arguments[:1] == ["check"]:
        return whole
    _add_selftest(commands)
    _add_pages(commands)
    _add_diff(commands)
    _add_gate(commands)
    _add_retractions(commands)
    _add_review(commands)
    _add_impact(commands)
    add_new(commands)
    _add_common(add_fix(commands))
    _add_common(add_suggest(commands))
    add_schema(commands)
    add_settings(commands)
    _add_baseline(commands)
    _add_migrate(commands)
    _add_lsp(commands)
    _add_rules(commands)
    return whole


def _add_rules(commands: Commands[Parser]) -> None:
    """``explain`` and ``rules``."""
    explain = commands.add_parser(
        "explain", help="print what a rule does, why, and what to write instead",
        epilog=examples("claimcheck explain uncited-claim   what it looks for, and what to write instead"),
    )  # fmt: skip
    explain.add_argument("rule", metavar="RULE")
    commands.add_parser(
        "rules", help="list all rules with their severity",
        epilog=examples("claimcheck rules   one a line", "claimcheck rules | grep warning   some of them"),
    )  # fmt: skip


def _add_check(commands: Commands[Parser]) -> None:
    check = commands.add_parser(
        "check", help="check pages, sources and glossary", epilog=_EXAMPLES,
    )  # fmt: skip
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="pages or folders; without one, the whole site"
    )
    _add_common(check)
    check.add_argument("--format", choices=FORMATS, default="text", help="how to report (default: text)")
    check.add_argument(
        "--select", action="append", default=[], metavar="RULE", help="run only this rule; may be repeated"
    )
    check.add_argument(
        "--ignore", action="append", default=[], metavar="RULE", help="leave this rule out; may be repeated"
    )
    check.add_argument(
        "--severity",
        choices=SEVERITIES,
        default="note",
        help="show diagnostics of at least this severity (default: note)",
    )
    _add_showing(check)
    check.add_argument("--output", type=Path, metavar="FILE", help="write the report there instead of standard output")
    check.add_argument("--statistics", action="store_true", help="add the figures of the run")
    check.add_argument(
        "--strict-settings",
        action="store_true",
        help="fail, too, where a setting or waiver lets more through than usual",
    )
    check.add_argument(
        "--jobs", type=_jobs, metavar="N",
        help=f"how many processes work on pages (default: one for each core, from {MANY_PAGES} pages on)",
    )  # fmt: skip
    check.add_argument(
        "--cache", type=Path, metavar="DIR",
        help=f"keep there what was found on pages, for the next check (default: {USUAL_CACHE} beside mkdocs.yml)",
    )  # fmt: skip
    check.add_argument("--changed", metavar="BASE", help="tell only problems that were not there in this revision")
    check.add_argument("--no-cache", action="store_true", help="read and judge every page anew, and keep nothing")
    check.add_argument(
        "--host",
        choices=["mkdocs"],
        help="render pages with this generator, where its plugins rewrite them; it runs the site's own code",
    )


def _add_showing(check: argparse.ArgumentParser) -> None:
    """How much is shown, and to whom."""
    check.add_argument("-q", "--quiet", action="store_true", help="print problems and nothing else")
    check.add_argument(
        "--max-problems",
        type=_most,
        metavar="N",
        help="show the N worst problems and count the others; none fails less",
    )
    check.add_argument("--exit-zero", action="store_true", help="end with 0 where there are problems (not with 2)")
    check.add_argument(
        "--color", choices=COLORS, default="auto", help="auto asks the terminal, NO_COLOR and TERM=dumb (default: auto)"
    )
    check.add_argument(
        "--stdin-filename", type=Path, metavar="PAGE", help="read this page from standard input, as an editor holds it"
    )


def _add_selftest(commands: Commands[Parser]) -> None:
    selftest = commands.add_parser(
        "selftest", help="make mistakes of five kinds, one at a time, and see that they are noticed",
        epilog=_SELFTEST,
    )  # fmt: skip
    _add_common(selftest)


def _add_pages(commands: Commands[Parser]) -> None:
    pages = commands.add_parser(
        "pages", help="write the pages that are made from data",
        epilog=examples("claimcheck pages   those that the setting generated names; tells which were written"),
    )  # fmt: skip
    _add_common(pages)


def _add_diff(commands: Commands[Parser]) -> None:
    diff = commands.add_parser(
        "diff", help="list what changed for readers: claims, labels, links, evidence, settings", epilog=_DIFF,
    )  # fmt: skip
    diff.add_argument(
        "base", nargs="?", default="main", metavar="BASE", help="a revision, or a folder with a copy (default: main)"
    )
    diff.add_argument("--head", metavar="REVISION", help="compare with this revision, not with the files here")
    _add_common(diff)
    diff.add_argument("--format", choices=DIFF_FORMATS, default="text", help="how to report (default: text)")
    diff.add_argument("--output", type=Path, metavar="FILE", help="write the report there instead of standard output")


def _add_gate(commands: Commands[Parser]) -> None:
    parser = commands.add_parser(
        "gate", help="judge a pull request by the checker and the settings of its base", description=_GATE,
    )  # fmt: skip
    parser.add_argument("--base", required=True, metavar="REVISION", help="where the pull request wants to go")
    parser.add_argument("--head", required=True, metavar="REVISION", help="what it brings")
    _add_common(parser)
    parser.add_argument("--format", choices=GATE_FORMATS, default="text", help="how to report (default: text)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report there instead of standard output")
    parser.add_argument("--summary", type=Path, metavar="FILE", help="write a second report, as Markdown, there")


def _add_retractions(commands: Commands[Parser]) -> None:
    parser = commands.add_parser(
        "retractions", help="look sources up in a list of retracted works", description=_RETRACTIONS,
    )  # fmt: skip
    parser.add_argument("list", type=Path, metavar="FILE", help="the list: a table as CSV, or one DOI on each line")
    _add_common(parser)
    parser.add_argument("--format", choices=RETRACTION_FORMATS, default="text", help="how to report (default: text)")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the report there instead of standard output")


def _add_review(commands: Commands[Parser]) -> None:
    parser = commands.add_parser(
        "review", help="compare sentences with their findings, one by one, and record it", description=_REVIEW,
    )  # fmt: skip
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="pages or folders; without one, all")
    _add_common(parser)
    parser.add_argument(
        "--page", action="append", default=[], metavar="NAME",
        help="a page by the name that records give to it, such as glossary; may be repeated",
    )  # fmt: skip
    parser.add_argument("--since", metavar="BASE", help="only what is not as it was in this revision, or folder")
    parser.add_argument("--only", choices=["marked"], help="only sentences that may differ from their findings")
    parser.add_argument("--format", choices=REVIEW_FORMATS, default="text", help="json: for other front ends")
    parser.add_argument("--by", choices=ROLES, help="who compares, at the prompt: a program, or a person with a name")
    parser.add_argument("--name", default="", metavar="NAME", help="the name, as the maintainers list it")
    wanted = parser.add_mutually_exclusive_group()
    wanted.add_argument("--record", metavar="FILE", help="record these verdicts (JSON; - for standard input)")
    wanted.add_argument("--status", action="store_true", help="count by page")
    wanted.add_argument(
        "--prune", action="store_true", help="take out records whose sentences are gone, were changed, or need none"
    )


def _add_impact(commands: Commands[Parser]) -> None:
    parser = commands.add_parser(
        "impact", help="list every sentence that rests on a source, or on one of its findings",
        epilog=examples("claimcheck impact lee-2021", "claimcheck impact lee-2021#grip   what to compare again"),
    )  # fmt: skip
    parser.add_argument("named", metavar="SOURCE[#FINDING]", help="as citations write it, without the brackets")
    _add_common(parser)


def _add_baseline(commands: Commands[Parser]) -> None:
    parser = commands.add_parser(
        "baseline", help="record the problems of today, so that only new ones fail; later, take out what is mended",
        epilog=examples("claimcheck baseline   writes claimcheck-baseline.txt; nothing is added to it a second time"),
    )  # fmt: skip
    _add_common(parser)


def _add_migrate(commands: Commands[Parser]) -> None:
    parser = commands.add_parser(
        "migrate", help="write records for what the rules of the release before let through", description=_MIGRATE,
    )  # fmt: skip
    _add_common(parser)


def _add_lsp(commands: Commands[Parser]) -> None:
    parser = commands.add_parser(
        "lsp", help="serve an editor while somebody writes (language server over standard input and output)",
        epilog=examples("claimcheck lsp   what an editor starts; docs/editors.md says how to set it up"),
    )  # fmt: skip
    _add_common(parser)
    parser.add_argument("--stdio", action="store_true", help="the only way there is; some editors ask for it")


def _add_common(parser: argparse.ArgumentParser) -> None:
    add_config(parser)
    parser.add_argument(
        "--today", type=_day, metavar="DAY", help="the date to judge by (default: SOURCE_DATE_EPOCH, or today)"
    )


def _jobs(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f'"{text}" is no number of processes; write 1 or more')
    return int(text)


def _most(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f'"{text}" is no number of problems; write 1 or more')
    return int(text)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" is not a day; write it as 2026-11-21') from error
