"""Every rule against its cases: tiny sites that say on the line itself what they expect."""

import importlib
import pkgutil
import re
from collections import Counter

import pytest

import claimcheck.rules
from claimcheck.rules import RULES
from claimcheck.rules.base import Rule
from harness import QUIET, RULES_FOLDER, Case, diagnostics_here, differences, find_cases, write_case

CASES = find_cases()
PARTS = ("What it does:", "Why it matters:", "Example:", "Write instead:")


def quiet_for(case: Case) -> frozenset[str]:
    """Rules that nearly every tiny site would break, unless the case is about them: whole pages are judged by these."""
    pages = {name for name, module in MODULES.items() if module.__name__.split(".")[-2] == "pages"}
    return (QUIET | pages) - {name for name in MODULES if name == case.rule}


def rule_modules():
    """Every module below claimcheck.rules that holds a rule."""
    found = pkgutil.walk_packages(claimcheck.rules.__path__, "claimcheck.rules.")
    modules = [importlib.import_module(entry.name) for entry in found]
    return [module for module in modules if isinstance(getattr(module, "RULE", None), Rule)]


MODULES = {module.RULE.name: module for module in rule_modules()}


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in CASES])
def test_case(case: Case, tmp_path, monkeypatch):
    """What the case expects is reported exactly there, with a proven position, and nothing else is."""
    expected = write_case(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    found = diagnostics_here()
    wrong = differences(found, expected, quiet=quiet_for(case))
    assert not wrong, "\n".join(wrong)
    assert case.must_fail == any(e.rule == case.rule for e in expected)
    assert [d for d in found if not _speaks(d)] == []
    unproven = [d for d in found if not d.proven]
    assert not unproven or "position-not-proven" in {e.rule for e in expected}


def _speaks(diagnostic) -> bool:
    """Whether a diagnostic has one line that says what is wrong, and an edit."""
    message, edit = diagnostic.message, diagnostic.help
    return all(text and text == text.strip() for text in (message, edit)) and "\n" not in message


def test_a_case_that_expects_wrong_things_fails(tmp_path, monkeypatch):
    """The comparison works both ways: a missing and a surplus diagnostic both show."""
    case = next(c for c in CASES if c.must_fail and c.rule == "uncited-claim" and c.path.is_file())
    expected = write_case(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    found = diagnostics_here()
    assert differences(found, [])
    assert differences((), expected)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
class TestEveryRule:
    def test_has_a_text_with_four_parts(self, rule):
        """One line that sums it up, then what, why, an example and what to write instead, each with words below it."""
        summary, blank, *rest = rule.text.strip().splitlines()
        assert summary.endswith(".")
        assert blank == ""
        assert [line for line in rest if line in PARTS] == list(PARTS)
        assert re.search(r":\n\s*\n|:\n\S|:\Z", rule.text.strip()) is None

    def test_stands_in_a_file_of_its_name(self, rule):
        """The file's name is the rule's name, with underscores."""
        assert MODULES[rule.name].__name__.rsplit(".", 1)[1] == rule.name.replace("-", "_")

    @pytest.mark.parametrize("folder", ["valid", "invalid"])
    def test_has_cases(self, rule, folder):
        """There is at least one site that passes and one that fails."""
        family = MODULES[rule.name].__name__.split(".")[-2]
        assert list((RULES_FOLDER / family / rule.name / folder).glob("*"))


def test_names_are_unique():
    """No two rules share a name."""
    assert [name for name, count in Counter(rule.name for rule in RULES).items() if count > 1] == []


def test_every_rule_is_listed():
    """A file with a rule that is missing from RULES would never run."""
    assert {rule.name for rule in RULES} == set(MODULES)


def test_every_folder_of_cases_belongs_to_a_rule():
    """A renamed rule takes its cases along."""
    folders = {f"{p.parent.name}/{p.name}" for p in RULES_FOLDER.glob("*/*") if p.is_dir()}
    known = {f"{module.__name__.split('.')[-2]}/{name}" for name, module in MODULES.items()}
    assert {f for f in folders if "default" not in f.split("/")} <= known
