"""What a site's configuration may import: installed extensions of Markdown, and never a file of the site itself.

A module is looked up before anything of it runs: where it lies, and which installed distribution it belongs to.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import importlib.machinery
import importlib.metadata
import importlib.util
import itertools
import os
import re
import site
import sys
import sysconfig
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from claimcheck.inputs.settings import did_you_mean

_OWN = "claimcheck"
_GROUP = "markdown.extensions"
#: So many letters the name of a distribution mostly has in common with its modules.
_ALIKE = 4
_FIELD = re.compile(r"markdown|mkdocs|properdocs", re.I)


class ImportRefusedError(Exception):
    """A name may not be imported, or is not there; ``help`` tells the edit."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message, self.help = message, help


class Imports(NamedTuple):
    """Imports for one site.

    ``trusted`` are modules that the settings name; ``barred`` are the folders from which nothing is ever imported:
    the site's repository and the working folder.
    """

    trusted: tuple[str, ...] = ()
    barred: tuple[str, ...] = ()

    def extension(self, name: str) -> Callable[..., Any]:
        """What makes the extension of that name. Raises :class:`ImportRefusedError`."""
        entry = _entry_points().get(name)
        module_name, _, attribute = (entry or name).partition(":")
        module = self.module(module_name, otherwise=did_you_mean(name, sorted(_entry_points()), "install it"))
        made: Callable[..., Any] | None = getattr(module, attribute or "makeExtension", None)
        if made is None:
            message = f'"{name}" is no Markdown extension: it has no {attribute or "makeExtension"}'
            raise ImportRefusedError(message, "name an extension")
        return made

    def named(self, dotted: str) -> Any:
        """What stands behind ``!!python/name:``. Raises :class:`ImportRefusedError`."""
        module_name, _, name = dotted.rpartition(".")
        module = self.module(module_name or dotted)
        if not hasattr(module, name):
            help = did_you_mean(name, [n for n in dir(module) if not n.startswith("_")], "correct the name")
            raise ImportRefusedError(f'there is no "{name}" in {module_name}', help)
        found = getattr(module, name)
        home = _home(found)
        if home:  # what a module borrows from elsewhere, such as os.system, is not its own
            self._check(home, "name what the extension defines itself")
        return found

    def module(self, name: str, otherwise: str = "install it, or correct the name") -> types.ModuleType:
        """Import a module that may be imported. Raises :class:`ImportRefusedError`."""
        self._check(name, otherwise)
        try:
            with only_installed(self.barred):
                return importlib.import_module(name)
        except ModuleNotFoundError as error:
            raise ImportRefusedError(f'there is no module "{error.name}"', otherwise) from error

    def _check(self, name: str, otherwise: str) -> None:
        """Refuse a name before anything of it runs."""
        if not all(part.isidentifier() for part in name.split(".")):
            raise ImportRefusedError(f'"{name}" is no name of a module', otherwise)
        top = name.partition(".")[0]
        if top == _OWN:
            return
        if top in sys.stdlib_module_names:
            raise ImportRefusedError(f'"{name}" is a part of Python itself and no Markdown extension', otherwise)
        places = _places(top, self.barred)
        if not places:
            raise ImportRefusedError(f'the module "{name}" is not installed', otherwise)
        is_trusted = any(name == entry or name.startswith(f"{entry}.") for entry in self.trusted)
        if all(_is_installed(place) for place in places):
            if is_trusted or _has_to_do_with_markdown(top):
                return
        elif any(_is_below(place, self.barred) for place in places):
            message = f'"{name}" lies in the site\'s own folders, and nothing there is run'
            raise ImportRefusedError(message, "install it as a package, or take it out")
        elif is_trusted:
            return
        message = f'"{name}" belongs to no installed distribution for Markdown'
        raise ImportRefusedError(message, "take it out; or, if you trust it, name it under trusted_extensions")


def barred_folders(config_folder: str) -> tuple[str, ...]:
    """The folders from which nothing is imported: the configuration's, the working one, and their repositories."""
    folders = [os.path.realpath(config_folder), os.path.realpath(os.curdir)]
    return tuple(dict.fromkeys([*folders, *(_repository(folder) for folder in folders)]))


@contextlib.contextmanager
def only_installed(barred: Sequence[str]) -> Iterator[None]:
    """While the context lasts, imports find what is installed and nothing below the barred folders."""
    kept = sys.path[:]
    sys.path[:] = [entry for entry in kept if not _is_barred(entry, barred)]
    try:
        yield
    finally:
        sys.path[:] = kept


