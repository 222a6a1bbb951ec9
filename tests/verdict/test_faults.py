"""A fault of the checker itself is one line that names what was being read; what else was found stays."""

import json

import pytest

import claimcheck.cli.checking
import claimcheck.runs.pagework
from claimcheck.cli.command import main
from claimcheck.evidence import comparing
from claimcheck.page.locate import Locator
from claimcheck.rules import RULES
from claimcheck.verdict import checking
from harness import write_site

PAGES = {"content/index.md": "# A\n\nTea helps.\n", "content/b.md": "# B\n\nTea cures.\n"}


@pytest.fixture
def check(tmp_path, monkeypatch, capsys):
    """Check a site of two pages with one claim each; give exit code, diagnostics and the other output."""
    write_site(tmp_path, PAGES)
    monkeypatch.chdir(tmp_path)

    def run():
        code = main(["check", "--today", "2026-11-21", "--format", "json"])
        printed = capsys.readouterr()
        found = json.loads(printed.out)["diagnostics"] if printed.out else []
        return code, {(d["path"], d["rule"]) for d in found}, [d["message"] for d in found], printed.err

    return run


def failing(*_, **__):
    """What no code should do."""
    raise KeyError("oh\nno")


def rules_with(name, **changes):
    """All rules, with one of them changed."""
    import dataclasses  # noqa: PLC0415 - only here

    return tuple(dataclasses.replace(rule, **changes) if rule.name == name else rule for rule in RULES)


@pytest.mark.parametrize("part", ["check_page", "check_site", "check_data", "check_waivers"])
def test_a_rule_that_fails_is_named_with_what_it_read(check, monkeypatch, part):
    """The other rules go on, on this page and on the others."""
    monkeypatch.setattr(checking, "RULES", rules_with("unsafe-phrase", **{part: failing}))
    code, found, messages, err = check()
    assert code == 2
    assert {("content/index.md", "uncited-claim"), ("content/b.md", "uncited-claim")} <= found
    where = "mkdocs.yml" if part in {"check_site", "check_data"} else "content/b.md"
    assert (where, "unreadable-page") in found
    assert any(
        m.startswith(f'the rule "unsafe-phrase" failed while it was reading {where}: KeyError: \'oh') for m in messages
    )
    assert "Traceback" not in err


def test_sentences_that_cannot_be_compared_are_not_marked(check, monkeypatch, tmp_path):
    """What the rules found stays: the same fault would end the report."""
    cited = "# A\n\nA knee is a joint [@harbor-clinic#what-it-is].\n"
    (tmp_path / "content" / "index.md").write_text(cited, encoding="utf-8")
    monkeypatch.setattr(comparing.orders, "orders", failing)
    code, found, messages, err = check()
    assert (code, err) == (2, "")
    assert ("content/b.md", "uncited-claim") in found
    assert any("failed while it was reading content/index.md: KeyError" in message for message in messages)


def test_a_page_that_cannot_be_read_leaves_the_others(check, monkeypatch):
    """It is named, and nobody is told that the site is clean."""
    build = claimcheck.runs.pagework.build_page
    monkeypatch.setattr(
        claimcheck.runs.pagework, "build_page", lambda file, *a: failing() if "b.md" in file.path else build(file, *a)
    )
    code, found, messages, _ = check()
    assert code == 2
    assert {("content/index.md", "uncited-claim"), ("content/b.md", "unreadable-page")} <= found
    assert any(m.startswith("reading this page failed: KeyError") for m in messages)


def test_a_problem_without_a_place_stays_a_problem(check, monkeypatch):
    """It stands at the head of its page, and the place is told as unproven."""
    monkeypatch.setattr(Locator, "locate", failing)
    code, found, _, _ = check()
    assert code == 1
    assert {("content/index.md", "uncited-claim"), ("content/index.md", "position-not-proven")} <= found


def test_any_other_fault_is_one_line(check, monkeypatch):
    """With the command, the fault and the place in the program; the report names it, in no file."""
    monkeypatch.setattr(claimcheck.cli.checking, "open_site", failing)
    code, found, _, err = check()
    assert (code, found) == (2, {(None, "invalid-data")})
    assert err.startswith("claimcheck: check failed: KeyError: 'oh\\nno'")
    assert len(err.splitlines()) == 2
