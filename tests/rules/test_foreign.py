"""Marks on what shares nothing with its findings: an item under a cited lead-in, or a part of a sentence."""

import json

import pytest

from claimcheck.cli.command import main
from harness import RULES_FOLDER, write_site

DEFAULT_SITE = RULES_FOLDER / "default"
ITEMS = "Tidal knee has these signs [@harbor-clinic#what-it-is]:\n\n- a stiff knee\n- {}\n"
PARTS = "Tidal knee is a stiffness of the knee{} [@harbor-clinic#what-it-is].\n"
EBB_ACHE = '- {id: ebb-ache, kind: symptom, prefLabel: ebb ache, plain: "Pain of the hip at ebb."}\n'


@pytest.fixture
def marked(tmp_path, monkeypatch, capsys):
    """What is marked as foreign on a page with a text."""

    def marks(text: str) -> list[str]:
        monkeypatch.chdir(tmp_path)
        files = {name: (DEFAULT_SITE / name).read_text(encoding="utf-8") for name in ("mkdocs.yml", "sources.yaml")}
        files["sources.yaml"] = files["sources.yaml"].replace("goes with the tide", "goes away with the tide")
        files["glossary.yaml"] = (DEFAULT_SITE / "glossary.yaml").read_text(encoding="utf-8") + EBB_ACHE
        write_site(tmp_path, files | {"content/a.md": f"# Tidal knee\n\n{text}"})
        main(["check", "--no-cache", "--format", "json", "--today", "2026-11-28"])
        told = json.loads(capsys.readouterr().out)["marks"]
        return [mark["text"] for mark in told if mark["kind"] == "foreign"]

    return marks


@pytest.mark.parametrize("item", ["hiccups", "green eyes", "People yawn."])
def test_an_item_without_a_word_of_its_findings_is_marked(marked, item):
    assert marked(ITEMS.format(item)) == [item]


@pytest.mark.parametrize("item", ["stiffness", "at high tide", "tidal knee", "hiccups [@harbor-clinic#sway-sign]"])
def test_an_item_that_shares_a_word_or_term_or_cites_is_not(marked, item):
    assert marked(ITEMS.format(item)) == []


@pytest.mark.parametrize(
    ("part", "what"),
    [
        ("; vitamins drive it out", "vitamins drive it out"),
        (", and magnets wake nerves", "magnets wake nerves"),
        (" -- a lamp melts the pain", "a lamp melts the pain"),
        (" -- one that lamps can melt", "one that lamps can melt"),
        (" -- something that salt takes away", "something that salt takes away"),
        (" -- a catching cold", "a catching cold"),
        (", which neighbors can catch", "which neighbors can catch"),
        (" that happy neighbors catch", "that happy neighbors catch"),
    ],
)
def test_a_part_that_says_something_of_another_thing_is_marked(marked, part, what):
    assert marked(PARTS.format(part)) == [what]


@pytest.mark.parametrize(
    "part",
    [
        " -- one that comes with the tide",
        " -- an old one",
        ", which may surprise",
        " that somebody has",
    ],
)
def test_a_part_that_tells_more_of_the_thing_is_not(marked, part):
    """It shares a word, is short, or leaves open whether it is so."""
    assert marked(PARTS.format(part)) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Tidal knee is ringing in both ears, and it comes and goes with the tide", ["ringing in both ears"]),
        ("Tidal knee is stiff in both ears, and it comes and goes with the tide", []),
        ("Ebb ache is pain in both ears, and it comes with tidal knee", ["pain in both ears"]),
        ("Ebb ache is pain in a cold hip, and it comes with tidal knee", []),
        ("Tidal knee is odd, and it comes and goes with the tide", []),
    ],
)
def test_what_a_term_is_said_to_be_is_marked_where_nothing_says_so(marked, text, what):
    assert marked(f"{text} [@harbor-clinic#what-it-is].\n") == what


@pytest.mark.parametrize("part", ["; the tide moves it", ", one study says", ": it may surprise", ", and sore"])
def test_a_part_that_speaks_of_the_same_is_not(marked, part):
    assert marked(PARTS.format(part)) == []
