"""Softened settings are seen: by the command's exit code where asked for, and never by two files that disagree."""

import json

import pytest

from claimcheck.cli.command import main
from claimcheck.inputs.configyaml import ConfigError
from claimcheck.inputs.loading import load_config
from harness import QUIET, diagnostics_here, write_site

CLEAN = "# A page\n\nA knee is a joint [@harbor-clinic#what-it-is].\n"
USUAL = "site_name: T\ndocs_dir: content\nplugins: [claimcheck]\n"
SOFT = USUAL.replace("[claimcheck]", "[claimcheck: {ignore: [reading-level]}]")
TODAY = ("--today", "2026-11-21")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Write a site, run the command, give its exit code, and the rules that it reported."""

    def command(settings, page, *arguments):
        write_site(tmp_path, {"mkdocs.yml": settings, "content/index.md": page})
        monkeypatch.chdir(tmp_path)
        code = main(["check", *TODAY, "--format", "json", *arguments])
        told = json.loads(capsys.readouterr().out)
        return code, {d["rule"] for d in told["diagnostics"]}

    return command


WAIVED = f'{CLEAN}\n<!-- claimcheck: waive uncited-claim until=2027-01-01 owner=a reason="asked" -->\nA knee moves.\n'


RUNS = [
    ((USUAL, CLEAN), (), 0, False),
    ((USUAL, CLEAN), ("--strict-settings",), 0, False),
    ((SOFT, CLEAN), (), 0, True),
    ((SOFT, CLEAN), ("--strict-settings",), 1, True),
    ((USUAL, WAIVED), (), 0, True),
    ((USUAL, WAIVED), ("--strict-settings",), 1, True),
    ((SOFT, CLEAN), ("--select", "uncited-claim"), 0, False),
    ((SOFT, CLEAN), ("--select", "uncited-claim", "--strict-settings"), 1, True),
    ((SOFT, CLEAN), ("--ignore", "softened-setting", "--strict-settings"), 1, True),
    ((SOFT.replace("ignore: [", "ignore: [softened-setting, "), CLEAN), (), 0, True),
    ((SOFT.replace("ignore: [", "select: ["), CLEAN), ("--strict-settings",), 1, True),
    ((USUAL, CLEAN), ("--ignore", "reading-level", "--strict-settings"), 0, False),
    ((SOFT, CLEAN), ("--severity", "warning", "--strict-settings"), 1, False),
]


@pytest.mark.parametrize(("site", "arguments", "code", "told"), RUNS)
def test_a_strict_run_fails_on_them(run, site, arguments, code, told):
    """What the command line leaves out is no setting; what the settings leave out cannot be hidden by them."""
    ended, rules = run(*site, *arguments)
    assert (ended, "softened-setting" in rules) == (code, told)
    assert not rules - QUIET


@pytest.mark.parametrize(
    ("settings", "refused"),
    [
        (SOFT, True),
        (USUAL, False),
        ("site_name: T\ndocs_dir: content\n", False),
        ("site_name: T\ndocs_dir: content\nplugins:\n  claimcheck: {stale_months: 6}\n", True),
        ("site_name: T\ndocs_dir: content\nplugins:\n  claimcheck:\n", False),
    ],
)
def test_settings_stand_in_one_file(tmp_path, monkeypatch, settings, refused):
    """A new file beside mkdocs.yml would else go before the settings that everybody looks at."""
    write_site(tmp_path, {"mkdocs.yml": settings, "claimcheck.yml": "ignore: [dose-on-page]\n"})
    monkeypatch.chdir(tmp_path)
    if refused:
        with pytest.raises(ConfigError) as told:
            load_config(tmp_path / "mkdocs.yml")
        assert told.value.problem.span.path == "claimcheck.yml"
        assert main(["check"]) == 2
    else:
        assert "softened-setting" in {d.rule for d in diagnostics_here()}


def test_the_file_alone_is_enough(tmp_path, monkeypatch):
    """For sites that are built by something else."""
    write_site(tmp_path, {"claimcheck.yml": "docs_dir: content\nignore: []\n"})
    (tmp_path / "mkdocs.yml").unlink()
    monkeypatch.chdir(tmp_path)
    assert load_config(tmp_path / "claimcheck.yml").docs_dir == "content"
