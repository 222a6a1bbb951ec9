"""The file in which a check keeps what it found: one line an entry, so that most of it is never taken apart.

A line that did not change is written as it was read. What was looked at takes most of it, and is only asked for where
files changed: it stands last, under a sum of its own. JSON writes neither tabs nor line ends as such, so they part the
lines and what is in them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from claimcheck.runs.watched import Look

#: Between the words of a look; JSON writes it as it is. What looked at a path or id which holds it is not kept.
JOINT = "\x7f"
_TAB = b"\t"


class Entry(NamedTuple):
    """What is kept under a name: a key, digests of what was looked at and of all texts, what was found, the looks.

    ``value`` and ``looks`` are JSON; ``looked`` is the sum of the latter.
    """

    key: str
    seen: str
    all: str
    value: str
    looked: str
    looks: bytes

    @classmethod
    def of(cls, key: str, seen: str, texts: str, looks: Iterable[Look], value: Mapping[str, Any]) -> Entry:
        """The entry of values that JSON gives back; ``texts`` is the digest of all texts."""
        looked_at = json.dumps([JOINT.join(look) for look in looks]).encode("ascii")
        return cls(key, seen, texts, json.dumps(value), _sum(looked_at), looked_at)

    @classmethod
    def read(cls, line: bytes, key: str) -> Entry:
        """The entry on a line. Raises any error where it is none, or was kept under another key."""
        total, _, whole = line.partition(_TAB)
        head, _, looks = whole.rpartition(_TAB)
        found, seen, texts, value, looked = head.decode("ascii").split("\t")
        if found != key or total.decode("ascii") != _sum(head):
            raise ValueError(key)
        return cls(found, seen, texts, value, looked, looks)

    @property
    def line(self) -> bytes:
        """The line on which it is kept."""
        head = "\t".join(self[:-1]).encode("ascii")
        return _TAB.join((_sum(head).encode("ascii"), head, self.looks))

    @property
    def all_looks(self) -> tuple[Look, ...]:
        """What was looked at. Raises any error where that is damaged."""
        if _sum(self.looks) != self.looked:
            raise ValueError(self.key)
        return tuple(tuple(look.split(JOINT)) for look in json.loads(self.looks))


def _sum(part: bytes) -> str:
    return hashlib.sha256(part).hexdigest()


def lines_in(raw: bytes) -> dict[str, bytes]:
    """The lines of a file by their names. Raises :class:`ValueError` where it is none."""
    parts = [line.partition(_TAB) for line in raw.split(b"\n") if line]
    names = json.loads(b"[%b]" % b",".join(name for name, _, _ in parts))
    if not all(isinstance(name, str) for name in names):
        raise ValueError(names)
    return dict(zip(names, (line for _, _, line in parts), strict=True))


def file_of(lines: Mapping[str, bytes]) -> Iterator[bytes]:
    """The content of the file with these lines, one by one: as a whole it would be in memory twice."""
    return (b"%b\t%b\n" % (json.dumps(name).encode("ascii"), line) for name, line in lines.items())
