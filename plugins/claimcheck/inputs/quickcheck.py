"""A schema as a function that says yes or asks: whole data files are nearly always right, and need no messages.

It knows the keywords that the schemas of this package use, for values as YAML gives them. Yes means that the library
jsonschema would find nothing; whatever else it is, jsonschema is asked and has the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Check = Callable[[Any], bool]
_TYPES: Mapping[str, type] = {"string": str, "array": list, "object": dict}
_DEFINED = "#/$defs/"
#: Tell about a schema, and ask nothing of a value.
_TELLING = frozenset({"$schema", "title", "description", "$defs"})
_KNOWN = _TELLING | frozenset(
    "type enum minLength pattern format items minItems properties additionalProperties required minProperties "
    "propertyNames".split()
)


def quick_check(schema: Mapping[str, Any], formats: Mapping[str, Check]) -> Check:
    """The check that a schema asks for; ``formats`` are those of texts, by name.

    A schema with a keyword that is not known here gives a check that never says yes.
    """
    return _Maker(schema, formats).check(schema)


def _never(value: Any) -> bool:
    del value
    return False


def _always(value: Any) -> bool:
    del value
    return True


class _Maker:
    """Makes the checks of one schema, each definition once."""

    def __init__(self, root: Mapping[str, Any], formats: Mapping[str, Check]) -> None:
        self._definitions = root.get("$defs", {})
        self._formats = formats
        self._made: dict[str, Check] = {}

    def check(self, schema: Any) -> Check:
        if not isinstance(schema, dict):
            return _always if schema is True else _never
        if schema.keys() - _TELLING == {"$ref"}:
            return self._defined(schema["$ref"])
        types = schema.get("type", [*_TYPES])
        types = [types] if isinstance(types, str) else types
        if not set(schema) <= _KNOWN or not set(types) <= set(_TYPES):
            return _never
        made: dict[type, Check] = {str: self._of_text(schema)}
        if "enum" not in schema:
            made |= {list: self._of_list(schema), dict: self._of_group(schema)}
        checks = {kind: made[kind] for name in types if (kind := _TYPES[name]) in made}
        return lambda value: checks.get(type(value), _never)(value)

    def _defined(self, reference: str) -> Check:
        if reference not in self._made:
            self._made[reference] = _never  # a definition that holds itself is left to jsonschema
            name = reference.removeprefix(_DEFINED)
            self._made[reference] = self.check(self._definitions.get(name, False))
        return self._made[reference]

    def _of_text(self, schema: Mapping[str, Any]) -> Check:
        least = schema.get("minLength", 0)
        allowed = frozenset(schema["enum"]) if "enum" in schema else None
        has_form = re.compile(schema["pattern"]).search if "pattern" in schema else None
        fits = self._formats.get(schema["format"], _never) if "format" in schema else _always

        def check(text: str) -> bool:
            return (
                len(text) >= least
                and (allowed is None or text in allowed)
                and (has_form is None or has_form(text) is not None)
                and fits(text)
            )

        return check

    def _of_list(self, schema: Mapping[str, Any]) -> Check:
        least = schema.get("minItems", 0)
        item = self.check(schema.get("items", True))
        return lambda values: len(values) >= least and all(map(item, values))

    def _of_group(self, schema: Mapping[str, Any]) -> Check:
        least = schema.get("minProperties", 0)
        required = frozenset(schema.get("required", ()))
        name = self.check(schema["propertyNames"]) if "propertyNames" in schema else None
        known = {key: self.check(inner) for key, inner in schema.get("properties", {}).items()}
        other = self.check(schema.get("additionalProperties", True))

        def check(group: dict[str, Any]) -> bool:
            return (
                len(group) >= least
                and required <= group.keys()
                and (name is None or all(map(name, group)))
                and all(known.get(key, other)(value) for key, value in group.items())
            )

        return check
