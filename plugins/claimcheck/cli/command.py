"""The command: arguments in, text and an exit code out. The only module that prints.

What one command alone needs is imported where that command is performed, so that no other waits for it.
"""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import datetime as dt
import errno
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from claimcheck.cli.checking import Checked, check_rule_names, refuse_plugins, run_check
from claimcheck.cli.exitcodes import CLEAN, COULD_NOT_CHECK, PROBLEMS
from claimcheck.cli.showing import (
    FOR_HOSTS,
    fault_report,
    first_of,
    for_host,
    line_reader,
    shows_progress,
    wants_color,
    width,
)
from claimcheck.editing import GitError
from claimcheck.inputs import (
    ConfigError,
    SettingsError,
    barred_folders,
    find_config,
    only_installed,
    write_baseline,
    write_pages,
)
from claimcheck.model import DataProblem, Diagnostic, Severity
from claimcheck.reporters import REPORTERS, Report
from claimcheck.rules import RULES
from claimcheck.runs import judge, open_site, prepare, readable, today
from claimcheck.usage import parser
from claimcheck.verdict import SOFTENED, Result, described, summarise

_REPORT = "report this line with the site that it was run on; nothing is proven"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, or those of this process, and give its exit code."""
    return perform(parser().parse_args(arguments))


def perform(options: argparse.Namespace) -> int:
    """Do what the arguments ask for and give the exit code."""
    _open_streams()
    try:
        with _imports(options):
            code = _COMMANDS[options.command](options)
            if not sys.stdout.closed:  # the language server closes it
                sys.stdout.flush()
    except ConfigError as error:
        return _refuse(options, error.problem)
    except (SettingsError, GitError) as error:
        return _fail(options, error.message, error.help)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return COULD_NOT_CHECK
    except OSError as error:
        if error.errno != errno.ENOSPC:
            return _fail(options, f"{options.command} failed: {described(error)}", _REPORT)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _fail(options, "what was found cannot be written: no space is left", "free some, and run it again")
    except Exception as error:  # noqa: BLE001 - never a traceback: whoever runs this is no programmer
        return _fail(options, f"{options.command} failed: {described(error)}", _REPORT)
    except KeyboardInterrupt:
        print("claimcheck: interrupted; nothing is proven", file=sys.stderr)
        return COULD_NOT_CHECK
    return code


def _open_streams() -> None:
    """Who closes a stream wants none of it: the exit code is there all the same."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end


def _imports(options: argparse.Namespace) -> contextlib.AbstractContextManager[None]:
    """While a command runs, imports find only what is installed; but MkDocs, where asked for, runs the site's code."""
    if getattr(options, "host", None):
        return contextlib.nullcontext()
    config = getattr(options, "config", None) or find_config(Path.cwd()) or Path()
    return only_installed(barred_folders(str(config.parent)))


# --------------------------------------------------------------------------- commands


def _check(options: argparse.Namespace) -> int:
    checked = run_check(options, _config(options), _today(options), _progress(options))
    report = _report_text(checked, options)
    if not _write(report, options.output):
        return COULD_NOT_CHECK
    code = exit_code(checked.result, strict=options.strict_settings)
    code = CLEAN if options.exit_zero and code == PROBLEMS else code
    checked.keep(report, code)
    return code


def _report_text(checked: Checked, options: argparse.Namespace) -> str:
    """The result in the format that was asked for."""
    result = checked.result
    asked = dataclasses.replace(result, diagnostics=tuple(d for d in result.diagnostics if _is_asked(d, options)))
    shown = tuple(d for d in asked.diagnostics if _at_least(d, Severity(options.severity)))
    summary, chosen = summarise(asked), options.format
    asked = dataclasses.replace(asked, diagnostics=first_of(shown, options.max_problems))
    asked = for_host(asked) if chosen in FOR_HOSTS else asked
    report = Report(
        asked.diagnostics, summary, line_reader(chosen, checked.given), options.statistics,
        color=wants_color(options), could_not_check=result.could_not_check, every_rule=checked.every_rule,
        marks=checked.marks,
        set_aside=asked.set_aside, left_out=len(shown) - len(asked.diagnostics), quiet=options.quiet, width=width(),
    )  # fmt: skip
    return REPORTERS[options.format](report)


