"""The two commands, the locks, the workflows, and the style of the code."""

import itertools
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
import urllib.error
import urllib.request
from importlib.metadata import entry_points

import hypothesis
import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from claimcheck.language import syllables
from conftest import missing

PINNED = re.compile(r"^([a-z0-9._-]+)==(\S+) \\$", re.MULTILINE | re.IGNORECASE)


def run(*command, **kwargs):
    return subprocess.run(command, capture_output=True, text=True, check=False, **kwargs)


@pytest.fixture(params=["requirements", "requirements-dev"])
def lock(request, root):
    """The text of one lock file."""
    return (root / f"{request.param}.lock").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def project(root):
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]


class TestLocks:
    def test_every_package_is_pinned_with_hashes(self, lock):
        lines = lock.splitlines()
        packages = [(line, below) for line, below in itertools.pairwise(lines) if line[:1] not in {"", " ", "#"}]
        assert len(packages) > 10
        assert [line for line, below in packages if not (PINNED.match(line) and "--hash=sha256:" in below)] == []

    def test_no_address_and_no_folder_of_a_computer_is_named(self, lock):
        assert not re.search(r"://|--index|--find-links|\s/\w", lock)

    def test_both_locks_agree(self, root):
        first, second = (
            dict(PINNED.findall((root / name).read_text(encoding="utf-8")))
            for name in ("requirements.lock", "requirements-dev.lock")
        )
        assert [name for name in first.keys() & second if first[name] != second[name]] == []

    def test_the_lock_satisfies_what_the_package_declares(self, root, project):
        found = PINNED.findall((root / "requirements.lock").read_text(encoding="utf-8"))
        locked = {canonicalize_name(name): version for name, version in found}
        extras = project["optional-dependencies"]
        declared = map(Requirement, [*project["dependencies"], *extras["mkdocs"], *extras["reading"], *extras["lsp"]])
        assert [str(need) for need in declared if locked.get(canonicalize_name(need.name)) not in need.specifier] == []

    def test_installed_packages_fit_together(self):
        check = run(sys.executable, "-m", "pip", "check")
        assert check.returncode == 0, check.stdout

    @pytest.mark.parametrize("name", ["package-lock.json", "tools/audit/package-lock.json"])
    def test_node_packages_have_hashes_and_no_address(self, root, name):
        packages = json.loads((root / name).read_text(encoding="utf-8"))["packages"]
        packages.pop("")
        assert len(packages) > 1
        assert [name for name, entry in packages.items() if "integrity" not in entry or "resolved" in entry] == []


class TestPackage:
    @pytest.mark.parametrize("group", ["console_scripts", "mkdocs.plugins", "markdown.extensions"])
    def test_entry_points_load(self, group):
        (entry,) = entry_points(group=group, name="claimcheck")
        assert callable(entry.load())

    def test_reading_grades_need_no_network(self, monkeypatch):
        def no_network(*_args, **_kwargs):
            pytest.fail("a word list is being downloaded")

        monkeypatch.setattr(socket, "getaddrinfo", no_network)
        syllables.syllable_counter.cache_clear()
        count = syllables.syllable_counter()
        assert [count(word) for word in ("weakness", "splintlike")] == [2, 2]


