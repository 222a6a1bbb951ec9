"""Reports for hosts and for programs that collect them: SARIF, Markdown, GitHub's commands, and faults in each."""

import json
import re

import jsonschema
import pytest

from claimcheck.cli.command import main
from claimcheck.model import Diagnostic, Severity, Span
from claimcheck.reporters import REPORTERS
from claimcheck.reporters.base import Report
from claimcheck.reporters.github import SHOWN
from claimcheck.reporters.markdown import MAX_CHARACTERS
from claimcheck.reporters.sarif import FINGERPRINT
from claimcheck.rules import RULES
from claimcheck.usage.arguments import FORMATS
from claimcheck.verdict.summary import Summary
from harness import write_site

TODAY = ("--today", "2026-11-21")
UNCITED = "# Tidal knee\n\nThe knee is stiff [@harbor-clinic#what-it-is].\nSalt moves the knee.\n"
WAIVED = '\n<!-- claimcheck: waive uncited-claim until=2026-12-01 owner=ana reason="asked" -->\nSand moves it.\n'


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """Check a site, and give the exit code, the report and what was said beside it."""

    def run(files, *options):
        write_site(tmp_path, files)
        monkeypatch.chdir(tmp_path)
        code = main(["check", *TODAY, *options])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture(scope="module")
def schema(root):
    """What checks a log against the published schema."""
    text = (root / "tests/data/sarif-2.1.0.json").read_text("utf-8")
    return jsonschema.Draft4Validator(json.loads(text), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)


def run_of(text, schema):
    """The one run of a log that fits the schema."""
    log = json.loads(text)
    schema.validate(log)
    (run,) = log["runs"]
    return run


def fingerprints(run):
    return [result["partialFingerprints"][FINGERPRINT] for result in run["results"]]


def report(kind, diagnostics, **given):
    """A report over diagnostics alone; every line of every file is the same."""
    return REPORTERS[kind](
        Report(tuple(diagnostics), Summary(1, 1, 1, 0, 0, 0), lambda *_: "Salt *moves* it.", **given)
    )


def problem(path="a.md", line=1, rule="uncited-claim", severity=Severity.ERROR, message="m"):
    return Diagnostic(Span(path, line, 1, line, 4), rule, severity, message, "h", f"sentence {line}")


