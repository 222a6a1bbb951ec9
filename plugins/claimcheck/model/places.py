"""Where the parts of an entry of a data file stand."""

from __future__ import annotations

import functools
import struct
from collections.abc import Iterator, Mapping, Sequence

from claimcheck.model.problems import Span

#: The keys and numbers that lead from an entry to a part of it; the entry itself is at the end of none.
Way = tuple[str | int, ...]
_SPAN = struct.Struct("4I")


class Places(Mapping[Way, Span]):
    """The spans of an entry's parts, all of one file, each made when it is asked for.

    A large site has hundreds of thousands, and few are asked for: so numbers are packed, and entries with the same
    parts share the ways to them.
    """

    __slots__ = ("_numbers", "_path", "_ways")

    def __init__(self, spans: Mapping[Way, Span]) -> None:
        self._path = next((span.path for span in spans.values()), "")
        self._ways = _shared(tuple(spans))
        self._numbers = b"".join([_SPAN.pack(*span[1:]) for span in spans.values()])

    @classmethod
    def behind(cls, before: int, path: str, given: Sequence[tuple[Sequence[str | int], Sequence[int]]]) -> Places:
        """Places from ways, each with the numbers of its span, in which lines are counted from the one ``before``."""
        made = cls({})
        if given:
            made._path = path
            made._ways = _shared(tuple([tuple(way) for way, _ in given]))
            made._numbers = b"".join([_SPAN.pack(a + before, b, c + before, d) for _, (a, b, c, d) in given])
        return made

    def __getitem__(self, way: Way) -> Span:
        if way not in self._ways:
            raise KeyError(way)
        return Span(self._path, *_SPAN.unpack_from(self._numbers, self._ways.index(way) * _SPAN.size))

    def __iter__(self) -> Iterator[Way]:
        return iter(self._ways)

    def __len__(self) -> int:
        return len(self._ways)

    def __repr__(self) -> str:
        return repr(dict(self))


@functools.lru_cache(maxsize=1_024)
def _shared(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    """These ways; for equal ones the same tuple."""
    return ways
