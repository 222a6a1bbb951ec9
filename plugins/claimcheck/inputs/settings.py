"""The settings: read once, the same for the command, the plugin and the editor."""

from __future__ import annotations

import dataclasses
import difflib
import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from claimcheck.inputs import unreachable
from claimcheck.inputs.gitpatterns import git_patterns
from claimcheck.inputs.hosts import host_of
from claimcheck.inputs.pagehtml import PageHtml, PageHtmlError, page_html
from claimcheck.inputs.patterns import fault_of
from claimcheck.inputs.profiles import GENERAL, HEALTH, PROFILES, begins_with
from claimcheck.inputs.settingforms import ALLOWED, BESIDE, CHOICES, GENERATED, WORD_LISTS
from claimcheck.inputs.sourcekinds import GENERAL_KINDS
from claimcheck.language import POPULATIONS, READING_WORDS, group_words, wordlists
from claimcheck.model import KEBAB, Severity


class SettingsError(ValueError):
    """A setting is unknown or has a wrong value. ``key`` names it, ``help`` tells the edit."""

    def __init__(self, key: str, message: str, help: str) -> None:
        super().__init__(message)
        self.key, self.message, self.help = key, message, help


@dataclass(frozen=True, slots=True)
class PageKind:
    """What pages of one kind must keep to. Zero and an empty list ask for nothing.

    ``grade`` is a school grade by Flesch and Kincaid, ``mean_words`` and ``sentence_words`` are words a sentence.
    """

    grade: float = 0
    mean_words: float = 0
    sentence_words: int = 0
    sections: tuple[str, ...] = ()
    dates: bool = False
    main_message: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a site may choose. Paths are relative to the configuration file.

    ``links`` are the hosts, each with a reason, to which pages may link beside those of sources; ``None`` is any host.
    """

    profile: str = GENERAL
    sources: str = "sources.yaml"
    glossary: str = "glossary.yaml"
    phones: str = ""
    help: str = ""
    search: str = ""
    reviewers: str = "reviewers.yml"
    language: str = "en"
    key_style: str = "any"
    fail_on: str = "error"
    severity: Mapping[str, str] = field(default_factory=dict)
    rules_by_path: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    safety_sentences: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    fragments: Mapping[str, str] = field(default_factory=dict)
    generated: Mapping[str, str] = field(default_factory=dict)
    harmless_plugins: tuple[str, ...] = ()
    trusted_extensions: tuple[str, ...] = ()
    strength_words: Mapping[str, str] = field(default_factory=lambda: wordlists.PROMISES)
    effect_words: Mapping[str, str] = field(default_factory=lambda: wordlists.EFFECT_WORDS)
    signpost_verbs: Mapping[str, str] = field(default_factory=dict)
    interface_verbs: Mapping[str, str] = field(default_factory=lambda: wordlists.INTERFACE_VERBS)
    not_figures: Mapping[str, str] = field(default_factory=lambda: wordlists.NOT_FIGURES)
    effect_verbs: Mapping[str, str] = field(default_factory=lambda: wordlists.EFFECT_VERBS)
    risk_words: Mapping[str, str] = field(default_factory=dict)
    hedges: Mapping[str, str] = field(default_factory=lambda: wordlists.HEDGES)
    source_kinds: Mapping[str, str] = field(default_factory=lambda: dict(GENERAL_KINDS))
    effect_sources: Mapping[str, str] = field(default_factory=lambda: wordlists.EFFECT_SOURCES)
    unsafe_phrases: Mapping[str, str] = field(default_factory=dict)
    plain_words: Mapping[str, str] = field(default_factory=dict)
    emergency_numbers: Mapping[str, str] = field(default_factory=dict)
    known_abbreviations: Mapping[str, str] = field(default_factory=lambda: wordlists.KNOWN_ABBREVIATIONS)
    unreachable_hosts: Mapping[str, str] = field(default_factory=lambda: unreachable.UNREACHABLE_HOSTS)
    http_hosts: Mapping[str, str] = field(default_factory=dict)
    example_code: Mapping[str, str] = field(default_factory=dict)
    published_files: Mapping[str, str] = field(default_factory=lambda: wordlists.PUBLISHED_FILES)
    reading_words: Mapping[str, str] = field(default_factory=lambda: READING_WORDS)
    interface_texts: Mapping[str, str] = field(default_factory=dict)
    emergency_phrase: str = ""
    prescriber_sentence: str = ""
    populations: Mapping[str, str] = field(default_factory=lambda: dict(POPULATIONS))
    page_populations: Mapping[str, str] = field(default_factory=dict)
    own_words_share: Mapping[str, float] = field(default_factory=lambda: {"**": 0.2})
    pages: Mapping[str, PageKind] = field(default_factory=dict)
    waiver_days: int = 180
    stale_months: int = 12
    stale_phone_months: int = 6
    max_page_bytes: int = 500_000
    security_policy: bool = False
    style_sheet: bool = True
    html: PageHtml = field(default_factory=page_html)
    links: Mapping[str, str] | None = None
    contact: str = ""

    @property
    def is_of_health(self) -> bool:
        """Whether the site is about health."""
        return self.profile == HEALTH

    def severity_of(self, rule: str, default: Severity) -> Severity:
        """The severity that this site gives to a rule."""
        return Severity(self.severity[rule]) if rule in self.severity else default

    def on(self, path: str) -> Settings:
        """The settings as they hold on one path: of several patterns that fit, the longest one tells of a rule."""
        levels = {
            rule: level
            for pattern in sorted(self.rules_by_path, key=len)
            if _fits(pattern, path)
            for rule, level in self.rules_by_path[pattern].items()
        }
        if not levels:
            return self
        severity = {**self.severity, **{rule: level for rule, level in levels.items() if level != OFF}}
        off = (rule for rule, level in levels.items() if level == OFF)
        return dataclasses.replace(self, severity=severity, ignore=(*self.ignore, *off))

    def is_excluded(self, path: str) -> bool:
        """Whether a page is left out of the check."""
        return any(_fits(pattern, path) for pattern in self.exclude)

    def level_of(self, rule: str, default: Severity) -> Severity | None:
        """The severity of a rule; nothing where it does not run."""
        runs = rule not in self.ignore and (not self.select or rule in self.select)
        return self.severity_of(rule, default) if runs else None

    @property
    def safety(self) -> tuple[str, ...]:
        """The sentences that only ask to call, to ask, or not to change treatment alone; the prescriber's is one."""
        return (*self.safety_sentences, *([self.prescriber_sentence] if self.prescriber_sentence else []))

    def limits_of(self, page_kind: str) -> PageKind:
        """What pages of that kind must keep to; nothing for a kind that the site does not name."""
        return self.pages.get(page_kind, PageKind())


