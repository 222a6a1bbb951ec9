"""How much work something is, measured without a clock."""

import sys
from collections.abc import Callable
from typing import Any


def looks(work: Callable[[], object]) -> int:
    """How many lines of Python a piece of work runs: its size, on every computer."""
    count = 0

    def watch(_frame: Any, event: str, _argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return watch

    before = sys.gettrace()
    sys.settrace(watch)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
