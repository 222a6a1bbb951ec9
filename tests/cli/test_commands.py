"""Every command of the parser: its help, its examples, and how it behaves in pipes and at poor terminals."""

import argparse
import errno
import os
import re
import shlex

import pytest

from claimcheck.cli import start
from claimcheck.cli.command import main
from claimcheck.usage import described
from claimcheck.usage.arguments import parser
from harness import write_site
from pull_requests import Origin

TODAY = ("--today", "2026-11-21")
PAGE = "# Tidal knee\n\nThe knee is stiff [@harbor-clinic#what-it-is].\nSalt moves the knee.\n"
#: What each command is started with here; a new command needs a line.
STARTED = {
    "check": (*TODAY,), "selftest": (*TODAY,), "pages": (*TODAY,), "diff": ("copy", *TODAY),
    "gate": ("--base", "main", "--head", "main", *TODAY), "retractions": ("dois.txt", *TODAY),
    "review": ("--status", *TODAY), "impact": ("harbor-clinic", *TODAY), "baseline": (*TODAY,),
    "migrate": (*TODAY,), "fix": ("--diff", *TODAY),
    "suggest": ("content/index.md", *TODAY), "explain": ("uncited-claim",), "rules": (),
    "new": ("page", "start/kit.md", "--kind", "plain", "--title", "What you need"), "schema": (), "settings": (),
}  # fmt: skip

#: What speaks to an editor alone, in a protocol: tests/lsp/test_lsp.py does.
SERVING = {"lsp"}


def commands():
    """The parsers of all commands by name."""
    (found,) = (a for a in parser()._actions if isinstance(a, argparse._SubParsersAction))  # noqa: SLF001
    return found.choices


COMMANDS = sorted(commands())
EXAMPLE = re.compile(r"^  (claimcheck .*?)(?:   .*)?$", re.M)


