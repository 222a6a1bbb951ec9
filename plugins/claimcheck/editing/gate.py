"""A pull request, judged by its base.

Its pages, pictures and data are laid over the base's files, and the base's own checker, with the base's settings, looks
at what came of it. Nothing of the pull request runs.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import claimcheck
from claimcheck.editing.changes import Diff
from claimcheck.editing.editions import Places, difference, places_of, read_edition, written
from claimcheck.editing.gitobjects import Entry, GitError, Repository, differing, printable
from claimcheck.editing.navigation import Merged, merge_nav
from claimcheck.editing.overlay import GateFile, Plan, Refusal, layout_of, plan
from claimcheck.editing.settingchanges import SettingChange, changed_settings
from claimcheck.editing.textchanges import TextChange, around_changes
from claimcheck.inputs import ConfigError, SiteConfig, load_config, load_settings, parse_site
from claimcheck.model import Diagnostic, Severity
from claimcheck.runs import judge

_EXPIRED = "expired-waiver"
_NO_PLACES, _NO_DIFF = Places("", {}), Diff()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the gate found.

    ``taken`` are the files that were checked. ``unknown`` tells of settings and keys that the base's checker does not
    know, ``settings`` and ``around`` of what the configuration would change if it were taken. ``diagnostics`` are its
    errors, and what else the base has not; ``old`` are errors that do not count.
    """

    taken: tuple[str, ...] = ()
    gate_files: tuple[GateFile, ...] = ()
    refused: tuple[Refusal, ...] = ()
    unknown: tuple[str, ...] = ()
    settings: tuple[SettingChange, ...] = ()
    around: tuple[TextChange, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    old: tuple[Diagnostic, ...] = ()
    diff: Diff = _NO_DIFF
    places: Places = _NO_PLACES
    could_not_check: bool = False

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The problems that fail the pull request."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)


@dataclass(frozen=True, slots=True)
class _Pull:
    """A pull request under the eyes of its base."""

    repository: Repository
    config: str
    prefix: str
    base: tuple[Entry, ...]
    head: tuple[Entry, ...]
    today: dt.date

    @property
    def config_path(self) -> str:
        """The configuration file, from the repository's root."""
        return f"{self.prefix}{self.config}"

    def text(self, entry: Entry) -> str:
        """The text of a file. Raises :class:`UnicodeDecodeError`."""
        return self.repository.blobs([entry.oid])[entry.oid].decode("utf-8-sig")


def run_gate(config: Path, base: str, head: str, today: dt.date) -> Outcome:
    """Judge what ``head`` would change in ``base``, by what ``base`` says.

    Raises :class:`GitError` where a revision cannot be read, :class:`ConfigError` where the base's settings cannot.
    """
    repository = Repository(config.parent)
    commit = repository.commit(base)
    before = repository.tree(commit)
    _refuse_other_checker(repository, before, base)
    after = repository.tree(repository.merged(commit, repository.commit(head)))
    pull = _Pull(repository, config.name, repository.prefix(), before, after, today)
    with written(repository, before) as folder, contextlib.chdir(folder):
        found = load_config(Path(pull.config_path))
        layout = layout_of(found.settings, found.docs_dir, pull.config, pull.prefix)
        return _judged(pull, plan(before, after, layout), folder)


def _refuse_other_checker(repository: Repository, base: Iterable[Entry], name: str) -> None:
    """Where the checker that runs lies in the repository itself, it must be the one of the base."""
    root, package = repository.root().resolve(), Path(claimcheck.__file__).resolve().parent
    if package.is_relative_to(root):
        way = f"{package.relative_to(root).as_posix()}/"
        others = differing([entry for entry in base if entry.path.startswith(way)], root)
        if others:
            message = f'the checker that runs is not the one of "{printable(name)}": {printable(others[0])} differs'
            raise GitError(message, "check the base out, for instance with git worktree add, and run the gate there")


def _judged(pull: _Pull, planned: Plan, base: Path) -> Outcome:
    """The outcome; ``base`` is the folder in which the base's files lie, and the working one."""
    found = _configuration(pull, planned)
    config = found.merged
    gate_files = [*planned.gate_files]
    if planned.config is not None and (config.others or not config.nav_changed):
        gate_files.append(GateFile(pull.config_path, "settings", config.others or ("comments or layout only",)))
    outcome = Outcome(
        taken=(*planned.taken, *([f"{pull.config_path} (nav)"] if config.nav_changed else [])),
        gate_files=tuple(gate_files),
        refused=(*planned.refused, *found.faults),
        unknown=(*found.unknown, *_new_keys(pull, planned)),
        settings=found.settings,
        around=found.around,
    )
    if outcome.refused:
        return outcome
    changed = {pull.config_path: config.text.encode()} if config.nav_changed else {}
    old = read_edition(Path(pull.config_path), pull.today)
    with written(pull.repository, planned.entries, changed) as folder, contextlib.chdir(folder):
        new = read_edition(Path(pull.config_path), pull.today)
        after = judge(new)
        telling = [d for d in after.diagnostics if d.severity is not Severity.NOTE]
        with contextlib.chdir(base):
            known = judge(old).diagnostics if telling else ()
        diff = difference(old, new, (printable(f.path) for f in gate_files))
        shown, excused = _sorted(planned, known, telling)
        return replace(
            outcome, diagnostics=shown, old=excused, diff=diff, places=places_of(diff, new),
            could_not_check=after.could_not_check or bool(diff.unread),
        )  # fmt: skip


def _sorted(
    planned: Plan, base: Iterable[Diagnostic], found: Iterable[Diagnostic]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """All errors and the new warnings; and apart from them waivers that ran out elsewhere: time did that, no edit."""
    known = Counter(_sameness(d) for d in base)
    shown, excused = [], []
    for diagnostic in found:
        is_old = known[_sameness(diagnostic)] > 0
        known[_sameness(diagnostic)] -= 1
        if diagnostic.rule == _EXPIRED and is_old and diagnostic.span.path not in planned.taken:
            excused.append(diagnostic)
        elif diagnostic.severity is Severity.ERROR or not is_old:
            shown.append(diagnostic)
    return tuple(shown), tuple(excused)


def _sameness(d: Diagnostic) -> tuple[str, str, str, str]:
    return d.rule, d.span.path, d.message, d.subject


# --------------------------------------------------------------------------- settings and schemas of the pull request


@dataclass(frozen=True, slots=True)
class _Configuration:
    """The base's configuration with the new navigation; what else changed in it; what it cannot be read for."""

    merged: Merged
    settings: tuple[SettingChange, ...] = ()
    around: tuple[TextChange, ...] = ()
    unknown: tuple[str, ...] = ()
    faults: tuple[Refusal, ...] = ()


def _configuration(pull: _Pull, planned: Plan) -> _Configuration:
    base = next(entry for entry in pull.base if entry.path == pull.config_path)
    text = pull.text(base)
    nothing = Merged(text, nav_changed=False, others=())
    if planned.config is None:
        is_there = any(entry.path == pull.config_path for entry in pull.head)
        return _Configuration(nothing, faults=() if is_there else (replace(_GONE, path=pull.config_path),))
    try:
        head = pull.text(planned.config)
        merged = merge_nav(text, head, pull.config_path)
    except UnicodeDecodeError:
        fault = Refusal(pull.config_path, "it is no text", "save the file as UTF-8")
        return _Configuration(nothing, faults=(fault,))
    except ConfigError as error:
        place = f"{pull.config_path}:{error.problem.span.line}"
        return _Configuration(nothing, faults=(Refusal(place, error.problem.message, error.problem.help),))
    if not merged.others:
        return _Configuration(merged)
    try:
        old, new = _parsed(text, pull.config_path), _parsed(head, pull.config_path)
    except ConfigError as error:
        return _Configuration(merged, unknown=(f"{pull.config_path}: {error.problem.message}",))
    return _Configuration(merged, changed_settings(old, new), around_changes(old, new))


_GONE = Refusal("", "the configuration is gone", "keep the file")


def _parsed(text: str, shown: str) -> SiteConfig:
    """A configuration as far as it stands in this one file; nothing that it names is read or imported."""
    values = load_settings(text, shown, str, variables=False)
    values.pop("INHERIT", None)
    return parse_site(values, text, shown)


def _new_keys(pull: _Pull, planned: Plan) -> Iterator[str]:
    """Keys of data files that a schema of the pull request knows, and that of the base does not."""
    base, head = ({entry.path: entry for entry in entries} for entries in (pull.base, pull.head))
    for file in planned.gate_files:
        if file.kind == "schema" and file.path in head:
            known = _keys(pull, base.get(file.path))
            for key in sorted(_keys(pull, head[file.path]) - known):
                yield f'{file.path}: the key "{key}"'


def _keys(pull: _Pull, entry: Entry | None) -> set[str]:
    """Every key that a schema names; none where it cannot be read."""
    if entry is None:
        return set()
    try:
        waiting: list[Any] = [json.loads(pull.text(entry))]
    except (ValueError, RecursionError):
        return set()
    found: set[str] = set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            properties = part.get("properties")
            found |= set(properties) if isinstance(properties, dict) else set()
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part
    return found
