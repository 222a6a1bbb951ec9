"""Beside a medicine a number is a dose, unless it counts what may be counted there."""

import hashlib
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from harness import check_here, write_site

WRITTEN = (Path(__file__).parents[1] / "data" / "doses.yaml").read_bytes()
#: What the sentences were before there was a rule; who changes them changes this, and says why.
DIGEST = "444fd8aad9ee83506c9a4911f6ed3a84388c760884d887be2050f4519cd64f3c"
SENTENCES = yaml.safe_load(WRITTEN)
SETTINGS = """
site_name: Doses
docs_dir: content
plugins:
  - claimcheck: {profile: health, prescriber_sentence: ""}
markdown_extensions: [tables]
"""
MEDICINES = ("baclofen", "tizanidine", "aspirin", "warfarin", "alteplase", "botulinum toxin")
GLOSSARY = "terms:\n" + "".join(
    f"- {{id: {name.replace(' ', '-')}, kind: medicine, prefLabel: {name}, plain: A medicine.}}\n" for name in MEDICINES
)
SOURCE = """references:
- id: label
  type: webpage
  title: A label
  URL: https://example.org/
  custom:
    name: A label
    kind: label
    checked: "2026-11-21"
    findings:
"""


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """For each sentence the words that are told as a dose; each has a page of its own, and all are checked at once."""
    folder = tmp_path_factory.mktemp("doses")
    files = {"mkdocs.yml": SETTINGS, "glossary.yaml": GLOSSARY, "content/index.md": "# Start\n"}
    names, findings = {}, ""
    for kind, cases in SENTENCES.items():
        for number, case in enumerate(cases):
            text = case if isinstance(case, str) else case["text"]
            name = f"{kind}{number}"
            if isinstance(case, dict):
                findings += f'      {name}:\n        says: "{case["given"]}"\n        basis: original\n'
                text = f"{text.removesuffix('.')} [@label#{name}]."
            names[name] = (kind, number)
            files[f"content/{name}.md"] = f"# Page\n\n{text}\n"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        write_site(folder, files | {"sources.yaml": SOURCE + findings})
        found = defaultdict(list)
        for diagnostic in check_here().diagnostics:
            if diagnostic.rule == "dose-on-page":
                found[names[Path(diagnostic.span.path).stem]].append(diagnostic.subject)
    return found


def test_sentences_are_those_that_were_written_down():
    """At least forty of each, from before there was a rule, so that no rule is written for them."""
    assert hashlib.sha256(WRITTEN).hexdigest() == DIGEST
    assert {kind: len(cases) for kind, cases in SENTENCES.items()} == {"refused": 83, "free": 70}


def test_a_number_that_counts_nothing_else_is_a_dose(reported):
    missed = [case for number, case in enumerate(SENTENCES["refused"]) if not reported["refused", number]]
    assert missed == []


def test_what_may_be_counted_is_no_dose(reported):
    told = {str(case): reported["free", number] for number, case in enumerate(SENTENCES["free"])}
    assert {case: words for case, words in told.items() if words} == {}
