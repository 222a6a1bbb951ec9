"""What a diagnostic says: what is wrong, why it matters, and the smallest edit that puts right just this."""

from pathlib import Path

import pytest
import yaml

from claimcheck.runs.running import open_site, run
from harness import TODAY, write_site

CASES = yaml.safe_load((Path(__file__).parents[1] / "data/messages.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def diagnose(tmp_path, monkeypatch):
    """Check a site of one page; give what one rule found."""

    def check(text, rule):
        write_site(tmp_path, {"content/index.md": text if text.startswith("---") else f"# Knees\n\n{text}\n"})
        monkeypatch.chdir(tmp_path)
        return [d for d in run(open_site(Path("mkdocs.yml")), TODAY).diagnostics if d.rule == rule]

    return check


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_message_and_edit_fit_the_fault(diagnose, case):
    """Each place and each slip has its own words."""
    *_, found = diagnose(case["page"], case["rule"])
    assert case["message"] in found.message
    assert found.help.startswith(case["edit"])


def test_the_nearest_findings_are_ready_to_paste(diagnose):
    """Three at most, best first, ready for the page; none where no word is shared."""
    (found,) = diagnose("Sway is often the first sign in the left knee.", "uncited-claim")
    _, lead, *findings = found.help.splitlines()
    assert lead == "nearest findings (use one only if it says the same):"
    assert len(findings) == 3
    assert findings[0] == "  [@harbor-clinic#sway-sign]  Sway is the first sign of tidal knee."
    (found,) = diagnose("Xyzzy plugh.", "uncited-claim")
    assert len(found.help.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Good to have you here.", "if it claims nothing"),
        ("We wrote these pages at the harbor.", "if it claims nothing"),
        ("More on the tide and the harbor stands [there](index.md) for you.", "if it only points there"),
    ],
)
def test_what_a_sentence_can_be_beside_a_claim_comes_first(diagnose, text, first):
    """And no finding that shares a word or two with it: whoever wants to be done would cite it."""
    *_, found = diagnose(text, "uncited-claim")
    assert found.help.startswith(first)
    assert "nearest findings" not in found.help
