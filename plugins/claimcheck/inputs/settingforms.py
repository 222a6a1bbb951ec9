"""In which form settings are written: what their values may be, as tables for their reader, and in words."""

from __future__ import annotations

from collections.abc import Mapping

from claimcheck.inputs.profiles import PROFILES

#: What can be made from data.
GENERATED = frozenset(
    {"glossary", "sources", "ledger", "claims", "csl", "rules", "settings", "commands", "quality", "search"}
)
#: Settings whose entries are added to those of the profile, each with its reason.
WORD_LISTS = {
    "strength_words", "effect_words", "signpost_verbs", "interface_verbs", "not_figures", "effect_verbs", "risk_words",
    "hedges", "effect_sources", "unsafe_phrases", "plain_words", "emergency_numbers", "known_abbreviations",
    "unreachable_hosts", "http_hosts", "example_code", "published_files", "reading_words", "interface_texts",
    "source_kinds", "populations",
}  # fmt: skip
#: What the value of an entry is, where it is no reason.
BESIDE = {"source_kinds": "name for readers", "populations": "list of words, parted by commas,"}
#: Settings that hold one of a few words.
CHOICES = {"fail_on": ("error", "warning", "never"), "key_style": ("any", "kebab")}
#: What the values of a mapping may be, where not every text will do.
ALLOWED = {"hedges": ("moderate", "low", "very-low")}

#: Settings that hold a group, by what each of its lines says.
_GROUPS: Mapping[str, str] = {
    "severity": "a group of rules, each with error, warning or note",
    "rules_by_path": "a group of patterns of paths, each with rules: error, warning, note or off",
    "fragments": "a group of names, each with the path of a text below the docs folder",
    "generated": f"a group of names, each with its path below the docs folder: {', '.join(sorted(GENERATED))}",
    "page_populations": "a group of patterns of paths, each with one of the populations",
    "own_words_share": "a group of patterns of paths, each with a share from 0 to 1",
    "pages": "a group of kinds of pages, each with its limits",
    "html": "elements, attributes, classes and reserved_ids, each with its reason",
    "links": "allow, with a group of hosts, each with the reason",
}
_PLAIN = {str: "a text", bool: "true or false", int: "a whole number", tuple: "a list of texts"}


def setting_form(name: str, usual: object) -> str:
    """How the value of a setting is written, in words; ``usual`` is its default."""
    if name == "profile":
        return " or ".join(PROFILES)
    if name in CHOICES:
        return ", ".join(CHOICES[name])
    if name in WORD_LISTS:
        beside = f"one of {', '.join(ALLOWED[name])}" if name in ALLOWED else f"a {BESIDE.get(name, 'reason')}"
        return f"a list that is added to the default: each entry with {beside}; null takes an entry out"
    return _GROUPS.get(name) or _PLAIN[type(usual)]
