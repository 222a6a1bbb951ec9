"""The word lists of a language: files of entries in its folder, each group of entries with its reason.

A file holds lists by name. Each group of a list has

- ``words``: its entries, with commas between them, or as a list where an entry holds a comma; a star at an end of an
  entry stands for any letters, where a pattern is made of the list;
- ``why``: the reason why they stand there;
- ``means``: what they stand for, where a list says that (a unit, a level; of families several, with commas between
  them). Where each entry stands for something else, ``words`` gives it behind the entry.

``language/english/bindings.yaml`` has more keys, which its head explains. All is read as text, numbers too.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

#: The folder of each language that has lists, by the first part of its tag ("zh" for "zh-Hans", too).
FOLDERS = {"en": "english", "zh": "chinese"}


@functools.cache
def offered(language: str) -> frozenset[str]:
    """The names of the files of lists that a language has, by its tag; none for a language without a folder."""
    folder = FOLDERS.get(language.partition("-")[0].lower())
    if folder is None:
        return frozenset()
    return frozenset(file.stem for file in Path(__file__).with_name(folder).glob("*.yaml"))


@functools.cache
def entries(file: str, name: str, language: str = "en") -> Mapping[str, str]:
    """The entries of a list in their order, each with its reason."""
    return {word: group["why"] for group in _lists(FOLDERS[language], file)[name] for word in _words(group)}


def groups(file: str, name: str) -> list[Mapping[str, Any]]:
    """The groups of an English list, as they stand in its file, for lists that say more of a word than its reason."""
    return _lists("english", file)[name]


def families(file: str, name: str) -> Mapping[str, frozenset[str]]:
    """The entries of an English list, each with the families that ``means`` names: one, or several with commas."""
    return {word: frozenset(means.split(", ")) for word, means in meanings(file, name).items()}


@functools.cache
def meanings(file: str, name: str) -> Mapping[str, Any]:
    """The entries of an English list in their order, each with what it stands for."""
    return {
        word: group["words"][word] if isinstance(group["words"], dict) else group["means"]
        for group in _lists("english", file)[name]
        for word in _words(group)
    }


def amounts(file: str, name: str) -> Mapping[str, int]:
    """The entries of an English list in their order, each with the whole number that it stands for."""
    return {word: int(means) for word, means in meanings(file, name).items()}


def any_of(file: str, *names: str) -> str:
    """A pattern for one entry of some English lists, the longest; a star in an entry stands for any letters."""
    return f"(?:{_pattern([*dict.fromkeys(entry for name in names for entry in entries(file, name))])})"


def _pattern(words: list[str]) -> str:
    """What begins alike is written once: a long list is searched in the time of a short one."""
    if len(words) == 1:
        return _letters(words[0])
    low, high = min(words), max(words)
    alike = next((at for at, letter in enumerate(low) if letter != high[at]), len(low))
    by_letter: dict[str, list[str]] = {}
    for word in words:
        by_letter.setdefault(word[alike : alike + 1], []).append(word[alike:])
    end = "?" if by_letter.pop("", None) else ""
    return f"{_letters(low[:alike])}(?:{'|'.join(map(_pattern, by_letter.values()))}){end}"


def _letters(text: str) -> str:
    """A pattern for a part of an entry."""
    if text.isalnum():
        return text
    return "".join(c if c.isalnum() else r"\w*" if c == "*" else re.escape(c) for c in text)


def _words(group: Mapping[str, Any]) -> Iterable[str]:
    words: str | list[str] | dict[str, Any] = group["words"]
    return words.split(", ") if isinstance(words, str) else words


@functools.cache
def _lists(folder: str, file: str) -> Mapping[str, list[Mapping[str, Any]]]:
    text = Path(__file__).with_name(folder).joinpath(f"{file}.yaml").read_text("utf-8")
    lists: Mapping[str, list[Mapping[str, Any]]] = _value(yaml.compose(text, yaml.CBaseLoader))
    return lists


def _value(node: Any) -> Any:
    """The texts, lists and mappings of YAML that was composed; to have ``yaml`` make values takes twice the time."""
    if isinstance(node, yaml.ScalarNode):
        return node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(inner) for inner in node.value]
    return {key.value: _value(inner) for key, inner in node.value}