class TestCommands:
    def test_help_names_every_target(self, root):
        makefile = (root / "Makefile").read_text(encoding="utf-8")
        (targets,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
        shown = run("make", "help", cwd=root)
        assert re.findall(r"^ *make (\S+) +\S", shown.stdout, re.MULTILINE) == targets.split()

    def test_continuous_integration_runs_the_test_command(self, root):
        lines = (root / ".ci/run").read_text(encoding="utf-8").splitlines()
        assert lines[-2:] == ["sh tools/system-packages.sh", "exec make test"]

    def test_old_python_ends_in_one_line(self, root, tmp_path):
        self.fake_python(tmp_path, 'case "$*" in *version_info*) exit 1;; *) echo "Python 3.9.2";; esac')
        result = self.set_up(root, tmp_path)
        assert result.returncode == 2
        assert re.fullmatch(r"Python 3\.11\.5 or newer is needed \(found: Python 3\.9\.2\)[^\n]*\n", result.stderr)

    def test_missing_venv_module_ends_in_one_line(self, root, tmp_path):
        self.fake_python(tmp_path, 'case "$*" in *ensurepip*) exit 1;; esac')
        result = self.set_up(root, tmp_path)
        assert result.returncode == 2
        assert re.fullmatch(r"Python's venv module is missing\.[^\n]*python3-venv\n", result.stderr)

    def test_failing_install_ends_with_a_hint(self, root, tmp_path):
        python = tmp_path / ".venv/bin/python"
        python.parent.mkdir(parents=True)
        python.write_text('#!/bin/sh\ncase "$*" in *pip*) exit 1;; esac\n', encoding="utf-8")
        python.chmod(0o755)
        result = self.set_up(root, tmp_path)
        assert result.returncode == 2
        assert "Is this computer online?" in result.stderr

    def set_up(self, root, folder):
        """Run the set-up in another folder, where only programs of ours and the shell's are found."""
        script = str(root / "tools/setup.sh")
        shell = shutil.which("sh")
        return run(shell, script, "x.lock", cwd=folder, env={"PATH": f"{folder}:{os.defpath}", "PYTHON": "python3"})

    def fake_python(self, folder, script):
        python = folder / "python3"
        python.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        python.chmod(0o755)


#: Programs of a machine that has none but those to install others, and of one that has all; each with what it does.
BARE = {"id": "echo 0", "true": "", "env": f'{shutil.which("env")} "$@"', "apt_get": 'echo "$1 ${@: -1}" >&2'}
COMPLETE = dict.fromkeys(("chromium", "pandoc", "node", "npm", "make", "git", "python3"), "")
COMPLETE |= {"fc_list": "echo Liberation Sans"}


class TestSystemPackages:
    """tools/system-packages.sh, on a machine that has nothing but what a test puts there."""

    @pytest.fixture
    def look(self, root, tmp_path):
        def look(programs, *, without=(), ci=""):
            for name in programs.keys() - set(without):
                self.program(tmp_path / name.replace("_", "-"), programs[name])
            return run(
                shutil.which("sh"), str(root / "tools/system-packages.sh"), env={"PATH": str(tmp_path), "CI": ci}
            )

        return look

    @pytest.mark.parametrize("ci", ["", "true"])
    def test_nothing_is_said_where_nothing_is_missing(self, look, ci):
        result = look(COMPLETE, ci=ci)
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")

    @pytest.mark.parametrize(
        ("program", "package"), [("pandoc", "pandoc"), ("chromium", "chromium"), ("npm", "nodejs npm")]
    )
    def test_what_is_missing_is_named_in_one_line(self, look, program, package):
        result = look(COMPLETE, without=[program])
        assert re.fullmatch(
            rf"Not found: {package}\. [^\n]* are skipped[^\n]* sudo apt-get install {package}\n", result.stdout
        )

    @pytest.mark.parametrize(
        ("program", "package"),
        [("pandoc", "pandoc"), ("node", "npm"), ("fc_list", "fonts-liberation"), ("git", "git"),
         ("python3", "python3-venv"), ("make", "make")],
    )  # fmt: skip
    def test_continuous_integration_installs_what_is_missing(self, look, program, package):
        result = look(COMPLETE | BARE, without=[program], ci="true")
        assert result.returncode == 0
        assert result.stderr.split() == ["update", "-qq", "install", package]

    def test_a_bare_machine_gets_everything(self, look):
        result = look(BARE, ci="true")
        assert result.stdout == (
            "Installing chromium pandoc nodejs npm fonts-liberation make git python3 python3-venv ...\n"
        )

    @pytest.mark.parametrize("without", ["chromium", "pandoc"])
    def test_the_browser_without_windows_is_taken_where_there_is_one(self, look, without):
        result = look(COMPLETE | BARE | {"apt_cache": ""}, without=[without], ci="true")
        package = {"chromium": "chromium-headless-shell"}.get(without, without)
        assert result.stdout == f"Installing {package} ...\n"

    def test_the_browser_without_windows_is_enough(self, look):
        result = look(COMPLETE | {"chromium_headless_shell": ""}, without=["chromium"])
        assert (result.returncode, result.stdout, result.stderr) == (0, "", "")

    def test_a_failing_install_is_a_failure_and_says_so(self, look):
        """Lists of packages that are out of reach are not the end yet."""
        result = look(COMPLETE | BARE | {"apt_get": "exit 100"}, without=["pandoc"], ci="true")
        assert result.returncode == 1
        assert result.stderr.startswith("Could not install pandoc. ")

    def test_continuous_integration_without_the_right_to_install_says_so(self, look):
        result = look(COMPLETE | {"id": "echo 1000"}, without=["pandoc"], ci="true")
        assert result.returncode == 0
        assert re.fullmatch(r"Not found: pandoc, and no right to install it here\. [^\n]*\n", result.stdout)

    def program(self, path, script):
        path.write_text(f"#!{shutil.which('bash')}\n{script}\n", encoding="utf-8")
        path.chmod(0o755)


class TestStyle:
    def test_ruff_finds_nothing(self, root):
        result = run(sys.executable, "-m", "ruff", "check", "--output-format=concise", cwd=root)
        assert result.returncode == 0, result.stdout

    def test_code_is_formatted(self, root):
        result = run(sys.executable, "-m", "ruff", "format", "--check", "--output-format=concise", cwd=root)
        assert result.returncode == 0, result.stdout

    def test_types_are_sound(self, root):
        result = run(sys.executable, "-m", "mypy", cwd=root)
        assert result.returncode == 0, result.stdout

    def test_made_up_texts_are_the_same_on_every_run_and_need_not_be_quick(self):
        settings = hypothesis.settings()
        assert (settings.derandomize, settings.deadline) == (True, None)
        assert hypothesis.HealthCheck.too_slow in settings.suppress_health_check

    def test_no_test_waits_for_time(self, root):
        """Tests wait for a state, as long as it takes: see wait_until in browser_pages.py."""
        waits = re.compile(r"\b(?:wait_for_timeout|sleep)\(")
        files = {path: path.read_text(encoding="utf-8") for path in (root / "tests").rglob("*.py")}
        assert len(files) > 30
        assert [f"{path.name}: {found}" for path, text in files.items() for found in waits.findall(text)] == []


class TestPublishing:
    def test_pull_requests_run_all_tests_and_mark_lines(self, root):
        workflow = yaml.safe_load((root / ".github/workflows/check.yml").read_text(encoding="utf-8"))
        commands = [step.get("run", "") for step in workflow["jobs"]["check"]["steps"]]
        assert "pull_request" in workflow[True]  # YAML 1.1 reads the key `on` as true
        assert "bash .ci/run" in commands
        assert any("claimcheck check --format github" in command for command in commands)

    @pytest.mark.parametrize("name", ["check", "deploy"])
    def test_workflows_may_only_read_by_default(self, root, name):
        workflow = yaml.safe_load((root / f".github/workflows/{name}.yml").read_text(encoding="utf-8"))
        assert workflow["permissions"] == {"contents": "read"}

    def test_only_a_checked_site_is_published(self, root):
        workflow = yaml.safe_load((root / ".github/workflows/deploy.yml").read_text(encoding="utf-8"))
        assert "make site" in [step.get("run") for step in workflow["jobs"]["build"]["steps"]]
        assert workflow["jobs"]["deploy"]["needs"] == "build"

    def test_the_report_form_takes_the_page_and_asks_for_no_health_details(self, root):
        form = yaml.safe_load((root / ".github/ISSUE_TEMPLATE/report-a-mistake.yml").read_text(encoding="utf-8"))
        warning, *fields = form["body"]
        assert "do not write about your own health" in warning["attributes"]["value"]
        assert [field["id"] for field in fields] == ["page", "wrong", "source", "no-health-details"]


@pytest.mark.parametrize(("ci", "outcome"), [("true", pytest.fail.Exception), ("", pytest.skip.Exception)])
def test_a_missing_program_skips_a_test_but_fails_it_in_continuous_integration(monkeypatch, ci, outcome):
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match="not installed"):
        missing("Chromium is not installed")


