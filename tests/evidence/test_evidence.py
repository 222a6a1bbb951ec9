"""Claims against findings: a table of pairs, each with what the evidence rules must say of it."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from claimcheck.cli.command import main
from harness import check_here, write_site

DATA = yaml.safe_load((Path(__file__).parents[1] / "data/claim_finding_pairs.yaml").read_text(encoding="utf-8"))
PAIRS = DATA["pairs"]
RULES = {
    "subject-mismatch", "figure-mismatch", "overstated", "negation-mismatch", "unread-evidence", "wrong-population",
    "weak-source",
}  # fmt: skip
SETTINGS = """
site_name: Pairs
docs_dir: content
plugins:
  - claimcheck:
      profile: health
      prescriber_sentence: ""
"""


def source(number, pair):
    finding = {key: pair[key] for key in ("says", "also", "about", "certainty", "population") if key in pair}
    finding["basis"] = pair.get("basis", "original")
    return {
        "id": f"s{number}", "type": "webpage", "title": "A source", "URL": "https://example.org/",
        "custom": {
            "name": f"S{number}", "kind": pair.get("kind", "hospital"), "checked": "2026-11-21",
            "findings": {"f": finding},
        },
    }  # fmt: skip


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory):
    """The rules that reported each page: all pairs are checked in one site, a page for each."""
    folder = tmp_path_factory.mktemp("pairs")
    files = {"mkdocs.yml": SETTINGS, "glossary.yaml": yaml.safe_dump({"terms": DATA["terms"]})}
    files["sources.yaml"] = yaml.safe_dump({"references": [source(n, pair) for n, pair in enumerate(PAIRS)]})
    for number, pair in enumerate(PAIRS):
        claim, stop = pair["claim"][:-1], pair["claim"][-1]
        files[f"content/p{number}.md"] = f"{claim} [@s{number}#f]{stop}\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write_site(folder, files)
        found = defaultdict(set)
        for diagnostic in check_here().diagnostics:
            if diagnostic.rule in RULES or diagnostic.rule == "uncited-claim":
                found[Path(diagnostic.span.path).stem].add(diagnostic.rule)
    return found


def test_the_table_is_large_and_names_known_rules():
    assert len(PAIRS) >= 150
    assert {rule for pair in PAIRS for rule in pair["verdict"]} == RULES


@pytest.mark.parametrize("number", range(len(PAIRS)), ids=lambda number: f"{number}: {PAIRS[number]['claim']}")
def test_pair(number, verdicts):
    assert verdicts[f"p{number}"] == set(PAIRS[number]["verdict"]), PAIRS[number]["says"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Salt walking improved sway in people who had tidal knee", {"certainty": "very-low"}),
        ("Sand walking helped in 40 % of 412 people", {"part_of": ["412 people in all trials"]}),
        ("Sand walking helped in 40 % of 412 people", {"with": ["The pools were heated."]}),
    ],
)
def test_equal_words_under_another_certainty_or_part_are_compared_anew(tmp_path, monkeypatch, capsys, text, more):
    """What is marked on a page does not depend on which page with the same sentence was looked at before."""
    monkeypatch.chdir(tmp_path)
    plain = {"says": f"{text}.", "about": [], "basis": "original"}
    custom = {"name": "S", "kind": "hospital", "checked": "2026-11-21", "findings": {"one": plain | more, "two": plain}}
    entry = {"id": "s", "type": "webpage", "title": "A source", "URL": "https://example.org/", "custom": custom}
    files = {"mkdocs.yml": SETTINGS, "sources.yaml": yaml.safe_dump({"references": [entry]})}
    files |= {
        f"content/{page}.md": f"# P\n\n{text} [@s#{name}].\n"
        for page, name in (("a", "one"), ("b", "two"), ("c", "one"))
    }
    write_site(tmp_path, files)

    def marks(*pages):
        main(["check", "--no-cache", "--format", "json", "--today", "2026-11-28", *pages])
        told = json.loads(capsys.readouterr().out)["marks"]
        return [mark for mark in told if mark["path"].startswith("content/")]

    alone = [mark for page in "abc" for mark in marks(f"content/{page}.md")]
    assert alone
    assert not any(mark["path"] == "content/b.md" for mark in alone)
    assert marks() == alone
