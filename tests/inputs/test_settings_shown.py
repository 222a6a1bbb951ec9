"""``claimcheck settings``: each value with its default, what it is for, and where it was made."""

import json

import pytest

from claimcheck.cli.command import main
from claimcheck.inputs.settings import Settings
from claimcheck.inputs.settingtexts import SETTING_TEXTS
from harness import write_site

CONFIG = """site_name: Hives
docs_dir: content
plugins:
- claimcheck:
    profile: health
    waiver_days: 30
    hedges: {ponder: low, often: low, may: null}
    pages: {topic: {grade: 7}}
    links: {allow: {}}
    prescriber_sentence: ""
"""


@pytest.fixture
def shown(tmp_path, monkeypatch, capsys):
    """What the command prints over a site."""
    monkeypatch.chdir(tmp_path)

    def show(*arguments, **files):
        write_site(tmp_path, {"mkdocs.yml": CONFIG, **files})
        assert main(["settings", *arguments]) == 0
        return capsys.readouterr().out

    return show


def test_each_setting_is_told_with_its_reason(shown):
    """In the order of the settings; what the site makes has its line, all else is the default of its profile."""
    told = json.loads(shown("--format", "json"))
    assert [entry["name"] for entry in told] == [*SETTING_TEXTS]
    assert [entry["reason"] for entry in told] == [*SETTING_TEXTS.values()]
    by_name = {entry["name"]: entry for entry in told}
    assert by_name["waiver_days"] == {
        "name": "waiver_days", "value": 30, "default": 180, "from": "mkdocs.yml:6",
        "reason": SETTING_TEXTS["waiver_days"],
    }  # fmt: skip
    assert (by_name["profile"]["value"], by_name["profile"]["default"]) == ("health", "general")
    assert by_name["emergency_phrase"]["value"] == by_name["emergency_phrase"]["default"] == "your emergency number"
    assert by_name["emergency_phrase"]["from"] == "default"
    assert by_name["pages"]["value"]["topic"]["grade"] == 7
    usual = {word: certainty for word, certainty in Settings().hedges.items() if word != "may"}
    assert by_name["hedges"]["value"] == {**usual, "often": "low", "ponder": "low"}


def test_for_people_lists_are_compared_with_their_defaults(shown):
    """What was added and taken out; a list that is asked for by name is shown in full."""
    text = shown("--set")
    assert [line.split(":")[0] for line in text.splitlines() if not line.startswith(" ")] == [
        "profile", "hedges", "prescriber_sentence", "pages", "waiver_days", "links",
    ]  # fmt: skip
    assert f"hedges: {len(Settings().hedges)} entries\n    added: ponder\n    changed: often\n" in text
    assert "    taken out: may\n    from: mkdocs.yml:7\n" in text
    assert "waiver_days: 30\n    default: 180\n    from: mkdocs.yml:6\n    how many days a waiver may last\n" in text
    assert 'prescriber_sentence: none\n    default: "Do not start' in text
    assert '    ponder: "low"\n' in shown("hedges")
    assert "fragments: none\n" in shown("fragments")


def test_the_file_beside_mkdocs_is_named(shown):
    """Where settings stand in claimcheck.yml, its lines are told."""
    plain = CONFIG.split("plugins:", maxsplit=1)[0]
    assert "from: claimcheck.yml:2" in shown(
        "waiver_days", **{"mkdocs.yml": plain, "claimcheck.yml": "# ours\nwaiver_days: 3\n"}
    )


def test_a_name_that_is_none_is_told(shown, capsys):
    shown()
    assert main(["settings", "waiver_day"]) == 2
    assert 'there is no setting "waiver_day"\n    mend: did you mean "waiver_days"?' in capsys.readouterr().err
