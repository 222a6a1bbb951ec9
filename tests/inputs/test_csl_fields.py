"""What is read of an entry as other programs write it, what of it is published, and as what each field is judged."""

import datetime as dt
import json

import pytest

from claimcheck.editing.editions import read_edition
from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.inputs.csl import csl_json
from claimcheck.inputs.cslfields import PUBLISHED, UNREAD, read_entry
from claimcheck.runs.running import judge
from pull_requests import base_files, write_files

TODAY = dt.date(2026, 11, 21)
#: As Zotero with Better BibTeX writes it; the abstract holds what a page may not.
BETTER = """\
---
references:
- id: smithSaltBaths2020
  abstract: >-
    <jats:p>Background: salt baths cure 95% of knees. Do not wait&nbsp;\u200b&lt;5 days; give 2 mg at once.</jats:p>
  accessed:
    - year: 2024
      month: 1
      day: 15
  annote: "Take two pills and wait till morning."
  archive: PubMed
  archive_location: Shelf 3
  author:
    - family: May
      given: Esther
    - family: Do
      given: Anh
    - family: Beek
      given: Jan
      non-dropping-particle: van der
      dropping-particle: ""
      comma-suffix: "true"
    - literal: Get With The Guidelines Steering Committee and Investigators
  call-number: QZ 12
  citation-key: smithSaltBaths2020
  collection-title: Tides
  container-title: "Stroke; a journal of cerebral circulation"
  container-title-short: Stroke
  DOI: 10.1000/182
  edition: 2nd ed.
  event-place: Harbor
  event-title: Do Not Wait Congress
  genre: Clinical guideline
  ISBN: 978-0-306-40615-7 978-0-306-40616-4
  ISSN: 0039-2499, 1524-4628
  issue: 3 Pt 1
  issued:
    - year: 2020
      month: 3
  keyword: salt, baths, cure, do not wait
  language: en-US
  medium: Electronic
  note: "PMID: 123. Salt heals every knee."
  number: WHO/MSD/20.1
  number-of-pages: "12"
  page: 123-5; quiz 126
  PMCID: PMC123456
  PMID: "12345"
  publisher: Harbor Press
  publisher-place: Harbor, Tideland
  source: PubMed
  status: Published
  title: "Know the signs: act fast"
  title-short: Know the signs
  type: article-journal
  URL: https://example.org/salt
  version: "5.0"
  volume: 51 Suppl 1
...
"""
#: As CSL-JSON, which is YAML, has it: a list alone, numbers as numbers, dates in parts.
JSON = json.dumps(
    [
        {"id": "a", "type": "book", "title": "Tides", "volume": 12, "issued": {"date-parts": [[2015, 2, 9], [2016]]},
         "accessed": {"date-parts": [["2024", "1"]]}, "author": [{"family": "Roe", "given": "A.", "parse-names": True}],
         "abstract": "Salt heals.", "ISBN": "9780306406157", "translator": [{"family": "Poe"}]},
        {"id": "b", "type": "book", "title": "Ebb", "issued": {"raw": "2015-02-09"}, "publisher": "Harbor"},
        {"id": "c", "type": "book", "title": "Ebb", "issued": {"literal": "last spring"}, "publisher": "Harbor"},
        {"id": "d", "type": "book", "title": "Flow", "issued": {"literal": "2015, in spring"}, "publisher": "Harbor"},
    ],
    indent=1,
)  # fmt: skip


def problems(tmp_path, entries, page=""):
    """What the whole check says about the bibliography of the small site with some more entries."""
    files = base_files()
    extra = entries.removeprefix("---\n").removeprefix("references:\n").removesuffix("...\n")
    sources = files["sources.yaml"].replace("references:\n", f"references:\n{extra}")
    write_files(tmp_path, {**files, "sources.yaml": sources})
    if page:
        write_files(tmp_path, {"content/sway.md": page})
    found = judge(read_edition(tmp_path / "mkdocs.yml", TODAY)).diagnostics
    return [(d.rule, d.subject, d.message) for d in found if d.severity == "error"]


def entry(**fields):
    lines = {"id": "x", "type": "book", "title": "Tides", "publisher": "Harbor", **fields}
    return f"- {json.dumps(lines)}\n"


def test_every_field_of_csl_is_on_one_list(root):
    """And each says why."""
    schema = json.loads((root / "tests/data/csl-data.json").read_text("utf-8"))
    known = set(schema["items"]["properties"])
    assert known <= {*PUBLISHED, *UNREAD, "custom"}
    assert not PUBLISHED.keys() & UNREAD.keys()
    assert all([why for _, why in PUBLISHED.values()] + list(UNREAD.values()))


def test_what_zotero_writes_loads_silently(tmp_path):
    assert parse_bibliography(BETTER, "sources.yaml").problems == ()
    assert parse_bibliography(f"{BETTER.removesuffix('...' + chr(10))}---\n", "sources.yaml").problems == ()
    assert problems(tmp_path, BETTER) == []


