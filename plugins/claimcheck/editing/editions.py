"""States of a site that lie in git, or in a folder: written out where nothing of them runs, and read like any site."""

from __future__ import annotations

import contextlib
import datetime as dt
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from claimcheck.editing.changes import Diff, compare
from claimcheck.editing.gitobjects import MODULE, Entry, Repository, write_tree
from claimcheck.inputs import with_digests
from claimcheck.model import Place
from claimcheck.runs import Prepared, locator_for, open_site, prepare

_NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Places:
    """Where things stand: ``docs`` is the docs folder, ``lines`` hold what was looked up."""

    docs: str
    lines: Mapping[tuple[str, int | Place], str]

    def __call__(self, page: str, at: int | Place) -> str:
        """Where a claim, by its number, or another text stands: ``content/page.md:12``, or the page alone."""
        if isinstance(at, Place) and at.span is not None:
            return f"{at.span.path}:{at.span.line}"
        return self.lines.get((page, at)) or f"{self.docs}/{page}"


def read_edition(config: Path, today: dt.date) -> Prepared:
    """Read the site of a configuration file. Raises :class:`ConfigError`."""
    return prepare(with_digests(open_site(config)), today)


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


def difference(old: Prepared, new: Prepared, gate_files: Iterable[str] = ()) -> Diff:
    """What differs between two editions; ``gate_files`` are files that decide what is checked and what runs."""
    texts = ({page.src: page.text for page in edition.texts.values()} for edition in (old, new))
    before, after = texts
    altered = (src for src, text in after.items() if before.get(src, text) != text)
    return compare(old.site, new.site, gate_files, altered)


def places_of(diff: Diff, prepared: Prepared) -> Places:
    """The places of everything that a difference names and that is still there."""
    wanted: dict[str, set[int | Place]] = defaultdict(set)
    for change in diff.claims:
        if change.new is not None:
            wanted[change.new.page].add(change.new.number)
    for entry in diff.entries:
        for rest in entry.resting:
            if rest.number >= 0:
                wanted[rest.page].add(rest.number)
    for text in diff.texts:
        if text.new is not None and text.new.place != _NOWHERE:
            wanted[text.new.page].add(text.new.place)
    lines: dict[tuple[str, int | Place], str] = {}
    for page in prepared.site.pages:
        if page.src in wanted:
            locator = locator_for(prepared, page)
            for at in wanted[page.src]:
                span = locator.locate(Place(sentence=at) if isinstance(at, int) else at).span
                lines[page.src, at] = f"{span.path}:{span.line}"
    config = prepared.site.config
    return Places((PurePosixPath(config.path).parent / config.docs_dir).as_posix(), lines)
