"""The command: what it prints, in which format, and with which exit code."""

import gc
import importlib.metadata
import io
import json
import re
import sys

import pytest

from claimcheck import __version__
from claimcheck.cli import start
from claimcheck.cli.command import _COMMANDS
from claimcheck.model import Diagnostic, Severity, Span
from claimcheck.reporters import REPORTERS
from claimcheck.reporters.base import Report
from claimcheck.rules import RULES
from claimcheck.usage.arguments import FORMATS
from claimcheck.verdict.summary import Summary
from harness import write_site

#: A finding that is offered beside a claim.
NEAR = re.compile(r"\s+\[@[a-z0-9-]+#[a-z0-9-]+\]  \S")
UNCITED = "# Tidal knee\n\nThe knee is stiff [@harbor-clinic#what-it-is].\nSalt moves the knee.\n"
CLEAN = "# Tidal knee\n\nThe knee is stiff [@harbor-clinic#what-it-is].\nAsk your own team.\nAsk your nurse.\n"
TODAY = ("--today", "2026-11-21")


class TestCheck:
    def test_a_clean_site_ends_with_0(self, site, run):
        """It says how many pages and claims were checked, and calls nothing proven or true."""
        site({"content/index.md": CLEAN})
        code, out, _ = run("check", *TODAY, "--severity", "error")
        assert code == 0
        first, _, hidden = out.partition("; ")
        assert first == "no problems on 1 page: each of 1 claims names a listed source"
        assert re.fullmatch(r"less severe and not shown: [1-9]\d*\n", hidden)
        assert not re.search(r"\b(verified|proven|true)\b", out)

    def test_nothing_to_show_says_no_more_than_was_looked_at(self, site, run):
        """With rules left out, or a claim that only a waiver excuses, not every claim names a listed source."""
        waived = '<!-- claimcheck: waive uncited-claim until=2026-12-01 owner=ana reason="asked" -->\nSalt moves it.\n'
        folder = site({"content/index.md": UNCITED})
        out = run("check", *TODAY, "--select", "unknown-source")[1]
        assert out == "no problems on 1 page with the rules that ran\n"
        assert "that ran" in run("check", *TODAY, "--ignore", "uncited-claim", "--severity", "error")[1]
        assert "that ran" in run("check", *TODAY, "content/index.md", "--select", "unknown-source")[1]
        (folder / "content/index.md").write_text(f"{CLEAN}\n{waived}", encoding="utf-8")
        assert (
            "no problems on 1 page: 1 of 2 claims name a listed source"
            in run("check", *TODAY, "--severity", "error")[1]
        )

    def test_an_uncited_claim_ends_with_1(self, site, run):
        """The sentence is shown with a caret line, the reason and the mend; a finding only where one is near."""
        site({"content/index.md": UNCITED})
        code, out, _ = run("check", *TODAY, "--select", "uncited-claim")
        assert code == 1
        lines = out.splitlines()
        assert lines[0].startswith("content/index.md:4:1: error uncited-claim: ")
        assert "readers cannot check it" in lines[0]
        assert lines[1].strip() == "Salt moves the knee."
        assert lines[2].strip() == "^" * len("Salt moves the knee")
        assert lines[2].index("^") == lines[1].index("Salt")
        assert lines[3].startswith("    mend: add [@source#finding]")
        assert not [line for line in lines if NEAR.match(line)]
        assert lines[-1] == "1 error, 0 warnings, 0 notes on 1 page"
        site({"content/index.md": "# T\n\nTidal knee comes and goes with the tide.\n"})
        _, out, _ = run("check", *TODAY, "--select", "uncited-claim")
        assert [line for line in out.splitlines() if NEAR.match(line)]

    def test_what_cannot_be_checked_ends_with_2(self, site, run):
        """Also when a setting or an option would silence the rule."""
        site({"content/index.md": ""})
        assert run("check", *TODAY, "--ignore", "nothing-checked")[0] == 2
        assert run("check", *TODAY, "--select", "uncited-claim")[0] == 2

    def test_warnings_and_notes_alone_end_with_0(self, site, run):
        """Only errors make the command fail."""
        site({"content/index.md": CLEAN.replace("Ask your nurse.\n", "")})
        code, out, _ = run("check", *TODAY)
        assert code == 0
        assert "warning unused-safety-sentence" in out

    def test_some_paths_only(self, site, run):
        """Pages outside the paths, and rules over the whole site, are left out."""
        site({"content/index.md": UNCITED, "content/a/other.md": UNCITED})
        out = run("check", *TODAY, "content/a")[1]
        assert "content/a/other.md:4:1" in out
        assert "content/index.md" not in out
        assert "unused-" not in out

    def test_a_path_that_does_not_exist_is_no_clean_site(self, site, run):
        """A slip in the path must not look like success."""
        site({"content/index.md": CLEAN})
        code, out, _ = run("check", *TODAY, "contnet")
        assert code == 2
        assert 'contnet:1:1: error nothing-checked: there is no contnet\n    mend: did you mean "content"?' in out

    def test_a_path_without_pages_is_no_clean_site(self, site, run):
        """An empty folder holds nothing that could be clean."""
        folder = site({"content/index.md": CLEAN})
        (folder / "empty").mkdir()
        code, out, _ = run("check", *TODAY, "empty")
        assert code == 2
        assert "empty:1:1: error nothing-checked: no page of the site is at or below empty" in out

    def test_a_path_without_pages_is_told_beside_one_that_has_some(self, site, run):
        """One good path does not hide that nothing was checked at the other."""
        folder = site({"content/index.md": CLEAN})
        (folder / "empty").mkdir()
        assert run("check", *TODAY, "content/index.md")[0] == 0
        code, out, _ = run("check", *TODAY, "content/index.md", "empty")
        assert code == 2
        assert "no page of the site is at or below empty" in out
        assert "name a page below content" in out

    @pytest.mark.parametrize(
        ("others", "whole"),
        [
            (["README.txt"], True), (["sources.yaml"], True), (["sources.yaml", "content/index.md"], True),
            (["README.txt", "content/index.md"], False),
        ],
    )  # fmt: skip
    def test_files_that_are_no_pages_are_accepted(self, site, run, others, whole):
        """A hook hands over all that changed. Data, and nothing but strange files, ask for the whole site."""
        folder = site({"content/index.md": CLEAN, "content/b.md": UNCITED, "README.txt": "Salt moves it."})
        code, out, _ = run("check", *TODAY, *others)
        assert code == int(whole)
        assert ("content/b.md:4:1: error uncited-claim" in out) == bool(code)
        assert "README" not in out
        (folder / "content/b.md").unlink()
        assert run("check", *TODAY, "content/index.md", "content/b.md")[0] == 2  # it is gone, or it is a slip

    def test_from_another_folder(self, site, run, monkeypatch):
        """Paths are shown from where the command runs; the site is found by --config."""
        folder = site({"content/index.md": UNCITED})
        monkeypatch.chdir(folder / "content")
        code, out, _ = run("check", *TODAY, "--config", "../mkdocs.yml")
        assert code == 1
        assert "index.md:4:1" in out
        monkeypatch.chdir(folder.parent)
        assert f"{folder.name}/content/index.md:4:1" in run("check", *TODAY, "--config", f"{folder.name}/mkdocs.yml")[1]

    def test_the_site_is_found_from_below(self, site, run, monkeypatch):
        """Nearest first, and not above the repository: what lies there belongs to something else."""
        folder = site({"content/a/index.md": UNCITED, "content/a/b/c.txt": ""})
        monkeypatch.chdir(folder / "content/a/b")
        code, out, _ = run("check", *TODAY)
        assert code == 1
        assert "content/a/index.md:4:1: error uncited-claim" in out
        (folder / "content/a/.git").mkdir()
        code, _, err = run("check", *TODAY)
        assert code == 2
        assert "no mkdocs.yml in this folder or above it" in err

    def test_nothing_is_imported_from_a_site_that_was_found_above(self, site, run, monkeypatch):
        """As little as from one that is named."""
        extended = "docs_dir: content\nplugins: [claimcheck]\nmarkdown_extensions: [sly_extension]\n"
        folder = site({"content/index.md": CLEAN, "mkdocs.yml": extended, "sly_extension.py": "raise SystemExit(7)"})
        monkeypatch.syspath_prepend(folder)
        monkeypatch.chdir(folder / "content")
        assert run("check", *TODAY)[0] == 2

    def test_without_a_site(self, tmp_path, monkeypatch, run):
        """It says what is missing and how to name it."""
        monkeypatch.chdir(tmp_path)
        code, _, err = run("check")
        assert code == 2
        assert err == (
            "claimcheck: there is no mkdocs.yml in this folder or above it\n"
            "    mend: go to the site's folder, or name the file with --config\n"
        )

    def test_severity_hides_and_changes_nothing_else(self, site, run):
        """--severity chooses what is shown; the exit code stays."""
        site({"content/index.md": UNCITED})
        code, out, _ = run("check", *TODAY, "--severity", "error")
        assert code == 1
        assert "warning" not in out.replace("0 warnings", "").replace("warnings,", "")

    def test_a_site_may_change_severities(self, site, run):
        """A rule that the settings make a note does not fail the run."""
        mild = "docs_dir: content\nplugins:\n  - claimcheck:\n      severity: {uncited-claim: note}\n"
        site({"content/index.md": UNCITED, "mkdocs.yml": mild})
        code, out, _ = run("check", *TODAY)
        assert code == 0
        assert "note uncited-claim" in out

    def test_ignore_and_select(self, site, run):
        """Both take rule names, several times over."""
        site({"content/index.md": UNCITED})
        assert "uncited-claim" not in run("check", *TODAY, "--ignore", "uncited-claim", "--ignore", "unused-source")[1]
        assert "unused-" not in run("check", *TODAY, "--select", "uncited-claim")[1]

    @pytest.mark.parametrize("option", ["--ignore", "--select"])
    def test_an_unknown_rule_is_refused(self, site, run, option):
        """With the nearest name."""
        site({"content/index.md": CLEAN})
        code, _, err = run("check", option, "uncited-claims")
        assert code == 2
        assert err == 'claimcheck: there is no rule "uncited-claims"\n    mend: did you mean "uncited-claim"?\n'

    def test_output_goes_to_a_file(self, site, run):
        """And nothing to the screen."""
        folder = site({"content/index.md": UNCITED})
        code, out, _ = run("check", *TODAY, "--output", "report.txt")
        assert (code, out) == (1, "")
        assert "uncited-claim" in (folder / "report.txt").read_text(encoding="utf-8")

    def test_output_that_cannot_be_written(self, site, run):
        """It is said, and the run does not pass for a clean one."""
        site({"content/index.md": CLEAN})
        code, _, err = run("check", *TODAY, "--output", "nowhere/report.txt")
        assert code == 2
        assert "cannot write nowhere/report.txt" in err

    def test_statistics(self, site, run):
        """Pages, sentences, claims, cited, own words, waivers, problems, and how often each rule."""
        site({"content/index.md": UNCITED})
        out = run("check", *TODAY, "--statistics", "--select", "uncited-claim")[1]
        figures = dict(re.findall(r"^(\S.*?) +(\d+)$", out, re.M))
        assert figures == {
            "pages": "1", "sentences": "3", "claims": "2", "cited": "1", "own words": "0", "waivers": "0",
            "problems": "1",
        }  # fmt: skip
        assert re.search(r"^ +uncited-claim +1$", out, re.M)

    def test_the_day_decides_over_waivers(self, site, run, monkeypatch):
        """--today goes before SOURCE_DATE_EPOCH, and the clock is asked last."""
        waiver = '<!-- claimcheck: waive uncited-claim until=2026-12-01 owner=ana reason="asked" -->\n'
        site({"content/index.md": UNCITED.replace("Salt", f"\n{waiver}Salt")})
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")  # 2026-12-01
        assert run("check")[0] == 0
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796169600")  # 2026-12-02
        assert run("check")[0] == 1
        assert run("check", "--today", "2026-12-01")[0] == 0

    @pytest.mark.parametrize("day", ["tomorrow", "2026-02-30", "", "21.11.2026"])
    def test_a_day_that_is_none_is_refused(self, site, run, day):
        """In one line that shows how to write it."""
        site({"content/index.md": CLEAN})
        code, _, err = run("check", "--today", day)
        assert code == 2
        assert f'"{day}" is not a day; write it as 2026-11-21' in err

    @pytest.mark.parametrize("seconds", ["soon", "99999999999999999", "\u00b2", "1.5"])
    def test_a_date_of_the_environment_that_is_none_is_refused(self, site, run, monkeypatch, seconds):
        """The clock is not asked instead: the same input would give another output."""
        site({"content/index.md": CLEAN})
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        code, _, err = run("check")
        assert code == 2
        assert err.startswith(f'claimcheck: SOURCE_DATE_EPOCH is "{seconds}", and not a number of seconds\n    mend: ')

    def test_the_same_input_gives_the_same_output(self, site, run):
        """Byte for byte, in every format."""
        site({"content/index.md": UNCITED, "content/b.md": UNCITED})
        for name in REPORTERS:
            assert run("check", *TODAY, "--format", name)[1] == run("check", *TODAY, "--format", name)[1]

    @pytest.mark.parametrize("kind", sorted(REPORTERS))
    def test_every_format_keeps_the_exit_code(self, site, run, kind):
        """A format is a way to say it, not another verdict."""
        site({"content/index.md": UNCITED})
        assert run("check", *TODAY, "--format", kind)[0] == 1


