"""A glossary that was read before, kept by the digest of its text: YAML takes many times longer.

Nothing that stands there is believed: what is damaged, or was made of another text or by another program, is as none.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from claimcheck.inputs.finished import text_digest
from claimcheck.inputs.glossary import parse_glossary
from claimcheck.model import Glossary, Span, Term, TermKind

_TERM = tuple(f.name for f in dataclasses.fields(Term))


class GlossaryStore(NamedTuple):
    """Where the glossary of a site is kept, and what made it: a text that changes with the program.

    ``load`` gives what is kept, and may raise anything; ``save`` keeps it whole or not at all, and may raise
    :class:`OSError`.
    """

    made_by: str
    load: Callable[[], bytes]
    save: Callable[[str], None]

    def read(self, text: str, path: str) -> Glossary:
        """The glossary in a text, parsed only where it was not parsed before."""
        key = text_digest(repr((self.made_by, path, text)))
        terms = self._kept(key)
        if terms is not None:
            return Glossary(path, terms, digest=text_digest(text))
        glossary = parse_glossary(text, path)
        self._keep(key, glossary)
        return glossary

    def _kept(self, key: str) -> Mapping[str, Term] | None:
        """The terms that are kept of what has this digest."""
        try:
            head, _, written = self.load().decode("ascii").partition("\n")
            return _terms(written) if head == _head(key, written) else None
        except Exception:  # noqa: BLE001 - whatever stands there, it is not what was kept
            return None

    def _keep(self, key: str, glossary: Glossary) -> None:
        """Keep a glossary without a fault that JSON gives back as it is; a folder that takes no file is no fault."""
        if glossary.problems or not glossary.readable:
            return
        with contextlib.suppress(OSError, ValueError, TypeError):
            written = json.dumps([_values(term) for term in glossary.terms.values()])
            if _terms(written) == glossary.terms:
                self.save(f"{_head(key, written)}\n{written}")


def _head(key: str, written: str) -> str:
    return f"{key} {text_digest(written)}"


def _values(term: Term) -> list[Any]:
    values = {name: getattr(term, name) for name in _TERM}
    return list({**values, "codes": dict(term.codes), "spans": list(term.spans.items())}.values())


def _terms(written: str) -> Mapping[str, Term]:
    """The terms in JSON, by their ids. Raises any error where it holds none."""
    return MappingProxyType({term.id: term for term in map(_term, json.loads(written))})


def _term(given: list[Any]) -> Term:
    frozen = [_frozen(value) if isinstance(value, list) else value for value in given]
    values: dict[str, Any] = dict(zip(_TERM, frozen, strict=True))
    where = values["definition_span"]
    values["kind"], values["span"] = TermKind(values["kind"]), Span(*values["span"])
    values["definition_span"] = where and Span(*where)
    values["codes"] = MappingProxyType(values["codes"])
    values["spans"] = MappingProxyType({place: Span(*span) for place, span in values["spans"]})
    return Term(**values)


def _frozen(values: list[Any]) -> tuple[Any, ...]:
    return tuple([_frozen(value) if isinstance(value, list) else value for value in values])
