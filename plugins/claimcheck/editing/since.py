"""What of the sentences of a site is not as it was: new or other words, other words around, or a changed finding."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from claimcheck.editing.asking import Asked, asked_of
from claimcheck.editing.editions import read_edition, written
from claimcheck.editing.gitobjects import Repository
from claimcheck.inputs import finding_digest
from claimcheck.runs import Prepared


@dataclass(frozen=True, slots=True)
class Before:
    """The sentences of an earlier edition, as keys, and what its findings said, by their names."""

    keys: frozenset[tuple[object, ...]]
    says: Mapping[str, str]


def before(config: Path, base: str, today: dt.date) -> Before:
    """Read an edition: that in a folder, or that of a revision at the point where it was left.

    ``base`` is the folder or the revision, ``today`` the day by which both are judged.
    Raises :class:`GitError` and :class:`ConfigError`.
    """
    site = _earlier(config, base, today).site
    sources = site.data.bibliography.sources.values()
    says = {f"{source.id}#{name}": finding.says for source in sources for name, finding in source.findings.items()}
    return Before(frozenset(map(_key, asked_of(site))), says)


def changed_since(earlier: Before, found: Iterable[Asked]) -> tuple[Asked, ...]:
    """The sentences that were not there, or not so."""
    return tuple(asked for asked in found if _key(asked) not in earlier.keys)


def _key(asked: Asked) -> tuple[object, ...]:
    """What a record of a sentence would rest on."""
    told = asked.told
    findings = [(str(cited), finding_digest(cited.finding, cited.source.status)) for cited in asked.cited]
    place = "" if told.is_compared else told.page
    return place, told.text, told.under, tuple(sorted(findings))


def _earlier(config: Path, base: str, today: dt.date) -> Prepared:
    if (Path(base) / config.name).is_file():
        return read_edition(Path(base) / config.name, today)
    repository = Repository(config.parent)
    name = f"{repository.prefix()}{config.name}"
    start = repository.merge_base(repository.commit(base), repository.commit("HEAD"))
    with written(repository, repository.tree(start)) as folder, contextlib.chdir(folder):
        return read_edition(Path(name), today)