class TestFixtures:
    """The server and the browser of conftest.py, on a folder of two files."""

    @pytest.fixture
    def address(self, tmp_path, serve_site):
        (tmp_path / "index.html").write_text("<!doctype html><title>Home</title><h1>Hello</h1>", encoding="utf-8")
        (tmp_path / "404.html").write_text("<!doctype html><title>Not here</title>", encoding="utf-8")
        return serve_site(tmp_path)

    def test_the_server_compresses(self, address):
        request = urllib.request.Request(f"{address}/", headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request) as answer:
            assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip")

    def test_the_server_does_not_send_again_what_the_browser_has(self, address, tmp_path):
        with urllib.request.urlopen(f"{address}/") as answer:
            mark = answer.headers["ETag"]
        again = urllib.request.Request(f"{address}/", headers={"If-None-Match": mark})
        with pytest.raises(urllib.error.HTTPError, match="304"):
            urllib.request.urlopen(again)
        (tmp_path / "index.html").write_text("changed", encoding="utf-8")
        with urllib.request.urlopen(again) as answer:
            assert answer.read() == b"changed"

    def test_the_browser_reads_what_is_served(self, page, address):
        page.goto(f"{address}/")
        assert page.inner_text("h1") == "Hello"

    def test_the_browser_gets_the_sites_own_404_page(self, page, address):
        answer = page.goto(f"{address}/nowhere/")
        assert (answer.status, page.title()) == (404, "Not here")

    @pytest.mark.usefixtures("browser")
    def test_a_test_with_the_browser_carries_the_marker(self, request):
        assert request.node.get_closest_marker("browser")

    def test_the_guide_is_built_with_a_first_page(self, built_site):
        assert (built_site / "index.html").is_file()