class TestHowMuchIsShown:
    MANY = "# Tidal knee\n\n" + "".join(f"Salt {n} moves the knee.\n" for n in range(5))

    def test_quiet_says_problems_and_nothing_else(self, site, run):
        """No figures; of a clean site, nothing."""
        folder = site({"content/index.md": UNCITED})
        code, out, err = run("check", *TODAY, "-q", "--select", "uncited-claim")
        assert (code, err) == (1, "")
        assert out.startswith("content/index.md:4:1: error uncited-claim")
        assert "on 1 page" not in out
        assert "on 1 page" not in run("check", *TODAY, "-q", "--select", "uncited-claim", "--format", "github")[1]
        (folder / "content/index.md").write_text(CLEAN, encoding="utf-8")
        assert run("check", *TODAY, "--quiet", "--severity", "error") == (0, "", "")
        (folder / "content/index.md").write_text("", encoding="utf-8")
        assert "could not check everything" in run("check", *TODAY, "--quiet")[1]

    @pytest.mark.parametrize("kind", FORMATS)
    def test_the_worst_are_shown_and_the_others_counted(self, site, run, kind):
        """In each format; the verdict is over all."""
        site({"content/index.md": self.MANY})
        code, out, _ = run("check", *TODAY, "--max-problems", "2", "--severity", "error", "--format", kind)
        assert code == 1
        assert len(set(re.findall(r"Salt (\d)", out))) in {0, 1, 2}
        assert ('"left_out": 3' if kind == "json" else "3 more problems not shown") in out

    def test_the_worst_come_first(self, site, run):
        """A warning at the top of the page does not push an error out."""
        options = ("--max-problems", "1", "--format", "json")
        site({"content/index.md": UNCITED})
        (found,) = json.loads(run("check", *TODAY, *options)[1])["diagnostics"]
        assert found["severity"] == "error"

    @pytest.mark.parametrize("number", ["0", "-1", "many"])
    def test_a_number_that_is_none_is_refused(self, run, number):
        code, _, err = run("check", f"--max-problems={number}")
        assert code == 2
        assert f'"{number}" is no number of problems; write 1 or more' in err

    def test_exit_zero_hides_problems_and_no_failure(self, site, run):
        """What could not be checked is still 2."""
        site({"content/index.md": UNCITED})
        code, out, _ = run("check", *TODAY, "--exit-zero")
        assert code == 0
        assert "error uncited-claim" in out
        site({"content/index.md": ""})
        assert run("check", *TODAY, "--exit-zero")[0] == 2