#: What ``rules_by_path`` says of a rule that does not run there.
OFF = "off"


@functools.lru_cache(maxsize=10_000)
def _fits(pattern: str, path: str) -> bool:
    return git_patterns([pattern]).match_file(path)


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_LISTS = {"ignore", "select", "safety_sentences", "standing", "harmless_plugins", "trusted_extensions", "exclude"}
_MAPPINGS = {"severity", "fragments", "generated", "own_words_share", "page_populations"}


def read_settings(values: Mapping[str, Any]) -> Settings:
    """Turn plain values into settings.

    Word lists given here are added to the defaults; an entry with the value ``null`` takes one out.
    Raises :class:`SettingsError` for an unknown key or a value of the wrong type.
    """
    names = [f.name for f in dataclasses.fields(Settings)]
    usual = usual_settings(values.get("profile", GENERAL))
    chosen: dict[str, Any] = {}
    for key, value in values.items():
        if key not in names:
            raise SettingsError(key, f'unknown setting "{key}"', did_you_mean(key, names, _known(names)))
        chosen[key] = _checked(key, value, usual)
    settings = dataclasses.replace(usual, **chosen)
    for group in settings.page_populations.values():
        if str(group) not in settings.populations:
            raise _wrong("page_populations", f'knows only {", ".join(settings.populations)}, not "{group}"')
    return settings


