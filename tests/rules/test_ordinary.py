"""Three health pages as an editor would write them: the gate is strict, and still pleasant."""

import re
import shutil
from pathlib import Path

import pytest

from claimcheck.model import Page, Severity
from claimcheck.runs.running import judge, open_site, prepare
from claimcheck.verdict import Result
from harness import TODAY

SITE = Path(__file__).parents[1] / "ordinary"
PAGES = ["care.md", "index.md", "living.md"]
MARK = re.compile(r"^(?:!!!|\?\?\?).*\bours\b|\{:.*\.ours\b|claimcheck:\s*waive|^(?:!!!|\?\?\?).*\bmyth\b", re.M)


@pytest.fixture(scope="module")
def result(tmp_path_factory) -> Result:
    folder = tmp_path_factory.mktemp("ordinary")
    shutil.copytree(SITE, folder, dirs_exist_ok=True)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(folder)
        return judge(prepare(open_site(Path("mkdocs.yml")), TODAY))


@pytest.fixture(params=PAGES)
def page(request, result) -> Page:
    return next(p for p in result.pages if p.src == request.param)


def test_pages_are_of_ordinary_length(page):
    """Each has at least forty sentences, most of them claims."""
    assert len(page.sentences) >= 40
    assert len(page.claims) > len(page.sentences) / 3


def test_no_page_needs_more_than_two_marks_beyond_citations(page):
    """Own words, myths and waivers together: two at most."""
    assert len(MARK.findall((SITE / "content" / page.src).read_text(encoding="utf-8"))) <= 2


def test_nothing_is_wrong_on_them(result):
    """No error and no warning: nobody cries wolf over an ordinary page."""
    assert [f"{d.span}: {d.rule}: {d.message}" for d in result.diagnostics if d.severity is not Severity.NOTE] == []
