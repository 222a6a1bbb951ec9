"""The word lists of a language: files of entries in its folder, each group of entries with its reason.

A file holds lists by name. Each group of a list has

- ``words``: its entries, with commas between them, or as a list where an entry holds a comma;
- ``why``: the reason why they stand there;
- ``means``: what they stand for, where a list says that (a unit, a level). Where each entry stands for something else,
  ``words`` gives it behind the entry.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

#: The folder of each language that the package knows, by the value of the setting ``language``.
FOLDERS = {"en": "english"}


def entries(file: str, name: str) -> Mapping[str, str]:
    """The entries of an English list in their order, each with its reason."""
    return {word: group["why"] for group in _lists("english", file)[name] for word in _words(group)}


def groups(file: str, name: str) -> Mapping[str, tuple[str, ...]]:
    """The entries of an English list, each with the reasons of all its groups: an entry may stand in several."""
    found: dict[str, tuple[str, ...]] = {}
    for group in _lists("english", file)[name]:
        for word in _words(group):
            found[word] = (*found.get(word, ()), group["why"])
    return found


def meanings(file: str, name: str) -> Mapping[str, Any]:
    """The entries of an English list in their order, each with what it stands for."""
    return {
        word: group["words"][word] if isinstance(group["words"], dict) else group["means"]
        for group in _lists("english", file)[name]
        for word in _words(group)
    }


def _words(group: Mapping[str, Any]) -> Iterable[str]:
    words: str | list[str] | dict[str, Any] = group["words"]
    return words.split(", ") if isinstance(words, str) else words


@functools.cache
def _lists(folder: str, file: str) -> Mapping[str, list[Mapping[str, Any]]]:
    text = importlib.resources.files(__package__).joinpath(folder, f"{file}.yaml").read_text("utf-8")
    lists: Mapping[str, list[Mapping[str, Any]]] = yaml.load(text, yaml.CSafeLoader)
    return lists
