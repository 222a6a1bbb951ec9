"""What templates may ask of a page: each value is made when a template asks for it, and most ask for few."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any


class Values(Mapping[str, Any]):
    """Values by name; ``makers`` are asked once each."""

    def __init__(self, makers: Mapping[str, Callable[[], Any]]) -> None:
        self._makers = makers
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
