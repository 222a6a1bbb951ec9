"""The quick check of data files says yes where jsonschema finds nothing, and only there."""

import copy
import random

import pytest

from claimcheck.inputs.quickcheck import quick_check
from claimcheck.inputs.schema import _is_on_calendar, _quick, _validator, data_schema

STRANGE = [None, "", "x", [], {}, ["", "a"], [None], {"a": "b"}, {"": ""}, "2026-02-30", "2026-02-28\n", "Ab-1", "é", 3]
SOURCE = {
    "id": "a", "type": "book", "title": "A", "author": [{"family": "B"}], "issued": "2015-02", "DOI": "10.1234/a",
    "custom": {
        "name": "A", "kind": "trial", "checked": "2026-11-21", "newest": {"on": "2026-11-21", "where": "w"},
        "findings": {"f": {"says": "S.", "basis": "copy", "about": ["b"], "with": "w", "population": ["p"]}},
    },
}  # fmt: skip
TERM = {"id": "a", "kind": "symptom", "prefLabel": "a", "altLabel": ["b"], "requires": [["c"]], "plain": "P."}
WHOLE = {"sources": {"references": [SOURCE]}, "glossary": {"terms": [TERM]}}


def places(value, path=()):
    """The path of every value below one."""
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from places(inner, (*path, key))


def spoiled(values, chance):
    """The values with one of them replaced, taken out, or with a strange key beside it."""
    values = copy.deepcopy({"": values})
    *way, key = ("", *chance.choice(list(places(values[""]))))
    at = values
    for part in way:
        at = at[part]
    if isinstance(at, dict) and way and chance.random() < 0.4:
        at.pop(key) if chance.random() < 0.5 else at.update({chance.choice(["x", "A B", "note"]): "y"})
    else:
        at[key] = copy.deepcopy(chance.choice(STRANGE))
    return values[""]


@pytest.mark.parametrize("name", WHOLE)
def test_it_says_what_jsonschema_says(name):
    """Of files that are right and of 500 that are spoiled: never yes to a fault, and no only to a fault."""
    chance = random.Random(7)  # noqa: S311 - the same files on every run
    assert _quick(name)(WHOLE[name])
    answers = set()
    for _ in range(500):
        values = spoiled(WHOLE[name], chance)
        right = _validator(name).is_valid(values)
        assert _quick(name)(values) == right, values
        answers.add(right)
    assert answers == {True, False}


@pytest.mark.parametrize("keyword", [{"maxLength": 1}, {"oneOf": [{}]}, {"type": "integer"}, {"format": "unknown"}])
def test_what_it_does_not_know_is_asked(keyword):
    """A schema that grows a keyword is not waved through."""
    schema = {"type": "object", "properties": {"a": {"type": "string", **keyword}}}
    assert not quick_check(schema, {"calendar": _is_on_calendar})({"a": "long"})


@pytest.mark.parametrize("name", ["sources", "glossary", "phones", "search"])
def test_every_schema_is_known(name):
    """Else each check would ask jsonschema, and nobody would notice but by waiting."""
    assert "$defs" in data_schema(name) or "properties" in data_schema(name)
    key = next(iter(data_schema(name)["required"]))
    assert _quick(name)({k: [] for k in data_schema(name)["required"]}), key
