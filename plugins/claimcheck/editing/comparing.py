"""``claimcheck diff``: a site as it was in git, or in a folder, against what is here, or another state in git."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from claimcheck.editing.changes import Diff
from claimcheck.editing.editions import Places, difference, places_of, read_edition, written
from claimcheck.editing.gitobjects import Entry, Repository, printable
from claimcheck.editing.navigation import merge_nav
from claimcheck.editing.overlay import layout_of
from claimcheck.inputs import ConfigError, read_text
from claimcheck.runs import Prepared, readable


@dataclass(frozen=True, slots=True)
class Compared:
    """A difference, and where its claims stand."""

    diff: Diff
    places: Places


def compare_editions(config: Path, base: str, head: str | None, today: dt.date) -> Compared:
    """Compare the site of a configuration file with ``base``: a folder, or a revision at the point where it was left.

    Without ``head`` the files are taken as they lie there, else as they are in that revision.
    Raises :class:`GitError` and :class:`ConfigError`.
    """
    if head is None and (Path(base) / config.name).is_file():
        return _result(_edition(Path(base) / config.name, today), _edition(config, today))
    repository = Repository(config.parent)
    name = f"{repository.prefix()}{config.name}"
    tip = repository.commit(head or "HEAD")
    start = repository.merge_base(repository.commit(base), tip)
    first = repository.tree(start)
    with written(repository, first) as before:
        with contextlib.chdir(before):
            old = _edition(Path(name), today)
        if head is None:
            files = _gate_files(old, name, repository.changed(start), (before / name, config))
            return _result(old, _edition(config, today), files)
        last = repository.tree(tip)
        with written(repository, last) as after, contextlib.chdir(after):
            files = _gate_files(old, name, _differing(first, last), (before / name, after / name))
            return _result(old, _edition(Path(name), today), files)


def _edition(config: Path, today: dt.date) -> Prepared:
    """An edition of which all data can be read: what cannot would be told as taken out."""
    edition = read_edition(config, today)
    readable(edition.site.data)
    return edition


def _differing(old: tuple[Entry, ...], new: tuple[Entry, ...]) -> tuple[str, ...]:
    states = [{entry.path: (entry.mode, entry.oid) for entry in entries} for entries in (old, new)]
    return tuple(path for path in states[0].keys() | states[1].keys() if states[0].get(path) != states[1].get(path))


def _gate_files(old: Prepared, name: str, paths: tuple[str, ...], configs: tuple[Path, Path]) -> tuple[str, ...]:
    """Of the paths that changed, those that are no page, picture or data; the configuration, if more than nav is."""
    prefix, _, file = name.rpartition("/")
    layout = layout_of(old.site.config.settings, old.site.config.docs_dir, file, prefix)
    others = (path for path in paths if not layout.is_taken(path))
    return tuple(printable(path) for path in others if path != name or not _is_nav_alone(*configs))


def _is_nav_alone(old: Path, new: Path) -> bool:
    try:
        merged = merge_nav(read_text(old)[0], read_text(new)[0], new.name)
    except ConfigError:
        return False
    return merged.nav_changed and not merged.others


def _result(old: Prepared, new: Prepared, gate_files: tuple[str, ...] = ()) -> Compared:
    diff = difference(old, new, gate_files)
    return Compared(diff, places_of(diff, new))