def _write(text: str, path: Path | None) -> bool:
    """Print a report, or write it into a file; whether that could be done."""
    if not text:
        return True
    if path is None:
        sys.stdout.write(text)
        return True
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        print(f"claimcheck: cannot write {path}: {error.strerror}\n    mend: name another file", file=sys.stderr)
        return False
    return True


def exit_code(result: Result, *, strict: bool = False) -> int:
    """0 clean, 1 errors, 2 something could not be checked; with ``strict``, softened settings count as errors."""
    if result.could_not_check:
        return COULD_NOT_CHECK
    if strict and result.is_softened:
        return PROBLEMS
    return PROBLEMS if result.count(Severity.ERROR) else CLEAN


def _changes(options: argparse.Namespace) -> int:
    """``diff``, ``gate`` and ``retractions``."""
    from claimcheck.cli.changes import run_change_gate, run_diff
    from claimcheck.cli.retractions import run_retractions

    perform = {"diff": run_diff, "gate": run_change_gate, "retractions": run_retractions}[options.command]
    report, summary, code = perform(options, _config(options), _today(options))
    second = getattr(options, "summary", None)
    wrote = _write(report, options.output) and (not summary or not second or _write(summary, second))
    return code if wrote else COULD_NOT_CHECK


def _reviewing(options: argparse.Namespace) -> int:
    """``review``, ``impact`` and ``migrate``."""
    from claimcheck.cli.comparing import run_listing, run_recording
    from claimcheck.cli.impact import run_impact
    from claimcheck.cli.prompting import run_prompt
    from claimcheck.cli.reviewing import run_migrate, run_prune, run_status

    config, day = _config(options), _today(options)
    if options.command == "migrate":
        text, code = run_migrate(config, day)
    elif options.command == "impact":
        text, code = run_impact(options, config, day)
    elif options.status or options.prune:
        text, code = (run_prune if options.prune else run_status)(config, day)
    elif options.record:
        text, code = run_recording(options, config, day)
    else:
        text, code = (run_listing if options.format == "json" else run_prompt)(options, config, day)
    sys.stdout.write(text)
    return int(code)


def _editing(options: argparse.Namespace) -> int:
    """``new``, ``fix``, ``suggest``, ``schema`` and ``settings``."""
    from claimcheck.cli.fixing import run_fix
    from claimcheck.cli.making import run_new
    from claimcheck.cli.schemas import run_schema
    from claimcheck.cli.settings import run_settings
    from claimcheck.cli.suggesting import run_suggest

    if options.command == "schema":
        text, code = run_schema(options)
    elif options.command == "settings":
        text, code = run_settings(options, _config(options))
    elif options.command in {"fix", "suggest"}:
        text, code = (run_fix if options.command == "fix" else run_suggest)(options, _config(options), _today(options))
    else:
        try:
            text, code = run_new(options, _config(options))
        except KeyboardInterrupt:
            print("\nclaimcheck: stopped; nothing was written", file=sys.stderr)
            return COULD_NOT_CHECK
    sys.stdout.write(text)
    return int(code)


def _selftest(options: argparse.Namespace) -> int:
    from claimcheck.editing import By, Kind, selftest

    site = readable(open_site(_config(options)))
    refuse_plugins(site.config)
    outcome = selftest(prepare(site, _today(options), _progress(options)), _progress(options))
    for missed in outcome.missed:
        print(f"{missed.span.path}:{missed.span.line}: not noticed, {missed.kind}: {missed.text}")
    for kind in Kind:
        by = ", ".join(f"{by} {outcome.noticed[kind, by]}" for by in By if outcome.noticed[kind, by])
        print(f"{kind}: {outcome.caught(kind)} of {outcome.total(kind)} noticed{f' ({by})' if by else ''}")
    if outcome.total(Kind.CITATION) == 0:
        print("claimcheck: no cited claim was found\n    mend: check docs_dir and the pages", file=sys.stderr)
        return COULD_NOT_CHECK
    return CLEAN if outcome.keeps_promise else PROBLEMS


def _pages(options: argparse.Namespace) -> int:
    from claimcheck.publish import generated_pages

    config = _config(options)
    site = open_site(config)
    prepared = prepare(site, _today(options))
    result = judge(prepared)
    if not site.config.settings.generated:
        print("no page is made from data: the setting generated names none")
    for path in write_pages(site, generated_pages(prepared.site)):
        print(f"wrote {path}")
    return COULD_NOT_CHECK if result.could_not_check else CLEAN


