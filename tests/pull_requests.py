"""Pull requests made in a test: one small repository with a base, and commits on it that no work tree ever saw."""

import datetime as dt
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimcheck.editing.gate import Outcome
from harness import RULES_FOLDER

TODAY = dt.date(2026, 11, 21)

CONFIG = """\
site_name: Tidal knee
docs_dir: content
plugins:
  - claimcheck:
      profile: health
      prescriber_sentence: ""
      phones: phones.yml
      search: search.yml
      fragments: {signs: signs.md}
      max_page_bytes: 90000
      published_files: {/sw.js: "keeps pages"}
markdown_extensions: [admonition, attr_list]
nav:
  - Tidal knee: index.md
"""
PAGE = """\
# Tidal knee

The knee is stiff [@harbor-clinic#what-it-is].
Tidal knee is no illness of the left knee alone [@harbor-clinic#often-left].

!!! ours "A small idea"
    Put a chair beside the bed.

[DIAL emergency]
"""
PHONES = """\
phones:
- id: harbor
  number: "555"
  countries: [Harbor]
  for: emergency
  way: voice
  finding: harbor-clinic#call
  looked: "2026-11-21"
"""
SEARCH = """\
lines:
- id: signs
  fragment: signs
  to: index.md
  why: "These words may tell of a fall."
  words: ["knee gives way", "falling"]
same: []
fillers:
- why: "They belong to a question."
  words: [how, when]
"""
CALL = '      call:\n        says: "In Harbor, the emergency number is 555."\n        basis: original\n'
LEFT = '      often-left:\n        says: "Tidal knee is no illness of the left knee alone."\n        basis: original\n'


NEW = "# Sway\n\nThe knee is stiff [@harbor-clinic#what-it-is].\n"
FALSE = "# Tidal knee\n\nSalt heals every knee.\n"


def is_green(outcome: Outcome) -> bool:
    """Whether the gate lets a pull request pass."""
    return not (outcome.refused or outcome.errors or outcome.could_not_check)


def named(outcome: Outcome) -> set[tuple[str, str]]:
    """The gate files, each with what it is."""
    return {(file.path, file.kind) for file in outcome.gate_files}


def base_files() -> dict[str, str]:
    """A clean site, and files around it that no pull request may use unseen."""
    default = RULES_FOLDER / "default"
    sources = (default / "sources.yaml").read_text(encoding="utf-8")
    head, _, tail = sources.partition("      often-left:\n")
    behind = tail.partition("      sway-sign:\n")[2]
    return {
        "mkdocs.yml": CONFIG,
        "content/index.md": PAGE,
        "sources.yaml": f"{head}{LEFT}{CALL}      sway-sign:\n{behind}",
        "glossary.yaml": (default / "glossary.yaml").read_text(encoding="utf-8"),
        "phones.yml": PHONES,
        "search.yml": SEARCH,
        "content/signs.md": "The knee is stiff [@harbor-clinic#what-it-is].\n",
        "reviewers.yml": "reviewers: []\n",
        "content/assets/go.js": "'use strict';\n",
        "content/assets/site.css": "p { color: black; }\n",
        "content/sw.js": "'use strict';\n",
        "overrides/main.html": "<p>{{ page.title }}</p>\n",
        "plugins/checker/rule.py": "FINE = True\n",
        "plugins/checker/schemas/sources.json": '{"properties": {"says": {}}}\n',
        "tests/test_all.py": "def test(): pass\n",
        ".github/workflows/gate.yml": "name: gate\n",
        ".github/CODEOWNERS": "* @nobody\n",
        "Makefile": "check:\n",
    }


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, and give the folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def change_files(folder: Path, files: Mapping[str, object]) -> None:
    """Change files below a folder: a text, bytes, a pair of words to replace, nothing where the file goes."""
    for path, change in files.items():
        file = folder / path
        if change is None:
            file.unlink()
            continue
        old = file.read_bytes() if file.exists() else None
        new = old.decode().replace(*change) if isinstance(change, tuple) and old is not None else change
        assert isinstance(new, str | bytes)
        write_files(folder, {path: new})
        assert file.read_bytes() != old


@dataclass
class Origin:
    """A repository with a base commit; ``pull`` adds commits to it."""

    folder: Path
    base: str = ""
    files: dict[str, str] = field(default_factory=base_files)

    def git(self, *command: str, given: bytes | str = b"", index: str = "") -> str:
        """Run git there, and give what it prints."""
        raw = given.encode() if isinstance(given, str) else given
        names = {key: f"{key.split('_')[1].lower()}@example.org" for key in _PEOPLE}
        environment = {**os.environ, **names, **({"GIT_INDEX_FILE": index} if index else {})}
        run = ["git", *command]
        done = subprocess.run(run, cwd=self.folder, input=raw, capture_output=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode().strip()

    def start(self) -> "Origin":
        """Make the repository, with the base checked out."""
        self.git("init", "--quiet", "--initial-branch=main")
        write_files(self.folder, self.files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=base")
        self.base = self.git("rev-parse", "HEAD")
        return self

    def pull(self, changes: Mapping[str, object], parent: str = "") -> str:
        """A commit on the base, or on another one, with changed files.

        The value of a path is its text or bytes, nothing where it goes, or a pair of a mode and a text;
        the text of a submodule is a commit.
        """
        parent = parent or self.base
        index = str(self.folder / ".git/pull.index")
        self.git("read-tree", parent, index=index)
        lines = [self._line(path, change) for path, change in changes.items()]
        self.git("update-index", "-z", "--index-info", given="".join(lines).encode(), index=index)
        return self.commit(self.git("write-tree", index=index), parent)

    def commit(self, tree: str, parent: str) -> str:
        """A commit with a tree that is there already."""
        return self.git("commit-tree", tree, "-p", parent, "-m", "pull")

    def edited(self, path: str, old: str, new: str) -> dict[str, object]:
        """The change of one file of the base."""
        assert old in self.files[path]
        return {path: self.files[path].replace(old, new)}

    def _line(self, path: str, change: object) -> str:
        if change is None:
            return f"0 {'0' * 40}\t{path}\0"
        mode, text = change if isinstance(change, tuple) else ("100644", change)
        oid = text if mode == "160000" else self.git("hash-object", "-w", "--stdin", given=text)
        return f"{mode} {oid}\t{path}\0"


_PEOPLE = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