class TestStandardInput:
    def given(self, monkeypatch, text):
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    def test_a_page_as_an_editor_holds_it(self, site, run, monkeypatch):
        """Its own text counts, not the file; other pages are not told of."""
        site({"content/index.md": CLEAN, "content/b.md": UNCITED})
        self.given(monkeypatch, UNCITED.replace("\n", "\r\n"))
        code, out, _ = run("check", *TODAY, "-", "--stdin-filename", "content/index.md", "--select", "uncited-claim")
        assert code == 1
        assert "content/index.md:4:1: error uncited-claim" in out
        assert out.splitlines()[1].strip() == "Salt moves the knee."
        assert "b.md" not in out

    def test_a_page_that_was_never_saved(self, site, run, monkeypatch):
        """There need be no file yet, and one that cannot be read is no obstacle."""
        folder = site({"content/index.md": CLEAN})
        self.given(monkeypatch, "---\ntitle: New\n---\n" + UNCITED)
        code, out, _ = run("check", *TODAY, "--stdin-filename", "content/new.md", "--select", "uncited-claim")
        assert code == 1
        assert "content/new.md:7:1" in out
        (folder / "content/new.md").write_bytes(b"\xff")
        self.given(monkeypatch, CLEAN)
        assert run("check", *TODAY, "--stdin-filename", "content/new.md")[0] == 0

    def test_what_is_no_page_is_refused(self, site, run, monkeypatch):
        """With the folder where pages lie; and nothing else is checked beside it."""
        site({"content/index.md": CLEAN})
        self.given(monkeypatch, CLEAN)
        for name in ("sources.yaml", "content/a.txt", "other.md"):
            code, _, err = run("check", *TODAY, "--stdin-filename", name)
            assert code == 2
            assert f"{name} is no page below content" in err
        assert run("check", *TODAY, "content", "--stdin-filename", "content/index.md")[0] == 2

    def test_a_page_without_end_is_told(self, site, run, monkeypatch):
        """The bound of files holds here, too."""
        site({"content/index.md": CLEAN, "mkdocs.yml": SMALL})
        self.given(monkeypatch, CLEAN * 50)
        code, out, _ = run("check", *TODAY, "--stdin-filename", "content/index.md")
        assert code == 2
        assert "unreadable-page" in out