def usual_settings(profile: str) -> Settings:
    """What a site of that profile begins with. Raises :class:`SettingsError` for one not in :data:`PROFILES`."""
    if profile not in PROFILES:
        raise _wrong("profile", f"must be {' or '.join(PROFILES)}")
    return Settings(profile=profile, **begins_with(profile))


def _checked(key: str, value: Any, usual: Settings) -> Any:
    if key in WORD_LISTS:
        return _merged(key, value, usual)
    if key == "profile":
        return value
    if key in _LISTS:
        return _strings(key, value)
    if key == "pages":
        return {kind: _page_kind(kind, limits) for kind, limits in _mapping(key, value).items()}
    if key == "links":
        return _links(value)
    if key == "html":
        return _html(value)
    if key == "rules_by_path":
        return {path: _levels(path, rules) for path, rules in _mapping(key, value).items()}
    if key in _MAPPINGS:
        return _mapping(key, value)
    expected = type(getattr(Settings(), key))
    if type(value) is not expected:
        raise _wrong(key, f"must be {_KIND_NAMES[expected]}")
    if isinstance(value, int) and value < 0:
        raise _wrong(key, "must not be less than zero")
    _check_text(key, value)
    return value


def _check_text(key: str, value: Any) -> None:
    if key in {"sources", "glossary", "reviewers"} and not value.strip():
        raise _wrong(key, "must name a file")
    if key == "language" and not _LANGUAGE.fullmatch(value):
        raise _wrong(key, 'must be the tag of a language, such as "en" or "zh-Hans"')
    if key in CHOICES and value not in CHOICES[key]:
        *others, last = CHOICES[key]
        raise _wrong(key, f"must be {', '.join(others)} or {last}")


_KIND_NAMES = {int: "a whole number", str: "a text", bool: "true or false"}


def _links(value: Any) -> Mapping[str, str] | None:
    """The hosts to which pages may link, each with its reason."""
    if value is None:
        return None
    hosts = value.get("allow") or {} if isinstance(value, dict) and set(value) == {"allow"} else None
    if not isinstance(hosts, dict) or not all(isinstance(host, str) for host in hosts):
        raise _wrong("links", "must hold allow, with hosts and their reasons")
    for host, reason in hosts.items():
        if host_of(f"//{host}/") != host:
            raise _wrong("links", f'has an entry that is no host: "{host}"')
        if not isinstance(reason, str) or not reason:
            raise _wrong("links", f'needs a reason beside "{host}"')
    return hosts


def _html(value: Any) -> PageHtml:
    """The list of what pages may hold, with what the site adds to it."""
    if isinstance(value, PageHtml):
        return value
    try:
        return page_html().with_more(_mapping("html", value))
    except PageHtmlError as error:
        raise _wrong("html", str(error)) from error


def _merged(key: str, value: Any, usual: Settings) -> Mapping[str, str]:
    defaults: dict[str, str] = dict(getattr(usual, key))
    for entry, reason in _mapping(key, value).items():
        _check_entry(key, entry)
        if reason is None:
            defaults.pop(entry, None)
        elif isinstance(reason, str) and (group_words(reason) if key == "populations" else reason):
            defaults[entry] = _allowed(key, reason)
        else:
            raise _wrong(key, f'needs a {BESIDE.get(key, "reason")} beside "{entry}"')
    return defaults


def _check_entry(key: str, entry: str) -> None:
    """Refuse an entry of a word list that holds no word, or a pattern between slashes that is none."""
    if key == "not_figures" and len(entry) > 1 and entry[0] == entry[-1] == "/":
        fault = fault_of(entry[1:-1])
        if fault:
            raise _wrong(key, f'has a pattern that cannot be read: "{entry}" ({fault})')
    elif key == "published_files" and (entry[:1] in "!#" or not _is_git_pattern(entry)):
        raise _wrong(key, f'has a pattern that cannot be read: "{entry}"')
    elif key in {"source_kinds", "populations"} and not re.fullmatch(KEBAB, entry):
        raise _wrong(key, f'has an entry that is not of small letters, digits and hyphens: "{entry}"')
    elif not any(char.isalnum() for char in entry):
        raise _wrong(key, f'has an entry without a word: "{entry}"')


