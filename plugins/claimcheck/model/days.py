"""Days as data files write them."""

from __future__ import annotations

import datetime as dt


def as_day(text: str) -> dt.date | None:
    """A text as a day; nothing where it is none."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