def _baseline(options: argparse.Namespace) -> int:
    from claimcheck.editing import adopt

    config = _config(options)
    found = adopt(config, _today(options))
    if found.could_not_check:
        print(
            "claimcheck: not all could be checked, so nothing was written\n    mend: run check first", file=sys.stderr
        )
        return COULD_NOT_CHECK
    path = write_baseline(config.parent, found.known)
    print(f"{found.known.total()} old problems in {path}; {found.mended} mended and taken out")
    return CLEAN


def _explain(options: argparse.Namespace) -> int:
    check_rule_names([options.rule])
    rule = next(rule for rule in RULES if rule.name == options.rule)
    where = f", on sites with the profile {rule.profile}" if rule.profile else ""
    print(f"{rule.name} ({rule.severity}{where})\n\n{rule.text.strip()}")
    return CLEAN


def _lsp(options: argparse.Namespace) -> int:
    try:
        from claimcheck.lsp import serve  # an extra, which only editors need
    except ModuleNotFoundError as error:
        raise SettingsError(
            "lsp", f"the package {error.name} is not installed", 'pip install "claimcheck[lsp]"'
        ) from error
    serve(options.config, _today(options))
    return CLEAN


def _rules(options: argparse.Namespace) -> int:
    del options
    width = max(len(rule.name) for rule in RULES) + 2
    for rule in RULES:
        print(f"{rule.name:<{width}}{rule.severity:<9}{rule.summary}")
    return CLEAN


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "check": _check, "baseline": _baseline, "selftest": _selftest, "pages": _pages,
    **dict.fromkeys(("new", "fix", "suggest", "schema", "settings"), _editing),
    **dict.fromkeys(("diff", "gate", "retractions"), _changes),
    "explain": _explain, "rules": _rules, "lsp": _lsp, **dict.fromkeys(("review", "impact", "migrate"), _reviewing),
}  # fmt: skip

# --------------------------------------------------------------------------- edges


def _config(options: argparse.Namespace) -> Path:
    if options.config is not None:
        return Path(options.config)
    found = find_config(Path.cwd())
    if found is None:
        raise SettingsError(
            "config",
            "there is no mkdocs.yml in this folder or above it",
            "go to the site's folder, or name the file with --config",
        )
    return found


def _today(options: argparse.Namespace) -> dt.date:
    if options.today is not None:
        return options.today  # type: ignore[no-any-return]
    return today()


def _at_least(d: Diagnostic, least: Severity) -> bool:
    order = [Severity.NOTE, Severity.WARNING, Severity.ERROR]
    return order.index(d.severity) >= order.index(least)


def _is_asked(d: Diagnostic, options: argparse.Namespace) -> bool:
    """Whoever asks for one rule by hand is not told what settings soften; the site's own ``select`` hides nothing."""
    return d.rule != SOFTENED or options.strict_settings or not options.select or SOFTENED in options.select


def _refuse(options: argparse.Namespace, problem: DataProblem) -> int:
    span = problem.span
    print(
        f"{span.path}:{span.line}:{span.column}: error invalid-data: {problem.message}\n    mend: {problem.help}",
        file=sys.stderr,
    )
    _write(fault_report(options, problem.message, problem.help, span), getattr(options, "output", None))
    return COULD_NOT_CHECK


def _fail(options: argparse.Namespace, message: str, help: str) -> int:
    """Say what ended a command, to whoever watches and to whatever reads the report."""
    print(f"claimcheck: {message}\n    mend: {help}", file=sys.stderr)
    _write(fault_report(options, message, help), getattr(options, "output", None))
    return COULD_NOT_CHECK


def _progress(options: argparse.Namespace) -> Callable[[int, int], None] | None:
    """A counter on standard error, where somebody is watching."""
    if not shows_progress(options):
        return None

    def show(done: int, total: int) -> None:
        end = "\r" + " " * 40 + "\r" if done == total else ""
        print(f"\rreading page {done} of {total}{end}", end="", file=sys.stderr, flush=True)

    return show


if __name__ == "__main__":
    raise SystemExit(main())
