"""The commands of the start and the handbook do what these say, from an empty folder: pages written to pages diffed."""

import io
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path

from claimcheck.cli.command import main
from claimcheck.inputs.settingtexts import SETTING_TEXTS
from claimcheck.verdict.checking import RULE_NAMES

DOCS = Path(__file__).parents[2] / "docs"
START, TEXT = ((DOCS / name).read_text("utf-8") for name in ("start.md", "handbook.md"))
#: A file to write, or commands to give. The title of a block says whether they find a problem, or are no part of this.
STEP = re.compile(
    r"(?:Write this into `(?P<file>[\w./-]+)`:\n\n)?"
    r'^ *```(?P<tongue>\w+)(?: title="(?P<title>.*?)")?\n(?P<body>.*?)^ *```$',
    re.M | re.S,
)


def steps():
    """Each step in its order: the file or nothing, whether it fails, and its lines; to install is no step."""
    for step in STEP.finditer(START + TEXT.split("In VS Code")[0]):
        assert step["file"] or step["tongue"] == "sh", step["body"]
        if step["title"] != "Once":
            yield step["file"], step["title"] == "One problem", textwrap.dedent(step["body"])


def give(command, capsys):
    """Run a command of the handbook; its exit code, and what it said."""
    name, *arguments = shlex.split(command)
    if name == "claimcheck":
        return main(arguments), "".join(capsys.readouterr())
    program = [sys.executable, "-m", "mkdocs"] if name == "mkdocs" else [name]
    done = subprocess.run([*program, *arguments], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_the_handbook_leads_from_an_empty_folder_to_a_page(tmp_path, monkeypatch, capsys):
    """Each command ends as it should; at the prompt of review, every sentence follows."""
    monkeypatch.chdir(tmp_path)
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Editor")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "editor@example.org")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795824000")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setattr(sys, "stdin", io.StringIO("f\n" * 9))
    said = {}
    for file, fails, body in steps():
        if file:
            (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / file).write_text(body, encoding="utf-8")
            continue
        for command in body.splitlines():
            code, said[command] = give(command, capsys)
            expected = 1 if fails or command.startswith("claimcheck diff") else 0
            assert code == expected, f"{command}: {code}\n{said[command]}"
    assert "not taken, for no reader sees it: note" in said["claimcheck new source --from export.json"]
    assert "docs/bees/drones.md:8:1: error uncited-claim" in said["claimcheck check docs/bees/drones.md"]
    assert "0 errors, 0 warnings" in said["claimcheck check"]
    assert "Saved in reviews/bees/drones.yaml: follows." in next(v for k, v in said.items() if " review " in k)
    assert "A drone grows in 24 days." in said["claimcheck diff main"]
    assert "A queen bee grows in 16 days" in (tmp_path / "site/bees/queens/index.html").read_text("utf-8")
    assert subprocess.run(["git", "status", "--short"], capture_output=True, text=True, check=True).stdout.split() == [
        "??", "schemas/",
    ]  # fmt: skip


def test_the_rules_and_settings_that_it_names_are_there():
    """In the table of what is refused, and in the examples."""
    told = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", TEXT.split("## When something is refused")[1].split("## Forms")[0])
    assert {name for name in told if name not in {*RULE_NAMES, "invalid-data"}} == set()
    assert {"profile"} <= set(SETTING_TEXTS)
