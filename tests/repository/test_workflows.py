"""The workflows and the owners of files: who may do what, and that only the main branch's files judge."""

import re

import pytest
import yaml

from claimcheck.editing.overlay import layout_of
from claimcheck.inputs.loading import load_config

WORKFLOWS = ["all-pages", "check", "deploy", "gate"]
PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+(?: .*)?")


@pytest.fixture(params=WORKFLOWS)
def text(request, root):
    return (root / f".github/workflows/{request.param}.yml").read_text(encoding="utf-8")


@pytest.fixture
def gate(root):
    return yaml.safe_load((root / ".github/workflows/gate.yml").read_text(encoding="utf-8"))


def test_all_workflows_are_looked_at(root):
    assert sorted(path.stem for path in (root / ".github/workflows").iterdir()) == WORKFLOWS


class TestEveryWorkflow:
    def test_actions_are_pinned_by_commit(self, text):
        """A tag can be moved to other code; a commit cannot. The release stands beside it."""
        used = re.findall(r"uses: (.*)", text)
        assert used
        assert [line for line in used if not PINNED.fullmatch(line)] == []

    def test_one_release_has_one_commit(self, root):
        texts = [(root / f".github/workflows/{name}.yml").read_text(encoding="utf-8") for name in WORKFLOWS]
        used = {line for each in texts for line in re.findall(r"uses: (\S+ # \S+)", each)}
        assert len({line.partition("@")[0] for line in used}) == len(used)

    def test_it_runs_with_the_right_to_read(self, text):
        values = yaml.safe_load(text)
        assert values["permissions"] == {"contents": "read"}
        assert "pull_request_target" not in text.replace("never `pull_request_target`", "")
        assert "workflow_run" not in values[True]  # YAML 1.1 reads the key `on` as true

    def test_no_secret_and_no_cache(self, text):
        assert "secrets." not in text
        assert not re.search(r"actions/cache|^\s*cache:", text, re.M)
        assert text.count("actions/setup-node@") == text.count("package-manager-cache: false")

    def test_credentials_do_not_stay(self, text):
        assert text.count("actions/checkout@") == text.count("persist-credentials: false")

    def test_no_words_of_a_stranger_stand_in_a_command(self, text):
        """An expression inside a command is replaced before the shell reads it; variables are not."""
        steps = [step for job in yaml.safe_load(text)["jobs"].values() for step in job["steps"]]
        assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []


class TestGate:
    """The required one runs only what the main branch holds."""

    def test_it_is_called_gate_and_looks_at_pull_requests_to_main_alone(self, gate):
        assert (gate["name"], list(gate["jobs"])) == ("gate", ["gate"])
        assert gate[True] == {"pull_request": {"branches": ["main"]}}

    def test_it_checks_out_the_base(self, gate):
        (checkout,) = [s for s in gate["jobs"]["gate"]["steps"] if s.get("uses", "").startswith("actions/checkout@")]
        assert checkout["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
        assert checkout["with"]["fetch-depth"] == 0  # what both branches share must be there

    def test_the_pull_request_is_fetched_and_never_checked_out(self, gate):
        commands = [step["run"] for step in gate["jobs"]["gate"]["steps"] if "run" in step]
        assert len(commands) == 2
        assert commands[0].startswith("git fetch --no-tags --no-recurse-submodules origin ")
        assert commands[1].startswith("make gate ")
        assert not re.search(r"checkout|switch|merge|reset|pull ", " ".join(commands).replace("refs/pull", ""))

    def test_it_names_commits_and_no_branches(self, gate):
        """A branch may move while the gate runs; the verdict is about a commit."""
        variables = gate["jobs"]["gate"]["steps"][-1]["env"]
        assert variables == {
            "BASE": "${{ github.event.pull_request.base.sha }}", "HEAD": "${{ github.event.pull_request.head.sha }}"
        }  # fmt: skip


class TestOwners:
    """CODEOWNERS names somebody for every file, and no account that might be a stranger's."""

    @pytest.fixture(scope="class")
    def lines(self, root):
        text = (root / ".github/CODEOWNERS").read_text(encoding="utf-8")
        return [line.split() for line in text.splitlines() if line and not line.startswith("#")]

    def test_placeholders_cannot_be_accounts(self, lines):
        """Names of accounts hold letters, digits and hyphens; a template says that it is one."""
        owners = {owner for _, *owned in lines for owner in owned}
        assert owners
        assert all(re.fullmatch(r"@<[a-z]+>", owner) for owner in owners) or not any("<" in owner for owner in owners)

    def test_everything_has_an_owner(self, lines):
        assert lines[0][0] == "*"
        assert all(owned for _, *owned in lines)

    def test_only_what_the_gate_checks_is_the_editors_alone(self, lines, root):
        """Later lines of the file may hand on to editors nothing but pages, reviews and data."""
        config = load_config(root / "mkdocs.yml")
        layout = layout_of(config.settings, config.docs_dir, "mkdocs.yml", "")
        first = lines[0][1]
        for pattern, *owned in lines[1:]:
            example = pattern.removeprefix("/").replace("**/*", "some/page")
            taken = layout.is_taken(example) or layout.is_taken(f"{example}page.md") or example == "reviews/"
            assert taken or first in owned, pattern
