"""Kinds of sources come from the profile, and a site of any field adds its own."""

import json

import pytest

from claimcheck.cli.command import main
from claimcheck.cli.schemas import schema_text
from claimcheck.inputs.settings import SettingsError, read_settings
from claimcheck.inputs.sourcekinds import GENERAL_KINDS, HEALTH_KINDS
from claimcheck.publish.cards import Seen, Written, sources_html
from claimcheck.publish.generated import generated_pages
from claimcheck.runs.running import open_site, prepare
from harness import TODAY, diagnostics_here, write_site

OWN = "source_kinds: {estate-report: Report of an estate}"
SITE = """site_name: Tea
docs_dir: content
plugins:
  - claimcheck: {{{settings}}}
"""
SOURCES = """references:
- id: green-hill
  type: report
  title: A year of leaves
  author: [{{literal: Green Hill estate}}]
  issued: "2024"
  URL: https://example.org/leaves
  custom:
    name: Green Hill estate
    kind: {kind}
    checked: "2026-11-21"
    findings:
      rain:
        says: "The estate has 40 days of rain a year."
        basis: original
"""
PAGE = "# Tea\n\nThe estate has 40 days of rain a year [@green-hill#rain].\n"


def told(folder, monkeypatch, settings, kind):
    """What a site about tea is told: the rule, the line, the message and the help."""
    files = {"mkdocs.yml": SITE.format(settings=settings), "sources.yaml": SOURCES.format(kind=kind)}
    write_site(folder, files | {"glossary.yaml": "terms: []\n", "content/index.md": PAGE})
    monkeypatch.chdir(folder)
    return [(d.rule, d.span.line, d.message, d.help) for d in diagnostics_here() if d.rule != "switched-off"]


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        (OWN, "estate-report"),
        ("", "company"),
        ("", "hospital"),
        (f"profile: health, {OWN}", "estate-report"),
        ("profile: health", "hospital"),
    ],
)
def test_kinds_of_the_profile_and_of_the_site_are_taken(settings, kind, tmp_path, monkeypatch):
    assert told(tmp_path, monkeypatch, settings, kind) == []


@pytest.mark.parametrize(
    ("settings", "kind", "help"),
    [
        ("", "estate-report", f"allowed: {', '.join(GENERAL_KINDS)}; the setting source_kinds adds one"),
        (OWN, "estate-reports", 'did you mean "estate-report"? the setting source_kinds adds one'),
        ("profile: health", "company", f"allowed: {', '.join(HEALTH_KINDS)}; the setting source_kinds adds one"),
        ("source_kinds: {book: null}", "books", f"allowed: {', '.join([*GENERAL_KINDS][1:])}"),
    ],
)
def test_any_other_kind_is_told_with_the_nearest_and_the_setting(settings, kind, help, tmp_path, monkeypatch):
    (rule, line, message, mend), *more = told(tmp_path, monkeypatch, settings, kind)
    assert (rule, line, more) == ("invalid-data", 10, [])
    assert message == f'"kind" has the value "{kind}", which is not one of the allowed words'
    assert mend.startswith(help)


def test_readers_see_the_name_that_the_site_gives(tmp_path, monkeypatch):
    """On cards, in the list below a page, and on the page of all sources."""
    assert told(tmp_path, monkeypatch, f"{OWN}, generated: {{sources: all.md}}", "estate-report") == []
    site = prepare(open_site(tmp_path / "mkdocs.yml"), TODAY).site
    made = generated_pages(site)
    assert "<summary>Report of an estate: 1</summary>" in made["all.md"]
    assert "<small>Report of an estate</small>" in made["all/g.md"]
    bibliography = site.data.bibliography
    source = bibliography.sources["green-hill"]
    written = Written(bibliography)
    shown = written.worth(source, source.findings["rain"], Seen(is_alone=False, source=False, finding=False))
    assert "<br>Report of an estate, 2024. " in shown
    assert ". Report of an estate. " in sources_html(written, ["green-hill"])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"Estate report": "Report"}, "small letters, digits and hyphens"),
        ({"estate-report": ""}, "needs a name for readers"),
    ],
)
def test_a_kind_has_an_id_and_a_name(given, message):
    with pytest.raises(SettingsError, match=message):
        read_settings({"source_kinds": given})


def test_a_name_that_claims_something_is_no_label(tmp_path, monkeypatch):
    """It stands on every card of that kind, and nothing carries it."""
    settings = "source_kinds: {estate-report: Green tea heals the heart}"
    assert [rule for rule, *_ in told(tmp_path, monkeypatch, settings, "estate-report")] == ["asserting-label"]


def test_editors_know_the_kinds_of_the_site(tmp_path, monkeypatch):
    told(tmp_path, monkeypatch, OWN, "estate-report")
    made = json.loads(schema_text("sources", tmp_path / "mkdocs.yml"))
    assert made["$defs"]["custom"]["properties"]["kind"]["enum"] == [*GENERAL_KINDS, "estate-report"]


def test_a_new_finding_may_be_the_first_of_such_a_source(tmp_path, monkeypatch):
    told(tmp_path, monkeypatch, OWN, "estate-report")
    new = ["new", "source", "hill-2", "--type", "report", "--title", "Leaves again", "--publisher", "Green Hill"]
    assert main(new) == 0
    finding = ["new", "finding", "hill-2#rain", "--says", "It rains on 9 days.", "--basis", "original"]
    own = ["--name", "Green Hill again", "--checked", "2026-11-21", "--kind"]
    assert main([*finding, *own, "estate-story"]) == 2
    assert main([*finding, *own, "estate-report"]) == 0
    assert "kind: estate-report\n" in (tmp_path / "sources.yaml").read_text("utf-8").partition("hill-2")[2]
