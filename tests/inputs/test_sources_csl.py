"""The bibliography is CSL: Pandoc and citeproc-py render it, and as CSL-JSON it keeps the published data schema."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft7Validator

from claimcheck.inputs.bibliography import parse_bibliography
from claimcheck.inputs.csl import csl_json


@pytest.fixture(scope="module")
def references(root: Path) -> list[dict[str, Any]]:
    """The entries of sources.yaml as plain values."""
    with (root / "sources.yaml").open(encoding="utf-8") as file:
        found: list[dict[str, Any]] = yaml.load(file, Loader=yaml.CSafeLoader)["references"]
    return found


@pytest.fixture(scope="module")
def published(root: Path) -> list[dict[str, Any]]:
    """The sources as the site publishes them for other programs."""
    text = (root / "sources.yaml").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(csl_json(parse_bibliography(text, "sources.yaml")))
    return found


def test_every_entry_is_csl_json(root: Path, published: list[dict[str, Any]]) -> None:
    """Each entry keeps the data schema of CSL: its types, its names, its dates, no field that CSL does not know."""
    schema = json.loads((root / "tests" / "data" / "csl-data.json").read_text("utf-8"))
    errors = Draft7Validator(schema).iter_errors(published)
    assert [f"{list(e.absolute_path)}: {e.message}" for e in errors] == []


def test_the_schema_refuses_what_is_no_csl(root: Path, published: list[dict[str, Any]]) -> None:
    """An unknown field, an unknown type and a date as text are errors: the schema can fail."""
    schema = json.loads((root / "tests" / "data" / "csl-data.json").read_text("utf-8"))
    good = published[0]
    for bad in ({**good, "journal": "x"}, {**good, "type": "blog"}, {**good, "issued": "2015"}):
        assert list(Draft7Validator(schema).iter_errors([bad])), bad


def test_there_are_enough_sources_and_the_named_ones(references: list[dict[str, Any]]) -> None:
    """At least 120 sources and 300 findings, Cleveland Clinic, NINDS, AHA/ASA and Kwakkel among them."""
    assert len(references) >= 120
    assert sum(len(entry["custom"]["findings"]) for entry in references) >= 300
    names = " ".join(entry["custom"]["name"] for entry in references)
    for name in ("Cleveland Clinic", "NINDS", "AHA/ASA", "Kwakkel"):
        assert name in names


def test_pandoc_renders_the_bibliography(
    pandoc: str, root: Path, references: list[dict[str, Any]], tmp_path: Path
) -> None:
    """Pandoc's citeproc reads the file as it is, without a warning, and writes every entry."""
    page = tmp_path / "page.md"
    page.write_text("---\nnocite: '@*'\n---\n\n# References\n", encoding="utf-8")
    command = [pandoc, "--citeproc", "--bibliography", str(root / "sources.yaml"), str(page), "--to", "html"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    assert done.stderr == ""
    assert done.stdout.count('class="csl-entry"') == len(references)


def test_what_is_published_is_the_whole_bibliography(
    references: list[dict[str, Any]], published: list[dict[str, Any]]
) -> None:
    """Every source in the order of the file, with its dates in parts and its link, if it has one, and nothing ours."""
    assert [entry["id"] for entry in published] == [entry["id"] for entry in references]
    assert not any("custom" in entry for entry in published)
    assert all(entry["URL"].startswith("http") for entry in published if "URL" in entry)
    bare = {entry["id"] for entry in references if not {"URL", "DOI", "PMID"} & set(entry)}
    assert {entry["id"] for entry in published if "URL" not in entry} == bare
    dated = {entry["id"]: str(entry["issued"]) for entry in references if "issued" in entry}
    for entry in published:
        parts = entry.get("issued", {}).get("date-parts", [[""]])
        assert str(parts[0][0]) == dated.get(entry["id"], "")[:4]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2015", {"date-parts": [[2015]]}), ("2015-02", {"date-parts": [[2015, 2]]}),
        ("2015-02-09/2016", {"date-parts": [[2015, 2, 9], [2016]]}), ("last spring", {"raw": "last spring"}),
    ],
)  # fmt: skip
def test_dates_are_published_in_parts(text: str, date: dict[str, Any]) -> None:
    """A range has two lists; what is no date stays readable. A source with a PMID alone gets its link."""
    entry = (
        f'- {{id: a, type: book, title: "A", issued: "{text}", PMID: "12", custom: {{name: "A", kind: trial, '
        'language: pt, checked: "2026-11-21", findings: {f: {says: "A.", basis: copy}}}}'
    )
    found = json.loads(csl_json(parse_bibliography(f"references:\n{entry}\n", "sources.yaml")))
    assert found == [
        {"id": "a", "type": "book", "title": "A", "issued": date, "PMID": "12",
         "URL": "https://pubmed.ncbi.nlm.nih.gov/12/", "language": "pt"}
    ]  # fmt: skip


def test_citeproc_reads_what_is_published(published: list[dict[str, Any]]) -> None:
    """Another program lists every source, with its year where it has one."""
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    works = CitationStylesBibliography(style, CiteProcJSON(published), formatter.plain)
    for entry in published:
        works.register(Citation([CitationItem(entry["id"])]))
    listed = [str(work) for work in works.bibliography()]
    assert len(listed) == len(published)
    years = [str(entry["issued"]["date-parts"][0][0]) for entry in published if "issued" in entry]
    assert sum(any(f"({year})" in work for year in set(years)) for work in listed) >= len(years)


def test_citation_js_reads_and_writes_what_is_published(
    node_modules: Path, root: Path, published: list[dict[str, Any]], tmp_path: Path
) -> None:
    """Every source is read by its id, and written with its title."""
    assert (node_modules / "@citation-js" / "core").is_dir()
    file = tmp_path / "sources.json"
    file.write_text(json.dumps(published), encoding="utf-8")
    command = ["node", str(root / "tests" / "citation_js.cjs"), str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    found = json.loads(done.stdout)
    assert found["read"] == [entry["id"] for entry in published]
    written = {name: _letters(text) for name, text in found["written"]}
    assert [entry["id"] for entry in published if _letters(entry["title"]) not in written[entry["id"]]] == []


def _letters(text: str) -> str:
    """The letters and figures of a text: styles turn capitals and signs as they like."""
    return "".join(char for char in text.casefold() if char.isalnum())