def _is_git_pattern(entry: str) -> bool:
    try:
        git_patterns([entry])
    except ValueError:
        return False
    return True


def _allowed(key: str, value: Any) -> Any:
    if key in ALLOWED and value not in ALLOWED[key]:
        raise _wrong(key, f'knows only {", ".join(ALLOWED[key])}, not "{value}"')
    return value


def _strings(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise _wrong(key, "must be a list of texts")
    if key == "exclude" and not all(_is_git_pattern(v) and v[0] not in "!#" for v in value):
        raise _wrong(key, "has a pattern that cannot be read")
    return tuple(value)


def _mapping(key: str, value: Any) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(k, str) for k in value):
        raise _wrong(key, "must be a mapping")
    if key == "severity":
        _check_severities(value)
    if key == "own_words_share" and not all(isinstance(v, int | float) and 0 <= v <= 1 for v in value.values()):
        raise _wrong(key, "needs a share from 0 to 1 for each path")
    if key in {"fragments", "generated"} and not all(isinstance(v, str) for v in value.values()):
        raise _wrong(key, "needs a path for each name")
    if key in {"fragments", "generated"} and not all(_stays_below(v) for v in value.values()):
        raise _wrong(key, "may only name paths below the docs folder")
    if key == "generated" and not set(value) <= GENERATED:
        raise _wrong(key, f"knows only {', '.join(sorted(GENERATED))}")
    return value


def _stays_below(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return bool(parts) and ".." not in parts and not path.startswith("/") and "\\" not in path


def _page_kind(kind: str, limits: Any) -> PageKind:
    """The limits of one kind of page; a number may be whole where it need not be."""
    names = [f.name for f in dataclasses.fields(PageKind)]
    chosen: dict[str, Any] = {}
    for key, value in (_mapping("pages", limits) if limits else {}).items():
        if key not in names:
            raise SettingsError(
                "pages",
                f'unknown setting "{key}" for pages of the kind "{kind}"',
                did_you_mean(key, names, _known(names)),
            )
        if key == "sections":
            chosen[key] = _strings("pages", value)
        elif _is_limit(getattr(PageKind(), key), value):
            chosen[key] = value
        else:
            raise _wrong("pages", f'gives "{key}" of the kind "{kind}" the value "{value}"')
    return PageKind(**chosen)


def _is_limit(default: float | bool, value: Any) -> bool:
    if isinstance(default, bool) or isinstance(value, bool):
        return isinstance(default, bool) and isinstance(value, bool)
    return isinstance(value, int | float) and value >= 0


def _levels(path: str, rules: Any) -> Mapping[str, str]:
    """What ``rules_by_path`` says of one pattern; YAML takes ``off`` without quotes for a value."""
    if not _is_git_pattern(path) or path[:1] in "!#":
        raise _wrong("rules_by_path", f'has a pattern that cannot be read: "{path}"')
    levels = {rule: OFF if level is False else level for rule, level in _mapping("rules_by_path", rules).items()}
    for rule, level in levels.items():
        if level not in {*Severity, OFF}:
            raise _wrong(
                "rules_by_path", f'gives "{rule}" the value "{level}"; allowed are error, warning, note and off'
            )
    return levels


def _check_severities(value: Mapping[str, Any]) -> None:
    for rule, severity in value.items():
        if severity not in [*Severity]:
            raise _wrong("severity", f'gives "{rule}" the value "{severity}"; allowed are error, warning and note')


def _wrong(key: str, what: str) -> SettingsError:
    return SettingsError(key, f'the setting "{key}" {what}', f"change the value of {key}")


def did_you_mean(word: str, known: Sequence[str], otherwise: str) -> str:
    """The edit for a word that is not known: the nearest one that is (difflib), or ``otherwise`` where none is near."""
    close = difflib.get_close_matches(str(word), known, n=1)
    return f'did you mean "{close[0]}"?' if close else otherwise


def _known(names: Sequence[str]) -> str:
    return "take the key out; known keys: " + ", ".join(sorted(names))
