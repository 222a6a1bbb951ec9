"""Properties that are found when they are first asked for, and kept in the value itself.

They do what :func:`functools.cached_property` does, but take no lock, which Python's own does up to version 3.11: one
value of facts has thirty of them, and belongs to one thread.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_Value = TypeVar("_Value")


class once(Generic[_Value]):  # noqa: N801 - used as a decorator
    """A property of a class with ``__dict__``: the method is called once for each value."""

    def __init__(self, find: Callable[[Any], _Value]) -> None:
        self._find, self._name, self.__doc__ = find, find.__name__, find.__doc__

    @overload
    def __get__(self, value: None, owner: type) -> once[_Value]: ...
    @overload
    def __get__(self, value: object, owner: type) -> _Value: ...
    def __get__(self, value: object | None, owner: type) -> once[_Value] | _Value:
        """What the method finds; kept under its name in ``__dict__``, where Python looks before it comes here."""
        if value is None:
            return self
        found = value.__dict__[self._name] = self._find(value)
        return found
