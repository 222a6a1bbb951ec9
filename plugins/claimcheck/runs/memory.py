"""What was found in a text, for the next build of the preview, in which most texts are the same."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

_Value = TypeVar("_Value")


class Memory:
    """Keeps values by what they were made of, from one build to the next; one that a build did not ask for is lost.

    Where ``keeps`` is false, as in a build that no other follows, nothing is kept.
    """

    def __init__(self, *, keeps: bool = False) -> None:
        self.keeps = keeps
        self._now: dict[Hashable, object] = {}
        self._before: dict[Hashable, object] = {}

    def turn(self) -> None:
        """Another build begins."""
        self._before, self._now = self._now, {}

    def of(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """The value of a key, made where it is not known; ``make`` must depend on nothing but the key."""
        if not self.keeps:
            return make()
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else make()
        return self._now[key]  # type: ignore[return-value]
