"""States of a site that lie in git, or in a folder: written out where nothing of them runs, and read like any site."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from claimcheck.changes import Diff
from claimcheck.gitobjects import MODULE, Entry, Repository, write_tree
from claimcheck.model import Place
from claimcheck.running import Prepared, locator_for, open_site, prepare


@dataclass(frozen=True, slots=True)
class Places:
    """Where claims stand: ``docs`` is the docs folder, ``lines`` hold what was looked up."""

    docs: str
    lines: dict[tuple[str, int], str]

    def __call__(self, page: str, number: int) -> str:
        """The place of a claim: ``content/page.md:12``, or the page alone."""
        return self.lines.get((page, number)) or f"{self.docs}/{page}"


def read_edition(config: Path, today: dt.date) -> Prepared:
    """Read the site of a configuration file. Raises :class:`ConfigError`."""
    return prepare(open_site(config), today)


@contextlib.contextmanager
def written(
    repository: Repository, entries: Iterable[Entry], changed: Mapping[str, bytes] | None = None
) -> Iterator[Path]:
    """The files of a revision in a folder of their own, as long as it lasts; ``changed`` files get other bytes."""
    entries = tuple(entries)
    blobs = repository.blobs(entry.oid for entry in entries if entry.mode != MODULE)
    with tempfile.TemporaryDirectory(prefix="claimcheck-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve()
        write_tree(entries, blobs, folder, changed or {})
        yield folder


def places_of(diff: Diff, prepared: Prepared) -> Places:
    """The places of everything that a difference names and that is still there."""
    wanted: dict[str, set[int]] = {}
    for change in diff.claims:
        if change.new is not None:
            wanted.setdefault(change.new.page, set()).add(change.new.number)
    for entry in diff.entries:
        for rest in entry.resting:
            if rest.number >= 0:
                wanted.setdefault(rest.page, set()).add(rest.number)
    lines: dict[tuple[str, int], str] = {}
    for page in prepared.site.pages:
        if page.src in wanted:
            locator = locator_for(prepared, page)
            for number in wanted[page.src]:
                span = locator.locate(Place(sentence=number)).span
                lines[page.src, number] = f"{span.path}:{span.line}"
    config = prepared.site.config
    return Places((PurePosixPath(config.path).parent / config.docs_dir).as_posix(), lines)
