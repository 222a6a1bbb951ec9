"""Which HTML pages may hold: a list of elements, attributes and classes, each with its reason.

It is the file ``inputs/pagehtml.yaml``. What stands on it shows readers exactly what is read.
A site adds to it by its settings.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from selectolax.lexbor import LexborNode


class PageHtmlError(ValueError):
    """An entry of the list is not as it should be; the text says how."""


class Entry(NamedTuple):
    """Where a name may stand. An ``at`` or ``within`` without names is no condition."""

    at: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    digits: int = 0
    wordless: bool = False
    empty: str = ""
    folds: bool = False

    def fits(self, node: LexborNode) -> bool:
        """Whether the name may stand on or at an element, its value aside."""
        if self.at and not _is_one_of(node, self.at):
            return False
        if self.within and not any(_is_one_of(outer, self.within) for outer in _outer_elements(node)):
            return False
        if not self.wordless and not self.empty:
            return True
        silent = [node] if self.wordless else node.css(self.empty)
        return not any(char.isalnum() for part in silent for char in part.text())

    @property
    def fits_anywhere(self) -> bool:
        """Whether the name may stand on or at any element, with any value."""
        return not (self.at or self.within or self.wordless or self.empty or self.values or self.digits)

    def takes(self, value: str) -> bool:
        """Whether an attribute may have a value."""
        plain = " ".join(value.split()).rstrip("; ")
        if self.digits:
            return plain.isascii() and plain.isdigit() and len(plain) <= self.digits
        return not self.values or plain in self.values


_Entries = Mapping[str, tuple[Entry, ...]]
#: Elements that fold away what they hold, also where a site lists them without saying so.
_FOLDING = frozenset({"details", "dialog", "select", "datalist", "svg", "canvas"})
#: How far out the element is looked for within which another one may stand.
_REACH = 20
_PARTS = ("elements", "attributes", "classes")


@dataclass(frozen=True)
class PageHtml:
    """The list: entries by name. ``reserved`` are ids of templates, ``made`` those of them that extensions write."""

    elements: _Entries = field(default_factory=dict)
    attributes: _Entries = field(default_factory=dict)
    classes: _Entries = field(default_factory=dict)
    reserved: tuple[str, ...] = ()
    made: tuple[str, ...] = ()

    def element(self, node: LexborNode, *, in_drawing: bool = False) -> Entry | None:
        """The entry that lets an element stand where it does. In a drawing, only what is listed for drawings may."""
        listed = self.elements.get(node.tag or "", ())
        if listed and listed[0].fits_anywhere and not in_drawing:
            return listed[0]
        return _fitting((e for e in listed if ("svg" in e.within) == in_drawing), node)

    def attribute(self, node: LexborNode, name: str, value: str) -> Entry | None:
        """The entry that lets an element have an attribute with that value."""
        listed = self.attributes.get(name.lower(), ())
        if listed and listed[0].fits_anywhere:
            return listed[0]
        return _fitting((e for e in listed if e.takes(value)), node)

    def css_class(self, node: LexborNode, name: str) -> Entry | None:
        """The entry that lets an element have a class."""
        return _fitting(self._of_class(name), node)

    def reserves(self, name: str) -> bool:
        """Whether an id belongs to templates."""
        folded = name.casefold()
        return bool(_names_like(self.reserved).match(folded)) and not _names_like(self.made).match(folded)

    def folds(self, node: LexborNode) -> bool:
        """Whether readers may not see what an element holds."""
        given = node.attributes
        if node.tag in _FOLDING or "popover" in given:
            return True
        classes = (given.get("class") or "").split()
        if not self._may_fold(node.tag or "", given, classes):
            return False
        found = [self.element(node)]
        found += [self.attribute(node, name, value or "") for name, value in given.items()]
        found += [self.css_class(node, name) for name in classes]
        return any(entry is not None and entry.folds for entry in found)

    def _may_fold(self, tag: str, attributes: Iterable[str], classes: list[str]) -> bool:
        """Whether an entry of any of these names folds, wherever the names stand."""
        if tag in self._folding_elements or any(name.lower() in self._folding_attributes for name in attributes):
            return True
        return any(entry.folds for name in classes for entry in self._of_class(name))

    @functools.cached_property
    def _folding_elements(self) -> frozenset[str]:
        return _folding(self.elements)

    @functools.cached_property
    def _folding_attributes(self) -> frozenset[str]:
        return _folding(self.attributes)

    def _of_class(self, name: str) -> Iterator[Entry]:
        yield from self.classes.get(name, ())
        for beginning, entries in self._class_beginnings:
            if name.startswith(beginning):
                yield from entries

    @functools.cached_property
    def _class_beginnings(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The entries that are for all classes which begin in one way."""
        return tuple((key[:-1], entries) for key, entries in self.classes.items() if key.endswith("*"))

    def with_more(self, given: Mapping[str, Any]) -> PageHtml:
        """The list with the entries of a site. Raises :class:`PageHtmlError`."""
        for key in given:
            if key not in (*_PARTS, "reserved_ids", "made_ids"):
                raise PageHtmlError(f'knows no "{key}", only {", ".join(_PARTS)} and reserved_ids')
        more = {part: _joined(getattr(self, part), given.get(part) or []) for part in _PARTS}
        reserved = (*self.reserved, *_ids(given.get("reserved_ids")))
        return replace(self, **more, reserved=reserved, made=(*self.made, *_ids(given.get("made_ids"))))


