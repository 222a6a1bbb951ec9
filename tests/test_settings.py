"""Settings: word lists with reasons, and values that are refused."""

import pytest

from claimcheck import wordlists
from claimcheck.settings import Settings, SettingsError, read_settings

WORD_LISTS = {name: value for name, value in vars(wordlists).items() if name.isupper()}


@pytest.mark.parametrize("name", WORD_LISTS)
def test_every_entry_has_a_reason(name):
    assert all(entry.strip() == entry and entry and reason for entry, reason in WORD_LISTS[name].items())


@pytest.mark.parametrize("name", sorted(WORD_LISTS))
def test_every_word_list_is_a_setting(name):
    assert getattr(Settings(), name.lower()) == WORD_LISTS[name]


def test_entries_are_added_to_the_defaults_and_taken_out_with_null():
    chosen = read_settings({"unsafe_phrases": {"tough it out": "pushes past limits", "lazy": None}}).unsafe_phrases
    assert chosen["tough it out"] == "pushes past limits"
    assert "lazy" not in chosen
    assert "willpower" in chosen


@pytest.mark.parametrize(
    "values",
    [
        {"hedges": {"surely": "high"}},
        {"hedges": {"perhaps": "sometimes"}},
        {"page_populations": {"children/**": "kids"}},
        {"page_populations": ["children"]},
        {"emergency_phrase": 911},
        {"prescriber_sentence": ["Ask."]},
        {"unsafe_phrases": {"lazy": ""}},
        {"effect_verb": {}},
    ],
)
def test_wrong_values_are_refused(values):
    with pytest.raises(SettingsError):
        read_settings(values)