@pytest.fixture
def run(run, monkeypatch):
    """Run a command at a terminal, or in a pipe, and give exit code, output and messages."""

    def command(*arguments, columns=80, terminal=False, **environment):
        for name in ("NO_COLOR", "TERM", "COLUMNS"):
            monkeypatch.setenv(name, {"COLUMNS": str(columns), **environment}.get(name, ""))
        for stream in ("stdout", "stderr"):
            monkeypatch.setattr(f"sys.{stream}.isatty", lambda: terminal)
        return run(*arguments)

    return command


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A small site in a repository, with a copy of it and a list of retracted works beside it."""
    write_site(tmp_path / "site", {"content/index.md": PAGE, "dois.txt": "10.1000/none\n"})
    write_site(tmp_path / "site/copy", {"content/index.md": PAGE})
    Origin(tmp_path / "site", files={}).start()
    monkeypatch.chdir(tmp_path / "site")


def test_each_command_is_started_here():
    assert {*STARTED, *SERVING} == set(COMMANDS)


@pytest.mark.parametrize("more", [["--help"], ["a.md", "--jobs", "1"], ["--formt", "x"], ["--host", "x"]])
def test_a_check_is_asked_for_in_the_same_way_alone(capsys, more):
    """Its parser is made without those of other commands, and nobody notices."""

    def told(made):
        code = None
        try:
            return vars(made.parse_args(["check", *more])), code
        except SystemExit as end:
            code = end.code
        return capsys.readouterr(), code

    assert told(parser(["check", *more])) == told(parser())


def test_commands_are_told_as_values():
    """Each stands there with its usage, examples and options; what may end with 1 says when it does."""
    told = {command.name.removeprefix("claimcheck "): command for command in described.commands()}
    assert {name.split()[0] for name in told} == set(COMMANDS)
    assert [name for name in told if name.split()[0] == "new"] == [
        "new", "new page", "new source", "new finding", "new term"
    ]  # fmt: skip
    for name, command in told.items():
        assert command.usage.startswith(f"claimcheck {name}")
        assert max(map(len, command.usage.splitlines())) <= 80
        assert name.startswith("new ") or command.examples.startswith(f"claimcheck {name}")
        assert all(option.told and option.written for option in command.options)
    ends = {name for name, command in told.items() if re.search(r"\b1 ", command.exit_codes)}
    assert ends == {"check", "selftest", "diff", "gate", "retractions", "review", "migrate", "fix"}


@pytest.mark.parametrize("name", COMMANDS)
def test_help(run, name):
    """It shows how the command is called, with examples that it takes."""
    code, out, _ = run(name, "--help", columns=200)
    shown = EXAMPLE.findall(out)
    assert code == 0
    assert out.startswith(f"usage: claimcheck {name}")
    assert [line for line in shown if line.startswith(f"claimcheck {name}")]
    for line in shown:
        parser().parse_args(shlex.split(re.split(r" [|>] ", line)[0])[1:])


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_a_narrow_terminal(run, name):
    """Below the usage only a command stays whole, to be copied, and an option with its values."""
    told = run(*filter(None, [name]), "--help", columns=40)[1].partition("\n\n")[2]
    long = [line for line in told.splitlines() if len(line) > 40 and not line.startswith("  claimcheck ")]
    assert [line for line in long if not re.fullmatch(r"  --\S+ \S+", line)] == []


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("name", STARTED)
@pytest.mark.parametrize(
    ("terminal", "environment"), [(False, {}), (True, {"TERM": "dumb"}), (True, {"NO_COLOR": "1", "TERM": "xterm"})]
)
def test_output_is_plain(run, name, terminal, environment):
    """In a pipe and at a dumb terminal nothing but words; with NO_COLOR no color. It works at 40 columns."""
    code, out, err = run(name, *STARTED[name], columns=40, terminal=terminal, **environment)
    assert code in {0, 1}
    assert "failed:" not in err
    assert "\x1b" not in out + err
    if environment.get("TERM") != "xterm":
        assert "\r" not in out + err
        assert "reading page" not in err


@pytest.mark.usefixtures("site")
def test_progress_is_shown_where_somebody_watches(run):
    """And taken away again; with --quiet there is none."""
    err = run("check", *TODAY, terminal=True, TERM="xterm")[2]
    assert "\rreading page 1 of 1" in err
    assert err.rstrip(" ").endswith("\r")
    assert run("check", *TODAY, "--quiet", terminal=True, TERM="xterm")[2] == ""


@pytest.mark.usefixtures("site")
def test_an_excerpt_fits_the_terminal(run, tmp_path):
    """The caret stays below its sentence: neither line is broken."""
    (tmp_path / "site/content/index.md").write_text(
        "The knee is stiff [@harbor-clinic#what-it-is]. " * 3 + "Salt moves it.\n"
    )
    out = run("check", *TODAY, "--select", "uncited-claim", columns=40)[1].splitlines()
    assert "Salt moves it" in out[1]
    assert max(map(len, out[1:3])) <= 40
    assert out[2].index("^") == out[1].index("Salt")


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("chek",), "check"), (("check", "--fomat", "json"), "--format"), (("check", "--format", "jsn"), "json"),
        (("check", "--severity=eror"), "error"), (("review", "--by", "editr"), "editor"),
        (("check", "--max-problem=2x", "--colour=never"), None), (("check", "--colour", "never"), "--color"),
        (("explain", "uncited"), "uncited-claim"), (("check", "--select", "uncited-clam"), "uncited-claim"),
        (("xyzzy",), None), (("check", "--xyzzy"), None),
    ],
)  # fmt: skip
def test_the_nearest_name_is_offered(run, arguments, near):
    """Of commands, options, values and rules; none where nothing is near."""
    code, _, err = run(*arguments)
    assert code == 2
    assert re.findall(r'did you mean "(.*)"\?', err) == ([near] if near else [])


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("kind", ["github", "json", "markdown"])
def test_what_ends_any_command_is_told_in_its_format(run, kind):
    """A program that reads the report of the gate must not read nothing."""
    code, out, err = run("gate", "--base", "none", "--head", "none", "--format", kind)
    assert code == 2
    assert err.startswith("claimcheck: ")
    assert {"github": "::error title=", "json": '"could_not_check": true', "markdown": "could not check"}[kind] in out


#: What a command is asked for that is not there, or cannot be read, and the message with its mend.
WRONG = [
    (("check", "content/indx.md"), "there is no content/indx.md", 'did you mean "content/index.md"?'),
    (("fix", "content/indx.md"), "content/indx.md is no page of this site", 'did you mean "content/index.md"?'),
    (("fix", "source.yaml"), "source.yaml is no page of this site", 'did you mean "sources.yaml"?'),
    (("suggest", "content/indx.md"), "content/indx.md is no page of this site", 'did you mean "content/index.md"?'),
    (("suggest", "content/bytes.md"), "content/bytes.md: byte 0xff is not UTF-8", "save the file as UTF-8"),
    (("fix", "content/bytes.md"), "content/bytes.md: byte 0xff is not UTF-8", "save the file as UTF-8"),
    (("fix", "content/loop.md"), "content/loop.md: the file content/loop.md cannot be read", "check the file"),
    (("suggest", "content/loop.md"), "content/loop.md: the file content/loop.md cannot be read", "check the file"),
    (("review", "--by", "automated", "content/indx.md"), "no page with sentences", 'did you mean "content/index.md"?'),
    (("review", "--by", "automated", "--page", "indx"), "there is no page", 'did you mean "index"?'),
    (("check", "--cache", "dois.txt"), "is a file and no folder", "name a folder"),
    (("impact", "[@harbor-clinik#what-it-is]"), 'no source "harbor-clinik"', 'did you mean "harbor-clinic"?'),
]


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(("arguments", "message", "mend"), WRONG)
def test_what_is_not_there_is_told_with_its_mend(run, tmp_path, arguments, message, mend):
    """A name near to one that is there is given as it can be typed; a page that cannot be read is no missing one."""
    (tmp_path / "site/content/bytes.md").write_bytes(b"# Knees\n\n\xff\n")
    (tmp_path / "site/content/loop.md").symlink_to("loop.md")
    code, out, err = run(*arguments, *TODAY)
    told = f"{out}{err}"
    assert code == 2
    assert message in told
    assert f"mend: {mend}" in told
    assert "failed:" not in told


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    "arguments",
    [
        ("fix",), ("suggest", "content/index.md"), ("impact", "harbor-clinic"), ("review", "--status"), ("selftest",),
        ("diff", "copy"), ("review", "--format", "json"), ("migrate",),
        ("new", "finding", "harbor-clinic#knee", "--says", "The knee is stiff.", "--basis", "original"),
    ],
)  # fmt: skip
def test_data_that_cannot_be_read_is_not_taken_for_empty(run, tmp_path, arguments):
    """Each command tells the place, and no other mend; nothing is written."""
    sources = tmp_path / "site/sources.yaml"
    sources.write_text(sources.read_text("utf-8") + "x: [\n", "utf-8")
    before = sources.read_bytes()
    code, _, err = run(*arguments, *(TODAY if arguments[0] != "new" else ()))
    assert code == 2
    assert re.match(r"sources\.yaml:\d+:\d+: error invalid-data: broken YAML", err)
    assert err.count("mend: ") == 1
    assert sources.read_bytes() == before


@pytest.mark.parametrize("name", sorted(STARTED))
@pytest.mark.usefixtures("site")
def test_a_pipe_that_ends_early_is_no_fault(run, monkeypatch, name):
    """As with `| head`: the command ends, and says nothing about itself."""

    def ended(_text):
        raise BrokenPipeError

    kept = os.dup(1)
    monkeypatch.setattr("sys.stdout.fileno", lambda: kept)
    monkeypatch.setattr("sys.stdout.write", ended)
    code, _, err = run(name, *STARTED[name])
    assert code in {0, 2}
    assert err == ""


@pytest.mark.usefixtures("site")
def test_a_disk_that_is_full_is_told(run, monkeypatch):
    """Whatever the command; what it found is gone, so nothing is proven."""

    def full(_text):
        raise OSError(errno.ENOSPC, "No space left on device")

    kept = os.dup(1)
    monkeypatch.setattr("sys.stdout.fileno", lambda: kept)
    monkeypatch.setattr("sys.stdout.write", full)
    code, _, err = run("rules")
    assert code == 2
    assert err == (
        "claimcheck: what was found cannot be written: no space is left\n    mend: free some, and run it again\n"
    )


@pytest.mark.usefixtures("site")
def test_who_closes_the_output_gets_the_exit_code(monkeypatch):
    monkeypatch.setattr("sys.stdout", None)
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    assert main(("check", *TODAY, "--no-cache")) == 1


def test_who_interrupts_while_it_loads_gets_no_traceback(capsys, monkeypatch):
    """Most of a small check is its imports."""

    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("claimcheck.usage.parser", interrupted)
    assert start.main() == 2
    assert capsys.readouterr().err == "claimcheck: interrupted; nothing is proven\n"


def test_an_unknown_option_is_told_by_its_command(run):
    """The usage is the one that helps."""
    assert run("check", "--fomat", "json")[2].startswith("usage: claimcheck check")
