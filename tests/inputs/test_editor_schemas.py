"""Schemas for editors: the guide's own files hold to them, wrong ones do not, and schemas/ holds those made."""

import dataclasses
import json
import re

import pytest
import yaml
from jsonschema import Draft202012Validator

from claimcheck.cli.command import main
from claimcheck.cli.schemas import schema_text
from claimcheck.inputs.configyaml import load_settings
from claimcheck.inputs.editorschemas import SCHEMA_NAMES
from claimcheck.inputs.frontmatter import split_front_matter
from claimcheck.inputs.settings import PageKind, Settings, SettingsError, read_settings
from claimcheck.inputs.settingtexts import FRONT_MATTER_TEXTS, PAGE_KIND_TEXTS, SETTING_TEXTS

_BOOL = "tag:yaml.org,2002:bool"
FILES = {
    "sources": "sources.yaml", "glossary": "glossary.yaml", "phones": "phones.yml", "help": "help.yml",
    "search": "search.yml", "mkdocs": "mkdocs.yml",
}  # fmt: skip


class Editor(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads YAML 1.2, as editors do: numbers and true are values; a day, "on" and "off" are texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the loader's own name
        first: [(tag, form) for tag, form in forms if tag not in {"tag:yaml.org,2002:timestamp", _BOOL}]
        for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


Editor.add_implicit_resolver(_BOOL, re.compile("true|false"), list("tf"))


def read(text):
    """The values that an editor reads."""
    return yaml.load(text, Loader=Editor)  # noqa: S506 - a safe one


@pytest.fixture(scope="module")
def validators(root):
    """The validator of each schema, as it is committed."""
    found = {}
    for name in SCHEMA_NAMES:
        schema = json.loads((root / f"schemas/{name}.json").read_text("utf-8"))
        Draft202012Validator.check_schema(schema)
        found[name] = Draft202012Validator(schema)
    return found


def faults(validator, text):
    """What an editor would mark."""
    return [error.message for error in validator.iter_errors(read(text))]


def test_the_committed_schemas_are_those_made(root):
    """claimcheck schema --write schemas makes them anew."""
    for name in SCHEMA_NAMES:
        assert (root / f"schemas/{name}.json").read_text("utf-8") == schema_text(name, root / "mkdocs.yml"), name
    assert {path.stem for path in (root / "schemas").iterdir()} == set(SCHEMA_NAMES)


@pytest.mark.parametrize("name", FILES)
def test_the_guides_data_files_hold_to_their_schemas(name, root, validators):
    """And each names its own in its first line."""
    text = (root / FILES[name]).read_text("utf-8")
    assert text.startswith(f"# yaml-language-server: $schema=schemas/{name}.json\n")
    if name == "mkdocs":
        assert list(validators[name].iter_errors(load_settings(text, "", str))) == []
    else:
        assert faults(validators[name], text) == []


def test_the_guides_pages_and_records_hold_to_theirs(root, validators):
    pages = sorted((root / "content").rglob("*.md"))
    values = [dict(split_front_matter(path.read_text("utf-8"), "")[0].values) for path in pages]
    kept = [meta for meta in values if meta and "generated" not in meta]  # the program wrote those
    assert len(kept) > 80
    assert [error.message for meta in kept for error in validators["front-matter"].iter_errors(meta)] == []
    records = sorted((root / "reviews").rglob("*.yaml"))[:5]
    assert [fault for path in records for fault in faults(validators["reviews"], path.read_text("utf-8"))] == []


FINDING = """references:
- id: a
  type: book
  title: X
  custom: {name: A, kind: review, checked: 2026-11-21, findings: {f: {says: X., basis: BASIS}}}
"""
PHONE = "phones:\n- {id: a, number: N, countries: [EU], for: crisis, way: voice, finding: a#b, looked: 2026-01-02}"
SETTINGS = """
profile: health
sources: a.yaml
pages: {x: {grade: 7, sections: [A], dates: true}, y: null}
hedges: {might: low, may: null}
links: {allow: {}}
exclude: [a]
severity: {uncited-claim: warning}
rules_by_path: {"x/**": {uncited-claim: "off"}}
"""
RIGHT = {
    "sources": [
        "references:\n- {id: a, type: book, title: X, issued: 2015, volume: 4, keyword: no, issued: 2015-02}",
        "- {id: a, type: book, title: X, issued: {date-parts: [[2015]]}, author: [{family: X, comma-suffix: true}]}",
        FINDING.replace("BASIS", "original"),
    ],
    "glossary": ["terms:\n- {id: a, kind: body, prefLabel: a, plain: A., explain: true}"],
    "phones": [PHONE.replace("N,", "112,", 1)],
    "help": ["help: []"], "search": ["lines: []"],
    "reviews": ["- {sentence: X., verdict: ours, by: automated, on: 2026-11-21, carried: true}"],
    "front-matter": ["kind: topic\ntitle: X\nchecked: 2026-11-21\nnext_check:\nclinician_review: null\ntags: [x]"],
    "settings": [SETTINGS, "docs_dir: x\nnav: []"],
    "mkdocs": [
        "plugins:\n- search\n- claimcheck:\n    enabled: true\n- x: {y: 1}", "plugins: {claimcheck: }", "site_name: X"
    ],
}  # fmt: skip
WRONG = {
    "sources": [
        "references:\n- {id: a, type: novel, title: X}", "references:\n- {id: a, type: book}",
        "references:\n- {id: a b, type: book, title: X}", "references:\n- {id: a, type: book, title: X, DOI: 5}",
        "references:\n- {id: a, type: book, title: X, isued: 2015}", "refs: []", "- {id: a}",
        "references:\n- {id: a, type: book, title: X, issued: spring}",
        FINDING.replace("BASIS", "heard"),
    ],
    "glossary": ["terms:\n- {id: a, kind: thing, prefLabel: a, plain: A.}", "words: []"],
    "phones": [PHONE.replace("N,", "call,", 1)],
    "help": ["help:\n- {id: a}"], "search": ["lines: [{}]"],
    "reviews": ["- {sentence: X., verdict: true, by: automated, on: 2026-11-21}", "- {}"],
    "front-matter": [
        "kind: poem", "title: X", "kind: topic\nchecked: spring", "kind: topic\nclinician_review: Dr. A. Body",
        "kind: topic\ndescription_sources: a#b", "kind: topic\ngenerated: true",
    ],
    "settings": [
        "profil: health", "profile: cars", "sources: [a]", "pages: {x: {grades: 7}}", "waiver_days: many",
        "hedges: {might: sure}", "links: {}", "severity: {uncited: warning}", "rules_by_path: {x: {uncited-claim: no}}",
        "own_words_share: {x: 2}", "generated: {poem: x.md}", "exclude: a", "fail_on: note",
    ],
    "mkdocs": ["plugins:\n- claimcheck:\n    profil: x", "plugins: {claimcheck: {waiver_days: x}}"],
}  # fmt: skip


def test_what_is_right_passes_and_what_is_wrong_is_marked(validators):
    """Values as editors read them: numbers, days without quotes, what programs write beside."""
    assert [(n, t, found) for n, texts in RIGHT.items() for t in texts if (found := faults(validators[n], t))] == []
    assert [(name, text) for name, texts in WRONG.items() for text in texts if not faults(validators[name], text)] == []


def test_settings_are_judged_as_they_are_read():
    """What the schema lets pass is read, and what it marks is refused, now or where names of rules are known."""
    assert read_settings(read(SETTINGS)).is_of_health
    for text in WRONG["settings"]:
        if "uncited:" not in text:
            with pytest.raises(SettingsError):
                read_settings(read(text))


def test_each_has_a_text():
    """No setting, limit or key of the front matter without one, and none for what is not there."""
    assert [*SETTING_TEXTS] == [field.name for field in dataclasses.fields(Settings)]
    assert [*PAGE_KIND_TEXTS] == [field.name for field in dataclasses.fields(PageKind)]
    texts = [*SETTING_TEXTS.values(), *PAGE_KIND_TEXTS.values(), *FRONT_MATTER_TEXTS.values()]
    assert [text for text in texts if not text or text.endswith(".")] == []


def test_the_command_prints_and_lists_and_writes(tmp_path, monkeypatch, capsys):
    """Also where there is no site; a name near another is told."""
    monkeypatch.chdir(tmp_path)
    assert main(["schema"]) == 0
    assert capsys.readouterr().out.split() == [*SCHEMA_NAMES]
    assert main(["schema", "glossary"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "glossary.yaml: terms with SKOS names"
    assert main(["schema", "glosary"]) == 2
    assert 'did you mean "glossary"?' in capsys.readouterr().err
    assert main(["schema", "--write", "a/b"]) == 0
    assert sorted(path.stem for path in (tmp_path / "a/b").iterdir()) == sorted(SCHEMA_NAMES)
