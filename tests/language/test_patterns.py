"""Patterns that wait for their first use: each is right, and none is compiled by the start of a check alone."""

import dataclasses
import importlib
import pkgutil
import re
import subprocess
import sys

import pytest

import claimcheck
from claimcheck.language import expression
from claimcheck.language.patterns import _Expression

MODULES = [entry.name for entry in pkgutil.walk_packages(claimcheck.__path__, "claimcheck.")]


def waiting(value):
    """The patterns in a value of a module: itself, or in what it holds."""
    if isinstance(value, _Expression):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from waiting(getattr(value, field.name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from waiting(inner)
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from waiting(inner)


def test_each_pattern_can_be_compiled():
    """A fault in one would else show where a text first needs it."""
    found = [
        each for name in MODULES for value in vars(importlib.import_module(name)).values() for each in waiting(value)
    ]
    assert len(found) > 400
    for each in found:
        assert each.groups >= 0


def test_it_is_a_pattern():
    """All that is done with compiled ones."""
    one, other = expression(r"(?P<a>\w)b", re.I), re.compile(r"(?P<a>\w)b", re.I)
    for method in ("search", "match", "fullmatch", "findall", "split"):
        assert repr(getattr(one, method)("xB ab")) == repr(getattr(other, method)("xB ab"))
    assert [found.span() for found in one.finditer("xB ab")] == [(0, 2), (3, 5)]
    assert (one.sub("-", "xB ab"), one.pattern, one.groups) == ("- -", other.pattern, 1)


def test_a_fault_is_told_at_the_first_use():
    """As the compiler tells it."""
    with pytest.raises(re.error, match="unterminated"):
        expression("(a").search("a")


def test_the_start_of_a_check_compiles_few():
    """Hundreds of patterns are not needed where nothing has changed."""
    told = "import re._compiler as c; o = c.compile; n = []; c.compile = lambda p, f=0: n.append(p) or o(p, f)"
    code = f"{told}; import claimcheck.cli.command; print(sum(len(p) > 700 for p in n))"
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert int(printed) <= 2  # of packages from elsewhere
