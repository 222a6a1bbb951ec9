"""Which settings changed, and which of the changes ask for less than before. Settings in, changes out.

A setting that this module does not know counts as asking for less: nobody has said that it does not.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from claimcheck.inputs import ENDED, PageKind, Settings, SiteConfig
from claimcheck.language import offered
from claimcheck.model import Severity
from claimcheck.rules import RULES

_ORDER = [Severity.NOTE, Severity.WARNING, Severity.ERROR]
_FAIL = ["never", "error", "warning"]
_DEFAULTS = {rule.name: rule.severity for rule in RULES}


@dataclass(frozen=True, slots=True)
class SettingChange:
    """A setting before and after. ``softer`` says why it asks for less now, or is empty."""

    name: str
    old: str
    new: str
    softer: str = ""


def changed_settings(old: SiteConfig, new: SiteConfig) -> tuple[SettingChange, ...]:
    """Every change between two configurations, as far as the checker goes by them."""
    found: list[SettingChange] = []
    for field in dataclasses.fields(Settings):
        before, after = getattr(old.settings, field.name), getattr(new.settings, field.name)
        if before != after:
            found += _KNOWN.get(field.name, _unknown)(field.name, before, after)
    for name in ("docs_dir", "exclude_docs", "extensions", "extension_configs", "rewriting_plugins"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            shown = "markdown_extensions" if name.startswith("extension") else name
            found.append(SettingChange(shown, _text(before), _text(after), "other pages, or other words, are read"))
    return tuple(found)


_Compared = Iterator[SettingChange]


def _unknown(name: str, old: Any, new: Any) -> _Compared:
    yield SettingChange(name, _text(old), _text(new), "no program can tell whether this asks for less")


def _grows(why: str) -> Callable[[str, Any, Any], _Compared]:
    """A list that excuses: what is added asks for less."""

    def compare(name: str, old: Any, new: Any) -> _Compared:
        yield from _entries(name, old, new, come=why, gone="")

    return compare


def _shrinks(why: str) -> Callable[[str, Any, Any], _Compared]:
    """A list that guards: what is taken out asks for less."""

    def compare(name: str, old: Any, new: Any) -> _Compared:
        yield from _entries(name, old, new, come="", gone=why)

    return compare


def _regroups(name: str, old: Any, new: Any) -> _Compared:
    """Groups of those who were studied: with more of them, too, a sentence may fit a finding that it did not fit."""
    come = "sentences that name the group may rest on what was found in it"
    yield from _entries(name, old, new, come=come, gone="the group is not held against others any more")


def _entries(name: str, old: Any, new: Any, come: str, gone: str) -> _Compared:
    """Each entry of a list, or of a mapping, that came, went, or has another value."""
    before, after = (v if isinstance(v, Mapping) else dict.fromkeys(v, "") for v in (old, new))
    for entry in [*before, *(e for e in after if e not in before)]:
        if entry not in after:
            yield SettingChange(name, _pair(entry, before[entry]), "", gone)
        elif entry not in before:
            yield SettingChange(name, "", _pair(entry, after[entry]), come)
        elif before[entry] != after[entry]:
            yield SettingChange(name, _pair(entry, before[entry]), _pair(entry, after[entry]), come or gone)


def _select(name: str, old: tuple[str, ...], new: tuple[str, ...]) -> _Compared:
    fewer = new and (not old or set(old) - set(new))
    yield SettingChange(name, _text(old), _text(new), "fewer rules run" if fewer else "")


def _severity(name: str, old: Mapping[str, str], new: Mapping[str, str]) -> _Compared:
    for rule in sorted({*old, *new}):
        before = Severity(old.get(rule, _DEFAULTS.get(rule, Severity.ERROR)))
        after = Severity(new.get(rule, _DEFAULTS.get(rule, Severity.ERROR)))
        if before != after:
            softer = "the rule is milder" if _ORDER.index(after) < _ORDER.index(before) else ""
            yield SettingChange(name, f"{rule}: {before}", f"{rule}: {after}", softer)


def _by_path(name: str, old: Mapping[str, Mapping[str, str]], new: Mapping[str, Mapping[str, str]]) -> _Compared:
    """What is said of rules on paths; only a line that asks for an error where nothing was said asks for no less."""
    lines = [
        {(path, rule): level for path, rules in each.items() for rule, level in rules.items()} for each in (old, new)
    ]
    before, after = lines
    for path, rule in sorted({*before, *after}):
        was, now = before.get((path, rule)), after.get((path, rule))
        if was != now:
            why = "" if now == Severity.ERROR else "the rule may be milder there"
            before_it, after_it = (_pair(f"{path}, {rule}", level) if level else "" for level in (was, now))
            yield SettingChange(name, before_it, after_it, why)


def _fail_on(name: str, old: str, new: str) -> _Compared:
    softer = "less makes the check fail" if _FAIL.index(new) < _FAIL.index(old) else ""
    yield SettingChange(name, old, new, softer)


def _rises(why: str) -> Callable[[str, Any, Any], _Compared]:
    """A number that allows: more of it asks for less."""

    def compare(name: str, old: Any, new: Any) -> _Compared:
        yield SettingChange(name, _text(old), _text(new), why if new > old else "")

    return compare


def _without_effect(name: str, old: Any, new: Any) -> _Compared:
    """A setting of the release before: only the move away from it reads it."""
    yield SettingChange(name, _text(old), _text(new))


def _switched_off(name: str, old: Any, new: Any) -> _Compared:
    yield SettingChange(name, _text(old), _text(new), "" if new else "it is switched off")


def _language(name: str, old: str, new: str) -> _Compared:
    why = "" if offered(new) >= offered(old) else "rules that need the words of a language rest"
    yield SettingChange(name, old, new, why)


def _profile(name: str, old: str, new: str) -> _Compared:
    gone = [rule.name for rule in RULES if rule.profile == old]
    yield SettingChange(name, old, new, f"these rules do not run any more: {', '.join(gone)}" if gone else "")


def _moved(name: str, old: str, new: str) -> _Compared:
    why = "another file is read" if new else "the file is not read any more"
    yield SettingChange(name, old, new, why if old else "")


def _shares(name: str, old: Mapping[str, float], new: Mapping[str, float]) -> _Compared:
    for path in sorted({*old, *new}):
        before, after = old.get(path), new.get(path)
        if before != after:
            less = before is not None and after is not None and after < before
            why = "" if less else "more of a page may be our own words"
            yield SettingChange(name, _pair(path, before), _pair(path, after), why)


def _pages(name: str, old: Mapping[str, PageKind], new: Mapping[str, PageKind]) -> _Compared:
    for kind in sorted({*old, *new}):
        before, after = old.get(kind, PageKind()), new.get(kind, PageKind())
        for field in dataclasses.fields(PageKind):
            was, now = getattr(before, field.name), getattr(after, field.name)
            if was != now:
                why = "pages of this kind must keep to less" if _asks_less(was, now) else ""
                where = f"{name}.{kind}.{field.name}"
                yield SettingChange(where, _text(was), _text(now), why)


def _asks_less(was: Any, now: Any) -> bool:
    if isinstance(was, tuple):
        return bool(set(was) - set(now))
    if isinstance(was, bool):
        return was
    return bool(was) and (not now or now > was)


_KNOWN: Mapping[str, Callable[[str, Any, Any], _Compared]] = {
    "ignore": _grows("the rule does not run"),
    "select": _select,
    "language": _language,
    "profile": _profile,
    "severity": _severity,
    "rules_by_path": _by_path,
    "exclude": _grows("the pages are not checked"),
    "fail_on": _fail_on,
    **dict.fromkeys(("sources", "glossary", "phones", "help", "search", "reviewers"), _moved),
    **dict.fromkeys(("safety_sentences",), _grows("a sentence may stand without a source")),
    **dict.fromkeys(ENDED, _without_effect),
    "interface_texts": _grows("a template or a setting may say it without a source"),
    "not_figures": _grows("figures may stand without a source"),
    "known_abbreviations": _grows("an abbreviation need not be explained"),
    "hedges": _grows("more verbs pass for careful ones"),
    "source_kinds": _grows("readers see another name for a kind of source"),
    "effect_sources": _grows("more kinds of sources may carry an effect"),
    "harmless_plugins": _grows("what this plugin does to pages is not judged"),
    "trusted_extensions": _grows("this module may run"),
    **dict.fromkeys(
        (
            "strength_words",
            "effect_words",
            "effect_verbs",
            "risk_words",
            "unsafe_phrases",
            "plain_words",
            "emergency_numbers",
        ),
        _shrinks("these words are not looked for any more"),
    ),
    "fragments": _shrinks("the template shows it no more"),
    "populations": _regroups,
    "page_populations": _shrinks("the group of people is not held against sources there"),
    "reading_words": _grows("a note about a source may say more"),
    "example_code": _grows("words in code of these languages stand without a source"),
    "published_files": _grows("these files are published"),
    "http_hosts": _grows("sources may lead there without encryption"),
    "unreachable_hosts": _shrinks("sources may lead there"),
    "generated": _shrinks("the page is not made any more"),
    "emergency_phrase": _switched_off,
    "prescriber_sentence": _switched_off,
    "security_policy": _switched_off,
    "own_words_share": _shares,
    "pages": _pages,
    "waiver_days": _rises("waivers may last longer"),
    "stale_months": _rises("sources are looked at less often"),
    "stale_phone_months": _rises("numbers are looked at less often"),
    "max_page_bytes": _rises("longer pages are read"),
}


def _pair(entry: str, value: Any) -> str:
    return f"{entry}: {_text(value)}" if value not in ("", None) else entry


def _text(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "; ".join(_pair(str(k), v) for k, v in value.items())
    if isinstance(value, list | tuple):
        return "; ".join(map(str, value))
    if isinstance(value, bool):
        return str(value).lower()
    return " ".join(str(value).split())
