"""The page of figures that is made from the site: every page with its words, grade, claims and debts."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from claimcheck.publish.generated import generated_pages
from claimcheck.runs.running import open_site, prepare
from harness import TODAY, write_site

CONFIG = """\
site_name: Tidal knee
docs_dir: content
plugins:
  - claimcheck:
      fragments: {strip: parts/strip.md}
      generated: {quality: about/quality.md}
markdown_extensions: [admonition, attr_list]
exclude_docs: /parts/
"""
PAGES = {
    "content/index.md": """\
---
title: Tides & knees
---

# Tides

Sway is the first sign of tidal knee [@harbor-clinic#sway-sign].

Nobody knows why.

<!-- claimcheck: waive uncited-claim until=2027-01-31 owner=ana reason="asked the clinic" -->
It comes and goes.

!!! ours "Our idea"
    Put one hand on the wall. Take one step at a time. Rest when you are tired.
""",
    "content/wall/steps.md": "# Steps\n\nWhere is the wall?\n",
    "content/404.md": "---\ntitle: Not here\n---\n\n# Not here\n\nWhere is the wall?\n",
    "content/parts/strip.md": "Where is the wall?\n",
}


@pytest.fixture
def rows(tmp_path, monkeypatch):
    """The rows of the table by the name of the page; a row gives its cells by their heading."""
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {"mkdocs.yml": CONFIG, **PAGES})

    def rows() -> dict[str, dict[str, str]]:
        text = generated_pages(prepare(open_site(Path("mkdocs.yml")), TODAY).site)["about/quality.md"]
        tree = LexborHTMLParser(text)
        head = [node.text() for node in tree.css("th")]
        lines = [[node.text() for node in row.css("td")] for row in tree.css("tbody tr")]
        targets = [link.attributes["href"] for link in tree.css("td a")]
        return {
            cells[0]: dict(zip((*head[1:], "target"), (*cells[1:], target), strict=True))
            for cells, target in zip(lines, (*targets, None), strict=True)
        }

    return rows


def test_the_figures_of_a_page(rows):
    """Two of its three claims have no source. The waiver is shown as debt; a box's title counts as own words."""
    assert rows()["Tides & knees"] == {
        "Words": "32",
        "Words a sentence": "5.3",
        "Reading grade (automated)": "-0.2",
        "Claims": "3",
        "Cited": "33%",
        "Own words": "4",
        "Waivers": "1",
        "Oldest look": "2026-11-21",
        "Next check": "",
        "target": "../../",
    }


def test_a_page_without_claims_is_not_called_fully_cited(rows):
    row = rows()["wall/steps.md"]
    assert (row["Claims"], row["Cited"], row["Reading grade (automated)"]) == ("0", "no claims", "not counted")


def test_all_pages_stand_in_the_table_and_fragments_do_not(rows):
    """The page for wrong addresses keeps its own address."""
    assert [row["target"] for row in rows().values()] == ["../../404.html", "../../", "../../wall/steps/", None]


def test_the_last_row_adds_up(rows):
    row = rows()["All pages"]
    assert (row["Words"], row["Claims"], row["Own words"], row["Waivers"]) == ("40", "3", "4", "1")


@pytest.mark.usefixtures("no_dictionary")
def test_without_the_library_no_grade_is_made_up(rows):
    grades = {row["Reading grade (automated)"] for row in rows().values()}
    assert grades == {"not counted"}


def test_the_guide_makes_this_page(read_guide):
    """Every page of the guide that readers can open has its row."""
    site = read_guide.site
    pages = [page for page in site.pages if page.src not in site.data.settings.fragments.values()]
    text = generated_pages(site)[site.data.settings.generated["quality"]]
    assert text.count("<tr><td><a href=") == len(pages)
    assert "automated" in text
