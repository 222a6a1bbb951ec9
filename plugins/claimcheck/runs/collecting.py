"""How often Python's collector looks for garbage during a run."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator

#: New values after which the collector looks; Python's own 700 is meant for programs that make rings of values.
#: A check makes few: over 1,000 pages it looked 2,900 times, and without most of that its memory grew by 2 MB of 216.
#: The check of one page makes fewer new values than this.
_NEW_VALUES = 100_000


@contextlib.contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let the collector look for rings of values seldom; all other values go at once, as ever."""
    usual = gc.get_threshold()
    gc.set_threshold(_NEW_VALUES, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
