"""The handbook's commands do what it says, from an empty folder: pages written, checked, compared, built, diffed."""

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

TEXT = (Path(__file__).parents[1] / "docs/handbook.md").read_text("utf-8")
#: A file to write, or commands to give; those marked "fails" find problems.
STEP = re.compile(
    r"(?:Write this into `(?P<file>[\w./-]+)`:\n\n)?^ *```(?P<tongue>\w+)(?P<fails> fails)?\n(?P<body>.*?)^ *```$",
    re.M | re.S,
)


def steps():
    """Each step of the handbook in its order: the file or nothing, whether it fails, and its lines."""
    for step in STEP.finditer(TEXT):
        assert step["file"] or step["tongue"] == "sh", step["body"]
        yield step["file"], bool(step["fails"]), textwrap.dedent(step["body"])


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
    told = re.findall(r"`([a-z]+(?:-[a-z]+)+)`", TEXT.split("## When something is refused")[1].split("## Your")[0])
    assert {name for name in told if name not in {*RULE_NAMES, "invalid-data"}} == set()
    assert {"profile"} <= set(SETTING_TEXTS)
