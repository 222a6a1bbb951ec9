"""The command: arguments in, text and an exit code out. The only module that prints."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime as dt
import functools
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from claimcheck import __version__
from claimcheck.cli.changes import add_diff, add_gate
from claimcheck.editing import GitError, selftest
from claimcheck.inputs import (
    ConfigError,
    SettingsError,
    SiteConfig,
    barred_folders,
    did_you_mean,
    find_config,
    only_installed,
    read_text,
    write_pages,
)
from claimcheck.model import DataProblem, Diagnostic, Severity, Span
from claimcheck.publish import generated_pages
from claimcheck.reporters import REPORTERS, Report
from claimcheck.rules import RULES, Mark, marks
from claimcheck.runs import judge, open_site, prepare, run, today
from claimcheck.verdict import RULE_NAMES, SOFTENED, Result, described, summarise

CLEAN, PROBLEMS, COULD_NOT_CHECK = 0, 1, 2
_REPORT = "report this line with the site that it was run on; nothing is proven"

_EXAMPLES = """\
examples:
  claimcheck check                             the whole site of ./mkdocs.yml
  claimcheck check content/causes.md           one page
  claimcheck check --format github             annotations for a pull request
  claimcheck check --select uncited-claim      one rule
  claimcheck explain subject-mismatch          what a rule does, and what to write instead
  claimcheck selftest                          take out every citation and see that it is noticed

exit codes: 0 clean, 1 problems, 2 could not check
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        with _imports(options):
            code: int = options.run(options)
    except ConfigError as error:
        return _refuse(error.problem)
    except (SettingsError, GitError) as error:
        print(f"claimcheck: {error.message}\n    mend: {error.help}", file=sys.stderr)
        return COULD_NOT_CHECK
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT_CHECK
    except Exception as error:  # noqa: BLE001 - never a traceback: whoever runs this is no programmer
        print(f"claimcheck: {options.command} failed: {described(error)}\n    mend: {_REPORT}", file=sys.stderr)
        return COULD_NOT_CHECK
    except KeyboardInterrupt:
        print("claimcheck: interrupted; nothing is proven", file=sys.stderr)
        return COULD_NOT_CHECK
    return code


def _imports(options: argparse.Namespace) -> contextlib.AbstractContextManager[None]:
    """While a command runs, imports find only what is installed; but MkDocs, where asked for, runs the site's code."""
    if getattr(options, "host", None):
        return contextlib.nullcontext()
    config = getattr(options, "config", None) or Path()
    return only_installed(barred_folders(str(config.parent)))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="claimcheck", description="Refuse every claim on a page that names no listed source.",
        epilog=_EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"claimcheck {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_selftest(commands)
    _add_pages(commands)
    for add in (add_diff, add_gate):
        add(commands, _add_common).set_defaults(run=_changes)
    explain = commands.add_parser("explain", help="print what a rule does, why, and what to write instead")
    explain.add_argument("rule", metavar="RULE")
    explain.set_defaults(run=_explain)
    rules = commands.add_parser("rules", help="list all rules with their severity")
    rules.set_defaults(run=_rules)
    return parser


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = commands.add_parser(
        "check", help="check pages, sources and glossary", epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="pages or folders; without one, the whole site"
    )
    _add_common(check)
    check.add_argument("--format", choices=sorted(REPORTERS), default="text", help="how to report (default: text)")
    check.add_argument(
        "--select", action="append", default=[], metavar="RULE", help="run only this rule; may be repeated"
    )
    check.add_argument(
        "--ignore", action="append", default=[], metavar="RULE", help="leave this rule out; may be repeated"
    )
    check.add_argument(
        "--severity",
        choices=[str(severity) for severity in Severity],
        default="note",
        help="show diagnostics of at least this severity (default: note)",
    )
    check.add_argument("--output", type=Path, metavar="FILE", help="write the report there instead of standard output")
    check.add_argument("--statistics", action="store_true", help="add the figures of the run")
    check.add_argument(
        "--strict-settings",
        action="store_true",
        help="fail, too, where a setting or waiver lets more through than usual",
    )
    check.add_argument(
        "--host",
        choices=["mkdocs"],
        help="render pages with this generator, where its plugins rewrite them; it runs the site's own code",
    )
    check.set_defaults(run=_check)


