"""A language offers the lists that it has; rules whose lists are missing rest, and are named once."""

import re

import pytest

from claimcheck.language import offered
from claimcheck.model import Severity
from claimcheck.rules import RULES
from harness import diagnostics_here, write_site

SITE = """site_name: 潮汐膝
docs_dir: content
plugins:
  - claimcheck:
      language: zh
markdown_extensions: [attr_list, md_in_html]
"""
SOURCES = """references:
- id: harbor-clinic
  type: webpage
  title: 潮汐膝
  author: [{literal: Harbor Clinic}]
  publisher: Harbor Clinic
  issued: "2024-05-02"
  accessed: "2026-11-21"
  URL: https://example.org/tidal-knee
  custom:
    name: Harbor Clinic
    kind: association
    checked: "2026-11-21"
    findings:
      what-it-is:
        says: "潮汐膝是一种膝关节僵硬，随潮汐来去。"
        basis: original
"""
GLOSSARY = """terms:
- id: tidal-knee
  kind: condition
  prefLabel: 潮汐膝
  plain: 一种膝关节僵硬。
  definition: "潮汐膝是一种膝关节僵硬 [@harbor-clinic#what-it-is]。"
"""
CITED = "[@harbor-clinic#what-it-is]"
PAGE = f"""# 什么是潮汐膝？

潮汐膝是一种膝关节僵硬，随潮汐来去 {CITED}。
"""


def found(tmp_path, monkeypatch, page, **files):
    """What a Chinese page is told, in order: line, column and rule; without what is told of any site of this form."""
    given = {"mkdocs.yml": SITE, "sources.yaml": SOURCES, "glossary.yaml": GLOSSARY, "content/index.md": page}
    write_site(tmp_path, given | files)
    monkeypatch.chdir(tmp_path)
    return [d for d in diagnostics_here() if d.rule not in {"resting-rules", "undated-page"}]


def told(diagnostics):
    """Where which rule speaks."""
    return [(d.span.line, d.span.column, d.rule) for d in diagnostics]


class TestChinese:
    """A gate for claims, citations, data and places."""

    def test_a_page_with_its_sources_is_clean(self, tmp_path, monkeypatch):
        assert told(found(tmp_path, monkeypatch, PAGE)) == []

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ("冰敷可以缓解僵硬。", [(5, 1, "uncited-claim")]),
            (f"它会好转！走路有帮助 {CITED}。", [(5, 1, "uncited-claim")]),
            (f"走路有帮助 {CITED}。冰敷也有帮助。", [(5, 35, "uncited-claim")]),
            ("- 冰敷可以缓解膝关节僵硬\n- 走路缓解膝关节僵硬。", [(5, 3, "uncited-claim"), (6, 3, "uncited-claim")]),
            ("## 冰敷有效。走路也有效。", [(5, 4, "uncited-claim"), (5, 9, "uncited-claim")]),
            (f"涨潮时膝盖会变硬 {CITED}。", []),
            ("走路有帮助 [@harbor-clinic#gone]。", [(5, 8, "unknown-finding")]),
            ("走路有帮助 [@nobody#x]。", [(5, 8, "unknown-source")]),
            ("走路有帮助 [@harbor-clinic what-it-is]。", [(5, 7, "malformed-citation")]),
            (f"## 怎么办？\n\n有帮助的是 {CITED}：\n\n- 走路\n- 冰敷", []),
        ],
    )
    def test_claims_and_citations_are_judged(self, more, expected, tmp_path, monkeypatch):
        assert told(found(tmp_path, monkeypatch, f"{PAGE}\n{more}\n")) == expected

    def test_data_is_judged(self, tmp_path, monkeypatch):
        broken = SOURCES.replace("basis: original", "basis: heard")
        assert {d.rule for d in found(tmp_path, monkeypatch, PAGE, **{"sources.yaml": broken})} == {"invalid-data"}

    @pytest.mark.parametrize(
        ("number", "finding", "expected"),
        [
            ("770", "text", []),
            ("771", "text", [("phones.yml", 3, "unfounded-phone")]),
            ("770", "gone", [("phones.yml", 7, "unfounded-phone")]),
        ],
    )
    def test_a_line_is_held_against_its_finding(self, number, finding, expected, tmp_path, monkeypatch):
        """Its number, in digits; that the finding speaks of messages in writing is only known for English."""
        lines = f"""phones:
- id: a
  number: "{number}"
  countries: [潮汐]
  for: emergency
  way: text
  finding: harbor-clinic#{finding}
  looked: "2026-11-21"
"""
        said = f'{SOURCES}      text:\n        says: "发短信到770。"\n        basis: original\n'
        settings = SITE.replace("language: zh", "language: zh\n      phones: phones.yml")
        files = {"mkdocs.yml": settings, "sources.yaml": said, "phones.yml": lines}
        problems = found(tmp_path, monkeypatch, PAGE, **files)
        assert [(d.span.path, d.span.line, d.rule) for d in problems] == expected

    def test_one_note_names_the_rules_that_rest(self, tmp_path, monkeypatch):
        found(tmp_path, monkeypatch, PAGE)
        notes = [d for d in diagnostics_here() if d.rule == "resting-rules"]
        assert [(d.span.path, d.span.line, d.severity) for d in notes] == [("mkdocs.yml", 5, Severity.NOTE)]
        resting = {rule.name for rule in RULES if rule.needs and not rule.profile}
        assert set(re.findall(r"[a-z-]+", notes[0].message.partition("rest: ")[2])) == resting


def test_english_has_all_that_any_rule_needs():
    """Nothing rests on an English site."""
    assert {need for rule in RULES for need in rule.needs} <= offered("en")


@pytest.mark.parametrize(
    ("tag", "files"), [("zh", {"sentences"}), ("zh-Hans", {"sentences"}), ("ZH", {"sentences"}), ("qaa", set())]
)
def test_a_language_offers_what_its_folder_holds(tag, files):
    """A tag may tell more than the language; a language without a folder offers nothing."""
    assert offered(tag) == files


def test_english_is_written_small_or_large_with_or_without_a_country():
    assert offered("en") == offered("en-US") == offered("EN")
