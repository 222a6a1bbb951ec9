"""Tiny sites for tests: written from cases that say on the line itself what they expect.

A case is one page (``<case>.md``) or a folder with a whole site. What it lacks comes from the folders ``default``
beside it and above it, up to ``tests/rules/default``. An expectation is the end of a line:

    Tea helps every knee. ⟸ uncited-claim:1 other-rule:5
    kinde: trial  # ⟸ invalid-data:5

Rule and column; several stand side by side; the column is left out where it makes no sense.
The site is written without these ends. Where no line can carry an expectation (a file that is missing or has odd
bytes), ``expected.txt`` in the folder holds lines such as ``sources.yaml:1:1 invalid-data``.
"""

import datetime as dt
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimcheck.inputs.configyaml import ConfigError
from claimcheck.model import Diagnostic, Severity
from claimcheck.runs.running import open_site, run
from claimcheck.verdict import Result

RULES_FOLDER = Path(__file__).parent / "rules"
TODAY = dt.date(2026, 11, 21)
PAGE = "content/index.md"
SIGN = "⟸"
#: What nearly every tiny site would get, or sentences that are orders for the sake of another rule; compared only in
#: the cases of these rules.
QUIET = frozenset(
    {
        "unused-source",
        "unused-safety-sentence",
        "unused-term",
        "unsourced-meaning",
        "unexplained-term",
        "unrelated-evidence",
        "order-not-carried",
        "unpublished-link",
        "missing-picture",
        "softened-setting",
        "unreviewed-claim",
    }
)
_TRAILER = re.compile(rb"(?: #)? " + SIGN.encode() + rb" ([^\r\n]*)")
_EXPECTED = "expected.txt"


@dataclass(frozen=True, order=True)
class Expected:
    """A diagnostic that a case expects; ``column`` 0 fits every column."""

    path: str
    line: int
    column: int
    rule: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column or '*'} {self.rule}"


@dataclass(frozen=True)
class Case:
    """A page or folder below ``tests/rules/<family>/<rule>/{valid,invalid}``."""

    path: Path

    @property
    def id(self) -> str:
        return self.path.relative_to(RULES_FOLDER).as_posix()

    @property
    def rule(self) -> str:
        return self.path.parent.parent.name

    @property
    def must_fail(self) -> bool:
        return self.path.parent.name == "invalid"


def find_cases() -> list[Case]:
    """All cases of all rules, in order."""
    found = [*RULES_FOLDER.glob("*/*/valid/*"), *RULES_FOLDER.glob("*/*/invalid/*")]
    return [Case(path) for path in sorted(found) if path.is_dir() or path.suffix == ".md"]


def write_case(case: Case, folder: Path) -> list[Expected]:
    """Write the site of a case into a folder; give what it expects."""
    for default in _defaults(case):
        shutil.copytree(default, folder, dirs_exist_ok=True)
    files = {PAGE: case.path} if case.path.is_file() else _files_of(case.path)
    if any(name.endswith(".md") for name in files):
        (folder / PAGE).unlink(missing_ok=True)
    expected: list[Expected] = []
    for name, source in files.items():
        if source.name == _EXPECTED:
            expected += _listed(source.read_text(encoding="utf-8"))
        elif source.suffix == ".absent":
            (folder / name.removesuffix(".absent")).unlink()
        else:
            clean, marks = split_expectations(source.read_bytes(), name)
            expected += marks
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(clean)
    return sorted(expected)


def split_expectations(raw: bytes, name: str) -> tuple[bytes, list[Expected]]:
    """Take the expectations off the ends of the lines of one file."""
    found: list[Expected] = []
    clean = []
    for number, line in enumerate(raw.split(b"\n"), start=1):
        match = _TRAILER.search(line)
        if match:
            found += [_expectation(name, number, word) for word in match[1].decode().split()]
            line = line[: match.start()] + line[match.end() :]  # noqa: PLW2901 - the line without its end
        clean.append(line)
    return b"\n".join(clean), found


def write_site(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write a site from texts; what is not given comes from ``tests/rules/default``."""
    shutil.copytree(RULES_FOLDER / "default", folder, dirs_exist_ok=True)
    if any(name.endswith(".md") for name in files):
        (folder / PAGE).unlink(missing_ok=True)
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def check_here(today: dt.date = TODAY) -> Result:
    """Check the site of the working folder as the command does."""
    return run(open_site(Path("mkdocs.yml")), today)


def diagnostics_here(today: dt.date = TODAY) -> tuple[Diagnostic, ...]:
    """The diagnostics of the site of the working folder; a configuration that cannot be used gives one, too."""
    try:
        return check_here(today).diagnostics
    except ConfigError as error:
        fault = error.problem
        return (Diagnostic(fault.span, fault.rule, Severity.ERROR, fault.message, fault.help),)


def differences(
    found: Iterable[Diagnostic], expected: Iterable[Expected], *, quiet: frozenset[str] = QUIET
) -> list[str]:
    """What is expected and not reported, and what is reported and not expected."""
    wanted = Counter(expected)
    surprising = []
    for d in found:
        exact = Expected(d.span.path, d.span.line, d.span.column, d.rule)
        loose = Expected(d.span.path, d.span.line, 0, d.rule)
        fitting = next((e for e in (exact, loose) if wanted[e] > 0), None)
        if fitting is not None:
            wanted[fitting] -= 1
        elif d.rule not in quiet:
            surprising.append(f"not expected: {exact}: {d.message} | {d.subject}")
    return [f"not reported: {e}" for e in sorted(wanted.elements())] + surprising


def _defaults(case: Case) -> Iterator[Path]:
    rule = case.path.parent.parent
    for folder in (RULES_FOLDER, rule.parent, rule):
        if (folder / "default").is_dir():
            yield folder / "default"


def _files_of(folder: Path) -> dict[str, Path]:
    return {p.relative_to(folder).as_posix(): p for p in sorted(folder.rglob("*")) if p.is_file()}


def _expectation(path: str, line: int, word: str) -> Expected:
    rule, _, column = word.partition(":")
    return Expected(path, line, int(column or 0), rule)


def _listed(text: str) -> Iterator[Expected]:
    for entry in text.splitlines():
        place, rule = entry.split()
        path, line, column = place.rsplit(":", 2)
        yield Expected(path, int(line), 0 if column == "*" else int(column), rule)
