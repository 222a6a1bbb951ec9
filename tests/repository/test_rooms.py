"""The house keeps its rooms, as ARCHITECTURE.md draws them: arrows go down, and a room is entered by its door."""

import ast
import functools
import importlib
import inspect
from pathlib import Path

import pytest

import claimcheck

PACKAGE = Path(claimcheck.__file__).parent
#: From the ground up: a room may ask those before it, and none behind it.
ROOMS = (
    "model", "usage", "language", "inputs", "page", "facts", "evidence", "rules", "verdict", "publish", "runs",
    "editing", "reporters", "host", "lsp", "cli",
)  # fmt: skip


@functools.cache
def imports():
    """Each import of the package's own: the module that asks, its room, and what it asks for."""
    return tuple(read_imports())


def read_imports():
    """The same, read from the files."""
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claimcheck."):
                yield "/".join(parts), parts[0], node.module.split(".")[1:], [alias.name for alias in node.names]


def test_every_module_lies_in_a_room():
    """What lies beside the rooms would belong to nobody."""
    assert [path.name for path in PACKAGE.glob("*.py")] == ["__init__.py"]
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"} == set(ROOMS)


def test_the_tests_of_a_room_lie_in_a_folder_of_its_name(root):
    """Whoever changes a room finds what holds it."""
    assert [room for room in ROOMS if not [*(root / "tests" / room).glob("test_*.py")]] == []


def test_arrows_go_down():
    """A room asks only those that stand before it."""
    up = [
        (module, asked[0])
        for module, room, asked, _ in imports()
        if room in ROOMS and ROOMS.index(asked[0]) > ROOMS.index(room)
    ]
    assert up == []


def test_rooms_are_entered_by_their_doors():
    """Only a rule's own file may be named from outside its room: who judges other texts asks what that rule asks."""
    around = [
        (module, ".".join(asked))
        for module, room, asked, _ in imports()
        if asked[0] != room and len(asked) > 1 and not is_a_rule(asked)
    ]
    assert around == []


def is_a_rule(asked):
    """Whether a module is the file of a rule."""
    return asked[0] == "rules" and hasattr(importlib.import_module(f"claimcheck.{'.'.join(asked)}"), "RULE")


@pytest.mark.parametrize("room", ROOMS)
def test_a_door_names_what_others_use(room):
    """Nothing that nobody asks for, and each with a word on what it is."""
    door = importlib.import_module(f"claimcheck.{room}")
    names = set(getattr(door, "__all__", ()))
    used = {name for _, asker, asked, names in imports() if asked == [room] and asker != room for name in names}
    assert names - used <= KEPT_OPEN.get(room, set())
    assert used <= names
    values = [getattr(door, name) for name in names]
    bare = [v.__name__ for v in values if (inspect.isfunction(v) or inspect.isclass(v)) and not inspect.getdoc(v)]
    assert bare == []


#: Names that nothing in the package asks for by the door, but whoever uses it from outside.
KEPT_OPEN = {"reporters": {"Reporter"}}


DOORS_BY_NEED = [room for room in ROOMS if hasattr(importlib.import_module(f"claimcheck.{room}"), "__getattr__")]


@pytest.mark.parametrize("room", DOORS_BY_NEED)
def test_a_door_by_need_gives_what_it_names(room):
    """Each name is what types are checked by; and no module has its name, which would take its place when loaded."""
    door = importlib.import_module(f"claimcheck.{room}")
    blocks = [node for node in ast.parse(inspect.getsource(door)).body if isinstance(node, ast.If)]
    named = [(node.module, alias.name) for block in blocks for node in block.body for alias in node.names]
    for module, name in named:
        value = door.__getattr__(name)
        is_module = (PACKAGE / room / f"{name}.py").exists()
        home = importlib.import_module(f"{module}.{name}" if is_module else module)
        assert value is (home if is_module else getattr(home, name)), name


def test_a_door_by_need_refuses_other_names():
    """A slip in a name is told as with any other module."""
    assert len(DOORS_BY_NEED) >= 3
    with pytest.raises(AttributeError, match=r"claimcheck\.editing"):
        importlib.import_module("claimcheck.editing").no_such_name  # noqa: B018 - to ask is the test
