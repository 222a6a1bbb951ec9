"""The words of the command: what it can be asked, told without loading the checker, and what wrong use is told."""

import ast
import re
import subprocess
import sys

import pytest

from claimcheck import __version__
from claimcheck.model import Severity
from claimcheck.reporters import REPORTERS, changes, gate, retractions, settings
from claimcheck.usage.arguments import DIFF_FORMATS, FORMATS, GATE_FORMATS, RETRACTION_FORMATS, SEVERITIES
from claimcheck.usage.editorhelp import SETTING_FORMATS

CLEAN = "# Tidal knee\n\nThe knee is stiff [@harbor-clinic#what-it-is].\nAsk your own team.\nAsk your nurse.\n"


def test_arguments_alone_load_nothing_of_the_checker():
    """The version and the help are there at once: no room of the checker is opened for them, and no package."""
    asked = "import sys; from claimcheck.cli import start; sys.argv[1:] = ['--version']\ntry: start.main()\n"
    told = "finally: print([n for n in sys.modules if n.startswith(('claimcheck', 'markdown', 'yaml', 'jinja2'))])"
    out = subprocess.run([sys.executable, "-c", asked + told], capture_output=True, text=True, check=True).stdout
    arguments = {
        "claimcheck.usage",
        "claimcheck.usage.described",
        "claimcheck.usage.arguments",
        "claimcheck.usage.newfields",
        "claimcheck.usage.mendhelp",
        "claimcheck.usage.editorhelp",
        "claimcheck.usage.parsing",
    }
    loaded = {"claimcheck", "claimcheck.cli", "claimcheck.cli.start", *arguments}
    assert out.startswith(f"claimcheck {__version__}\n")
    assert set(ast.literal_eval(out.splitlines()[1])) == loaded


def test_the_arguments_name_all_there_is():
    """They are read before the checker is loaded, so they hold its names a second time."""
    assert sorted(REPORTERS) == list(FORMATS)
    assert sorted(changes.FORMATS) == list(DIFF_FORMATS)
    assert sorted(gate.FORMATS) == list(GATE_FORMATS)
    assert sorted(retractions.FORMATS) == list(RETRACTION_FORMATS)
    assert sorted(settings.FORMATS) == list(SETTING_FORMATS)
    assert tuple(Severity) == SEVERITIES


@pytest.mark.parametrize("arguments", [(), ("chek",), ("check", "--format", "html"), ("check", "--host", "hugo")])
def test_wrong_use_ends_with_2(run, arguments):
    """Nothing was checked, and the usage says what is possible."""
    code, _, err = run(*arguments)
    assert code == 2
    assert "usage: claimcheck" in err


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("check",),
        ("selftest",),
        ("pages",),
        ("explain",),
        ("rules",),
        ("new", "page"),
        ("schema",),
        ("settings",),
    ],
)  # fmt: skip
def test_help(run, command):
    """Every command explains itself."""
    code, out, _ = run(*command, "--help")
    assert code == 0
    assert "usage: claimcheck" in out


@pytest.mark.parametrize("command", [(), ("check",)])
def test_help_shows_examples_that_work(site, run, command):
    """Each example of the help is a command that the program takes."""
    site({"content/causes.md": CLEAN})
    out = run(*command, "--help")[1]
    examples = re.findall(r"^  claimcheck (\S.*?)(?:  .*)?$", out, re.M)
    assert len(examples) >= 5
    assert [example for example in examples if run(*example.split())[0] not in {0, 1}] == []
    assert "exit codes: 0 clean, 1 problems, 2 could not check" in out
