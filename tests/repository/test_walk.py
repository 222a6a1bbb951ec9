"""The walk of one sentence (docs/walk.md) is the one that the code takes."""

import ast
import re
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

import claimcheck
from claimcheck.cli.command import main

PACKAGE = Path(claimcheck.__file__).parent
WALK = (Path(__file__).parents[2] / "docs/walk.md").read_text("utf-8")
STEPS = re.findall(r"^(\d+)\. `([\w/]+\.py)` `([\w.]+)` ", WALK, re.M)
SITE = dict(re.findall(r"^`([\w./]+)`:\n\n```\w+\n(.*?)```$", WALK, re.M | re.S))
COMMAND, REPORT = re.search(r"^`claimcheck ([\w -]+)` says:\n\n```text\n(.*?)```$", WALK, re.M | re.S).groups()


def functions(tree, holder=""):
    """The names of the functions in a tree, with the classes that hold them."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield holder + node.name
        if isinstance(node, ast.ClassDef):
            yield from functions(node, f"{holder}{node.name}.")


@contextmanager
def calls_noted(calls):
    """Note each call of a function of the package, by its file and name, in order."""
    start = f"{PACKAGE}/"

    def note(frame, event, _argument):
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(start):
            calls.append((code.co_filename.removeprefix(start), code.co_qualname))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(before)


def first_missed(steps, calls):
    """The first step that is not called after the steps before it, or nothing."""
    left = iter(calls)
    return next((step for step in steps if step not in left), None)


def test_the_walk_is_read():
    """Steps are numbered without a gap, and all numbered lines are steps."""
    assert [int(number) for number, _, _ in STEPS] == list(range(1, len(STEPS) + 1))
    assert len(STEPS) == len(re.findall(r"^\d+\. ", WALK, re.M)) > 30
    assert set(SITE) == {"mkdocs.yml", "sources.yaml", "glossary.yaml", "content/index.md"}


@pytest.mark.parametrize(("file", "name"), sorted({(file, name) for _, file, name in STEPS}))
def test_each_function_is_defined_where_the_walk_says(file, name):
    assert name in functions(ast.parse((PACKAGE / file).read_text("utf-8")))


def test_functions_are_called_in_the_order_of_the_walk(tmp_path, monkeypatch, capsys):
    """In one run of the command over the site of the walk; its report is the one that stands there."""
    for name, text in SITE.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    calls = []
    with calls_noted(calls):
        code = main(COMMAND.split())
    assert code == 1
    assert capsys.readouterr().out.startswith(REPORT)
    assert first_missed([(file, name) for _, file, name in STEPS], calls) is None


def test_another_order_is_seen():
    """What finds a step that is missing can be believed."""
    assert first_missed(["a", "b", "a"], ["a", "x", "b", "a"]) is None
    assert first_missed(["b", "a", "b"], ["a", "b", "a"]) == "b"
    assert first_missed(["a", "c"], ["a", "b"]) == "c"
