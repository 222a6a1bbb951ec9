"""A profile brings a field's rules, lists and labels: a site about gardens hears nothing about health."""

import re

import pytest

from claimcheck.inputs.settings import Settings, SettingsError, read_settings, usual_settings
from claimcheck.rules import RULES
from harness import diagnostics_here, write_site

SITE = """site_name: {name}
docs_dir: content
plugins:
  - claimcheck: {{{profile}own_words_share: {{"**": 1}}}}
markdown_extensions: [admonition, attr_list]
"""
SOURCES = """references:
- id: garden-club
  type: webpage
  title: Roses
  author: [{literal: Garden club}]
  issued: "2024-05-02"
  URL: https://example.org/roses
  custom:
    name: Garden club
    kind: charity
    checked: "2026-11-21"
    findings:
      water:
        says: "Roses take 2 liters of water twice a day, and 20 ml of feed. Feed tablets prevent yellow leaves."
        basis: original
      span:
        says: "A bridge of 300 m has a risk of sway in wind. Call 112 before a crane is moved."
        basis: original
"""
GLOSSARY = "terms: []\n"
PAGES = {
    "garden": """# Roses

Roses take 2 liters of water twice a day [@garden-club#water].
Feed tablets prevent yellow leaves [@garden-club#water].
The feed is 20 ml [@garden-club#water], and no gardener is needed here.

!!! ours "A small idea"
    Pull the weak shoots up each morning.
    Give two tablets of feed at noon.
    Give the pot a cup of warm water.
    With the right attitude, your rose will recover.

## Take two feed tablets daily

Roses can be restored [@garden-club#water].
""",
    "bridge": """# Bridges

A bridge of 300 m has a risk of sway in wind [@garden-club#span].
Call 112 before a crane is moved [@garden-club#span].

!!! ours "A small idea"
    Drive over it slowly, and wait until the wind is down.
    It will be fine.
""",
}
OF_HEALTH = {
    "dose-on-page",
    "danger-in-own-words",
    "uncovered-tail",
    "prescriber-missing",
    "emergency-number",
    "unsafe-phrase",
    "weak-source",
}
WORDS = re.compile(
    r"\b(?:health|medic\w+|doses?|prescrib\w+|patients?|clinician\w*|emergency|treatment|harmed|cure)\b", re.I
)


def found(folder, monkeypatch, page, profile):
    """What a site of that profile is told."""
    settings = SITE.format(name=page.title(), profile=profile)
    files = {"mkdocs.yml": settings, "sources.yaml": SOURCES, "glossary.yaml": GLOSSARY}
    write_site(folder, files | {"content/index.md": PAGES[page]})
    monkeypatch.chdir(folder)
    return diagnostics_here()


@pytest.mark.parametrize("profile", ["", "profile: general, "])
@pytest.mark.parametrize("page", PAGES)
def test_a_site_of_another_field_hears_nothing_about_health(page, profile, tmp_path, monkeypatch):
    told = found(tmp_path, monkeypatch, page, profile)
    assert [(d.rule, d.message) for d in told if d.rule in OF_HEALTH] == []
    texts = [text.replace(d.subject, "") for d in told for text in (d.message, d.help)]
    assert [text for text in texts if WORDS.search(text)] == []


@pytest.mark.parametrize(
    ("page", "rules"),
    [
        ("garden", {"dose-on-page", "danger-in-own-words", "uncovered-tail", "unsafe-phrase", "weak-source"}),
        ("bridge", {"emergency-number", "unsafe-phrase", "weak-source"}),
    ],
)
def test_the_same_site_as_one_about_health_hears_of_it(page, rules, tmp_path, monkeypatch):
    assert rules <= {d.rule for d in found(tmp_path, monkeypatch, page, "profile: health, ")}


def test_rules_name_their_profile():
    """No other rule is of one field alone; a new one is named here."""
    assert {rule.name for rule in RULES if rule.profile == "health"} == OF_HEALTH
    assert {rule.profile for rule in RULES} == {"", "health"}


def test_rules_of_every_field_tell_why_they_matter_there():
    """Their texts stand in the reference of any site; their examples may be of one field."""
    why = {rule.name: rule.text.partition("Why it matters:")[2].partition("Example:")[0] for rule in RULES}
    named = re.compile(r"\b(?:famil(?:y|ies)|patients?|your doctor)\b", re.I)
    assert [rule.name for rule in RULES if not rule.profile and named.search(why[rule.name])] == []


def test_a_profile_is_one_that_there_is():
    assert read_settings({"profile": "general"}) == Settings()
    assert read_settings({"profile": "health"}) == usual_settings("health")
    with pytest.raises(SettingsError, match="must be general or health"):
        read_settings({"profile": "gardens"})


def test_lists_of_a_profile_are_added_to():
    """Words that a site gives come beside those of its profile."""
    given = {"risk_words": {"sway": "speaks of harm"}}
    assert list(read_settings(given).risk_words) == ["sway"]
    assert "deadly" in read_settings({**given, "profile": "health"}).risk_words
