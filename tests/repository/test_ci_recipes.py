"""The hook, the action and the recipes for continuous integration: they parse, and their commands do what they say."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from claimcheck.cli.command import main
from claimcheck.usage.arguments import parser
from harness import write_site

CLEAN = "# Tidal knee\n\nThe knee is stiff [@harbor-clinic#what-it-is].\nAsk your own team.\n"
FENCE = re.compile(r"^```(yaml|sh)\n(.*?)^```$", re.M | re.S)
PINNED = re.compile(r"[0-9a-f]{40} # v\d+\.\d+\.\d+")


@pytest.fixture(scope="module")
def recipes(root):
    """The recipes of the page: those in YAML by the name of the file, and the commands of the last one."""
    found = FENCE.findall((root / "docs/ci.md").read_text("utf-8"))
    named = {text.splitlines()[0].removeprefix("# "): yaml.safe_load(text) for kind, text in found if kind == "yaml"}
    (commands,) = (text for kind, text in found if kind == "sh")
    return named, commands.splitlines()


@pytest.fixture(scope="module")
def action(root):
    return yaml.safe_load((root / "action.yml").read_text("utf-8"))


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Write a site, and go there."""

    def write(page):
        write_site(tmp_path, {"content/index.md": page})
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return write


@pytest.fixture
def hook(root):
    (only,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return only


class TestHook:
    def test_its_files_are_what_it_hands_over(self, site, hook, capsys):
        """Pages and data files: the entry takes them, says nothing of a clean site, and fails where one is not."""
        files = ["content/index.md", "mkdocs.yml", "sources.yaml"]
        assert set(hook["types_or"]) == {"markdown", "yaml"}
        command, *arguments = shlex.split(hook["entry"])
        folder = site(CLEAN)
        assert command == "claimcheck"
        assert main([*arguments, "--severity", "error", *files]) == 0
        assert capsys.readouterr().out == ""
        (folder / "content/index.md").write_text(CLEAN + "Salt moves it.\n", encoding="utf-8")
        assert main([*arguments, *files]) == 1
        assert main([*arguments, "sources.yaml"]) == 1

    def test_the_recipe_names_it(self, recipes, hook):
        (repository,) = recipes[0][".pre-commit-config.yaml"]["repos"]
        assert [each["id"] for each in repository["hooks"]] == [hook["id"]]

    def test_the_package_can_be_installed_from_the_root(self, root, hook):
        """A hook in Python installs the repository; its command must be one that the package has."""
        assert hook["language"] == "python"
        assert f"\n{hook['entry'].split()[0]} = " in (root / "pyproject.toml").read_text("utf-8")


class TestAction:
    def test_it_is_pinned_and_asks_for_no_secret(self, root):
        text = (root / "action.yml").read_text("utf-8")
        assert [used for used in re.findall(r"uses: \S+@(.*)", text) if not PINNED.fullmatch(used)] == []
        assert "secrets" not in text
        assert "token" not in text.casefold()
        assert text.count('pip" install') == text.count("--require-hashes") + 1  # the package itself, without others
        assert '--no-deps --no-build-isolation "$ACTION"' in text

    def test_no_words_of_a_stranger_stand_in_a_command(self, action):
        steps = action["runs"]["steps"]
        assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
        assert all(step["shell"] == "bash" for step in steps if "run" in step)

    def test_what_it_installs_is_in_the_repository(self, root, action):
        """The builder too: nothing is fetched that no hash stands for."""
        (install,) = (step["run"] for step in action["runs"]["steps"] if step.get("name") == "Install")
        assert (root / re.search(r'\$ACTION/([\w.]+)"', install)[1]).is_file()
        assert (root / "pyproject.toml").is_file()

    @pytest.mark.parametrize(
        ("page", "code"), [pytest.param(CLEAN, 0, marks=pytest.mark.slow), (CLEAN + "Salt moves it.\n", 1)]
    )
    def test_it_checks(self, site, action, tmp_path_factory, page, code):
        """As GitHub would run it: remarks, a summary and SARIF, and it fails where the check does."""
        folder, temporary = site(page), tmp_path_factory.mktemp("runner")
        (temporary / "claimcheck/bin").mkdir(parents=True)
        (temporary / "claimcheck/bin/claimcheck").symlink_to(Path(sys.executable).with_name("claimcheck"))
        given = {
            "RUNNER_TEMP": str(temporary), "GITHUB_STEP_SUMMARY": str(temporary / "summary.md"), "CI": "true",
            "CONFIG": action["inputs"]["config"]["default"], "SARIF": str(temporary / "claims.sarif"),
        }  # fmt: skip
        (step,) = (each for each in action["runs"]["steps"] if each.get("name") == "Check")
        assert set(step["env"]) <= set(given)
        command = [shutil.which("bash"), "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
        done = subprocess.run(
            command, cwd=folder, env={**os.environ, **given}, capture_output=True, text=True, check=False
        )
        assert done.returncode == code, done.stderr
        assert ("::error file=content/index.md,line=5" in done.stdout) == bool(code)
        summary = (temporary / "summary.md").read_text("utf-8")
        assert summary.startswith(f"**claimcheck&#58; {code} error")
        assert json.loads((temporary / "claims.sarif").read_text("utf-8"))["version"] == "2.1.0"
        assert sorted(path.name for path in folder.iterdir() if path.name in {"report.md", ".cache"}) == []


class TestRecipes:
    def test_the_workflow_has_only_the_right_to_read(self, recipes, root, action):
        workflow = recipes[0][".github/workflows/claims.yml"]
        assert workflow["permissions"] == {"contents": "read"}
        checkout, own = workflow["jobs"]["claims"]["steps"]
        assert checkout["uses"] in (root / ".github/workflows/check.yml").read_text("utf-8")
        assert checkout["with"] == {"persist-credentials": False}
        assert set(own["with"]) <= set(action["inputs"])

    def test_the_commands_of_gitlab_run(self, site, recipes, monkeypatch, capsys):
        """The check fails where there are problems; what comes behind it writes what is kept."""
        monkeypatch.setenv("CI", "true")
        folder = site(CLEAN + "Salt moves it.\n")
        job = recipes[0][".gitlab-ci.yml"]["claims"]
        ran = {line: self.run(line, folder) for key in ("script", "after_script") for line in job[key]}
        assert [code for line, code in ran.items() if line.startswith("claimcheck")] == [1, 0, 0]
        assert [name for name in job["artifacts"]["paths"] if not (folder / name).stat().st_size] == []
        assert "error uncited-claim" in capsys.readouterr().out

    def test_the_commands_for_anywhere_run(self, site, recipes):
        """Each is one that the program takes; those that ask nothing of git are run."""
        folder = site(CLEAN)
        ran = 0
        for line in recipes[1]:
            command = line[line.index("claimcheck") :]
            parser().parse_args(shlex.split(command, comments=True)[1:])
            if "main" not in line:
                assert self.run(command, folder) == 0
                ran += 1
        assert ran == 3

    def run(self, line, folder):
        """The exit code of a command of ours; none for others."""
        command, *arguments = shlex.split(line.replace("/tmp/claims", f"{folder.parent}/kept"), comments=True)  # noqa: S108
        return main(arguments) if command == "claimcheck" else None