SMALL = "docs_dir: content\nplugins:\n  - claimcheck:\n      max_page_bytes: 1000\n"


class TestJson:
    def test_lists_what_somebody_has_to_compare(self, site, run):
        """A mark is no diagnostic, and names the sentence, its findings and what may differ."""
        said = "says: Members sleep well in the harbor at night.\n          basis: original"
        sources = (
            "references:\n- id: a\n  type: webpage\n  title: T\n  URL: https://example.org/\n  custom:\n    name: A\n"
            f"    kind: hospital\n    checked: '2026-11-21'\n    findings:\n      f:\n          {said}\n"
        )
        site({"content/index.md": "All members sleep well [@a#f].\n", "sources.yaml": sources})
        document = json.loads(run("check", *TODAY, "--format", "json", "--select", "quantity-mismatch")[1])
        assert document["diagnostics"] == []
        assert document["marks"] == [
            {
                "path": "content/index.md", "sentence": "All members sleep well.", "findings": ["[@a#f]"],
                "kind": "quantity", "text": "all", "stated": "",
            }
        ]  # fmt: skip

    def test_has_a_version_and_start_and_end_of_each_span(self, site, run):
        """Programs find everything under fixed names."""
        site({"content/index.md": UNCITED})
        document = json.loads(run("check", *TODAY, "--format", "json", "--select", "uncited-claim")[1])
        assert set(document) == {"version", "could_not_check", "summary", "left_out", "diagnostics", "marks"}
        assert document["version"] == 1
        assert document["could_not_check"] is False
        assert document["summary"]["errors"] == 1
        (found,) = document["diagnostics"]
        assert found.pop("message")
        assert found.pop("help")
        assert found == {
            "path": "content/index.md", "start": {"line": 4, "column": 1}, "end": {"line": 4, "column": 20},
            "rule": "uncited-claim", "severity": "error", "subject": "Salt moves the knee.", "position_proven": True,
        }  # fmt: skip

    def test_says_when_not_everything_could_be_checked(self, site, run):
        """A program must not take an empty list for a clean site."""
        site({"content/index.md": b"\xe9"})
        assert json.loads(run("check", *TODAY, "--format", "json")[1])["could_not_check"] is True


