"""Days as readers write them."""

from __future__ import annotations

import datetime as dt


def long_date(text: str) -> str:
    """A day as readers write it: "November 21, 2026" for "2026-11-21"; what is no such day stays as it is."""
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day:%B} {day.day}, {day.year}"
