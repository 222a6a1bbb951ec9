"""Digests of values and texts, the same in every process."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
from collections.abc import Mapping
from typing import Any

#: Values of exactly these types are told apart by how they are written.
_AS_THEY_ARE = frozenset({str, int, bool, float, type(None)})


def plain(value: Any) -> Any:
    """A value as plain parts, the same in every process: sets have an order."""
    kind: Any = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if isinstance(value, list | tuple):
        return list(value) if _AS_THEY_ARE.issuperset(map(type, value)) else [plain(inner) for inner in value]
    names = _field_names(kind)
    if names is not None:
        return kind.__name__, [plain(getattr(value, name)) for name in names]
    if isinstance(value, Mapping):
        return [(plain(key), plain(inner)) for key, inner in value.items()]
    if isinstance(value, set | frozenset):
        return "set", sorted(repr(plain(inner)) for inner in value)
    return kind.__name__, value


@functools.cache
def _field_names(kind: Any) -> tuple[str, ...] | None:
    """The fields of a dataclass; nothing for another type."""
    return tuple(f.name for f in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else None


def digest_of(*parts: str | bytes) -> str:
    """The digest of some texts, in which none can pass for two."""
    whole = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(raw) + raw)
    return whole.hexdigest()
