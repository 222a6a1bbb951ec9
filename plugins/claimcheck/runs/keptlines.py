"""The file in which a check keeps what it found: one line an entry, so that most of it is never taken apart.

A line that did not change is written as it was read. What was looked at takes most of it, and is only asked for where
files changed. JSON writes neither tabs nor line ends as such, so they part the lines and what is in them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from claimcheck.runs.digests import digest_of
from claimcheck.runs.watched import Look

#: Between the words of a look; JSON writes it as it is. What looked at a path or id which holds it is not kept.
JOINT = "\x7f"


class Entry(NamedTuple):
    """What is kept under a name: a key, digests of what was looked at and of all texts, the looks, what was found.

    ``looks`` and ``value`` are JSON.
    """

    key: str
    seen: str
    all: str
    looks: str
    value: str

    @classmethod
    def of(cls, key: str, seen: str, texts: str, looks: Iterable[Look], value: Mapping[str, Any]) -> Entry:
        """The entry of values that JSON gives back; ``texts`` is the digest of all texts."""
        return cls(key, seen, texts, json.dumps([JOINT.join(look) for look in looks]), json.dumps(value))

    @classmethod
    def read(cls, line: str, key: str) -> Entry:
        """The entry on a line. Raises any error where it is none, or was kept under another key."""
        total, _, whole = line.partition("\t")
        entry = cls(*whole.split("\t"))
        if entry.key != key or total != digest_of(whole):
            raise ValueError(key)
        return entry

    @property
    def line(self) -> str:
        """The line on which it is kept."""
        whole = "\t".join(self)
        return f"{digest_of(whole)}\t{whole}"

    @property
    def all_looks(self) -> tuple[Look, ...]:
        """What was looked at. Raises any error where that is damaged."""
        return tuple(tuple(look.split(JOINT)) for look in json.loads(self.looks))


def lines_in(raw: bytes) -> dict[str, str]:
    """The lines of a file by their names. Raises :class:`ValueError` where it is none."""
    parts = [line.partition("\t") for line in raw.decode("ascii").split("\n") if line]
    names = json.loads(f"[{','.join(name for name, _, _ in parts)}]")
    if not all(isinstance(name, str) for name in names):
        raise ValueError(names)
    return dict(zip(names, (line for _, _, line in parts), strict=True))


def file_of(lines: Mapping[str, str]) -> Iterator[str]:
    """The text of the file with these lines, line by line: as a whole it would be in memory twice."""
    return (f"{json.dumps(name)}\t{line}\n" for name, line in lines.items())
