"""A text that a build keeps to its end and seldom asks for: packed, a page with its cards takes a tenth of its room."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

#: The least that packing can do: more takes twice the time, and saves a fifth.
_LEVEL = 1


@dataclass(frozen=True, slots=True)
class Packed:
    """A text in little memory; it is unpacked whenever it is asked for."""

    _content: bytes

    @classmethod
    def of(cls, text: str) -> Packed:
        """The text, packed."""
        return cls(zlib.compress(text.encode("utf-8", "surrogatepass"), _LEVEL))

    @property
    def text(self) -> str:
        """The text as it was."""
        return zlib.decompress(self._content).decode("utf-8", "surrogatepass")