def _add_selftest(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    selftest = commands.add_parser(
        "selftest", help="take out every citation, one claim at a time, and see that it is noticed"
    )
    _add_common(selftest)
    selftest.set_defaults(run=_selftest)


def _add_pages(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    pages = commands.add_parser("pages", help="write the pages that are made from data")
    _add_common(pages)
    pages.set_defaults(run=_pages)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, metavar="FILE", help="the site's configuration (default: ./mkdocs.yml)")
    parser.add_argument(
        "--today", type=_day, metavar="DAY", help="the date to judge by (default: SOURCE_DATE_EPOCH, or today)"
    )


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f'"{text}" is not a day; write it as 2026-11-21') from error


# --------------------------------------------------------------------------- commands


def _check(options: argparse.Namespace) -> int:
    _check_rule_names([*options.select, *options.ignore])
    site = open_site(_config(options), options.paths)
    settings = dataclasses.replace(
        site.config.settings,
        select=tuple(options.select) or site.config.settings.select,
        ignore=(*site.config.settings.ignore, *options.ignore),
    )
    site = dataclasses.replace(site, config=dataclasses.replace(site.config, settings=settings))
    marked: tuple[Mark, ...] = ()
    if options.host == "mkdocs":
        from claimcheck.host import run_with_mkdocs  # noqa: PLC0415 - MkDocs is only needed here, and slow to import

        result = run_with_mkdocs(site, _today(options))
    elif site.config.rewriting_plugins:
        return _refuse_plugins(site.config)
    elif options.format == "json":
        prepared = prepare(site, _today(options), _progress())
        result = judge(prepared)
        marked = tuple(marks(prepared.site))
    else:
        result = run(site, _today(options), _progress())
    every_rule = site.complete and not (settings.select or settings.ignore)
    return _print_result(result, options, every_rule=every_rule, marked=marked)


def _print_result(
    result: Result, options: argparse.Namespace, *, every_rule: bool, marked: tuple[Mark, ...] = ()
) -> int:
    asked = dataclasses.replace(result, diagnostics=tuple(d for d in result.diagnostics if _is_asked(d, options)))
    shown = tuple(d for d in asked.diagnostics if _at_least(d, Severity(options.severity)))
    if options.format == "github":
        shown = tuple(_from_repository(d) for d in shown)
    report = Report(
        shown, summarise(asked), _line_reader(), options.statistics,
        color=_wants_color(options), could_not_check=result.could_not_check, every_rule=every_rule, marks=marked,
    )  # fmt: skip
    text = REPORTERS[options.format](report)
    return exit_code(result, strict=options.strict_settings) if _write(text, options.output) else COULD_NOT_CHECK


def _write(text: str, path: Path | None) -> bool:
    """Print a report, or write it into a file; whether that could be done."""
    if path is None:
        sys.stdout.write(text)
        return True
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"claimcheck: cannot write {path}: {error.strerror}\n    mend: name another file", file=sys.stderr)
        return False
    return True


def _from_repository(d: Diagnostic) -> Diagnostic:
    """The diagnostic with its path from the repository's root: GitHub finds no other, wherever the command runs."""
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    path = Path(os.path.relpath(here / d.span.path, root)).as_posix()
    return d if path.startswith("..") else dataclasses.replace(d, span=dataclasses.replace(d.span, path=path))


def exit_code(result: Result, *, strict: bool = False) -> int:
    """0 clean, 1 errors, 2 something could not be checked; with ``strict``, softened settings count as errors."""
    if result.could_not_check:
        return COULD_NOT_CHECK
    if strict and result.is_softened:
        return PROBLEMS
    return PROBLEMS if result.count(Severity.ERROR) else CLEAN


def _changes(options: argparse.Namespace) -> int:
    """``diff`` and ``gate``."""
    report, summary, code = options.changes(options, _config(options), _today(options))
    wrote = _write(report, options.output) and (not summary or not options.summary or _write(summary, options.summary))
    return code if wrote else COULD_NOT_CHECK


