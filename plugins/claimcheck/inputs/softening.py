"""Settings that let more through than the defaults do: each is said once, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from claimcheck.inputs.settings import OFF, usual_settings
from claimcheck.inputs.site import SiteConfig
from claimcheck.model import DataProblem, Severity, Span

#: The rule that reports these problems.
NAME = "softened-setting"
_HELP = "take it out where it is not needed; what stays is told here on every run"
_SHOWN = 5
_ORDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)

Severities = Mapping[str, Severity]
"""The severity of each rule where no setting says another."""


def softenings(config: SiteConfig, severities: Severities, shown_fragments: frozenset[str]) -> Iterator[DataProblem]:
    """Yield each setting that is milder than its default, and what templates show and no setting names.

    ``shown_fragments`` are the names of the fragments that the site's own templates show.
    """
    usual = usual_settings(config.settings.profile)
    for key, told in _TELLING.items():
        span = config.setting_spans.get(key)
        what = told(getattr(config.settings, key), getattr(usual, key), severities) if span else ""
        if span and what:
            yield DataProblem(NAME, span, f'the setting "{key}" {what}', _HELP)
    missing = sorted(shown_fragments - set(config.settings.fragments))
    if missing:
        span = config.setting_spans.get("fragments") or Span.at(config.path)
        message = f"templates show fragments that the settings do not name, so pages go without: {_listed(missing)}"
        yield DataProblem(NAME, span, message, "name the file of each under fragments")


def _listed(names: Any) -> str:
    """The first of some names, and how many there are more."""
    names = list(names)
    more = f", and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(f'"{name}"' for name in names[:_SHOWN]) + more


def _ignored(value: Any, _default: Any, _severities: Severities) -> str:
    return f"leaves rules out: {_listed(value)}" if value else ""


def _selected(value: Any, _default: Any, _severities: Severities) -> str:
    return f"lets only these rules run: {_listed(value)}" if value else ""


def _milder(value: Any, _default: Any, severities: Severities) -> str:
    def is_below(rule: str) -> bool:
        usual = severities.get(rule, Severity.ERROR)
        return _ORDER.index(Severity(value[rule])) < _ORDER.index(usual)

    milder = [rule for rule in value if is_below(rule)]
    return f"makes rules milder than they are: {_listed(milder)}" if milder else ""


def _milder_somewhere(value: Any, _default: Any, severities: Severities) -> str:
    def is_below(rule: str, level: str) -> bool:
        usual = severities.get(rule, Severity.ERROR)
        return level == OFF or _ORDER.index(Severity(level)) < _ORDER.index(usual)

    told = [f"{rule} on {path}" for path, rules in value.items() for rule in rules if is_below(rule, rules[rule])]
    return f"makes rules milder than they are: {_listed(told)}" if told else ""


def _never(value: Any, _default: Any, _severities: Severities) -> str:
    return "lets a site be built whatever was found" if value == "never" else ""


def _emptied(value: Any, default: Any, _severities: Severities) -> str:
    """For words that refuse a text: what was taken out, or given a milder meaning."""
    gone = [entry for entry in default if entry not in value]
    return f"has lost what it begins with: {_listed(gone)}" if gone else ""


def _added(value: Any, default: Any, _severities: Severities) -> str:
    """For words and patterns that let something through."""
    more = [entry for entry in value if entry not in default]
    return f"lets more through: {_listed(more)}" if more else ""


def _let_through(value: Any, _default: Any, _severities: Severities) -> str:
    return f"lets these pass without a source or a look: {_listed(value)}" if value else ""


def _emptied_text(value: Any, default: Any, _severities: Severities) -> str:
    return f'is empty, so nothing asks for "{default}"' if not value else ""


def _longer(value: Any, default: Any, _severities: Severities) -> str:
    return f"is {value:,}, and usually {default:,}" if value > default else ""


def _larger_share(value: Any, default: Any, _severities: Severities) -> str:
    usual = max(default.values())
    more = [path for path, share in value.items() if share > usual]
    return f"allows more than {usual} of own words: {_listed(more)}" if more else ""


#: How each setting that can soften a check tells that it does.
_TELLING: Mapping[str, Callable[[Any, Any, Severities], str]] = {
    "ignore": _ignored,
    "select": _selected,
    "severity": _milder,
    "rules_by_path": _milder_somewhere,
    "fail_on": _never,
    **dict.fromkeys(("strength_words", "effect_words", "effect_verbs", "risk_words"), _emptied),
    **dict.fromkeys(("hedges", "unsafe_phrases", "emergency_numbers"), _emptied),
    **dict.fromkeys(
        ("not_figures", "effect_sources", "example_code", "published_files", "interface_texts"),
        _added,
    ),
    **dict.fromkeys(("safety_sentences", "harmless_plugins", "trusted_extensions", "exclude"), _let_through),
    **dict.fromkeys(("prescriber_sentence", "emergency_phrase"), _emptied_text),
    **dict.fromkeys(("waiver_days", "stale_months", "stale_phone_months", "max_page_bytes"), _longer),
    "own_words_share": _larger_share,
}