def with_names(values: Any, imported: Callable[[Any], Any]) -> Any:
    """Values of a configuration with each single one passed through ``imported``."""
    if isinstance(values, Mapping):
        return {key: with_names(value, imported) for key, value in values.items()}
    if isinstance(values, list):
        return [with_names(value, imported) for value in values]
    return imported(values)


def _repository(folder: str) -> str:
    """The root of the repository that a folder lies in, or the folder itself."""
    return next((str(p) for p in (Path(folder), *Path(folder).parents) if (p / ".git").exists()), folder)


def _is_barred(entry: str, barred: Sequence[str]) -> bool:
    real = os.path.realpath(entry or os.curdir)
    return _is_below(real, barred) and not _is_installed(real)


def _is_below(real: str, folders: Sequence[str]) -> bool:
    """Whether a path without links is one of some folders, or lies below one."""
    return any(real == folder or real.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)


def _is_installed(real: str) -> bool:
    """Whether a path without links lies where this Python keeps what is installed, or its own library."""
    return _is_below(real, (*install_folders(), *_library_folders()))


@functools.cache
def install_folders() -> tuple[str, ...]:
    """Where this Python keeps installed distributions."""
    own = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *site.getsitepackages()]
    users = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    return tuple(dict.fromkeys(os.path.realpath(folder) for folder in (*own, *users)))


@functools.cache
def _library_folders() -> tuple[str, ...]:
    own = (sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"))
    return tuple(os.path.realpath(folder) for folder in own)


def _places(top: str, barred: Sequence[str]) -> list[str]:
    """Where a module lies, or would be imported from, links followed; nothing of it is run."""
    loaded = sys.modules.get(top)
    with only_installed(barred):
        spec = loaded.__spec__ if loaded is not None else importlib.util.find_spec(top)
    if spec is None:  # to tell what lies in a barred folder from what is nowhere
        spec = importlib.machinery.PathFinder.find_spec(top, list(barred))
    if spec is None:
        return []
    return [*map(os.path.realpath, [spec.origin] if spec.origin else spec.submodule_search_locations or [])]


@functools.cache
def _distributions() -> tuple[importlib.metadata.Distribution, ...]:
    return tuple(importlib.metadata.distributions(path=list(install_folders())))


@functools.cache
def _entry_points() -> Mapping[str, str]:
    """The extensions that installed distributions register by a name of their own."""
    found: dict[str, str] = {}
    for distribution in _distributions():
        for entry in distribution.entry_points:
            if entry.group == _GROUP:
                found.setdefault(entry.name, entry.value)
    return found


@functools.cache
def _has_to_do_with_markdown(top: str) -> bool:
    """Whether an installed distribution for Markdown, or for a site generator, holds a module."""
    asked = itertools.chain(_called_like(top), _distributions())
    return any(_holds(distribution, top) and _is_of_the_field(distribution) for distribution in asked)


def _called_like(top: str) -> Iterator[importlib.metadata.Distribution]:
    """The distributions whose names begin as a module's does: mostly one of them holds it, and to ask all is slow."""
    for folder in install_folders():
        yield from map(importlib.metadata.Distribution.at, Path(folder).glob(f"{top[:_ALIKE]}*.dist-info"))


def _holds(distribution: importlib.metadata.Distribution, top: str) -> bool:
    """Whether a module is among a distribution's files; the list is read as text, for some hold ten thousand."""
    files = distribution.read_text("RECORD") or ""
    is_named = top in files  # mostly not, and this is told at once
    return is_named and re.search(rf"\n{re.escape(top)}(?:/|\.py,|\.[\w-]+\.(?:so|pyd),)", f"\n{files}") is not None


def _is_of_the_field(distribution: importlib.metadata.Distribution) -> bool:
    """By what it registers, by its name or by what it needs. To parse the latter two is slow: ask for few."""
    if any(_FIELD.match(entry.group) for entry in distribution.entry_points):
        return True
    return any(_FIELD.match(word) for word in (distribution.name, *(distribution.requires or [])))


def _home(found: Any) -> str:
    """The module in which a function or class is defined; nothing for other values."""
    if isinstance(found, functools.partial):
        return _home(found.func)
    if callable(found):
        return str(getattr(found, "__module__", None) or "builtins")
    return "" if not isinstance(found, types.ModuleType) else found.__name__
