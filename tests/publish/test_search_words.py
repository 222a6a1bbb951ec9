"""What the build tells the search: the words of ``search.yml``, and the pages that use each term."""

import datetime as dt
import json
from pathlib import Path

import pytest

from claimcheck.inputs.search import parse_search, words_of
from claimcheck.inputs.yamldata import read_yaml
from claimcheck.publish.searchdata import search_json
from claimcheck.runs.running import open_site, prepare
from harness import write_site

SEARCH = """\
lines:
- id: knee
  why: "The knee cannot wait."
  fragment: at_once
  to: index.md#what-it-is
  words: ["Knee\u2019s stuck"]
same:
- why: "One thing."
  words: ["tide", "flood"]
fillers:
- why: "A question word."
  words: ["how"]
"""
SETTINGS = """\
site_name: Tidal knee
docs_dir: content
exclude_docs: /parts/
plugins:
  - claimcheck:
      search: search.yml
      fragments: {at_once: parts/at-once.md}
"""
CLAIM = "Tidal knee is a stiffness of the knee [@harbor-clinic#what-it-is].\n"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A tiny site with search words; three pages name one term, one of them in its title."""
    monkeypatch.chdir(tmp_path)
    about = "---\nkind: about\ntitle: This site\n---\n# Tidal knee here\n\n"
    titled = "---\ntitle: Tidal knee\n---\n# The knee\n\n"
    pages = {
        "content/index.md": f"# Start\n\n## What it is\n\n{CLAIM}",
        "content/us.md": about + CLAIM,
        "content/knee.md": titled + CLAIM,
        "content/parts/at-once.md": CLAIM,
    }
    write_site(tmp_path, {**pages, "mkdocs.yml": SETTINGS, "search.yml": SEARCH})
    return prepare(open_site(Path("mkdocs.yml")), dt.date(2026, 11, 21)).site


def test_the_pages_that_use_a_term_come_in_order(site) -> None:
    """A title counts most; fragments are no pages; pages about the site are told apart."""
    data = json.loads(search_json(site, "glossary.md"))
    assert data["pages"] == ["", "knee/", "us/"]
    assert [data["pages"][number] for number in data["about"]] == ["us/"]
    (pages,) = (pages for labels, pages in data["terms"] if "tidal knee" in labels)
    shares = {data["pages"][number]: share for number, share in pages}
    assert list(shares)[:2] == ["knee/", "us/"]
    assert shares["knee/"] == 100 > shares["us/"] > shares.get("", 0)


def test_lines_and_words_are_handed_on(site) -> None:
    """Where a line leads stands apart from the place on the page; nothing of the reasons is sent to readers."""
    text = search_json(site, None)
    data = json.loads(text)
    assert data["lines"] == [
        {"id": "knee", "page": "", "anchor": "what-it-is", "words": ["Knee\u2019s stuck"], "alone": []}
    ]
    assert (data["same"], data["fillers"], data["glossary"]) == ([["tide", "flood"]], ["how"], "")
    assert "cannot wait" not in text


def test_words_are_compared_without_signs() -> None:
    """As the script in the browser does it."""
    assert words_of("Can\u2019t  talk\u2026 (mini-stroke)") == ("cant", "talk", "mini", "stroke")


def test_what_is_no_yaml_is_said_and_nothing_more() -> None:
    """One fault, at its place."""
    (problem,) = parse_search("lines: [", "search.yml").problems
    assert (problem.rule, problem.span.path) == ("invalid-data", "search.yml")


def test_the_guides_own_words_end_with_those_of_topics(root):
    """What an editor adds at the end of the file is a word for a topic; it once became one that does not count."""
    assert list(read_yaml((root / "search.yml").read_text("utf-8"), "search.yml").values)[-1] == "same"