class TestSarif:
    def test_a_problem_with_its_rule_and_its_place(self, check, schema):
        """Valid, with the line as a snippet, and with help for each rule that exists."""
        code, out, _ = check({"content/index.md": UNCITED}, "--format", "sarif", "--select", "uncited-claim")
        run = run_of(out, schema)
        (result,) = run["results"]
        place = result["locations"][0]["physicalLocation"]
        assert code == 1
        assert run["invocations"] == [{"executionSuccessful": True, "toolConfigurationNotifications": []}]
        assert place["artifactLocation"] == {"uri": "content/index.md", "uriBaseId": "%SRCROOT%"}
        assert place["region"] == {
            "startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 20,
            "snippet": {"text": "Salt moves the knee."},
        }  # fmt: skip
        rules = run["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules] == [rule.name for rule in RULES]
        assert all("Write instead:" in rule["help"]["text"] for rule in rules)
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "uncited-claim"

    def test_a_fingerprint_stays_when_the_line_moves(self, check, schema):
        """And changes with the sentence; two equal sentences have two."""
        options = ("--format", "sarif", "--select", "uncited-claim")
        first = fingerprints(run_of(check({"content/index.md": UNCITED}, *options)[1], schema))
        moved = UNCITED.replace("The knee", "Ask your own team.\n\nThe knee", 1)
        assert fingerprints(run_of(check({"content/index.md": moved}, *options)[1], schema)) == first
        other = UNCITED.replace("Salt", "Sand")
        assert fingerprints(run_of(check({"content/index.md": other}, *options)[1], schema)) != first
        twice = fingerprints(
            run_of(check({"content/index.md": f"{UNCITED}\nSalt moves the knee.\n"}, *options)[1], schema)
        )
        assert twice[0] == first[0]
        assert len(set(twice)) == 2

    def test_what_is_set_aside_is_suppressed(self, check, schema):
        """A waiver stands in the source, a baseline beside it; each tells who and why, and nothing of it fails."""
        from claimcheck.inputs.baseline import baseline_text, problem_key  # noqa: PLC0415

        message = "this sentence makes a claim and names no source, so readers cannot check it"
        key = problem_key("uncited-claim", "content/index.md", "Salt moves the knee.", message)
        files = {"content/index.md": UNCITED + WAIVED, "claimcheck-baseline.txt": baseline_text({key: 1})}
        code, out, _ = check(files, "--format", "sarif", "--select", "uncited-claim")
        results = [r for r in run_of(out, schema)["results"] if r["ruleId"] == "uncited-claim"]
        old, excused = (r["suppressions"] for r in results)
        assert code == 0
        assert [r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in results] == [4, 7]
        reason = "recorded when the site began to be checked"
        assert old == [{"kind": "external", "status": "accepted", "justification": reason}]
        assert excused == [{"kind": "inSource", "status": "accepted", "justification": "asked (ana, until 2026-12-01)"}]

    def test_names_of_files_are_addresses(self, schema):
        """Spaces and signs are written as an address has them; what lies outside the repository has no root."""
        (result,) = run_of(report("sarif", [problem("a b#.md")]), schema)["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b%23.md"
        (result,) = run_of(report("sarif", [problem("/x/a.md")]), schema)["results"]
        assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "/x/a.md"}


class TestMarkdown:
    def test_problems_stand_by_severity(self):
        """Each with its place, the line, and the mend; signs of the page mean nothing."""
        out = report("markdown", [problem(severity=Severity.NOTE), problem(line=7, message="_it_ is\n# not")])
        assert out.index("### Errors (1)") < out.index("### Notes (1)")
        assert "- a.md&#58;7 uncited-claim: &#95;it&#95; is &#35; not\n" in out
        assert "  - there stands: Salt &#42;moves&#42; it.\n  - mend: h\n" in out

    def test_a_comment_has_room_for_it(self):
        """What has none is counted by rule."""
        out = report("markdown", [problem(line=n, message="long " * 100) for n in range(1, 301)])
        assert len(out) <= MAX_CHARACTERS
        shown = out.count("- a.md&#58;")
        assert f"### More ({1})" in out
        assert f"- uncited-claim: {300 - shown}\n" in out
        assert 10 < shown < 300

    def test_a_check_that_could_not_be_done_is_no_clean_one(self):
        assert report("markdown", [], could_not_check=True).startswith("**claimcheck could not check everything")


class TestGithub:
    def commands(self, text, kind="error"):
        return [line for line in text.splitlines() if line.startswith(f"::{kind} ")]

    def test_ten_of_a_kind_are_told_one_by_one(self):
        kinds = (Severity.ERROR, Severity.WARNING)
        out = report("github", [problem(line=n, severity=s) for s in kinds for n in range(1, SHOWN + 1)])
        assert len(self.commands(out)) == len(self.commands(out, "warning")) == SHOWN
        assert out.count("\n") == 2 * SHOWN + 1

    def test_more_of_them_are_grouped_by_rule_and_file(self):
        """The first tells of the others, and the log lists them, so that nothing is hidden."""
        found = [problem(line=n) for n in range(1, 12)] + [problem(path="b.md", line=3)]
        out = report("github", found)
        first, second = self.commands(out)
        assert "title=uncited-claim (11 times)::m%0Ah%0A10 more of this rule in this file, see lines 2, 3, 4" in first
        assert "file=b.md,line=3" in second
        assert [f"- a.md:{n}:1: error uncited-claim: m" for n in range(2, 12)] == out.splitlines()[2:-1]

    def test_what_has_no_room_is_counted_in_the_last_one(self):
        """GitHub would drop the eleventh without a word."""
        out = report("github", [problem(path=f"{n:02}.md", rule=f"rule-{n % 2}") for n in range(25)])
        commands = self.commands(out)
        assert len(commands) == SHOWN
        assert commands[-1] == (
            "::error title=16 more::16 more in 16 files: rule-0 8, rule-1 8%0Athe log of this step lists all of them"
        )
        assert sum(line.startswith("- ") for line in out.splitlines()) == 16

    def test_no_line_of_the_log_is_a_command(self):
        """Not by its start, and not in the older form, which is one anywhere in a line."""
        out = report("github", [problem(line=n, message="x\n::error::y ##[error]z") for n in range(20)])
        assert len(self.commands(out)) == 1
        assert not re.search(r"^::error::", out, re.M)
        assert "##[" not in "".join(line for line in out.splitlines() if line.startswith("- "))


BROKEN = "docs_dir: content\nplugins:\n  - claimcheck:\n      sauces: x.yaml\n"


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    "wrong",
    [
        ({"mkdocs.yml": BROKEN}, (), 'unknown setting "sauces"', ("mkdocs.yml", 4)),
        ({}, ("--select", "uncited-clam"), 'there is no rule "uncited-clam"', None),
        ({}, ("--config", "none.yml"), "the file none.yml is missing", ("none.yml", 1)),
    ],
)
def test_a_fault_is_told_in_the_chosen_format(check, schema, kind, wrong):
    """And on standard error, too; a program must not read nothing, and take it for a clean site."""
    files, options, message, place = wrong
    code, out, err = check(files, "--format", kind, *options)
    assert code == 2
    assert message in err
    told = TOLD[kind](out, schema)
    assert told is None or (message in told[0] and told[1] == place)


def _json(out, _):
    document = json.loads(out)
    (found,) = document["diagnostics"]
    assert document["could_not_check"] is True
    return found["message"], (found["path"], found["start"]["line"]) if found["path"] else None


def _sarif(out, schema):
    run = run_of(out, schema)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        return result["message"]["text"], (place["artifactLocation"]["uri"], place["region"]["startLine"])
    (told,) = invocation["toolConfigurationNotifications"]
    return told["message"]["text"], None


def _github(out, _):
    match = re.match(r"::error (?:file=([^,]*),line=(\d+),.*)?title=invalid-data::(.*)", out)
    return match[3], (match[1], int(match[2])) if match[1] else None


def _markdown(out, _):
    match = re.search(r"^- (?:([\w.]+)&#58;(\d+) )?invalid-data: (.*)", out, re.M)
    assert "could not check" in out
    return match[3], (match[1], int(match[2])) if match[1] else None


#: How to read each format: what is said, and where.
TOLD = {
    "json": _json, "sarif": _sarif, "github": _github, "markdown": _markdown,
    "text": lambda out, _: None if out == "" else pytest.fail(out),
}  # fmt: skip
