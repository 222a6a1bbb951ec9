"""The settings of a site: each with its value, what it usually is, what it is for, and where it was made."""

from __future__ import annotations

import dataclasses
import json
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from claimcheck.editing import printable
from claimcheck.inputs import SETTING_TEXTS, PageHtml, Settings, SiteConfig, usual_settings

_SHOWN = 8
_WIDTH = 100


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """A setting as it holds. ``where`` is the file and line that make it, or "default"."""

    name: str
    value: Any
    default: Any
    reason: str
    where: str


def settings_of(config: SiteConfig, names: Iterable[str] = (), *, only_set: bool = False) -> list[Told]:
    """The settings of a site in their order; of these ``names``, where there are some; or those that it makes."""
    usual, first = usual_settings(config.settings.profile), Settings()
    wanted = set(names) or set(SETTING_TEXTS)
    found = []
    for name, reason in SETTING_TEXTS.items():
        span = config.setting_spans.get(name)
        if name in wanted and (span or not only_set):
            default = getattr(first if name == "profile" else usual, name)
            where = f"{span.path}:{span.line}" if span else "default"
            found.append(Told(name, getattr(config.settings, name), default, reason, where))
    return found


def as_json(settings: Iterable[Told], *, whole: bool) -> str:
    """A list of groups, each with its value and its default in full."""
    del whole
    return json.dumps([_group(told) for told in settings], indent=1, ensure_ascii=False) + "\n"


def as_text(settings: Iterable[Told], *, whole: bool) -> str:
    """A few lines for each; a long list is counted and compared with its default, unless the ``whole`` is asked for."""
    return "\n".join("\n".join(_lines(told, whole=whole)) for told in settings) + "\n"


#: How settings can be printed.
FORMATS: Mapping[str, Callable[..., str]] = MappingProxyType({"json": as_json, "text": as_text})


def _group(told: Told) -> Mapping[str, Any]:
    values = {"value": _plain(told.value), "default": _plain(told.default)}
    return {"name": told.name, **values, "reason": told.reason, "from": told.where}


def _lines(told: Told, *, whole: bool) -> Iterator[str]:
    value, default = _plain(told.value), _plain(told.default)
    if isinstance(value, dict) and len(value) > _SHOWN and not whole:
        yield f"{told.name}: {len(value)} entries"
        yield from (f"    {line}" for line in _differences(value, default))
    elif isinstance(value, dict | list) and value:
        yield f"{told.name}:"
        entries = value.items() if isinstance(value, dict) else (("-", entry) for entry in value)
        yield from (f"    {printable(str(key))}{'' if key == '-' else ':'} {_shown(entry)}" for key, entry in entries)
    else:
        yield f"{told.name}: {_shown(value)}"
        if value != default:
            yield f"    default: {_shown(default)}"
    yield f"    from: {printable(told.where)}"
    yield from textwrap.wrap(told.reason, _WIDTH, initial_indent="    ", subsequent_indent="    ")


def _differences(value: Mapping[str, Any], default: Any) -> Iterator[str]:
    """What a list holds beside its default, and what it lacks."""
    default = default if isinstance(default, dict) else {}
    parts = {
        "added": [key for key in value if key not in default],
        "changed": [key for key in value if key in default and value[key] != default[key]],
        "taken out": [key for key in default if key not in value],
    }
    for what, keys in parts.items():
        if keys:
            yield f"{what}: {printable(', '.join(keys))}"
    if not any(parts.values()):
        yield "as the default"


def _shown(value: Any) -> str:
    return printable(json.dumps(value, ensure_ascii=False)) if value not in ("", None, [], {}) else "none"


def _plain(value: Any) -> Any:
    """A value as JSON has it; of the HTML that pages may hold, the names."""
    if isinstance(value, PageHtml):
        parts = {part: sorted(getattr(value, part)) for part in ("elements", "attributes", "classes")}
        return {f"{part}: {name}": True for part, names in parts.items() for name in names}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list | tuple) else value