def test_what_is_not_read_reaches_nobody():
    """Neither a file of the site nor any rule: the entry does not hold it."""
    bibliography = parse_bibliography(BETTER, "sources.yaml")
    (source,) = bibliography.sources.values()
    assert set(source.csl) <= set(PUBLISHED)
    (published,) = json.loads(csl_json(bibliography))
    assert not set(published) & set(UNREAD)
    assert "salt" not in csl_json(bibliography).lower().replace("example.org/salt", "").replace("smithsaltbaths", "")
    assert published["issued"] == {"date-parts": [[2020, 3]]}
    assert published["accessed"] == {"date-parts": [[2024, 1, 15]]}


def test_a_list_of_csl_json():
    bibliography = parse_bibliography(JSON, "sources.yaml")
    assert bibliography.problems == ()
    shown = {key: (source.csl.get("issued", ""), source.year) for key, source in bibliography.sources.items()}
    assert shown == {
        "a": ("2015-02-09/2016", "2015"), "b": ("2015-02-09", "2015"), "c": ("", ""), "d": ("2015", "2015"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"date-parts": []}, None), ({"date-parts": [["x"]]}, None), ({}, None), ([{"season": "1"}], None),
        ([{"year": "2015"}, {"year": "2016", "month": "7"}], "2015/2016-07"), ({"year": "2015"}, "2015"),
        ("2015", "2015"), ("spring", "spring"), (None, None),
    ],
)  # fmt: skip
def test_dates(value, text):
    """What is no date is left out, but a text stays to be refused where it stands."""
    assert read_entry({"issued": value}).get("issued") == text


def test_an_unknown_field_is_an_error():
    """And it is no part of the entry, whatever becomes of the error."""
    bibliography = parse_bibliography(f"references:\n{entry(abstrakt='x')}", "sources.yaml")
    assert [problem.message for problem in bibliography.problems] == ['unknown key "abstrakt"']
    assert "abstrakt" not in bibliography.sources["x"].csl


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "salt " * 51), ("publisher", "Those who know that salt heals"), ("genre", "Wait till morning"),
        ("container-title", "Wait, because it passes!"), ("volume", "Salt cures every knee"),
        ("issue", "Do what you like"), ("page", "Take two pills; wait"), ("edition", "If weak, it is 95% safe"),
        ("version", "The knee is well when you rest"), ("number", "Call nobody"), ("language", "Wait for help"),
        ("title-short", "Salt works when you wait"), ("publisher-place", "Where it is safe"),
        ("author", [{"literal": "Doctors who know that salt cures every knee, so wait"}]),
        ("editor", [{"family": "Roe, who says that you can wait", "given": "A."}]),
        ("container-title", "Magnets cure every stroke"), ("publisher", "Wait till morning"),
        ("collection-title", "Harbor (take two pills)"), ("container-title", "Salt works, wait till morning"),
        ("PMCID", "wait till morning"), ("ISBN", "wait"), ("ISSN", "no ambulance"),
    ],
)  # fmt: skip
def test_a_claim_in_a_published_field(tmp_path, field, value):
    found = problems(tmp_path, entry(**{field: value}))
    expected = "invalid-data" if field in {"PMCID", "ISBN", "ISSN"} else "asserting-label"
    assert [rule for rule, _, _ in found] == [expected]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("publisher", "WHO Press"), ("publisher", "Geneva: WHO"), ("container-title", "Best Practice in Knees"),
        ("container-title", "Stop Stroke"), ("container-title", "Annals: Get Well Books"), ("publisher", "Cure SMA"),
        ("volume", "49 3 Suppl"), ("page", "e1-e9; discussion 126"), ("genre", "Doctoral dissertation"),
        ("edition", "Second edition"), ("version", "Version 2.0; September 2020"), ("number", "CD001920"),
        ("author", [{"family": "Will", "given": "May"}, {"literal": "Stop Stroke Study Group"}]),
    ],
)  # fmt: skip
def test_honest_fields(tmp_path, field, value):
    assert problems(tmp_path, entry(**{field: value})) == []


def test_words_of_a_field_that_is_not_read_help_no_note(tmp_path):
    """A note may hold words of its own entry; those that nobody sees are none of them."""
    custom = {
        "name": "Harbor", "kind": "hospital", "checked": "2026-11-21", "note": "Salt baths save.",
        "findings": {"f": {"says": "The knee is stiff.", "basis": "original"}},
    }  # fmt: skip
    found = problems(tmp_path, entry(custom=custom, keyword="salt baths save", abstract="Salt baths save."))
    assert [rule for rule, _, _ in found] == ["claim-in-note"]


def test_an_entry_without_our_part(tmp_path):
    """It may wait in the file until a page cites it; then the message says what to add, and that mends it."""
    assert problems(tmp_path / "a", entry()) == []
    page = "# Sway\n\nThe knee is stiff [@x#f].\n"
    assert ("incomplete-source", "x") in [found[:2] for found in problems(tmp_path / "b", entry(), page)]
    custom = {
        "name": "Harbor", "kind": "hospital", "checked": "2026-11-21",
        "findings": {"f": {"says": "The knee is stiff.", "basis": "original"}},
    }  # fmt: skip
    assert problems(tmp_path / "c", entry(custom=custom), page) == []
