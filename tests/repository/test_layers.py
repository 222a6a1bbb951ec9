"""The package keeps its layers, as ARCHITECTURE.md says, and knows nothing about the guide that it checks."""

import ast
import functools
import re
from pathlib import Path

import pytest

import claimcheck
from claimcheck.language.wording import find_phrases
from claimcheck.model import TermKind
from everyday import EVERYDAY

PACKAGE = Path(claimcheck.__file__).parent
FILES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in FILES.items()}
#: Which modules may do what; each is named in ARCHITECTURE.md.
ALLOWED = {
    "imports mkdocs": {
        "host/plugin.py",
        "host/conversion.py",
        "host/files.py",
        "host/finishing.py",
        "host/log.py",
        "host/publication.py",
        "host/run.py",
        "host/searched.py",
        "host/templatevalues.py",
        "host/told.py",
    },
    # The command its report, the schemas and the list of HTML those of the package, imports the lists of what is
    # installed, syllables the list of a package, lists those of a language, gitobjects what it writes out of git,
    # the cache its own file, unchanged all that an answer rests on, before anything of the checker is loaded.
    "opens files": {
        "inputs/opening.py",
        "inputs/madepages.py",
        "inputs/writing.py",
        "cli/command.py",
        "cli/unchanged.py",
        "inputs/schema.py",
        "inputs/imports.py",
        "language/lists.py",
        "language/syllables.py",
        "editing/gitobjects.py",
        "inputs/pagehtml.py",
        "runs/keptfiles.py",
    },
    "starts programs": {"editing/gitobjects.py", "cli/prompting.py"},  # git; the editor of whoever is at the prompt
    "prints": {"cli/command.py"},
    "asks the clock": {"runs/clock.py", "cli/unchanged.py"},  # the latter whether it is still the same day
    "reaches for the network": set(),
}
OPENING = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
NETWORK = {"urllib.request", "http", "http.client", "socket", "ssl", "requests", "httpx"}
ABOUT = {TermKind.CONDITION, TermKind.TREATMENT, TermKind.MEDICINE}


def doings(tree):
    """What a module does, of the things that only some may do."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = getattr(node, "module", None)
            names = {module} if module else {alias.name for alias in node.names}
            if any(name.split(".")[0] == "mkdocs" for name in names):
                yield "imports mkdocs"
            if "subprocess" in names:
                yield "starts programs"
            if names & NETWORK:
                yield "reaches for the network"
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            is_own = isinstance(node.func, ast.Name) and name == "read_text"  # the one of opening
            if name in OPENING and not is_own:
                yield "opens files"
            if name == "print":
                yield "prints"
            if name in {"now", "utcnow", "time", "monotonic"} or (name == "today" and _of_date(node.func)):
                yield "asks the clock"


def _of_date(function):
    return isinstance(function, ast.Attribute) and "date" in ast.unparse(function.value)


@functools.cache
def doings_of_all():
    """By module, what of this it does."""
    return {name: set(doings(tree)) for name, tree in TREES.items()}


@pytest.mark.parametrize("doing", ALLOWED)
def test_only_some_modules_may(doing):
    """A module that does it, and is not named above, would make a second way."""
    found = {name for name, done in doings_of_all().items() if doing in done}
    assert found == ALLOWED[doing]


@pytest.mark.parametrize(
    ("code", "doing"),
    [
        ("from mkdocs.plugins import BasePlugin", "imports mkdocs"), ("import mkdocs.utils", "imports mkdocs"),
        ("open('a')", "opens files"), ("Path('a').read_text()", "opens files"), ("print(1)", "prints"),
        ("dt.datetime.now()", "asks the clock"), ("dt.date.today()", "asks the clock"),
        ("import urllib.request", "reaches for the network"), ("from http.client import X", "reaches for the network"),
        ("import subprocess", "starts programs"), ("from subprocess import run", "starts programs"),
    ],
)  # fmt: skip
def test_doings_are_seen(code, doing):
    """What finds them can be believed."""
    assert list(doings(ast.parse(code))) == [doing]


def strings(tree):
    """The texts with which a module works; what documents it is left out."""
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    texts = {id(n.body[0].value) for n in ast.walk(tree) if isinstance(n, documented) and ast.get_docstring(n)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in texts:
            yield node.value


def test_nothing_of_the_guide_works_in_the_package(opened_guide):
    """No condition, treatment or medicine of its glossary, none of its sources, and none of its pages."""
    site = opened_guide
    labels = [label for term in site.glossary.terms.values() if term.kind in ABOUT for label in term.labels]
    pages = {page.src for page in site.pages} - {"index.md", "404.md"}
    found = []
    for name, tree in TREES.items():
        for text in strings(tree):
            words = {text[start:end].casefold().removesuffix("s") for start, end in find_phrases(text, labels)}
            found += [(name, word) for word in words if word not in {w.removesuffix("s") for w in EVERYDAY}]
            found += [(name, known) for known in (*site.bibliography.sources, *pages) if known in text]
            found += [(name, match) for match in re.findall(r"both.sides|hemipar\w*|hemipleg\w*", text, re.I)]
    assert found == []
