"""Settings: word lists with reasons, and values that are refused."""

import dataclasses

import pytest

from claimcheck.inputs.settings import Settings, SettingsError, read_settings, usual_settings
from claimcheck.language import wordlists
from claimcheck.model import Severity

WORD_LISTS = {name: value for name, value in vars(wordlists).items() if name.isupper()}
HEALTH = usual_settings("health")


@pytest.mark.parametrize("name", WORD_LISTS)
def test_every_entry_has_a_reason(name):
    assert all(entry.strip() == entry and entry and reason for entry, reason in WORD_LISTS[name].items())


@pytest.mark.parametrize("name", sorted(WORD_LISTS))
def test_every_word_list_is_a_setting(name):
    usual = Settings().strength_words if name == "PROMISES" else getattr(HEALTH, name.lower())
    assert usual == WORD_LISTS[name]


def test_entries_are_added_to_the_defaults_and_taken_out_with_null():
    chosen = read_settings(
        {"profile": "health", "unsafe_phrases": {"tough it out": "pushes past limits", "lazy": None}}
    ).unsafe_phrases
    assert chosen["tough it out"] == "pushes past limits"
    assert "lazy" not in chosen
    assert "willpower" in chosen


@pytest.mark.parametrize(
    "values",
    [
        {"hedges": {"surely": "high"}},
        {"hedges": {"perhaps": "sometimes"}},
        {"page_populations": {"children/**": "kids"}},
        {"page_populations": {"children/**": ["children"]}},
        {"page_populations": {"children/**": "children"}, "populations": {"children": None}},
        {"populations": {"Young trees": "young tree"}},
        {"populations": {"young-trees": " , "}},
        {"populations": {"young-trees": ["young tree"]}},
        {"page_populations": ["children"]},
        {"emergency_phrase": 911},
        {"prescriber_sentence": ["Ask."]},
        {"unsafe_phrases": {"lazy": ""}},
        {"effect_verb": {}},
        {"effect_words": {"": "a reason"}},
        {"effect_words": {" - ": "a reason"}},
        {"not_figures": {"/(/": "a reason"}},
        {"safety_sentences": [" "]},
        {"safety_sentences": "Ask."},
        {"ignore": [1]},
        {"sources": " "},
        {"waiver_days": -1},
        {"waiver_days": True},
        {"stale_months": 1.5},
        {"fail_on": "sometimes"},
        {"severity": {"uncited-claim": "fatal"}},
        {"own_words_share": {"**": 2}},
        {"rules_by_path": {"**": {"uncited-claim": "fatal"}}},
        {"rules_by_path": {"**": "off"}},
        {"rules_by_path": {"!a.md": {"uncited-claim": "off"}}},
        {"exclude": ["#a.md"]},
        {"fragments": {"strip": 1}},
        {"fragments": {"strip": "../strip.md"}},
        {"generated": {"poem": "poem.md"}},
        {"generated": {"sources": "/sources.md"}},
        {"generated": {"sources": "a/../../sources.md"}},
        {"generated": {"sources": "..\\sources.md"}},
        {"pages": {"topic": {"grad": 7}}},
        {"pages": {"topic": {"grade": -1}}},
        {"pages": {"topic": {"dates": 1}}},
        {"pages": {"topic": 7}},
        {"html": ["button"]},
        {"html": {"tags": []}},
        {"html": {"elements": {"button": "a tool"}}},
        {"html": {"elements": [{"names": "button"}]}},
        {"html": {"elements": [{"names": "button", "why": " "}]}},
        {"html": {"elements": [{"names": "button", "why": "a tool", "inside": "p"}]}},
        {"html": {"attributes": [{"names": "type", "why": "a kind", "values": "button"}]}},
        {"html": {"attributes": [{"names": "start", "why": "a number", "digits": "2"}]}},
        {"html": {"reserved_ids": ["menu"]}},
        {"html": {"reserved_ids": {"menu": ""}}},
        {"links": {}},
        {"links": ["example.org"]},
        {"links": {"allow": ["example.org"]}},
        {"links": {"allow": {"example.org": ""}}},
        {"links": {"allow": {"https://example.org": "a reason"}}},
        {"links": {"allow": {"example.org/salt": "a reason"}}},
        {"contact": None},
        {1: "a"},
    ],
)
def test_wrong_values_are_refused(values):
    """Each with the edit that mends it."""
    with pytest.raises(SettingsError) as refused:
        read_settings(values)
    assert refused.value.help
    assert refused.value.key == next(iter(values))


@pytest.mark.parametrize(
    ("values", "nearest"),
    [({"standig": []}, "standing"), ({"pages": {"topic": {"grad": 7}}}, "grade"), ({"sauces": "a"}, "sources")],
)
def test_a_slip_in_a_name_is_answered_with_the_nearest(values, nearest):
    """An unknown key would else be a setting that does nothing."""
    with pytest.raises(SettingsError) as refused:
        read_settings(values)
    assert refused.value.help == f'did you mean "{nearest}"?'


def test_every_setting_can_be_given_its_default():
    """What the program starts from, it also takes."""
    defaults = Settings()
    plain = {f.name: getattr(defaults, f.name) for f in dataclasses.fields(Settings)}
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in plain.items()}
    assert read_settings(given) == defaults


def test_the_longest_pattern_that_fits_a_path_tells_of_a_rule():
    """Others tell of other rules; what the settings say of a rule everywhere holds where no pattern speaks of it."""
    by_path = {"life/sad.md": {"a": "error"}, "life/**": {"a": "off", "b": "note"}, "**": {"a": "warning"}}
    settings = read_settings({"severity": {"c": "note"}, "rules_by_path": by_path, "exclude": ["old/"]})
    levels = {
        path: [settings.on(path).level_of(rule, Severity.ERROR) for rule in "abcd"]
        for path in ("life/sad.md", "life/glad.md", "home.md")
    }
    assert levels == {
        "life/sad.md": ["error", "note", "note", "error"],
        "life/glad.md": [None, "note", "note", "error"],
        "home.md": ["warning", "error", "note", "error"],
    }
    assert [settings.is_excluded(path) for path in ("old/a.md", "a/old/b.md", "new.md")] == [True, True, False]


def test_off_needs_no_quotes():
    """YAML makes false of it; so it stands in mkdocs.yml, and so the plugin is given it."""
    by_path = {"old/**": {"uncited-claim": False}}
    assert read_settings({"rules_by_path": by_path}).on("old/a.md").ignore == ("uncited-claim",)
    with pytest.raises(SettingsError):
        read_settings({"rules_by_path": {"old/**": {"uncited-claim": True}}})
