"""How files of each kind begin. A file that is called a picture and begins otherwise is something else."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: What each kind of file begins with, as its makers say (W3C, ITU, Google, AOMedia, Microsoft).
_BEGINNINGS: Mapping[str, re.Pattern[bytes]] = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF.{4}WEBP", re.S),
    ".avif": re.compile(rb".{4}ftypavi[fs]", re.S),
    ".ico": re.compile(rb"\x00\x00\x01\x00"),
    ".woff2": re.compile(rb"wOF2"),
    ".woff": re.compile(rb"wOFF"),
    ".pdf": re.compile(rb"%PDF-"),
}
#: So many bytes of a file are enough to tell.
LENGTH = 16


def has_signature(name: str) -> bool:
    """Whether the beginning of files with a name's suffix is known."""
    return _suffix(name) in _BEGINNINGS


def is_as_named(name: str, beginning: bytes) -> bool:
    """Whether a file begins as its suffix says; true where no beginning is known for it."""
    pattern = _BEGINNINGS.get(_suffix(name))
    return pattern is None or pattern.match(beginning) is not None


def _suffix(name: str) -> str:
    return name[name.rfind(".") :].lower() if "." in name else ""