class TestGithub:
    def report(self, **fields):
        span = Span(fields.pop("path", "a.md"), 3, 5, 3, 9)
        given = {"rule": "uncited-claim", "severity": Severity.ERROR, "message": "m", "help": "h", **fields}
        summary = Summary(1, 1, 1, 0, 0, 0, errors=1)
        return REPORTERS["github"](Report((Diagnostic(span, **given),), summary, lambda _path, _line: ""))

    def test_is_a_workflow_command(self):
        """Path, lines and columns come as properties, the rule as title."""
        first = self.report().splitlines()[0]
        assert first == "::error file=a.md,line=3,col=5,endLine=3,endColumn=9,title=uncited-claim::m%0Ah"

    @pytest.mark.parametrize(
        ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")]
    )
    def test_severities_have_their_commands(self, severity, command):
        """Notes are called notices there."""
        assert self.report(severity=severity).startswith(f"::{command} ")

    def test_signs_that_mean_something_there_are_escaped(self):
        """No text of a page can end the command or begin another."""
        text = self.report(path="a,b:c%.md", message="100 %\r\n::error::x", help="")
        assert text.count("\n") == 2
        assert "file=a%2Cb%3Ac%25.md," in text
        assert "::100 %25%0D%0A::error::x%0A\n" in text


class TestText:
    def test_the_caret_stands_under_the_sentence(self, site, run):
        """Also behind tabs and wide letters."""
        site({"content/index.md": "# T\n\n-\t\u9ad8\u6f6e is it [@harbor-clinic#what-it-is]. Salt moves it.\n"})
        lines = run("check", *TODAY, "--select", "uncited-claim")[1].splitlines()
        assert lines[2].index("^") - lines[1].index("Salt") == 2  # two wide letters before it
        assert lines[2].count("^") == len("Salt moves it")

    def test_long_lines_are_cut(self, site, run):
        """The sentence stays in view."""
        site({"content/index.md": f"# T\n\n{'The knee is stiff [@harbor-clinic#what-it-is]. ' * 20}Salt moves it.\n"})
        lines = run("check", *TODAY, "--select", "uncited-claim")[1].splitlines()
        assert "Salt moves it." in lines[1]
        assert len(lines[1]) < 120
        assert lines[2].index("^") == lines[1].index("Salt")

    @pytest.mark.parametrize(
        ("terminal", "environment", "choice", "colored"),
        [
            (True, {}, "auto", True), (False, {}, "auto", False), (True, {"NO_COLOR": "1"}, "auto", False),
            (True, {"TERM": "dumb"}, "auto", False), (False, {"NO_COLOR": "1"}, "always", True),
            (True, {}, "never", False),
        ],
    )  # fmt: skip
    def test_color_is_for_terminals(self, site, run, monkeypatch, terminal, environment, choice, colored):  # noqa: PLR0913, PLR0917
        """Files and pipes get plain text; NO_COLOR and a dumb terminal are honored, unless somebody insists."""
        site({"content/index.md": UNCITED})
        for name in ("NO_COLOR", "TERM"):
            monkeypatch.setenv(name, environment.get(name, ""))
        monkeypatch.setattr("sys.stdout.isatty", lambda: terminal)
        assert ("\x1b" in run("check", *TODAY, "--color", choice)[1]) == colored

    def test_a_file_and_the_other_formats_get_no_color(self, site, run, monkeypatch):
        """Even where somebody watches at a terminal."""
        folder = site({"content/index.md": UNCITED})
        monkeypatch.delenv("NO_COLOR", raising=False)
        monkeypatch.setattr("sys.stdout.isatty", lambda: True)
        run("check", *TODAY, "--output", "report.txt")
        assert "\x1b" not in (folder / "report.txt").read_text(encoding="utf-8")
        assert all("\x1b" not in run("check", *TODAY, "--format", name)[1] for name in REPORTERS if name != "text")


