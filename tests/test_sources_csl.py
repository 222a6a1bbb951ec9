"""The bibliography is CSL: Pandoc renders it, and as CSL-JSON it keeps the rules of the published data schema."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

DATES = ("issued", "accessed")


@pytest.fixture(scope="module")
def references(root: Path) -> list[dict[str, Any]]:
    """The entries of sources.yaml as plain values."""
    with (root / "sources.yaml").open(encoding="utf-8") as file:
        found: list[dict[str, Any]] = yaml.load(file, Loader=yaml.CSafeLoader)["references"]
    return found


def as_csl_json(entry: dict[str, Any]) -> dict[str, Any]:
    """An entry as CSL-JSON: dates as numbers in parts, everything else as it is."""
    return {key: date_parts(value) if key in DATES else value for key, value in entry.items()}


def date_parts(text: str) -> dict[str, Any]:
    """``2015-02`` as ``{"date-parts": [[2015, 2]]}``; a range has two lists."""
    return {"date-parts": [[int(part) for part in day.split("-")] for day in text.split("/")]}


def test_every_entry_is_csl_json(root: Path, references: list[dict[str, Any]]) -> None:
    """Each entry keeps the data schema of CSL: its types, its names, its dates, no field that CSL does not know."""
    schema = json.loads((root / "tests" / "data" / "csl-data.json").read_text("utf-8"))
    errors = Draft7Validator(schema).iter_errors([as_csl_json(entry) for entry in references])
    assert [f"{list(e.absolute_path)}: {e.message}" for e in errors] == []


def test_the_schema_refuses_what_is_no_csl(root: Path, references: list[dict[str, Any]]) -> None:
    """An unknown field, an unknown type and a date as text are errors: the schema can fail."""
    schema = json.loads((root / "tests" / "data" / "csl-data.json").read_text("utf-8"))
    good = as_csl_json(references[0])
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