@functools.cache
def page_html() -> PageHtml:
    """The list that comes with the package."""
    text = Path(__file__).with_name("pagehtml.yaml").read_text("utf-8")
    return PageHtml().with_more(yaml.load(text, yaml.CSafeLoader))


def _outer_elements(node: LexborNode) -> Iterator[LexborNode]:
    """The nearest elements around an element, from the inside out."""
    outer = node.parent
    for _ in range(_REACH):
        if outer is None:
            return
        yield outer
        outer = outer.parent


def _folding(listed: _Entries) -> frozenset[str]:
    """The names of which an entry folds."""
    return frozenset(name for name, entries in listed.items() if any(entry.folds for entry in entries))


def _fitting(entries: Iterable[Entry], node: LexborNode) -> Entry | None:
    return next((entry for entry in entries if entry.fits(node)), None)


def _is_one_of(node: LexborNode, names: tuple[str, ...]) -> bool:
    if node.tag in names:
        return True
    classes = [name[1:] for name in names if name.startswith(".")]
    return bool(classes) and not set(classes).isdisjoint((node.attributes.get("class") or "").split())


@functools.lru_cache(maxsize=64)  # of the few lists of a site
def _names_like(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """What matches the names on a list whose entries may hold stars. Browsers tell capitals apart, people do not."""
    return re.compile("|".join(map(_name_like, patterns)) or r"(?!)", re.DOTALL)


def _name_like(pattern: str) -> str:
    pieces = [re.escape(piece) for piece in pattern.casefold().split("*")]
    return ".*".join(pieces) if len(pieces) > 1 else rf"{pieces[0]}\Z"


def _joined(known: _Entries, given: Any) -> dict[str, tuple[Entry, ...]]:
    if not isinstance(given, list):
        raise PageHtmlError("needs lists of entries, each with names and why")
    joined = dict(known)
    for values in given:
        names, entry = _entry(values)
        for name in names:
            joined[name] = (*joined.get(name, ()), entry)
    return joined


_KEYS = {"names", "why", "at", "within", "values", "digits", "wordless", "empty", "folds"}


def _entry(values: Any) -> tuple[list[str], Entry]:
    """The names and the conditions of one entry as it is written."""
    if not isinstance(values, dict) or not values.get("names") or not str(values.get("why") or "").strip():
        raise PageHtmlError("needs names and why in each entry")
    unknown = [str(key) for key in values if key not in _KEYS]
    if unknown:
        raise PageHtmlError(f'has an entry with the key "{unknown[0]}"; known are {", ".join(sorted(_KEYS))}')
    if not isinstance(values.get("values") or [], list) or not isinstance(values.get("digits") or 0, int):
        raise PageHtmlError("needs a list as values, and a number as digits")
    names = str(values["names"]).split()
    entry = Entry(
        at=tuple(str(values.get("at") or "").split()), within=tuple(str(values.get("within") or "").split()),
        values=tuple(str(value) for value in values.get("values") or ()), digits=values.get("digits") or 0,
        wordless=values.get("wordless") is True, folds=values.get("folds") is True,
        empty=str(values.get("empty") or ""),
    )  # fmt: skip
    return names, entry


def _ids(given: Any) -> tuple[str, ...]:
    if not isinstance(given or {}, dict) or not all((given or {}).values()):
        raise PageHtmlError("needs a reason beside each id")
    return tuple(str(name) for name in given or {})
