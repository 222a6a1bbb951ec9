"""claimcheck: every claim on a page names a listed source."""

import importlib
import sys
from collections.abc import Callable
from typing import Any

__version__ = "0.1.0"


def by_need(room: str, **modules: str) -> Callable[[str], Any]:
    """The ``__getattr__`` of a room's door (PEP 562): a module is loaded when a name of it is first asked for.

    ``modules`` are those of the room, each with the names that it gives; one without names is given itself.
    A room may offer much of which a command needs little, and to load all takes longer than to check a page.
    """
    homes = {name: module for module, names in modules.items() for name in names.split() or [module]}

    def value_of(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        module = importlib.import_module(f"{room}.{homes[name]}")
        value = getattr(module, name) if modules[homes[name]] else module
        setattr(sys.modules[room], name, value)  # the next who asks need not come here
        return value

    return value_of
