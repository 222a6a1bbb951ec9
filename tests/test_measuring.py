"""The tools that measure speed: the made-up site, the table, the stages. No test here has a clock."""

import datetime as dt
from collections import Counter

import pytest

from claimcheck.model import Severity
from corpus import Corpus
from harness import QUIET, check_here

PAGES = 3
#: A problem of each of these is on each spoiled page.
SPOILED = {
    "asserting-heading", "dose-on-page", "figure-mismatch", "long-sentence", "malformed-citation", "negation-mismatch",
    "non-preferred-label", "overstated", "subject-mismatch", "unchecked-content", "uncited-claim",
    "undefined-abbreviation", "unknown-finding", "unknown-source", "unpublished-link", "unused-waiver",
}  # fmt: skip


def files(folder):
    return {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def claims(folder):
    """All sentences of the findings that pages cite."""
    return [line for line in (folder / "sources.yaml").read_text().splitlines() if "says:" in line]


class TestCorpus:
    @pytest.fixture(scope="class")
    @classmethod
    def plain(cls, tmp_path_factory):
        folder = tmp_path_factory.mktemp("plain")
        Corpus(PAGES).write(folder)
        return folder

    def test_the_same_options_give_the_same_bytes(self, plain, tmp_path):
        Corpus(PAGES).write(tmp_path / "again")
        Corpus(PAGES, seed=2).write(tmp_path / "other")
        assert files(plain) == files(tmp_path / "again") != files(tmp_path / "other")

    def test_a_page_is_as_long_and_as_well_cited_as_was_agreed(self, tmp_path):
        counts = Corpus(20).write(tmp_path)
        assert 650 <= counts["words a page"] <= 800
        assert 30 <= counts["citations a page"] <= 40

    def test_the_check_finds_nothing(self, plain, monkeypatch):
        monkeypatch.chdir(plain)
        result = check_here()
        assert {d.rule for d in result.diagnostics} <= QUIET
        assert len(result.pages) == PAGES

    def test_distinct_claims_are_the_more_and_as_clean(self, plain, tmp_path, monkeypatch):
        Corpus(PAGES, distinct=True).write(tmp_path)
        pages = "".join(path.read_text() for path in tmp_path.glob("docs/**/*.md"))
        cited = Counter(part.split("#")[0] + part for part in pages.split("[@")[1:])
        assert len(claims(tmp_path)) > len(claims(plain))
        assert len(cited) == sum(cited.values())
        monkeypatch.chdir(tmp_path)
        assert {d.rule for d in check_here().diagnostics} <= QUIET

    def test_a_site_without_citations_has_the_same_pages(self, plain, tmp_path):
        Corpus(PAGES, citations=False).write(tmp_path)
        assert files(plain).keys() == files(tmp_path).keys()
        assert not any("[@" in path.read_text() for path in tmp_path.glob("docs/**/*.md"))

    def test_a_spoiled_page_has_a_problem_of_every_kind(self, tmp_path, monkeypatch):
        Corpus(PAGES, spoiled=True).write(tmp_path)
        monkeypatch.chdir(tmp_path)
        result = check_here(dt.date(2026, 11, 21))
        assert result.count(Severity.ERROR) >= len(SPOILED) * PAGES - PAGES
        for page in result.pages:
            assert {d.rule for d in result.diagnostics if d.span.path == page.path} >= SPOILED
