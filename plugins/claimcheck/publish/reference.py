"""The reference as pages: every rule from its docstring, every setting from its type, every command from the parser.

Headings are Markdown, so that themes list them beside the page; what stands below each is HTML.
"""

from __future__ import annotations

import dataclasses
import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from claimcheck.inputs import SETTING_TEXTS, PageHtml, Settings, setting_form, usual_settings
from claimcheck.publish.madetext import page_text
from claimcheck.rules import RULES, Rule
from claimcheck.usage import Command, commands

#: How many entries of a list stand in the open; more are folded.
_OPEN = 3
_PART = re.compile(r"^(What it does|Why it matters|Example|Write instead):$", re.M)
_CODE = re.compile(r"``(.+?)``")
_EXIT_CODES = "Where no exit codes are told: 0 means that it was done, and 2 that it could not be."


def rules_page(profile: str) -> str:
    """The rules of every field, and those of the site's own."""
    body = [_rule(rule) for rule in RULES if rule.profile in {"", profile}]
    return page_text("The rules of the checker", "This page lists what the checker looks for.", body, searched=True)


def _rule(rule: Rule) -> str:
    summary, *_ = rule.text.strip().splitlines()
    _, *parts = _PART.split(rule.text)
    told = "".join(_part_of_rule(name, text) for name, text in zip(parts[::2], parts[1::2], strict=True))
    rests = " It rests where the site's language has no lists for it." if rule.needs else ""
    return _entry(rule.name, f"<p>{_prose(summary)}</p>", f"<p>Usually: {rule.severity}.{rests}</p>", told)


def _part_of_rule(name: str, text: str) -> str:
    if name in {"Example", "Write instead"}:
        return _listed(name, textwrap.dedent(text.strip("\n")).rstrip())
    return f"<p><strong>{name}.</strong> {_prose(text)}</p>"


def settings_page(profile: str) -> str:
    """Every setting: its form, what it is for, and what it is where a site of that profile says nothing."""
    usual = usual_settings(profile)
    body = [
        _setting(name, text, getattr(Settings() if name == "profile" else usual, name))
        for name, text in SETTING_TEXTS.items()
    ]
    return page_text("The settings of the checker", "This page lists what a site may choose.", body, searched=True)


def _setting(name: str, text: str, usual: Any) -> str:
    form = escape(setting_form(name, usual))
    return _entry(name, f"<p>{_sentence(text)}</p>", f"<p>Form: {form}.</p>", _default(usual))


def _default(value: Any) -> str:
    entries = dict(_entries(value))
    if not entries:
        is_nothing = value in ("", None, (), {})
        return f"<p>Default: {'none' if is_nothing else f'<code>{escape(json.dumps(value), quote=False)}</code>'}.</p>"
    rows = "".join(
        f"<li><code>{escape(key)}</code>{escape(text and ': ' + text)}</li>" for key, text in entries.items()
    )
    if len(entries) <= _OPEN:
        return f"<p>Default:</p><ul>{rows}</ul>"
    summary = f"<summary>Default: {len(entries)} entries</summary>"
    return f'<details class="cc-fold">{summary}<ul>{rows}</ul></details>'


def _row(entry: str, beside: str) -> str:
    return f"<li><code>{escape(entry)}</code>{escape(beside and f': {beside}')}</li>"


def _entries(value: Any) -> Iterator[tuple[str, str]]:
    """The entries of a list, each with what stands beside it; of the HTML that pages may hold, the names."""
    if isinstance(value, PageHtml):
        for part in ("elements", "attributes", "classes"):
            yield from ((f"{part}: {name}", "") for name in sorted(getattr(value, part)))
    elif isinstance(value, Mapping):
        yield from ((str(key), _beside(inner)) for key, inner in value.items())
    elif isinstance(value, tuple):
        yield from ((str(entry), "") for entry in value)


def _beside(value: Any) -> str:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return json.dumps(dataclasses.asdict(value), ensure_ascii=False)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def commands_page() -> str:
    """Every command: its usage, what it takes, examples, and how it ends."""
    lead = f"This page lists what the command understands. {_EXIT_CODES}"
    return page_text("The commands", lead, [_command(command) for command in commands()], searched=True)


def _command(command: Command) -> str:
    options = "".join(f"<dt><code>{escape(o.written)}</code></dt><dd>{_sentence(o.told)}</dd>" for o in command.options)
    return _entry(
        command.name, f"<p>{_sentence(command.summary)}</p>", _code(command.usage),
        "".join(f"<p>{_prose(part)}</p>" for part in command.text.split("\n\n") if part),
        f'<dl class="cc-options">{options}</dl>' if options else "",
        _listed("Examples", command.examples), _listed("Exit codes", command.exit_codes),
    )  # fmt: skip


def _listed(name: str, lines: str) -> str:
    return f"<p>{name}:</p>{_code(lines)}" if lines else ""


def _entry(name: str, *parts: str) -> str:
    """A heading, and what stands below it as one line of HTML."""
    return f"\n## {name}\n\n<div>{''.join(parts)}</div>\n"


def _code(text: str) -> str:
    """Lines as they are, in one line of HTML."""
    lines = "&#10;".join(escape(line) for line in text.split("\n"))
    return f"<pre><code>{lines}</code></pre>"


def _prose(text: str) -> str:
    """Lines of a docstring as one run of words, names in code."""
    return _CODE.sub(r"<code>\1</code>", escape(" ".join(text.split()), quote=False))


def _sentence(text: str) -> str:
    """A line of help as a sentence."""
    return f"{_prose(text[:1].upper() + text[1:])}."