def _selftest(options: argparse.Namespace) -> int:
    site = open_site(_config(options))
    if site.config.rewriting_plugins:
        return _refuse_plugins(site.config)
    outcome = selftest(prepare(site, _today(options), _progress()), _progress())
    for missed in outcome.missed:
        print(f"{missed.path}: not noticed without its citation: {missed.text}")
    print(f"{outcome.caught} of {outcome.total} caught")
    if outcome.total == 0:
        print("claimcheck: no cited claim was found\n    mend: check docs_dir and the pages", file=sys.stderr)
        return COULD_NOT_CHECK
    return CLEAN if not outcome.missed else PROBLEMS


def _pages(options: argparse.Namespace) -> int:
    config = _config(options)
    site = open_site(config)
    prepared = prepare(site, _today(options))
    result = judge(prepared)
    if not site.config.settings.generated:
        print("no page is made from data: the setting generated names none")
    for path in write_pages(site, generated_pages(prepared.site)):
        print(f"wrote {path}")
    return COULD_NOT_CHECK if result.could_not_check else CLEAN


def _explain(options: argparse.Namespace) -> int:
    _check_rule_names([options.rule])
    rule = next(rule for rule in RULES if rule.name == options.rule)
    print(f"{rule.name} ({rule.severity})\n\n{rule.text.strip()}")
    return CLEAN


def _rules(options: argparse.Namespace) -> int:
    del options
    width = max(len(rule.name) for rule in RULES) + 2
    for rule in RULES:
        print(f"{rule.name:<{width}}{rule.severity:<9}{rule.summary}")
    return CLEAN


# --------------------------------------------------------------------------- edges


def _config(options: argparse.Namespace) -> Path:
    if options.config is not None:
        return Path(options.config)
    found = find_config(Path.cwd())
    if found is None:
        raise SettingsError(
            "config", "there is no mkdocs.yml in this folder", "go to the site's folder, or name the file with --config"
        )
    return found


def _today(options: argparse.Namespace) -> dt.date:
    if options.today is not None:
        return options.today  # type: ignore[no-any-return]
    return today()


def _check_rule_names(names: Sequence[str]) -> None:
    for name in names:
        if name not in RULE_NAMES:
            help = did_you_mean(name, sorted(RULE_NAMES), "claimcheck rules lists them all")
            raise SettingsError("rule", f'there is no rule "{name}"', help)


def _at_least(d: Diagnostic, least: Severity) -> bool:
    order = [Severity.NOTE, Severity.WARNING, Severity.ERROR]
    return order.index(d.severity) >= order.index(least)


def _is_asked(d: Diagnostic, options: argparse.Namespace) -> bool:
    """Whoever asks for one rule by hand is not told what settings soften; the site's own ``select`` hides nothing."""
    return d.rule != SOFTENED or options.strict_settings or not options.select or SOFTENED in options.select


def _refuse(problem: DataProblem) -> int:
    span = problem.span
    print(
        f"{span.path}:{span.line}:{span.column}: error invalid-data: {problem.message}\n    mend: {problem.help}",
        file=sys.stderr,
    )
    return COULD_NOT_CHECK


def _refuse_plugins(config: SiteConfig) -> int:
    names = ", ".join(config.rewriting_plugins)
    return _refuse(
        DataProblem(
            "invalid-data",
            config.plugins_span or Span.at(config.path),
            f"these plugins may rewrite pages before readers see them: {names}",
            "run claimcheck check --host mkdocs; or list those that leave the text alone under harmless_plugins",
        )
    )


def _line_reader() -> Callable[[str, int], str]:
    @functools.cache
    def lines(path: str) -> list[str]:
        return read_text(Path(path))[0].split("\n")

    def line_of(path: str, number: int) -> str:
        found = lines(path)
        return found[number - 1] if 0 < number <= len(found) else ""

    return line_of


def _wants_color(options: argparse.Namespace) -> bool:
    return (
        options.format == "text" and options.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    )


def _progress() -> Callable[[int, int], None] | None:
    """A counter on standard error, where somebody is watching."""
    if not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        end = "\r" + " " * 40 + "\r" if done == total else ""
        print(f"\rreading page {done} of {total}{end}", end="", file=sys.stderr, flush=True)

    return show


if __name__ == "__main__":
    raise SystemExit(main())
