"""An old site begins to be checked: what was wrong before does not fail, new mistakes do, and the list only shrinks."""

import json
import subprocess
from pathlib import Path

import pytest

from claimcheck.cli.command import main
from claimcheck.inputs.baseline import parse_baseline
from compared_site import FILES
from harness import write_site

DAY = ("--today", "2026-11-21")
FILE = Path("claimcheck-baseline.txt")
NUMBERS = range(250)
PAGES = {f"content/{name}.md": "".join(f"The {name} knee {n} sways.\n\n" for n in NUMBERS) for name in ("old", "older")}
QUIET = ("--severity", "warning", "--no-cache")


@pytest.fixture
def old(tmp_path, monkeypatch):
    """A site of 500 claims that cite nothing, more on a page than are told."""
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {**FILES, "content/index.md": "# Knees\n", "glossary.yaml": "terms: []\n", **PAGES})
    return tmp_path


@pytest.fixture
def adopted(old, capsys):
    """The same with its list of old problems."""
    assert main(["baseline", *DAY]) == 0
    capsys.readouterr()
    return old


def told(capsys, *arguments):
    """The exit code of a check, and the rules and subjects of what it tells, notes aside."""
    code = main(["check", *DAY, "--format", "json", *QUIET, *arguments])
    found = json.loads(capsys.readouterr().out)["diagnostics"]
    return code, [(d["rule"], d["subject"]) for d in found]


@pytest.mark.usefixtures("old")
def test_one_command_and_the_site_passes(capsys):
    """All 500, those among them that a report would not list; how many there are is told on every run."""
    assert main(["check", *DAY, *QUIET]) == 1
    capsys.readouterr()
    assert main(["baseline", *DAY]) == 0
    assert "500 old problems in claimcheck-baseline.txt; 0 mended" in capsys.readouterr().out
    assert sum(parse_baseline(FILE.read_text("utf-8"), "").known.values()) == 500
    assert told(capsys) == (0, [])
    main(["check", *DAY, "--ignore", "old-problems"])
    assert "note old-problems: 500 old problems do not fail here and are not told" in capsys.readouterr().out


@pytest.mark.usefixtures("adopted")
@pytest.mark.parametrize("place", [0, 250, None])
def test_one_new_claim_fails(place, capsys):
    """Wherever it stands; the others stay old though every line has moved."""
    lines = PAGES["content/old.md"].split("\n\n")
    lines.insert(len(lines) if place is None else place, "A new knee hums.")
    Path("content/old.md").write_text("\n\n".join(lines), encoding="utf-8")
    assert told(capsys) == (1, [("uncited-claim", "A new knee hums.")])


@pytest.mark.usefixtures("adopted")
def test_the_same_claim_once_more_fails(capsys):
    """What is old is old as often as it was there."""
    Path("content/old.md").write_text(PAGES["content/old.md"] + "The old knee 7 sways.\n", encoding="utf-8")
    assert told(capsys) == (1, [("uncited-claim", "The old knee 7 sways.")])


@pytest.mark.usefixtures("adopted")
def test_one_mended_claim_shrinks_it(capsys):
    """A warning asks for it; the command takes out that one, and adds nothing that is new meanwhile."""
    text = PAGES["content/old.md"].replace("The old knee 7 sways.", "Is the knee old?")
    Path("content/old.md").write_text(text, encoding="utf-8")
    assert told(capsys) == (0, [("mended-problem", "")])
    Path("content/older.md").write_text(PAGES["content/older.md"] + "A new knee hums.\n", encoding="utf-8")
    assert main(["baseline", *DAY]) == 0
    assert "499 old problems in claimcheck-baseline.txt; 1 mended and taken out" in capsys.readouterr().out
    assert told(capsys) == (1, [("uncited-claim", "A new knee hums.")])
    Path("content/old.md").write_text(PAGES["content/old.md"], encoding="utf-8")
    assert ("uncited-claim", "The old knee 7 sways.") in told(capsys)[1]


@pytest.mark.usefixtures("adopted")
@pytest.mark.parametrize("line", ["uncited-claim", "0 {}", "1 {} again\n1 {} again"])
def test_a_line_that_is_none_is_refused(line, capsys):
    """The list is written by the command alone."""
    known = FILE.read_text("utf-8")
    some = known.splitlines()[-1].partition(" ")[2]
    FILE.write_text(known + line.replace("{}", some) + "\n", encoding="utf-8")
    code, found = told(capsys)
    assert (code, "invalid-data" in dict(found)) == (1, True)
    assert main(["baseline", *DAY]) == 2


@pytest.mark.usefixtures("adopted")
def test_the_cache_knows_the_list():
    """A run that keeps what it found does not keep what was old once."""
    assert main(["check", *DAY, "--severity", "error", "--cache", "kept"]) == 0
    FILE.unlink()
    assert main(["check", *DAY, "--severity", "error", "--cache", "kept"]) == 1


def test_what_was_there_at_a_revision_is_not_told(old, capsys):
    """Only what is new since: for a branch, without a list."""
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "x"]):
        whole = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *command]
        assert subprocess.run(whole, cwd=old, check=False).returncode == 0
    assert told(capsys, "--changed", "main") == (0, [])
    Path("content/old.md").write_text("A new knee hums.\n\n" + PAGES["content/old.md"], encoding="utf-8")
    assert told(capsys, "--changed", "main") == (1, [("uncited-claim", "A new knee hums.")])
    assert not FILE.exists()