class TestOtherCommands:
    @pytest.mark.parametrize("rule", [rule.name for rule in RULES])
    def test_explain(self, run, rule):
        """Every rule is explained in the words of its docstring."""
        code, out, _ = run("explain", rule)
        assert code == 0
        assert out.startswith(f"{rule} (")
        assert "Write instead:" in out

    def test_explain_an_unknown_rule(self, run):
        """The nearest name is offered, else the list of all."""
        code, _, err = run("explain", "uncited-clam")
        assert code == 2
        assert err == 'claimcheck: there is no rule "uncited-clam"\n    mend: did you mean "uncited-claim"?\n'
        assert "claimcheck rules lists them all" in run("explain", "xyzzy")[2]

    def test_rules(self, run):
        """One line for each rule: name, severity, summary."""
        code, out, _ = run("rules")
        assert code == 0
        assert [line.split()[0] for line in out.splitlines()] == [rule.name for rule in RULES]
        assert all(rule.summary in out for rule in RULES)

    def test_version(self, run):
        """The number of the package."""
        assert run("--version")[:2] == (0, f"claimcheck {__version__}\n")

    def test_the_installed_command_starts_there(self):
        """What is installed is the thin start."""
        (entry,) = importlib.metadata.entry_points(group="console_scripts", name="claimcheck")
        assert entry.value == "claimcheck.cli.start:main"


