"""Templates that were read before, kept by the digests of their texts: to read one again takes many times longer.

Nothing that stands there is believed: what is damaged, or was made by another program, is as none.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from claimcheck.inputs.finished import text_digest
from claimcheck.inputs.templates import Template, TemplateText


@dataclass(slots=True)
class TemplateStore:
    """Where the templates of a site are kept, and what made them: a text that changes with the program.

    ``load`` gives what is kept, and may raise anything; ``save`` keeps it whole or not at all, and may raise
    :class:`OSError`.
    """

    made_by: str
    load: Callable[[], bytes]
    save: Callable[[str], None]
    _old: dict[str, Any] | None = None
    _new: dict[str, Any] = field(default_factory=dict)

    def read(self, reader: Callable[[str, str], Template], text: str, path: str) -> Template:
        """What ``reader`` makes of a text and a path, or made of the same before."""
        if self._old is None:
            self._old = self._loaded()
        key = text_digest(repr((reader.__name__, path, text)))
        known = self._old.get(key)
        template = _made(path, known) if known else reader(text, path)
        self._new[key] = known or _written(template)
        return template

    def close(self) -> None:
        """Keep what was read, and nothing else; a folder that takes no file is no fault."""
        if self._new != (self._old or {}):
            text = json.dumps([self.made_by, self._new])
            with contextlib.suppress(OSError):
                self.save(f"{text_digest(text)}\n{text}")

    def _loaded(self) -> dict[str, Any]:
        try:
            total, _, text = self.load().decode("ascii").partition("\n")
            made_by, entries = json.loads(text)
            if made_by == self.made_by and total == text_digest(text):
                return dict(entries)
        except Exception:  # noqa: BLE001 - whatever stands there, it is not what was kept
            return {}
        return {}


def _written(template: Template) -> list[Any]:
    texts = [[text.text, text.line, text.is_row] for text in template.texts]
    return [texts, *(list(map(list, part)) for part in _placed(template)), sorted(template.meta_keys)]


def _placed(template: Template) -> tuple[tuple[tuple[str, int], ...], ...]:
    """The parts of a template that are texts with their lines."""
    return template.links, template.loads, template.faults


def _made(path: str, given: list[Any]) -> Template:
    texts, *placed, meta_keys = given
    links, loads, faults = (tuple(map(tuple, part)) for part in placed)
    return Template(path, tuple(TemplateText(*text) for text in texts), links, loads, frozenset(meta_keys), faults)
