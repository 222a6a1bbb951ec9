"""Pairs of a sentence and its findings that somebody has to look at: they may differ, and no rule can tell."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from claimcheck.rules.base import ReadSite
from claimcheck.rules.foreign import FOREIGN, foreign_parts


class Mark(NamedTuple):
    """A word of a sentence that its findings may not bear out. A mark is no diagnostic, and no setting makes one of it.

    ``path`` is that of the page, or of the data file in which the sentence stands; ``text`` stands in the sentence,
    ``stated`` in a finding; either may be empty.
    """

    path: str
    sentence: str
    findings: tuple[str, ...]
    kind: str
    text: str
    stated: str


def marks(site: ReadSite) -> Iterator[Mark]:
    """The marks of all pages and of the glossary, in order."""
    evidence = site.data.evidence
    on_pages = ((page.path, statement) for page in site.pages for statement in evidence.statements(page))
    defined = ((site.data.glossary.path, statement) for statement in evidence.definitions())
    for path, statement in itertools.chain(on_pages, defined):
        cited = tuple(map(str, statement.cited))
        for found in site.data.differences(statement):
            if not found.sure:
                yield Mark(path, statement.text, cited, found.kind, found.text, found.stated)
        for part in foreign_parts(statement, site.data):
            yield Mark(path, statement.text, cited, FOREIGN, part, "")