class TestPages:
    def test_are_written_once(self, site, run):
        """Pages made from data appear below the docs folder; a second run changes nothing."""
        options = "generated: {sources: sources.md, claims: claims.json}"
        made = f"docs_dir: content\nplugins:\n  - claimcheck:\n      {options}\n"
        folder = site({"content/index.md": CLEAN, "mkdocs.yml": made})
        code, out, _ = run("pages", *TODAY)
        assert code == 0
        pages = ["claims.json", "sources.md", "sources/h.md", "sources/s.md", "sources/t.md"]
        assert sorted(out.splitlines()) == [f"wrote content/{page}" for page in pages]
        assert "Harbor Clinic" in (folder / "content/sources/h.md").read_text(encoding="utf-8")
        assert run("pages", *TODAY)[:2] == (0, "")

    def test_none_asked_for_is_said(self, site, run):
        """Silence would look like success."""
        site({"content/index.md": CLEAN})
        assert run("pages", *TODAY)[:2] == (0, "no page is made from data: the setting generated names none\n")


@pytest.mark.parametrize("inside", ["", "guide"])
def test_github_gets_paths_from_the_root_of_the_repository(tmp_path, monkeypatch, run, inside):
    """Whether the command runs there or below, and where the docs folder lies beside the configuration."""
    (tmp_path / ".git").mkdir()
    write_site(tmp_path / "guide", {"mkdocs.yml": "site_name: T\ndocs_dir: ../pages\nplugins: [claimcheck]\n"})
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/a.md").write_text("# Knees\n\nSalt moves it.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / inside)
    config = [] if inside else ["--config", "guide/mkdocs.yml"]
    _, out, _ = run("check", "--format", "github", *config)
    (error,) = [line for line in out.splitlines() if line.startswith("::error")]
    assert error.startswith("::error file=pages/a.md,line=3,")


def test_garbage_is_looked_for_seldom_and_only_while_a_command_runs(monkeypatch):
    """The collector is as it was when the command has ended."""
    usual, during = gc.get_threshold(), []
    monkeypatch.setitem(_COMMANDS, "rules", lambda _options: during.append(gc.get_threshold()) or 0)
    monkeypatch.setattr(sys, "argv", ["claimcheck", "rules"])
    assert start.main() == 0
    assert during[0][0] > usual[0]
    assert gc.get_threshold() == usual
