"""What the documents say about the repository is so: files that they name, arrows, links, and the list of decisions."""

import ast
import datetime as dt
import functools
import re
from pathlib import Path

import pytest

import claimcheck

PACKAGE = Path(claimcheck.__file__).parent
ROOT = Path(__file__).parents[2]
#: Pages of the tool's own site that are made from the package, and lie in no checkout.
MADE = tuple(ROOT / "docs" / name for name in ("reference", "sources", "sources.md", "words.md"))
RECORDS = sorted((ROOT / "docs/decisions").glob("0*.md"))
DOCUMENTS = (
    "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md", "mkdocs.yml",
    ".github/CODEOWNERS",
    *(
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "docs").rglob("*.md"))
        if not any(path.is_relative_to(made) for made in MADE)
    ),
)  # fmt: skip
#: A path may be told from the repository or from the package; a test by its name alone.
BASES = (ROOT, PACKAGE)
TESTS = {path.name: path for path in (ROOT / "tests").rglob("test_*.py")}
#: What a document calls a file: code in backticks that ends like one.
FILE = re.compile(r"(?<=`)[\w./-]+\.(?:py|js|sh|yaml)(?=`|:[\w ])")
ROOM = re.compile(r"\*\*([a-z]+)\*\*:")
LINK = re.compile(r"\]\(([^)\s]+)\)")
#: Where code hosts show a file of this repository.
HOST = "https://github.com/both-sides/guide/blob/main/"
ARROWS = re.compile(r"^([a-z]+) +asks ([a-z ]+)$", re.M)


def is_there(name, *bases):
    """Whether a file of that name lies below one of the bases."""
    return any((base / name).is_file() for base in bases)


def missing(text):
    """The files that a text names and that do not exist; in a paragraph about a room, names may begin there."""
    for part in re.split(r"\n\s*\n", text):
        rooms = [PACKAGE / room for room in ROOM.findall(part)]
        yield from (name for name in FILE.findall(part) if name not in TESTS and not is_there(name, *BASES, *rooms))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_that_a_document_names_exist(name):
    assert list(missing((ROOT / name).read_text("utf-8"))) == []


@functools.cache
def trees():
    """The modules of the package and the tools, parsed once."""
    paths = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tools").glob("*.py")])
    return {path: ast.parse(path.read_text("utf-8")) for path in paths}


def test_files_that_docstrings_name_exist():
    nodes = (ast.Module, ast.ClassDef, ast.FunctionDef)
    found = []
    for path, tree in trees().items():
        texts = [ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, nodes)]
        found += [(path.name, name) for text in texts for name in missing(text)]
    assert found == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see `labels.py`", ["labels.py"]), ("see `facts/labels.py`", []),
        ("see `plugins/claimcheck/facts/labels.py`", []),
        ("see `test_rooms.py`", []), ("`test_gone.py`: some", ["test_gone.py"]), ("**facts**: see `labels.py`", []),
        ("**facts**: see `units.py`", ["units.py"]), ("`content/sw.js`, `content/gone.js`", ["content/gone.js"]),
    ],
)  # fmt: skip
def test_a_wrong_name_is_seen(text, found):
    """What finds them can be believed."""
    assert list(missing(text)) == found


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.endswith(".md")])
def test_links_of_documents_lead_somewhere(name):
    """To a file of the repository, and to a heading where one is named."""
    dead = []
    for link in LINK.findall((ROOT / name).read_text("utf-8")):
        path, _, heading = link.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        if path.startswith(HOST):
            target = ROOT / path.removeprefix(HOST)
        elif path.startswith("https:") or any(target.is_relative_to(made) for made in MADE):
            continue  # tests/repository/test_manual.py follows links to made pages
        if not (target.exists() and heading in {"", *headings(target)}):
            dead.append(link)
    copied = {"CONTRIBUTING.md": ["what-is-hemiparesis.md"], "docs/start.md": ["bees/queens.md"]}
    assert dead == copied.get(name, [])  # in pages that may be copied


def headings(path):
    """The anchors of a document's headings, as code hosts make them."""
    if path.suffix != ".md":
        return set()
    titles = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_the_arrows_are_those_of_the_code():
    """What ARCHITECTURE.md tells each room to ask is what its modules import, no more and no less."""
    real = {path.name: set() for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    for path, tree in trees().items():
        for node in ast.walk(tree) if path.is_relative_to(PACKAGE) else ():
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("claimcheck."):
                real[path.relative_to(PACKAGE).parts[0]].add(node.module.split(".")[1])
    told = ARROWS.findall((ROOT / "ARCHITECTURE.md").read_text("utf-8"))
    assert {room: set(asked.split()) - {"nobody"} for room, asked in told} == {k: v - {k} for k, v in real.items()}


def test_the_house_is_told_on_two_screens():
    lines = (ROOT / "ARCHITECTURE.md").read_text("utf-8").splitlines()
    assert len(lines) <= 110
    assert max(map(len, lines)) <= 120


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_a_decision_tells_why(path):
    """What it was about, what was decided, why, and what was weighed, in this order; its day is one."""
    text = path.read_text("utf-8")
    parts = re.findall(r"^\*\*([A-Z]\w+)\.\*\*", text, re.M)
    assert parts in (["Context", "Decision", "Why"], ["Context", "Decision", "Why", "Weighed"], ["Context", "Decision"])
    assert text.startswith(f"# {int(path.stem[:4])}. ")
    day = re.search(r"^Decided (\d{4}-\d\d-\d\d)\.$", text, re.M)
    assert dt.date.fromisoformat(day[1]) >= dt.date(2026, 11, 21)


def test_all_decisions_stand_in_the_list():
    """By number, without a gap, with title and day."""
    listed = re.findall(
        r"^\| (\d+) \| \[(.+)\]\((\S+)\) \| (\S+) \|$", (ROOT / "docs/decisions/README.md").read_text("utf-8"), re.M
    )
    told = []
    for path in RECORDS:
        title, _, decided, *_ = path.read_text("utf-8").splitlines()
        number, _, words = title.removeprefix("# ").partition(". ")
        told.append((number, words, path.name, decided.removeprefix("Decided ").rstrip(".")))
    assert listed == told
    assert [int(number) for number, *_ in listed] == list(range(1, len(listed) + 1))


def test_tests_that_security_names_exist():
    """A class or a table by its name, a test or a case by some words of its name."""
    missed = []
    for file, named in re.findall(r"`(test_\w+\.py)`: ([^;|]+)", (ROOT / "SECURITY.md").read_text("utf-8")):
        tests = TESTS[file].read_text("utf-8")
        quoted = [words.replace(" ", "[_-]") for words in re.findall(r'"([^"]+)"', named)]
        words = [rf'(?:def test_\w*|^    "[\w-]*){each}' for each in quoted]
        names = [rf"^(?:class )?{name}\b" for name in re.findall(r"\bTest[A-Z]\w+|\b[A-Z]{4,}\b", named)]
        missed += [(file, look) for look in (*words, *names) if not re.search(look, tests, re.M)]
    assert missed == []
